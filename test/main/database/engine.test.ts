/** Proves that SQLite runs on a page store alone: every commit reaches it, a failed one leaves no trace, and values come back as they went in. */
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { Database } from '../../../src/main/database/engine/database'
import type { PageStore } from '../../../src/main/database/engine/pageStore'
import { parametersOf } from '../../../src/main/database/engine/parameters'
import { assertKnownBuild, openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { knownBuild } from '../../../src/main/database/engine/systemCalls'
import { TestStore } from './testStore'

const wasmBytes = readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))
const opened: Database[] = []

async function openOn(store: PageStore): Promise<Database> {
  const database = await openDatabase(store)
  opened.push(database)
  return database
}

async function withOffices(store = new TestStore()): Promise<{ store: TestStore; database: Database }> {
  const database = await openOn(store)
  database.exec(`
    CREATE TABLE offices (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE contacts (id INTEGER PRIMARY KEY, office INTEGER NOT NULL REFERENCES offices (id)) STRICT;
    INSERT INTO offices (name) VALUES ('Harbour'), ('Lindenhof');
  `)
  return { store, database }
}

const names = (database: Database): unknown[] =>
  database.all('SELECT name FROM offices ORDER BY rowid').map(({ name }) => name)

afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

describe('the build', () => {
  it('is the one whose system calls are known, and no other is accepted', () => {
    assertKnownBuild(wasmBytes)
    expect(createHash('sha256').update(wasmBytes).digest('hex')).toBe(knownBuild)
    const other = Buffer.from(wasmBytes)
    other.writeUInt8(other.readUInt8(1_000) ^ 1, 1_000)
    expect(() => assertKnownBuild(other)).toThrow(AppError)
  })

  it('has what Rapport needs of SQLite', async () => {
    const { database } = await withOffices()
    database.exec("CREATE VIRTUAL TABLE words USING fts4 (text, tokenize=unicode61 'remove_diacritics=2')")
    database.run('INSERT INTO words VALUES (?)', ['Müller'])
    expect(database.get('SELECT text FROM words WHERE words MATCH ?', ['muller'])).toEqual({ text: 'Müller' })
    expect(database.get('SELECT json_extract(?, ?) AS value', ['{"a":[1,2]}', '$.a[1]'])).toEqual({ value: 2 })
  })

  it('opens with the settings that make a commit a commit', async () => {
    const { database } = await withOffices()
    const setting = (name: string): unknown => Object.values(database.get(`PRAGMA ${name}`) ?? {})[0]
    expect(setting('journal_mode')).toBe('memory')
    expect(setting('locking_mode')).toBe('exclusive')
    expect(setting('synchronous')).toBe(2)
    expect(setting('temp_store')).toBe(2)
    expect(setting('foreign_keys')).toBe(1)
    expect(setting('trusted_schema')).toBe(0)
  })
})

describe('a transaction', () => {
  it('is one commit of the store, and reading is none', async () => {
    const { store, database } = await withOffices()
    const before = store.commits
    database.transaction(() => {
      database.run('INSERT INTO offices (name) VALUES (?)', ['Am Markt'])
      database.run('INSERT INTO offices (name) VALUES (?)', ['Seeblick'])
    })
    expect(store.commits).toBe(before + 1)
    names(database)
    database.transaction(() => names(database))
    expect(store.commits).toBe(before + 1)
  })

  it('is one commit also when it is larger than SQLite’s cache', async () => {
    const { store, database } = await withOffices()
    database.exec('PRAGMA cache_size = 10')
    const before = store.commits
    database.transaction(() => {
      for (let index = 0; index < 2_000; index++) {
        database.run('INSERT INTO offices (name) VALUES (?)', [`${index} ${'x'.repeat(500)}`])
      }
    })
    expect(store.commits).toBe(before + 1)
    expect(store.size).toBeGreaterThan(1_000_000)
  })

  it('that throws leaves no trace and commits nothing, even after its pages were written out', async () => {
    const { store, database } = await withOffices()
    database.exec('PRAGMA cache_size = 10')
    const before = store.commits
    expect(() =>
      database.transaction(() => {
        for (let index = 0; index < 2_000; index++) {
          database.run('INSERT INTO offices (name) VALUES (?)', [`${index} ${'x'.repeat(500)}`])
        }
        throw new Error('changed my mind')
      }),
    ).toThrow('changed my mind')
    expect(store.commits).toBe(before)
    expect(names(database)).toEqual(['Harbour', 'Lindenhof'])
    expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  })

  it('gives what its work gives, and refuses to nest or to wait', async () => {
    const { database } = await withOffices()
    expect(database.transaction(() => 42)).toBe(42)
    expect(() => database.transaction(() => database.transaction(() => 1))).toThrow(/inside another/)
    expect(() =>
      database.transaction(async () => {
        database.run('DELETE FROM offices')
        await Promise.reject(new Error('too late'))
      }),
    ).toThrow(/synchronous/)
    expect(names(database)).toEqual(['Harbour', 'Lindenhof'])
  })

  it('that breaks a deferred rule at its end is undone', async () => {
    const { database } = await withOffices()
    database.exec('CREATE TABLE visits (office INTEGER REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED) STRICT')
    expect(() => database.transaction(() => database.run('INSERT INTO visits VALUES (99)'))).toThrow(/FOREIGN KEY/)
    expect(() => database.get('INSERT INTO visits VALUES (99) RETURNING office')).toThrow(/could not complete/)
    expect(database.all('SELECT * FROM visits')).toEqual([])
    database.transaction(() => database.run('INSERT INTO visits VALUES (1)'))
  })

  it('survives a statement that rolls everything back by itself', async () => {
    const { database } = await withOffices()
    expect(() =>
      database.transaction(() => {
        database.run('INSERT INTO offices (name) VALUES (?)', ['Am Markt'])
        database.run('INSERT OR ROLLBACK INTO offices (name) VALUES (?)', ['Harbour'])
      }),
    ).toThrow(/UNIQUE/)
    expect(names(database)).toEqual(['Harbour', 'Lindenhof'])
  })
})

describe('a commit that the store refuses', () => {
  const refusal = new AppError('not-saved', 'The disk is full.')

  it('reaches the caller as it is, and the database is as before and goes on', async () => {
    const { store, database } = await withOffices()
    const before = store.contents()
    store.refusal = refusal
    const insert = (): unknown =>
      database.transaction(() => {
        for (let index = 0; index < 300; index++) {
          database.run('INSERT INTO offices (name) VALUES (?)', [`${index} ${'x'.repeat(500)}`])
        }
      })
    expect(insert).toThrow(refusal)
    expect(insert).toThrow(refusal)
    expect(names(database)).toEqual(['Harbour', 'Lindenhof'])
    expect(store.contents().equals(before)).toBe(true)
    store.refusal = null
    insert()
    expect(names(database)).toHaveLength(302)
    expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    database.close()
    expect(names(await openOn(store))).toHaveLength(302)
  })

  it('reaches the caller of a single statement, of one with rows, and of several', async () => {
    const { store, database } = await withOffices()
    store.refusal = refusal
    expect(() => database.run('DELETE FROM offices')).toThrow(refusal)
    expect(() => database.get('INSERT INTO offices (name) VALUES (?) RETURNING id', ['Seeblick'])).toThrow(refusal)
    expect(() => database.all('DELETE FROM offices RETURNING id')).toThrow(refusal)
    expect(() => database.exec('DELETE FROM offices; DELETE FROM contacts')).toThrow(refusal)
    store.refusal = null
    expect(names(database)).toEqual(['Harbour', 'Lindenhof'])
  })

  it('is undone after a schema change and a shrinking of the file, too', async () => {
    const { store, database } = await withOffices()
    database.transaction(() => database.run('INSERT INTO offices (name) VALUES (?)', ['x'.repeat(200_000)]))
    database.run('DELETE FROM offices WHERE id = 3')
    const size = store.size
    store.refusal = refusal
    expect(() => database.exec('VACUUM')).toThrow(refusal)
    expect(() => database.transaction(() => database.exec('DROP TABLE contacts'))).toThrow(refusal)
    store.refusal = null
    expect(store.size).toBe(size)
    expect(database.all('SELECT * FROM contacts')).toEqual([])
    database.exec('VACUUM')
    expect(store.size).toBeLessThan(size)
    expect(names(database)).toEqual(['Harbour', 'Lindenhof'])
  })
})

describe('a store that cannot be read', () => {
  it('gives its own error to the caller', async () => {
    const store = new TestStore()
    const first = await withOffices(store)
    first.database.close()
    store.readRefusal = new AppError('file-damaged', 'Block 3 is damaged.')
    await expect(openDatabase(store)).rejects.toBe(store.readRefusal)
    store.readRefusal = null
    expect(names(await openOn(store))).toEqual(['Harbour', 'Lindenhof'])
  })

  it('and holds no database is refused', async () => {
    const store = new TestStore()
    store.write(Buffer.alloc(8192, 'not a database'), 0)
    await expect(openDatabase(store)).rejects.toThrow(/not a database/)
  })
})

describe('values', () => {
  it('come back as they went in', async () => {
    const database = await openOn(new TestStore())
    const values = [null, 0, -1, 1.5, 2 ** 31, -(2 ** 40), Number.MAX_SAFE_INTEGER, '', 'Müller 漢字 🙂', 'nul\0inside']
    for (const value of values) expect(database.get('SELECT ? AS value', [value])).toEqual({ value })
    expect(database.get('SELECT ? AS value', [Buffer.from([0, 1, 255])])).toEqual({
      value: new Uint8Array([0, 1, 255]),
    })
    expect(database.get('SELECT ? AS value', [new Uint8Array(0)])).toEqual({ value: new Uint8Array(0) })
  })

  it('come back from a table, whatever they are', async () => {
    const database = await openOn(new TestStore())
    database.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, value ANY) STRICT')
    const value = fc.oneof(
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true }).map((number) => (number === 0 ? 0 : number)),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 50 }),
    )
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), (values) => {
        database.transaction(() => {
          database.run('DELETE FROM things')
          for (const each of values) database.run('INSERT INTO things (value) VALUES (:each)', { each })
        })
        expect(database.all('SELECT value FROM things ORDER BY id').map((row) => row['value'])).toEqual(values)
      }),
      { numRuns: 50 },
    )
  })

  it('that SQLite would store as something else are refused', async () => {
    const database = await openOn(new TestStore())
    const ask = (value: unknown): unknown => {
      // What JavaScript without types could hand over.
      const params: string[] = JSON.parse('[0]')
      Reflect.set(params, 0, value)
      return database.get('SELECT ? AS value', params)
    }
    for (const value of [true, 1n, undefined, Number.NaN, {}, new Date(0), [1]])
      expect(() => ask(value)).toThrow(TypeError)
  })

  it('are given by position or by name, all of them and no more', async () => {
    const database = await openOn(new TestStore())
    expect(database.get('SELECT :a AS a, :b AS b, :a AS c', { a: 1, b: 2 })).toEqual({ a: 1, b: 2, c: 1 })
    expect(() => database.get('SELECT :a AS a', {})).toThrow(/:a has no value/)
    expect(() => database.get('SELECT :a AS a', { a: 1, b: 2 })).toThrow(/no parameter :b/)
    expect(() => database.get('SELECT :a AS a', [1])).toThrow(/by name/)
    expect(() => database.get('SELECT ? AS a', [])).toThrow(/takes 1 values, not 0/)
    expect(() => database.get('SELECT ? AS a', [1, 2])).toThrow(/takes 1 values, not 2/)
    expect(() => database.get('SELECT ? AS a')).toThrow(/takes 1 values/)
  })

  it('leave a changed count and the last id behind', async () => {
    const { database } = await withOffices()
    expect(database.run('INSERT INTO offices (name) VALUES (?)', ['Am Markt'])).toEqual({ changes: 1, lastInsertId: 3 })
    expect(database.run("UPDATE offices SET name = name || '!'").changes).toBe(3)
    expect(() => database.run('INSERT INTO contacts (office) VALUES (?)', [99])).toThrow(/FOREIGN KEY/)
  })
})

describe('parameters', () => {
  it.each([
    ['SELECT \'a ? :b\' AS x, "c ?", [d :e], `f ?` -- ? :g\n FROM t /* ? :h */ WHERE i = ?', 1, []],
    ['SELECT :from, :to, :from', 0, ['from', 'to']],
    ["SELECT 'it''s ?', a$b, x'00' WHERE c = ? AND d = ?;", 2, []],
    ['SELECT 1; -- the end ? ', 0, []],
    ['SELECT :naïve', 0, ['naïve']],
  ])('of %s are found', (sql, positional, named) => {
    expect(parametersOf(sql)).toEqual({ positional, named })
  })

  it.each(['SELECT ?1', 'SELECT @a', 'SELECT $a', 'SELECT ?, :a', 'SELECT 1; SELECT 2'])('of %s are refused', (sql) => {
    expect(() => parametersOf(sql)).toThrow(/:name|one statement/i)
  })
})

describe('statements', () => {
  it('are prepared once, and many different ones do not pile up', async () => {
    const { database } = await withOffices()
    for (let index = 0; index < 1_000; index++) expect(database.get(`SELECT ${index} AS i`)).toEqual({ i: index })
  })

  it('with two columns of the same name are refused', async () => {
    const { database } = await withOffices()
    expect(() => database.all('SELECT id, id FROM offices')).toThrow(/same name/)
    expect(() => database.get('SELECT o.name, p.name FROM offices o, offices p')).toThrow(/same name/)
  })

  it('see the columns of a table that changed since', async () => {
    const { database } = await withOffices()
    expect(Object.keys(database.get('SELECT * FROM offices') ?? {})).toEqual(['id', 'name'])
    database.exec("ALTER TABLE offices ADD COLUMN tier TEXT NOT NULL DEFAULT 'D'")
    expect(database.get('SELECT * FROM offices')).toEqual({ id: 1, name: 'Harbour', tier: 'D' })
  })

  it('that are wrong say why, and the next one works', async () => {
    const { database } = await withOffices()
    expect(() => database.all('SELECT missing FROM offices')).toThrow(/no such column/)
    expect(() => database.all('   ')).toThrow(Error)
    expect(() => database.exec('CREATE TABLE x (a); NONSENSE')).toThrow(/syntax error/)
    expect(names(database)).toHaveLength(2)
  })
})

describe('databases', () => {
  it('open one after another, and beside each other, in one process', async () => {
    const { store, database } = await withOffices()
    const other = await withOffices()
    other.database.run('DELETE FROM offices WHERE id = 1')
    database.run('INSERT INTO offices (name) VALUES (?)', ['Am Markt'])
    database.close()
    expect(names(other.database)).toEqual(['Lindenhof'])
    other.database.close()
    for (let round = 0; round < 20; round++) {
      // oxlint-disable-next-line no-await-in-loop
      const again = await openOn(store)
      again.run('INSERT INTO offices (name) VALUES (?)', [`round ${round} ${'x'.repeat(50_000)}`])
      expect(names(again)).toHaveLength(4 + round)
      again.close()
    }
  })

  it('refuse everything once closed, and may be closed twice', async () => {
    const { database } = await withOffices()
    database.close()
    database.close()
    expect(() => database.get('SELECT 1 AS one')).toThrow(/closed/)
    expect(() => database.transaction(() => 1)).toThrow(/closed/)
  })

  it('keep nothing of a transaction that was open when they closed', async () => {
    const { store, database } = await withOffices()
    database.exec('BEGIN')
    database.run('DELETE FROM offices')
    const commits = store.commits
    database.close()
    expect(store.commits).toBe(commits)
    expect(names(await openOn(store))).toEqual(['Harbour', 'Lindenhof'])
  })

  it('cannot reach any other file, nor keep temporary data in one', async () => {
    const { database } = await withOffices()
    expect(() => database.exec("ATTACH 'other' AS other")).toThrow(/unable to open/)
    expect(() => database.exec("VACUUM INTO 'copy'")).toThrow(/unable to open/)
    database.exec('PRAGMA cache_size = 10; CREATE TEMP TABLE sorted (text TEXT)')
    database.exec(`
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
      INSERT INTO sorted SELECT hex(randomblob(100)) FROM n;
      CREATE INDEX temp.sorted_text ON sorted (text);
    `)
    expect(database.get('SELECT count(*) AS rows FROM (SELECT DISTINCT text FROM sorted ORDER BY text)')).toEqual({
      rows: 20_000,
    })
  })
})

/** Proves that the store is told to forget what was written exactly when SQLite has undone it, and never before. */
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { TestStore } from './testStore'

const opened: Database[] = []

afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

const names = (database: Database): unknown[] =>
  database.all('SELECT name FROM offices ORDER BY rowid').map(({ name }) => name)

describe('a store is told to discard', () => {
  const refusal = new AppError('not-saved', 'The disk is full.')

  /** What the store holds uncommitted is SQLite's own rollback, which wrote the committed bytes back. */
  class WatchedStore extends TestStore {
    committed: Buffer = Buffer.alloc(0)
    wasRolledBack: boolean[] = []

    override commit(): void {
      super.commit()
      this.committed = this.contents()
    }

    override discard(): void {
      super.discard()
      this.wasRolledBack.push(this.contents().equals(this.committed))
    }
  }

  const begun = async (): Promise<{ store: WatchedStore; database: Database }> => {
    const store = new WatchedStore()
    const database = await openDatabase(store)
    opened.push(database)
    database.exec(`
      CREATE TABLE offices (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE contacts (id INTEGER PRIMARY KEY, office INTEGER NOT NULL REFERENCES offices (id)) STRICT;
      INSERT INTO offices (name) VALUES ('Harbour'), ('Lindenhof');
    `)
    store.discards = 0
    store.wasRolledBack = []
    // So small that pages are written long before the commit.
    database.exec('PRAGMA cache_size = 10')
    return { store, database }
  }
  const many = (database: Database): void => {
    for (let index = 0; index < 500; index++) {
      database.run('INSERT INTO offices (name) VALUES (?)', [`${index} ${'x'.repeat(500)}`])
    }
  }

  it.each<[string, (database: Database, store: WatchedStore) => unknown]>([
    [
      'when the work of a transaction throws',
      (database) =>
        database.transaction(() => {
          many(database)
          throw refusal
        }),
    ],
    [
      'when the store refuses the commit',
      (database, store) => {
        store.refusal = refusal
        database.transaction(() => many(database))
      },
    ],
    [
      'when the store refuses the commit of a single statement',
      (database, store) => {
        store.refusal = refusal
        database.run('DELETE FROM offices')
      },
    ],
    [
      'when a statement has rolled everything back by itself',
      (database) =>
        database.transaction(() => {
          many(database)
          database.run('INSERT OR ROLLBACK INTO offices (name) VALUES (?)', ['Harbour'])
        }),
    ],
    [
      'when a single statement fails in the middle',
      (database) =>
        database.run(`
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
          INSERT INTO offices (name) SELECT iif(i < 500, i || hex(zeroblob(300)), 'Harbour') FROM n`),
    ],
    [
      'when a rule that waits for the end of a transaction is broken',
      (database) =>
        database.transaction(() => {
          database.exec('PRAGMA defer_foreign_keys = ON')
          many(database)
          database.run('INSERT INTO contacts (office) VALUES (9999)')
        }),
    ],
  ])('once, %s, and only after SQLite is back at the last commit', async (_, fail) => {
    const { store, database } = await begun()
    const { commits } = store
    expect(() => fail(database, store)).toThrow(Error)
    expect(store.wasRolledBack).toEqual([true])
    store.refusal = null
    expect(names(database)).toEqual(['Harbour', 'Lindenhof'])
    many(database)
    expect(store.commits).toBeGreaterThan(commits)
    expect(store.discards).toBe(1)
  })

  it('not in the middle of a transaction that goes on after a statement failed', async () => {
    const { store, database } = await begun()
    database.transaction(() => {
      many(database)
      expect(() => database.run('INSERT INTO offices (name) VALUES (?)', ['Harbour'])).toThrow(/UNIQUE/)
      expect(() => database.all('SELECT missing FROM offices')).toThrow(/no such column/)
      expect(store.discards).toBe(0)
    })
    expect(store.discards).toBe(0)
    expect(names(database)).toHaveLength(502)
    database.all('SELECT * FROM offices')
    expect(store.discards).toBe(0)
  })

  it('when it closes in the middle of a transaction', async () => {
    const { store, database } = await begun()
    database.exec('BEGIN')
    many(database)
    database.close()
    expect(store.discards).toBe(1)
    const again = await openDatabase(store)
    opened.push(again)
    expect(names(again)).toEqual(['Harbour', 'Lindenhof'])
  })
})

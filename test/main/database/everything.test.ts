/** Owns the proof that every table is found and every row of it read once, however long it is and whatever its key. Refuses files. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { listStoredTables, readSlices } from '../../../src/main/database/everything'
import { MemoryBytes } from '../../support/memoryBytes'

class MemoryStore extends MemoryBytes {
  commit(): void {}
  discard(): void {}
}

let db: Database
beforeEach(async () => {
  db = await openDatabase(new MemoryStore())
})
afterEach(() => {
  db.close()
})

const numbers = (count: number): string =>
  `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})`

function slicesOf(name: string): ReturnType<Database['all']>[] {
  const table = listStoredTables(db).find((stored) => stored.name === name)
  if (table === undefined) throw new Error(`No table ${name}.`)
  return [...readSlices(db, table)]
}

it('finds the tables by the schema, not what an index for searching keeps', () => {
  db.exec(`
    CREATE TABLE later (id INTEGER PRIMARY KEY AUTOINCREMENT, "an ""odd"" name" TEXT, double INTEGER AS (id * 2)) STRICT;
    INSERT INTO later (id) VALUES (1);
    CREATE TABLE earlier (a TEXT, b TEXT, PRIMARY KEY (b, a)) STRICT, WITHOUT ROWID;
    CREATE VIEW seen AS SELECT * FROM later;
    CREATE VIRTUAL TABLE words USING fts4 (text);
  `)
  expect(listStoredTables(db)).toEqual([
    { name: 'earlier', columns: ['a', 'b'], rows: 0, key: ['b', 'a'] },
    { name: 'later', columns: ['id', 'an "odd" name', 'double'], rows: 1, key: ['rowid'] },
  ])
  expect(slicesOf('earlier')).toEqual([])
  expect(slicesOf('later')).toMatchObject([[{ id: 1, 'an "odd" name': null, double: 2 }]])
})

it('reads a long table in slices by its hidden row id, with the gaps it has', () => {
  db.exec(`
    CREATE TABLE long (oid TEXT, rowid TEXT PRIMARY KEY);
    ${numbers(6001)} INSERT INTO long (_rowid_, oid, rowid) SELECT i * 3 - 9000, i, CASE i % 2 WHEN 0 THEN NULL ELSE i END FROM n;
    DELETE FROM long WHERE _rowid_ BETWEEN 0 AND 2000;
  `)
  const slices = slicesOf('long')
  expect(slices.length).toBeGreaterThan(1)
  expect(slices.flat().map(({ oid, rowid }) => ({ oid, rowid }))).toEqual(
    db.all('SELECT oid, rowid FROM long ORDER BY _rowid_'),
  )
})

it('reads a long table without row ids by all columns of its key', () => {
  db.exec(`
    CREATE TABLE pairs (word TEXT NOT NULL, letter INTEGER NOT NULL, PRIMARY KEY (letter, word)) STRICT, WITHOUT ROWID;
    ${numbers(5000)} INSERT INTO pairs (letter, word) SELECT i / 1700, 'w' || i FROM n;
  `)
  const slices = slicesOf('pairs')
  expect(slices.map(({ length }) => length)).toEqual([2000, 2000, 1000])
  expect(slices.flat().map(({ letter, word }) => ({ letter, word }))).toEqual(
    db.all('SELECT letter, word FROM pairs ORDER BY letter, word'),
  )
})

/** Owns the SQL that reads every table whole, slice by slice. Refuses to know any of them by name: the schema says which there are. */
import { z } from 'zod'
import type { Database, Row } from './engine/database'
import type { SqlValue } from './engine/parameters'
import { flag, readAll, readCount } from './rows'

export interface StoredTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
  /** What tells its rows apart and puts them in order: columns, or the hidden row id. */
  readonly key: readonly string[]
}

/** Enough to be quick, few enough that a slice of letters stays within some megabytes. */
const rowsOfSlice = 2000
/** The key's values in a slice, under names that no column has. */
const keyAlias = 'key of this slice'

const tableSchema = z.object({ name: z.string(), isWithoutRowid: flag })
const columnSchema = z.object({ name: z.string(), placeInKey: z.int() })

/**
 * Every table by name, with its rows counted. SQLite's own are left out, and so are virtual tables with what they keep:
 * an index for searching says nothing that the tables do not.
 */
export function listStoredTables(db: Database): StoredTable[] {
  const tables = readAll(
    db,
    tableSchema,
    `SELECT l.name, l.wr AS isWithoutRowid FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name
     WHERE s.type = 'table' AND l.schema = 'main' AND l.type = 'table' AND substr(l.name, 1, 7) <> 'sqlite_'
     ORDER BY l.name`,
  )
  return tables.map(({ name, isWithoutRowid }) => {
    const columns = readAll(
      db,
      columnSchema,
      'SELECT name, pk AS placeInKey FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid',
      [name],
    )
    const names = columns.map((column) => column.name)
    const primaryKey = columns
      .filter(({ placeInKey }) => placeInKey > 0)
      .toSorted((a, b) => a.placeInKey - b.placeInKey)
      .map((column) => column.name)
    return {
      name,
      columns: names,
      rows: readCount(db, `SELECT count(*) AS count FROM ${quoted(name)}`),
      // A primary key beside a row id may hold NULL, which no comparison finds.
      key: isWithoutRowid ? primaryKey : [rowIdName(names)],
    }
  })
}

/** All rows of one table, in the order of its key, some at a time: each slice begins after the last row of the one before. */
export function* readSlices(db: Database, table: StoredTable): Generator<Row[]> {
  const key = table.key.map(quoted)
  const keyNames = table.key.map((_, place) => `${keyAlias} ${place}`)
  const select = [
    ...table.columns.map(quoted),
    ...key.map((column, place) => `${column} AS ${quoted(keyNames[place] ?? '')}`),
  ].join(', ')
  const from = `SELECT ${select} FROM ${quoted(table.name)}`
  const ordered = `ORDER BY ${key.join(', ')} LIMIT ${rowsOfSlice}`
  const following = `${from} WHERE (${key.join(', ')}) > (${key.map(() => '?').join(', ')}) ${ordered}`
  let slice = db.all(`${from} ${ordered}`)
  while (slice.length > 0) {
    const last = slice.at(-1)
    yield slice
    if (slice.length < rowsOfSlice) return
    slice = db.all(
      following,
      keyNames.map((name): SqlValue => last?.[name] ?? null),
    )
  }
}

/** A column may bear one of the row id's names; it then means the column. */
function rowIdName(columns: readonly string[]): string {
  const taken = new Set(columns.map((name) => name.toLowerCase()))
  const free = ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name))
  if (free === undefined) throw new Error('A table hides its row id behind three columns.')
  return free
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

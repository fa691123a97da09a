/** Owns how rows become typed values. Refuses a row that is not what its schema says: that is a fault of ours. */
import { z } from 'zod'
import type { Database } from './engine/database'
import type { Params } from './engine/parameters'

/** SQLite has no truth values: 0 and 1. */
export const flag = z.int().transform((value) => value !== 0)

export function readAll<Schema extends z.ZodType>(
  db: Database,
  schema: Schema,
  sql: string,
  params: Params = [],
): z.output<Schema>[] {
  return db.all(sql, params).map((row) => schema.parse(row))
}

/** The first row, or null. */
export function readOne<Schema extends z.ZodType>(
  db: Database,
  schema: Schema,
  sql: string,
  params: Params = [],
): z.output<Schema> | null {
  const row = db.get(sql, params)
  return row === undefined ? null : schema.parse(row)
}

const countSchema = z.object({ count: z.int() })

/** The `count` column of a query's only row; 0 without one. */
export function readCount(db: Database, sql: string, params: Params = []): number {
  return readOne(db, countSchema, sql, params)?.count ?? 0
}

/** A list of ids for `IN (SELECT value FROM json_each(?))`: one statement whatever their number. */
export function idList(ids: readonly number[]): string {
  return JSON.stringify(ids)
}

/** Owns what a person makes of one table: its order and its columns. Refuses rows. */
import { z } from 'zod'

const columnIdSchema = z.string().max(60)
const columnIdsSchema = z.array(columnIdSchema).max(60)

/** One column that rows are ordered by. */
export const tableSortSchema = z.object({ by: columnIdSchema, descending: z.boolean() })
export type TableSort = z.infer<typeof tableSortSchema>

export const tableSettingsSchema = z.object({
  /** The first one decides, the next ones where it leaves two equal. */
  sorts: z.array(tableSortSchema).max(10),
  hidden: columnIdsSchema,
  /** Ids of columns in the order wished for; those not named follow in their own. */
  order: columnIdsSchema,
  /** Those that stay in sight, after the fixed ones, when the table is moved sideways. */
  pinned: columnIdsSchema.default([]),
  /** In pixels, by the id of the column. */
  widths: z.record(columnIdSchema, z.number().min(40).max(800)),
})
export type TableSettings = z.infer<typeof tableSettingsSchema>

/** Owns a grid as a person sees it, to be written as a file: its columns, its rows, in that order. Refuses to know what its rows are. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'

/** `share`: 0 to 1. A date is `YYYY-MM-DD`. */
export const gridColumnSchema = z.object({
  name: z.string().max(80),
  kind: z.enum(['text', 'number', 'share', 'date']),
})
export type GridColumn = z.infer<typeof gridColumnSchema>

export const gridCellSchema = z.union([z.string().max(10_000), z.number(), z.null()])
export type GridCell = z.infer<typeof gridCellSchema>

export const gridFormatSchema = z.enum(['csv', 'xlsx'])
export type GridFormat = z.infer<typeof gridFormatSchema>

/** Names the file, the sheet and the printed page. Never a patient. */
export const gridTitleSchema = z.enum([
  'Sources',
  'Referrals',
  'Journal',
  'Letters',
  'Thank-yous owed',
  'Gifts and meals',
])

export const gridSchema = z
  .object({
    title: gridTitleSchema,
    columns: z.array(gridColumnSchema).min(1).max(60),
    rows: z.array(z.array(gridCellSchema)).max(100_000),
  })
  .refine(
    ({ columns, rows }) => rows.every((row) => row.length === columns.length),
    'Each row has a cell for each column.',
  )
export type Grid = z.infer<typeof gridSchema>

/** True for a cell that can be a true date of a spreadsheet. */
export function isDateCell(column: GridColumn, cell: GridCell): cell is string {
  return column.kind === 'date' && calendarDateSchema.safeParse(cell).success
}

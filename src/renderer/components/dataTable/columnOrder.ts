/** Owns in which order a table's columns stand, and moving one. Refuses to hide any. */
import type { RowData } from '@tanstack/react-table'
import { columnId, type DataTableColumns } from './columns'

/** Fixed columns first, then as wished for, then the rest in their own order. */
export function inColumnOrder<Row extends RowData>(
  columns: DataTableColumns<Row>,
  order: readonly string[],
): DataTableColumns<Row> {
  if (order.length === 0) return columns
  const place = (column: DataTableColumns<Row>[number]): number => {
    const wished = order.indexOf(columnId(column))
    return column.meta?.isFixed ? -1 : wished < 0 ? order.length : wished
  }
  return columns.toSorted((a, b) => place(a) - place(b))
}

/** The ids of the columns that can move, with one of them moved by so many places. */
export function withMoved<Row extends RowData>(columns: DataTableColumns<Row>, id: string, by: number): string[] {
  const ids = columns.filter((column) => !column.meta?.isFixed).map(columnId)
  const from = ids.indexOf(id)
  const to = Math.max(0, Math.min(ids.length - 1, from + by))
  return from < 0 ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

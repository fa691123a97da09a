/** Owns in which order a table's columns stand, moving one, and which stay in sight. Refuses to hide any. */
import type { RowData } from '@tanstack/react-table'
import type { TableSettings } from '@shared/tableSettings'
import { columnId, type DataTableColumns } from './columns'

type Wishes = Pick<TableSettings, 'order' | 'pinned'>

/** Fixed columns first, then pinned ones, then as wished for, then the rest in their own order. */
export function inColumnOrder<Row extends RowData>(
  columns: DataTableColumns<Row>,
  { order, pinned }: Wishes,
): DataTableColumns<Row> {
  if (order.length === 0 && pinned.length === 0) return columns
  const place = (column: DataTableColumns<Row>[number]): number => {
    if (column.meta?.isFixed) return -2 * columns.length
    const id = columnId(column)
    const wished = order.indexOf(id)
    return (wished < 0 ? order.length : wished) - (pinned.includes(id) ? columns.length : 0)
  }
  return columns.toSorted((a, b) => place(a) - place(b))
}

/** True for a column that stays in sight when the table is moved sideways. */
export function isPinned<Row extends RowData>(
  column: DataTableColumns<Row>[number],
  pinned: readonly string[],
): boolean {
  return (column.meta?.isFixed ?? false) || pinned.includes(columnId(column))
}

/** The ids of the columns that can move, with one of them moved by so many places. */
export function withMoved<Row extends RowData>(columns: DataTableColumns<Row>, id: string, by: number): string[] {
  const ids = columns.filter((column) => !column.meta?.isFixed).map(columnId)
  const from = ids.indexOf(id)
  const to = Math.max(0, Math.min(ids.length - 1, from + by))
  return from < 0 ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

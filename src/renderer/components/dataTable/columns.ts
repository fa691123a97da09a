/** Owns what a column of a table can say about itself. Refuses rows and markup. */
import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  type ColumnHelper,
  type RowData,
  type TableOptions,
} from '@tanstack/react-table'

export interface ColumnMeta {
  /** In pixels; leave it out for the one column that takes what is left. */
  readonly width?: number
  /** Right-aligned, header too, with figures that stack. */
  readonly isNumeric?: boolean
  /** Shown only when the table is at least this wide, in pixels: how columns drop without scrolling sideways. */
  readonly minTableWidth?: number
  /** Always shown: not in the menu of columns. */
  readonly isFixed?: boolean
  /** Its name in the menu of columns, when the header is not a text. */
  readonly name?: string
}

/** What a person can make of a column, in pixels. */
const narrowest = 48
const widest = 600

/** The width nearest to the one wished for. */
export function allowedWidth(wished: number): number {
  return Math.max(narrowest, Math.min(widest, Math.round(wished)))
}

const columnMeta: ColumnMeta = {}

/** What our tables can do. */
export const dataTableFeatures = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text, alphanumeric: sortFn_alphanumeric },
  columnMeta,
})
export type DataTableFeatures = typeof dataTableFeatures

export type DataTableColumns<Row extends RowData> = TableOptions<DataTableFeatures, Row>['columns']

/**
 * The helper that makes columns, outside any component:
 * `const column = tableColumns<SourceRow>()`, `column.columns([column.accessor('name', { header: 'Source', … })])`.
 * An accessor answers `undefined` (never null) for what is missing: those rows always sort last.
 */
export function tableColumns<Row extends RowData>(): ColumnHelper<DataTableFeatures, Row> {
  return createColumnHelper<DataTableFeatures, Row>()
}

type Column<Row extends RowData> = DataTableColumns<Row>[number]

/** As TanStack Table names it: its id, else its key, else its header. */
export function columnId<Row extends RowData>(column: Column<Row>): string {
  if (column.id !== undefined) return column.id
  if ('accessorKey' in column) return String(column.accessorKey)
  return typeof column.header === 'string' ? column.header : ''
}

/** What the menu of columns calls it. */
export function columnName<Row extends RowData>(column: Column<Row>): string {
  return column.meta?.name ?? (typeof column.header === 'string' ? column.header : columnId(column))
}

/** Owns every table of rows: order, selection, keyboard, hidden columns and long lists. Refuses to know what a row is, and to read or filter any. */
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useTable, type Row, type RowData, type RowSelectionState, type Updater } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { counted } from '../figures'
import { LoadingRows } from '../LoadingRows'
import { BulkBar } from './BulkBar'
import { columnId, dataTableFeatures, type DataTableColumns, type DataTableFeatures } from './columns'
import classes from './DataTable.module.css'
import { DataTableHead } from './DataTableHead'
import { DataTableRow, isOnControl, rowIdAt } from './DataTableRow'
import type { ShownTable } from './shownTable'
import { useRowKeys } from './useRowKeys'
import type { TableView } from './useTableView'

interface DataTableProps<Data extends RowData> {
  /** What it lists, for a screen reader: `Sources`. */
  readonly label: string
  /** Made once, outside the component, by `tableColumns`. */
  readonly columns: DataTableColumns<Data>
  /** Undefined: still being read. Keep the same array while nothing changed. */
  readonly rows: readonly Data[] | undefined
  readonly rowId: (row: Data) => number | string
  /** Names the row in its checkbox: `Select Miriam Castellan`. */
  readonly rowName: (row: Data) => string
  readonly view: TableView
  /** Instead of rows, when there are none. */
  readonly empty: ReactNode
  /** Click or Enter. */
  readonly onOpen?: (row: Data) => void
  /** The row the keyboard stands on has changed. */
  readonly onActive?: (row: Data) => void
  /** Makes rows selectable: the buttons of the bar, for the rows selected (`BulkButton`). */
  readonly renderBulkActions?: (selected: readonly Data[], clear: () => void) => ReactNode
  /** For a screen that must know the selection: ids as `rowId` gives them, as text. */
  readonly selectedIds?: ReadonlySet<string>
  readonly onSelect?: (ids: ReadonlySet<string>) => void
  /** A thin line below the table. */
  readonly foot?: ReactNode
  readonly ownsPageKeys?: boolean
  /** Told what is shown after each drawing, for whoever writes it as a file. */
  readonly shown?: RefObject<ShownTable<Data> | null>
}

const rowHeight = 36
/** Longer lists draw only the rows in sight. */
const virtualiseAbove = 200
const selectColumnWidth = 44
/** The column without a width never gets narrower. */
const restColumnWidth = 170
const nothing: never[] = []

function updated<Value extends object>(updater: Updater<Value>, before: Value): Value {
  return typeof updater === 'function' ? updater(before) : updater
}

function asRowSelection(ids: ReadonlySet<string>): RowSelectionState {
  const selection: RowSelectionState = {}
  for (const id of ids) selection[id] = true
  return selection
}

/** A grid of rows that fills its place and scrolls. Sorting and hidden columns live in `view` (`useTableView`). */
export function DataTable<Data extends RowData>(props: DataTableProps<Data>): ReactNode {
  const { columns, view, renderBulkActions, label } = props
  const rows = props.rows ?? nothing
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const scrollerRef = useMergedRef(scroller, sizeRef)
  const [ownSelection, setOwnSelection] = useState<ReadonlySet<string>>(new Set())
  const selection = props.selectedIds ?? ownSelection
  const select = props.onSelect ?? setOwnSelection

  const isShown = (column: DataTableColumns<Data>[number]): boolean =>
    // Before the first measure everything is shown: the table is then not yet painted.
    !view.hidden.includes(columnId(column)) && (width === 0 || width >= (column.meta?.minTableWidth ?? 0))

  const sorting = view.sort ? [{ id: view.sort.by, desc: view.sort.descending }] : nothing
  const rowSelection = asRowSelection(selection)
  const table = useTable<DataTableFeatures, Data>({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: (row) => String(props.rowId(row)),
    defaultColumn: { sortUndefined: 'last' },
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: {
      sorting,
      rowSelection,
      columnVisibility: Object.fromEntries(columns.map((column) => [columnId(column), isShown(column)])),
    },
    onSortingChange: (updater) => {
      const [sort] = updated(updater, sorting)
      view.setSort(sort ? { by: sort.id, descending: sort.desc } : null)
    },
    onRowSelectionChange: (updater) => {
      select(new Set(Object.keys(updated(updater, rowSelection))))
    },
  })

  const shownRows = table.getRowModel().rows
  const isVirtual = shownRows.length > virtualiseAbove
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtualizer = useVirtualizer({
    count: shownRows.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const virtualRows = virtualizer.getVirtualItems()
  const first = isVirtual ? (virtualRows[0]?.index ?? 0) : 0
  const drawn = isVirtual ? shownRows.slice(first, first + virtualRows.length) : shownRows

  const selected = shownRows.filter((row) => selection.has(row.id))
  const clear = (): void => {
    select(new Set())
  }
  const find = (id: string): Row<DataTableFeatures, Data> | undefined => shownRows.find((row) => row.id === id)
  const open = (id: string): void => {
    const row = find(id)
    if (row) props.onOpen?.(row.original)
  }
  const keys = useRowKeys({
    scroller,
    rowIds: shownRows.map((row) => row.id),
    scrollTo: (index) => {
      if (isVirtual) virtualizer.scrollToIndex(index)
    },
    onOpen: props.onOpen && open,
    onToggle: renderBulkActions && ((id) => find(id)?.toggleSelected()),
    onToggleAll:
      renderBulkActions &&
      (() => {
        table.toggleAllRowsSelected(true)
      }),
    onClear: selected.length > 0 ? clear : undefined,
    onActive:
      props.onActive &&
      ((id) => {
        const row = find(id)
        if (row) props.onActive?.(row.original)
      }),
    ownsPageKeys: props.ownsPageKeys ?? true,
  })
  const tabStop = drawn.some((row) => row.id === keys.activeId) ? keys.activeId : drawn[0]?.id

  const leaves = table.getVisibleLeafColumns()
  const widths = leaves.map((column) => column.columnDef.meta?.width)
  const minWidth = widths.reduce<number>(
    (sum, own) => sum + (own ?? restColumnWidth),
    renderBulkActions ? selectColumnWidth : 0,
  )
  const columnCount = leaves.length + (renderBulkActions ? 1 : 0)

  const shownColumns = leaves.map(({ id }) => id).join()
  const { shown } = props
  useEffect(() => {
    if (shown)
      shown.current = { columnIds: leaves.map(({ id }) => id), rows: shownRows.map(({ original }) => original) }
  })

  const spacer = (height: number): ReactNode =>
    height > 0 ? (
      <tbody aria-hidden="true" className={classes.spacer}>
        <tr>
          {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- no control: it stands for rows out of sight */}
          <td colSpan={columnCount} style={{ height }} />
        </tr>
      </tbody>
    ) : null

  return (
    <div className={classes.frame}>
      <div className={classes.scroller} ref={scrollerRef}>
        {props.rows === undefined ? <LoadingRows count={12} /> : null}
        {props.rows !== undefined && rows.length === 0 ? props.empty : null}
        {rows.length > 0 ? (
          <table
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's own grid: its rows take keys
            role="grid"
            className={classes.table}
            style={{ minWidth }}
            aria-label={label}
            aria-rowcount={rows.length + 1}
            aria-multiselectable={renderBulkActions ? true : undefined}
            onKeyDown={keys.onKeyDown}
            onFocus={({ target }) => {
              const id = target instanceof HTMLTableRowElement ? rowIdAt(target) : undefined
              if (id !== undefined) keys.setActive(id)
            }}
            onClick={({ target }) => {
              const id = rowIdAt(target)
              // Marking a name to copy it is not opening it.
              if (id !== undefined && !isOnControl(target) && window.getSelection()?.isCollapsed !== false) open(id)
            }}
          >
            <colgroup>
              {renderBulkActions ? <col style={{ width: `calc(24px + var(--page-padding))` }} /> : null}
              {leaves.map((column, index) => (
                <col key={column.id} style={widths[index] === undefined ? undefined : { width: widths[index] }} />
              ))}
            </colgroup>
            <DataTableHead
              groups={table.getHeaderGroups()}
              selectAll={
                renderBulkActions && {
                  label: `Select all: ${label}`,
                  isAll: table.getIsAllRowsSelected(),
                  isSome: selected.length > 0,
                  onToggle: table.getToggleAllRowsSelectedHandler(),
                }
              }
            />
            {spacer(isVirtual ? (virtualRows[0]?.start ?? 0) : 0)}
            <tbody className={classes.body}>
              {drawn.map((row, index) => (
                <DataTableRow
                  key={row.id}
                  row={row}
                  index={first + index}
                  selectLabel={renderBulkActions && `Select ${props.rowName(row.original)}`}
                  isSelected={selection.has(row.id)}
                  isTabStop={row.id === tabStop}
                  isOpenable={props.onOpen !== undefined}
                  shownColumns={shownColumns}
                />
              ))}
            </tbody>
            {spacer(isVirtual ? virtualizer.getTotalSize() - (virtualRows.at(-1)?.end ?? 0) : 0)}
          </table>
        ) : null}
      </div>
      {props.foot !== undefined || renderBulkActions ? (
        <div className={classes.foot}>{props.foot ?? (rows.length > 0 ? counted(rows.length, 'row') : null)}</div>
      ) : null}
      {renderBulkActions && selected.length > 0 ? (
        <BulkBar count={selected.length} label={label} onClear={clear}>
          {renderBulkActions(
            selected.map((row) => row.original),
            clear,
          )}
        </BulkBar>
      ) : null}
    </div>
  )
}

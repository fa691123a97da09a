/** Owns every table of rows: order, selection, keyboard, hidden columns and long lists. Refuses to know what a row is, to read any, and to say which are shown. */
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useTable, type Row, type RowData, type RowSelectionState, type Updater } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { counted } from '../figures'
import { LoadingRows } from '../LoadingRows'
import { BulkBar } from './BulkBar'
import { inColumnOrder, isPinned } from './columnOrder'
import { allowedWidth, columnId, dataTableFeatures, type DataTableColumns, type DataTableFeatures } from './columns'
import classes from './DataTable.module.css'
import { DataTableHead } from './DataTableHead'
import { DataTableRow, isOnControl, rowIdAt } from './DataTableRow'
import { pinnedPlaces } from './pinned'
import type { ShownTable } from './shownTable'
import { GroupRow } from './GroupRow'
import { groupedLines, type TableGroup } from './groups'
import { useRowKeys } from './useRowKeys'
import type { TableView } from './useTableView'

interface DataTableProps<Data extends RowData> {
  /** What it lists, for a screen reader: `Sources`. */
  readonly label: string
  /** Made once, outside the component, by `tableColumns`. */
  readonly columns: DataTableColumns<Data>
  /** Undefined: still being read. Keep the same array while nothing changed. */
  readonly rows: readonly Data[] | undefined
  /** Which of the rows are shown, and none is ordered anew for it; keep it the same while nothing changed. */
  readonly filter?: (row: Data) => boolean
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
  /** Rows under headings, each with what it holds in words; keep it the same while nothing changed. */
  readonly group?: TableGroup<Data> | undefined
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
  const { view, renderBulkActions, label } = props
  const columns = useMemo(() => inColumnOrder(props.columns, view.settings), [props.columns, view.settings])
  const rows = props.rows ?? nothing
  const { pinned, hidden, sorts, widths: ownWidths } = view.settings
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const scrollerRef = useMergedRef(scroller, sizeRef)
  const [ownSelection, setOwnSelection] = useState<ReadonlySet<string>>(new Set())
  const selection = props.selectedIds ?? ownSelection
  const select = props.onSelect ?? setOwnSelection

  const isShown = (column: DataTableColumns<Data>[number]): boolean =>
    // Before the first measure everything is shown: the table is then not yet painted.
    !hidden.includes(columnId(column)) && (width === 0 || width >= (column.meta?.minTableWidth ?? 0))

  // Kept the same: the table orders all its rows anew for another one.
  const sorting = useMemo(() => sorts.map(({ by, descending }) => ({ id: by, desc: descending })), [sorts])
  const rowSelection = asRowSelection(selection)
  const table = useTable<DataTableFeatures, Data>({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: (row) => String(props.rowId(row)),
    defaultColumn: { sortUndefined: 'last' },
    enableSortingRemoval: false,
    maxMultiSortColCount: 3,
    state: {
      sorting,
      rowSelection,
      columnVisibility: Object.fromEntries(columns.map((column) => [columnId(column), isShown(column)])),
    },
    onSortingChange: (updater) => {
      view.change({ sorts: updated(updater, sorting).map(({ id, desc }) => ({ by: id, descending: desc })) })
    },
    onRowSelectionChange: (updater) => {
      select(new Set(Object.keys(updated(updater, rowSelection))))
    },
  })

  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const sortedRows = table.getRowModel().rows
  const { group, filter } = props
  const filtered = useMemo(
    () => (filter ? sortedRows.filter((row) => filter(row.original)) : sortedRows),
    [sortedRows, filter],
  )
  const lines = useMemo(
    () => groupedLines(filtered, group && ((row) => group.of(row.original)), closed),
    [filtered, group, closed],
  )
  const shownRows = useMemo(() => lines.flatMap((line) => ('row' in line ? line.row : [])), [lines])
  const isVirtual = lines.length > virtualiseAbove
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtualizer = useVirtualizer({
    count: lines.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  })
  const virtualRows = virtualizer.getVirtualItems()
  const first = isVirtual ? (virtualRows[0]?.index ?? 0) : 0
  const drawn = isVirtual ? lines.slice(first, first + virtualRows.length) : lines

  const selected = shownRows.filter((row) => selection.has(row.id))
  const clear = (): void => {
    select(new Set())
  }
  const selectAll = (isWished: boolean): void => {
    const ids = new Set(selection)
    for (const { id } of shownRows) {
      if (isWished) ids.add(id)
      else ids.delete(id)
    }
    select(ids)
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
      const id = shownRows[index]?.id
      if (isVirtual) virtualizer.scrollToIndex(lines.findIndex((line) => 'row' in line && line.row.id === id))
    },
    onOpen: props.onOpen && open,
    onToggle: renderBulkActions && ((id) => find(id)?.toggleSelected()),
    onToggleAll:
      renderBulkActions &&
      (() => {
        selectAll(true)
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
  const drawnIds = drawn.flatMap((line) => ('row' in line ? line.row.id : []))
  const tabStop = keys.activeId !== undefined && drawnIds.includes(keys.activeId) ? keys.activeId : drawnIds[0]

  const leaves = table.getVisibleLeafColumns()
  const [drawnWidth, setDrawnWidth] = useState<{ readonly id: string; readonly width: number } | null>(null)
  const widths = leaves.map((column) =>
    drawnWidth?.id === column.id ? drawnWidth.width : (ownWidths[column.id] ?? column.columnDef.meta?.width),
  )
  const minWidth = widths.reduce<number>(
    (sum, own) => sum + (own ?? restColumnWidth),
    renderBulkActions ? selectColumnWidth : 0,
  )
  const lefts = pinnedPlaces(
    leaves.map((column, index) => ({
      id: column.id,
      isPinned: isPinned(column.columnDef, pinned),
      // The column without a width takes what the others leave.
      width: widths[index] ?? Math.max(restColumnWidth, width - minWidth + restColumnWidth),
    })),
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
        {props.rows !== undefined && filtered.length === 0 ? props.empty : null}
        {filtered.length > 0 ? (
          <table
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's own grid: its rows take keys
            role="grid"
            className={classes.table}
            style={{ minWidth, ...lefts.style }}
            aria-label={label}
            aria-rowcount={lines.length + 1}
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
              pinnedCount={lefts.count}
              onWidth={(id, wished, isDone) => {
                const own = allowedWidth(wished)
                setDrawnWidth(isDone ? null : { id, width: own })
                if (isDone) view.change({ widths: { ...ownWidths, [id]: own } })
              }}
              selectAll={
                renderBulkActions && {
                  label: `Select all: ${label}`,
                  isAll: shownRows.length > 0 && selected.length === shownRows.length,
                  isSome: selected.length > 0,
                  onToggle: selectAll,
                }
              }
            />
            {spacer(isVirtual ? (virtualRows[0]?.start ?? 0) : 0)}
            <tbody className={classes.body}>
              {drawn.map((line, index) =>
                'row' in line ? (
                  <DataTableRow
                    key={line.row.id}
                    row={line.row}
                    index={first + index}
                    selectLabel={renderBulkActions && `Select ${props.rowName(line.row.original)}`}
                    isSelected={selection.has(line.row.id)}
                    isTabStop={line.row.id === tabStop}
                    isOpenable={props.onOpen !== undefined}
                    shownColumns={shownColumns}
                    pinnedCount={lefts.count}
                  />
                ) : (
                  <GroupRow
                    key={`group ${line.name}`}
                    name={line.name || (group?.unnamed ?? '')}
                    note={group?.note(line.rows.map((row) => row.original)) ?? ''}
                    isOpen={!closed.has(line.name)}
                    index={first + index}
                    columnCount={columnCount}
                    onToggle={() => {
                      const others = new Set(closed)
                      if (!others.delete(line.name)) others.add(line.name)
                      setClosed(others)
                    }}
                  />
                ),
              )}
            </tbody>
            {spacer(isVirtual ? virtualizer.getTotalSize() - (virtualRows.at(-1)?.end ?? 0) : 0)}
          </table>
        ) : null}
      </div>
      {props.foot !== undefined || renderBulkActions ? (
        <div className={classes.foot}>
          {props.foot ?? (filtered.length > 0 ? counted(filtered.length, 'row') : null)}
        </div>
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

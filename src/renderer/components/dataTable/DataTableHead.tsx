/** Owns the sticky head of a table: names, order, select all. Refuses rows. */
import { Checkbox } from '@mantine/core'
import { FlexRender, type Header, type HeaderGroup, type RowData } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DataTableFeatures } from './columns'
import { pinnedStyle } from './pinned'
import { WidthHandle } from './WidthHandle'
import classes from './DataTable.module.css'

interface DataTableHeadProps<Data extends RowData> {
  readonly groups: readonly HeaderGroup<DataTableFeatures, Data>[]
  /** A person draws a column as wide; `isDone`: the hand has let go. */
  readonly onWidth: (columnId: string, width: number, isDone: boolean) => void
  readonly pinnedCount: number
  readonly selectAll:
    | {
        readonly label: string
        readonly isAll: boolean
        readonly isSome: boolean
        readonly onToggle: (isWished: boolean) => void
      }
    | undefined
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const

interface HeaderCellProps<Data extends RowData> {
  readonly header: Header<DataTableFeatures, Data>
  readonly pinned: ReturnType<typeof pinnedStyle>
  readonly onWidth: DataTableHeadProps<Data>['onWidth']
}

function HeaderCell<Data extends RowData>({ header, pinned, onWidth }: HeaderCellProps<Data>): ReactNode {
  const { column } = header
  const direction = column.getIsSorted()
  const isNumeric = column.columnDef.meta?.isNumeric || undefined
  const name = <FlexRender header={header} />
  const arrow =
    direction === false ? null : direction === 'asc' ? (
      <IconArrowUp size={12} aria-hidden="true" />
    ) : (
      <IconArrowDown size={12} aria-hidden="true" />
    )
  const place = column.getSortIndex()
  // One column tells its order to a screen reader: the one that decides first.
  const isFirst = direction !== false && place === 0
  const isSecond = place > 0 ? <span className={classes.sortPlace}>{place + 1}</span> : null
  return (
    <th
      scope="col"
      data-numeric={isNumeric}
      data-pinned={pinned === undefined ? undefined : true}
      style={pinned}
      aria-sort={isFirst ? ariaSort[direction] : undefined}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          className={classes.sortButton}
          title="Shift and a click sort by this one next"
          onClick={column.getToggleSortingHandler()}
        >
          {isNumeric ? arrow : null}
          {name}
          {isNumeric ? null : arrow}
          {isSecond}
        </button>
      ) : (
        name
      )}
      {column.columnDef.meta?.width === undefined ? null : (
        <WidthHandle
          onWidth={(width, isDone) => {
            onWidth(column.id, width, isDone)
          }}
        />
      )}
    </th>
  )
}

/** One row of headers; those that sort are buttons. */
export function DataTableHead<Data extends RowData>({
  groups,
  onWidth,
  pinnedCount,
  selectAll,
}: DataTableHeadProps<Data>): ReactNode {
  return (
    <thead>
      {groups.map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {selectAll ? (
            <th scope="col" data-pinned style={{ left: 0 }}>
              <Checkbox
                aria-label={selectAll.label}
                checked={selectAll.isAll}
                indeterminate={selectAll.isSome && !selectAll.isAll}
                onChange={(event) => {
                  selectAll.onToggle(event.currentTarget.checked)
                }}
              />
            </th>
          ) : null}
          {group.headers.map((header, index) => (
            <HeaderCell key={header.id} header={header} pinned={pinnedStyle(index, pinnedCount)} onWidth={onWidth} />
          ))}
        </tr>
      ))}
    </thead>
  )
}

/** Owns the sticky head of a table: names, order, select all. Refuses rows. */
import { Checkbox } from '@mantine/core'
import { FlexRender, type Header, type HeaderGroup, type RowData } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ChangeEvent, ReactNode } from 'react'
import type { DataTableFeatures } from './columns'
import classes from './DataTable.module.css'

interface DataTableHeadProps<Data extends RowData> {
  readonly groups: readonly HeaderGroup<DataTableFeatures, Data>[]
  readonly selectAll:
    | {
        readonly label: string
        readonly isAll: boolean
        readonly isSome: boolean
        readonly onToggle: (event: ChangeEvent) => void
      }
    | undefined
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const

function HeaderCell<Data extends RowData>({ header }: { readonly header: Header<DataTableFeatures, Data> }): ReactNode {
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
  return (
    <th scope="col" data-numeric={isNumeric} aria-sort={direction === false ? undefined : ariaSort[direction]}>
      {column.getCanSort() ? (
        <button type="button" className={classes.sortButton} onClick={column.getToggleSortingHandler()}>
          {isNumeric ? arrow : null}
          {name}
          {isNumeric ? null : arrow}
        </button>
      ) : (
        name
      )}
    </th>
  )
}

/** One row of headers; those that sort are buttons. */
export function DataTableHead<Data extends RowData>({ groups, selectAll }: DataTableHeadProps<Data>): ReactNode {
  return (
    <thead>
      {groups.map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {selectAll ? (
            <th scope="col">
              <Checkbox
                aria-label={selectAll.label}
                checked={selectAll.isAll}
                indeterminate={selectAll.isSome && !selectAll.isAll}
                onChange={selectAll.onToggle}
              />
            </th>
          ) : null}
          {group.headers.map((header) => (
            <HeaderCell key={header.id} header={header} />
          ))}
        </tr>
      ))}
    </thead>
  )
}

/** Owns one row of a table. Refuses events: the table hears those of all its rows. */
import { Checkbox } from '@mantine/core'
import { FlexRender, type Row, type RowData } from '@tanstack/react-table'
import { useMemo, type ReactNode } from 'react'
import type { DataTableFeatures } from './columns'
import { pinnedStyle } from './pinned'

interface DataTableRowProps<Data extends RowData> {
  /** The same object while data and order are the same. */
  readonly row: Row<DataTableFeatures, Data>
  /** In the order shown, from 0. */
  readonly index: number
  /** Names the row's checkbox; undefined: it cannot be selected. */
  readonly selectLabel: string | undefined
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly isOpenable: boolean
  /** The ids of the shown columns: a row cannot tell by itself that one was hidden. */
  readonly shownColumns: string
  /** So many of the first stay in sight. */
  readonly pinnedCount: number
}

/** Drawn anew only when something of its own changed: walking a long list must not redraw it all. */
export function DataTableRow<Data extends RowData>(props: DataTableRowProps<Data>): ReactNode {
  const { row, index, selectLabel, isSelected, isTabStop, isOpenable, shownColumns, pinnedCount } = props
  return useMemo(
    () => (
      <tr
        data-row-id={row.id}
        data-opens={isOpenable || undefined}
        aria-rowindex={index + 2}
        aria-selected={selectLabel === undefined ? undefined : isSelected}
        tabIndex={isTabStop ? 0 : -1}
      >
        {selectLabel === undefined ? null : (
          <td data-pinned style={{ left: 0 }}>
            <Checkbox
              aria-label={selectLabel}
              checked={isSelected}
              tabIndex={-1}
              onChange={row.getToggleSelectedHandler()}
            />
          </td>
        )}
        {row.getVisibleCells().map((cell, place) => (
          <td
            key={cell.id}
            data-numeric={cell.column.columnDef.meta?.isNumeric || undefined}
            data-pinned={place < pinnedCount || undefined}
            style={pinnedStyle(place, pinnedCount)}
          >
            <FlexRender cell={cell} />
          </td>
        ))}
      </tr>
    ),
    // oxlint-disable-next-line react/exhaustive-deps -- shownColumns stands for what the row reads from the table
    [row, index, selectLabel, isSelected, isTabStop, isOpenable, shownColumns, pinnedCount],
  )
}

/** The id of the row that an event happened in, or undefined. */
export function rowIdAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-row-id]')?.dataset['rowId'] : undefined
}

/** True on a link, a button or a field inside a row: those act for themselves. */
export function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null
}

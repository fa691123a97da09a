/** Owns the menu that hides, shows, moves, widens and pins a table's columns. Refuses the table itself. */
import { Button, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3, IconPin, IconPinFilled, type Icon } from '@tabler/icons-react'
import type { RowData } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { inColumnOrder, withMoved } from './columnOrder'
import { allowedWidth, columnId, columnName, type DataTableColumns } from './columns'
import classes from './DataTable.module.css'
import type { TableView } from './useTableView'

interface ColumnsMenuProps<Row extends RowData> {
  readonly columns: DataTableColumns<Row>
  readonly view: TableView
}

const widthStep = 10

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]
}

/** A button `Columns` for the page's header. */
export function ColumnsMenu<Row extends RowData>({ columns, view }: ColumnsMenuProps<Row>): ReactNode {
  const { hidden, pinned, widths } = view.settings
  const ordered = inColumnOrder(columns, view.settings)
  const pin = (id: string): void => {
    view.change({ pinned: toggled(pinned, id) })
  }
  const move = (id: string, by: number): void => {
    view.change({ order: withMoved(ordered, id, by) })
  }
  const widen = (column: DataTableColumns<Row>[number], by: number): void => {
    const id = columnId(column)
    const width = widths[id] ?? column.meta?.width
    if (width !== undefined) view.change({ widths: { ...widths, [id]: allowedWidth(width + by) } })
  }
  const keysOf = (column: DataTableColumns<Row>[number]): Record<string, () => void> => ({
    ArrowUp: () => {
      move(columnId(column), -1)
    },
    ArrowDown: () => {
      move(columnId(column), 1)
    },
    ArrowLeft: () => {
      widen(column, -widthStep)
    },
    ArrowRight: () => {
      widen(column, widthStep)
    },
    p: () => {
      pin(columnId(column))
    },
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden="true" />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ordered
          .filter((column) => !column.meta?.isFixed)
          .map((column) => {
            const id = columnId(column)
            const isShown = !hidden.includes(id)
            const stays = pinned.includes(id)
            return (
              <Menu.CheckboxItem
                key={id}
                checked={isShown}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Alt+P"
                onKeyDown={(event) => {
                  const act = event.altKey
                    ? keysOf(column)[event.key.length === 1 ? event.key.toLowerCase() : event.key]
                    : undefined
                  if (act === undefined) return
                  event.preventDefault()
                  event.stopPropagation()
                  act()
                }}
                rightSection={
                  <span className={classes.columnMoves}>
                    <MoveIcon
                      icon={stays ? IconPinFilled : IconPin}
                      onMove={() => {
                        pin(id)
                      }}
                    />
                    <MoveIcon
                      icon={IconArrowUp}
                      onMove={() => {
                        move(id, -1)
                      }}
                    />
                    <MoveIcon
                      icon={IconArrowDown}
                      onMove={() => {
                        move(id, 1)
                      }}
                    />
                  </span>
                }
                onChange={() => {
                  view.change({ hidden: toggled(hidden, id) })
                }}
              >
                {columnName(column)}
                {stays ? <span className="quiet">, stays in sight</span> : null}
              </Menu.CheckboxItem>
            )
          })}
        <Menu.Label>Alt ↑ ↓ moves a column, Alt ← → sets its width, Alt P keeps it in sight</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}

/** For the mouse: the row itself takes the keys. */
function MoveIcon({ icon: Arrow, onMove }: { readonly icon: Icon; readonly onMove: () => void }): ReactNode {
  return (
    <span
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation()
        onMove()
      }}
    >
      <Arrow size={13} />
    </span>
  )
}

/** Owns the menu that hides, shows, moves and widens a table's columns. Refuses the table itself. */
import { Button, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3, type Icon } from '@tabler/icons-react'
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

/** A button `Columns` for the page's header. */
export function ColumnsMenu<Row extends RowData>({ columns, view }: ColumnsMenuProps<Row>): ReactNode {
  const toggle = (id: string): void => {
    const hidden = view.hidden.includes(id) ? view.hidden.filter((other) => other !== id) : [...view.hidden, id]
    view.change({ hidden })
  }
  const ordered = inColumnOrder(columns, view.order)
  const move = (id: string, by: number): void => {
    view.change({ order: withMoved(ordered, id, by) })
  }
  const widen = (column: DataTableColumns<Row>[number], by: number): void => {
    const id = columnId(column)
    const width = view.widths[id] ?? column.meta?.width
    if (width !== undefined) view.change({ widths: { ...view.widths, [id]: allowedWidth(width + by) } })
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
            const isShown = !view.hidden.includes(id)
            return (
              <Menu.CheckboxItem
                key={id}
                checked={isShown}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
                onKeyDown={(event) => {
                  const act = event.altKey ? keysOf(column)[event.key] : undefined
                  if (act === undefined) return
                  event.preventDefault()
                  event.stopPropagation()
                  act()
                }}
                rightSection={
                  <span className={classes.columnMoves}>
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
                  toggle(id)
                }}
              >
                {columnName(column)}
              </Menu.CheckboxItem>
            )
          })}
        <Menu.Label>Alt ↑ ↓ moves a column, Alt ← → sets its width</Menu.Label>
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

/** Owns the menu that hides and shows a table's columns. Refuses their order. */
import { Button, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { RowData } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { columnId, columnName, type DataTableColumns } from './columns'
import type { TableView } from './useTableView'

interface ColumnsMenuProps<Row extends RowData> {
  readonly columns: DataTableColumns<Row>
  readonly view: TableView
}

/** A button `Columns` for the page's header. */
export function ColumnsMenu<Row extends RowData>({ columns, view }: ColumnsMenuProps<Row>): ReactNode {
  const toggle = (id: string): void => {
    view.setHidden(view.hidden.includes(id) ? view.hidden.filter((other) => other !== id) : [...view.hidden, id])
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden="true" />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter((column) => !column.meta?.isFixed)
          .map((column) => {
            const id = columnId(column)
            const isShown = !view.hidden.includes(id)
            return (
              <Menu.CheckboxItem
                key={id}
                checked={isShown}
                onChange={() => {
                  toggle(id)
                }}
              >
                {columnName(column)}
              </Menu.CheckboxItem>
            )
          })}
      </Menu.Dropdown>
    </Menu>
  )
}

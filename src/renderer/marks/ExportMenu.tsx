/** Owns the button that writes what a grid shows as a file or prints it. Refuses to read rows: the grid says what it shows. */
import { Button, Menu } from '@mantine/core'
import type { Grid, GridFormat } from '@shared/domain/grids'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useApi, useCommand } from '../api/hooks'
import { asAppError } from '../api/client'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { PrintedGrid } from './PrintedGrid'

const formats: readonly { readonly format: GridFormat; readonly name: string }[] = [
  { format: 'xlsx', name: 'Excel workbook' },
  { format: 'csv', name: 'CSV' },
]

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

interface ExportMenuProps {
  /** What is shown when it is chosen: columns, order and rows; null: nothing to write. */
  readonly gridNow: () => Grid | null
  /** Instead of the button `Export`. */
  readonly target?: ReactElement
}

export function ExportMenu({ gridNow, target }: ExportMenuProps): ReactNode {
  const api = useApi()
  const exporting = useCommand('exportGrid', { refreshes: false })
  const recording = useCommand('recordPrint', { refreshes: false })
  const [printed, setPrinted] = useState<Grid | null>(null)
  const print = (): void => {
    const grid = gridNow()
    if (grid === null) return
    // What leaves the file is noted first: what cannot be noted is not printed.
    recording.run(
      { title: grid.title, rows: grid.rows.length },
      {
        onDone: () => {
          setPrinted(grid)
        },
        onFailed: notifyFailed,
      },
    )
  }
  const run = async (format: GridFormat): Promise<void> => {
    const grid = gridNow()
    if (grid === null) return
    const { path: folder } = await api.call('chooseFolder', {
      title: `Where should the ${grid.title.toLowerCase()} go?`,
    })
    if (folder === null) return
    exporting.run(
      { grid, format, folder },
      {
        onDone: ({ files: [first] }) => {
          if (first === undefined) return
          const onClick = (): void => {
            api.call('showInFolder', { path: first }).catch((error: unknown) => {
              notifyFailed(asAppError(error))
            })
          }
          notifyDone(`${fileName(first)} saved, ${counted(grid.rows.length, 'row')}.`, {
            action: { name: 'Show in folder', onClick },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <>
      <Menu position={target ? 'top-end' : 'bottom-end'} width={180}>
        <Menu.Target>
          {target ?? (
            <Button
              variant="default"
              loading={exporting.isRunning}
              leftSection={<IconDownload size={14} stroke={1.7} aria-hidden="true" />}
            >
              Export
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{target ? 'Only what is selected' : 'As it is shown here'}</Menu.Label>
          {formats.map(({ format, name }) => (
            <Menu.Item
              key={format}
              onClick={() => {
                run(format).catch((error: unknown) => {
                  notifyFailed(asAppError(error))
                })
              }}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPrinter size={14} stroke={1.7} aria-hidden="true" />} onClick={print}>
            Print
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {printed ? (
        <PrintedGrid
          grid={printed}
          onDone={() => {
            setPrinted(null)
          }}
        />
      ) : null}
    </>
  )
}

/** Owns a grid as printed pages: every row, the head on each page. Refuses to be seen on the screen. */
import type { Grid, GridCell, GridColumn } from '@shared/domain/grids'
import { longDate, shortDate } from '@shared/dates'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useSession } from '../api/session'
import { asCount, asPercent, counted } from '../components/figures'
import classes from './PrintedGrid.module.css'
import { usePrintDialog } from './usePrintDialog'

interface PrintedGridProps {
  readonly grid: Grid
  /** The print dialog is closed, whatever was chosen in it. */
  readonly onDone: () => void
}

function shown({ kind }: GridColumn, cell: GridCell, today: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return kind === 'date' ? shortDate(cell, today) : cell
  return kind === 'share' ? asPercent(cell) : asCount(cell)
}

/** Opens the print dialog when it is drawn. */
export function PrintedGrid({ grid, onDone }: PrintedGridProps): ReactNode {
  const { today } = useSession()
  usePrintDialog(onDone)
  return createPortal(
    <section data-print-pages className={classes.pages} aria-hidden="true">
      <h1>{grid.title}</h1>
      <p>
        {longDate(today)}, {counted(grid.rows.length, 'row')}
      </p>
      <table>
        <thead>
          <tr>
            {grid.columns.map(({ name, kind }) => (
              <th key={name} data-numeric={kind === 'number' || kind === 'share' || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- printed once, never reordered
            <tr key={index}>
              {grid.columns.map((column, place) => (
                <td
                  data-kind={column.kind}
                  key={column.name}
                  data-numeric={column.kind === 'number' || column.kind === 'share' || undefined}
                >
                  {shown(column, row[place] ?? null, today)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  )
}

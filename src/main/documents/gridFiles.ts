/** Owns a grid as csv and as a workbook. Refuses formulas: in a workbook a text is a text, in a csv it gets an apostrophe. */
import writeWorkbook, { type Cell, type Row } from 'write-excel-file/universal'
import { type Grid, type GridCell, type GridColumn, isDateCell } from '@shared/domain/grids'
import { drawCsv } from './csv'

/** Four decimals: a share is read as a percentage, not computed with. */
const roundShare = (share: number): number => Math.round(share * 10_000) / 10_000

/** UTF-8 with a byte order mark; dates as `YYYY-MM-DD`, shares 0 to 1. */
export function drawGridCsv({ columns, rows }: Grid): string {
  return drawCsv(
    columns.map(({ name }) => name),
    rows.map((row) =>
      row.map((cell, i) => (columns[i]?.kind === 'share' && typeof cell === 'number' ? roundShare(cell) : cell)),
    ),
  )
}

const formats: Partial<Record<GridColumn['kind'], string>> = { share: '0.0%', date: 'yyyy-mm-dd', number: '#,##0' }
const widths: Record<GridColumn['kind'], number> = { text: 28, number: 11, share: 9, date: 12 }

function workbookCell(column: GridColumn, cell: GridCell): Cell {
  if (cell === null || cell === '') return null
  const format = formats[column.kind]
  if (isDateCell(column, cell))
    return { type: Date, value: new Date(`${cell}T00:00:00Z`), ...(format ? { format } : {}) }
  if (typeof cell === 'number') return { type: Number, value: cell, ...(format ? { format } : {}) }
  return { type: String, value: cell }
}

/** One sheet; its first row, in bold, stays in sight. */
export async function drawGridWorkbook({ title, columns, rows }: Grid): Promise<Uint8Array> {
  const head = columns.map(({ name }): Cell => ({ type: String, value: name, fontWeight: 'bold' }))
  const body = rows.map((row): Row => columns.map((column, i) => workbookCell(column, row[i] ?? null)))
  const blob = await writeWorkbook([head, ...body], {
    sheet: title,
    stickyRowsCount: 1,
    columns: columns.map(({ kind }) => ({ width: widths[kind] })),
  }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

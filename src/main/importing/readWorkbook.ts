/** Owns the reading of an Excel workbook: its sheets, and one of them as rows of text. Refuses bombs, locked files and sheets it would take too long to read. */
import readAllSheets, { type CellValue } from 'read-excel-file/universal'
import { AppError } from '@shared/errors'
import { cannotRead } from './cannotRead'
import type { FileRecord } from './csvRecords'
import { guardWorkbook } from './workbookGuard'

export interface WorkbookSheet {
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly records: readonly FileRecord[]
  readonly warnings: readonly string[]
}

const mostCells = 20_000_000

/** A date as `2024-03-04`, with `T14:30` where it has a time. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : iso.slice(0, 16)
}

function cellText(cell: CellValue | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  // 0.1 + 0.2 is 0.3 to the person who typed it.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  return typeof cell === 'string' ? cell.replaceAll('\0', '').trim() : ''
}

const isFilled = (row: readonly unknown[]): boolean =>
  row.some((cell) => cell !== null && cell !== undefined && cell !== '')

async function readSheets(
  bytes: Uint8Array,
  fileName: string,
): Promise<{ sheet: string; data: (CellValue | null)[][] }[]> {
  try {
    return await readAllSheets(new Blob([Uint8Array.from(bytes)]))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw cannotRead(
      fileName,
      `${fileName} is a workbook that cannot be read. Open it in Excel, save it as .xlsx or CSV, and import that file.`,
    )
  }
}

/**
 * One sheet of a workbook: the one asked for, else the first in which anything stands. Dates come as `2024-03-04`, numbers
 * in full, a formula as what it last gave, errors as nothing.
 * @throws AppError `cannot-read-import`; `invalid-input` for a sheet there is none of
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  choices: { readonly sheet?: string | undefined },
): Promise<WorkbookSheet> {
  guardWorkbook(bytes, fileName)
  const found = await readSheets(bytes, fileName)
  const sheets = found.map(({ sheet }) => sheet)
  const filled = found.filter(({ data }) => data.some(isFilled))
  const [first] = filled
  if (first === undefined)
    throw cannotRead(fileName, `${fileName} has nothing on any of its sheets. Choose another file.`)
  const chosen = choices.sheet === undefined ? first : found.find(({ sheet }) => sheet === choices.sheet)
  if (chosen === undefined) {
    const names = sheets.map((name) => `“${name}”`).join(', ')
    throw new AppError('invalid-input', `${fileName} has no sheet “${choices.sheet ?? ''}”. It has ${names}.`)
  }
  const width = Math.max(0, ...chosen.data.slice(0, 1000).map((row) => row.length))
  if (chosen.data.length * width > mostCells) {
    throw cannotRead(
      fileName,
      `The sheet “${chosen.sheet}” is too large to read as a workbook. Save it as CSV in Excel, and import that file.`,
    )
  }
  const others = filled.filter(({ sheet }) => sheet !== chosen.sheet).map(({ sheet }) => `“${sheet}”`)
  return {
    sheets,
    sheet: chosen.sheet,
    records: chosen.data.map((row, i) => ({ line: i + 1, cells: row.map(cellText) })),
    warnings:
      others.length > 0 && choices.sheet === undefined
        ? [`Read from the sheet “${chosen.sheet}”; there is more on ${others.join(', ')}.`]
        : [],
  }
}

/** Owns the step from a delimited file to a table of named columns and numbered rows. Refuses to lose a row: a bad one keeps its line and its reason. */
import Papa from 'papaparse'
import { cannotRead, decodeText, type TextEncoding } from './decodeText'

export interface TableRow {
  /** The line of the file on which the row begins; the first line of the file is 1. */
  readonly line: number
  /** As many as there are columns, trimmed. */
  readonly cells: readonly string[]
  /** Why the row cannot be read, as a sentence without its values; null for a good row. */
  readonly problem: string | null
}

export interface Table {
  readonly fileName: string
  readonly encoding: TextEncoding
  readonly delimiter: string
  /** Unique: a second `Date` is `Date (2)`, the fourth without a header `Column 4`. */
  readonly columns: readonly string[]
  readonly headerLine: number
  readonly rows: readonly TableRow[]
  /** Rows after the header of which every cell is empty; they are not in `rows`. */
  readonly blankRows: number
  readonly warnings: readonly string[]
}

const delimiters = [',', ';', '\t', '|'] as const

function parse(text: string, delimiter: string, preview = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', header: false, skipEmptyLines: false, preview })
}

/** The delimiter that splits the first rows into the most columns, the most evenly. */
function detectDelimiter(text: string): string {
  const sample = text.slice(0, 100_000)
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const { data, errors } = parse(sample, delimiter, 30)
    const widths = data.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.length)
    const counts = new Map<number, number>()
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
    const [width = 1, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
    // The column names are as many as the values, but for a title above them.
    const trust = (widths[0] === width ? 1 : 0.3) / (errors.length > 0 ? 2 : 1)
    const score = (trust * Math.log(width) * count) / Math.max(1, widths.length)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** Trims, and takes off what keeps Excel from changing a number: `="00123"`, `'00123`. */
function cleanCell(cell: string): string {
  const trimmed = cell.trim()
  if (trimmed.startsWith('="') && trimmed.endsWith('"') && trimmed.length > 2) return trimmed.slice(2, -1).trim()
  return /^'\d/u.test(trimmed) ? trimmed.slice(1) : trimmed
}

function uniqueNames(header: readonly string[]): string[] {
  const taken = new Set<string>()
  const given = new Set(header)
  return header.map((cell, i) => {
    const base = cell === '' ? `Column ${i + 1}` : cell
    let name = base
    for (let n = 2; taken.has(name) || (name !== cell && given.has(name)); n += 1) name = `${base} (${n})`
    taken.add(name)
    return name
  })
}

const countLines = (text: string): number => text.split('\n').length - 1

interface FileRecord {
  readonly line: number
  readonly cells: string[]
}

/** Every record of the file with the line it begins on, blank ones too. */
function readRecords(text: string, delimiter: string, fileName: string, warnings: string[]): FileRecord[] {
  const { data, errors } = parse(text, delimiter)
  const records: FileRecord[] = []
  let line = 1
  for (const cells of data) {
    records.push({ line, cells })
    let lines = 1
    for (const cell of cells) if (cell.includes('\n')) lines += countLines(cell)
    line += lines
  }
  if (text.endsWith('\n') && records.at(-1)?.cells.join('') === '') records.pop()

  const stray: number[] = []
  for (const error of errors) {
    if (error.type !== 'Quotes') continue
    const record = records[error.row ?? 0]
    const start = record?.line ?? 1
    const isLong = record?.cells.some((cell) => cell.includes('\n')) ?? false
    if (error.code === 'MissingQuotes') {
      const remedy = 'Close it, or double it if it belongs to the text, and import the file again.'
      const what = `opens a quotation mark on line ${start} that is never closed`
      throw cannotRead(fileName, `${fileName} ${what}. ${remedy}`, start)
    }
    if (isLong) {
      const remedy = 'Double the marks that belong to the text ("" for "), and import the file again.'
      throw cannotRead(fileName, `${fileName} has a stray quotation mark in the row of line ${start}. ${remedy}`, start)
    }
    if (stray.at(-1) !== start) stray.push(start)
  }
  if (stray.length > 0) {
    warnings.push(`${rowsOn(stray)} a stray quotation mark; it was read as part of the value.`)
  }
  return records
}

/** `1 row (line 7) has`, `3 rows (first on line 7) have`. */
function rowsOn(lines: readonly number[]): string {
  return lines.length === 1 ? `1 row (line ${lines[0]}) has` : `${lines.length} rows (first on line ${lines[0]}) have`
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length

/**
 * Where the column names are: the first row that is not empty, unless it is `sep=;` or a title, a single cell above rows
 * of several.
 */
function findHeader(records: readonly FileRecord[]): number {
  const full = records.map((_, i) => i).filter((i) => filled(records[i]?.cells ?? []) > 0)
  const isTitle = (position: number): boolean => {
    const cells = records[full[position] ?? 0]?.cells ?? []
    if (position === 0 && /^sep=/iu.test(cells[0] ?? '')) return true
    if (filled(cells) > 1) return false
    return full.slice(position + 1, position + 20).some((i) => filled(records[i]?.cells ?? []) > 1)
  }
  let position = 0
  while (position < full.length - 1 && isTitle(position)) position += 1
  return full[position] ?? 0
}

/**
 * Reads a CSV file: its encoding and delimiter are detected, its first row that is not empty names the columns. A row with
 * more values than there are columns keeps a `problem`; a shorter one is filled up with empty cells and warned of.
 * Throws `cannot-read-import` (details: `file`, `line`) for a file that is not text, has no rows, or an unclosed quote.
 */
export function readTable(bytes: Uint8Array, fileName: string): Table {
  const decoded = decodeText(bytes, fileName)
  const warnings: string[] = []
  if (decoded.hasLosses) warnings.push('Some characters of the file could not be read; they show as \uFFFD.')
  const text = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/gu, '\n') : decoded.text
  const separator = /^sep=([^\n])\n/iu.exec(text)?.[1]
  const delimiter = separator ?? detectDelimiter(text)
  const records = readRecords(text, delimiter, fileName, warnings)
  for (const { cells } of records) for (let i = 0; i < cells.length; i += 1) cells[i] = cleanCell(cells[i] ?? '')

  const headerAt = findHeader(records.slice(0, 200))
  const header = records[headerAt]
  const body = records.slice(headerAt + 1)
  const bodyFull = body.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const headerLine = header?.line ?? 1
  if (!header || bodyFull.length === 0) {
    const remedy = 'Export it again with its rows, or choose another file.'
    const what = `has nothing but column names, on line ${headerLine}`
    throw cannotRead(fileName, `${fileName} ${what}. ${remedy}`, headerLine)
  }
  const titles = records.slice(0, headerAt).filter(({ cells }) => filled(cells) > 0 && !/^sep=/iu.test(cells[0] ?? ''))
  if (titles.length > 0) warnings.push(`What stands above the column names on line ${headerLine} was left out.`)

  const names = header.cells.map((cell) => cell.replace(/\s+/gu, ' '))
  const width = usedWidth(names, bodyFull)
  const columns = uniqueNames(names.slice(0, width))
  const short: number[] = []
  const rows = bodyFull.map(({ line, cells }): TableRow => {
    const extra = cells.length > width ? filled(cells.slice(width)) : 0
    if (cells.length < width) {
      short.push(line)
      while (cells.length < width) cells.push('')
    }
    const values = cells.length === width ? cells : cells.slice(0, width)
    return { line, cells: values, problem: extra > 0 ? tooMany(cells.length, width) : null }
  })
  if (short.length > 0)
    warnings.push(`${rowsOn(short)} fewer values than there are columns; the rest were read as empty.`)
  return {
    fileName,
    encoding: decoded.encoding,
    delimiter,
    columns,
    headerLine,
    rows,
    blankRows: body.length - bodyFull.length,
    warnings,
  }
}

function tooMany(values: number, columns: number): string {
  return `It has ${values} values for ${columns} columns; a value with a comma in it needs quotation marks.`
}

/** Columns at the end that have neither a name nor a value are not columns. */
function usedWidth(names: readonly string[], rows: readonly FileRecord[]): number {
  let width = names.length
  while (width > 1 && names[width - 1] === '') {
    const last = width - 1
    if (rows.some(({ cells }) => (cells[last] ?? '') !== '')) break
    width -= 1
  }
  return width
}

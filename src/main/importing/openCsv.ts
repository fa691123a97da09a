/** Owns the reading of a text file as a table: dialect, column names, one way through all rows. Refuses to hold a large file in memory. */
import type { ImportChoices } from '@shared/domain/imports'
import { cannotRead } from './cannotRead'
import { type Dialect, detectDialect } from './csvDialect'
import { csvRecords, type FileRecord, type StrayQuotes } from './csvRecords'
import { findHeader, type Header } from './header'
import type { ImportSource, ReadingHooks } from './importSource'
import { Surveyor } from './survey'
import type { SurveyedTable, TableRow } from './table'
import { noNotes, type RowNotes, rowsOn, sentencesOf, tableRows } from './tableRows'
import { detectEncoding, textBlocks } from './textBlocks'

/** A table of fewer values is kept from the first way through, and not read again: some 100 MB. */
const mostKeptValues = 200_000

/** The first characters, for telling the dialect. */
function startOf(blocks: Iterable<string>): string {
  let start = ''
  for (const block of blocks) {
    start += block
    if (start.length >= 100_000) break
  }
  return start.slice(0, 100_000)
}

/** The first records of the file, where its column names are to be found. */
function firstRecords(records: Iterable<FileRecord>): FileRecord[] {
  const first: FileRecord[] = []
  for (const record of records) {
    first.push(record)
    if (first.length === 200) break
  }
  return first
}

/** Everything after the first row of data, by its line. */
function* below(records: Iterable<FileRecord>, header: Header): Iterable<FileRecord> {
  let position = 0
  for (const record of records) {
    if (position >= header.firstRow) yield record
    position += 1
  }
}

/**
 * Opens a delimited text file. What `choices` leaves open is found out.
 * @throws AppError `cannot-read-import` (details: `file`, `line`), `cancelled`
 */
export function openCsv(
  source: ImportSource,
  choices: Pick<ImportChoices, 'encoding' | 'delimiter' | 'headerLine'>,
  hooks: ReadingHooks = {},
): SurveyedTable {
  const { fileName } = source
  const detected = detectEncoding(source, hooks)
  const encoding = choices.encoding ?? detected.encoding
  const { isAscii } = detected
  const start = startOf(textBlocks(source, { encoding, isAscii }))
  if (start.trim() === '') throw cannotRead(fileName, `${fileName} is empty. Export it again, or choose another file.`)
  const dialect = detectDialect(start, choices.delimiter)
  const read = (stray: StrayQuotes, reading: ReadingHooks): Iterable<FileRecord> =>
    csvRecords(textBlocks(source, { encoding, isAscii }, reading), dialect, fileName, stray)
  const header = findHeader(firstRecords(read({ first: 0, count: 0 }, {})), fileName, choices.headerLine)
  const isMarked =
    encoding === 'utf-8' && detected.encoding === 'utf-8' ? detected.hasLosses : encoding !== 'windows-1252'
  const rows = (notes: RowNotes, stray: StrayQuotes, reading: ReadingHooks): Iterable<TableRow> =>
    tableRows(below(read(stray, reading), header), header.columns.length, isMarked, notes)

  const notes = noNotes()
  const stray: StrayQuotes = { first: 0, count: 0 }
  const surveyor = new Surveyor(header.columns.length)
  let kept: TableRow[] | null = []
  for (const row of rows(notes, stray, hooks)) {
    surveyor.add(row)
    if (kept === null) continue
    kept.push(row)
    if (kept.length * header.columns.length > mostKeptValues) kept = null
  }
  if (surveyor.rows === 0) {
    const remedy = 'Export it again with its rows, or choose another file.'
    throw cannotRead(
      fileName,
      `${fileName} has nothing but column names, on line ${header.line}. ${remedy}`,
      header.line,
    )
  }
  const strayWarning =
    stray.count === 0 ? [] : [`${rowsOn(stray)} a stray quotation mark; it was read as part of the value.`]
  return {
    fileName,
    format: { kind: 'csv', encoding, ...shown(dialect), headerLine: header.line, sheets: [], sheet: null },
    content: null,
    contents: null,
    columns: header.columns,
    fields: null,
    rows: kept ?? { [Symbol.iterator]: () => rows(noNotes(), { first: 0, count: 0 }, hooks)[Symbol.iterator]() },
    rowCount: surveyor.rows,
    survey: surveyor.result(),
    blankRows: notes.blankRows,
    warnings: [...header.warnings, ...strayWarning, ...sentencesOf(notes)],
  }
}

const shown = ({ delimiter }: Dialect): { delimiter: string } => ({ delimiter })

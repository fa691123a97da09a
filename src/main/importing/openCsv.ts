/** Owns the reading of a text file as a table: dialect, column names, one way through all rows. Refuses to hold a large file in memory. */
import type { ImportChoices } from '@shared/domain/imports'
import { cannotRead } from './cannotRead'
import { detectDialect } from './csvDialect'
import { csvRecords, type FileRecord, type StrayQuotes } from './csvRecords'
import { findHeader, type Header } from './header'
import type { ImportSource, ReadingHooks } from './importSource'
import { Surveyor } from './survey'
import type { Extent, SurveyedTable, TableRow } from './table'
import { noNotes, type RowNotes, rowsOn, sentencesOf, tableRows } from './tableRows'
import { detectEncoding, textBlocks } from './textBlocks'

/** A table of fewer values is kept from the first way through, and not read again: some megabytes. */
const mostKeptValues = 60_000

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

/** One way through all rows, and what was noticed on it. */
interface Walk {
  readonly rows: Iterable<TableRow>
  readonly notes: RowNotes
  readonly stray: StrayQuotes
  readonly surveyor: Surveyor
}

/**
 * Opens a delimited text file. What `choices` leaves open is found out.
 * @param extent `beginning`: a file that is too large to be kept is not read twice; what its beginning says may turn out
 *   otherwise
 * @throws AppError `cannot-read-import` (details: `file`, `line`), `cancelled`
 */
export function openCsv(
  source: ImportSource,
  choices: Pick<ImportChoices, 'encoding' | 'delimiter' | 'headerLine'>,
  hooks: ReadingHooks = {},
  extent: Extent = 'whole',
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
  const width = header.columns.length
  const isMarked =
    encoding === 'utf-8' && detected.encoding === 'utf-8' ? detected.hasLosses : encoding !== 'windows-1252'
  const walk = (reading: ReadingHooks): Walk => {
    const notes = noNotes()
    const stray: StrayQuotes = { first: 0, count: 0 }
    const surveyor = new Surveyor(width)
    function* rows(): Iterable<TableRow> {
      for (const row of tableRows(below(read(stray, reading), header), width, isMarked, notes)) {
        surveyor.add(row)
        yield row
      }
    }
    return { rows: rows(), notes, stray, surveyor }
  }
  const tableOf = (
    { notes, stray, surveyor }: Walk,
    rest: Pick<SurveyedTable, 'rows' | 'rowCount' | 'whole'>,
  ): SurveyedTable => ({
    fileName,
    format: { kind: 'csv', encoding, delimiter: dialect.delimiter, headerLine: header.line, sheets: [], sheet: null },
    content: null,
    contents: null,
    columns: header.columns,
    fields: null,
    survey: surveyor.result(),
    blankRows: notes.blankRows,
    warnings: [...header.warnings, ...strayWarning(stray), ...sentencesOf(notes)],
    ...rest,
  })

  let bytesRead = 0
  const countBytes = (done: number): void => {
    bytesRead = done
  }
  const first = walk({ ...hooks, progress: countBytes })
  const kept: TableRow[] = []
  let isWhole = true
  for (const row of first.rows) {
    kept.push(row)
    isWhole = kept.length * width <= mostKeptValues
    if (!isWhole) break
  }
  if (kept.length === 0) {
    const remedy = 'Export it again with its rows, or choose another file.'
    throw cannotRead(
      fileName,
      `${fileName} has nothing but column names, on line ${header.line}. ${remedy}`,
      header.line,
    )
  }
  if (isWhole) return tableOf(first, { rows: kept, rowCount: kept.length, whole: null })

  const rowsAnew = { [Symbol.iterator]: () => walk(hooks).rows[Symbol.iterator]() }
  const whole = (walked: Walk): SurveyedTable =>
    tableOf(walked, { rows: rowsAnew, rowCount: walked.surveyor.rows, whole: null })
  const walkThrough = (): Walk => {
    const all = walk(hooks)
    const iterator = all.rows[Symbol.iterator]()
    while (iterator.next().done !== true);
    return all
  }
  if (extent === 'whole') return whole(walkThrough())

  let walked: Walk | null = null
  function* rowsOnce(): Iterable<TableRow> {
    const all = walk(hooks)
    yield* all.rows
    walked = all
  }
  const likely = Math.round((kept.length * source.size) / Math.max(1, bytesRead))
  return tableOf(first, {
    rows: rowsOnce(),
    rowCount: Math.max(kept.length, likely),
    whole: () => whole(walked ?? walkThrough()),
  })
}

function strayWarning(stray: StrayQuotes): string[] {
  return stray.count === 0 ? [] : [`${rowsOn(stray)} a stray quotation mark; it was read as part of the value.`]
}

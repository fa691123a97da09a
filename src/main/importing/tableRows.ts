/** Owns the step from the records below the column names to rows as wide as the columns. Refuses to lose one: a bad row keeps its line and its reason. */
import type { FileRecord } from './csvRecords'
import { filled } from './header'
import type { TableRow } from './table'

/** What was noticed on the way through all rows; each way through fills one anew. */
export interface RowNotes {
  blankRows: number
  /** Rows with fewer values than columns, and the line of the first. */
  short: { count: number; first: number }
  /** Rows with a character that could not be read. */
  unreadable: { count: number; first: number }
  /** Lines of what stands below the rows: `Total: 834`. */
  belowFrom: number | null
}

export const noNotes = (): RowNotes => ({
  blankRows: 0,
  short: { count: 0, first: 0 },
  unreadable: { count: 0, first: 0 },
  belowFrom: null,
})

/** What stands below a list is a line or some; more than this is a list of its own. */
const mostNotesBelow = 20

const note = (found: { count: number; first: number }, line: number): void => {
  if (found.count === 0) found.first = line
  found.count += 1
}

function tooMany(values: number, columns: number): string {
  return `It has ${values} values for ${columns} columns; a value with a comma in it needs quotation marks.`
}

/** @param width the number of columns; @param isMarked false: no value holds U+FFFD, so that nobody need look */
export function* tableRows(
  records: Iterable<FileRecord>,
  width: number,
  isMarked: boolean,
  notes: RowNotes,
): Iterable<TableRow> {
  // Single values at the very end, with at least one blank row or a title's look, are remarks and not rows.
  let held: TableRow[] = []
  let wasBlank = false
  for (const { line, cells } of records) {
    const values = filled(cells)
    if (values === 0) {
      notes.blankRows += 1
      wasBlank = true
      continue
    }
    const row = rowOf(line, cells, width, notes)
    if (isMarked && cells.some((cell) => cell.includes('\uFFFD'))) note(notes.unreadable, line)
    const isRemark = width > 2 && values === 1 && cells[0] !== '' && held.length < mostNotesBelow
    if (isRemark && (wasBlank || held.length > 0)) {
      held.push(row)
      continue
    }
    yield* held
    held = []
    wasBlank = false
    yield row
  }
  const [below] = held
  if (below !== undefined) notes.belowFrom = below.line
}

function rowOf(line: number, cells: string[], width: number, notes: RowNotes): TableRow {
  if (cells.length === width) return { line, cells, problem: null }
  if (cells.length < width) {
    note(notes.short, line)
    while (cells.length < width) cells.push('')
    return { line, cells, problem: null }
  }
  const isOver = filled(cells.slice(width)) > 0
  return { line, cells: cells.slice(0, width), problem: isOver ? tooMany(cells.length, width) : null }
}

/** `1 row (line 7) has`, `3 rows (first on line 7) have`. */
export function rowsOn({ count, first }: { count: number; first: number }): string {
  return count === 1
    ? `1 row (line ${first}) has`
    : `${count.toLocaleString('en-US')} rows (first on line ${first}) have`
}

/** What the notes say, each in a sentence. */
export function sentencesOf(notes: RowNotes): string[] {
  const sentences: string[] = []
  if (notes.short.count > 0) {
    sentences.push(`${rowsOn(notes.short)} fewer values than there are columns; the rest were read as empty.`)
  }
  if (notes.unreadable.count > 0) {
    sentences.push(
      `${rowsOn(notes.unreadable)} characters that could not be read; they show as \uFFFD. Look at the names.`,
    )
  }
  if (notes.belowFrom !== null)
    sentences.push(`What stands below the rows, from line ${notes.belowFrom} on, was left out.`)
  return sentences
}

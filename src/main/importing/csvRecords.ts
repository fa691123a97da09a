/** Owns the step from delimited text to records with the line each begins on, a block at a time. Refuses a quotation mark that is never closed. */
import Papa from 'papaparse'
import { z } from 'zod'
import { cannotRead } from './cannotRead'
import type { Dialect } from './csvDialect'
import { countLineEnds } from './textBlocks'

/** One row of a file, before anybody knows the columns. */
export interface FileRecord {
  /** From 1. */
  readonly line: number
  /** Trimmed. */
  readonly cells: string[]
}

/** No row of a list is as long as this; one that is has lost its closing quotation mark. In characters. */
const longestRow = 4_000_000

/** What papaparse's parser gives for a block; its own types say `any`. */
const parsedSchema = z.object({
  data: z.array(z.array(z.string())),
  errors: z.array(z.object({ type: z.string(), code: z.string(), row: z.number().optional() })),
  meta: z.object({ cursor: z.number() }),
})
type Parsed = z.infer<typeof parsedSchema>

/** Checks the first block's shape and takes the rest for the same: a million rows are not to be parsed twice. */
function asParsed(): (value: unknown) => Parsed {
  let isKnown = false
  const isParsed = (value: unknown): value is Parsed => isKnown || parsedSchema.safeParse(value).success
  return (value) => {
    if (!isParsed(value)) throw new Error('papaparse answers in another shape.')
    isKnown = true
    return value
  }
}

/** Trims, and takes off what keeps Excel from changing a number: `="00123"`, `'00123`. */
export function cleanCell(cell: string): string {
  const { length } = cell
  if (length === 0) return cell
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(length - 1)
  // Most values: no blank at either end, and no = or ' in front.
  if (first > 32 && first < 127 && last > 32 && last < 127 && first !== 61 && first !== 39) return cell
  const trimmed = cell.trim()
  if (trimmed.startsWith('="') && trimmed.endsWith('"') && trimmed.length > 2) return trimmed.slice(2, -1).trim()
  return /^'\d/u.test(trimmed) ? trimmed.slice(1) : trimmed
}

/** Lines with a quotation mark where none belongs, first and how many; filled as the records are read. */
export interface StrayQuotes {
  first: number
  count: number
}

/**
 * Every record of the file, blank ones too.
 * @throws AppError `cannot-read-import` with the line, for a quotation mark that is not closed or that swallows rows
 */
export function* csvRecords(
  blocks: Iterable<string>,
  dialect: Dialect,
  fileName: string,
  stray: StrayQuotes,
): Iterable<FileRecord> {
  const parsed = asParsed()
  let line = 1
  let rest = ''
  const unclosed = (start: number): Error => {
    const remedy = 'Close it, or double it if it belongs to the text, and import the file again.'
    const what = `opens a quotation mark on line ${start} that is never closed`
    return cannotRead(fileName, `${fileName} ${what}. ${remedy}`, start)
  }
  function* read(text: string, isLast: boolean): Iterable<FileRecord> {
    const parser = new Papa.Parser({ delimiter: dialect.delimiter, newline: '\n', quoteChar: dialect.quote })
    const { data, errors, meta } = parsed(parser.parse(text, 0, !isLast))
    const troubles = new Map<number, string>()
    for (const { type, code, row } of errors) if (type === 'Quotes') troubles.set(row ?? 0, code)
    // The text after the last line end is no record of its own.
    if (isLast && text.endsWith('\n') && data.at(-1)?.join('') === '') data.pop()
    // Only a quoted value can go over a line's end; where there are no more ends than rows have, none does.
    const ends = isLast && !text.endsWith('\n') ? data.length - 1 : data.length
    const mayWrap = text.includes(dialect.quote) && countLineEnds(isLast ? text : text.slice(0, meta.cursor)) > ends
    for (const [i, cells] of data.entries()) {
      const start = line
      line += 1
      if (mayWrap) for (const cell of cells) line += countLineEnds(cell)
      const trouble = troubles.get(i)
      if (trouble === 'MissingQuotes') throw unclosed(start)
      if (trouble !== undefined) {
        if (line > start + 1) {
          const remedy = 'Double the marks that belong to the text ("" for "), and import the file again.'
          throw cannotRead(
            fileName,
            `${fileName} has a stray quotation mark in the row of line ${start}. ${remedy}`,
            start,
          )
        }
        if (stray.count === 0) stray.first = start
        stray.count += 1
      }
      for (let c = 0; c < cells.length; c += 1) cells[c] = cleanCell(cells[c] ?? '')
      yield { line: start, cells }
    }
    rest = isLast ? '' : text.slice(meta.cursor)
    if (rest.length > longestRow) throw unclosed(line)
  }
  for (const block of blocks) yield* read(rest === '' ? block : rest + block, false)
  if (rest !== '') yield* read(rest, true)
}

/** Owns where the column names of a file stand and what they are. Refuses to say what they mean. */
import { isValidNpi } from '@shared/domain/npi'
import { cannotRead } from './cannotRead'
import type { FileRecord } from './csvRecords'
import { isDateLike } from './values'

export interface Header {
  /** 0: the file has no column names. */
  readonly line: number
  /** Unique. */
  readonly columns: readonly string[]
  /** Position, among the records looked at, of the first row of data. */
  readonly firstRow: number
  readonly warnings: readonly string[]
}

/** More than any export has; thousands of columns are no list, and would take minutes. */
const mostColumns = 2000

export const filled = (cells: readonly string[]): number => {
  let count = 0
  for (const cell of cells) if (cell !== '') count += 1
  return count
}

const isSeparatorLine = ({ cells }: FileRecord): boolean => /^sep=/iu.test(cells[0] ?? '')

/** The number of values that most rows have. */
function usualFill(records: readonly FileRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) {
    const fill = filled(cells)
    if (fill > 0) counts.set(fill, (counts.get(fill) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/** Titles above the names have one value, or far fewer than the rows below have. */
function isTitle(record: FileRecord, following: readonly FileRecord[], usual: number): boolean {
  if (isSeparatorLine(record)) return true
  const fill = filled(record.cells)
  if (fill > 1) return fill <= usual / 3
  return following.slice(0, 20).some(({ cells }) => filled(cells) > 1)
}

/** True for a first row that can only be data: a date, an NPI, or nothing but numbers. */
function isData({ cells }: FileRecord): boolean {
  const values = cells.filter((cell) => cell !== '')
  if (values.length === 0) return false
  const isNumber = (value: string): boolean => /^[-+]?\d+(?:\.\d+)?$/u.test(value)
  return (
    values.every(isNumber) ||
    values.some((value) => isValidNpi(value) || (/\d[/.-]\d/u.test(value) && isDateLike(value)))
  )
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

/** Columns at the end that have neither a name nor, in the rows looked at, a value are not columns. */
function usedWidth(names: readonly string[], rows: readonly FileRecord[]): number {
  let width = names.length
  while (width > 1 && names[width - 1] === '') {
    const last = width - 1
    if (rows.some(({ cells }) => (cells[last] ?? '') !== '')) break
    width -= 1
  }
  return width
}

/**
 * @param first the first records of the file, some hundreds; @param chosen the line that a person chose, 0 for none
 * @throws AppError `cannot-read-import` when nothing stands below the names, or the columns are too many
 */
export function findHeader(first: readonly FileRecord[], fileName: string, chosen: number | undefined): Header {
  const full = first.map((record, at) => ({ record, at })).filter(({ record }) => filled(record.cells) > 0)
  const warnings: string[] = []
  let position = 0
  if (chosen === undefined) {
    const usual = usualFill(first)
    const following = (from: number): FileRecord[] => full.slice(from + 1, from + 21).map(({ record }) => record)
    while (position < full.length - 1) {
      const here = full[position]
      if (here === undefined || !isTitle(here.record, following(position), usual)) break
      position += 1
    }
  } else if (chosen > 0) {
    position = full.findIndex(({ record }) => record.line >= chosen)
    if (position < 0)
      throw cannotRead(fileName, `${fileName} has no column names on line ${chosen}. Choose another line.`, chosen)
  }
  const found = full[position]
  const line = found?.record.line ?? 1
  if (found !== undefined && found.record.cells.length > mostColumns) {
    const count = found.record.cells.length.toLocaleString('en-US')
    const remedy = 'Export fewer of them, or check the delimiter.'
    throw cannotRead(
      fileName,
      `${fileName} has ${count} columns; at most ${mostColumns.toLocaleString('en-US')} can be imported. ${remedy}`,
    )
  }
  const hasNone = chosen === 0 || (chosen === undefined && found !== undefined && isData(found.record))
  if (found !== undefined && hasNone) {
    if (chosen === undefined) {
      warnings.push(
        `Line ${line} holds values, not column names; the columns were numbered. If it does hold the names, say so.`,
      )
    }
    const width = Math.max(...full.slice(position, position + 50).map(({ record }) => record.cells.length))
    return { line: 0, columns: uniqueNames(Array.from({ length: width }, () => '')), firstRow: found.at, warnings }
  }
  if (found === undefined || full.length === position + 1) {
    const remedy = 'Export it again with its rows, or choose another file.'
    throw cannotRead(fileName, `${fileName} has nothing but column names, on line ${line}. ${remedy}`, line)
  }
  if (full.slice(0, position).some(({ record }) => !isSeparatorLine(record))) {
    warnings.push(`What stands above the column names on line ${line} was left out.`)
  }
  const names = found.record.cells.map((cell) => cell.replace(/\s+/gu, ' '))
  const width = usedWidth(names, first.slice(found.at + 1))
  return { line, columns: uniqueNames(names.slice(0, width)), firstRow: found.at + 1, warnings }
}

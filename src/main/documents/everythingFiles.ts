/** Owns the files of a whole export: a csv for each table, one JSON of all, a read-me. Refuses to know where rows come from. */
import { NewFolder, type GrowingFile } from './newFolder'
import type { SavedFiles } from './saveFiles'
import { drawReadMe } from './everythingReadMe'

export type ExportValue = string | number | null | Uint8Array
export type ExportRow = Readonly<Record<string, ExportValue>>

export interface ExportTable {
  readonly name: string
  /** In the order in which they stand in the csv; a row may hold more. */
  readonly columns: readonly string[]
  /** How many rows `slices` gives in all. */
  readonly rows: number
  /** The rows, some at a time; read once, and only as fast as they are written. */
  readonly slices: Iterable<readonly ExportRow[]>
}

export interface Everything {
  /** `YYYY-MM-DD` */
  readonly exportedOn: string
  readonly practiceName: string
  readonly schemaVersion: number
  readonly tables: readonly ExportTable[]
}

/**
 * Writes all of it into a new folder `Rapport export YYYY-MM-DD` of `parent`; the read-me is the first path.
 * @throws AppError `cannot-write`, or what a table's `slices` throw; then the folder is not there
 */
export async function writeEverything(parent: string, everything: Everything): Promise<SavedFiles> {
  const folder = await NewFolder.make(parent, `Rapport export ${everything.exportedOn}`)
  try {
    await writeWhole(folder, 'READ ME.txt', drawReadMe(everything))
    const json = await folder.begin('everything.json')
    await json.append(jsonStart(everything))
    for (const [index, table] of everything.tables.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one table after the other keeps the memory bounded
      await writeTable(await folder.begin(`${table.name}.csv`), json, table, index === 0)
    }
    await json.append('\n}}\n')
    await json.complete()
    return { paths: await folder.finish(), remove: () => folder.remove() }
  } catch (error) {
    await folder.remove()
    throw error
  }
}

async function writeWhole(folder: NewFolder, name: string, text: string): Promise<void> {
  const file = await folder.begin(name)
  await file.append(text)
  await file.complete()
}

async function writeTable(csv: GrowingFile, json: GrowingFile, table: ExportTable, isFirst: boolean): Promise<void> {
  const { name, columns } = table
  await csv.append(`\uFEFF${columns.map(csvCell).join(',')}\r\n`)
  await json.append(`${isFirst ? '' : ','}\n${JSON.stringify(name)}:[`)
  const names = columns.map((column) => JSON.stringify(column))
  let separator = '\n'
  for (const slice of table.slices) {
    const values = slice.map((row) => columns.map((column) => row[column] ?? null))
    // oxlint-disable-next-line no-await-in-loop -- a slice is written before the next is read
    await csv.append(values.map((row) => `${row.map(csvCell).join(',')}\r\n`).join(''))
    // oxlint-disable-next-line no-await-in-loop -- as above
    await json.append(separator + values.map((row) => jsonRow(names, row)).join(',\n'))
    separator = ',\n'
  }
  await csv.complete()
  await json.append('\n]')
}

/**
 * Text beginning like this could run as a formula in a spreadsheet (OWASP: CSV injection); it gets an apostrophe. Spaces
 * before it do not help everywhere.
 */
const formulaStart = /^(?:\s*[=+\-@]|[\t\r])/
/** RFC 4180; blanks at an end are kept by every reader only within quotes. */
const needsQuotes = /[",\r\n]|^\s|\s$/

/** Nothing for NULL, `""` for an empty text, bytes in hex. A number is never a formula and keeps its minus sign. */
export function csvCell(value: ExportValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : Buffer.from(value).toString('hex')
  const safe = formulaStart.test(text) ? `'${text}` : text
  return safe === '' || needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function jsonStart({ exportedOn, schemaVersion }: Everything): string {
  const head = JSON.stringify({ format: 'rapport-export', version: 1, exportedOn, schemaVersion })
  return `${head.slice(0, -1)},"tables":{`
}

/** The values as they are under names in quotes; bytes, which JSON lacks, as `{ "hex": "…" }`. */
function jsonRow(names: readonly string[], row: readonly ExportValue[]): string {
  const members = row.map((value, place) => {
    const plain = value instanceof Uint8Array ? { hex: Buffer.from(value).toString('hex') } : value
    return `${names[place]}:${JSON.stringify(plain)}`
  })
  return `{${members.join(',')}}`
}

/** Owns the way from any file to a table: what kind it is, who reads it. Refuses to say what its columns mean. */
import type { ImportChoices } from '@shared/domain/imports'
import { cannotRead } from './cannotRead'
import { fileKindOf } from './fileKind'
import { findHeader } from './header'
import { type ImportSource, type ReadingHooks, wholeFile } from './importSource'
import { openCsv } from './openCsv'
import { isFhir, readFhir } from './readFhir'
import { readRegistry } from './readRegistry'
import { readVcards } from './readVcards'
import { readWorkbook } from './readWorkbook'
import { Surveyor } from './survey'
import type { Extent, ReadEntries, SurveyedTable, Table } from './table'
import { noNotes, sentencesOf, tableRows } from './tableRows'
import { detectEncoding, textBlocks } from './textBlocks'

/** Formats that are read whole: some hundred thousand cards or entries. */
const mostBytes = 100 * 1024 * 1024

/** The first bytes of the file, and not more than the first chunk has. */
function firstBytes(source: ImportSource): Uint8Array {
  for (const chunk of source.chunks()) return chunk.subarray(0, 4096)
  return new Uint8Array(0)
}

function surveyed(table: Table): SurveyedTable {
  const surveyor = new Surveyor(table.columns.length)
  for (const row of table.rows) surveyor.add(row)
  return { ...table, rowCount: surveyor.rows, survey: surveyor.result(), whole: null }
}

function refuseLarge({ fileName, size }: ImportSource, remedy: string): void {
  if (size > mostBytes)
    throw cannotRead(fileName, `${fileName} is larger than ${mostBytes / 1024 / 1024} MB. ${remedy}`)
}

async function openWorkbook(source: ImportSource, choices: ImportChoices): Promise<SurveyedTable> {
  const { fileName } = source
  refuseLarge(source, 'Save it as CSV in Excel, and import that file.')
  const { sheets, sheet, records, warnings } = await readWorkbook(wholeFile(source), fileName, { sheet: choices.sheet })
  const own = records.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) }))
  const header = findHeader(own.slice(0, 200), fileName, choices.headerLine)
  const notes = noNotes()
  const rows = [...tableRows(own.slice(header.firstRow), header.columns.length, true, notes)]
  return surveyed({
    fileName,
    format: { kind: 'xlsx', encoding: null, delimiter: null, headerLine: header.line, sheets: [...sheets], sheet },
    content: null,
    contents: null,
    columns: header.columns,
    fields: null,
    rows,
    blankRows: notes.blankRows,
    warnings: [...warnings, ...header.warnings, ...sentencesOf(notes)],
  })
}

function ofEntries(fileName: string, kind: 'fhir' | 'vcard' | 'registry', entries: ReadEntries): SurveyedTable {
  return surveyed({
    fileName,
    format: { kind, encoding: null, delimiter: null, headerLine: null, sheets: [], sheet: null },
    content: entries.content,
    contents: entries.contents,
    columns: entries.columns,
    fields: entries.fields,
    rows: entries.rows,
    blankRows: 0,
    warnings: entries.warnings,
  })
}

function wholeText(source: ImportSource, choices: ImportChoices, hooks: ReadingHooks): string {
  refuseLarge(source, 'Export a shorter period, and import the files one after the other.')
  const encoding = choices.encoding ?? detectEncoding(source, hooks).encoding
  return [...textBlocks(source, { encoding }, hooks)].join('')
}

function parseJson(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw cannotRead(fileName, `${fileName} begins like JSON and is not: it may have been cut short. Export it again.`)
  }
}

function openJson(source: ImportSource, choices: ImportChoices, hooks: ReadingHooks): SurveyedTable {
  const { fileName } = source
  const value = parseJson(wholeText(source, choices, hooks), fileName)
  if (isFhir(value)) return ofEntries(fileName, 'fhir', readFhir(value, fileName, choices.content))
  const entries = readRegistry(value)
  if (entries) return ofEntries(fileName, 'registry', entries)
  const remedy =
    'Rapport reads FHIR resources and bundles, and the NPI registry’s answers; export anything else as CSV.'
  throw cannotRead(fileName, `${fileName} is JSON of a kind that Rapport does not know. ${remedy}`)
}

/** What a text is, by its first characters; marks and blanks in front left out. */
function textKind(source: ImportSource, choices: ImportChoices): 'json' | 'vcard' | 'csv' {
  const start = firstBytes(source)
  const wide = choices.encoding ?? detectEncoding({ ...source, chunks: () => [start] }).encoding
  const text = new TextDecoder(wide)
    .decode(start)
    .replace(/^\uFEFF/u, '')
    .trimStart()
  if (/^begin:vcard\b/iu.test(text)) return 'vcard'
  return /^[[{]\s*["{[]/u.test(text) ? 'json' : 'csv'
}

/**
 * Opens a file for import and goes through it once, or only through the beginning of a large text. What `choices` leaves
 * open is found out.
 * @throws AppError `cannot-read-import` with the remedy, `invalid-input` for a sheet there is none of, `cancelled`
 */
export async function openTable(
  source: ImportSource,
  choices: ImportChoices,
  hooks: ReadingHooks = {},
  extent: Extent = 'whole',
): Promise<SurveyedTable> {
  const start = firstBytes(source)
  if (start.length === 0) {
    throw cannotRead(source.fileName, `${source.fileName} is empty. Export it again, or choose another file.`)
  }
  if (fileKindOf(start, source.fileName) === 'workbook') return await openWorkbook(source, choices)
  const kind = textKind(source, choices)
  if (kind === 'json') return openJson(source, choices, hooks)
  if (kind === 'vcard') {
    return ofEntries(source.fileName, 'vcard', readVcards(wholeText(source, choices, hooks), source.fileName))
  }
  return openCsv(source, choices, hooks, extent)
}

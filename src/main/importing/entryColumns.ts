/** Owns how the entries of a format without columns become a table: a column for each field that any of them fills. */
import { type ImportContent, type ImportField, importFieldNames } from '@shared/domain/imports'
import type { ReadEntries, TableRow } from './table'

/** One entry: its fields, as text. */
export interface Entry {
  /** Its number in the file, from 1. */
  readonly line: number
  readonly values: Readonly<Partial<Record<ImportField, string>>>
  /** Why it cannot be imported; null for a good one. */
  readonly problem?: string | null
}

/** @param order of the columns */
export function tableOfEntries(
  entries: readonly Entry[],
  order: readonly ImportField[],
  content: ImportContent,
  contents: readonly ImportContent[],
  warnings: readonly string[],
): ReadEntries {
  const used = order.filter((field) => entries.some(({ values }) => (values[field] ?? '') !== ''))
  const rows = entries.map(({ line, values, problem }): TableRow => ({
    line,
    cells: used.map((field) => (values[field] ?? '').trim()),
    problem: problem ?? null,
  }))
  return { content, contents, columns: used.map((field) => importFieldNames[field]), fields: used, rows, warnings }
}

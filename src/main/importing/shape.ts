/** Owns how a file is known again next month: by its kind and the names of its columns. Refuses to look at its rows. */
import type { Table } from './table'

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * The same for two exports of one report: order, case and punctuation of the column names do not count, nor do delimiter,
 * encoding and title lines. Formats whose columns are Rapport's own (FHIR, vCard, a registry) have one shape each.
 */
export function shapeOf({ format, columns }: Pick<Table, 'format' | 'columns'>): string {
  const kind = format.kind === 'xlsx' ? 'csv' : format.kind
  return JSON.stringify([kind, ...columns.map(plain).toSorted()])
}

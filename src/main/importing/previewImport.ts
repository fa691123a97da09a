/** Owns the first look at an export: its columns, what they are taken for and what is still missing. Refuses to write. */
import type { ColumnMapping, ImportPreview } from '@shared/domain/imports'
import { describeColumns, missingColumns } from './columns'
import { readTable } from './readTable'

/**
 * Reads the file and says what Rapport makes of it. Throws `cannot-read-import` for a file that is no table, and
 * `invalid-input` for a mapping that names a column the file does not have.
 */
export function previewImport(bytes: Uint8Array, fileName: string, mapping: ColumnMapping): ImportPreview {
  const table = readTable(bytes, fileName)
  const columns = describeColumns(table, mapping)
  return { fileName, columns, rows: table.rows.length, missing: missingColumns(columns) }
}

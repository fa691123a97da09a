/** Owns the first look at a file: what it is, what its columns are taken for and what is still missing. Refuses to write. */
import type { CalendarDate } from '@shared/dates'
import type { ImportChoices, ImportPreview } from '@shared/domain/imports'
import { prepareImport } from './prepareImport'
import type { SurveyedTable } from './table'

/** @throws AppError `invalid-input` for a mapping that names a column the file does not have, or one field twice */
export function previewTable(
  table: SurveyedTable,
  choices: ImportChoices,
  today: CalendarDate,
): Omit<ImportPreview, 'profile'> {
  const { content, columns, dates, statuses, missing } = prepareImport(table, choices, today)
  return {
    fileName: table.fileName,
    format: table.format,
    content,
    columns: [...columns],
    rows: table.rowCount,
    missing: [...missing],
    statuses: [...statuses],
    dates: [...dates],
    choices,
  }
}

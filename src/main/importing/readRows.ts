/** Owns the way through the rows of a prepared file: each one read, or rejected with its line and reason, a few at a time. Refuses to hold them all. */
import type { CalendarDate } from '@shared/dates'
import type { ImportChoices } from '@shared/domain/imports'
import { contactReader, type ImportedContact } from './contactRows'
import { type FieldReader, fieldReader } from './fieldReader'
import type { PreparedImport } from './prepareImport'
import { type ImportedReferral, referralReader } from './referralRows'
import { type DeactivatedNpi, type ImportedSourceRow, sourceReader } from './sourceRows'
import type { TableRow } from './table'

/** A row that cannot be imported: why, in a sentence without its values. */
export interface RefusedRow {
  readonly line: number
  readonly refusal: string
}

export interface RowsRead<Row> {
  /** Walk through it once. */
  readonly rows: Iterable<Row | RefusedRow>
  /** What was noticed in the rows, each thing once, without patient data; complete when they are done. */
  readonly warnings: () => string[]
}

function* eachRow<Row>(rows: Iterable<TableRow>, read: (row: TableRow) => Row | string): Iterable<Row | RefusedRow> {
  for (const row of rows) {
    const result = read(row)
    yield typeof result === 'string' ? { line: row.line, refusal: result } : result
  }
}

function readWith<Row>(
  prepared: PreparedImport,
  choices: Pick<ImportChoices, 'statuses'>,
  today: CalendarDate,
  readerOf: (fields: FieldReader) => (row: TableRow) => Row | string,
): RowsRead<Row> {
  const fields = fieldReader({ ...prepared, statuses: choices.statuses }, today)
  return {
    rows: eachRow(prepared.table.rows, readerOf(fields)),
    warnings: () => fields.findings.warnings(),
  }
}

/** `today` bounds what has happened: a visit after it is an appointment. */
export function readReferralRows(
  prepared: PreparedImport,
  choices: Pick<ImportChoices, 'statuses'>,
  today: CalendarDate,
): RowsRead<ImportedReferral> {
  return readWith(prepared, choices, today, referralReader)
}

/** Of a list of sources, or of a registry. */
export function readSourceRows(
  prepared: PreparedImport,
  choices: Pick<ImportChoices, 'statuses'>,
  today: CalendarDate,
): RowsRead<ImportedSourceRow | DeactivatedNpi> {
  return readWith(prepared, choices, today, sourceReader)
}

export function readContactRows(
  prepared: PreparedImport,
  choices: Pick<ImportChoices, 'statuses'>,
  today: CalendarDate,
): RowsRead<ImportedContact> {
  return readWith(prepared, choices, today, contactReader)
}

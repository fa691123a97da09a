/** Owns how the value of one field is taken from a row, and in which order each column writes its dates. Refuses Social Security numbers. */
import type { CalendarDate } from '@shared/dates'
import type { ImportColumn, ImportField } from '@shared/domain/imports'
import { Findings } from './findings'
import type { Table, TableRow } from './readTable'
import { type DateOrder, detectDateOrder, isBlank, withoutSsn } from './values'

/** The dates of a referral's life, in its order. */
export const eventFields = ['receivedOn', 'scheduledOn', 'seenOn', 'noteSentOn'] as const

/** Reads the fields of one row, with what is the same for the whole file. */
export interface FieldReader {
  /** The value of a field, without Social Security numbers; empty when blank or not in the file. */
  text(row: TableRow, field: ImportField): string
  has(field: ImportField): boolean
  header(field: ImportField): string
  order(field: ImportField): DateOrder
  readonly today: CalendarDate
  readonly findings: Findings
}

const nameFields: ReadonlySet<ImportField> = new Set([
  'sourceFirstName',
  'sourceLastName',
  'patientFirstName',
  'patientLastName',
])

/**
 * A reader for the rows of this table. Adds to `warnings` when a date column could be month/day or day/month.
 */
export function fieldReader(
  table: Table,
  columns: readonly ImportColumn[],
  today: CalendarDate,
  warnings: string[],
): FieldReader {
  const at = new Map<ImportField, number>()
  columns.forEach(({ field }, i) => {
    if (field) at.set(field, i)
  })
  const orders = dateOrders(table, columns, at, warnings)
  const findings = new Findings()
  return {
    today,
    findings,
    has: (field) => at.has(field),
    header: (field) => columns[at.get(field) ?? -1]?.name ?? '',
    order: (field) => orders.get(field) ?? 'month-first',
    text(row, field) {
      const column = at.get(field)
      const value = column === undefined ? '' : (row.cells[column] ?? '')
      if (value === '' || (isBlank(value) && !nameFields.has(field))) return ''
      const safe = withoutSsn(value)
      if (safe !== value) findings.note('ssnRemoved', row.line)
      return safe
    },
  }
}

/** Each date column by its own values; where they do not tell, as the other columns of the file do, else month first. */
function dateOrders(
  table: Table,
  columns: readonly ImportColumn[],
  at: ReadonlyMap<ImportField, number>,
  warnings: string[],
): Map<ImportField, DateOrder> {
  const orders = new Map<ImportField, DateOrder>()
  const ambiguous: ImportField[] = []
  for (const field of [...eventFields, 'patientBirthDate'] as const) {
    const column = at.get(field)
    if (column === undefined) continue
    const order = detectDateOrder(cellsOf(table, column))
    if (order === 'ambiguous') ambiguous.push(field)
    else if (order !== 'none') orders.set(field, order)
  }
  const elsewhere = new Set(orders.values())
  const [same] = elsewhere
  for (const field of ambiguous) orders.set(field, elsewhere.size === 1 && same ? same : 'month-first')
  if (ambiguous.length > 0 && elsewhere.size !== 1) {
    const names = ambiguous.map((field) => `“${columns[at.get(field) ?? -1]?.name ?? ''}”`).join(', ')
    warnings.push(`The dates in ${names} could be month/day or day/month; they were read as month/day.`)
  }
  return orders
}

function* cellsOf(table: Table, column: number): Iterable<string> {
  for (const { cells } of table.rows) yield cells[column] ?? ''
}

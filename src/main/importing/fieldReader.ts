/** Owns how the value of one field is taken from a row, and in which order each column writes its dates. Refuses Social Security numbers. */
import type { CalendarDate } from '@shared/dates'
import type { DateColumn, DateOrder, ImportColumn, ImportField } from '@shared/domain/imports'
import type { ReferralStatus } from '@shared/domain/referrals'
import { usualOrder } from './dates'
import { Findings } from './findings'
import { remembered } from './remembered'
import type { TableRow } from './table'
import { isBlank, readStatus, type StatusReading, withoutSsn } from './values'

/** Reads the fields of one row, with what is the same for the whole file. */
export interface FieldReader {
  /** Gives the value of a field for each row, without Social Security numbers; empty when blank or not in the file. */
  text(field: ImportField): (row: TableRow) => string
  /** The same as the file has it, for what only dates or words of ours come of. */
  raw(field: ImportField): (row: TableRow) => string
  /** Where a field is in a row; -1: not in the file. */
  place(field: ImportField): number
  has(field: ImportField): boolean
  header(field: ImportField): string
  order(field: ImportField): DateOrder
  /** A word of the status column as ours. */
  status(word: string): StatusReading
  readonly today: CalendarDate
  readonly findings: Findings
}

export interface WhatColumnsAre {
  readonly columns: readonly ImportColumn[]
  readonly dates: readonly DateColumn[]
  /** Their word → ours, as a person chose. */
  readonly statuses: Readonly<Record<string, ReferralStatus>>
}

const nameFields: ReadonlySet<ImportField> = new Set([
  'sourceFirstName',
  'sourceLastName',
  'patientFirstName',
  'patientLastName',
  'contactFirstName',
  'contactLastName',
])

const nothing = (): string => ''

/** A date column without an order of its own is one that needs none. */
export function fieldReader({ columns, dates, statuses }: WhatColumnsAre, today: CalendarDate): FieldReader {
  const places = new Map<ImportField, number>()
  columns.forEach(({ field }, at) => {
    if (field !== null) places.set(field, at)
  })
  const orders = new Map(dates.map(({ column, order }) => [column, order]))
  const findings = new Findings()
  const header = (field: ImportField): string => columns[places.get(field) ?? -1]?.name ?? ''
  const statusHeader = header('status')
  return {
    today,
    findings,
    header,
    has: (field) => places.has(field),
    place: (field) => places.get(field) ?? -1,
    order: (field) => orders.get(header(field)) ?? usualOrder,
    status: remembered((word) => (Object.hasOwn(statuses, word) && statuses[word]) || readStatus(word, statusHeader)),
    raw(field) {
      const at = places.get(field)
      return at === undefined ? nothing : (row) => row.cells[at] ?? ''
    },
    text(field) {
      const at = places.get(field)
      if (at === undefined) return nothing
      const isName = nameFields.has(field)
      const clean = remembered((value: string) => (isBlank(value) && !isName ? '' : withoutSsn(value)))
      return (row) => {
        const value = row.cells[at]
        if (value === undefined || value === '') return ''
        const safe = clean(value)
        if (safe.length !== value.length && safe !== '') findings.note('ssnRemoved', row.line)
        return safe
      }
    },
  }
}

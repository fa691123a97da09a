/** Owns what is decided about a file before its rows are read: content, columns, dates, words, and what a person must still say. Refuses to write. */
import type { CalendarDate } from '@shared/dates'
import type {
  DateColumn,
  DateOrder,
  ImportChoices,
  ImportColumn,
  ImportContent,
  ImportField,
  StatusWord,
} from '@shared/domain/imports'
import { contentOfTable, describeColumns, missingColumns } from './columns'
import { dateColumns, openDateQuestions, usualOrder } from './dates'
import { statusWords } from './statusWords'
import type { SurveyedTable } from './table'

/**
 * What an id counts within: the header of its column, as it means something only together with the system it comes from;
 * `UUID` for ids that are unique the world over.
 */
export interface IdColumns {
  readonly referral?: string
  readonly source?: string
  readonly office?: string
}

export interface PreparedImport {
  readonly table: SurveyedTable
  readonly content: ImportContent
  readonly columns: readonly ImportColumn[]
  readonly dates: readonly DateColumn[]
  readonly statuses: readonly StatusWord[]
  /** What still keeps the file from being imported, each a sentence; empty: ready. */
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
  readonly idColumns: IdColumns
}

/** Ids that are unique the world over mean the same thing in every file, whatever the column is called. */
const universalIds = 'UUID'
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

function idColumnsOf(columns: readonly ImportColumn[], table: SurveyedTable): IdColumns {
  const nameOf = (field: ImportField): string | undefined => {
    const at = columns.findIndex((column) => column.field === field)
    const sample = table.survey[at]?.sample ?? []
    return sample.length > 0 && sample.every((id) => uuid.test(id)) ? universalIds : columns[at]?.name
  }
  const referral = nameOf('referralId')
  const source = nameOf('sourceId')
  const office = nameOf('officeId')
  return {
    ...(referral === undefined ? {} : { referral }),
    ...(source === undefined ? {} : { source }),
    ...(office === undefined ? {} : { office }),
  }
}

function refusedColumns(columns: readonly ImportColumn[]): string[] {
  const refused = columns.filter(({ isRefused }) => isRefused).map(({ name }) => `“${name}”`)
  return refused.length > 0 ? [`${refused.join(', ')} left out: Social Security numbers are never imported.`] : []
}

/** @throws AppError `invalid-input` for a mapping that names a column the file does not have, or one field twice */
export function prepareImport(table: SurveyedTable, choices: ImportChoices, today: CalendarDate): PreparedImport {
  const content = choices.content ?? contentOfTable(table)
  const columns = describeColumns(table, choices.columns, content)
  const dates = dateColumns(table, columns, choices, today)
  return {
    table,
    content,
    columns,
    dates,
    statuses: statusWords(table, columns, choices),
    // Where the format itself says what everything is, an entry that lacks something is told by its own reason.
    missing: table.fields === null ? [...missingColumns(columns, content), ...openDateQuestions(dates)] : [],
    warnings: [...table.warnings, ...refusedColumns(columns)],
    idColumns: idColumnsOf(columns, table),
  }
}

/** Whether two looks at one file lead to the same reading of its rows, whatever else they noticed. */
export function readAlike(a: PreparedImport, b: PreparedImport): boolean {
  const orderOf = ({ dates }: PreparedImport, name: string): DateOrder =>
    dates.find(({ column }) => column === name)?.order ?? usualOrder
  const alike = a.columns.every(({ name, field }, i) => {
    return b.columns[i]?.field === field && orderOf(a, name) === orderOf(b, name)
  })
  const { referral, source, office } = b.idColumns
  const countsAlike =
    a.idColumns.referral === referral && a.idColumns.source === source && a.idColumns.office === office
  return alike && countsAlike && a.content === b.content
}

/** Owns in which order each column of a file writes its dates: one answer for the whole column. Refuses to guess where nothing tells: a person is asked. */
import type { CalendarDate } from '@shared/dates'
import type { DateColumn, DateOrder, ImportChoices, ImportColumn, ImportField } from '@shared/domain/imports'
import { eventFields } from './contents'
import type { DateEvidence } from './survey'
import type { SurveyedTable } from './table'
import { readDate } from './values'

const dateFields: ReadonlySet<ImportField | null> = new Set<ImportField | null>([
  ...eventFields,
  'patientBirthDate',
  'deactivatedOn',
])

/** Of a column whose values can all be read in one way only. */
export const usualOrder: DateOrder = 'month-first'

/** One date in five that can only be read the other way is no slip of the pen. */
const muchOfBoth = 0.2

/** The order that the values of a column show, and which of them does; null: they do not tell. */
function shownOrder(dates: DateEvidence): { order: DateOrder; reason: string } | null {
  const { monthFirst, dayFirst, monthFirstAt, dayFirstAt } = dates
  if (Math.min(monthFirst, dayFirst) > muchOfBoth * (monthFirst + dayFirst)) return null
  if (dayFirst > monthFirst && dayFirstAt) {
    return { order: 'day-first', reason: `${dayFirstAt.text} on line ${dayFirstAt.line} can only be day/month` }
  }
  if (monthFirst > 0 && monthFirstAt) {
    return { order: 'month-first', reason: `${monthFirstAt.text} on line ${monthFirstAt.line} can only be month/day` }
  }
  return null
}

function dateOf(text: string, order: DateOrder, today: CalendarDate): CalendarDate | null {
  const reading = readDate(text, order, today)
  return typeof reading === 'string' ? null : reading.date
}

/** What was said about a column, by its name whatever its case: next month's export may shout. */
function orderChosen({ dateOrders }: Pick<ImportChoices, 'dateOrders'>, name: string): DateOrder | undefined {
  const plain = (text: string): string => text.trim().toLowerCase()
  return Object.entries(dateOrders).find(([column]) => plain(column) === plain(name))?.[1]
}

/**
 * The date columns whose values can be read in two ways, each with its order: as a person chose; else as its own values
 * show; else as all the other columns of the file write theirs. Columns of `2024-03-04` or `4-Mar-2024` are not among them.
 */
export function dateColumns(
  table: SurveyedTable,
  columns: readonly ImportColumn[],
  choices: Pick<ImportChoices, 'dateOrders'>,
  today: CalendarDate,
): DateColumn[] {
  const found = columns.flatMap(({ name, field }, i) => {
    const dates = table.survey[i]?.dates
    const isOrdered = dates !== undefined && dates.either + dates.monthFirst + dates.dayFirst > 0
    return dateFields.has(field) && isOrdered ? [{ name, field, dates, shown: shownOrder(dates) }] : []
  })
  const elsewhere = new Map(found.flatMap(({ name, shown }) => (shown ? [[shown.order, name] as const] : [])))
  return found.map(({ name, dates, shown }): DateColumn => {
    const isMixed = dates.monthFirst > 0 && dates.dayFirst > 0
    const texts = [...dates.eitherTexts, dates.monthFirstAt?.text, dates.dayFirstAt?.text].filter(
      (text) => text !== undefined,
    )
    const examples = texts.slice(0, 3).map((text) => ({
      text,
      monthFirst: dateOf(text, 'month-first', today),
      dayFirst: dateOf(text, 'day-first', today),
    }))
    const chosen = orderChosen(choices, name)
    if (chosen !== undefined) return { column: name, order: chosen, reason: 'you chose it', examples }
    if (shown) return { column: name, ...shown, examples }
    const [same] = elsewhere
    if (!isMixed && elsewhere.size === 1 && same) {
      return { column: name, order: same[0], reason: `as in “${same[1]}”`, examples }
    }
    const reason = isMixed
      ? 'some of its dates can only be month/day, others only day/month'
      : 'all of its dates can be read both ways'
    return { column: name, order: null, reason, examples }
  })
}

/** What is still to be answered about the dates, each a sentence. */
export function openDateQuestions(dates: readonly DateColumn[]): string[] {
  return dates
    .filter(({ order }) => order === null)
    .map(({ column, examples }) => {
      const example = examples[0]?.text
      const such = example === undefined ? '' : ` such as ${example}`
      return `The dates in “${column}”${such} could be month/day or day/month. Choose which.`
    })
}

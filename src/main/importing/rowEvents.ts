/** Owns when things happened to a referral of an export and how far it came: its dates and status. Refuses impossible dates. */
import { type CalendarDate, addDays } from '@shared/dates'
import type { ReferralStatus } from '@shared/domain/referrals'
import { eventFields } from './contents'
import type { FieldReader } from './fieldReader'
import { remembered } from './remembered'
import type { TableRow } from './table'
import { type DateReading, readDate, readDirection } from './values'

type EventField = (typeof eventFields)[number]

export interface RowEvents {
  readonly receivedOn: CalendarDate
  readonly scheduledOn: CalendarDate | null
  readonly seenOn: CalendarDate | null
  readonly noteSentOn: CalendarDate | null
  readonly status: ReferralStatus
}

export type Dates = Record<EventField, CalendarDate | null>

/** Statuses in which a later date shows that the referral went on. */
const advancing: readonly ReferralStatus[] = ['received', 'contacting', 'scheduled', 'seen', 'note-sent']
/** Statuses of a referral whose patient was not seen here. */
const unseen: readonly ReferralStatus[] = ['declined', 'no-show', 'cancelled', 'unable-to-reach', 'redirected']

/** The dates of one row, read once for each text that a column holds. */
function datesReader(fields: FieldReader): (row: TableRow) => Dates | string {
  const readers = eventFields
    .filter((field) => fields.has(field))
    .map((field) => ({
      field,
      text: fields.raw(field),
      read: remembered((text): DateReading => readDate(text, fields.order(field), fields.today)),
    }))
  return (row) => {
    const dates: Dates = { receivedOn: null, scheduledOn: null, seenOn: null, noteSentOn: null }
    for (const { field, text, read } of readers) {
      const value = text(row)
      if (value === '') continue
      const reading = read(value)
      if (reading === 'blank') continue
      if (reading === 'impossible') return `It has an impossible date in “${fields.header(field)}”.`
      if (reading === 'text') fields.findings.note('textForDate', row.line)
      else dates[field] = reading.date
    }
    return dates
  }
}

/** How far the dates alone say that it came. */
function statusByDates(dates: Dates, today: CalendarDate): ReferralStatus {
  if (dates.noteSentOn !== null && dates.noteSentOn <= today) return 'note-sent'
  if (dates.seenOn !== null) return 'seen'
  return dates.scheduledOn === null ? 'received' : 'scheduled'
}

function statusOf(word: string, fields: FieldReader, dates: Dates): ReferralStatus {
  const byDates = statusByDates(dates, fields.today)
  const reading = fields.status(word)
  if (reading === 'none') return byDates
  if (reading === 'unknown') {
    fields.findings.noteStatus(word)
    return 'received'
  }
  // An authorization or appointment status is often not kept up once the patient was seen.
  return advancing.includes(reading) && advancing.indexOf(byDates) > advancing.indexOf(reading) ? byDates : reading
}

const earliest = (...dates: (CalendarDate | null)[]): CalendarDate | null =>
  dates.filter((date) => date !== null).toSorted()[0] ?? null

/**
 * Gives the dates and the status of a row, or why it is not imported. Without a received date, the day is the earlier of
 * appointment and visit. A visit after today is an appointment; so is the visit of a referral that was cancelled or
 * missed. An appointment of a referral that is seen was the visit.
 */
export function eventsReader(fields: FieldReader): (row: TableRow) => RowEvents | string {
  const { today, findings } = fields
  const tomorrow = addDays(today, 1)
  const readDates = datesReader(fields)
  const directionOf = fields.text('direction')
  const wordOf = fields.text('status')
  return (row) => {
    const direction = directionOf(row)
    if (direction !== '') {
      const reading = readDirection(direction)
      if (reading === 'outgoing') return 'It is not an incoming referral.'
      if (reading === null) findings.note('unknownDirection', row.line)
    }
    const dates = readDates(row)
    if (typeof dates === 'string') return dates
    const receivedOn = dates.receivedOn ?? earliest(dates.scheduledOn, dates.seenOn) ?? dates.noteSentOn
    if (receivedOn === null) return 'It has no date that can be read.'
    if (dates.receivedOn !== null && dates.receivedOn > tomorrow) findings.note('future', row.line)
    if (dates.seenOn !== null && dates.seenOn > today) {
      dates.scheduledOn ??= dates.seenOn
      dates.seenOn = null
    }
    const status = statusOf(wordOf(row), fields, dates)
    if (unseen.includes(status) && dates.seenOn !== null) {
      dates.scheduledOn ??= dates.seenOn
      dates.seenOn = null
    }
    const wasSeen = status === 'seen' || status === 'note-sent'
    if (wasSeen && dates.seenOn === null && dates.scheduledOn !== null && dates.scheduledOn <= today) {
      dates.seenOn = dates.scheduledOn
    }
    const { scheduledOn, seenOn, noteSentOn } = dates
    return { receivedOn, scheduledOn, seenOn, noteSentOn, status }
  }
}

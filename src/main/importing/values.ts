/** Owns how one value of an export is read: dates, statuses, directions, NPIs. Refuses Social Security numbers, wherever they stand. */
import { type CalendarDate, isCalendarDate } from '@shared/dates'
import type { DateOrder } from '@shared/domain/imports'
import type { ReferralStatus } from '@shared/domain/referrals'
import { headerWords } from './headerWords'

/** True for what systems write into an empty field: `NULL`, `N/A`, `-`. */
export function isBlank(text: string): boolean {
  return text === '' || /^(?:\(?null\)?|\\N|#?n\/a|nan|none|nil|[-.–—?_]+)$/iu.test(text)
}

const ssn = /(?<!\d)\d{3}[-– ]\d{2}[-– ]\d{4}(?!\d)/u
const allSsns = new RegExp(ssn, 'gu')
const wholeSsn = /^\d{3}[-– ]\d{2}[-– ]\d{4}$/u

/** True for a value that is a Social Security number and nothing else. */
export function isSsn(text: string): boolean {
  return wholeSsn.test(text)
}

/** The text with anything written like a Social Security number taken out. */
export function withoutSsn(text: string): string {
  if (text.length < 11) return text
  return ssn.test(text) ? text.replace(allSsns, '[removed]').trim() : text
}

const numericDate = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/u

/** `impossible`: written like a date and none (2/30/2022). `text`: not written like a date. */
export type DateReading = { readonly date: CalendarDate } | 'blank' | 'impossible' | 'text'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/iu
const timePart = /(?:T|\s+|,\s*)\d{1,2}:\d{2}.*$/u
/** What databases write for no date at all. */
const noDates = new Set(['1900-01-01', '1899-12-30', '1899-12-31'])
const excelEpochMs = Date.UTC(1899, 11, 30)

function readSerial(text: string): DateReading {
  const days = Math.floor(Number(text))
  if (days < 10_000 || days > 80_000) return 'impossible'
  return { date: new Date(excelEpochMs + days * 86_400_000).toISOString().slice(0, 10) }
}

/** Year, month and day as written, or null for text that is not written like a date. */
function dateParts(text: string, order: DateOrder): readonly [string, number, string] | null {
  const iso =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(text) ?? /^((?:19|20|21)\d\d)()(\d\d)(\d\d)(?:\d{4,6})?$/u.exec(text)
  if (iso) return [iso[1] ?? '', Number(iso[3]), iso[4] ?? '']
  const numeric = numericDate.exec(text)
  if (numeric && numeric[0].length === text.length) {
    const [, first = '', , second = '', year = ''] = numeric
    return order === 'day-first' ? [year, Number(second), first] : [year, Number(first), second]
  }
  const dayMonth = /^(\d{1,2})[-\s./]*([a-z]{3,9})\.?[-\s./,]*(\d{4}|\d{2})$/iu.exec(text)
  const monthDay = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/iu.exec(text)
  const name = dayMonth?.[2] ?? monthDay?.[1]
  if (name === undefined) return null
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1
  if (month === 0) return null
  return dayMonth ? [dayMonth[3] ?? '', month, dayMonth[1] ?? ''] : [monthDay?.[3] ?? '', month, monthDay?.[2] ?? '']
}

/**
 * Reads a date: `2022-01-31`, the same with a time (its first ten characters: the day in the file's own zone), `1/31/2022`,
 * `1/31/22`, `31-Jan-2022`, `January 31, 2022`, `20220131`, an Excel serial (44592). A year of two digits is the one up to
 * ten years after `today`; for a birth date, not after it. `0001-01-01` and `1900-01-01` are what databases write for none.
 */
export function readDate(
  text: string,
  order: DateOrder,
  today: CalendarDate,
  what: 'event' | 'birth' = 'event',
): DateReading {
  if (isBlank(text)) return 'blank'
  if (text.length === 10 && isCalendarDate(text)) return noDates.has(text) ? 'blank' : { date: text }
  const plain = text.replace(timePart, '').replace(weekday, '')
  if (/^\d{5}(?:\.\d+)?$/u.test(plain)) return readSerial(plain)
  const parts = dateParts(plain, order)
  if (!parts) return /^0+$/u.test(plain) ? 'blank' : 'text'
  const [written, month, day] = parts
  let year = Number(written)
  if (written.length === 2) {
    const thisYear = Number(today.slice(0, 4))
    year += 2000
    if (year > thisYear + (what === 'birth' ? 0 : 10)) year -= 100
  } else if (year <= 1) return 'blank'
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  if (noDates.has(date)) return 'blank'
  return isCalendarDate(date) ? { date } : 'impossible'
}

/** True for a value written like a date, be it impossible or what a database writes for none. */
export function isDateLike(text: string): boolean {
  return !isBlank(text) && readDate(text, 'month-first', '2100-01-01') !== 'text'
}

/** Each status by the words of Epic, Open Dental, athenahealth (f o 2 3 4 x), BSeR 3.0, FHIR and home-made logs. */
const statusWords: Record<ReferralStatus, string> = {
  received:
    'received|new|new request|new referral|open|o|pending|pending review|pending scheduling|pending authorization|' +
    'pending auth|authorized|accepted|approved|active|requested|request|in review|triage|triaged|sent|waiting|awaiting|' +
    'awaiting scheduling|incomplete|ready|ready to schedule|to be scheduled|needs scheduling|not scheduled|unscheduled|' +
    'waitlist|wait list|created|entered|draft|on hold|in queue|2.0|3.0',
  contacting:
    'contacting|contacted|in progress|attempted|attempting|left message|left voicemail|lm|lvm|called|1st attempt|' +
    '2nd attempt|3rd attempt|first attempt|second attempt|third attempt|attempt 1|attempt 2|attempt 3|patient contacted|' +
    'outreach',
  scheduled:
    'scheduled|f|future|booked|sch|appointment made|appt made|appt set|appointment scheduled|appt scheduled|confirmed|' +
    'rescheduled|5.1.1',
  seen:
    'seen|2|3|4|patient seen|completed|complete|arrived|checked in|check in|checked out|check out|visit complete|' +
    'visit completed|kept|show|showed|consulted|in treatment|intreatment|attended|finished|fulfilled|charge entered|' +
    'present|roomed|done|5.1.4',
  'note-sent':
    'note sent|notes sent|report sent|letter sent|consult note sent|results sent|loop closed|closed loop|7.0',
  closed: 'closed|close',
  declined: 'declined|denied|rejected|refused|patient declined|patient refused|declined by patient|not accepted|4.0',
  'no-show':
    'no show|noshow|no showed|ns|did not attend|dna|unattended|missed|left without being seen|left without seen|lwbs|5.1.2',
  cancelled:
    'cancelled|canceled|cancel|x|cancelled by patient|canceled by patient|voided|void|deleted|entered in error|withdrawn|' +
    'revoked|expired|5.1.3|5.2|6.0',
  'unable-to-reach':
    'unable to reach|unable to contact|utr|unreachable|no response|could not reach|lost to follow up|failed',
  redirected: 'redirected|transferred|referred out|forwarded|referred elsewhere|sent elsewhere|went elsewhere',
}

const statuses = new Map<string, ReferralStatus>()
for (const [status, list] of entriesOf(statusWords)) for (const word of list.split('|')) statuses.set(word, status)

function entriesOf(table: Record<ReferralStatus, string>): [ReferralStatus, string][] {
  const keys: ReferralStatus[] = ['received', 'contacting', 'scheduled', 'seen', 'note-sent', 'closed']
  keys.push('declined', 'no-show', 'cancelled', 'unable-to-reach', 'redirected')
  return keys.map((key) => [key, table[key]])
}

/** Open Dental's RefToStatus as a number: None, Declined, Scheduled, Consulted, In Treatment, Complete. */
const openDentalStatuses: readonly StatusReading[] = ['none', 'declined', 'scheduled', 'seen', 'seen', 'seen']

/** `none`: the file says nothing, its dates decide. `unknown`: a word that no system we know writes. */
export type StatusReading = ReferralStatus | 'none' | 'unknown'

const plainWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .replace(/\.(?!\d)/gu, '')
    .trim()

/** A status word of another system as ours; `Closed - Unable to reach` by its last part. `column` is its header. */
export function readStatus(text: string, column: string): StatusReading {
  if (isBlank(text) || /^(?:unknown|n\/?a)$/iu.test(text)) return 'none'
  if (/^[0-5]$/u.test(text) && headerWords(column).join(' ') === 'ref to status') {
    return openDentalStatuses[Number(text)] ?? 'unknown'
  }
  const parts = text.split(/\s+[-–—]+\s+|[:(]/u).map(plainWords)
  for (const part of [plainWords(text), ...parts.toReversed()]) {
    const status = statuses.get(part)
    if (status) return status
  }
  return 'unknown'
}

const incoming = /^(?:ref(?:erred|er)?[ _-]?from|from|in|incoming|inbound|received|1)$/iu
const outgoing = /^(?:ref(?:erred|er)?[ _-]?to|to|out|outgoing|outbound|sent|0|ref[ _-]?custom|custom|2)$/iu

/** Open Dental's RefFrom is the only incoming one of its three; null for a word that says neither. */
export function readDirection(text: string): 'incoming' | 'outgoing' | null {
  if (incoming.test(text)) return 'incoming'
  return outgoing.test(text) ? 'outgoing' : null
}

/** The ten digits of an NPI, valid or not; empty for anything else (`1.23457E+09`). */
export function readNpi(text: string): string {
  const plain = text.replace(/^npi\W*/iu, '').replace(/\.0+$/u, '')
  return /^\d{10}$/u.test(plain) ? plain : ''
}

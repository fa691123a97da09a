/** Owns calendar dates (`YYYY-MM-DD`, no time zone) and calendar quarters (`2026-Q3`). Refuses the clock: today is always a parameter. */
import { z } from 'zod'

const dayMs = 86_400_000

/** True for a real day written `YYYY-MM-DD`: `2026-02-29` is not one. Years 1900 to 2199. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const year = Number(match[1])
  if (year < 1900 || year > 2199) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

export const calendarDateSchema = z.string().refine(isCalendarDate, 'Write a date as year-month-day, like 2026-09-30.')
export type CalendarDate = z.infer<typeof calendarDateSchema>

export const quarterSchema = z
  .string()
  .regex(/^(19|20|21)\d\d-Q[1-4]$/, 'Write a quarter as year and Q1 to Q4, like 2026-Q3.')
export type Quarter = z.infer<typeof quarterSchema>

/** Both ends belong to the range. */
export interface DateRange {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

const toMs = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`)
const fromMs = (ms: number): CalendarDate => new Date(ms).toISOString().slice(0, 10)

/** The day on the wall of the clinic: the local date of an instant. */
export function localDate(instant: Date): CalendarDate {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromMs(toMs(date) + days * dayMs)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((toMs(to) - toMs(from)) / dayMs)
}

/** The same day of the month, or that month's last day: January 31 plus one month is February 28 or 29. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7)) - 1 + months
  const day = Number(date.slice(8, 10))
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return fromMs(Date.UTC(year, month, Math.min(day, lastDay)))
}

/** The rolling 12 months that end on `date`, which belongs to them: the day after the same day last year, to `date`. */
export function rollingYear(date: CalendarDate): DateRange {
  return { from: addDays(addMonths(date, -12), 1), to: date }
}

export function quarterOf(date: CalendarDate): Quarter {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

export function quarterRange(quarter: Quarter): DateRange {
  const year = Number(quarter.slice(0, 4))
  const firstMonth = (Number(quarter.slice(6)) - 1) * 3
  return { from: fromMs(Date.UTC(year, firstMonth, 1)), to: fromMs(Date.UTC(year, firstMonth + 3, 0)) }
}

/** The quarter `count` quarters after (negative: before) this one. */
export function shiftQuarter(quarter: Quarter, count: number): Quarter {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + count
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`
}

export function monthOf(date: CalendarDate): string {
  return date.slice(0, 7)
}

/** The last `count` calendar months up to the month of `date`, oldest first, as `YYYY-MM`. */
export function lastMonths(date: CalendarDate, count: number): readonly string[] {
  const first = `${monthOf(date)}-01`
  return Array.from({ length: count }, (_, i) => monthOf(addMonths(first, i - count + 1)))
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `November`. */
export function monthName(date: CalendarDate): string {
  return monthNames[Number(date.slice(5, 7)) - 1] ?? ''
}

/** `Nov 18`, or `Nov 18, 2025` when the year is not that of `today`. */
export function shortDate(date: CalendarDate, today: CalendarDate): string {
  const text = `${monthName(date).slice(0, 3)} ${Number(date.slice(8))}`
  return date.slice(0, 4) === today.slice(0, 4) ? text : `${text}, ${date.slice(0, 4)}`
}

/** `November 24, 2026`, as a letter is dated. */
export function longDate(date: CalendarDate): string {
  return `${monthName(date)} ${Number(date.slice(8))}, ${date.slice(0, 4)}`
}

/** `Jul – Sep 2026`. */
export function quarterName(quarter: Quarter): string {
  const { from, to } = quarterRange(quarter)
  return `${monthName(from).slice(0, 3)} – ${monthName(to).slice(0, 3)} ${quarter.slice(0, 4)}`
}

/** How long ago, in the words of the screens: Today, Yesterday, 2–59 days, then months, then years. */
export function ageInWords(date: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(date, today)
  if (days < 0) return shortDate(date, today)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days < 60) return `${days} days`
  // From 60 days on it is two months, whatever their length.
  const months = Math.max(2, Math.floor(days / 30.44))
  return months < 24 ? `${months} months` : `${Math.floor(days / 365.25)} years`
}

/** Owns reading a day as people type it quickly: `today`, `+3`, `fri`, `12/3`. Refuses what is no day, and the clock: today is a parameter. */
import { addDays, addMonths, type CalendarDate, isCalendarDate } from '../dates'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

/** Which way a day without a year, or a weekday, is meant. */
export type DayDirection = 'ahead' | 'back'

const pad = (number: number): string => String(number).padStart(2, '0')

function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

function inYears(month: number, day: number, today: CalendarDate, direction: DayDirection): CalendarDate | null {
  const year = Number(today.slice(0, 4))
  const days = [year - 1, year, year + 1].map((each) => `${each}-${pad(month)}-${pad(day)}`).filter(isCalendarDate)
  return direction === 'ahead'
    ? (days.find((each) => each >= today) ?? null)
    : (days.findLast((each) => each <= today) ?? null)
}

function fullYear(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function monthAndDay(typed: string): { month: number; day: number; year: number | null } | null {
  const numbers = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/u.exec(typed)
  if (numbers) return { month: Number(numbers[1]), day: Number(numbers[2]), year: fullYear(numbers[3]) }
  const named = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:,?\s*(\d{4}))?$/u.exec(typed)
  if (!named) return null
  const month = months.findIndex((name) => named[1]?.startsWith(name)) + 1
  return month === 0 ? null : { month, day: Number(named[2]), year: fullYear(named[3]) }
}

/**
 * `today`, `tomorrow`, `yesterday`, `+3`, `-2`, `2w`, `1m`, `fri`, `12/3`, `Dec 3`, `12/3/26`, `2026-12-03`; null for what is
 * no day. A weekday is the next one that is not today, or the last one; a day without a year the nearest one that way.
 */
export function readDay(text: string, today: CalendarDate, direction: DayDirection): CalendarDate | null {
  const typed = text.trim().toLowerCase()
  if (isCalendarDate(typed)) return typed
  if (typed === 'today' || typed === 't') return today
  if (typed === 'tomorrow') return addDays(today, 1)
  if (typed === 'yesterday') return addDays(today, -1)
  const sign = direction === 'ahead' ? 1 : -1
  const offset = /^([+-])(\d{1,3})$/u.exec(typed)
  if (offset) return addDays(today, (offset[1] === '-' ? -1 : 1) * Number(offset[2]))
  const span = /^(\d{1,2})\s*(d|w|m)$/u.exec(typed)
  if (span) {
    const count = sign * Number(span[1])
    if (span[2] === 'm') return addMonths(today, count)
    return addDays(today, span[2] === 'w' ? 7 * count : count)
  }
  const weekday = weekdays.findIndex((name) => typed.startsWith(name))
  if (weekday >= 0 && /^[a-z]+$/u.test(typed)) {
    const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7
    return addDays(today, direction === 'ahead' ? ahead : ahead - 7 || -7)
  }
  const found = monthAndDay(typed)
  if (found === null) return null
  if (found.year === null) return inYears(found.month, found.day, today, direction)
  const day = `${found.year}-${pad(found.month)}-${pad(found.day)}`
  return isCalendarDate(day) ? day : null
}

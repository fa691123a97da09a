/** Owns what is worth knowing of a person beside numbers: how and when they like to hear from us, their birthday, what moves them. Refuses the year of birth: nobody needs it. */
import { z } from 'zod'
import { type CalendarDate, isCalendarDate } from '../dates'

export const channelSchema = z.enum(['call', 'visit', 'email', 'text', 'fax', 'portal', 'letter'])
export type Channel = z.infer<typeof channelSchema>

export const channelNames: Record<Channel, string> = {
  call: 'Call',
  visit: 'Visit',
  email: 'E-mail',
  text: 'Text message',
  fax: 'Fax',
  portal: 'Portal',
  letter: 'Letter',
}

/** A leap year, so that February 29 is a day. */
const anyYear = '2024'

/** `11-24`, or empty. */
export const birthdaySchema = z
  .string()
  .refine((text) => text === '' || isCalendarDate(`${anyYear}-${text}`), 'Write a birthday like Nov 24 or 11/24.')

/** What is known of a person, of a source or of an office's staff alike. */
export const preferencesSchema = z.object({
  channel: channelSchema.nullable(),
  bestTime: z.string().trim().max(120),
  interests: z.string().trim().max(400),
  birthday: birthdaySchema,
})
export type Preferences = z.infer<typeof preferencesSchema>

export const noPreferences: Preferences = { channel: null, bestTime: '', interests: '', birthday: '' }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `Nov 24`, `24 November`, `11/24`, `11/24/1961` as `11-24`; empty for nothing; null for what is no day. A year is dropped. */
export function readBirthday(text: string): string | null {
  const typed = text.trim().toLowerCase()
  if (typed === '') return ''
  const numbers = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](?:\d{2}|\d{4}))?$/u.exec(typed)
  const named = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*\d{4})?$/u.exec(typed)
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s*([a-z]{3,9})\.?(?:,?\s*\d{4})?$/u.exec(typed)
  const ofName = (name: string | undefined): number => months.indexOf((name ?? '').slice(0, 3)) + 1
  const [month, day] = numbers
    ? [Number(numbers[1]), Number(numbers[2])]
    : named
      ? [ofName(named[1]), Number(named[2])]
      : dayFirst
        ? [ofName(dayFirst[2]), Number(dayFirst[1])]
        : [0, 0]
  const read = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return birthdaySchema.safeParse(read).success ? read : null
}

/** The next time it is that day, today counted; in a year without February 29 the 28th stands for it. */
export function nextBirthday(birthday: string, today: CalendarDate): CalendarDate {
  const inYear = (year: number): CalendarDate => {
    const day = `${year}-${birthday}`
    return isCalendarDate(day) ? day : `${year}-02-28`
  }
  const year = Number(today.slice(0, 4))
  return inYear(year) >= today ? inYear(year) : inYear(year + 1)
}

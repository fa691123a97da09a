/** Owns how the thank-yous due are grouped by how recent they are, and how a visit's days are written. Refuses React. */
import { daysBetween, shortDate, type CalendarDate } from '@shared/dates'
import type { ThankYouDue } from '@shared/domain/letters'
import { z } from 'zod'

/** By the last visit: a thank-you is warmest within the month. */
export const recencies = [
  { key: 'recent', name: 'Last 30 days', empty: 'Nobody seen in the last 30 days is owed a thank-you.', mostDays: 30 },
  { key: 'earlier', name: '31–90 days', empty: 'Nobody seen 31 to 90 days ago is owed a thank-you.', mostDays: 90 },
  { key: 'older', name: 'Older', empty: 'Nobody seen before that is owed a thank-you.', mostDays: Infinity },
] as const
export type Recency = (typeof recencies)[number]['key']

export function recencyOf({ lastSeenOn }: Pick<ThankYouDue, 'lastSeenOn'>, asOf: CalendarDate): Recency {
  const days = daysBetween(lastSeenOn, asOf)
  return recencies.find(({ mostDays }) => days <= mostDays)?.key ?? 'older'
}

/** `Seen Nov 18`, `Seen Nov 3 – 18`, `Seen Oct 28 – Nov 18`. */
export function seenText({ firstSeenOn, lastSeenOn }: ThankYouDue, asOf: CalendarDate): string {
  const first = shortDate(firstSeenOn, asOf)
  if (firstSeenOn === lastSeenOn) return `Seen ${first}`
  const isSameMonth = firstSeenOn.slice(0, 7) === lastSeenOn.slice(0, 7)
  const isThisYear = lastSeenOn.slice(0, 4) === asOf.slice(0, 4)
  return `Seen ${first} – ${isSameMonth && isThisYear ? Number(lastSeenOn.slice(8)) : shortDate(lastSeenOn, asOf)}`
}

const idsSchema = z.array(z.coerce.number().int().positive())

/** The sources that a link asks for: `?source=3` or `?sources=3,14`; none when it asks for no one. */
export function chosenSources(search: string): readonly number[] {
  const given = new URLSearchParams(search)
  const texts = [given.get('source'), ...(given.get('sources')?.split(',') ?? [])].filter(Boolean)
  return idsSchema.safeParse(texts).data ?? []
}

/** The contact that a link asks to write to: `?contact=12`; null when it asks for none. */
export function chosenContact(search: string): number | null {
  return z.coerce.number().int().positive().safeParse(new URLSearchParams(search).get('contact')).data ?? null
}

/** Digits that might be a date of birth, a record or a telephone number: a person has to look at such a line. */
export function mayIdentify(ownLine: string): boolean {
  return /\d{4,}|\d{1,2}[/.-]\d{1,2}/.test(ownLine)
}

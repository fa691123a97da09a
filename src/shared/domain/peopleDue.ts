/** Owns which people of offices' staff are due a touch, and whose birthday is near. Refuses gifts: a word is enough. */
import { z } from 'zod'
import { addDays, type CalendarDate, calendarDateSchema } from '../dates'
import { nextContactTouch, nextTouchSchema, type RelationshipPlan, type Snooze } from './cadence'
import { nextBirthday } from './preferences'

/** A birthday is told so many days ahead. */
export const birthdayDays = 7

export const birthdayRowSchema = z.object({
  kind: z.enum(['source', 'contact']),
  /** Of the source or the contact. */
  id: z.int(),
  /** Whose page a call is logged on: of a contact, the source of the office that sends most. */
  sourceId: z.int(),
  name: z.string(),
  office: z.string(),
  birthday: z.string(),
})

export const birthdaySoonSchema = birthdayRowSchema.omit({ birthday: true }).extend({ on: calendarDateSchema })
export type BirthdaySoon = z.infer<typeof birthdaySoonSchema>

/** The nearest first. `isPutOff` leaves out what was put off. */
export function birthdaysSoon(
  rows: readonly z.output<typeof birthdayRowSchema>[],
  today: CalendarDate,
  isPutOff: (row: z.output<typeof birthdayRowSchema>) => boolean,
): BirthdaySoon[] {
  const last = addDays(today, birthdayDays)
  return rows
    .filter((row) => !isPutOff(row))
    .map(({ birthday, ...row }) => ({ ...row, on: nextBirthday(birthday, today) }))
    .filter(({ on }) => on <= last)
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.name.localeCompare(b.name, 'en'))
}

export const staffRowSchema = z.object({
  contactId: z.int(),
  name: z.string(),
  role: z.string(),
  office: z.string(),
  /** Of the office, who sends most. */
  sourceId: z.int(),
  /** Did the office send any in 12 months? */
  isActive: z.boolean(),
  lastTouchOn: calendarDateSchema.nullable(),
})
type StaffRow = z.infer<typeof staffRowSchema>

export const contactDueSchema = staffRowSchema.omit({ isActive: true }).extend({ touch: nextTouchSchema })
export type ContactDue = z.infer<typeof contactDueSchema>

/**
 * Who is due by what was agreed for what they do; overdue before due, then the longest waiting. Nobody has to be reminded
 * of staff whom we never spoke with at an office that sends nothing.
 */
export function contactsDue(
  rows: readonly StaffRow[],
  snoozes: ReadonlyMap<number, Snooze>,
  plan: RelationshipPlan,
  today: CalendarDate,
): ContactDue[] {
  const late = ({ touch }: ContactDue): number => (touch.state === 'overdue' ? 0 : 1)
  return rows
    .flatMap(({ isActive, ...row }): ContactDue[] => {
      const touch = nextContactTouch({ ...row, snooze: snoozes.get(row.contactId) ?? null }, plan, today)
      const isDue = touch !== null && touch.state !== 'later' && (isActive || row.lastTouchOn !== null)
      return isDue ? [{ ...row, touch }] : []
    })
    .toSorted((a, b) => late(a) - late(b) || a.touch.dueOn.localeCompare(b.touch.dueOn) || a.contactId - b.contactId)
}

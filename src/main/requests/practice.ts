/** Owns the requests about the practice itself, and the counts of work waiting. */
import type { Nothing } from '@shared/requests/kinds'
import { addDays, type CalendarDate } from '@shared/dates'
import type { Practice, User } from '@shared/domain/practice'
import { getPracticeRow, listUsers as listUserRows, updatePracticeRow } from '../database/practice'
import { countReferrals, listReferralsDue } from '../database/referrals'
import type { CommandContext, QueryContext } from './context'

export function getPractice(_input: object, { db }: QueryContext): Practice {
  const { isSample: _, ...practice } = getPracticeRow(db)
  return practice
}

export function updatePractice(practice: Practice, { db, write }: CommandContext): Nothing {
  write(
    () => {
      updatePracticeRow(db, practice)
    },
    () => 'practice',
  )
  return {}
}

/** Those who can open the practice now. */
export function listUsers(_input: object, { db, user }: QueryContext): { users: User[] } {
  const users = listUserRows(db).filter(({ id, slotId }) => slotId !== null || id === user.id)
  return { users: users.map(({ id, name, role }) => ({ id, name, role })) }
}

/** A visit longer ago than this is history: its thank-you can still be written, but nobody is waiting for it. */
const thankYouDays = 90

/** Sources owed a thank-you for visits of the last 90 days, and referrals that wait to be seen. */
export function countWaiting(
  input: { asOf?: CalendarDate | undefined },
  { db, today }: QueryContext,
): { thankYous: number; referrals: number } {
  const asOf = input.asOf ?? today
  const due = listReferralsDue(db, { seenFrom: addDays(asOf, -thankYouDays), seenTo: asOf })
  return {
    thankYous: new Set(due.map(({ sourceId }) => sourceId)).size,
    referrals: countReferrals(db, { status: 'open', receivedTo: asOf }),
  }
}

/** Owns the requests about the practice itself, and the counts of work waiting. */
import type { Nothing } from '@shared/contract'
import { addDays, type CalendarDate } from '@shared/dates'
import type { Practice } from '@shared/domain/practice'
import { getPracticeRow, updatePracticeRow } from '../database/practice'
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

/** Work older than this is history to be looked up, not work that waits. */
const waitingDays = 90

/** Sources owed a thank-you and referrals not yet seen, both of the last 90 days. */
export function countWaiting(
  input: { asOf?: CalendarDate | undefined },
  { db, today }: QueryContext,
): { thankYous: number; referrals: number } {
  const asOf = input.asOf ?? today
  const since = addDays(asOf, -waitingDays)
  const due = listReferralsDue(db, { seenFrom: since, seenTo: asOf })
  return {
    thankYous: new Set(due.map(({ sourceId }) => sourceId)).size,
    referrals: countReferrals(db, { status: 'open', receivedFrom: since, receivedTo: asOf }),
  }
}

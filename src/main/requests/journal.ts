/** Owns the requests about the visit journal. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import { isTouch, type NewJournalEntry } from '@shared/domain/journal'
import { AppError } from '@shared/errors'
import { insertJournalEntry, listJournalEntries, removeJournalEntry } from '../database/journal'
import { insertThanks } from '../database/letters'
import { listReferralsDue } from '../database/referrals'
import type { CommandContext, QueryContext } from './context'
import { getSourceOrThrow } from './sources'

export function listJournal(input: ParsedInputOf<'listJournal'>, { db, today }: QueryContext): OutputOf<'listJournal'> {
  return { asOf: today, ...listJournalEntries(db, input) }
}

/** Writes an entry; one that was the thank-you thanks for every referral of the source seen by that day. */
export function writeJournalEntry(
  input: NewJournalEntry,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'writeJournalEntry'> {
  getSourceOrThrow(db, input.sourceId)
  if (input.happenedOn > today) {
    throw new AppError('invalid-input', 'The journal holds what has happened. Choose today or an earlier day.')
  }
  if (input.isThanks && !isTouch(input)) {
    throw new AppError(
      'invalid-input',
      'A thank-you has to reach a person. Say that it did, or leave the thank-you off.',
    )
  }
  return write(
    () => {
      const entryId = insertJournalEntry(db, input, { userId: user.id, writtenAt: timestamp })
      const thanked = input.isThanks
        ? listReferralsDue(db, { seenTo: input.happenedOn }).filter(({ sourceId }) => sourceId === input.sourceId)
        : []
      for (const { id: referralId } of thanked) {
        insertThanks(db, { referralId, letterId: null, journalEntryId: entryId, thankedOn: input.happenedOn })
      }
      return { entryId, thanked: thanked.length }
    },
    ({ entryId, thanked }) => `entry ${entryId} of source ${input.sourceId}; ${thanked} referrals thanked`,
  )
}

export function deleteJournalEntry(input: ParsedInputOf<'deleteJournalEntry'>, { db, write }: CommandContext): Nothing {
  write(
    () => {
      if (!removeJournalEntry(db, input.entryId)) {
        throw new AppError('not-found', 'This entry has been deleted already.')
      }
    },
    () => `entry ${input.entryId}`,
  )
  return {}
}

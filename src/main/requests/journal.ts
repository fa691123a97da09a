/** Owns the requests about the visit journal. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import type { Nothing } from '@shared/requests/kinds'
import { type EntryText, isTouch } from '@shared/domain/journal'
import { AppError } from '@shared/errors'
import { deleteTemplate, listTemplateRows, putTemplate } from '../database/entryTemplates'
import {
  findEntryText,
  insertJournalEntry,
  listEntryVersionRows,
  listJournalEntries,
  listTopicRows,
  removeJournalEntry,
  rewriteEntry,
} from '../database/journal'
import { insertThanks } from '../database/letters'
import { deletePromisesOfEntry, insertPromise } from '../database/promises'
import { listReferralsDue } from '../database/referrals'
import type { CommandContext, QueryContext } from './context'
import { getSourceOrThrow } from './sources'

export function listJournal(input: ParsedInputOf<'listJournal'>, { db, today }: QueryContext): OutputOf<'listJournal'> {
  return { asOf: today, ...listJournalEntries(db, input) }
}

function assertHappened(happenedOn: CalendarDate, today: CalendarDate): void {
  if (happenedOn <= today) return
  throw new AppError('invalid-input', 'The journal holds what has happened. Choose today or an earlier day.')
}

/** Writes an entry with what was promised in it; one that was the thank-you thanks for every referral of its sources seen by that day. */
export function writeJournalEntry(
  input: ParsedInputOf<'writeJournalEntry'>,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'writeJournalEntry'> {
  const { promises, ...entry } = input
  const { sourceId, happenedOn } = entry
  const alsoSourceIds = entry.alsoSourceIds.filter((id) => id !== sourceId)
  for (const id of [sourceId, ...alsoSourceIds]) getSourceOrThrow(db, id)
  assertHappened(happenedOn, today)
  if (entry.isThanks && !isTouch(entry)) {
    throw new AppError(
      'invalid-input',
      'A thank-you has to reach a person. Say that it did, or leave the thank-you off.',
    )
  }
  return write(
    () => {
      const entryId = insertJournalEntry(db, { ...entry, alsoSourceIds }, { userId: user.id, writtenAt: timestamp })
      const together = new Set([sourceId, ...alsoSourceIds])
      const thanked = entry.isThanks
        ? listReferralsDue(db, { seenTo: happenedOn }).filter((due) => together.has(due.sourceId))
        : []
      for (const { id: referralId } of thanked) {
        insertThanks(db, { referralId, letterId: null, journalEntryId: entryId, thankedOn: happenedOn })
      }
      const promiseIds = promises.map((promise) =>
        insertPromise(db, { ...promise, sourceId, entryId, madeOn: happenedOn, ownerId: promise.ownerId ?? user.id }),
      )
      return { entryId, thanked: thanked.length, promiseIds }
    },
    ({ entryId, thanked, promiseIds }) =>
      `entry ${entryId} of source ${sourceId}; ${thanked} referrals thanked, ${promiseIds.length} promises`,
  )
}

/** @throws AppError `not-found`, `invalid-input` for a day ahead or a thank-you that would reach nobody, `not-saved` */
export function changeJournalEntry(
  { entryId, text }: ParsedInputOf<'changeJournalEntry'>,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'changeJournalEntry'> {
  const found = findEntryText(db, entryId)
  if (found === null) throw new AppError('not-found', 'This entry has been deleted already.')
  assertHappened(text.happenedOn, today)
  if (found.isThanks && !isTouch(text)) {
    throw new AppError('invalid-input', 'It was a thank-you, which has to reach a person. Delete it to thank again.')
  }
  const after: EntryText = { ...text, alsoSourceIds: text.alsoSourceIds.filter((id) => id !== found.sourceId) }
  for (const id of after.alsoSourceIds) getSourceOrThrow(db, id)
  return write(
    () => {
      rewriteEntry(db, entryId, { before: found.text, after }, { userId: user.id, changedAt: timestamp })
      return { before: found.text }
    },
    () => `entry ${entryId}`,
  )
}

export function listEntryVersions(
  { entryId }: ParsedInputOf<'listEntryVersions'>,
  { db }: QueryContext,
): OutputOf<'listEntryVersions'> {
  return { versions: listEntryVersionRows(db, entryId) }
}

export function deleteJournalEntry(
  { entryId, alsoPromises }: ParsedInputOf<'deleteJournalEntry'>,
  { db, write }: CommandContext,
): Nothing {
  write(
    () => {
      if (alsoPromises) deletePromisesOfEntry(db, entryId)
      if (!removeJournalEntry(db, entryId)) {
        throw new AppError('not-found', 'This entry has been deleted already.')
      }
    },
    () => `entry ${entryId}`,
  )
  return {}
}

export function listTopics(_input: object, { db }: QueryContext): OutputOf<'listTopics'> {
  return { topics: listTopicRows(db) }
}

export function listEntryTemplates(_input: object, { db }: QueryContext): OutputOf<'listEntryTemplates'> {
  return { templates: listTemplateRows(db) }
}

/** @throws AppError `not-saved` */
export function keepEntryTemplate(
  template: ParsedInputOf<'keepEntryTemplate'>,
  { db, write }: CommandContext,
): OutputOf<'keepEntryTemplate'> {
  const same = listTemplateRows(db).find(({ name }) => name.toLowerCase() === template.name.toLowerCase())
  return write(
    () => {
      putTemplate(db, template)
      return { before: same ?? null }
    },
    () => 'a template for entries',
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function removeEntryTemplate(
  { name }: ParsedInputOf<'removeEntryTemplate'>,
  { db, write }: CommandContext,
): Nothing {
  write(
    () => {
      if (!deleteTemplate(db, name)) throw new AppError('not-found', 'This template was taken away already.')
    },
    () => 'a template for entries',
  )
  return {}
}

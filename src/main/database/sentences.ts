/** Owns the SQL of the sentences a practice writes for its letters, and of what is special about referrals. */
import { z } from 'zod'
import {
  type NewSentence,
  type SentencePlan,
  sentenceSchema,
  type SlotName,
  slotSchema,
} from '@shared/domain/sentences'
import type { Database } from './engine/database'
import { idList, readAll } from './rows'

export function readSentencePlan(db: Database): SentencePlan {
  const own = readAll(db, sentenceSchema, 'SELECT id, slot, occasion, text FROM sentences ORDER BY id')
  const slots = readAll(db, z.object({ slot: slotSchema }), 'SELECT slot FROM own_only_slots')
  return { own, ownOnly: slots.map(({ slot }) => slot) }
}

/** @returns its id */
export function insertSentence(db: Database, { slot, occasion, text }: NewSentence): number {
  return db.run('INSERT INTO sentences (slot, occasion, text) VALUES (?, ?, ?)', [slot, occasion, text]).lastInsertId
}

/** @returns false when there is no such sentence */
export function updateSentenceRow(db: Database, id: number, { slot, occasion, text }: NewSentence): boolean {
  return (
    db.run('UPDATE sentences SET slot = ?, occasion = ?, text = ? WHERE id = ?', [slot, occasion, text, id]).changes > 0
  )
}

/** @returns false when there is no such sentence */
export function deleteSentence(db: Database, id: number): boolean {
  return db.run('DELETE FROM sentences WHERE id = ?', [id]).changes > 0
}

export function setOwnOnlySlot(db: Database, slot: SlotName, isOwnOnly: boolean): void {
  if (isOwnOnly) db.run('INSERT OR IGNORE INTO own_only_slots (slot) VALUES (?)', [slot])
  else db.run('DELETE FROM own_only_slots WHERE slot = ?', [slot])
}

const placeSchema = z.object({ nth: z.int(), silentDays: z.number().nullable() })
/** Which of its source's referrals one was, from 1, and the days since the one before; null: there was none. */
export type ReferralPlace = z.output<typeof placeSchema>

export function listReferralPlaces(db: Database, sourceId: number, referralIds: readonly number[]): ReferralPlace[] {
  return readAll(
    db,
    placeSchema,
    `SELECT nth, silentDays FROM (
       SELECT id, row_number() OVER ordered AS nth,
              julianday(received_on) - julianday(lag(received_on) OVER ordered) AS silentDays
       FROM referrals WHERE source_id = :sourceId WINDOW ordered AS (ORDER BY received_on, id)
     ) WHERE id IN (SELECT value FROM json_each(:ids))`,
    { sourceId, ids: idList(referralIds) },
  )
}

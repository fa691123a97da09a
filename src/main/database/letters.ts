/** Owns the SQL of letters, their sentences and whom they thanked for what. */
import { z } from 'zod'
import { type Letter, type LetterRow, letterRowSchema, letterSchema, type LetterState } from '@shared/domain/letters'
import type { Database } from './engine/database'
import { idList, readAll, readCount } from './rows'

export interface NewLetter {
  readonly sourceId: number
  /** Whom on the office's staff it thanks; null: the source. */
  readonly contactId?: number | null
  /** Of which round it is; null: it gives thanks. */
  readonly roundId?: number | null
  readonly writtenOn: string
  readonly letter: Letter
  /** Ids of its sentences. */
  readonly wordings: readonly string[]
  readonly referralIds: readonly number[]
}

/** @throws Error from the unique index when one of the referrals has been thanked */
export function insertLetter(db: Database, letter: NewLetter, by: { userId: number; draftedAt: string }): number {
  const { lastInsertId: letterId } = db.run(
    `INSERT INTO letters (source_id, contact_id, round_id, written_on, hand, state, content, user_id, drafted_at)
     VALUES (:sourceId, :contactId, :roundId, :writtenOn, :hand, 'drafted', :content, :userId, :draftedAt)`,
    {
      sourceId: letter.sourceId,
      contactId: letter.contactId ?? null,
      roundId: letter.roundId ?? null,
      writtenOn: letter.writtenOn,
      hand: letter.letter.hand,
      content: JSON.stringify(letter.letter),
      ...by,
    },
  )
  for (const wording of new Set(letter.wordings)) {
    db.run('INSERT INTO letter_wordings (letter_id, wording) VALUES (?, ?)', [letterId, wording])
  }
  for (const referralId of letter.referralIds) {
    insertThanks(db, { referralId, letterId, journalEntryId: null, thankedOn: letter.writtenOn })
  }
  return letterId
}

export function insertThanks(
  db: Database,
  thanks: { referralId: number; letterId: number | null; journalEntryId: number | null; thankedOn: string },
): void {
  db.run(
    `INSERT INTO thanks (referral_id, letter_id, journal_entry_id, thanked_on)
     VALUES (:referralId, :letterId, :journalEntryId, :thankedOn)`,
    { ...thanks },
  )
}

const rowColumns = `SELECT l.id, l.source_id AS sourceId, s.name AS sourceName, coalesce(o.name, '') AS office,
    l.written_on AS writtenOn, l.hand, l.state,
    (SELECT count(*) FROM thanks t WHERE t.letter_id = l.id) AS referrals, l.contact_id AS contactId,
    coalesce(c.name, '') AS contactName, l.round_id AS roundId
  FROM letters l JOIN sources s ON s.id = l.source_id LEFT JOIN offices o ON o.id = s.office_id
    LEFT JOIN contacts c ON c.id = l.contact_id`

/** Newest first. */
export function listLetterRows(
  db: Database,
  filter: {
    sourceId?: number | undefined
    officeId?: number | undefined
    contactId?: number | undefined
    limit: number
  },
): { total: number; letters: LetterRow[] } {
  const params = {
    sourceId: filter.sourceId ?? null,
    officeId: filter.officeId ?? null,
    contactId: filter.contactId ?? null,
  }
  const which = `WHERE (:sourceId IS NULL OR l.source_id = :sourceId) AND (:officeId IS NULL OR s.office_id = :officeId)
      AND (:contactId IS NULL OR l.contact_id = :contactId)`
  return {
    total: readCount(
      db,
      `SELECT count(*) AS count FROM letters l JOIN sources s ON s.id = l.source_id ${which}`,
      params,
    ),
    letters: readAll(db, letterRowSchema, `${rowColumns} ${which} ORDER BY l.written_on DESC, l.id DESC LIMIT :limit`, {
      ...params,
      limit: filter.limit,
    }),
  }
}

export function listLettersById(db: Database, ids: readonly number[]): LetterRow[] {
  return readAll(db, letterRowSchema, `${rowColumns} WHERE l.id IN (SELECT value FROM json_each(?)) ORDER BY l.id`, [
    idList(ids),
  ])
}

/** The letters as they were composed, in the order of their ids. */
export function listLetterContents(db: Database, ids: readonly number[]): Letter[] {
  return readAll(
    db,
    z.object({ content: z.string() }),
    'SELECT content FROM letters WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    [idList(ids)],
  ).map(({ content }) => letterSchema.parse(JSON.parse(content)))
}

/** Ids of the sentences each source was sent since a day, that day counted. */
export function listUsedWordings(db: Database, since: string): Map<number, string[]> {
  const used = new Map<number, string[]>()
  const rows = readAll(
    db,
    z.object({ sourceId: z.int(), wording: z.string() }),
    `SELECT l.source_id AS sourceId, w.wording FROM letters l JOIN letter_wordings w ON w.letter_id = l.id
     WHERE l.written_on >= ? AND l.contact_id IS NULL ORDER BY l.id`,
    [since],
  )
  for (const { sourceId, wording } of rows) {
    const wordings = used.get(sourceId)
    if (wordings === undefined) used.set(sourceId, [wording])
    else wordings.push(wording)
  }
  return used
}

/** Ids of the sentences one of an office's staff was sent since a day, that day counted. */
export function listContactWordings(db: Database, contactId: number, since: string): string[] {
  return readAll(
    db,
    z.object({ wording: z.string() }),
    `SELECT w.wording FROM letters l JOIN letter_wordings w ON w.letter_id = l.id
     WHERE l.contact_id = ? AND l.written_on >= ? ORDER BY l.id`,
    [contactId, since],
  ).map(({ wording }) => wording)
}

const lastLetterSchema = z.object({ sourceId: z.int(), on: z.string() })

/** The day of each source's last letter. */
export function listLastLetters(db: Database): Map<number, string> {
  return new Map(
    readAll(
      db,
      lastLetterSchema,
      'SELECT source_id AS sourceId, max(written_on) AS "on" FROM letters WHERE contact_id IS NULL GROUP BY source_id',
    ).map(({ sourceId, on }) => [sourceId, on]),
  )
}

export function updateLetterStates(db: Database, ids: readonly number[], state: LetterState): number {
  return db.run('UPDATE letters SET state = :state WHERE id IN (SELECT value FROM json_each(:ids))', {
    state,
    ids: idList(ids),
  }).changes
}

/** Their referrals are owed a thank-you again. Gives how many letters there were. */
export function deleteLetters(db: Database, ids: readonly number[]): number {
  return db.run('DELETE FROM letters WHERE id IN (SELECT value FROM json_each(?))', [idList(ids)]).changes
}

/** Letters that left the house, by the day they were written. */
export function countSentLetters(db: Database, range: { from: string; to: string }): number {
  return readCount(
    db,
    `SELECT count(*) AS count FROM letters WHERE state <> 'drafted' AND written_on BETWEEN :from AND :to`,
    { from: range.from, to: range.to },
  )
}

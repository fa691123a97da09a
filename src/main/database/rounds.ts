/** Owns the SQL of rounds: whom they are for, who was left alone, what came of each. Refuses figures: those are a rule's. */
import { z } from 'zod'
import type { CalendarDate } from '@shared/dates'
import { newsRowSchema } from '@shared/domain/news'
import {
  type NewRound,
  type RoundChannel,
  type RoundMember,
  roundMemberSchema,
  type RoundOutcome,
  type RoundRow,
  roundRowSchema,
} from '@shared/domain/rounds'
import type { Tier } from '@shared/domain/tiers'
import type { Database } from './engine/database'
import { idList, readAll, readOne } from './rows'

const rowColumns = `SELECT r.id, r.name, r.begun_on AS begunOn, r.due_on AS dueOn, r.ended_on AS endedOn, u.name AS writtenBy,
    (SELECT count(*) FROM round_members m WHERE m.round_id = r.id) AS members,
    (SELECT count(*) FROM round_members m WHERE m.round_id = r.id AND (m.acted_on IS NOT NULL OR m.letter_id IS NOT NULL)) AS done
  FROM rounds r JOIN users u ON u.id = r.user_id`

/** Those that go on first, the newest first. */
export function listRoundRows(db: Database): RoundRow[] {
  return readAll(db, roundRowSchema, `${rowColumns} ORDER BY r.ended_on IS NOT NULL, r.begun_on DESC, r.id DESC`)
}

export function findRound(db: Database, roundId: number): (RoundRow & { readonly message: string }) | null {
  const row = readOne(db, roundRowSchema, `${rowColumns} WHERE r.id = ?`, [roundId])
  if (row === null) return null
  const { message } = z
    .object({ message: z.string() })
    .parse(db.get('SELECT message FROM rounds WHERE id = ?', [roundId]))
  return { ...row, message }
}

/** What is told in it, the newest first. */
export function listRoundNews(db: Database, roundId: number): { id: number; title: string; note: string }[] {
  return readAll(
    db,
    newsRowSchema.pick({ id: true, title: true, note: true }),
    `SELECT n.id, n.title, n.note FROM round_news t JOIN news n ON n.id = t.news_id
     WHERE t.round_id = ? ORDER BY n.since_on DESC, n.id DESC`,
    [roundId],
  )
}

/** Those that wait first, by name. */
export function listRoundMembers(db: Database, roundId: number): RoundMember[] {
  return readAll(
    db,
    roundMemberSchema,
    `SELECT m.id, m.source_id AS sourceId, s.name AS sourceName, s.credential, coalesce(o.name, '') AS office,
            coalesce(o.city, '') AS town, coalesce(nullif(s.phone, ''), o.phone, '') AS phone, m.channel, m.why, m.tier,
            m.outcome, m.note, coalesce(l.written_on, m.acted_on) AS actedOn, m.letter_id AS letterId,
            l.state AS letterState, coalesce(j.said, '') AS lastNote, j.happened_on AS lastNoteOn
     FROM round_members m JOIN sources s ON s.id = m.source_id LEFT JOIN offices o ON o.id = s.office_id
       LEFT JOIN letters l ON l.id = m.letter_id
       LEFT JOIN journal_entries j ON j.id = (
         SELECT e.id FROM journal_entries e WHERE e.source_id = m.source_id AND e.said <> ''
         ORDER BY e.happened_on DESC, e.id DESC LIMIT 1)
     WHERE m.round_id = ?
     ORDER BY coalesce(l.written_on, m.acted_on) IS NOT NULL, s.name COLLATE NOCASE, m.id`,
    [roundId],
  )
}

const outsiderSchema = z.object({ sourceId: z.int(), name: z.string() })

/** Those left alone. */
export function listRoundOthers(db: Database, roundId: number): z.output<typeof outsiderSchema>[] {
  return readAll(
    db,
    outsiderSchema,
    `SELECT x.source_id AS sourceId, s.name FROM round_others x JOIN sources s ON s.id = x.source_id
     WHERE x.round_id = ? ORDER BY s.name COLLATE NOCASE, x.id`,
    [roundId],
  )
}

/** Sources of rounds that go on. */
export function listSourcesInRounds(db: Database): Set<number> {
  return new Set(
    readAll(
      db,
      z.object({ sourceId: z.int() }),
      `SELECT DISTINCT m.source_id AS sourceId FROM round_members m JOIN rounds r ON r.id = m.round_id
       WHERE r.ended_on IS NULL`,
    ).map(({ sourceId }) => sourceId),
  )
}

export interface Member {
  readonly sourceId: number
  readonly channel: RoundChannel
  readonly why: string
  readonly tier: Tier
}

export function insertRound(
  db: Database,
  round: Omit<NewRound, 'members'> & {
    readonly members: readonly Member[]
    readonly others: readonly { readonly sourceId: number; readonly tier: Tier }[]
  },
  by: { readonly begunOn: CalendarDate; readonly userId: number; readonly writtenAt: string },
): number {
  const { name, message, dueOn, newsIds, members, others } = round
  const roundId = db.run(
    `INSERT INTO rounds (name, message, begun_on, due_on, user_id, written_at)
     VALUES (:name, :message, :begunOn, :dueOn, :userId, :writtenAt)`,
    { name, message, dueOn, ...by },
  ).lastInsertId
  for (const newsId of new Set(newsIds)) {
    db.run('INSERT INTO round_news (round_id, news_id) VALUES (?, ?)', [roundId, newsId])
  }
  for (const { sourceId, channel, why, tier } of members) {
    db.run('INSERT INTO round_members (round_id, source_id, channel, why, tier) VALUES (?, ?, ?, ?, ?)', [
      roundId,
      sourceId,
      channel,
      why,
      tier,
    ])
  }
  for (const { sourceId, tier } of others) {
    db.run('INSERT INTO round_others (round_id, source_id, tier) VALUES (?, ?, ?)', [roundId, sourceId, tier])
  }
  return roundId
}

export function deleteRound(db: Database, roundId: number): void {
  db.run('DELETE FROM rounds WHERE id = ?', [roundId])
}

export function setRoundEnd(db: Database, roundId: number, endedOn: CalendarDate | null): void {
  db.run('UPDATE rounds SET ended_on = ? WHERE id = ?', [endedOn, roundId])
}

const memberRow = z.object({
  id: z.int(),
  roundId: z.int(),
  sourceId: z.int(),
  channel: z.enum(['letter', 'call', 'visit']),
  outcome: z.string().nullable(),
  note: z.string(),
  actedOn: z.string().nullable(),
  entryId: z.int().nullable(),
  letterId: z.int().nullable(),
})
export type MemberRow = z.output<typeof memberRow>

export function listMembersById(db: Database, memberIds: readonly number[]): MemberRow[] {
  return readAll(
    db,
    memberRow,
    `SELECT id, round_id AS roundId, source_id AS sourceId, channel, outcome, note, acted_on AS actedOn,
            entry_id AS entryId, letter_id AS letterId
     FROM round_members WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [idList(memberIds)],
  )
}

export function setMemberChannel(db: Database, memberId: number, channel: RoundChannel): void {
  db.run('UPDATE round_members SET channel = ? WHERE id = ?', [channel, memberId])
}

export function setMemberLetter(db: Database, memberId: number, letterId: number): void {
  db.run('UPDATE round_members SET letter_id = ? WHERE id = ?', [letterId, memberId])
}

export interface MemberOutcome {
  readonly outcome: RoundOutcome | null
  readonly note: string
  readonly actedOn: CalendarDate | null
  readonly entryId: number | null
}

export function setMemberOutcome(db: Database, memberId: number, outcome: MemberOutcome): void {
  db.run(
    `UPDATE round_members SET outcome = :outcome, note = :note, acted_on = :actedOn, entry_id = :entryId
     WHERE id = :memberId`,
    { ...outcome, memberId },
  )
}

/** On which days each of these referred from a day on; a day with two referrals is there twice. */
export function listReferralDays(
  db: Database,
  sourceIds: readonly number[],
  from: CalendarDate,
): Map<number, string[]> {
  const days = new Map<number, string[]>()
  for (const { sourceId, receivedOn } of readAll(
    db,
    z.object({ sourceId: z.int(), receivedOn: z.string() }),
    `SELECT source_id AS sourceId, received_on AS receivedOn FROM referrals
     WHERE source_id IN (SELECT value FROM json_each(:ids)) AND received_on >= :from ORDER BY received_on`,
    { ids: idList(sourceIds), from },
  )) {
    const ofSource = days.get(sourceId)
    if (ofSource === undefined) days.set(sourceId, [receivedOn])
    else ofSource.push(receivedOn)
  }
  return days
}

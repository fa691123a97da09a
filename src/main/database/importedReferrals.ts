/** Owns the SQL that stores an export's referrals, some hundred thousand at a time, and finds those on file already. Refuses to decide which are new. */
import { z } from 'zod'
import { calendarDateSchema } from '@shared/dates'
import { type ReferralProgress, referralStatusSchema } from '@shared/domain/referrals'
import type { Database } from './engine/database'
import { readAll, readCount, readOne } from './rows'

const knownSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  scheduledOn: calendarDateSchema.nullable(),
  seenOn: calendarDateSchema.nullable(),
  noteSentOn: calendarDateSchema.nullable(),
  status: referralStatusSchema,
})
export type KnownReferral = ReferralProgress & { readonly id: number; readonly sourceId: number }

const known = `SELECT id, source_id AS sourceId, scheduled_on AS scheduledOn, seen_on AS seenOn, note_sent_on AS noteSentOn, status
  FROM referrals`

export function findReferralByExternalId(db: Database, idColumn: string, externalId: string): KnownReferral | null {
  return readOne(db, knownSchema, `${known} WHERE id_column = ? AND external_id = ?`, [idColumn, externalId])
}

export function findReferralByFingerprint(db: Database, fingerprint: string): KnownReferral | null {
  return readOne(db, knownSchema, `${known} WHERE fingerprint = ?`, [fingerprint])
}

/** Whether any referral came with an id of that column, so that asking for each can be spared. */
export function hasReferralsWithIds(db: Database, idColumn: string): boolean {
  return (
    readCount(db, 'SELECT count(*) AS count FROM (SELECT 1 FROM referrals WHERE id_column = ? LIMIT 1)', [idColumn]) > 0
  )
}

export function hasReferralsWithFingerprints(db: Database): boolean {
  const first = "SELECT 1 FROM referrals WHERE fingerprint > '' LIMIT 1"
  return readCount(db, `SELECT count(*) AS count FROM (${first})`) > 0
}

export function countAllReferrals(db: Database): number {
  return readCount(db, 'SELECT count(*) AS count FROM referrals')
}

/** The id that the next referral gets. */
export function nextReferralId(db: Database): number {
  return readCount(db, 'SELECT coalesce(max(id), 0) + 1 AS count FROM referrals')
}

export interface ImportedReferralRow {
  readonly sourceId: number
  readonly receivedOn: string
  readonly scheduledOn: string | null
  readonly seenOn: string | null
  readonly noteSentOn: string | null
  readonly status: string
  readonly patientName: string
  readonly patientReference: string
  readonly patientBirthDate: string
  readonly reason: string
  readonly idColumn: string | null
  readonly externalId: string | null
  readonly fingerprint: string | null
  readonly line: number
}

/**
 * Gives `work` what stores a referral under an id; false: its external id or fingerprint is on file. The steps it has come
 * through are missing until `insertImportedSteps`.
 */
export function withReferralInserts<Value>(
  db: Database,
  importId: number,
  work: (insert: (id: number, row: ImportedReferralRow) => boolean) => Value,
): Value {
  return db.repeat(
    `INSERT OR IGNORE INTO referrals (id, source_id, received_on, scheduled_on, seen_on, note_sent_on, status,
       patient_name, patient_reference, patient_birth_date, reason, id_column, external_id, fingerprint, import_id, import_line)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    (runWith) =>
      work((id, row) => {
        const dates = [row.receivedOn, row.scheduledOn, row.seenOn, row.noteSentOn]
        const patient = [row.patientName, row.patientReference, row.patientBirthDate]
        const names = [row.idColumn, row.externalId, row.fingerprint]
        return (
          runWith([id, row.sourceId, ...dates, row.status, ...patient, row.reason, ...names, importId, row.line]) > 0
        )
      }),
  )
}

/** The dates of a referral that stand for steps of its life, in their order. */
const datedSteps = [
  ['received', 'received_on'],
  ['scheduled', 'scheduled_on'],
  ['seen', 'seen_on'],
  ['note-sent', 'note_sent_on'],
] as const

const lastDatedStep = `CASE WHEN note_sent_on IS NOT NULL THEN 'note-sent' WHEN seen_on IS NOT NULL THEN 'seen'
  WHEN scheduled_on IS NOT NULL THEN 'scheduled' ELSE 'received' END`
const lastDay = `max(received_on, coalesce(scheduled_on, ''), coalesce(seen_on, ''), coalesce(note_sent_on, ''))`

/** The steps that the referrals from `firstId` on have come through, by their dates; where one stands is the last. */
export function insertImportedSteps(db: Database, firstId: number, by: { userId: number; recordedAt: string }): void {
  const insert = (status: string, on: string, condition: string): void => {
    db.run(
      `INSERT INTO referral_statuses (referral_id, status, happened_on, recorded_at, user_id)
       SELECT id, ${status}, ${on}, :recordedAt, :userId FROM referrals WHERE id >= :firstId AND ${condition}`,
      { firstId, userId: by.userId, recordedAt: by.recordedAt },
    )
  }
  for (const [status, column] of datedSteps) insert(`'${status}'`, column, `${column} IS NOT NULL`)
  insert('status', lastDay, `status <> ${lastDatedStep}`)
}

const upkeepSchema = z.object({ type: z.enum(['index', 'trigger']), name: z.string(), sql: z.string() })

/**
 * Runs `work`, which adds referrals from `firstId` on, without keeping indexes and monthly counts up row by row: they
 * are made at its end, in a fraction of the time. Indexes that forbid a referral twice stay.
 */
export function withoutReferralUpkeep<Value>(db: Database, firstId: number, work: () => Value): Value {
  const upkeep = readAll(
    db,
    upkeepSchema,
    `SELECT type, name, sql FROM sqlite_schema
     WHERE tbl_name IN ('referrals', 'referral_statuses') AND sql IS NOT NULL
       AND (type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%' OR name = 'source_months_more')`,
  )
  for (const { type, name } of upkeep) db.exec(`DROP ${type} ${name}`)
  const value = work()
  for (const { sql } of upkeep) db.exec(sql)
  db.run(
    `INSERT INTO source_months
     SELECT source_id, substr(received_on, 1, 7), count(*), min(received_on), max(received_on)
     FROM referrals WHERE id >= ? GROUP BY 1, 2
     ON CONFLICT DO UPDATE SET referrals = referrals + excluded.referrals,
       first_on = min(first_on, excluded.first_on), last_on = max(last_on, excluded.last_on)`,
    [firstId],
  )
  return value
}

/** Owns the SQL that stores an export's referrals, some hundred thousand at a time, and finds those on file already. Refuses to decide which are new. */
import { z } from 'zod'
import { calendarDateSchema } from '@shared/dates'
import { type ReferralProgress, referralStatusSchema } from '@shared/domain/referrals'
import type { Database } from './engine/database'
import type { SqlValue } from './engine/parameters'
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
 * through are its dates: `referral_statuses` gets them when something is first added to them.
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
        const values: SqlValue[] = [id, row.sourceId, row.receivedOn, row.scheduledOn, row.seenOn, row.noteSentOn]
        values.push(row.status, row.patientName, row.patientReference, row.patientBirthDate, row.reason)
        values.push(row.idColumn, row.externalId, row.fingerprint, importId, row.line)
        return runWith(values) > 0
      }),
  )
}

const upkeepSchema = z.object({ type: z.enum(['index', 'trigger']), name: z.string(), sql: z.string() })

/** What the months of a source gain, counted while its referrals are stored. */
export class MonthCounts {
  readonly #bySource = new Map<number, Map<string, { referrals: number; firstOn: string; lastOn: string }>>()

  add(sourceId: number, receivedOn: string): void {
    let months = this.#bySource.get(sourceId)
    if (months === undefined) this.#bySource.set(sourceId, (months = new Map()))
    const month = receivedOn.slice(0, 7)
    const counted = months.get(month)
    if (counted === undefined) months.set(month, { referrals: 1, firstOn: receivedOn, lastOn: receivedOn })
    else {
      counted.referrals += 1
      if (receivedOn < counted.firstOn) counted.firstOn = receivedOn
      if (receivedOn > counted.lastOn) counted.lastOn = receivedOn
    }
  }

  store(db: Database): void {
    db.repeat(
      `INSERT INTO source_months (source_id, month, referrals, first_on, last_on) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET referrals = referrals + excluded.referrals,
         first_on = min(first_on, excluded.first_on), last_on = max(last_on, excluded.last_on)`,
      (runWith) => {
        for (const [sourceId, months] of this.#bySource) {
          for (const [month, { referrals, firstOn, lastOn }] of months) {
            runWith([sourceId, month, referrals, firstOn, lastOn])
          }
        }
      },
    )
  }
}

/**
 * Runs `work`, which adds many referrals and counts their months, without keeping indexes and months up row by row: they
 * are made at its end, in a fraction of the time. Indexes that forbid a referral twice stay.
 */
export function withoutReferralUpkeep<Value>(db: Database, work: (months: MonthCounts) => Value): Value {
  const upkeep = readAll(
    db,
    upkeepSchema,
    `SELECT type, name, sql FROM sqlite_schema
     WHERE tbl_name = 'referrals' AND sql IS NOT NULL
       AND (type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%' OR name = 'source_months_more')`,
  )
  for (const { type, name } of upkeep) db.exec(`DROP ${type} ${name}`)
  const months = new MonthCounts()
  const value = work(months)
  for (const { sql } of upkeep) db.exec(sql)
  months.store(db)
  return value
}

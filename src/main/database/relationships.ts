/** Owns the SQL of the relationship plan, of snoozes, and of the days on which sources referred. */
import { z } from 'zod'
import type { CalendarDate, DateRange } from '@shared/dates'
import { type RelationshipPlan, type SnoozeAbout, snoozeSchema, usualPlan } from '@shared/domain/cadence'
import type { DayCount } from '@shared/domain/forecastCheck'
import type { ReferralDays } from '@shared/domain/quiet'
import { potentialSchema } from '@shared/domain/sources'
import { tierSchema } from '@shared/domain/tiers'
import type { Database } from './engine/database'
import { idList, readAll, readOne } from './rows'

const planSchema = z.object({
  tierA: z.number(),
  tierB: z.number(),
  cadenceA: z.int(),
  cadenceB: z.int(),
  cadenceC: z.int(),
  cadenceD: z.int(),
  overdueAfter: z.int(),
})

const roleSchema = z.object({ role: z.string(), days: z.int() })

/** The usual plan, where nobody has made one. */
export function getRelationshipPlanRow(db: Database): RelationshipPlan {
  const row = readOne(
    db,
    planSchema,
    `SELECT tier_a AS tierA, tier_b AS tierB, cadence_a AS cadenceA, cadence_b AS cadenceB, cadence_c AS cadenceC,
            cadence_d AS cadenceD, overdue_after AS overdueAfter
     FROM relationship_plan WHERE id = 1`,
  )
  const roles = readAll(db, roleSchema, 'SELECT role, days FROM role_cadences ORDER BY role')
  if (row === null) return { ...usualPlan, roles }
  const { tierA, tierB, cadenceA, cadenceB, cadenceC, cadenceD, overdueAfter } = row
  return {
    tiers: { a: tierA, b: tierB },
    cadence: { A: cadenceA, B: cadenceB, C: cadenceC, D: cadenceD },
    overdueAfter,
    roles,
  }
}

export function setRelationshipPlanRow(db: Database, { tiers, cadence, overdueAfter, roles }: RelationshipPlan): void {
  db.run(
    `INSERT OR REPLACE INTO relationship_plan (id, tier_a, tier_b, cadence_a, cadence_b, cadence_c, cadence_d, overdue_after)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
    [tiers.a, tiers.b, cadence.A, cadence.B, cadence.C, cadence.D, overdueAfter],
  )
  db.run('DELETE FROM role_cadences')
  for (const { role, days } of roles)
    db.run('INSERT OR REPLACE INTO role_cadences (role, days) VALUES (?, ?)', [role, days])
}

/** @returns false when there is no such source */
export function setCadenceDays(db: Database, sourceId: number, days: number | null): boolean {
  return db.run('UPDATE sources SET cadence_days = ? WHERE id = ?', [days, sourceId]).changes > 0
}

const tierOfSchema = z.object({ sourceId: z.int(), tier: tierSchema.nullable(), reason: z.string() })
export type TierOf = z.output<typeof tierOfSchema>

/** What people said of these sources' tiers; null: nothing, the volume decides. */
export function listManualTiers(db: Database, sourceIds: readonly number[]): TierOf[] {
  return readAll(
    db,
    tierOfSchema,
    `SELECT id AS sourceId, manual_tier AS tier, manual_tier_reason AS reason FROM sources
     WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [idList(sourceIds)],
  )
}

export function setManualTier(db: Database, { sourceId, tier, reason }: TierOf): void {
  db.run('UPDATE sources SET manual_tier = ?, manual_tier_reason = ? WHERE id = ?', [
    tier,
    tier === null ? '' : reason,
    sourceId,
  ])
}

const potentialOfSchema = z.object({ sourceId: z.int(), potential: potentialSchema.nullable() })
export type PotentialOf = z.output<typeof potentialOfSchema>

export function listPotentials(db: Database, sourceIds: readonly number[]): PotentialOf[] {
  return readAll(
    db,
    potentialOfSchema,
    'SELECT id AS sourceId, potential FROM sources WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    [idList(sourceIds)],
  )
}

export function setPotential(db: Database, { sourceId, potential }: PotentialOf): void {
  db.run('UPDATE sources SET potential = ? WHERE id = ?', [potential, sourceId])
}

const ownerOfSchema = z.object({ sourceId: z.int(), ownerId: z.int().nullable() })
export type OwnerOf = z.output<typeof ownerOfSchema>

/** Who looks after these sources. */
export function listOwners(db: Database, sourceIds: readonly number[]): OwnerOf[] {
  return readAll(
    db,
    ownerOfSchema,
    'SELECT id AS sourceId, owner_id AS ownerId FROM sources WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    [idList(sourceIds)],
  )
}

export function setOwner(db: Database, { sourceId, ownerId }: OwnerOf): void {
  db.run('UPDATE sources SET owner_id = ? WHERE id = ?', [ownerId, sourceId])
}

const snoozeRowSchema = snoozeSchema.extend({ sourceId: z.int(), subjectId: z.int().nullable() })
export type SnoozeRow = z.output<typeof snoozeRowSchema>

/** The last snooze of each that was not taken back. One that a touch has overtaken does no harm. */
export function listSnoozeRows(db: Database, about: SnoozeAbout): SnoozeRow[] {
  return readAll(
    db,
    snoozeRowSchema,
    // SQLite takes the bare columns from the row that holds the maximum.
    `SELECT max(id) AS id, source_id AS sourceId, subject_id AS subjectId, until_on AS untilOn, reason FROM snoozes
     WHERE ended_at IS NULL AND about = ? GROUP BY source_id, subject_id`,
    [about],
  )
}

/** @returns its id */
export function insertSnooze(
  db: Database,
  snooze: {
    about: SnoozeAbout
    sourceId: number
    subjectId: number | null
    untilOn: CalendarDate
    reason: string
    madeAt: string
    userId: number
  },
): number {
  return db.run(
    `INSERT INTO snoozes (about, source_id, subject_id, until_on, reason, made_at, user_id)
     VALUES (:about, :sourceId, :subjectId, :untilOn, :reason, :madeAt, :userId)`,
    snooze,
  ).lastInsertId
}

/** @returns false when it was taken back already */
export function endSnoozeRow(db: Database, snoozeId: number, endedAt: string): boolean {
  return db.run('UPDATE snoozes SET ended_at = ? WHERE id = ? AND ended_at IS NULL', [endedAt, snoozeId]).changes > 0
}

const daysSchema = z.object({
  sourceId: z.int(),
  referrals: z.int(),
  days: z.int(),
  firstOn: z.string(),
  lastOn: z.string(),
})

/** When each source referred in a span. Walks one index in its order: nothing is sorted. */
export function listReferralDays(db: Database, { from, to }: DateRange): ReferralDays[] {
  return readAll(
    db,
    daysSchema,
    `SELECT source_id AS sourceId, sum(n) AS referrals, count(*) AS days, min(received_on) AS firstOn,
            max(received_on) AS lastOn
     FROM (SELECT source_id, received_on, count(*) AS n FROM referrals INDEXED BY referrals_by_source
           WHERE received_on BETWEEN ? AND ? GROUP BY source_id, received_on)
     GROUP BY source_id`,
    [from, to],
  )
}

const dayCountSchema = z.object({ sourceId: z.int(), on: z.string(), count: z.int() })

/** Referrals of each source on each day of a span that has any. */
export function listDayCounts(db: Database, { from, to }: DateRange): DayCount[] {
  return readAll(
    db,
    dayCountSchema,
    `SELECT source_id AS sourceId, received_on AS "on", count(*) AS count FROM referrals INDEXED BY referrals_by_source
     WHERE received_on BETWEEN ? AND ? GROUP BY source_id, received_on`,
    [from, to],
  )
}

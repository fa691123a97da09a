/** Owns the SQL of tiers month by month: what was sent up to a month's end, what was written down. */
import { z } from 'zod'
import { type Tier, tierSchema } from '@shared/domain/tiers'
import type { Database } from './engine/database'
import { flag, readAll, readOne } from './rows'

/** The last month whose tiers are written down; null: none is. */
export function lastTierMonth(db: Database): string | null {
  return (
    readOne(db, z.object({ month: z.string().nullable() }), 'SELECT max(month) AS month FROM tier_months')?.month ??
    null
  )
}

const volumeSchema = z.object({
  sourceId: z.int(),
  name: z.string(),
  inYear: z.int(),
  inAll: z.int(),
  manualTier: tierSchema.nullable(),
})
export type MonthVolume = z.output<typeof volumeSchema>

/** What each source sent in the 12 calendar months up to and with a month, and in all up to then; who sent none is left out. */
export function listMonthVolumes(db: Database, firstMonth: string, month: string): MonthVolume[] {
  return readAll(
    db,
    volumeSchema,
    `SELECT s.id AS sourceId, s.name, s.manual_tier AS manualTier, sum(m.referrals) AS inAll,
            sum(m.referrals) FILTER (WHERE m.month >= :firstMonth) AS inYear
     FROM source_months m JOIN sources s ON s.id = m.source_id WHERE m.month <= :month
     GROUP BY s.id HAVING inYear > 0`,
    { firstMonth, month },
  )
}

/** Did anybody send any in these months? One look into an index. */
export function hasReferralsIn(db: Database, firstMonth: string, month: string): boolean {
  return (
    readOne(
      db,
      z.object({ isAny: flag }),
      'SELECT EXISTS (SELECT 1 FROM referrals WHERE received_on BETWEEN ? AND ?) AS isAny',
      [`${firstMonth}-01`, `${month}-31`],
    )?.isAny ?? false
  )
}

export function insertTierMonth(
  db: Database,
  month: string,
  tiers: readonly { readonly sourceId: number; readonly tier: Tier }[],
): void {
  for (const { sourceId, tier } of tiers) {
    db.run('INSERT INTO tier_months (month, source_id, tier) VALUES (?, ?, ?)', [month, sourceId, tier])
  }
}

const tierOfSchema = z.object({ sourceId: z.int(), tier: tierSchema })

/** The tiers at a month's end; whoever sent none in the 12 months before is left out. */
export function listTiersOfMonth(db: Database, month: string): Map<number, Tier> {
  return new Map(
    readAll(
      db,
      tierOfSchema,
      'SELECT source_id AS sourceId, min(tier) AS tier FROM tier_months WHERE month = ? GROUP BY source_id',
      [month],
    ).map(({ sourceId, tier }) => [sourceId, tier]),
  )
}

const monthTierSchema = z.object({ month: z.string(), tier: tierSchema })

/** One source at the end of each month that is written down, the oldest first; D where it is not named. */
export function listTierMonthsOf(db: Database, sourceId: number): z.output<typeof monthTierSchema>[] {
  return readAll(
    db,
    monthTierSchema,
    `SELECT t.month, coalesce(min(CASE WHEN t.source_id = :sourceId THEN t.tier END), 'D') AS tier
     FROM tier_months t GROUP BY t.month ORDER BY t.month`,
    { sourceId },
  )
}

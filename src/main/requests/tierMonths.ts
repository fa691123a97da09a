/** Owns writing down the tiers of each month that is over, and saying how a source moved. Refuses to rewrite a month: it stays as it was known then. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addMonths, type CalendarDate, monthOf } from '@shared/dates'
import { rankByVolume, type Tier, type TierThresholds } from '@shared/domain/tiers'
import type { Database } from '../database/engine/database'
import { getRelationshipPlanRow } from '../database/relationships'
import {
  hasReferralsIn,
  insertTierMonth,
  lastTierMonth,
  listMonthVolumes,
  listTierMonthsOf,
  listTiersOfMonth,
} from '../database/tierMonths'
import type { QueryContext } from './context'

/** So many months are filled in when the first referrals come. */
const mostMonths = 12

const shiftMonth = (month: string, by: number): string => monthOf(addMonths(`${month}-01`, by))

/** As the grid orders and ranks them (DOMAIN: tiers), as of the month's last day. */
function tiersAtEndOf(
  db: Database,
  month: string,
  thresholds: TierThresholds,
  isWithManual: boolean,
): { sourceId: number; tier: Tier }[] {
  const volumes = listMonthVolumes(db, shiftMonth(month, -11), month).toSorted(
    (a, b) => b.inYear - a.inYear || b.inAll - a.inAll || a.name.localeCompare(b.name, 'en') || a.sourceId - b.sourceId,
  )
  const ranked = rankByVolume(
    volumes.map(({ inYear }) => inYear),
    thresholds,
  )
  return volumes.map(({ sourceId, manualTier }, i) => ({
    sourceId,
    tier: (isWithManual ? manualTier : null) ?? ranked[i]?.tier ?? 'D',
  }))
}

/**
 * Inside a transaction: the months that have ended since the last one written down, at most twelve. What a person said of
 * a tier is known for the last of them only.
 */
export function recordTierMonths(db: Database, today: CalendarDate): void {
  const finished = shiftMonth(monthOf(today), -1)
  const last = lastTierMonth(db)
  if (last !== null && last >= finished) return
  const { tiers: thresholds } = getRelationshipPlanRow(db)
  for (let back = mostMonths - 1; back >= 0; back -= 1) {
    const month = shiftMonth(finished, -back)
    if (last !== null && month <= last) continue
    // Where nobody refers any more this is asked with every change, and has to cost nothing.
    if (!hasReferralsIn(db, shiftMonth(month, -11), month)) continue
    insertTierMonth(db, month, tiersAtEndOf(db, month, thresholds, month === finished))
  }
}

/** What each source was at the end of the month before; null: that is not known. */
export function tiersBefore(db: Database, asOf: CalendarDate): ReadonlyMap<number, Tier> | null {
  const tiers = listTiersOfMonth(db, shiftMonth(monthOf(asOf), -1))
  return tiers.size === 0 ? null : tiers
}

export function listTierMonths(
  { sourceId }: ParsedInputOf<'listTierMonths'>,
  { db }: QueryContext,
): OutputOf<'listTierMonths'> {
  return { months: listTierMonthsOf(db, sourceId) }
}

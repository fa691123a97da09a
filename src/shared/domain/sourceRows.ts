/** Owns the figures of the source grid: shares, running shares, tiers, months. Refuses SQL and the clock: counts in, rows out. */
import {
  type CalendarDate,
  addMonths,
  type DateRange,
  lastMonths,
  quarterOf,
  quarterRange,
  rollingYear,
} from '../dates'
import { nextTouch, type RelationshipPlan, type Snooze } from './cadence'
import type { Rhythm } from './quiet'
import type { ShareOf, SourceRow } from './sources'
import { rankByVolume, type Tier, topFifthShare } from './tiers'

/** How many calendar months the small bars of a source show. */
export const monthsShown = 24

/** The spans in which a source's referrals are counted for the grid, all ending at the day asked about. */
export interface GridPeriods {
  readonly asOf: CalendarDate
  readonly year: DateRange
  readonly quarter: DateRange
  /** The same quarter last year, to the same day. */
  readonly quarterLastYear: DateRange
  /** `YYYY-MM`, oldest first. */
  readonly months: readonly string[]
}

export function gridPeriods(asOf: CalendarDate): GridPeriods {
  const { from } = quarterRange(quarterOf(asOf))
  return {
    asOf,
    year: rollingYear(asOf),
    quarter: { from, to: asOf },
    quarterLastYear: { from: addMonths(from, -12), to: addMonths(asOf, -12) },
    months: lastMonths(asOf, monthsShown),
  }
}

/** A source with what SQL counted of it, in the periods of `gridPeriods`. */
export type SourceFacts = Omit<
  SourceRow,
  | 'change'
  | 'share'
  | 'cumulativeShare'
  | 'tier'
  | 'tierReason'
  | 'tierBefore'
  | 'isNew'
  | 'months'
  | 'nextTouch'
  | 'rhythm'
> & {
  readonly referralsQuarterLastYear: number
  /** Agreed for this source, in days; null: its tier decides. */
  readonly ownCadence: number | null
  readonly manualTier: Tier | null
  readonly manualTierReason: string
}

/** What is known of sources beside their figures. */
export interface Relationships {
  readonly plan: RelationshipPlan
  readonly snoozes: ReadonlyMap<number, Snooze>
  readonly rhythms: ReadonlyMap<number, Rhythm>
  /** The tiers at the end of the month before, D left out; null: they are not known. */
  readonly tiersBefore: ReadonlyMap<number, Tier> | null
}

export interface SourceGrid {
  readonly sources: SourceRow[]
  readonly topFifth: { sources: number; share: number }
}

/**
 * Rows of the grid, largest volume first, then by name. Tiers come from the rolling 12 months whatever `shareOf` is
 * (DOMAIN: tiers); shares and running shares from the volume it names.
 * `monthCounts`: source id → `YYYY-MM` → referrals.
 */
export function composeSourceGrid(
  facts: readonly SourceFacts[],
  monthCounts: ReadonlyMap<number, ReadonlyMap<string, number>>,
  periods: GridPeriods,
  shareOf: ShareOf,
  { plan, snoozes, rhythms, tiersBefore }: Relationships,
): SourceGrid {
  const volume = (source: SourceFacts): number => (shareOf === 'all' ? source.referrals : source.referrals12Months)
  const ordered = facts.toSorted(
    (a, b) =>
      volume(b) - volume(a) ||
      b.referrals12Months - a.referrals12Months ||
      b.referrals - a.referrals ||
      a.name.localeCompare(b.name, 'en') ||
      a.id - b.id,
  )
  const shares = rankByVolume(ordered.map(volume))
  const tiers = rankByVolume(
    ordered.map((source) => source.referrals12Months),
    plan.tiers,
  )
  const sources = ordered.map((source, i): SourceRow => {
    const { referralsQuarterLastYear, ownCadence, manualTier, manualTierReason, ...rest } = source
    const counts = monthCounts.get(source.id)
    const tier = manualTier ?? tiers[i]?.tier ?? 'D'
    const wasThere = source.firstReferral !== null && source.firstReferral < `${periods.asOf.slice(0, 7)}-01`
    const before = tiersBefore === null || !wasThere ? tier : (tiersBefore.get(source.id) ?? 'D')
    const touch = {
      tier,
      lastTouchOn: source.lastTouch?.on ?? null,
      ownCadence,
      snooze: snoozes.get(source.id) ?? null,
    }
    return {
      ...rest,
      change: source.referralsQuarter - referralsQuarterLastYear,
      share: shares[i]?.share ?? 0,
      cumulativeShare: shares[i]?.cumulativeShare ?? 0,
      tier,
      tierReason: manualTier === null ? null : manualTierReason,
      tierBefore: before === tier ? null : before,
      isNew: source.firstReferral !== null && source.firstReferral >= periods.quarter.from,
      nextTouch: nextTouch(touch, plan, periods.asOf),
      rhythm: rhythms.get(source.id) ?? null,
      months: periods.months.map((month) => counts?.get(month) ?? 0),
    }
  })
  return { sources, topFifth: topFifthShare(ordered.map(volume)) }
}

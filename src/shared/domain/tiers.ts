/** Owns volume shares and tiers A–D. Refuses potential: that is a person's judgement and is kept apart. */
import { z } from 'zod'

export const tierSchema = z.enum(['A', 'B', 'C', 'D'])
export type Tier = z.infer<typeof tierSchema>

/** Cumulative shares (0 to 1) at which A and B end. */
export interface TierThresholds {
  readonly a: number
  readonly b: number
}

/** A makes the first 80 %, B the next 15 %, C the rest; D sent none (the 80/20 rule; DOMAIN: tiers). */
export const usualThresholds: TierThresholds = { a: 0.8, b: 0.95 }

export interface Ranked {
  readonly share: number
  readonly cumulativeShare: number
  readonly tier: Tier
}

/**
 * Shares, running shares and tiers of sources by their volumes (counts >= 0), in the order given.
 * Larger volumes come first in the running share; equal volumes keep the order given, so pass a stable order.
 * A source belongs to the tier in which its own share begins: the source that crosses 80 % is still an A.
 */
export function rankByVolume(volumes: readonly number[], thresholds: TierThresholds = usualThresholds): Ranked[] {
  const total = volumes.reduce((sum, volume) => sum + volume, 0)
  const order = volumes.map((_, i) => i).toSorted((i, j) => (volumes[j] ?? 0) - (volumes[i] ?? 0) || i - j)
  const ranked = volumes.map((): Ranked => ({ share: 0, cumulativeShare: total > 0 ? 1 : 0, tier: 'D' }))
  let running = 0
  for (const i of order) {
    const volume = volumes[i] ?? 0
    if (volume === 0) break
    // Counts are compared, not sums of fractions: 80 of 100 is exactly 80 %.
    const before = running / total
    running += volume
    ranked[i] = {
      share: volume / total,
      cumulativeShare: running / total,
      tier: before < thresholds.a ? 'A' : before < thresholds.b ? 'B' : 'C',
    }
  }
  return ranked
}

/** The share of the volume that the largest 20 % of sources sent: those are the first ceil(0.2 · M) of M. */
export function topFifthShare(volumes: readonly number[]): { sources: number; share: number } {
  const sorted = volumes.filter((volume) => volume > 0).toSorted((a, b) => b - a)
  const total = sorted.reduce((sum, volume) => sum + volume, 0)
  const sources = Math.ceil(sorted.length / 5)
  const top = sorted.slice(0, sources).reduce((sum, volume) => sum + volume, 0)
  return { sources, share: total > 0 ? top / total : 0 }
}

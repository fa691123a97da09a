/** Owns whether two counts differ by more than chance explains. Refuses percentages: those of small counts mislead. */

/**
 * How likely (0 to 1) two counts differ at least this much when both come at one rate; exposures in days, more than 0.
 * Given their sum, the first count is binomial with the first exposure's share. Exact; two-sided as twice the smaller
 * tail, at most 1. Summed from logarithms, so thousands of referrals neither overflow nor vanish.
 * Source: Przyborowski & Wilenski, "Homogeneity of results in testing samples from Poisson series", Biometrika 31 (1940).
 */
export function sameRateProbability(count: number, days: number, otherCount: number, otherDays: number): number {
  const trials = count + otherCount
  if (trials === 0) return 1
  const logShare = Math.log(days / (days + otherDays))
  const logRest = Math.log(otherDays / (days + otherDays))
  let lower = 0
  let upper = 0
  let logChoose = 0
  for (let k = 0; k <= trials; k += 1) {
    if (k > 0) logChoose += Math.log((trials - k + 1) / k)
    const probability = Math.exp(logChoose + k * logShare + (trials - k) * logRest)
    if (k <= count) lower += probability
    if (k >= count) upper += probability
  }
  return Math.min(1, 2 * Math.min(lower, upper))
}

/** Two-sided; a change as large would come up by chance fewer than 1 time in 20. */
export const significance = 0.05

/** Whether a count differs from the one before, of a period as long, by more than chance explains. */
export function isRealChange(count: number, before: number): boolean {
  return sameRateProbability(count, 1, before, 1) < significance
}

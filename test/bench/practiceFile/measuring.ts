/** Owns the clock and the summaries of the practice-file benchmark. Refuses averages: medians and tails only. */
import { performance } from 'node:perf_hooks'

/** How long `work` took, in milliseconds. */
export function timed(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

export async function timedAsync(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** @param part 0.5 for the median, 1 for the largest */
export function percentile(values: readonly number[], part: number): number {
  const ordered = values.toSorted((a, b) => a - b)
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

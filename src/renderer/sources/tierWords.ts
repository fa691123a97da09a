/** Owns how a source's tiers of the months that are over are told in a line. Refuses this month: it is not over. */
import { monthName } from '@shared/dates'
import type { Tier } from '@shared/domain/tiers'

/** `A since Sep; before that B from Feb, D from Jan.`; empty for none, `A since Jan` when it never moved. */
export function tierWords(months: readonly { readonly month: string; readonly tier: Tier }[]): string {
  const runs: { tier: Tier; from: string }[] = []
  for (const { month, tier } of months) if (runs.at(-1)?.tier !== tier) runs.push({ tier, from: month })
  const [latest, ...before] = runs.toReversed()
  if (latest === undefined) return ''
  const since = (from: string): string => `${monthName(`${from}-01`).slice(0, 3)} ${from.slice(0, 4)}`
  const earlier = before.slice(0, 3).map(({ tier, from }) => `${tier} from ${since(from)}`)
  return `${latest.tier} since ${since(latest.from)}${earlier.length > 0 ? `; before that ${earlier.join(', ')}` : ''}`
}

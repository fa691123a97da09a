/** Owns what a round has brought: referrals after it against those before, and against similar sources left alone. Refuses to claim more than the counts carry. */
import { z } from 'zod'
import { addDays, type CalendarDate } from '../dates'

const count = z.int()

/** Of one group over one span after the touch; only sources for whom the span is over are in it. */
export const spanSchema = z.object({
  days: count,
  /** For how many the span is over. */
  of: count,
  /** How many of them sent a referral in it. */
  sent: count,
  /** Referrals in it. */
  referrals: count,
  /** Their referrals in the 90 days before the touch. */
  before: count,
})
export type Span = z.infer<typeof spanSchema>

export const roundResultsSchema = z.object({
  /** Members who were written to or reached; the others are in no figure. */
  acted: count,
  waiting: count,
  /** Quiet or silent for a year on the day the round began, of the members' tiers, and left alone. */
  alone: count,
  members: z.array(spanSchema),
  others: z.array(spanSchema),
  /** Fisher's exact test, two-sided, on who sent within 90 days; null: too early, or nobody to compare with. */
  chance: z.number().nullable(),
})
export type RoundResults = z.infer<typeof roundResultsSchema>

const spans = [30, 90] as const
const daysBefore = 90

export interface Touched {
  readonly sourceId: number
  /** The day of the touch; of those left alone the day the round began. */
  readonly from: CalendarDate
}

type ReferralDays = ReadonlyMap<number, readonly CalendarDate[]>

/** The day itself is the first of the span. */
function spanOf(touched: readonly Touched[], days: number, referrals: ReferralDays, asOf: CalendarDate): Span {
  const over = touched.filter(({ from }) => addDays(from, days - 1) < asOf)
  const between = (sourceId: number, from: CalendarDate, to: CalendarDate): number =>
    (referrals.get(sourceId) ?? []).filter((day) => day >= from && day <= to).length
  const after = over.map(({ sourceId, from }) => between(sourceId, from, addDays(from, days - 1)))
  return {
    days,
    of: over.length,
    sent: after.filter((each) => each > 0).length,
    referrals: after.reduce((sum, each) => sum + each, 0),
    before: over.reduce(
      (sum, { sourceId, from }) => sum + between(sourceId, addDays(from, -daysBefore), addDays(from, -1)),
      0,
    ),
  }
}

function logFactorials(most: number): number[] {
  const logs = [0]
  for (let n = 1; n <= most; n += 1) logs.push((logs[n - 1] ?? 0) + Math.log(n))
  return logs
}

/**
 * Fisher's exact test, two-sided: how likely chance alone brings a table at least as unlikely as this one, its margins given
 * (Fisher, *Statistical Methods for Research Workers*, 5th ed. 1934, § 21.02).
 * @param a of `n` in the first group, `c` of `m` in the second
 */
export function chanceOfDifference(a: number, n: number, c: number, m: number): number {
  const logs = logFactorials(n + m)
  const log = (k: number): number => logs[k] ?? 0
  const hits = a + c
  const probability = (x: number): number =>
    Math.exp(
      log(n) -
        log(x) -
        log(n - x) +
        log(m) -
        log(hits - x) -
        log(m - hits + x) -
        (log(n + m) - log(hits) - log(n + m - hits)),
    )
  const observed = probability(a)
  let sum = 0
  for (let x = Math.max(0, hits - m); x <= Math.min(n, hits); x += 1) {
    const each = probability(x)
    // A hair of rounding must not leave out the table itself.
    if (each <= observed * (1 + 1e-9)) sum += each
  }
  return Math.min(1, sum)
}

export function resultsOf(
  round: { readonly members: readonly Touched[]; readonly waiting: number; readonly others: readonly Touched[] },
  referrals: ReferralDays,
  asOf: CalendarDate,
): RoundResults {
  const members = spans.map((days) => spanOf(round.members, days, referrals, asOf))
  const others = spans.map((days) => spanOf(round.others, days, referrals, asOf))
  const [, ours] = members
  const [, theirs] = others
  return {
    acted: round.members.length,
    waiting: round.waiting,
    alone: round.others.length,
    members,
    others,
    chance:
      ours && theirs && ours.of > 0 && theirs.of > 0
        ? chanceOfDifference(ours.sent, ours.of, theirs.sent, theirs.of)
        : null,
  }
}

const sources = (n: number): string => (n === 1 ? '1 source' : `${n} sources`)

/** What may be said of it, in sentences: never that the round did it. */
export function resultWords({ acted, members, others, chance }: RoundResults): string {
  if (acted === 0) return 'Nobody was written to or reached yet, so there is nothing to say.'
  const over = members.findLast(({ of }) => of > 0)
  if (over === undefined) return `Too early to say: for none of the ${sources(acted)} are 30 days over.`
  const { days, of, sent, referrals, before } = over
  const said = `${sent} of ${sources(of)} sent again within ${days} days (${referrals} in all; ${before} in the 90 days before).`
  const alike = others.find((each) => each.days === days)
  if (alike === undefined || alike.of === 0) {
    return `${said} There are no similar sources left alone to compare with, so it does not tell what the round did.`
  }
  const compared = `Of ${sources(alike.of)} like them that were left alone, ${alike.sent} did.`
  if (days < 90 || chance === null) return `${said} ${compared} It is early: 90 days tell more.`
  return chance < 0.05
    ? `${said} ${compared} That is more than chance usually explains (p = ${chance.toFixed(3)}); other things may have changed for them, too.`
    : `${said} ${compared} Chance alone often brings such a difference (p = ${chance.toFixed(2)}): it proves nothing either way.`
}

/** Owns what a round has brought: referrals after it against those before, and against similar sources left alone. Refuses to claim more than the counts carry. */
import { z } from 'zod'
import { addDays, type CalendarDate, calendarDateSchema, type DateRange } from '../dates'

const count = z.int()

/** One source's referrals around its touch: what the figures add up. */
export const tallySchema = z.object({
  sourceId: z.int(),
  name: z.string(),
  /** The day of the touch; of those left alone the day the round began. */
  from: calendarDateSchema,
  /** Referrals in the 90 days before it. */
  before: count,
  /** In each span from that day on; null: it is not over. */
  after: z.array(count.nullable()),
})
export type Tally = z.infer<typeof tallySchema>

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

const groupSchema = z.object({ tallies: z.array(tallySchema), spans: z.array(spanSchema) })
export type ResultGroup = z.infer<typeof groupSchema>

export const roundResultsSchema = z.object({
  /** Members who were written to or reached; those who wait are in no figure. */
  members: groupSchema,
  /** Quiet or silent for a year on the day the round began, of the members' tiers, and left alone. */
  others: groupSchema,
  /** Fisher's exact test, two-sided, on who sent within 90 days; null: too early, or nobody to compare with. */
  chance: z.number().nullable(),
})
export type RoundResults = z.infer<typeof roundResultsSchema>

const spanDays = [30, 90] as const
const daysBefore = 90

export type Touched = Pick<Tally, 'sourceId' | 'name' | 'from'>
type ReferralDays = ReadonlyMap<number, readonly CalendarDate[]>

/** The days before a touch that its referrals are held against. */
export function spanBefore(from: CalendarDate): DateRange {
  return { from: addDays(from, -daysBefore), to: addDays(from, -1) }
}

/** The day of the touch itself is the first of the span. */
export function spanAfter(from: CalendarDate, days: number): DateRange {
  return { from, to: addDays(from, days - 1) }
}

function tallyOf(touched: Touched, referrals: ReferralDays, asOf: CalendarDate): Tally {
  const within = ({ from, to }: DateRange): number =>
    (referrals.get(touched.sourceId) ?? []).filter((day) => day >= from && day <= to).length
  return {
    ...touched,
    before: within(spanBefore(touched.from)),
    after: spanDays.map((days) => {
      const span = spanAfter(touched.from, days)
      return span.to < asOf ? within(span) : null
    }),
  }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0)

function groupOf(touched: readonly Touched[], referrals: ReferralDays, asOf: CalendarDate): ResultGroup {
  const tallies = touched.map((each) => tallyOf(each, referrals, asOf))
  return {
    tallies,
    spans: spanDays.map((days, i) => {
      const over = tallies.flatMap(({ after, before }) => {
        const sent = after[i] ?? null
        return sent === null ? [] : [{ sent, before }]
      })
      return {
        days,
        of: over.length,
        sent: over.filter(({ sent }) => sent > 0).length,
        referrals: total(over.map(({ sent }) => sent)),
        before: total(over.map(({ before }) => before)),
      }
    }),
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

/** @param referrals of all of them, from the days before the first touch on */
export function resultsOf(
  round: { readonly members: readonly Touched[]; readonly others: readonly Touched[] },
  referrals: ReferralDays,
  asOf: CalendarDate,
): RoundResults {
  const members = groupOf(round.members, referrals, asOf)
  const others = groupOf(round.others, referrals, asOf)
  const ours = members.spans.at(-1)
  const theirs = others.spans.at(-1)
  return {
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
export function resultWords({ members, others, chance }: RoundResults): string {
  const acted = members.tallies.length
  if (acted === 0) return 'Nobody was written to or reached yet, so there is nothing to say.'
  const over = members.spans.findLast(({ of }) => of > 0)
  if (over === undefined) return `Too early to say: for none of the ${sources(acted)} are 30 days over.`
  const { days, of, sent, referrals, before } = over
  const said = `${sent} of ${sources(of)} sent again within ${days} days (${referrals} in all; ${before} in the 90 days before).`
  const alike = others.spans.find((each) => each.days === days)
  if (alike === undefined || alike.of === 0) {
    return `${said} There are no similar sources left alone to compare with, so it does not tell what the round did.`
  }
  const compared = `Of ${sources(alike.of)} like them that were left alone, ${alike.sent} did.`
  if (days < 90 || chance === null) return `${said} ${compared} It is early: 90 days tell more.`
  return chance < 0.05
    ? `${said} ${compared} That is more than chance usually explains (p = ${chance.toFixed(3)}); other things may have changed for them, too.`
    : `${said} ${compared} Chance alone often brings such a difference (p = ${chance.toFixed(2)}): it proves nothing either way.`
}

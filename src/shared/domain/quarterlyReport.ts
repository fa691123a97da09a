/** Owns the quarterly report's periods, figures, sentences and definitions. Refuses the clock, SQL and patients: counts in, report out. */
import type { CalendarDate, DateRange, Quarter } from '../dates'
import { sameRateProbability, significance } from './change'
import { addDays, daysBetween, quarterName, quarterRange, shiftQuarter, shortDate } from '../dates'
import { AppError } from '../errors'
import type { FunnelStep, QuarterlyReport, ReportChange, ReportSource } from './report'
import type { TouchKind } from './sources'
import { touchKindSchema } from './sources'
import type { Tier } from './tiers'
import { rankByVolume, topFifthShare } from './tiers'

/** What one source sent. Counts of referrals received; the periods are those of `reportPeriods`. */
export interface ReportSourceFacts {
  readonly sourceId: number
  /** With the credential: `Miriam Castellan, MD`. */
  readonly name: string
  readonly office: string
  readonly specialty: string
  readonly tier: Tier
  readonly current: number
  readonly prior: number
  readonly lastYear: number
  /** In the four whole quarters before this one (`previousFour`). */
  readonly previousFourQuarters: number
  /** The first on file ever; null when there is none. */
  readonly firstReferral: CalendarDate | null
  /** The last one before the quarter began; null when there is none. */
  readonly lastBefore: CalendarDate | null
}

/** How far the referrals received in the current period have come by `asOf`, whatever their status is now. */
export interface ReportFunnelFacts {
  /**
   * Referrals. A step counts also when a later one was reached: seen without a date of scheduling counts as scheduled, a
   * note sent or a thank-you as seen. The query behind the filter's `reached` guarantees it, so that every figure opens
   * the list it counts; nothing is corrected here. Thanked does not need a note: its count may exceed the notes'.
   */
  readonly scheduled: number
  readonly seen: number
  readonly noteSent: number
  readonly thanked: number
  /** Medians in days over the referrals that have both dates; null when there are none. */
  readonly medianDays: {
    readonly receivedToSeen: number | null
    readonly seenToNoteSent: number | null
    readonly seenToThanked: number | null
  }
}

/** Everything the report is made of, counted by SQL. */
export interface ReportFacts {
  readonly practiceName: string
  readonly quarter: Quarter
  readonly asOf: CalendarDate
  /** Every source with a referral from `previousFour.from` to `current.to`; a source without any changes nothing. */
  readonly sources: readonly ReportSourceFacts[]
  readonly funnel: ReportFunnelFacts
  /** Touches (journal entries that reached a person, and mailed letters) in the current and the prior period. */
  readonly touches: readonly { readonly kind: TouchKind; readonly current: number; readonly prior: number }[]
}

/** The periods a report counts over; both ends belong to each. */
export interface ReportPeriods {
  readonly current: DateRange
  readonly prior: DateRange
  readonly lastYear: DateRange
  /** The four whole quarters before this one. */
  readonly previousFour: DateRange
  readonly isToDate: boolean
}

/**
 * The quarter, the one before and the same one last year. Like for like: while the quarter runs, each stops as many days
 * in as `asOf` is, at most at its own end. Throws `invalid-input` for a quarter that begins after `asOf`.
 */
export function reportPeriods(quarter: Quarter, asOf: CalendarDate): ReportPeriods {
  const whole = quarterRange(quarter)
  if (asOf < whole.from) {
    throw new AppError('invalid-input', `${quarterName(quarter)} has not begun yet. Choose an earlier quarter.`)
  }
  const isToDate = asOf < whole.to
  const daysIn = daysBetween(whole.from, asOf)
  const period = (of: Quarter): DateRange => {
    const { from, to } = quarterRange(of)
    const sameDay = addDays(from, daysIn)
    return { from, to: isToDate && sameDay < to ? sameDay : to }
  }
  return {
    current: period(quarter),
    prior: period(shiftQuarter(quarter, -1)),
    lastYear: period(shiftQuarter(quarter, -4)),
    previousFour: { from: quarterRange(shiftQuarter(quarter, -4)).from, to: addDays(whole.from, -1) },
    isToDate,
  }
}

const byName = (a: { name: string; sourceId: number }, b: { name: string; sourceId: number }): number =>
  a.name.localeCompare(b.name, 'en') || a.sourceId - b.sourceId

const countDays = (range: DateRange): number => daysBetween(range.from, range.to) + 1

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

function toChange(source: ReportSourceFacts, on: CalendarDate | null): ReportChange {
  const {
    sourceId,
    name,
    office,
    specialty,
    tier,
    current: now,
    prior: before,
    lastYear,
    previousFourQuarters,
  } = source
  return { sourceId, name, office, specialty, tier, before, now, lastYear, previousFourQuarters, on }
}

/** Sorts each source into at most one of the four; most are in none. */
function composeChanges(sources: readonly ReportSourceFacts[], periods: ReportPeriods) {
  const { current, prior } = periods
  const gained: ReportChange[] = []
  const lost: ReportChange[] = []
  const rising: ReportChange[] = []
  const declining: ReportChange[] = []
  for (const source of sources) {
    const isGained =
      source.firstReferral !== null && source.firstReferral >= current.from && source.firstReferral <= current.to
    if (isGained) gained.push(toChange(source, source.firstReferral))
    else if (source.current === 0 && source.previousFourQuarters >= 2) lost.push(toChange(source, source.lastBefore))
    else {
      const days = countDays(current)
      const priorDays = countDays(prior)
      if (sameRateProbability(source.current, days, source.prior, priorDays) >= significance) continue
      const isUp = source.current / days > source.prior / priorDays
      ;(isUp ? rising : declining).push(toChange(source, null))
    }
  }
  return {
    gained: gained.toSorted((a, b) => b.now - a.now || byName(a, b)),
    lost: lost.toSorted((a, b) => b.previousFourQuarters - a.previousFourQuarters || byName(a, b)),
    rising: rising.toSorted((a, b) => b.now - b.before - (a.now - a.before) || byName(a, b)),
    declining: declining.toSorted((a, b) => a.now - a.before - (b.now - b.before) || byName(a, b)),
  }
}

function composeSources(facts: readonly ReportSourceFacts[]): ReportSource[] {
  const active = facts.filter((source) => source.current > 0).toSorted((a, b) => b.current - a.current || byName(a, b))
  const ranked = rankByVolume(active.map((source) => source.current))
  return active.map((source, i) => ({
    sourceId: source.sourceId,
    name: source.name,
    office: source.office,
    specialty: source.specialty,
    tier: source.tier,
    referrals: source.current,
    share: ranked[i]?.share ?? 0,
    cumulativeShare: ranked[i]?.cumulativeShare ?? 0,
    prior: source.prior,
    lastYear: source.lastYear,
  }))
}

function composeFunnel(facts: ReportFunnelFacts, received: number, period: DateRange): FunnelStep[] {
  const all = { receivedFrom: period.from, receivedTo: period.to }
  const share = (count: number): number => (received > 0 ? count / received : 0)
  const step = (
    reached: 'scheduled' | 'seen' | 'note-sent' | 'thanked',
    name: string,
    count: number,
    clock = '',
    medianDays: number | null = null,
  ): FunnelStep => {
    return { step: reached, name, count, share: share(count), medianDays, clock, filter: { ...all, reached } }
  }
  const { receivedToSeen, seenToNoteSent, seenToThanked } = facts.medianDays
  const name = 'Received'
  return [
    { step: 'received', name, count: received, share: share(received), medianDays: null, clock: '', filter: all },
    step('scheduled', 'Scheduled', facts.scheduled),
    step('seen', 'Seen', facts.seen, 'Received to seen', receivedToSeen),
    step('note-sent', 'Note sent', facts.noteSent, 'Seen to note sent', seenToNoteSent),
    step('thanked', 'Thanked', facts.thanked, 'Seen to thanked', seenToThanked),
  ]
}

const touchNames: Record<TouchKind, string> = {
  visit: 'Visits',
  call: 'Calls',
  email: 'E-mails',
  event: 'Events',
  'drop-off': 'Drop-offs',
  letter: 'Letters',
}

/** The whole report from its counts; the periods follow from `quarter` and `asOf`. Throws as `reportPeriods` does. */
export function composeQuarterlyReport(facts: ReportFacts): QuarterlyReport {
  const { quarter, asOf } = facts
  const periods = reportPeriods(quarter, asOf)
  const sources = composeSources(facts.sources)
  const figure = (field: 'current' | 'prior' | 'lastYear', of: Quarter) => ({
    quarter: of,
    ...periods[field],
    count: total(facts.sources.map((source) => source[field])),
    filter: { receivedFrom: periods[field].from, receivedTo: periods[field].to },
  })
  const countActive = (field: 'current' | 'prior' | 'lastYear'): number =>
    facts.sources.filter((source) => source[field] > 0).length
  const current = figure('current', quarter)
  return {
    practiceName: facts.practiceName,
    quarter,
    quarterName: quarterName(quarter),
    asOf,
    isToDate: periods.isToDate,
    current,
    prior: figure('prior', shiftQuarter(quarter, -1)),
    lastYear: figure('lastYear', shiftQuarter(quarter, -4)),
    activeSources: {
      current: countActive('current'),
      prior: countActive('prior'),
      lastYear: countActive('lastYear'),
    },
    sources,
    topFifth: topFifthShare(sources.map((source) => source.referrals)),
    sourcesFor80: sources.findIndex((source) => source.cumulativeShare >= 0.8) + 1,
    ...composeChanges(facts.sources, periods),
    funnel: composeFunnel(facts.funnel, current.count, periods.current),
    touches: touchKindSchema.options.map((kind) => {
      const counted = facts.touches.filter((touch) => touch.kind === kind)
      return {
        name: touchNames[kind],
        count: total(counted.map((touch) => touch.current)),
        prior: total(counted.map((touch) => touch.prior)),
      }
    }),
    definitions: defineTerms(periods, asOf),
  }
}

/** What each printed figure means, in the words of the front office. */
function defineTerms(periods: ReportPeriods, asOf: CalendarDate): { term: string; meaning: string }[] {
  const { current, prior, lastYear, isToDate } = periods
  const span = (range: DateRange): string => `${shortDate(range.from, asOf)} to ${shortDate(range.to, asOf)}`
  const inThisQuarter = isToDate ? 'none so far in this one' : 'none in this one'
  return [
    {
      term: 'Referral',
      meaning: 'A patient sent to us, counted on the day we received the referral, whatever became of it.',
    },
    {
      term: 'The quarters compared',
      meaning: isToDate
        ? `This quarter is still running, so every comparison stops as many days in: ${span(current)}, against ${span(prior)} and ${span(lastYear)}.`
        : `Whole quarters: ${span(current)}, against ${span(prior)} and ${span(lastYear)}.`,
    },
    {
      term: 'Change',
      meaning: 'This quarter less the quarter it is compared with; in brackets, as a part of that one.',
    },
    { term: 'Source', meaning: 'A provider or organization that refers. Here: those who sent at least one referral.' },
    { term: 'Share', meaning: 'A source’s referrals as a part of all referrals of the quarter.' },
    {
      term: 'Running share',
      meaning: 'The share of this source and of all who sent more. Equal sources stand in the order of their names.',
    },
    {
      term: 'Sources for 80%',
      meaning: 'The fewest sources who together sent at least 80% of the referrals, counted from the largest.',
    },
    { term: 'Largest fifth', meaning: 'The 20% of sources who sent most, rounded up to a whole source.' },
    {
      term: 'Tier',
      meaning:
        'By what a source sent in 12 months: A, the sources who made the first 80% of all referrals; B, the next 15%; C, the rest; D, none. A tier set by hand stays as set.',
    },
    { term: 'Gained', meaning: 'The first referral on file from this source came in this quarter.' },
    { term: 'Lost', meaning: `At least two referrals in the four quarters before, and ${inThisQuarter}.` },
    {
      term: 'Rising, declining',
      meaning:
        'The source sent more (or fewer) per day than in the prior quarter, by more than chance explains: if nothing had changed, a difference this large would come up fewer than 1 time in 20. Small counts therefore need a large change. Sources gained or lost are not repeated here. The test is the exact conditional binomial test (Przyborowski and Wilenski, 1940).',
    },
    {
      term: 'Received, scheduled, seen, note sent, thanked',
      meaning: `How far this quarter’s referrals had come by ${shortDate(asOf, current.from)}, whatever their status is now. A referral that was seen counts as scheduled too; a note sent or a thank-you counts as seen.`,
    },
    {
      term: 'Usual time',
      meaning:
        'The median: half of the referrals took this many days or fewer, half took as many or more. Only referrals that have both dates are counted.',
    },
    {
      term: 'Touch',
      meaning:
        'A visit, call, e-mail, event or drop-off that reached a person at the source, or a letter mailed. Notes to ourselves do not count.',
    },
  ]
}

/** `1,204`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US')
}

/** `19%` of a share of 0 or more; one decimal where a whole number would say none or all: `0.4%`, `99.6%`. */
export function shareText(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return '<0.1%'
  const isNearEnd = (percent > 0 && percent < 1) || (percent > 99 && percent < 100)
  return isNearEnd ? `${(Math.floor(percent * 10) / 10).toFixed(1)}%` : `${countText(Math.round(percent))}%`
}

/** `+3`, `−3` (U+2212) or `0`. */
export function differenceText(now: number, before: number): string {
  if (now === before) return '0'
  return `${now > before ? '+' : '\u2212'}${countText(Math.abs(now - before))}`
}

/** `−5 (−2%)`; without the percentage when there is nothing to compare with or no difference. */
export function changeText(now: number, before: number): string {
  if (now === before || before === 0) return differenceText(now, before)
  const relative = shareText(Math.abs(now - before) / before)
  return `${differenceText(now, before)} (${now > before ? '+' : '\u2212'}${relative})`
}

const plural = (count: number, noun: string): string => `${countText(count)} ${noun}${count === 1 ? '' : 's'}`

function compareText(now: number, before: number, name: string): string {
  if (now === before) return `as many as in ${name}`
  const relative = /\(.*\)$/.exec(changeText(now, before))?.[0] ?? ''
  return `${countText(Math.abs(now - before))} ${now > before ? 'more' : 'fewer'} than in ${name} ${relative}`
}

function referralSentence({ current, prior, lastYear, isToDate }: QuarterlyReport): string {
  const others = [prior, lastYear].map((other) => ({ count: other.count, name: quarterName(other.quarter) }))
  const known = others.filter((other) => other.count > 0)
  const unknown = others.filter((other) => other.count === 0).map((other) => other.name)
  const referrals = current.count === 0 ? 'No referrals' : plural(current.count, 'referral')
  const until = isToDate ? ` by ${shortDate(current.to, current.from)}` : ''
  const compared = known.map((other) => compareText(current.count, other.count, other.name)).join(' and ')
  const sameDay = isToDate && known.length > 0 ? ', to the same day of the quarter' : ''
  const missing = unknown.length > 0 ? `; none on file for ${unknown.join(' or ')}` : ''
  return `${referrals}${until}${compared ? `: ${compared}` : ''}${sameDay}${missing}.`
}

function changeSentence({ sources, gained, lost, isToDate }: QuarterlyReport): string {
  const none = sources.length > 0 ? 'None' : 'No source'
  const isNew = gained.length === 0 ? `${none} is` : `${countText(gained.length)} ${gained.length === 1 ? 'is' : 'are'}`
  const count = lost.length === 0 ? 'none' : countText(lost.length)
  if (!isToDate) return `${isNew} new and ${count} stopped.`
  const have = lost.length > 1 ? 'have' : 'has'
  return `${isNew} new and ${count} ${have} ${lost.length === 0 ? 'stopped' : 'sent none'} so far.`
}

/** The report in a few sentences that count and do not judge; what cannot be counted is left out. */
export function headlineSentences(report: QuarterlyReport): string[] {
  const { current, sources, sourcesFor80, funnel } = report
  const sentences = [referralSentence(report)]
  const top = sources[sourcesFor80 - 1]
  if (top && sourcesFor80 < sources.length) {
    const of = `${countText(sourcesFor80)} of ${plural(sources.length, 'source')}`
    sentences.push(`${of} sent ${shareText(top.cumulativeShare)} of them.`)
  } else if (top)
    sentences.push(`${current.count === 1 ? 'It' : 'They'} came from ${plural(sources.length, 'source')}.`)
  sentences.push(changeSentence(report))
  const done = (step: FunnelStep | undefined): string =>
    `${countText(step?.count ?? 0)} (${shareText(step?.share ?? 0)})`
  const [note, thanks] = ['note-sent', 'thanked'].map((name) => done(funnel.find((step) => step.step === name)))
  if (current.count > 0) sentences.push(`A note went back for ${note} of them, and a thank-you for ${thanks}.`)
  return sentences
}

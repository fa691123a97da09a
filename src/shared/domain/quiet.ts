/** Owns the rhythm of a source: how often it refers, how long it has been silent, whether that is more than its own history explains. Refuses SQL. */
import { z } from 'zod'
import { addMonths, type CalendarDate, type DateRange, daysBetween } from '../dates'
import {
  type ActivityHistory,
  type ActivityModel,
  chanceOfSilence,
  expectedReferrals,
  fitActivityModel,
  probabilityActive,
} from './activity'

/** When a source referred: only days count, however many it sent on one. */
export interface ReferralDays {
  readonly sourceId: number
  readonly referrals: number
  /** Different days with a referral, 1 or more. */
  readonly days: number
  readonly firstOn: CalendarDate
  readonly lastOn: CalendarDate
}

export const rhythmSchema = z.object({
  /** Mean days from one referral day to the next; null with only one. */
  usualGapDays: z.number().nullable(),
  silentDays: z.int(),
  /** How likely it still refers, 0 to 1; null: too little is on file to say. */
  active: z.number().nullable(),
  /** Referrals to expect in the next 13 weeks, and how many they would be had it never fallen silent; null as above. */
  expected: z.number().nullable(),
  usual: z.number().nullable(),
  isQuiet: z.boolean(),
})
export type Rhythm = z.infer<typeof rhythmSchema>

const daysInWeek = 7
const weeksInQuarter = 13

/** What the model counts: in weeks, from the first referral day on. */
export function activityHistory({ days, firstOn, lastOn }: ReferralDays, today: CalendarDate): ActivityHistory {
  return { x: days - 1, tx: daysBetween(firstOn, lastOn) / daysInWeek, T: daysBetween(firstOn, today) / daysInWeek }
}

/** What lies further back says little of today: practices move, people change. In months. */
const mostMonths = 36

/** The days whose referrals make a rhythm. */
export function rhythmSpan(today: CalendarDate): DateRange {
  return { from: addMonths(today, -mostMonths), to: today }
}

/** With fewer, the rhythm of all says nothing about one: each is judged by its own gaps alone. */
export const leastForModel = { sources: 30, repeats: 100 } as const

/**
 * Silent for longer than its history explains: the odds are that it has stopped, or chance alone would bring such a silence
 * less than once in a hundred. Where hardly anybody ever stops, the first alone would call nobody.
 */
const quietBelow = 0.5
const rarestSilence = 0.01
/** Without a model: this many of its own gaps, and a fortnight. */
const quietGaps = 3
const leastQuietDays = 14
/** Silent for longer than this is not quiet but gone: it stands among those without a referral in 12 months. */
const mostQuietDays = 365

export interface Rhythms {
  readonly bySource: ReadonlyMap<number, Rhythm>
  /** Null: too little is on file, and each source is judged by its own gaps. */
  readonly model: ActivityModel | null
}

export function hasEnoughForModel(all: readonly ReferralDays[]): boolean {
  const repeats = all.reduce((sum, { days }) => sum + days - 1, 0)
  return all.length >= leastForModel.sources && repeats >= leastForModel.repeats
}

/** @param all every source that has referred in the `rhythmSpan` of `today` */
export function readRhythms(all: readonly ReferralDays[], today: CalendarDate): Rhythms {
  const model = hasEnoughForModel(all) ? fitActivityModel(all.map((one) => activityHistory(one, today))) : null
  return { bySource: new Map(all.map((one) => [one.sourceId, rhythmOf(one, model, today)])), model }
}

function rhythmOf(one: ReferralDays, model: ActivityModel | null, today: CalendarDate): Rhythm {
  const { days, referrals, firstOn, lastOn } = one
  const silentDays = daysBetween(lastOn, today)
  const usualGapDays = days > 1 ? daysBetween(firstOn, lastOn) / (days - 1) : null
  // Two gaps are the least that can be called a rhythm.
  const hasRhythm = days > 2 && usualGapDays !== null && silentDays <= mostQuietDays
  const perDay = referrals / days
  const usual = usualGapDays === null ? null : (perDay * weeksInQuarter * daysInWeek) / Math.max(1, usualGapDays)
  if (model === null || usualGapDays === null) {
    const most = Math.max(leastQuietDays, quietGaps * (usualGapDays ?? 0))
    return { usualGapDays, silentDays, active: null, expected: null, usual, isQuiet: hasRhythm && silentDays > most }
  }
  const history = activityHistory(one, today)
  const active = probabilityActive(model, history)
  const expected = perDay * expectedReferrals(model, history, weeksInQuarter)
  const isUnexplained = active < quietBelow || chanceOfSilence(model, history) < rarestSilence
  return { usualGapDays, silentDays, active, expected, usual, isQuiet: hasRhythm && isUnexplained }
}

/** Referrals a quarter that are lost should the silence last; 0 without a rhythm. */
export function expectedLoss({ usual, expected, active }: Rhythm): number {
  if (usual === null) return 0
  return Math.max(0, usual - (active === null ? 0 : (expected ?? 0)))
}

/** Made once: a grid says it of every source. */
const grouped = new Intl.NumberFormat('en-US')
const inDays = (days: number): string => (days === 1 ? 'day' : `${grouped.format(days)} days`)

/** `Usually every 9 days; 41 days silent; 18% likely still referring.` */
export function rhythmWords({ usualGapDays, silentDays, active }: Rhythm): string {
  const silent =
    silentDays === 0 ? 'referred today' : silentDays === 1 ? '1 day silent' : `${inDays(silentDays)} silent`
  if (usualGapDays === null) return `Referred on one day so far; ${silent}.`
  const usually = `Usually every ${inDays(Math.max(1, Math.round(usualGapDays)))}`
  if (active === null) return `${usually}; ${silent}.`
  const percent = Math.round(active * 100)
  const chance = percent >= 100 ? 'over 99%' : percent <= 0 ? 'under 1%' : `${percent}%`
  return `${usually}; ${silent}; ${chance} likely still referring.`
}

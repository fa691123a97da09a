/** Owns how well the model would have predicted quarters that are over, against two rules of thumb. Refuses to know them beforehand: it sees only what came earlier. */
import { z } from 'zod'
import { addDays, addMonths, type CalendarDate, daysBetween, type DateRange } from '../dates'
import { fitActivityModel, medianReferrals } from './activity'
import { activityHistory, hasEnoughForModel, type ReferralDays, rhythmSpan } from './quiet'

/** Referrals of one source on one day. */
export interface DayCount {
  readonly sourceId: number
  readonly on: CalendarDate
  readonly count: number
}

export const checkedQuarterSchema = z.object({
  /** Its first day. */
  from: z.string(),
  sources: z.int(),
  /** Mean absolute error in referrals a source: ours, that of “as in the quarter before”, of “the mean of the four before”. */
  ours: z.number(),
  asBefore: z.number(),
  meanOfFour: z.number(),
})
export type CheckedQuarter = z.infer<typeof checkedQuarterSchema>

interface Past extends ReferralDays {
  /** In the quarter that is predicted, and in the four before it, the last first. */
  readonly actual: number
  readonly before: readonly number[]
}

/** The four quarters before one, the last first. */
function quartersBefore({ from }: DateRange): DateRange[] {
  return [1, 2, 3, 4].map((back) => ({
    from: addMonths(from, -3 * back),
    to: addDays(addMonths(from, -3 * (back - 1)), -1),
  }))
}

const isIn = (on: CalendarDate, { from, to }: DateRange): boolean => on >= from && on <= to

/** What each source had done before the quarter; who had not referred for three years is nobody's to predict. */
function pastsOf(counts: readonly DayCount[], quarter: DateRange): Past[] {
  const bySource = new Map<number, DayCount[]>()
  for (const day of counts) {
    const known = bySource.get(day.sourceId)
    if (known === undefined) bySource.set(day.sourceId, [day])
    else known.push(day)
  }
  const spans = quartersBefore(quarter)
  const seen = rhythmSpan(addDays(quarter.from, -1))
  const sum = (days: readonly DayCount[]): number => days.reduce((total, { count }) => total + count, 0)
  return [...bySource].flatMap(([sourceId, all]) => {
    const earlier = all.filter(({ on }) => isIn(on, seen))
    const days = earlier.map(({ on }) => on).toSorted()
    const [firstOn, lastOn] = [days[0], days.at(-1)]
    if (firstOn === undefined || lastOn === undefined) return []
    return [
      {
        sourceId,
        referrals: sum(earlier),
        days: days.length,
        firstOn,
        lastOn,
        actual: sum(all.filter(({ on }) => isIn(on, quarter))),
        before: spans.map((span) => sum(all.filter(({ on }) => isIn(on, span)))),
      },
    ]
  })
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/**
 * Fits the model to what came before `quarter`, predicts it, and compares.
 * @param counts one for each source and day, all of them; in no order
 * @returns null when too little had come before to fit a model
 */
export function checkForecast(counts: readonly DayCount[], quarter: DateRange): CheckedQuarter | null {
  const pasts = pastsOf(counts, quarter)
  if (!hasEnoughForModel(pasts)) return null
  const eve = addDays(quarter.from, -1)
  const weeks = (daysBetween(quarter.from, quarter.to) + 1) / 7
  const model = fitActivityModel(pasts.map((past) => activityHistory(past, eve)))
  const errorOf = (predict: (past: Past) => number): number =>
    mean(pasts.map((past) => Math.abs(predict(past) - past.actual)))
  return {
    from: quarter.from,
    sources: pasts.length,
    ours: errorOf((past) => (past.referrals / past.days) * medianReferrals(model, activityHistory(past, eve), weeks)),
    asBefore: errorOf(({ before }) => before[0] ?? 0),
    meanOfFour: errorOf(({ before }) => mean(before)),
  }
}

/** Over all quarters, each source counting once in each. */
export function overall(quarters: readonly CheckedQuarter[]): Omit<CheckedQuarter, 'from'> {
  const sources = quarters.reduce((sum, quarter) => sum + quarter.sources, 0)
  const weighted = (of: (quarter: CheckedQuarter) => number): number =>
    quarters.reduce((sum, quarter) => sum + of(quarter) * quarter.sources, 0) / Math.max(1, sources)
  return {
    sources,
    ours: weighted(({ ours }) => ours),
    asBefore: weighted(({ asBefore }) => asBefore),
    meanOfFour: weighted(({ meanOfFour }) => meanOfFour),
  }
}

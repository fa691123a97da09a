/** Owns the requests of the morning's screen. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addMonths, daysBetween, type DateRange, quarterOf, quarterRange } from '@shared/dates'
import { loopSpans } from '@shared/domain/loops'
import type { Database } from '../database/engine/database'
import { countByDay, listOpenLoops as listLoops } from '../database/today'
import type { QueryContext } from './context'

const mostLoops = 200

export function listOpenLoops(
  input: ParsedInputOf<'listOpenLoops'>,
  { db, today }: QueryContext,
): OutputOf<'listOpenLoops'> {
  const asOf = input.asOf ?? today
  const loops = listLoops(db, loopSpans(asOf))
  return { asOf, total: loops.length, loops: loops.slice(0, mostLoops) }
}

/** Referrals so far, at the end of each day of the span. */
function runningTotal(db: Database, range: DateRange): number[] {
  const totals = Array.from({ length: daysBetween(range.from, range.to) + 1 }, () => 0)
  for (const { on, count } of countByDay(db, range)) {
    const day = daysBetween(range.from, on)
    totals[day] = (totals[day] ?? 0) + count
  }
  let sum = 0
  return totals.map((count) => (sum += count))
}

export function getQuarterPace(
  input: ParsedInputOf<'getQuarterPace'>,
  { db, today }: QueryContext,
): OutputOf<'getQuarterPace'> {
  const asOf = input.asOf ?? today
  const quarter = quarterRange(quarterOf(asOf))
  const lastYear = { from: addMonths(quarter.from, -12), to: addMonths(quarter.to, -12) }
  return {
    asOf,
    from: quarter.from,
    to: quarter.to,
    totals: runningTotal(db, { from: quarter.from, to: asOf }),
    lastYear: runningTotal(db, lastYear),
    toSameDay: runningTotal(db, { from: lastYear.from, to: addMonths(asOf, -12) }).at(-1) ?? 0,
  }
}

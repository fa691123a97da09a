/** Owns the requests of the morning's screen. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addMonths, daysBetween, type DateRange, quarterOf, quarterRange, rollingYear } from '@shared/dates'
import { loopsFrom, openLoops } from '@shared/domain/loops'
import { birthdaysSoon, contactsDue } from '@shared/domain/peopleDue'
import type { Database } from '../database/engine/database'
import { getRelationshipPlanRow, listSnoozeRows } from '../database/relationships'
import { getReferralPlanRow } from '../database/referralPlan'
import { listLoopCandidates } from '../database/referrals'
import { countByDay, listBirthdays, listStaff } from '../database/today'
import type { QueryContext } from './context'

const mostShown = 200

export function listOpenLoops(
  input: ParsedInputOf<'listOpenLoops'>,
  { db, today }: QueryContext,
): OutputOf<'listOpenLoops'> {
  const asOf = input.asOf ?? today
  const found = openLoops(listLoopCandidates(db, loopsFrom(asOf)), getReferralPlanRow(db), asOf)
  const putOff = new Set(
    listSnoozeRows(db, 'loop').flatMap(({ subjectId, untilOn }) => (untilOn > asOf ? (subjectId ?? []) : [])),
  )
  const loops = found.filter(({ referralId }) => !putOff.has(referralId))
  return { asOf, total: loops.length, putOff: found.length - loops.length, loops: loops.slice(0, mostShown) }
}

export function listPeopleDue(
  input: ParsedInputOf<'listPeopleDue'>,
  { db, today }: QueryContext,
): OutputOf<'listPeopleDue'> {
  const asOf = input.asOf ?? today
  const put = listSnoozeRows(db, 'birthday').filter(({ untilOn }) => untilOn > asOf)
  const birthdays = birthdaysSoon(listBirthdays(db), asOf, ({ kind, id }) =>
    put.some(({ sourceId, subjectId }) =>
      kind === 'contact' ? subjectId === id : subjectId === null && sourceId === id,
    ),
  )
  const snoozes = new Map(
    listSnoozeRows(db, 'contact').flatMap((snooze) =>
      snooze.subjectId === null ? [] : [[snooze.subjectId, snooze] as const],
    ),
  )
  const due = contactsDue(listStaff(db, rollingYear(asOf)), snoozes, getRelationshipPlanRow(db), asOf)
  return { asOf, birthdays, total: due.length, contacts: due.slice(0, mostShown) }
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

/** Owns when a source is to be heard from us next: by its tier, its own agreement, a snooze. Refuses reminders: only a touch that reached a person counts. */
import { z } from 'zod'
import { addDays, type CalendarDate, calendarDateSchema } from '../dates'
import { type Tier, usualThresholds } from './tiers'

const days = z.int().min(1, 'At least one day.').max(730)
const share = z.number().min(0.01).max(0.99)

/** What the practice has decided about tiers and cadence. */
export const relationshipPlanSchema = z
  .object({
    /** Running shares, 0 to 1, at which A and B end. */
    tiers: z.object({ a: share, b: share }),
    /** Days from one touch to the next. */
    cadence: z.object({ A: days, B: days, C: days, D: days }),
    /** Days past due from which on a touch is overdue. */
    overdueAfter: z.int().min(0).max(90),
    /** Days from one touch with a person of an office's staff to the next, by what they do there. */
    roles: z.array(z.object({ role: z.string().trim().min(1).max(80), days })).max(50),
  })
  .refine(({ tiers }) => tiers.a < tiers.b, { message: 'B ends after A does.', path: ['tiers', 'b'] })
export type RelationshipPlan = z.infer<typeof relationshipPlanSchema>

/** DOMAIN: tiers, cadence. */
export const usualPlan: RelationshipPlan = {
  tiers: usualThresholds,
  cadence: { A: 30, B: 45, C: 90, D: 180 },
  overdueAfter: 3,
  roles: [
    { role: 'Office manager', days: 120 },
    { role: 'Referral coordinator', days: 60 },
  ],
}

/** What can be put off. */
export const snoozeAboutSchema = z.enum(['touch', 'thank-you', 'loop', 'contact', 'birthday'])
export type SnoozeAbout = z.infer<typeof snoozeAboutSchema>

export const snoozeSchema = z.object({ id: z.int(), untilOn: calendarDateSchema, reason: z.string() })
export type Snooze = z.infer<typeof snoozeSchema>

export const nextTouchSchema = z.object({
  dueOn: calendarDateSchema,
  state: z.enum(['later', 'due', 'overdue']),
  everyDays: z.int(),
  /** Agreed for this source, whatever its tier. */
  isOwn: z.boolean(),
  /** Nobody of ours has ever reached anybody there. */
  isFirst: z.boolean(),
  snooze: snoozeSchema.nullable(),
})
export type NextTouch = z.infer<typeof nextTouchSchema>

export interface TouchFacts {
  readonly tier: Tier
  readonly lastTouchOn: CalendarDate | null
  /** Agreed for this source; null: its tier decides. */
  readonly ownCadence: number | null
  readonly snooze: Snooze | null
}

/**
 * Null: nobody has to be reminded of a source that neither refers nor was ever touched, unless something was agreed.
 * A source that refers and was never touched is due today. A snooze holds until its day is over, or a touch comes first.
 */
export function nextTouch(facts: TouchFacts, plan: RelationshipPlan, today: CalendarDate): NextTouch | null {
  const { tier, lastTouchOn, ownCadence, snooze } = facts
  if (lastTouchOn === null && tier === 'D' && ownCadence === null) return null
  const everyDays = ownCadence ?? plan.cadence[tier]
  return { ...dueFrom(lastTouchOn, everyDays, snooze, plan.overdueAfter, today), everyDays, isOwn: ownCadence !== null }
}

type Due = Omit<NextTouch, 'everyDays' | 'isOwn'>

/** `everyDays` after the last touch, today where there was none; not before a snooze is over. */
function dueFrom(
  lastTouchOn: CalendarDate | null,
  everyDays: number,
  snooze: Snooze | null,
  overdueAfter: number,
  today: CalendarDate,
): Due {
  const isSnoozed = snooze !== null && snooze.untilOn > today
  const byCadence = lastTouchOn === null ? today : addDays(lastTouchOn, everyDays)
  const dueOn = isSnoozed && snooze.untilOn > byCadence ? snooze.untilOn : byCadence
  const isOverdue = lastTouchOn !== null && addDays(dueOn, overdueAfter) < today
  return {
    dueOn,
    state: dueOn > today ? 'later' : isOverdue ? 'overdue' : 'due',
    isFirst: lastTouchOn === null,
    snooze: isSnoozed ? snooze : null,
  }
}

/** When a person of an office's staff is to hear from us next; null: nothing is agreed for what they do. */
export function nextContactTouch(
  facts: { readonly role: string; readonly lastTouchOn: CalendarDate | null; readonly snooze: Snooze | null },
  plan: RelationshipPlan,
  today: CalendarDate,
): NextTouch | null {
  const role = facts.role.trim().toLowerCase()
  const everyDays = plan.roles.find((one) => one.role.trim().toLowerCase() === role)?.days
  if (everyDays === undefined) return null
  return { ...dueFrom(facts.lastTouchOn, everyDays, facts.snooze, plan.overdueAfter, today), everyDays, isOwn: false }
}

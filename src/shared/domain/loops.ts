/** Owns when a referral's loop has been open too long: nobody called, nothing scheduled, no note sent back. Refuses SQL. */
import { z } from 'zod'
import { addDays, type CalendarDate, calendarDateSchema } from '../dates'
import { ageingOf, type NextAct, nextActSchema, nextStep, type ReferralPlan, type Standing } from './referralClocks'

/** What lies further back is history that an import brought: nobody waits for it. */
const mostDays = 90

/** The acts that a loop waits for; thanks and updates have lists of their own. */
const looped: readonly NextAct[] = ['call', 'call-again', 'give-up', 'confirm-visit', 'send-note']

export const openLoopSchema = z.object({
  referralId: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  act: nextActSchema,
  /** Since when the act is waited for. */
  since: calendarDateSchema,
  daysLate: z.int(),
})
export type OpenLoop = z.infer<typeof openLoopSchema>

/** From which day on referrals may be open loops by `asOf`. */
export function loopsFrom(asOf: CalendarDate): CalendarDate {
  return addDays(asOf, -mostDays)
}

export interface LoopCandidate extends Standing {
  readonly id: number
  readonly sourceId: number
  readonly sourceName: string
}

/** Those whose clock has run out and that are not history yet, the longest waited for first. */
export function openLoops(candidates: readonly LoopCandidate[], plan: ReferralPlan, asOf: CalendarDate): OpenLoop[] {
  return candidates
    .flatMap((referral): OpenLoop[] => {
      const next = nextStep(referral, plan, asOf)
      if (next === null || !looped.includes(next.act) || next.since < loopsFrom(asOf)) return []
      const { daysLate } = ageingOf(next, asOf)
      const { id: referralId, sourceId, sourceName } = referral
      return daysLate === 0 ? [] : [{ referralId, sourceId, sourceName, act: next.act, since: next.since, daysLate }]
    })
    .toSorted((a, b) => a.since.localeCompare(b.since) || a.referralId - b.referralId)
}

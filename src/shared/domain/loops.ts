/** Owns when a referral's loop has been open too long: nobody called, nothing scheduled, no note sent back. Refuses SQL. */
import { z } from 'zod'
import { addDays, type CalendarDate, calendarDateSchema } from '../dates'

/** What is missing. */
export const loopStepSchema = z.enum(['call', 'appointment', 'note'])
export type LoopStep = z.infer<typeof loopStepSchema>

/** Days that may pass: from receipt to the first call, from receipt to an appointment, from the visit to the note. */
export const loopClocks: Record<LoopStep, number> = { call: 2, appointment: 14, note: 7 }

/** What lies further back is history that an import brought: nobody waits for it. */
const mostDays = 90

export const openLoopSchema = z.object({
  referralId: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  missing: loopStepSchema,
  /** Since when the step is waited for. */
  since: calendarDateSchema,
})
export type OpenLoop = z.infer<typeof openLoopSchema>

/** For each step the days on which waiting may have begun to be too long by `asOf`, and not yet history. */
export function loopSpans(asOf: CalendarDate): Record<LoopStep, { from: CalendarDate; to: CalendarDate }> {
  const from = addDays(asOf, -mostDays)
  const span = (step: LoopStep): { from: CalendarDate; to: CalendarDate } => ({
    from,
    to: addDays(asOf, -loopClocks[step] - 1),
  })
  return { call: span('call'), appointment: span('appointment'), note: span('note') }
}

/** Owns the promise: what we said we would do for a source, by when, who does it, and what came of it. */
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema } from '../dates'

export const newPromiseSchema = z.object({
  sourceId: z.int(),
  /** Of the office's staff, where it was made to one. */
  contactId: z.int().nullable(),
  promise: z.string().trim().min(1, 'Write what was promised.').max(300),
  dueOn: calendarDateSchema,
  /** Who sees to it; null: whoever writes it down. */
  ownerId: z.int().nullable(),
})
export type NewPromise = z.infer<typeof newPromiseSchema>

export const promiseRowSchema = newPromiseSchema.extend({
  id: z.int(),
  sourceName: z.string(),
  office: z.string(),
  contact: z.string(),
  ownerId: z.int(),
  owner: z.string(),
  madeOn: calendarDateSchema,
  /** Null: still open. */
  settledOn: calendarDateSchema.nullable(),
  /** Settled and not kept: it was no longer needed. */
  isKept: z.boolean(),
  outcome: z.string(),
})
export type PromiseRow = z.infer<typeof promiseRowSchema>

/** Is it to be seen to by this day? */
export function isPromiseDue({ settledOn, dueOn }: Pick<PromiseRow, 'settledOn' | 'dueOn'>, by: CalendarDate): boolean {
  return settledOn === null && dueOn <= by
}

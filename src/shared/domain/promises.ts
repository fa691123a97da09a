/** Owns the promise and the follow-up: what we said we would do for a source or mean to, by when, who does it, how often, and what came of it. */
import { z } from 'zod'
import { addDays, addMonths, type CalendarDate, calendarDateSchema } from '../dates'

/** A promise was given to somebody; a follow-up is what we mean to do next. */
export const promiseKindSchema = z.enum(['promise', 'follow-up'])
export type PromiseKind = z.infer<typeof promiseKindSchema>

export const promiseKindNames: Record<PromiseKind, string> = { promise: 'Promise', 'follow-up': 'Follow-up' }

/** Once it is kept, it comes again after this. */
export const repeatsSchema = z.enum(['week', 'month', 'quarter', 'year'])
export type Repeats = z.infer<typeof repeatsSchema>

export const repeatsNames: Record<Repeats, string> = {
  week: 'Every week',
  month: 'Every month',
  quarter: 'Every quarter',
  year: 'Every year',
}

export const newPromiseSchema = z.object({
  sourceId: z.int(),
  /** Of the office's staff, where it was made to one. */
  contactId: z.int().nullable(),
  promise: z.string().trim().min(1, 'Write what was promised.').max(300),
  dueOn: calendarDateSchema,
  /** Who sees to it; null: whoever writes it down. */
  ownerId: z.int().nullable(),
  kind: promiseKindSchema.default('promise'),
  repeats: repeatsSchema.nullable().default(null),
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
  /** The entry it was made in. */
  entryId: z.int().nullable(),
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

const nextAfter: Record<Repeats, (day: CalendarDate, times: number) => CalendarDate> = {
  week: (day, times) => addDays(day, 7 * times),
  month: (day, times) => addMonths(day, times),
  quarter: (day, times) => addMonths(day, 3 * times),
  year: (day, times) => addMonths(day, 12 * times),
}

/** When it is due again: in step with the day it was due, the first time after today. */
export function nextDue(
  { dueOn, repeats }: { dueOn: CalendarDate; repeats: Repeats },
  today: CalendarDate,
): CalendarDate {
  let times = 1
  while (nextAfter[repeats](dueOn, times) <= today) times += 1
  return nextAfter[repeats](dueOn, times)
}

/** Owns the requests about promises. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { newPromiseSchema, promiseRowSchema } from '../domain/promises'
import { command, nothing, query } from './kinds'

const promiseId = z.object({ promiseId: z.int() })

export const promiseRequests = {
  /** Open ones first, by the day they are due; then those that were settled, the latest first. */
  listPromises: query(
    z.object({
      sourceId: z.int().optional(),
      officeId: z.int().optional(),
      contactId: z.int().optional(),
      isOpen: z.boolean().optional(),
    }),
    z.object({ asOf: calendarDateSchema, promises: z.array(promiseRowSchema) }),
  ),
  addPromise: command(newPromiseSchema, z.object({ promiseId: z.int() })),
  /** Kept, or no longer needed; null: it is open again. `nextOn`: when one that repeats is due again. */
  settlePromise: command(
    promiseId.extend({ settled: z.object({ isKept: z.boolean(), outcome: z.string().trim().max(300) }).nullable() }),
    z.object({ nextOn: calendarDateSchema.nullable() }),
  ),
  /** To another day. */
  movePromise: command(promiseId.extend({ dueOn: calendarDateSchema }), z.object({ before: calendarDateSchema })),
  removePromise: command(promiseId, nothing),
}

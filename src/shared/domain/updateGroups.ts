/** Owns how today's updates are put together: one message to each office by each way. Refuses SQL and files. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { updateStepSchema } from './referralClocks'
import { updateChannelSchema } from './updates'

/** One referral whose source waits to hear of it. */
export const waitingUpdateSchema = z.object({
  referralId: z.int(),
  sourceId: z.int(),
  /** Who is told: `Dr. Castellan`. */
  to: z.string(),
  step: updateStepSchema,
  on: calendarDateSchema,
  receivedOn: calendarDateSchema,
  patient: z.string(),
  patientReference: z.string(),
})
export type WaitingUpdate = z.infer<typeof waitingUpdateSchema>

/** One message: all that one office hears by one way. */
export const updateGroupSchema = z.object({
  /** Office, way and number in one word, the same from one reading to the next. */
  key: z.string(),
  officeId: z.int().nullable(),
  /** Whose page tells more. */
  sourceId: z.int(),
  /** The office's name; of a source without one its own. */
  name: z.string(),
  channel: updateChannelSchema,
  /** Why it is not the way they prefer; empty: it is. */
  why: z.string(),
  /** Their fax as it is on file; empty: none. */
  fax: z.string(),
  /** Why it cannot be faxed to; empty: it can. */
  faxProblem: z.string(),
  faxVerifiedOn: calendarDateSchema.nullable(),
  /** Whose number that is. */
  faxOf: z.object({ kind: z.enum(['source', 'office']), id: z.int() }),
  hasAddress: z.boolean(),
  phone: z.string(),
  updates: z.array(waitingUpdateSchema),
})
export type UpdateGroup = z.infer<typeof updateGroupSchema>

/** One update with the place it goes to. */
export type PlacedUpdate = Omit<UpdateGroup, 'key' | 'updates'> & { readonly update: WaitingUpdate }

/** Messages by office, way and number; the office that waits for most comes first. */
export function groupUpdates(placed: readonly PlacedUpdate[]): UpdateGroup[] {
  const groups = new Map<string, UpdateGroup>()
  for (const { update, ...place } of placed) {
    const at = place.officeId === null ? `source ${place.sourceId}` : `office ${place.officeId}`
    const number = place.channel === 'fax' ? place.fax.replaceAll(/\D/gu, '') : ''
    const key = [at, place.channel, number].filter(Boolean).join(' ')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { key, ...place, updates: [update] })
    else group.updates.push(update)
  }
  return [...groups.values()].toSorted((a, b) => b.updates.length - a.updates.length || a.name.localeCompare(b.name))
}

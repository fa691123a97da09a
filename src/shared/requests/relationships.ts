/** Owns the requests about tiers, cadence and snoozes. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { relationshipPlanSchema, snoozeAboutSchema, snoozeSchema } from '../domain/cadence'
import { checkedQuarterSchema } from '../domain/forecastCheck'
import { potentialSchema } from '../domain/sources'
import { tierSchema } from '../domain/tiers'
import { command, nothing, query } from './kinds'

const tierOf = z.object({ sourceId: z.int(), tier: tierSchema.nullable(), reason: z.string().trim().max(200) })

const ownerOf = z.object({ sourceId: z.int(), ownerId: z.int().nullable() })

const potentialOf = z.object({ sourceId: z.int(), potential: potentialSchema.nullable() })

export const relationshipRequests = {
  /** `hasModel`: enough is on file to judge each source against all. */
  getRelationshipPlan: query(nothing, z.object({ plan: relationshipPlanSchema, hasModel: z.boolean() })),
  /** How well the last eight finished quarters would have been predicted, the latest first. */
  checkForecasts: query(
    nothing,
    z.object({ quarters: z.array(checkedQuarterSchema), overall: checkedQuarterSchema.omit({ from: true }) }),
  ),
  setRelationshipPlan: command(relationshipPlanSchema, nothing),
  /** A person's word against the volume's; null: the volume decides again. `before` is what takes it back. */
  setTiers: command(z.object({ tiers: z.array(tierOf).min(1).max(10_000) }), z.object({ before: z.array(tierOf) })),
  /** How much more each could send, as a person judges; `before` is what takes it back. */
  setPotentials: command(
    z.object({ potentials: z.array(potentialOf).min(1).max(10_000) }),
    z.object({ before: z.array(potentialOf) }),
  ),
  /** Who looks after each; null: nobody in particular. `before` is what takes it back. */
  setOwners: command(z.object({ owners: z.array(ownerOf).min(1).max(10_000) }), z.object({ before: z.array(ownerOf) })),
  /** What was agreed with one source; null: its tier decides again. */
  setCadence: command(z.object({ sourceId: z.int(), days: z.int().min(1).max(730).nullable() }), nothing),
  /** Puts off what is due. `subjectId`: the referral of a loop, the contact of a touch or a birthday; null: the source's own. */
  snooze: command(
    z.object({
      about: snoozeAboutSchema,
      sourceId: z.int(),
      subjectId: z.int().nullable(),
      untilOn: calendarDateSchema,
      reason: z.string().trim().min(1, 'Say why, in a few words.').max(200),
    }),
    z.object({ snoozeId: z.int() }),
  ),
  /** What of this kind is put off today. */
  listSnoozes: query(
    z.object({ about: snoozeAboutSchema }),
    z.object({
      snoozes: z.array(snoozeSchema.extend({ sourceId: z.int(), subjectId: z.int().nullable() })),
    }),
  ),
  /** The tier of one source at the end of each month that is over, the oldest first. */
  listTierMonths: query(
    z.object({ sourceId: z.int() }),
    z.object({ months: z.array(z.object({ month: z.string(), tier: tierSchema })) }),
  ),
  endSnooze: command(z.object({ snoozeId: z.int() }), nothing),
}

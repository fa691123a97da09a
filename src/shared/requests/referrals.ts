/** Owns the requests about referrals and the steps they pass through. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { referralPlanSchema } from '../domain/referralClocks'
import {
  newReferralSchema,
  referralChangeSchema,
  referralFieldsSchema,
  referralFilterSchema,
  referralRowSchema,
  referralStatusSchema,
  referralStepSchema,
} from '../domain/referrals'
import { sentUpdateSchema } from '../domain/updates'
import { asOf, command, ids, nothing, query } from './kinds'

const note = z.string().trim().max(400)
const statusIds = z.object({ statusIds: z.array(z.int()) })

export const referralRequests = {
  listReferrals: query(
    z.object({ filter: referralFilterSchema, limit: z.int().min(1).max(5000), asOf }),
    z.object({
      asOf: calendarDateSchema,
      total: z.int(),
      referrals: z.array(referralRowSchema),
      plan: referralPlanSchema,
    }),
    { discloses: true },
  ),
  /** One in full: its steps in their order, its corrections and what its source was told, the last first. */
  getReferral: query(
    z.object({ referralId: z.int() }),
    z.object({
      asOf: calendarDateSchema,
      referral: referralRowSchema,
      fields: referralFieldsSchema,
      steps: z.array(referralStepSchema),
      changes: z.array(referralChangeSchema),
      updates: z.array(sentUpdateSchema),
      plan: referralPlanSchema,
      /** Logged by hand and thanked for by nobody: it can be taken back. */
      isRemovable: z.boolean(),
    }),
    { discloses: true },
  ),
  /** Referrals on file that may be of the same patient. */
  findReferralDoubles: query(
    z.object({
      sourceId: z.int(),
      receivedOn: calendarDateSchema,
      patient: z.string().trim().max(160),
      patientReference: z.string().trim().max(60),
      exceptId: z.int().nullable().default(null),
    }),
    z.object({ doubles: z.array(referralRowSchema) }),
    { discloses: true },
  ),
  /** What this user logged last, without its patient; null: nothing yet. */
  findLastReferral: query(
    nothing,
    z.object({ last: referralFieldsSchema.omit({ patient: true, patientReference: true }).nullable() }),
  ),
  addReferral: command(newReferralSchema, z.object({ referralId: z.int() })),
  /** Takes back what was logged by hand, before anybody was thanked for it. */
  removeReferral: command(z.object({ referralId: z.int() }), nothing),
  /** Corrects what was logged; the history keeps what it said. `before` is what takes it back. */
  updateReferral: command(
    z.object({ referralId: z.int(), fields: referralFieldsSchema }),
    z.object({ before: referralFieldsSchema }),
  ),
  /**
   * `statusIds` are what `revertReferralStatus` takes back. Referrals that already have the status are left alone; each
   * attempt to reach a patient is a step of its own.
   */
  setReferralStatus: command(
    z.object({ referralIds: ids, status: referralStatusSchema, on: calendarDateSchema, note: note.default('') }),
    statusIds,
  ),
  revertReferralStatus: command(z.object({ statusIds: ids }), nothing),
  restoreReferralStatus: command(z.object({ statusIds: ids }), nothing),
  /** Another day or note for one step, which stays in its place. */
  correctReferralStep: command(
    z.object({ statusId: z.int(), on: calendarDateSchema, note }),
    z.object({ statusId: z.int(), before: z.object({ on: calendarDateSchema, note: z.string() }) }),
  ),
  getReferralPlan: query(nothing, z.object({ plan: referralPlanSchema })),
  setReferralPlan: command(referralPlanSchema, nothing),
}

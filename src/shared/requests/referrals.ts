/** Owns the requests about referrals and the steps they pass through. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { newReferralSchema, referralFilterSchema, referralRowSchema, referralStatusSchema } from '../domain/referrals'
import { asOf, command, ids, nothing, query } from './kinds'

export const referralRequests = {
  listReferrals: query(
    z.object({ filter: referralFilterSchema, limit: z.int().min(1).max(5000), asOf }),
    z.object({ asOf: calendarDateSchema, total: z.int(), referrals: z.array(referralRowSchema) }),
    { discloses: true },
  ),
  addReferral: command(newReferralSchema, z.object({ referralId: z.int() })),
  /** `statusIds` are what `revertReferralStatus` takes back. Referrals that already have the status are left alone. */
  setReferralStatus: command(
    z.object({ referralIds: ids, status: referralStatusSchema, on: calendarDateSchema }),
    z.object({ statusIds: z.array(z.int()) }),
  ),
  revertReferralStatus: command(z.object({ statusIds: ids }), nothing),
}

/** Owns the requests about the proof that loops are closed. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { loopProofSchema } from '../domain/loopProof'
import { patientAsSchema, referralPlanSchema } from '../domain/referralClocks'
import { referralRowSchema } from '../domain/referrals'
import { asOf, command, path, query } from './kinds'

/** One source, or all sources of one office. */
export const proofOfSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('source'), id: z.int() }),
  z.object({ kind: z.literal('office'), id: z.int() }),
])
export type ProofOf = z.infer<typeof proofOfSchema>

const asked = z.object({ of: proofOfSchema, from: calendarDateSchema, to: calendarDateSchema, asOf })

export const loopProofRequests = {
  /** The figures with the referrals they count: those received in the period, the newest first. */
  getLoopProof: query(
    asked,
    z.object({
      name: z.string(),
      proof: loopProofSchema,
      plan: referralPlanSchema.pick({ call: true, appointment: true, note: true }),
      referrals: z.array(referralRowSchema),
    }),
    { discloses: true },
  ),
  /** The sheet that a liaison leaves on the desk: one page, open referrals by our reference or by initials. */
  saveLoopProof: command(
    asked.extend({
      patientAs: patientAsSchema.extract(['reference', 'initials']),
      formats: z.array(z.enum(['pdf', 'docx'])).min(1),
      folder: path,
    }),
    z.object({ files: z.array(path) }),
    { paths: ['folder'] },
  ),
}

/** Owns the requests about why sources do not refer. */
import { z } from 'zod'
import { newReasonSchema, reasonOutcomeSchema, reasonRankSchema, reasonRowSchema } from '../domain/reasons'
import { command, nothing, query } from './kinds'

export const reasonRequests = {
  /** Of one source: open ones first. */
  listReasons: query(z.object({ sourceId: z.int() }), z.object({ reasons: z.array(reasonRowSchema) })),
  /** Of all sources together, the most open first. */
  getReasonRanking: query(nothing, z.object({ ranking: z.array(reasonRankSchema) })),
  addReason: command(newReasonSchema, z.object({ reasonId: z.int() })),
  /** What came of it; null: it is open again. */
  settleReason: command(z.object({ reasonId: z.int(), outcome: reasonOutcomeSchema.nullable() }), nothing),
  removeReason: command(z.object({ reasonId: z.int() }), nothing),
}

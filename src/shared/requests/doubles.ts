/** Owns the requests about records that may be the same, and about merging them. */
import { z } from 'zod'
import { doublePairSchema, mergeRowSchema } from '../domain/doubles'
import { command, nothing, query } from './kinds'

export const doubleRequests = {
  /** At most 200 pairs, the likeliest first; `total` are waiting. Merges that can be undone, the last one first. */
  listDoubles: query(
    nothing,
    z.object({ total: z.int(), pairs: z.array(doublePairSchema), merges: z.array(mergeRowSchema) }),
  ),
  /** `keepId`: who goes on with all that hangs on both; null: they are two, and are not asked about again. */
  settleDouble: command(
    z.object({ reviewId: z.int(), keepId: z.int().nullable() }),
    z.object({ mergeId: z.int().nullable() }),
  ),
  /** Takes back that they are two. */
  reopenDouble: command(z.object({ reviewId: z.int() }), nothing),
  undoMerge: command(z.object({ mergeId: z.int() }), nothing),
}

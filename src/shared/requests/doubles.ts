/** Owns the requests about records that may be the same, about merging them, and about making one two. */
import { z } from 'zod'
import {
  doubleKindSchema,
  doublePairSchema,
  mergeRowSchema,
  splitItemSchema,
  splitKindSchema,
  splitRowSchema,
} from '../domain/doubles'
import { command, nothing, query } from './kinds'

export const doubleRequests = {
  /**
   * At most 200 pairs, the likeliest first, `firstId` before all others; `total` are waiting. Merges and splits that can be
   * undone, the last one first.
   */
  listDoubles: query(
    z.object({ firstId: z.int().optional() }),
    z.object({
      total: z.int(),
      pairs: z.array(doublePairSchema),
      merges: z.array(mergeRowSchema),
      splits: z.array(splitRowSchema),
    }),
  ),
  /** A person thinks that two are one: they are compared, whatever was said of them before. */
  proposeDouble: command(
    z.object({ kind: doubleKindSchema, oneId: z.int(), otherId: z.int() }),
    z.object({ reviewId: z.int() }),
  ),
  /** `keepId`: who goes on with all that hangs on both; null: they are two, and are not asked about again. */
  settleDouble: command(
    z.object({ reviewId: z.int(), keepId: z.int().nullable() }),
    z.object({ mergeId: z.int().nullable() }),
  ),
  /** Takes back that they are two. */
  reopenDouble: command(z.object({ reviewId: z.int() }), nothing),
  undoMerge: command(z.object({ mergeId: z.int() }), nothing),
  /** All that hangs on a source or an office, the newest first. */
  listSplitItems: query(
    z.object({ kind: splitKindSchema, id: z.int() }),
    z.object({ name: z.string(), items: z.array(splitItemSchema) }),
    { discloses: true },
  ),
  /** Makes one two: what is chosen goes to a new one of that name. */
  splitOff: command(
    z.object({
      kind: splitKindSchema,
      id: z.int(),
      name: z.string().trim().min(1, 'Write a name.').max(160),
      items: z.array(splitItemSchema.pick({ table: true, key: true })).max(100_000),
    }),
    z.object({ splitId: z.int(), newId: z.int() }),
  ),
  undoSplit: command(z.object({ splitId: z.int() }), nothing),
}

/** Owns two that may be one and the same: what a person sees of them side by side, and what was made one. */
import { z } from 'zod'
import { evidenceSchema } from './matching'

export const doubleKindSchema = z.enum(['source', 'office', 'contact'])
export type DoubleKind = z.infer<typeof doubleKindSchema>

export const doubleSideSchema = z.object({
  id: z.int(),
  name: z.string(),
  /** What hangs on it, in words: `12 referrals`, `3 journal entries`. */
  holds: z.array(z.string()),
})
export type DoubleSide = z.infer<typeof doubleSideSchema>

export const doublePairSchema = z.object({
  reviewId: z.int(),
  kind: doubleKindSchema,
  older: doubleSideSchema,
  newer: doubleSideSchema,
  /** Field by field; the values of the older first. */
  evidence: z.array(evidenceSchema),
  /** What stands above the score; null: the score alone says that they are alike. */
  rule: z.string().nullable(),
})
export type DoublePair = z.infer<typeof doublePairSchema>

export const mergeRowSchema = z.object({
  id: z.int(),
  kind: doubleKindSchema,
  keptName: z.string(),
  goneName: z.string(),
  /** ISO 8601. */
  doneAt: z.string(),
  doneBy: z.string(),
})
export type MergeRow = z.infer<typeof mergeRowSchema>

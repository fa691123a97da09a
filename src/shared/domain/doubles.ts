/** Owns two that may be one and the same: what a person sees of them side by side, what was made one, and what was made two. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
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

/** What can be made two. A contact is one person: another is added. */
export const splitKindSchema = z.enum(['source', 'office'])
export type SplitKind = z.infer<typeof splitKindSchema>

/** Something that hangs on a source or an office, and may go to the new one. */
export const splitItemSchema = z.object({
  table: z.enum(['referrals', 'journal_entries', 'letters', 'source_ids', 'sources', 'contacts', 'office_ids']),
  /** Which row of it. */
  key: z.union([z.int(), z.string()]),
  on: calendarDateSchema.nullable(),
  /** `Referral`, `Letter`, `Source`; of a journal entry its kind. */
  what: z.string(),
  /** Patient data: on screen only. */
  words: z.string(),
})
export type SplitItem = z.infer<typeof splitItemSchema>

export const splitRowSchema = z.object({
  id: z.int(),
  kind: splitKindSchema,
  fromName: z.string(),
  newName: z.string(),
  /** ISO 8601. */
  doneAt: z.string(),
  doneBy: z.string(),
})
export type SplitRow = z.infer<typeof splitRowSchema>

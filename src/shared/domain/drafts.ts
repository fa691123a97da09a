/** Owns the draft: what a user has typed somewhere and not saved yet. Refuses to know what it is. */
import { z } from 'zod'

export const draftSchema = z.object({
  /** Where it was typed: `source/12/entry`. */
  key: z.string().min(1).max(100),
  /** JSON. */
  content: z.string().max(40_000),
  /** ISO 8601. */
  keptAt: z.string(),
})
export type Draft = z.infer<typeof draftSchema>

/** Owns the form of what each measurement hands back from its process. Refuses anything else than that form. */
import { z } from 'zod'
import type { StoreName } from './stores'

/** Milliseconds. */
const storeFigures = z.object({
  commit: z.object({ p50: z.number(), p99: z.number() }),
  import: z.number(),
  checkpoint: z.number(),
})
export type StoreFigures = z.output<typeof storeFigures>

export const comparisonSchema = z.record(z.string(), storeFigures)
export type Comparison = z.output<typeof comparisonSchema>

/** Milliseconds. */
const openingFigures = z.object({ open: z.number(), openToGrid: z.number() })
export type OpeningFigures = z.output<typeof openingFigures>

export const openingSchema = z.record(z.string(), openingFigures)
export type OpeningComparison = z.output<typeof openingSchema>

export const figuresKey = (name: StoreName, rows: number): string => `${name} ${rows}`

/** Milliseconds, but for the number of turns. */
export const journalSchema = z.object({
  journalMiB: z.number(),
  open: z.number(),
  openToGrid: z.number(),
  checkpoint: z.number(),
  turns: z.number(),
  longestTurn: z.number(),
  medianTurn: z.number(),
  longestVerifyTurn: z.number(),
})
export type JournalFigures = z.output<typeof journalSchema>

/** Milliseconds. */
export const responsivenessSchema = z.object({
  checkpoint: z.number(),
  gapIdle: z.number(),
  gapDuring: z.number(),
  replyIdle: z.object({ p50: z.number(), max: z.number() }),
  replyDuring: z.object({ p50: z.number(), max: z.number(), count: z.number() }),
})
export type ResponsivenessFigures = z.output<typeof responsivenessSchema>

/** The high-water mark of resident memory after each step, in MB. */
export const memorySchema = z.record(z.string(), z.number())

/** The same, of filling everything in one transaction and of the checkpoint after it. */
export const oneTransactionSchema = z.object({ filled: z.number(), folded: z.number() })
export type OneTransactionFigures = z.output<typeof oneTransactionSchema>

/** Owns the thank-you letter: who is due one, what it carries and its states. Its sentences live in wordings.ts. Refuses patients: a letter has no field for one. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { handSchema, penLineSchema } from './handwriting'
import { sourceKindSchema } from './sources'
import { tierSchema } from './tiers'

export const letterStateSchema = z.enum(['drafted', 'printed', 'mailed'])
export type LetterState = z.infer<typeof letterStateSchema>

export const letterStateNames: Record<LetterState, string> = {
  drafted: 'Drafted',
  printed: 'Printed',
  mailed: 'Mailed',
}

export const letterLayoutSchema = z.enum(['one-file', 'file-per-letter'])
export type LetterLayout = z.infer<typeof letterLayoutSchema>

/** A letter as plain data: the same words for Word, for the preview and for plain text. */
export const letterSchema = z.object({
  /** Everything uneven about its hand grows from this. */
  seed: z.string(),
  hand: handSchema,
  letterhead: z.object({ name: z.string(), lines: z.array(z.string()) }),
  /** `November 24, 2026`. */
  date: z.string(),
  recipient: z.object({ name: z.string(), lines: z.array(z.string()) }),
  salutation: z.string(),
  paragraphs: z.array(z.object({ text: z.string(), isOwnLine: z.boolean() })),
  closing: z.string(),
  /** As the signer signs; the practice's name when no signer is set. */
  signer: z.string(),
  /** Printed small under the signature; may be empty. */
  signerTitle: z.string(),
})
export type Letter = z.infer<typeof letterSchema>

/** A letter whose lines have been written by hand, ready to be set on a page or a screen. */
export const drawnLetterSchema = letterSchema.extend({
  pen: z.object({
    date: penLineSchema,
    salutation: penLineSchema,
    paragraphs: z.array(penLineSchema),
    closing: penLineSchema,
    signer: penLineSchema,
  }),
  /** Words with a letter that no hand has; such a letter must be looked at before it is printed. */
  unwritable: z.array(z.string()),
})
export type DrawnLetter = z.infer<typeof drawnLetterSchema>

/** A source with referrals that were seen and not yet thanked. */
export const thankYouDueSchema = z.object({
  sourceId: z.int(),
  kind: sourceKindSchema,
  /** As the letter greets: `Dr. Castellan`. */
  politeName: z.string(),
  name: z.string(),
  credential: z.string(),
  office: z.string(),
  tier: tierSchema,
  /** The first referral we ever had from it is among these. */
  isNew: z.boolean(),
  referralIds: z.array(z.int()),
  firstSeenOn: calendarDateSchema,
  lastSeenOn: calendarDateSchema,
  /** False: the envelope has to be addressed by hand. */
  hasAddress: z.boolean(),
  lastLetterOn: calendarDateSchema.nullable(),
  /** Why no letter can be drafted now, a whole sentence; empty: it can. */
  blocked: z.string(),
})
export type ThankYouDue = z.infer<typeof thankYouDueSchema>

export const letterRowSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  office: z.string(),
  writtenOn: calendarDateSchema,
  hand: handSchema,
  state: letterStateSchema,
  referrals: z.int(),
})
export type LetterRow = z.infer<typeof letterRowSchema>

/** A source the batch passed over, and why, in a sentence. */
export const skippedLetterSchema = z.object({
  sourceId: z.int(),
  name: z.string(),
  referralIds: z.array(z.int()),
  reason: z.string(),
})
export type SkippedLetter = z.infer<typeof skippedLetterSchema>

/** What the person at the desk adds to one source's letter, in their own words. */
export const ownLineSchema = z.object({ sourceId: z.int(), text: z.string().trim().max(600) })
export type OwnLine = z.infer<typeof ownLineSchema>

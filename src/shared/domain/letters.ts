/** Owns the thank-you letter: who is due one, what it carries and its states. Its sentences live in wordings.ts. Refuses patients: a letter has no field for one. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { handSchema, inkSchema, penSizeSchema } from './handwriting'
import { sourceKindSchema } from './sources'
import { tierSchema } from './tiers'

export const letterStateSchema = z.enum(['drafted', 'printed', 'mailed'])
export type LetterState = z.infer<typeof letterStateSchema>

export const letterStateNames: Record<LetterState, string> = {
  drafted: 'Drafted',
  printed: 'Printed',
  mailed: 'Mailed',
}

/** What a letter is written on: US Letter under the letterhead, or the inside of a folded A2 note card. */
export const letterSheetSchema = z.enum(['letter', 'card'])
export type LetterSheet = z.infer<typeof letterSheetSchema>

export const letterSheetNames: Record<LetterSheet, string> = { letter: 'US Letter', card: 'Note card' }

/** `written`: the name in the hand, larger; above the name, `room`: white to sign with a pen, `image`: the picture of a signature. */
export const signatureSchema = z.enum(['written', 'room', 'image'])
export type Signature = z.infer<typeof signatureSchema>

export const signatureNames: Record<Signature, string> = {
  written: 'In the hand',
  room: 'Room for a pen',
  image: 'Picture',
}

/** A picture of a signature in the practice file; sides in its own pixels. */
export const signatureImageSchema = z.object({ id: z.int(), width: z.int().min(1), height: z.int().min(1) })
export type SignatureImage = z.infer<typeof signatureImageSchema>

/** How a letter looks, whatever it says. */
export const letterLookSchema = z.object({
  hand: handSchema,
  ink: inkSchema.default('blue'),
  penSize: penSizeSchema.default('usual'),
  sheet: letterSheetSchema.default('letter'),
  signature: signatureSchema.default('written'),
})
export type LetterLook = z.infer<typeof letterLookSchema>

/** A letter as plain data: the same words for Word, for print, for the preview and for plain text. */
export const letterSchema = letterLookSchema.extend({
  /** Everything uneven about its hand grows from this. */
  seed: z.string(),
  letterhead: z.object({ name: z.string(), lines: z.array(z.string()) }),
  /** `November 24, 2026`. */
  date: z.string(),
  recipient: z.object({
    name: z.string(),
    lines: z.array(z.string()),
    /** The post would find it: a street and a town are among the lines. */
    isPostal: z.boolean().default(true),
  }),
  salutation: z.string(),
  paragraphs: z.array(z.object({ text: z.string(), isOwnLine: z.boolean() })),
  closing: z.string(),
  /** As the signer signs; the practice's name when no signer is set. */
  signer: z.string(),
  /** Null: none is on it. */
  signatureImage: signatureImageSchema.nullable().default(null),
  /** Printed small under the signature; may be empty. */
  signerTitle: z.string(),
})
export type Letter = z.infer<typeof letterSchema>

/** What is printed above the salutation. A name alone is not an address: the salutation says it already. */
export function addressLines({ recipient }: Pick<Letter, 'recipient'>): readonly string[] {
  return recipient.lines.length > 0 ? [recipient.name, ...recipient.lines] : []
}

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
  /** Of the staff of the source's office, whom it thanks; null: it thanks the source. */
  contactId: z.int().nullable(),
  contactName: z.string(),
  /** Of which round it is; null: it gives thanks. */
  roundId: z.int().nullable(),
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

/** The words of one letter as the person at the desk wants them, instead of those composed. */
export const ownWordsSchema = z.object({
  sourceId: z.int(),
  paragraphs: z
    .array(z.string().trim().min(1).max(2000))
    .min(1, 'A letter needs words.')
    .max(12, 'Twelve paragraphs are the most a letter has.'),
})
export type OwnWords = z.infer<typeof ownWordsSchema>

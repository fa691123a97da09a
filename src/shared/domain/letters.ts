/** Owns the thank-you letter: who is due one, what it carries and its states. Its sentences live in wordings.ts. Refuses patients: a letter has no field for one. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { countLines, handSchema, handStyles, penLineSchema } from './handwriting'
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

/** The sheet of a letter in points, for print and screen alike: US Letter. `before…` is the white above a line. */
export const letterSheet = {
  widthPt: 612,
  heightPt: 792,
  /** Where the handwriting starts and must end; the letterhead and the foot stand outside. */
  topPt: 98,
  bottomPt: 60,
  sidePt: 81,
  mostLeadPt: 64,
  letterheadTopPt: 44,
  footPt: 42,
  addressLinePt: 13,
  beforeAddressPt: 6,
  beforeSalutationPt: 20,
  beforeParagraphPt: 9,
  beforeClosingPt: 15,
  beforeSignaturePt: 6,
  signatureLinePt: 40,
  /** How much larger a name is signed than written. */
  signatureScale: 1.5,
} as const

/** What is printed above the salutation. A name alone is not an address: the salutation says it already. */
export function addressLines({ recipient }: Pick<Letter, 'recipient'>): readonly string[] {
  return recipient.lines.length > 0 ? [recipient.name, ...recipient.lines] : []
}

/** The height a letter leaves free on its sheet in points, estimated low; negative when it runs over. */
export function spareHeightPt(letter: Pick<Letter, 'hand' | 'recipient' | 'paragraphs'>): number {
  const sheet = letterSheet
  const { linePt } = handStyles[letter.hand]
  // A ragged start takes up to 3.5 pt of the width.
  const widthPt = sheet.widthPt - 2 * sheet.sidePt - 4
  const address = addressLines(letter).length
  const addressPt = address > 0 ? sheet.beforeAddressPt + address * sheet.addressLinePt : 0
  const salutationPt = sheet.beforeSalutationPt + linePt
  const closingPt = sheet.beforeClosingPt + linePt + sheet.beforeSignaturePt + sheet.signatureLinePt
  const paragraphsPt = letter.paragraphs.reduce(
    (sum, { text }) => sum + sheet.beforeParagraphPt + countLines(text, letter.hand, widthPt) * linePt,
    0,
  )
  const roomPt = sheet.heightPt - sheet.topPt - sheet.bottomPt
  return roomPt - linePt - addressPt - salutationPt - paragraphsPt - closingPt
}

/** White above the date, so that a short letter does not hang at the top of its sheet. */
export function leadPt(letter: Pick<Letter, 'hand' | 'recipient' | 'paragraphs'>): number {
  return Math.round(Math.max(0, Math.min(letterSheet.mostLeadPt, spareHeightPt(letter) / 4)))
}

/** How much larger than its text a letter is signed: a long name, such as a practice's, is not to run over the line. */
export function signatureScale({ signer, hand }: Pick<Letter, 'signer' | 'hand'>): number {
  const widthPt = (letterSheet.widthPt - 2 * letterSheet.sidePt) / letterSheet.signatureScale
  return countLines(signer, hand, widthPt) > 1 ? 1 : letterSheet.signatureScale
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

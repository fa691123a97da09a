/** Owns on which papers letters come, with which envelopes and labels, in which files. Refuses their geometry. */
import { z } from 'zod'

export const letterFormatSchema = z.enum(['pdf', 'docx'])
export type LetterFormat = z.infer<typeof letterFormatSchema>

export const letterFormatNames: Record<LetterFormat, string> = { pdf: 'PDF, to print', docx: 'Word, to edit' }

export const letterLayoutSchema = z.enum(['one-file', 'file-per-letter'])
export type LetterLayout = z.infer<typeof letterLayoutSchema>

export const envelopeSchema = z.enum(['number-10', 'a2'])
export type Envelope = z.infer<typeof envelopeSchema>

export const envelopeNames: Record<Envelope, string> = { 'number-10': '#10 envelope', a2: 'A2 envelope' }

export const labelSheetSchema = z.enum(['5160', '5161', '5163'])
export type LabelSheet = z.infer<typeof labelSheetSchema>

export const labelsPerSheet: Record<LabelSheet, number> = { '5160': 30, '5161': 20, '5163': 10 }
export const labelNames: Record<LabelSheet, string> = {
  '5160': '5160 (30 a sheet)',
  '5161': '5161 (20 a sheet)',
  '5163': '5163 (10 a sheet)',
}

/** How far off a printer prints; what comes out too high is moved down. */
export const printerOffsetSchema = z.object({
  rightMm: z.number().min(-20).max(20),
  downMm: z.number().min(-20).max(20),
})

export const papersSchema = z.object({
  formats: z.array(letterFormatSchema).min(1, 'Choose PDF, Word or both.'),
  layout: letterLayoutSchema,
  /** Two note cards on a sheet of US Letter, to be cut and folded; PDF only. */
  areCardsTwoUp: z.boolean().default(false),
  envelope: envelopeSchema.nullable().default(null),
  hasReturnAddress: z.boolean().default(true),
  labels: labelSheetSchema.nullable().default(null),
  /** The first label of the sheet that is not used up, from 1. */
  firstLabel: z.int().min(1).max(30).default(1),
  /** For envelopes and labels. */
  offset: printerOffsetSchema.default({ rightMm: 0, downMm: 0 }),
})
export type Papers = z.infer<typeof papersSchema>

/** Owns the requests about thank-you letters. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { inkPreviewSchema } from '../domain/inkPreview'
import {
  letterLookSchema,
  letterRowSchema,
  letterSchema,
  letterStateSchema,
  ownLineSchema,
  ownWordsSchema,
  skippedLetterSchema,
  thankYouDueSchema,
} from '../domain/letters'
import { labelSheetSchema, papersSchema } from '../domain/papers'
import { patientMentionSchema } from '../domain/patientMentions'
import { asOf, command, ids, nothing, path, query, writtenFiles } from './kinds'

/** `mentions`: what in the words of the desk may point to a patient on file. */
const composedLetter = z.object({
  letter: letterSchema,
  ink: inkPreviewSchema,
  unwritable: z.array(z.string()),
  mentions: z.array(patientMentionSchema),
})
const draftedLetters = z.object({
  files: z.array(path),
  letters: z.array(letterRowSchema),
  skipped: z.array(skippedLetterSchema),
})

export const letterRequests = {
  listThankYousDue: query(
    z.object({ asOf, seenFrom: calendarDateSchema.optional(), seenTo: calendarDateSchema.optional() }),
    z.object({ asOf: calendarDateSchema, due: z.array(thankYouDueSchema) }),
  ),
  /** `ownWords` null: as it was composed. */
  previewThankYou: query(
    z.object({
      referralIds: ids,
      look: letterLookSchema,
      ownLine: z.string().max(600),
      ownWords: ownWordsSchema.shape.paragraphs.nullable().default(null),
      asOf,
    }),
    composedLetter,
  ),
  /** `confirmed`: the sources whose letter may go although it seems to mention a patient; others are passed over. */
  draftThankYous: command(
    z.object({
      referralIds: ids,
      look: letterLookSchema,
      papers: papersSchema,
      folder: path,
      ownLines: z.array(ownLineSchema),
      ownWords: z.array(ownWordsSchema).default([]),
      confirmed: z.array(z.int()).default([]),
      asOf,
    }),
    draftedLetters,
    { paths: ['folder'] },
  ),
  /** A note of thanks to one of an office's staff, as it will be. */
  previewStaffNote: query(
    z.object({
      contactId: z.int(),
      look: letterLookSchema,
      ownLine: z.string().max(600),
      ownWords: ownWordsSchema.shape.paragraphs.nullable(),
      asOf,
    }),
    composedLetter,
  ),
  /** It is kept under the source that sends most from that office. `isConfirmed`: it may go although it seems to mention a patient. */
  draftStaffNote: command(
    z.object({
      contactId: z.int(),
      look: letterLookSchema,
      papers: papersSchema,
      folder: path,
      ownLine: z.string().max(600),
      ownWords: ownWordsSchema.shape.paragraphs.nullable(),
      isConfirmed: z.boolean(),
      asOf,
    }),
    draftedLetters,
    { paths: ['folder'] },
  ),
  listLetters: query(
    z.object({
      sourceId: z.int().optional(),
      officeId: z.int().optional(),
      contactId: z.int().optional(),
      limit: z.int().min(1).max(5000),
    }),
    z.object({ asOf: calendarDateSchema, total: z.int(), letters: z.array(letterRowSchema) }),
  ),
  /** Writes letters that were drafted before once more, word for word. */
  saveLetters: command(z.object({ letterIds: ids, papers: papersSchema, folder: path }), writtenFiles, {
    paths: ['folder'],
    discloses: true,
  }),
  /** The pages of letters drafted before, to be printed by the window itself; in the order they were drafted. */
  printLetters: command(z.object({ letterIds: z.array(z.int()).min(1).max(40) }), z.object({ ink: inkPreviewSchema }), {
    discloses: true,
  }),
  /** A sheet that shows how far a printer is off. */
  saveCalibration: command(z.object({ labels: labelSheetSchema, folder: path }), writtenFiles, { paths: ['folder'] }),
  setLetterState: command(z.object({ letterIds: ids, state: letterStateSchema }), nothing),
  /** Their referrals are owed a thank-you again. Files already written stay where they are. */
  discardLetters: command(z.object({ letterIds: ids }), nothing),
}

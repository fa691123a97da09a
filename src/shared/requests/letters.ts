/** Owns the requests about thank-you letters. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { handSchema } from '../domain/handwriting'
import {
  drawnLetterSchema,
  letterLayoutSchema,
  letterRowSchema,
  letterStateSchema,
  ownLineSchema,
  skippedLetterSchema,
  thankYouDueSchema,
} from '../domain/letters'
import { asOf, command, ids, nothing, path, query, writtenFiles } from './kinds'

export const letterRequests = {
  listThankYousDue: query(
    z.object({ asOf, seenFrom: calendarDateSchema.optional(), seenTo: calendarDateSchema.optional() }),
    z.object({ asOf: calendarDateSchema, due: z.array(thankYouDueSchema) }),
  ),
  previewThankYou: query(
    z.object({ referralIds: ids, hand: handSchema, ownLine: z.string().max(600), asOf }),
    z.object({ letter: drawnLetterSchema }),
  ),
  draftThankYous: command(
    z.object({
      referralIds: ids,
      hand: handSchema,
      layout: letterLayoutSchema,
      folder: path,
      ownLines: z.array(ownLineSchema),
      asOf,
    }),
    z.object({ files: z.array(path), letters: z.array(letterRowSchema), skipped: z.array(skippedLetterSchema) }),
    { paths: ['folder'] },
  ),
  listLetters: query(
    z.object({ sourceId: z.int().optional(), officeId: z.int().optional(), limit: z.int().min(1).max(5000) }),
    z.object({ asOf: calendarDateSchema, total: z.int(), letters: z.array(letterRowSchema) }),
  ),
  /** Writes letters that were drafted before once more, word for word. */
  saveLetters: command(z.object({ letterIds: ids, layout: letterLayoutSchema, folder: path }), writtenFiles, {
    paths: ['folder'],
    discloses: true,
  }),
  setLetterState: command(z.object({ letterIds: ids, state: letterStateSchema }), nothing),
  /** Their referrals are owed a thank-you again. Files already written stay where they are. */
  discardLetters: command(z.object({ letterIds: ids }), nothing),
}

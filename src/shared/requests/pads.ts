/** Owns the requests about the referral form: its words, writing it for offices, and who has which version. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { padContentSchema, padHolderSchema, padSheetSchema, padWordsSchema } from '../domain/pads'
import { asOf, command, ids, nothing, path, query } from './kinds'

const copies = z.int().min(1, 'At least one.').max(999)

export const padRequests = {
  /** The words with all else that stands on the sheets, as they would be written now. */
  getPad: query(
    z.object({ asOf }),
    z.object({
      asOf: calendarDateSchema,
      content: padContentSchema,
      /** What is missing, a sentence; empty: nothing. */
      problem: z.string(),
      /** How many pages each takes for the office with the longest name; more than one is refused. */
      pages: z.record(padSheetSchema, z.int()),
      /** The number these words have, or will have once they are given out. */
      version: z.int(),
      /** Null: nobody has these words yet. */
      madeOn: calendarDateSchema.nullable(),
    }),
  ),
  setPadWords: command(padWordsSchema, z.object({ before: padWordsSchema })),
  listPadHolders: query(
    z.object({ asOf }),
    z.object({ asOf: calendarDateSchema, version: z.int(), holders: z.array(padHolderSchema) }),
  ),
  /** One file for each office and sheet; without offices, one for nobody in particular. Notes who has them, when asked to. */
  writePads: command(
    z.object({
      officeIds: z.array(z.int()).max(500),
      sheets: z.array(padSheetSchema).min(1),
      formats: z.array(z.enum(['pdf', 'docx'])).min(1),
      copies,
      isGiven: z.boolean(),
      folder: path,
      asOf,
    }),
    z.object({ files: z.array(path), padIds: z.array(z.int()) }),
    { paths: ['folder'] },
  ),
  /** Notes that offices were given sheets written before. */
  recordPads: command(
    z.object({ officeIds: ids, sheets: z.array(padSheetSchema).min(1), copies, on: calendarDateSchema.optional() }),
    z.object({ padIds: z.array(z.int()) }),
  ),
  takeBackPads: command(z.object({ padIds: ids }), nothing),
}

/** Owns the requests about the sentences of letters that a practice writes itself. */
import { z } from 'zod'
import { newSentenceSchema, sentenceSchema, slotSchema } from '../domain/sentences'
import { command, nothing, query } from './kinds'

export const sentenceRequests = {
  /** `usual`: how many sentences of Rapport's own each slot has for an ordinary letter, and one of them. */
  listSentences: query(
    nothing,
    z.object({
      own: z.array(sentenceSchema),
      ownOnly: z.array(slotSchema),
      usual: z.array(z.object({ slot: slotSchema, count: z.int(), example: z.string() })),
    }),
  ),
  /** As it would read for sources that are owed a thank-you, or were lately; `problem`: why it cannot be used for one. */
  trySentence: query(
    newSentenceSchema,
    z.object({ readings: z.array(z.object({ politeName: z.string(), text: z.string(), problem: z.string() })) }),
  ),
  addSentence: command(newSentenceSchema, z.object({ sentenceId: z.int() })),
  /** `before` is what takes it back. */
  updateSentence: command(newSentenceSchema.extend({ sentenceId: z.int() }), z.object({ before: newSentenceSchema })),
  removeSentence: command(z.object({ sentenceId: z.int() }), nothing),
  /** In a slot where only own sentences are used, one without any is left out, or the letter is not written. */
  setOwnOnly: command(z.object({ slot: slotSchema, isOwnOnly: z.boolean() }), nothing),
}

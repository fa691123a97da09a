/** Owns the requests about rounds: whom they are for, what came of each, and what the round has brought. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { inkPreviewSchema } from '../domain/inkPreview'
import { letterLookSchema, letterRowSchema, letterSchema, skippedLetterSchema } from '../domain/letters'
import { papersSchema } from '../domain/papers'
import { patientMentionSchema } from '../domain/patientMentions'
import { roundResultsSchema } from '../domain/roundResults'
import {
  mostInRound,
  newRoundSchema,
  roundChannelSchema,
  roundMemberSchema,
  roundOutcomeSchema,
  roundRowSchema,
} from '../domain/rounds'
import { tierSchema } from '../domain/tiers'
import { asOf, command, ids, nothing, path, query, writtenFiles } from './kinds'

const candidateSchema = z.object({
  sourceId: z.int(),
  name: z.string(),
  credential: z.string(),
  office: z.string(),
  tier: tierSchema,
  /** In plain words, why it is one. */
  why: z.string(),
  /** Referrals a quarter that its silence costs; those worth most come first. */
  worth: z.number(),
  channel: roundChannelSchema,
})

export const roundRequests = {
  listRounds: query(z.object({ asOf }), z.object({ asOf: calendarDateSchema, rounds: z.array(roundRowSchema) })),
  /** Sources that went quiet or stopped and are in no round yet; `also`: these before them, whatever their rhythm. As many as a round takes. */
  listRoundCandidates: query(
    z.object({ also: z.array(z.int()).max(mostInRound).default([]), asOf }),
    z.object({ asOf: calendarDateSchema, total: z.int(), candidates: z.array(candidateSchema) }),
  ),
  getRound: query(
    z.object({ roundId: z.int(), asOf }),
    z.object({
      asOf: calendarDateSchema,
      round: roundRowSchema.extend({ message: z.string() }),
      news: z.array(z.object({ id: z.int(), title: z.string(), note: z.string() })),
      members: z.array(roundMemberSchema),
      results: roundResultsSchema,
    }),
  ),
  addRound: command(newRoundSchema, z.object({ roundId: z.int() })),
  /** Only while nobody was written to or reached. */
  removeRound: command(z.object({ roundId: z.int() }), nothing),
  /** `endedOn` null: it goes on again. */
  setRoundEnd: command(z.object({ roundId: z.int(), endedOn: calendarDateSchema.nullable() }), nothing),
  setRoundChannel: command(z.object({ memberId: z.int(), channel: roundChannelSchema }), nothing),
  /** Writes a journal entry along with it, a touch when a person was reached; then the news counts as told. */
  recordRoundOutcome: command(
    z.object({
      memberId: z.int(),
      outcome: roundOutcomeSchema,
      note: z.string().trim().max(600),
      on: calendarDateSchema.optional(),
    }),
    z.object({
      entryId: z.int(),
      toldIds: z.array(z.int()),
      before: z.object({ outcome: roundOutcomeSchema.nullable(), note: z.string() }),
    }),
  ),
  takeBackRoundOutcome: command(
    z.object({
      memberId: z.int(),
      entryId: z.int(),
      toldIds: z.array(z.int()),
      before: z.object({ outcome: roundOutcomeSchema.nullable(), note: z.string() }),
    }),
    nothing,
  ),
  previewRoundLetter: query(
    z.object({ memberId: z.int(), look: letterLookSchema, asOf }),
    z.object({
      letter: letterSchema,
      ink: inkPreviewSchema,
      unwritable: z.array(z.string()),
      mentions: z.array(patientMentionSchema),
    }),
  ),
  /** One letter for each member; they lie among the letters, are printed and mailed there, and taken back there. */
  draftRoundLetters: command(
    z.object({ memberIds: ids, look: letterLookSchema, papers: papersSchema, folder: path, asOf }),
    z.object({ files: z.array(path), letters: z.array(letterRowSchema), skipped: z.array(skippedLetterSchema) }),
    { paths: ['folder'] },
  ),
  /** The calls or the visits that wait, with script, last notes and room for a pen. */
  saveRoundList: command(
    z.object({
      roundId: z.int(),
      channel: roundChannelSchema.extract(['call', 'visit']),
      formats: z.array(z.enum(['pdf', 'docx'])).min(1),
      folder: path,
    }),
    writtenFiles,
    { paths: ['folder'] },
  ),
}

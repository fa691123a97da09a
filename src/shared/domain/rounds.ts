/** Owns a round: sources that went quiet or stopped, whom we write to, call or visit with one message, and what came of each. Refuses SQL. */
import { z } from 'zod'
import { calendarDateSchema, longDate } from '../dates'
import { letterStateSchema } from './letters'
import type { Channel } from './preferences'
import { rhythmWords } from './quiet'
import type { SourceRow } from './sources'
import { tierSchema } from './tiers'

export const roundChannelSchema = z.enum(['letter', 'call', 'visit'])
export type RoundChannel = z.infer<typeof roundChannelSchema>
export const roundChannelNames: Record<RoundChannel, string> = { letter: 'Letter', call: 'Call', visit: 'Visit' }

/** What came of a call or a visit. The first three reached a person; after the others it is tried again. */
export const roundOutcomeSchema = z.enum(['glad', 'reason', 'not-now', 'message', 'no-answer'])
export type RoundOutcome = z.infer<typeof roundOutcomeSchema>
export const roundOutcomeNames: Record<RoundOutcome, string> = {
  glad: 'Glad to hear from us',
  reason: 'Told us why',
  'not-now': 'Not now',
  message: 'Left a message',
  'no-answer': 'Reached nobody',
}
const reaching: readonly RoundOutcome[] = ['glad', 'reason', 'not-now']

/** True when a person was reached: the member is done with, and it is a touch. */
export function isReached(outcome: RoundOutcome): boolean {
  return reaching.includes(outcome)
}

/** Nobody gets in touch with more in one round. */
export const mostInRound = 500

/** What a person decides when a round begins. */
export const newRoundSchema = z.object({
  name: z.string().trim().min(1, 'Give the round a name.').max(80),
  /** What each of them is told, in our words: it stands in the letter and begins the script. */
  message: z.string().trim().min(10, 'Say in a sentence or two why you get in touch.').max(600),
  newsIds: z.array(z.int()).max(8, 'No more than eight: nobody remembers more.'),
  dueOn: calendarDateSchema,
  members: z
    .array(z.object({ sourceId: z.int(), channel: roundChannelSchema }))
    .min(1, 'Choose whom to get in touch with.')
    .max(mostInRound, `No more than ${mostInRound} in one round.`),
})
export type NewRound = z.infer<typeof newRoundSchema>

export const roundRowSchema = z.object({
  id: z.int(),
  name: z.string(),
  begunOn: calendarDateSchema,
  dueOn: calendarDateSchema,
  /** Null: it goes on. */
  endedOn: calendarDateSchema.nullable(),
  writtenBy: z.string(),
  members: z.int(),
  /** How many were written to or reached. */
  done: z.int(),
})
export type RoundRow = z.infer<typeof roundRowSchema>

export const roundMemberSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  credential: z.string(),
  office: z.string(),
  town: z.string(),
  phone: z.string(),
  channel: roundChannelSchema,
  /** Why it was chosen, as it stood then. */
  why: z.string(),
  tier: tierSchema,
  outcome: roundOutcomeSchema.nullable(),
  note: z.string(),
  /** When it was written to or a person was reached; null: it waits. */
  actedOn: calendarDateSchema.nullable(),
  letterId: z.int().nullable(),
  letterState: letterStateSchema.nullable(),
  /** The last thing in its journal; empty: nothing. */
  lastNote: z.string(),
  lastNoteOn: calendarDateSchema.nullable(),
})
export type RoundMember = z.infer<typeof roundMemberSchema>

/** Quiet, or without a referral in 12 months after there were some: whom a round is for. */
export function isForRound(row: Pick<SourceRow, 'rhythm' | 'referrals' | 'referrals12Months'>): boolean {
  return (row.rhythm?.isQuiet ?? false) || (row.referrals > 0 && row.referrals12Months === 0)
}

/** Why, in plain words: `Usually every 9 days; 41 days silent; 18 % likely still referring.` */
export function whyForRound(row: Pick<SourceRow, 'rhythm' | 'referrals' | 'lastReferral'>): string {
  if (row.rhythm?.isQuiet) return rhythmWords(row.rhythm)
  if (row.lastReferral === null) return 'Has never referred.'
  return `Sent ${row.referrals === 1 ? 'one referral' : `${row.referrals} referrals`}, the last on ${longDate(row.lastReferral)}.`
}

/** The way a source likes best, as far as a round has it; else a letter. */
export function roundChannelFor(preferred: Channel | null): RoundChannel {
  if (preferred === 'call' || preferred === 'text') return 'call'
  return preferred === 'visit' ? 'visit' : 'letter'
}

/** What is said in a call, as a list to speak from. */
export function scriptOf(round: { readonly message: string; readonly news: readonly string[] }): readonly string[] {
  return [
    'Ask how they are, and how referring to us went the last time. Listen first.',
    round.message,
    ...round.news,
    'Ask what would make it easier, and note what they say. Promise only what we can keep.',
  ]
}

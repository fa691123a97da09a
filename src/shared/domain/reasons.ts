/** Owns why a source does not refer, or not more: reasons in a fixed list, what is to be done about each, what came of it. Refuses to blame. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'

export const reasonCodeSchema = z.enum([
  'unknown-to-them',
  'scope',
  'habit',
  'own-group',
  'access',
  'updates',
  'process',
  'insurance',
  'distance',
  'experience',
  'few-patients',
  'other',
])
export type ReasonCode = z.infer<typeof reasonCodeSchema>

export const reasonNames: Record<ReasonCode, string> = {
  'unknown-to-them': 'They do not know us',
  scope: 'They did not know what we treat',
  habit: 'They send elsewhere by habit',
  'own-group': 'They refer within their own group',
  access: 'Our appointments come too late',
  updates: 'They hear nothing back from us',
  process: 'Referring to us is a nuisance',
  insurance: 'We do not take their insurances',
  distance: 'We are too far for their patients',
  experience: 'A patient was unhappy with us',
  'few-patients': 'They have hardly any patients for us',
  other: 'Something else',
}

/** What usually helps, offered as a plan. */
export const usualPlans: Record<ReasonCode, string> = {
  'unknown-to-them': 'Visit with a one-page sheet; introduce a physician by name.',
  scope: 'Bring the list of what we treat, and whom to call when unsure.',
  habit: 'Ask for the next one case of one kind; call back about it the same week.',
  'own-group': 'Ask which cases their group cannot take, and offer those.',
  access: 'Offer two held appointments a week; tell them the number to call.',
  updates: 'Agree how they want our notes; check after four weeks that they came.',
  process: 'Bring the referral pad with the designated fax; ask the desk what is missing.',
  insurance: 'Give the list of insurances we take.',
  distance: 'Tell which visits can be by phone or at the other location.',
  experience: 'Call the physician; say what was changed since.',
  'few-patients': 'Nothing now; look again in half a year.',
  other: '',
}

/** What to ask, in this order: reasons are heard, not guessed. */
export const interviewQuestions = [
  'When a patient of yours needs what we do, what happens today?',
  'What would have to be different for you to think of us first?',
  'What do you hear back from us, and how soon?',
  'Who at your desk makes the call, and what is in the way?',
] as const

export const reasonOutcomeSchema = z.enum(['solved', 'partly', 'not'])
export type ReasonOutcome = z.infer<typeof reasonOutcomeSchema>

export const reasonOutcomeNames: Record<ReasonOutcome, string> = {
  solved: 'Solved',
  partly: 'Solved in part',
  not: 'Not solved',
}

export const newReasonSchema = z.object({
  sourceId: z.int(),
  code: reasonCodeSchema,
  said: z.string().trim().max(600),
  plan: z.string().trim().max(600),
})

export const reasonRowSchema = newReasonSchema.extend({
  id: z.int(),
  heardOn: calendarDateSchema,
  heardBy: z.string(),
  outcome: reasonOutcomeSchema.nullable(),
  closedOn: calendarDateSchema.nullable(),
})
export type ReasonRow = z.infer<typeof reasonRowSchema>

/** How many sources gave a reason that is still open, and what was solved of it; the most open first. */
export const reasonRankSchema = z.object({ code: reasonCodeSchema, open: z.int(), solved: z.int(), sources: z.int() })
export type ReasonRank = z.infer<typeof reasonRankSchema>

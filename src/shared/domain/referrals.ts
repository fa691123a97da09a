/** Owns the referral and the statuses it passes through. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'

/** In the order of a referral's life; the last five are exits. */
export const referralStatusSchema = z.enum([
  'received',
  'contacting',
  'scheduled',
  'seen',
  'note-sent',
  'closed',
  'declined',
  'no-show',
  'cancelled',
  'unable-to-reach',
  'redirected',
])
export type ReferralStatus = z.infer<typeof referralStatusSchema>

export const referralStatusNames: Record<ReferralStatus, string> = {
  received: 'Received',
  contacting: 'Contacting',
  scheduled: 'Scheduled',
  seen: 'Seen',
  'note-sent': 'Note sent',
  closed: 'Closed',
  declined: 'Declined',
  'no-show': 'No-show',
  cancelled: 'Cancelled',
  'unable-to-reach': 'Unable to reach',
  redirected: 'Redirected',
}

/** Statuses of a referral that waits to be seen; the exits, a no-show among them, do not. */
export const openStatuses: readonly ReferralStatus[] = ['received', 'contacting', 'scheduled']

export const referralRowSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  office: z.string(),
  receivedOn: calendarDateSchema,
  status: referralStatusSchema,
  scheduledOn: calendarDateSchema.nullable(),
  seenOn: calendarDateSchema.nullable(),
  noteSentOn: calendarDateSchema.nullable(),
  thankedOn: calendarDateSchema.nullable(),
  /** Patient data: on screen for those who unlocked the practice; never in a log, a file name or a document. */
  patient: z.string(),
  patientReference: z.string(),
  reason: z.string(),
})
export type ReferralRow = z.infer<typeof referralRowSchema>

/** A referral logged by hand; the patient is named as the front desk writes it. */
export const newReferralSchema = z.object({
  sourceId: z.int(),
  receivedOn: calendarDateSchema,
  patient: z.string().trim().max(160),
  patientReference: z.string().trim().max(60),
  reason: z.string().trim().max(400),
})
export type NewReferral = z.infer<typeof newReferralSchema>

/** Which referrals: every figure on a screen or report names one of these, so that it can be opened as a list. */
export const referralFilterSchema = z.object({
  sourceId: z.int().optional(),
  status: z.enum(['open', 'seen-not-thanked', ...referralStatusSchema.options]).optional(),
  receivedFrom: calendarDateSchema.optional(),
  receivedTo: calendarDateSchema.optional(),
  seenFrom: calendarDateSchema.optional(),
  seenTo: calendarDateSchema.optional(),
  /** Of those received in the period: how far they came, whatever their status is now. */
  reached: z.enum(['scheduled', 'seen', 'note-sent', 'thanked']).optional(),
  search: z.string().max(100).optional(),
})
export type ReferralFilter = z.infer<typeof referralFilterSchema>

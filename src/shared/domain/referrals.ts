/** Owns the referral and the statuses it passes through. */
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema } from '../dates'

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
  /** Where the source is now. */
  officeId: z.int().optional(),
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

/** A step in a referral's life. */
export interface StatusStep {
  readonly status: ReferralStatus
  readonly on: CalendarDate
}

/** How far a referral has come. */
export interface ReferralProgress {
  readonly scheduledOn: CalendarDate | null
  readonly seenOn: CalendarDate | null
  readonly noteSentOn: CalendarDate | null
  readonly status: ReferralStatus
}

const inOrder: readonly ReferralStatus[] = ['received', 'contacting', 'scheduled', 'seen', 'note-sent', 'closed']

function leadsOn(from: ReferralStatus, to: ReferralStatus): boolean {
  const isExit = !inOrder.includes(to)
  if (openStatuses.includes(from)) return isExit || inOrder.indexOf(to) > inOrder.indexOf(from)
  return inOrder.includes(from) && !isExit && inOrder.indexOf(to) > inOrder.indexOf(from)
}

/**
 * The steps that a newer export tells of and that are not on file yet. It only leads on: what a person or an earlier
 * export said is never taken back, and a patient who was seen was seen, whatever the status said before.
 * @param told as the export has it; its last day is that of the last thing it tells
 */
export function stepsForward(
  known: ReferralProgress,
  told: ReferralProgress & { receivedOn: CalendarDate },
): StatusStep[] {
  const steps: StatusStep[] = []
  const isWaiting = openStatuses.includes(known.status) && known.seenOn === null
  if (told.scheduledOn !== null && known.scheduledOn === null && isWaiting) {
    steps.push({ status: 'scheduled', on: told.scheduledOn })
  }
  if (told.seenOn !== null && known.seenOn === null) steps.push({ status: 'seen', on: told.seenOn })
  if (told.noteSentOn !== null && known.noteSentOn === null) steps.push({ status: 'note-sent', on: told.noteSentOn })
  if (leadsOn(steps.at(-1)?.status ?? known.status, told.status)) {
    const days = [told.receivedOn, told.scheduledOn, told.seenOn, told.noteSentOn].filter((day) => day !== null)
    steps.push({ status: told.status, on: days.toSorted().at(-1) ?? told.receivedOn })
  }
  return steps
}

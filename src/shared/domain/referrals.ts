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

/** How a referral ends without a visit. */
export const exitStatuses: readonly ReferralStatus[] = [
  'no-show',
  'cancelled',
  'declined',
  'unable-to-reach',
  'redirected',
]

/** How soon the referrer wants the patient seen. */
export const urgencySchema = z.enum(['routine', 'soon', 'urgent'])
export type Urgency = z.infer<typeof urgencySchema>

export const urgencyNames: Record<Urgency, string> = { routine: 'Routine', soon: 'Soon', urgent: 'Urgent' }

/** How a referral came to us. */
export const cameBySchema = z.enum(['fax', 'phone', 'portal', 'email', 'paper', 'walk-in', 'other'])
export type CameBy = z.infer<typeof cameBySchema>

export const cameByNames: Record<CameBy, string> = {
  fax: 'Fax',
  phone: 'Phone',
  portal: 'Portal',
  email: 'E-mail',
  paper: 'Paper',
  'walk-in': 'Walk-in',
  other: 'Other',
}

export const referralRowSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  /** False of a source like `Yellow Pages`: it is neither thanked nor told. */
  isThankable: z.boolean(),
  office: z.string(),
  urgency: urgencySchema,
  /** Null: not known. */
  cameBy: cameBySchema.nullable(),
  receivedOn: calendarDateSchema,
  status: referralStatusSchema,
  scheduledOn: calendarDateSchema.nullable(),
  seenOn: calendarDateSchema.nullable(),
  noteSentOn: calendarDateSchema.nullable(),
  thankedOn: calendarDateSchema.nullable(),
  /** The first day somebody tried to reach the patient; null: nobody did, or an import did not tell. */
  contactedOn: calendarDateSchema.nullable(),
  /** How often somebody tried. */
  attempts: z.int(),
  lastAttemptOn: calendarDateSchema.nullable(),
  /** The day of the last step, of an appointment the appointment's; null: only an import told it. */
  statusOn: calendarDateSchema.nullable(),
  /** When a person wrote the last step down; null: an import told it. */
  statusNotedOn: calendarDateSchema.nullable(),
  /** What was noted with the last step: what came of a call, why it ended. May be patient data. */
  statusNote: z.string(),
  /** What the source was told last; null: nothing yet. */
  told: z.object({ step: referralStatusSchema, stepOn: calendarDateSchema, on: calendarDateSchema }).nullable(),
  /** Patient data: on screen for those who unlocked the practice; never in a log or a file name, in a document only as a person chose. */
  patient: z.string(),
  patientReference: z.string(),
  reason: z.string(),
})
export type ReferralRow = z.infer<typeof referralRowSchema>

/** What a person can write about a referral; the patient is named as the front desk writes it, by initials or in full. */
export const referralFieldsSchema = z.object({
  sourceId: z.int(),
  receivedOn: calendarDateSchema,
  patient: z.string().trim().max(160),
  patientReference: z.string().trim().max(60),
  reason: z.string().trim().max(400),
  urgency: urgencySchema,
  cameBy: cameBySchema.nullable(),
})
export type ReferralFields = z.infer<typeof referralFieldsSchema>

/** A referral logged by hand. */
export const newReferralSchema = referralFieldsSchema.extend({
  urgency: urgencySchema.default('routine'),
  cameBy: cameBySchema.nullable().default(null),
})
export type NewReferral = z.infer<typeof newReferralSchema>

/** One step of a referral's history, as it was written down. */
export const referralStepSchema = z.object({
  id: z.int(),
  status: referralStatusSchema,
  on: calendarDateSchema,
  note: z.string(),
  writtenBy: z.string(),
  /** Null: an import told it. */
  notedOn: calendarDateSchema.nullable(),
  /** Taken back, or corrected by another step: kept for the history, counted for nothing. */
  isTakenBack: z.boolean(),
  /** Stands in the place of an earlier one. */
  isCorrection: z.boolean(),
})
export type ReferralStep = z.infer<typeof referralStepSchema>

/** What a referral said before it was corrected, and who corrected it. */
export const referralChangeSchema = z.object({
  id: z.int(),
  changedAt: z.string(),
  writtenBy: z.string(),
  before: referralFieldsSchema,
})
export type ReferralChange = z.infer<typeof referralChangeSchema>

/** How many days apart two referrals may come and still be the same one. */
export const doubleDays = 60

/** `Ada Made-up` and `Made-up, Ada` as `AM`; what has no more than four letters is taken for initials already. */
export function initialsOf(patient: string): string {
  const plain = patient.trim()
  if (/^[\p{L}.\s]{1,7}$/u.test(plain) && plain.replaceAll(/[^\p{L}]/gu, '').length <= 4) {
    return plain.replaceAll(/[^\p{L}]/gu, '').toUpperCase()
  }
  const [last, first] = plain.includes(',') ? plain.split(',', 2) : [plain, '']
  const words = `${first ?? ''} ${last ?? ''}`.split(/\s+/u).filter(Boolean)
  return words
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase()
}

/** Which referrals: every figure on a screen or report names one of these, so that it can be opened as a list. */
export const referralFilterSchema = z.object({
  sourceId: z.int().optional(),
  /** Where the source is now. */
  officeId: z.int().optional(),
  /** `open`: waits to be seen; `active`: open, or seen and not closed yet. */
  status: z.enum(['open', 'active', 'seen-not-thanked', ...referralStatusSchema.options]).optional(),
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

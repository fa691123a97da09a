/** Owns what a referral waits for next, and by when: the clocks the practice sets and the next step of each referral. Refuses SQL and words for patients. */
import { z } from 'zod'
import { addDays, type CalendarDate, calendarDateSchema, daysBetween } from '../dates'
import { exitStatuses, type ReferralRow, type ReferralStatus, referralStatusSchema } from './referrals'

const days = z.int().min(0, 'No fewer than none.').max(365)
const byUrgency = z.object({ routine: days, soon: days, urgent: days })

/** What a source is told of: these steps have an update. */
export const updateStepSchema = referralStatusSchema.exclude(['contacting', 'closed'])
export type UpdateStep = z.infer<typeof updateStepSchema>

/** How an update names the patient. */
export const patientAsSchema = z.enum(['reference', 'initials', 'name'])
export type PatientAs = z.infer<typeof patientAsSchema>
export const patientAsNames: Record<PatientAs, string> = {
  reference: 'By our reference',
  initials: 'By initials and our reference',
  name: 'By their full name',
}

/** What the practice has decided about its referrals. */
export const referralPlanSchema = z.object({
  /** Days from receipt to the first call. */
  call: byUrgency,
  /** Days from receipt to an appointment. */
  appointment: byUrgency,
  /** Days from one attempt to the next. */
  retry: days,
  /** After so many attempts the source is told. */
  attempts: z.int().min(1, 'At least one.').max(9),
  /** Days from the visit to our note. */
  note: days,
  /** Days from the visit to a thank-you. */
  thanks: days,
  /** Of which steps a source is told. */
  told: z.array(updateStepSchema),
  patientAs: patientAsSchema,
})
export type ReferralPlan = z.infer<typeof referralPlanSchema>

/** DOMAIN: a call within two days, a note within a week; an urgent referral is called on its day. */
export const usualReferralPlan: ReferralPlan = {
  call: { routine: 2, soon: 1, urgent: 0 },
  appointment: { routine: 14, soon: 7, urgent: 2 },
  retry: 2,
  attempts: 3,
  note: 7,
  thanks: 7,
  told: [...updateStepSchema.options],
  patientAs: 'initials',
}

/** What is to be done next. */
export const nextActSchema = z.enum([
  'call',
  'call-again',
  'give-up',
  'await-visit',
  'confirm-visit',
  'send-note',
  'thank',
  'tell',
  'close',
])
export type NextAct = z.infer<typeof nextActSchema>

export const nextStepSchema = z.object({
  act: nextActSchema,
  /** Since when it is waited for. */
  since: calendarDateSchema,
  /** The last day in time; null: nobody waits for it. */
  dueOn: calendarDateSchema.nullable(),
})
export type NextStep = z.infer<typeof nextStepSchema>

/** What the next step is read from. */
export type Standing = Pick<
  ReferralRow,
  | 'status'
  | 'urgency'
  | 'receivedOn'
  | 'scheduledOn'
  | 'seenOn'
  | 'noteSentOn'
  | 'thankedOn'
  | 'attempts'
  | 'lastAttemptOn'
  | 'statusOn'
  | 'statusNotedOn'
  | 'told'
  | 'isThankable'
>

/** Days on which a visit may be confirmed after the appointment. */
const confirmWithin = 1
/** An exit is told within this many days. */
const tellWithin = 2
/** A step longer ago than this is history: nobody waits to be told of it. */
const toldWithin = 21

const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b)

function whileContacting(referral: Standing, plan: ReferralPlan): NextStep {
  const appointmentBy = addDays(referral.receivedOn, plan.appointment[referral.urgency])
  const last = referral.lastAttemptOn
  if (last === null) return { act: 'call-again', since: referral.receivedOn, dueOn: appointmentBy }
  const retryBy = addDays(last, plan.retry)
  return referral.attempts >= plan.attempts
    ? { act: 'give-up', since: last, dueOn: retryBy }
    : { act: 'call-again', since: last, dueOn: earlier(retryBy, appointmentBy) }
}

/** What the source of a referral has to be told of: how far it has come; null: nothing that is told. */
export function stepToTell(referral: Standing): { readonly step: UpdateStep; readonly on: CalendarDate } | null {
  const { status, receivedOn, scheduledOn, seenOn, noteSentOn, statusOn } = referral
  const of = (step: UpdateStep, on: CalendarDate | null) => (on === null ? null : { step, on })
  if (status === 'closed') return of('note-sent', noteSentOn) ?? of('seen', seenOn)
  if (status === 'received' || status === 'contacting') return of('received', receivedOn)
  if (status === 'scheduled') return of('scheduled', scheduledOn)
  if (status === 'seen') return of('seen', seenOn)
  if (status === 'note-sent') return of('note-sent', noteSentOn)
  return of(status, statusOn)
}

/**
 * What the source waits to be told; null: it knows, is not told of such steps, or the step is history. A later step takes
 * the place of an earlier one that was not told; another appointment is told again.
 */
export function updateWaiting(
  referral: Standing,
  plan: ReferralPlan,
  today: CalendarDate,
): { readonly step: UpdateStep; readonly on: CalendarDate } | null {
  const waiting = referral.isThankable ? stepToTell(referral) : null
  if (waiting === null || !plan.told.includes(waiting.step)) return null
  const { told } = referral
  if (told !== null && told.step === waiting.step && told.stepOn === waiting.on) return null
  const happened = waiting.step === 'received' ? waiting.on : (referral.statusNotedOn ?? waiting.on)
  return daysBetween(happened, today) > toldWithin ? null : waiting
}

/** What to do next about a referral; null: nothing is left. */
export function nextStep(referral: Standing, plan: ReferralPlan, today: CalendarDate): NextStep | null {
  const { status, receivedOn, scheduledOn, seenOn, noteSentOn } = referral
  if (status === 'received') {
    return { act: 'call', since: receivedOn, dueOn: addDays(receivedOn, plan.call[referral.urgency]) }
  }
  if (status === 'contacting') return whileContacting(referral, plan)
  if (status === 'scheduled' && scheduledOn !== null && seenOn === null) {
    return scheduledOn >= today
      ? { act: 'await-visit', since: scheduledOn, dueOn: null }
      : { act: 'confirm-visit', since: scheduledOn, dueOn: addDays(scheduledOn, confirmWithin) }
  }
  if (seenOn !== null && noteSentOn === null && !isSettled(status)) {
    return { act: 'send-note', since: seenOn, dueOn: addDays(seenOn, plan.note) }
  }
  if (seenOn !== null && referral.thankedOn === null && referral.isThankable) {
    return { act: 'thank', since: seenOn, dueOn: addDays(seenOn, plan.thanks) }
  }
  const untold = updateWaiting(referral, plan, today)
  if (untold !== null) return { act: 'tell', since: untold.on, dueOn: addDays(untold.on, tellWithin) }
  if (status === 'note-sent') return { act: 'close', since: noteSentOn ?? receivedOn, dueOn: null }
  return null
}

const isSettled = (status: ReferralStatus): boolean => status === 'closed' || exitStatuses.includes(status)

/** How the next step stands on a day: in time, on its last day, or so many days late. */
export type Ageing =
  { readonly state: 'calm' | 'due'; readonly daysLate: 0 } | { readonly state: 'late'; readonly daysLate: number }

export function ageingOf({ dueOn }: NextStep, today: CalendarDate): Ageing {
  if (dueOn === null || dueOn > today) return { state: 'calm', daysLate: 0 }
  return dueOn === today ? { state: 'due', daysLate: 0 } : { state: 'late', daysLate: daysBetween(dueOn, today) }
}

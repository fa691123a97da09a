/** Owns how a proof of closed loops is worded, on screen and on paper alike. Refuses to count. */
import { type CalendarDate, longDate } from '../dates'
import type { LoopProof, ProofFigure } from './loopProof'
import type { ReferralPlan } from './referralClocks'
import type { ReferralStatus } from './referrals'
import { updateStepNames } from './updates'

const patients = (count: number): string => (count === 1 ? '1 patient' : `${count} patients`)
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** `4 days`, `2.5 days`; `–` where there is none. */
export function daysWords(median: number | null): string {
  return median === null ? '–' : days(median)
}

/** `18 of 21`; where there is nothing to count of, `–`. */
export function shareWords(count: number, of: number): string {
  return of === 0 ? '–' : `${count} of ${of}`
}

/** `2 days (soon 1, urgent same day)`. */
function clockWords(clock: ReferralPlan['call']): string {
  const short = (count: number): string => (count === 0 ? 'same day' : String(count))
  const others = [
    clock.soon === clock.routine ? '' : `soon ${short(clock.soon)}`,
    clock.urgent === clock.routine ? '' : `urgent ${short(clock.urgent)}`,
  ].filter(Boolean)
  return `${days(clock.routine)}${others.length > 0 ? ` (${others.join(', ')})` : ''}`
}

export interface ProofClock {
  readonly name: string
  readonly inTime: ProofFigure
  /** Of which `inTime` is a share. */
  readonly of: ProofFigure
  readonly medianDays: number | null
  /** Of which `medianDays` is the median. */
  readonly medianOf: ProofFigure
  /** The clock of our own it is held against. */
  readonly clock: string
  readonly definition: string
}

/** The three spans of a referral, each with what it is held against and what it is of. */
export function proofClocks(proof: LoopProof, plan: Pick<ReferralPlan, 'call' | 'appointment' | 'note'>): ProofClock[] {
  return [
    {
      name: 'First call to the patient',
      inTime: 'contact-in-time',
      of: 'contact-known',
      medianDays: proof.contactDays,
      medianOf: 'contact-known',
      clock: clockWords(plan.call),
      definition: 'from receipt, where a call is on file',
    },
    {
      name: 'Appointment',
      inTime: 'visit-in-time',
      of: 'visit-known',
      medianDays: proof.visitDays,
      medianOf: 'visit-known',
      clock: clockWords(plan.appointment),
      definition: 'from receipt to the visit or the appointment made, where one is on file',
    },
    {
      name: 'Our note to you',
      inTime: 'note-in-time',
      of: 'note-timed',
      medianDays: proof.noteDays,
      medianOf: 'note-span-known',
      clock: days(plan.note),
      definition: 'from the visit; overdue counts as late, not yet due is left out',
    },
  ]
}

const endWords: Partial<Record<ReferralStatus, string>> = {
  declined: 'declined',
  'no-show': 'did not come',
  cancelled: 'cancelled',
  'unable-to-reach': 'could not be reached',
  redirected: 'directed elsewhere',
  closed: 'closed without a visit',
}

/** `2 did not come, 1 declined`; empty: none ended. */
export function endedWords({ ended }: LoopProof): string {
  return ended.map(({ status, count }) => `${count} ${endWords[status] ?? status}`).join(', ')
}

/** What the figures say, in sentences to whoever referred. Says of none what it is of none. */
export function proofSummary(proof: LoopProof): string {
  const { counts } = proof
  if (counts.referred === 0) return 'No referral of yours reached us in this time.'
  const parts = [
    counts.seen > 0 ? `${counts.seen} ${counts.seen === 1 ? 'has' : 'have'} been seen` : '',
    counts.waiting > 0 ? `${counts.waiting} ${counts.waiting === 1 ? 'waits' : 'wait'} for a visit` : '',
    counts.ended > 0 ? `${counts.ended} ended without one (${endedWords(proof)})` : '',
  ].filter(Boolean)
  const sent = `You sent us ${patients(counts.referred)}: ${inList(parts)}.`
  if (counts['note-due'] === 0) {
    return counts['note-not-due'] > 0 ? `${sent} ${notDue(counts['note-not-due'])}` : sent
  }
  const closed =
    counts['note-sent'] === counts['note-due']
      ? counts['note-due'] === 1
        ? 'The note that was due went back to you.'
        : `All ${counts['note-due']} notes that were due went back to you.`
      : `Of ${counts['note-due']} notes due, ${counts['note-sent']} went back to you; we owe you ${counts['note-due'] - counts['note-sent']}.`
  return [sent, closed, counts['note-not-due'] > 0 ? notDue(counts['note-not-due']) : ''].filter(Boolean).join(' ')
}

const notDue = (count: number): string => (count === 1 ? 'One is not due yet.' : `${count} more are not due yet.`)

function inList(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/** How far an open one has come: `Appointment on December 1, 2026`. */
export function openWords({
  status,
  on,
}: {
  readonly status: ReferralStatus
  readonly on: CalendarDate | null
}): string {
  if (status === 'seen' && on !== null) return `Seen ${longDate(on)}; note to come`
  if (status === 'scheduled' && on !== null) return `Appointment on ${longDate(on)}`
  if (status === 'contacting') return 'We are calling the patient'
  if (status === 'received') return 'Received; we will call the patient'
  return on === null ? updateStepNames['seen'] : `Seen ${longDate(on)}; note to come`
}

/** What each figure counts, for whoever asks. */
export const proofFigureNames: Record<ProofFigure, string> = {
  referred: 'Referred',
  seen: 'Seen',
  waiting: 'Waiting for a visit',
  ended: 'Ended without a visit',
  'contact-known': 'First call on file',
  'contact-in-time': 'First call in time',
  'visit-known': 'Appointment on file',
  'visit-in-time': 'Appointment in time',
  'note-due': 'Notes due',
  'note-sent': 'Notes sent',
  'note-timed': 'Notes due, with the visit’s day on file',
  'note-in-time': 'Notes in time',
  'note-not-due': 'Notes not due yet',
  'note-span-known': 'Notes sent after a visit whose day is on file',
  'open-loop': 'Loops still open',
}

/** Owns what became of the referrals of one source or office, as its figures prove it. Refuses SQL, sheets and a patient's name. */
import { z } from 'zod'
import {
  addDays,
  type CalendarDate,
  calendarDateSchema,
  type DateRange,
  daysBetween,
  type Quarter,
  quarterOf,
  quarterRange,
  quarterSchema,
} from '../dates'
import type { ReferralPlan } from './referralClocks'
import { exitStatuses, type ReferralRow, referralStatusSchema } from './referrals'

/** What a figure of the proof counts, of the referrals received in the period. Each is listed by the very same rule. */
export const proofFigureSchema = z.enum([
  'referred',
  'seen',
  'waiting',
  'ended',
  'contact-known',
  'contact-in-time',
  'visit-known',
  'visit-in-time',
  'note-due',
  'note-sent',
  'note-timed',
  'note-in-time',
  'note-not-due',
  'note-span-known',
  'open-loop',
])
export type ProofFigure = z.infer<typeof proofFigureSchema>

/** What the figures are read from. */
export type ProofReferral = Pick<
  ReferralRow,
  | 'id'
  | 'status'
  | 'urgency'
  | 'receivedOn'
  | 'contactedOn'
  | 'scheduledOn'
  | 'seenOn'
  | 'noteSentOn'
  | 'patient'
  | 'patientReference'
>

interface Measure {
  readonly plan: Pick<ReferralPlan, 'call' | 'appointment' | 'note'>
  readonly asOf: CalendarDate
}

/** Days from one day to another; null where one is not known, or they are in the wrong order. */
function span(from: CalendarDate | null, to: CalendarDate | null): number | null {
  if (from === null || to === null || to < from) return null
  return daysBetween(from, to)
}

/** Of a patient who was seen the visit's day, else the appointment's. */
const visitOn = ({ seenOn, scheduledOn }: ProofReferral): CalendarDate | null => seenOn ?? scheduledOn

const daysToContact = (referral: ProofReferral): number | null => span(referral.receivedOn, referral.contactedOn)
const daysToVisit = (referral: ProofReferral): number | null => span(referral.receivedOn, visitOn(referral))
const daysToNote = (referral: ProofReferral): number | null => span(referral.seenOn, referral.noteSentOn)

const isSeen = ({ seenOn, noteSentOn }: ProofReferral): boolean => seenOn !== null || noteSentOn !== null
/** Over without a visit; closed by hand without one, too. */
const isEnded = (referral: ProofReferral): boolean =>
  !isSeen(referral) && (exitStatuses.includes(referral.status) || referral.status === 'closed')
/** Seen, and the days that a note may take are not over. */
const isNoteNotDue = ({ seenOn, noteSentOn }: ProofReferral, { plan, asOf }: Measure): boolean =>
  seenOn !== null && noteSentOn === null && addDays(seenOn, plan.note) >= asOf
const isNoteDue = (referral: ProofReferral, measure: Measure): boolean =>
  isSeen(referral) && !isNoteNotDue(referral, measure)

/**
 * Which referrals a figure counts. A share is of: `seen`, `waiting`, `ended` of `referred`; `contact-in-time` of
 * `contact-known`; `visit-in-time` of `visit-known`; `note-sent` of `note-due`; `note-in-time` of `note-timed`, in which a
 * note that is overdue counts as late.
 */
export const proofRules: Record<ProofFigure, (referral: ProofReferral, measure: Measure) => boolean> = {
  referred: () => true,
  seen: isSeen,
  ended: isEnded,
  waiting: (referral) => !isSeen(referral) && !isEnded(referral),
  'contact-known': (referral) => daysToContact(referral) !== null,
  'contact-in-time': (referral, { plan }) => isWithin(daysToContact(referral), plan.call[referral.urgency]),
  'visit-known': (referral) => daysToVisit(referral) !== null,
  'visit-in-time': (referral, { plan }) => isWithin(daysToVisit(referral), plan.appointment[referral.urgency]),
  'note-due': isNoteDue,
  'note-sent': ({ noteSentOn }) => noteSentOn !== null,
  'note-timed': (referral, measure) =>
    isNoteDue(referral, measure) &&
    referral.seenOn !== null &&
    (referral.noteSentOn === null || daysToNote(referral) !== null),
  'note-in-time': (referral, { plan }) => isWithin(daysToNote(referral), plan.note),
  'note-not-due': isNoteNotDue,
  'note-span-known': (referral) => daysToNote(referral) !== null,
  'open-loop': (referral) => referral.noteSentOn === null && !isEnded(referral) && referral.status !== 'closed',
}

const isWithin = (days: number | null, most: number): boolean => days !== null && days <= most

/** The middle of the numbers, of two the mean; null: there are none. */
function medianOf(numbers: readonly number[]): number | null {
  const ordered = numbers.toSorted((a, b) => a - b)
  const upper = ordered[Math.floor(ordered.length / 2)]
  const lower = ordered[Math.ceil(ordered.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}

const median = z.number().nullable()
const count = z.int()
const countsSchema = z.record(proofFigureSchema, count)

/** How far a loop that is still open has come; `patient` is patient data. */
export const openLineSchema = z.object({
  referralId: z.int(),
  receivedOn: calendarDateSchema,
  patient: z.string(),
  patientReference: z.string(),
  status: referralStatusSchema,
  /** The appointment, or the visit whose note is still to come. */
  on: calendarDateSchema.nullable(),
})

export const loopProofSchema = z.object({
  from: calendarDateSchema,
  to: calendarDateSchema,
  asOf: calendarDateSchema,
  counts: countsSchema,
  /** Why the ended ones ended, the most frequent first. */
  ended: z.array(z.object({ status: referralStatusSchema, count })),
  /** In days; of `contact-known`, `visit-known` and `note-span-known`. */
  contactDays: median,
  visitDays: median,
  noteDays: median,
  /** By the quarter of receipt, the first first; those in which nothing was received are there, too. */
  quarters: z.array(
    z.object({
      quarter: quarterSchema,
      /** It has days after the period. */
      isPartial: z.boolean(),
      referred: count,
      seen: count,
      noteDue: count,
      noteSent: count,
      visitDays: median,
    }),
  ),
  /** The oldest first. */
  open: z.array(openLineSchema),
})
export type LoopProof = z.infer<typeof loopProofSchema>

const present = (days: readonly (number | null)[]): number[] => days.filter((each) => each !== null)

function quartersOf(period: DateRange): Quarter[] {
  const quarters: Quarter[] = []
  for (let day = period.from; day <= period.to; day = addDays(quarterRange(quarterOf(day)).to, 1)) {
    quarters.push(quarterOf(day))
  }
  return quarters
}

/**
 * The figures over the referrals received in a period, as they stand on a day. Denominators are honest: who has no day on
 * file is in no median, and a note that may still take its time is not counted against us, nor for us.
 * @param referrals of one source or office; those received outside the period are passed over
 */
export function proveLoops(
  referrals: readonly ProofReferral[],
  plan: Measure['plan'],
  { period, asOf }: { readonly period: DateRange; readonly asOf: CalendarDate },
): LoopProof {
  const measure = { plan, asOf }
  const within = (range: DateRange, of = referrals): ProofReferral[] =>
    of.filter(({ receivedOn }) => receivedOn >= range.from && receivedOn <= range.to)
  const received = within(period)
  const countOf = (figure: ProofFigure, of = received): number =>
    of.filter((referral) => proofRules[figure](referral, measure)).length
  const endedAs = received.filter(isEnded).map(({ status }) => status)
  return {
    ...period,
    asOf,
    counts: countsSchema.parse(
      Object.fromEntries(proofFigureSchema.options.map((figure) => [figure, countOf(figure)])),
    ),
    ended: referralStatusSchema.options
      .map((status) => ({ status, count: endedAs.filter((each) => each === status).length }))
      .filter((each) => each.count > 0)
      .toSorted((a, b) => b.count - a.count),
    contactDays: medianOf(present(received.map(daysToContact))),
    visitDays: medianOf(present(received.map(daysToVisit))),
    noteDays: medianOf(present(received.map(daysToNote))),
    quarters: quartersOf(period).map((quarter) => {
      const days = quarterRange(quarter)
      const of = within(days, received)
      return {
        quarter,
        isPartial: days.from < period.from || days.to > period.to,
        referred: of.length,
        seen: countOf('seen', of),
        noteDue: countOf('note-due', of),
        noteSent: countOf('note-sent', of),
        visitDays: medianOf(present(of.map(daysToVisit))),
      }
    }),
    open: received
      .filter((referral) => proofRules['open-loop'](referral, measure))
      .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.id - b.id)
      .map((referral) => ({
        referralId: referral.id,
        receivedOn: referral.receivedOn,
        patient: referral.patient,
        patientReference: referral.patientReference,
        status: referral.status,
        on: visitOn(referral),
      })),
  }
}

/** Owns what a source is told of its referrals: in which words, by which channel and to which number. Refuses files, and to name a patient otherwise than asked. */
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema, longDate } from '../dates'
import { faxProblem } from './faxNumbers'
import type { Channel } from './preferences'
import { type PatientAs, type UpdateStep, updateStepSchema } from './referralClocks'
import { initialsOf } from './referrals'

/** How an update goes out; `none`: the source knows, or need not be told. */
export const updateChannelSchema = z.enum(['fax', 'letter', 'portal', 'email', 'call', 'none'])
export type UpdateChannel = z.infer<typeof updateChannelSchema>

export const updateChannelNames: Record<UpdateChannel, string> = {
  fax: 'Fax',
  letter: 'Letter',
  portal: 'Portal',
  email: 'E-mail',
  call: 'Call',
  none: 'Not needed',
}

/** What was told of a referral. */
export const sentUpdateSchema = z.object({
  id: z.int(),
  step: updateStepSchema,
  stepOn: calendarDateSchema,
  channel: updateChannelSchema,
  sentTo: z.string(),
  sentOn: calendarDateSchema,
  writtenBy: z.string(),
})
export type SentUpdate = z.infer<typeof sentUpdateSchema>

/** The places an update can go to. */
export interface Reach {
  /** As the source prefers; null: not known. */
  readonly preferred: Channel | null
  /** The source's own fax, else its office's; empty: none on file. */
  readonly fax: string
  readonly isFaxWelcome: boolean
  readonly hasAddress: boolean
  /** The practice's own fax. */
  readonly ownFax: string
  /** The voice line of whoever is faxed. */
  readonly phone: string
}

export interface ChosenChannel {
  readonly channel: UpdateChannel
  /** Why it is not the one preferred, or what to mind; empty: nothing. */
  readonly why: string
}

const asked: Partial<Record<Channel, UpdateChannel>> = {
  fax: 'fax',
  portal: 'portal',
  email: 'email',
  text: 'portal',
  call: 'call',
  letter: 'letter',
}

/** How a source is told: as it prefers, by fax where nothing else is known, and never by a fax that is wrong or unwelcome. */
export function chooseChannel(reach: Reach): ChosenChannel {
  const wish = reach.preferred === null ? undefined : asked[reach.preferred]
  if (wish !== undefined && wish !== 'fax') return { channel: wish, why: '' }
  const problem = reach.isFaxWelcome ? faxProblem(reach.fax, reach) : 'They do not wish to be faxed.'
  if (problem === null) return { channel: 'fax', why: '' }
  return { channel: reach.hasAddress ? 'letter' : 'call', why: problem }
}

/** The referral an update speaks of. */
export interface ToldReferral {
  readonly receivedOn: CalendarDate
  readonly patient: string
  readonly patientReference: string
}

/** `A.M. (our reference H-102)`; `our reference H-102`; `Made-up, Ada (our reference H-102)` when asked for; never more than asked. */
export function patientWords({ receivedOn, patient, patientReference }: ToldReferral, as: PatientAs): string {
  const initials = initialsOf(patient)
  const name =
    as === 'name' ? patient : as === 'initials' && initials !== '' ? `${Array.from(initials).join('.')}.` : ''
  const reference = patientReference === '' ? '' : `our reference ${patientReference}`
  if (name !== '' && reference !== '') return `${name} (${reference})`
  return name || reference || `the patient you referred on ${longDate(receivedOn)}`
}

/** The same on the desk's own screen, where everybody knows whose number it is: `A.M. (H-102)`. */
export function patientLabel(referral: ToldReferral, as: PatientAs): string {
  return patientWords(referral, as).replace('our reference ', '')
}

const sentences: Record<UpdateStep, (day: string) => string> = {
  received: (day) => `Your referral of ${day} has arrived. We are calling the patient to find a date.`,
  scheduled: (day) => `The patient has an appointment with us on ${day}.`,
  seen: (day) => `The patient was seen on ${day}. Our note follows.`,
  'note-sent': (day) => `Our note was sent to you on ${day}. If it has not reached you, please call us.`,
  'unable-to-reach': (day) =>
    `We could not reach the patient; our last attempt was on ${day}. A better number, or a word from you, would help.`,
  'no-show': (day) => `The patient did not come to the appointment on ${day}. We are glad to offer another.`,
  cancelled: (day) => `The appointment was cancelled on ${day}. We are glad to see the patient at another time.`,
  declined: (day) =>
    `The referral ended on ${day} without a visit with us. Please call us if you would like to know more.`,
  redirected: (day) => `On ${day} the patient was directed to another practice better placed to help.`,
}

/** What became of a referral, as its source is told; whole sentences. */
export function updateSentence(step: UpdateStep, on: CalendarDate): string {
  return sentences[step](longDate(on))
}

/** In few words, for the desk. */
export const updateStepNames: Record<UpdateStep, string> = {
  received: 'Referral received',
  scheduled: 'Appointment made',
  seen: 'Patient seen',
  'note-sent': 'Note sent',
  'unable-to-reach': 'Could not reach',
  'no-show': 'Did not come',
  cancelled: 'Cancelled',
  declined: 'Declined',
  redirected: 'Redirected',
}

/** One referral of an update. */
export interface UpdateLine extends ToldReferral {
  readonly step: UpdateStep
  readonly on: CalendarDate
  /** Who referred: `Dr. Castellan`. */
  readonly to: string
}

/** The whole update as plain text, to be pasted into a portal or an e-mail; also what a call says. */
export function updateText(
  lines: readonly UpdateLine[],
  practice: { readonly name: string; readonly phone: string; readonly fax: string },
  as: PatientAs,
): string {
  const greeting = [...new Set(lines.map(({ to }) => to))].join(', ')
  const reach = [practice.phone && `phone ${practice.phone}`, practice.fax && `fax ${practice.fax}`].filter(Boolean)
  return [
    `${greeting},`,
    '',
    lines.length === 1 ? 'an update on a patient you referred to us:' : 'an update on patients you referred to us:',
    '',
    ...lines.map((line) => `- ${asSentence(patientWords(line, as))}: ${updateSentence(line.step, line.on)}`),
    '',
    `${practice.name}${reach.length > 0 ? `, ${reach.join(', ')}` : ''}`,
  ].join('\n')
}

const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

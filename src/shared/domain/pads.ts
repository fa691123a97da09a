/** Owns what stands on the practice's referral form and on its sheet about referring, and which words are a version. Refuses SQL and files. */
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema, longDate } from '../dates'
import { type Practice, practiceSchema } from './practice'
import { dialedNumber } from './phones'
import { blocksWhen, letterheadOf, type PlainSheets, type SheetBlock } from './plainSheets'
import { type ReferralPlan, referralPlanSchema } from './referralClocks'
import { squareCode } from './squareCode'

const line = z.string().trim().min(1).max(60, 'No more than 60 letters fit on the form.')

/** The words of the practice's own on both sheets; what is empty is left out. */
export const padWordsSchema = z.object({
  services: z.array(line).max(24, 'No more than 24 services fit on the form.'),
  insurances: z.array(line).max(40, 'No more than 40 insurances fit on the form.'),
  /** What to send along with a patient. */
  sendAlong: z.string().trim().max(240),
  hours: z.string().trim().max(120),
  /** How to find us. */
  directions: z.string().trim().max(240),
  /** Where the square code leads; empty: to our telephone. */
  site: z
    .string()
    .trim()
    .max(120)
    .refine((site) => site === '' || /^(https?:\/\/)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/u.test(site), {
      error: 'Write it like www.harborlane.com.',
    }),
})
export type PadWords = z.infer<typeof padWordsSchema>

export const noPadWords: PadWords = {
  services: [],
  insurances: [],
  sendAlong: '',
  hours: '',
  directions: '',
  site: '',
}

/** All that stands on both sheets: whoever holds another version holds an old one. */
export const padContentSchema = z.object({
  words: padWordsSchema,
  practice: practiceSchema.pick({
    name: true,
    street: true,
    cityLine: true,
    phone: true,
    fax: true,
    directLine: true,
  }),
  plan: referralPlanSchema.pick({ call: true, appointment: true, note: true }),
  /** What is new with us, in whole sentences. */
  news: z.array(z.string()).default([]),
})
export type PadContent = z.infer<typeof padContentSchema>

/** The form that is filled in for a patient, and the sheet that says how to refer. */
export const padSheetSchema = z.enum(['pad', 'sheet'])
export type PadSheet = z.infer<typeof padSheetSchema>
export const padSheetNames: Record<PadSheet, string> = { pad: 'Referral form', sheet: 'How to refer to us' }

/** A sheet that an office has. */
export const heldPadSchema = z.object({
  id: z.int(),
  version: z.int(),
  /** The day of that version. */
  madeOn: calendarDateSchema,
  givenOn: calendarDateSchema,
  copies: z.int(),
  isCurrent: z.boolean(),
})
export type HeldPad = z.infer<typeof heldPadSchema>

export const padHolderSchema = z.object({
  officeId: z.int(),
  office: z.string(),
  town: z.string(),
  /** Who refers from there, how many. */
  sources: z.int(),
  pad: heldPadSchema.nullable(),
  sheet: heldPadSchema.nullable(),
})
export type PadHolder = z.infer<typeof padHolderSchema>

export function padContentOf(
  words: PadWords,
  practice: Practice,
  plan: ReferralPlan,
  news: readonly string[],
): PadContent {
  const { name, street, cityLine, phone, fax, directLine } = practice
  const { call, appointment, note } = plan
  return {
    words,
    practice: { name, street, cityLine, phone, fax, directLine },
    plan: { call, appointment, note },
    news: [...news],
  }
}

/** What is missing before the form is of any use, with where to fill it in; empty: nothing. */
export function padProblem({ practice }: PadContent): string {
  const missing = [practice.fax === '' ? 'referral fax' : '', practice.phone === '' ? 'phone' : ''].filter(Boolean)
  return missing.length === 0
    ? ''
    : `The form needs our ${missing.join(' and our ')}. Fill ${missing.length === 1 ? 'it' : 'them'} in under Settings.`
}

/** Where the square code leads; null: neither a site nor a telephone is on file. */
export function codeTarget({ words, practice }: PadContent): string | null {
  if (words.site !== '') return /^https?:/u.test(words.site) ? words.site : `https://${words.site}`
  const number = dialedNumber(practice.directLine || practice.phone)
  return number === '' ? null : `tel:${number}`
}

function codeBlocks(content: PadContent): SheetBlock[] {
  const target = codeTarget(content)
  if (target === null) return []
  const { words, practice } = content
  const isSite = words.site !== ''
  return [
    {
      kind: 'code',
      modules: squareCode(target),
      alt: isSite ? `A code that opens ${words.site}` : `A code that dials ${practice.directLine || practice.phone}`,
      lines: [
        isSite ? words.site : `Scan to call ${practice.directLine || practice.phone}`,
        words.hours,
        [practice.street, practice.cityLine].filter(Boolean).join(', '),
        words.directions,
      ].filter(Boolean),
    },
  ]
}

/** Without the full stop that the sentence around it has. */
const bare = (text: string): string => text.replace(/[.\s]+$/u, '')
const list = (items: readonly string[]): string => items.join(' · ')
const days = (count: number): string =>
  count === 0 ? 'the same day' : count === 1 ? 'within a day' : `within ${count} days`

interface PadFor {
  /** Empty: for nobody in particular. */
  readonly office: string
  readonly version: number
  readonly on: CalendarDate
}

const footOf = ({ practice }: PadContent, { version, on }: PadFor): string =>
  `${practice.name} · Version ${version}, ${longDate(on)}`

/** The form, one page, with blanks for a pen: nothing of a patient is ever printed on it. */
export function composePad(content: PadContent, to: PadFor): PlainSheets {
  const { words, practice } = content
  const blocks: SheetBlock[] = [
    { kind: 'title', text: 'Referral' },
    {
      kind: 'text',
      look: 'lead',
      text: `Fax to ${practice.fax}, or call ${practice.directLine || practice.phone}.`,
    },
    ...blocksWhen(to.office !== '', { kind: 'text', look: 'strong', text: `From ${to.office}` }),
    {
      kind: 'fields',
      rows: [
        [
          { label: to.office === '' ? 'Referring clinician and office' : 'Referring clinician', width: 64 },
          { label: 'Date', width: 36 },
        ],
        [
          { label: 'Your fax, for our updates and our note', width: 50 },
          { label: 'Your direct phone', width: 50 },
        ],
        [
          { label: 'Patient', width: 64 },
          { label: 'Date of birth', width: 36 },
        ],
        [
          { label: 'Patient’s phone', width: 50 },
          { label: 'Best time to call', width: 50 },
        ],
        [
          { label: 'Insurance', width: 64 },
          { label: 'Member number', width: 36 },
        ],
      ],
    },
    {
      kind: 'choices',
      label: 'How soon',
      options: ['Routine', 'Soon', `Urgent: please call ${practice.directLine || practice.phone}`],
    },
    ...blocksWhen(words.services.length > 0, { kind: 'choices', label: 'For', options: words.services }),
    { kind: 'text', look: 'note', text: 'Reason, and what we should know' },
    { kind: 'lines', count: 2 },
    ...blocksWhen(words.sendAlong !== '', { kind: 'text', text: `Please send along: ${bare(words.sendAlong)}.` }),
    ...blocksWhen(words.insurances.length > 0, {
      kind: 'text',
      look: 'note',
      text: `We take ${list(words.insurances)}.`,
    }),
    ...codeBlocks(content),
  ]
  return { title: 'Referral form', letterhead: letterheadOf(practice), foot: footOf(content, to), blocks }
}

/** The sheet that tells an office how to refer, and what it can expect of us. */
export function composeHowToRefer(content: PadContent, to: PadFor): PlainSheets {
  const { words, practice, plan } = content
  const phone = practice.directLine || practice.phone
  const blocks: SheetBlock[] = [
    { kind: 'title', text: 'How to refer to us' },
    ...blocksWhen(to.office !== '', { kind: 'text', look: 'lead', text: `For ${to.office}` }),
    {
      kind: 'facts',
      facts: [
        { label: 'Fax, for referrals', value: practice.fax },
        { label: 'Phone', value: practice.phone },
        ...(practice.directLine === '' || practice.directLine === practice.phone
          ? []
          : [{ label: 'Direct line', value: practice.directLine }]),
      ],
    },
    { kind: 'heading', text: 'What to do' },
    {
      kind: 'text',
      text: [
        `1. Fax our referral form, or your own, to ${practice.fax}.`,
        `2. If it is urgent, call ${phone}: we find a time while you are on the line.`,
        `3. Send along: ${bare(words.sendAlong) || 'the reason, the insurance and the patient’s phone'}.`,
      ].join('\n'),
    },
    { kind: 'heading', text: 'What you can expect' },
    {
      kind: 'text',
      text: `We call your patient ${days(plan.call.routine)}${
        plan.call.urgent === plan.call.routine ? '' : `, ${days(plan.call.urgent)} when it is urgent`
      }. The appointment is ${days(plan.appointment.routine)}${
        plan.appointment.urgent === plan.appointment.routine
          ? ''
          : `, ${days(plan.appointment.urgent)} when it is urgent`
      }. Our note reaches you ${days(plan.note)} of the visit, and you hear from us at each step, also when we cannot reach your patient.`,
    },
    ...blocksWhen(
      content.news.length > 0,
      { kind: 'heading', text: 'New with us' },
      { kind: 'text', text: content.news.join('\n') },
    ),
    ...blocksWhen(words.services.length > 0 || words.insurances.length > 0, { kind: 'heading', text: 'What we do' }),
    ...blocksWhen(words.services.length > 0, { kind: 'text', text: list(words.services) }),
    ...blocksWhen(words.insurances.length > 0, { kind: 'text', text: `We take ${list(words.insurances)}.` }),
    ...codeBlocks(content),
  ]
  return { title: 'How to refer to us', letterhead: letterheadOf(practice), foot: footOf(content, to), blocks }
}

const composers: Record<PadSheet, typeof composePad> = { pad: composePad, sheet: composeHowToRefer }

/** Either sheet. */
export function composePadSheet(sheet: PadSheet, content: PadContent, to: PadFor): PlainSheets {
  return composers[sheet](content, to)
}

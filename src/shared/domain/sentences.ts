/** Owns the practice's own sentences for letters: where one stands, when it is true, what its fields are. Refuses those that come with Rapport: they are in wordings.ts. */
import { z } from 'zod'
import type { CalendarDate } from '../dates'

/** What a letter speaks of, in the order it is written. */
export const slotSchema = z.enum(['thanks', 'occasion', 'visit', 'contact', 'note', 'staff', 'parting'])
export type SlotName = z.infer<typeof slotSchema>

export const slotDescriptions: Record<SlotName, { readonly name: string; readonly says: string }> = {
  thanks: { name: 'Thanks', says: 'Opens the letter: what we thank for.' },
  occasion: { name: 'Occasion', says: 'Only when something is special: the first time, back again, the holidays.' },
  visit: { name: 'Visit', says: 'That their patient was seen.' },
  contact: { name: 'Contact', says: 'How to reach us.' },
  note: { name: 'Note', says: 'That our note went back. Only when it did.' },
  staff: { name: 'Staff', says: 'Thanks to the people at their office. Only when we know some.' },
  parting: { name: 'Parting', says: 'Before the closing.' },
}

/** When a sentence is true. `first`: they never sent anybody before; `milestone`: the tenth, 25th, 50th …; `returned`: after half a year of silence. */
export const occasionSchema = z.enum(['any', 'first', 'returned', 'milestone', 'holidays'])
export type Occasion = z.infer<typeof occasionSchema>

export const occasionNames: Record<Occasion, string> = {
  any: 'Any time',
  first: 'First referral',
  returned: 'Back after a quiet spell',
  milestone: 'Tenth, 25th, 50th …',
  holidays: 'Holidays',
}

export const sentenceFields = {
  patient: 'your patient',
  Patient: 'Your patient',
  visit: 'visit',
  has: 'has',
  note: 'note',
  when: ' this month',
  doctor: 'Dr. Castellan',
  staff: 'Beatriz Romero at your front desk',
  practice: 'Harbor Lane Orthopaedics',
  line: '(207) 555-0102',
  phone: '(207) 555-0100',
  fax: '(207) 555-0101',
} as const
export type SentenceField = keyof typeof sentenceFields

/** Fields that may be empty without leaving a hole in the sentence. */
const mayBeEmpty: ReadonlySet<string> = new Set(['when'])

const fieldPattern = /\{([^{}]*)\}/g

export const isSentenceField = (name: string): name is SentenceField => Object.hasOwn(sentenceFields, name)

/** Names in braces, as they stand. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(fieldPattern)].map((match) => match[1] ?? '')
}

/** Why a sentence cannot be kept; empty: it can. */
export function sentenceProblem(text: string): string {
  const unknown = fieldsIn(text).find((field) => !isSentenceField(field))
  if (unknown !== undefined) {
    return `{${unknown}} is no field. There are: ${Object.keys(sentenceFields)
      .map((field) => `{${field}}`)
      .join(', ')}.`
  }
  if (/[{}]/.test(text.replaceAll(fieldPattern, ''))) return 'A field begins with { and ends with }.'
  return /[.!?]["”’)]?$/.test(text.trim()) ? '' : 'End the sentence with a full stop.'
}

export const newSentenceSchema = z.object({
  slot: slotSchema,
  occasion: occasionSchema,
  text: z
    .string()
    .trim()
    .min(1, 'Write the sentence.')
    .max(300, 'A shorter sentence reads better.')
    .superRefine((text, context) => {
      const problem = text === '' ? '' : sentenceProblem(text)
      if (problem !== '') context.addIssue({ code: 'custom', message: problem })
    }),
})
export type NewSentence = z.infer<typeof newSentenceSchema>

export const sentenceSchema = newSentenceSchema.extend({ id: z.int(), text: z.string() })
export type Sentence = z.infer<typeof sentenceSchema>

/** What the practice made of the sentences. `ownOnly`: the slots in which Rapport's own are not used. */
export interface SentencePlan {
  readonly own: readonly Sentence[]
  readonly ownOnly: readonly SlotName[]
}

export const noSentences: SentencePlan = { own: [], ownOnly: [] }

/** The first field without a value; undefined: the sentence has no hole. */
export function blankField(text: string, values: Readonly<Record<string, string>>): string | undefined {
  return fieldsIn(text).find((field) => !mayBeEmpty.has(field) && (values[field] ?? '') === '')
}

export function fillFields(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(fieldPattern, (whole, field: string) => values[field] ?? whole)
}

/** So many days without a referral are a quiet spell. */
const quietDays = 180
const milestones: ReadonlySet<number> = new Set([10, 25, 50])
const isMilestone = (nth: number): boolean => milestones.has(nth) || (nth >= 100 && nth % 50 === 0)

/**
 * What is special about some referrals of one source, the rarest first.
 * @param places which of the source's referrals each was, from 1, and the days since the one before
 * @param on the day of the letter
 */
export function occasionOf(
  places: readonly { readonly nth: number; readonly silentDays: number | null }[],
  on: CalendarDate,
): Occasion {
  if (places.some(({ nth }) => nth === 1)) return 'first'
  if (places.some(({ silentDays }) => silentDays !== null && silentDays >= quietDays)) return 'returned'
  if (places.some(({ nth }) => isMilestone(nth))) return 'milestone'
  const day = on.slice(5)
  return day >= '11-20' && day <= '12-31' ? 'holidays' : 'any'
}

/** Owns the sentences of thank-you letters and of notes to staff: every one has a stable id, so that nobody reads it twice in a year. Refuses patients, counts and gifts, and knows neither page nor pen. */

import { blankField, fillFields, type Occasion, type SentencePlan, slotSchema, type SlotName } from './sentences'

import {
  thanks,
  occasions,
  visit,
  reasonToWrite,
  reasonToCall,
  callDirectly,
  callOffice,
  orFax,
  faxOnly,
  getInTouch,
  note,
  staff,
  staffPraise,
  staffThanks,
  parting,
  offer,
  type Pattern,
} from './wordingParts'

/** In the order they are written. Thanks, visit and contact are in every letter. */
export const slotNames = slotSchema.options

export interface Wording {
  /** `thanks:a.c.f`: its slot and the keys of its parts. */
  readonly id: string
  /** A whole sentence, its blanks filled. */
  readonly text: string
}

/** What the blanks of a sentence are filled with. */
export interface WordingFacts {
  /** More than one of their patients was seen. How many is never said. */
  readonly isPlural: boolean
  /** ` this month`, ` recently`, or nothing when neither is true of every visit. */
  readonly when: string
  /** The signer's own telephone line, as the practice writes it; may be empty. */
  readonly directLine: string
  readonly phone: string
  readonly fax: string
  /** A person signs and may say `my`; a practice says `our`. */
  readonly isSignedByPerson: boolean
  /** `Beatriz Romero and Lena Ortiz at your front desk`; empty: there is nobody to name. */
  readonly staff: string
  /** Every note of these visits went back to the office. */
  readonly areNotesSent: boolean
  /** What is special about these visits. */
  readonly occasion: Occasion
  /** As the letter greets: `Dr. Castellan`. */
  readonly doctor: string
  readonly practiceName: string
}

/** The ways to say whom to call, of those the practice has set. */
function contact(facts: WordingFacts): Pattern {
  const call = facts.directLine ? callDirectly : facts.phone ? callOffice : null
  if (call) return facts.fax ? [reasonToCall, call, orFax] : [reasonToCall, call]
  return facts.fax ? [reasonToWrite, faxOnly] : [reasonToCall, getInTouch]
}

/** The patterns a slot can be written with; none when the letter has nothing true to say there. */
const patterns: Readonly<Record<SlotName, (facts: WordingFacts) => readonly Pattern[]>> = {
  thanks: () => [thanks],
  occasion: (facts) => occasions[facts.occasion],
  visit: () => [visit],
  contact: (facts) => [contact(facts)],
  note: (facts) => (facts.areNotesSent ? [note] : []),
  staff: (facts) => (facts.staff ? [staff] : []),
  parting: () => [parting, offer],
}

/** What the fields of a sentence are filled with; empty: there is nothing to fill it with. */
export function fieldValues(facts: WordingFacts): Readonly<Record<string, string>> {
  const one = !facts.isPlural
  return {
    patient: one ? 'your patient' : 'your patients',
    Patient: one ? 'Your patient' : 'Your patients',
    has: one ? 'has' : 'have',
    visit: one ? 'visit' : 'visits',
    note: one ? 'note' : 'notes',
    it: one ? 'it' : 'them',
    when: facts.when,
    my: facts.isSignedByPerson ? 'my' : 'our',
    me: facts.isSignedByPerson ? 'me' : 'us',
    line: facts.directLine || facts.phone,
    phone: facts.phone,
    fax: facts.fax,
    staff: facts.staff,
    doctor: facts.doctor,
    practice: facts.practiceName,
  }
}

/** Every way to put the parts of a pattern one after the other, with the keys joined by dots. */
function combine(pattern: Pattern): readonly (readonly [keys: string, template: string])[] {
  const [first, ...rest] = pattern
  if (!first) return [['', '']]
  const tails = combine(rest)
  return Object.entries(first).flatMap(([key, text]) =>
    tails.map(([keys, tail]) => [keys ? `${key}.${keys}` : key, text + tail] as const),
  )
}

/** Rapport's own sentences that say what a slot has to say and are true of the facts; at least forty for thanks, visit and contact. */
export function wordingsFor(slot: SlotName, facts: WordingFacts): readonly Wording[] {
  const values = fieldValues(facts)
  return patterns[slot](facts)
    .flatMap(combine)
    .map(([keys, template]) => ({ id: `${slot}:${keys}`, text: `${fillFields(template, values)}.` }))
}

const staffSlots = { 'staff-thanks': staffThanks, 'staff-praise': staffPraise } as const
export type StaffSlot = keyof typeof staffSlots
export const staffSlotNames: readonly StaffSlot[] = ['staff-thanks', 'staff-praise']

/** The sentences of a note to somebody on an office's staff. */
export function staffWordingsFor(slot: StaffSlot): readonly Wording[] {
  return combine(staffSlots[slot]).map(([keys, text]) => ({ id: `${slot}:${keys}`, text: `${text}.` }))
}

/** Those and the practice's own, less what the practice does not want, what is not true now, and what would leave a hole. */
export function wordingsOf(slot: SlotName, facts: WordingFacts, plan: SentencePlan): readonly Wording[] {
  const values = fieldValues(facts)
  const own = plan.own
    .filter(
      (sentence) => sentence.slot === slot && (sentence.occasion === 'any' || sentence.occasion === facts.occasion),
    )
    .filter(({ text }) => blankField(text, values) === undefined)
    .map(({ id, text }) => ({ id: `${slot}:own.${id}`, text: fillFields(text, values) }))
  return plan.ownOnly.includes(slot) ? own : [...wordingsFor(slot, facts), ...own]
}

/** Words a reader notices twice on one page. */
const telling =
  /\b(glad\w*|appreciat\w*|grateful|valu\w+|hope|help\w*|trust\w*|pleas(?:ed|ure)|know|good|happy|care|work\w*|best|wish\w*|welcome)\b/gi

const tellingWords = (text: string): readonly string[] =>
  [...text.matchAll(telling)].map((match) => match[0].toLowerCase())

const partsOf = (id: string): readonly string[] => {
  const [slot, keys = ''] = id.split(':')
  return keys.split('.').map((key, index) => `${slot}:${index}:${key}`)
}

/**
 * The sentence to write next: never one that was used, rather one whose words are not on the page yet, then one whose
 * parts were used least. `random` (0 to 1) decides between equals. Null: all are used up.
 */
export function chooseWording(
  choices: readonly Wording[],
  used: readonly string[],
  page: readonly Wording[],
  random: number,
): Wording | null {
  const usedIds = new Set(used)
  const uses = new Map<string, number>()
  for (const part of used.flatMap(partsOf)) uses.set(part, (uses.get(part) ?? 0) + 1)
  const onPage = new Set(page.flatMap((wording) => tellingWords(wording.text)))
  const cost = (wording: Wording): number =>
    tellingWords(wording.text).filter((word) => onPage.has(word)).length * 1000 +
    partsOf(wording.id).reduce((sum, part) => sum + (uses.get(part) ?? 0), 0)

  const fresh = choices
    .filter((wording) => !usedIds.has(wording.id))
    .map((wording) => ({ wording, cost: cost(wording) }))
  const least = Math.min(...fresh.map((choice) => choice.cost))
  const best = fresh.filter((choice) => choice.cost === least)
  return best[Math.floor(random * best.length)]?.wording ?? null
}

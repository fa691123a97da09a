/** Owns the sentences of a thank-you letter: every one has a stable id, so that nobody reads it twice in a year. Refuses patients, counts and gifts, and knows neither page nor pen. */

/** What a letter speaks of, in the order it is written. The last three may be left out. */
export const slotNames = ['thanks', 'visit', 'contact', 'note', 'staff', 'parting'] as const
export type SlotName = (typeof slotNames)[number]

/** A sentence as parts with a key each: the keys are kept in practice files, so a key is never reused for other words. */
type Part = Readonly<Record<string, string>>
type Pattern = readonly Part[]

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
}

const thanks: Pattern = [
  {
    a: 'Thank you',
    b: 'We want to thank you',
    c: 'Our sincere thanks to you',
    d: 'We are grateful to you',
    e: 'Please accept our thanks',
    f: 'This is a note to thank you',
    g: 'Many thanks',
  },
  {
    a: ' for sending {patient} to us',
    b: ' for trusting us with {patient}',
    c: ' for asking us to see {patient}',
    d: ' for thinking of us for {patient}',
    e: ' for placing {patient} in our care',
    f: ' for letting us help with the care of {patient}',
    g: ' for bringing us into the care of {patient}',
  },
  {
    a: '',
    b: ', and for the confidence behind it',
    c: '; everyone here appreciates it',
    d: '; we do not take that trust lightly',
    e: '; it means a good deal to us',
    f: '; we were glad to be asked',
    g: ', and for the way you look after them',
    h: '; we are pleased to share this work with you',
  },
]

const visit: Pattern = [
  {
    a: 'We have now seen {patient} here',
    b: '{Patient} {has} been in to see us',
    c: 'We saw {patient} at our office{when}',
    d: 'The {visit} with {patient} {has} taken place',
    e: 'We met with {patient} here{when}',
    f: 'It was good to see {patient} here',
    g: 'It was a pleasure to see {patient}',
    h: '{Patient} came in for their {visit}',
    i: '{Patient} came to see us{when}',
    j: 'We enjoyed seeing {patient}',
    k: '{Patient} {has} now been seen at our office',
  },
  {
    a: '',
    b: ', and we hope the time was well spent',
    c: ', and we hope we were of help to them',
    d: ', and we were glad to do our part',
    e: ', and we gave the {visit} our full attention',
    f: ', and we were happy to be of use',
    g: ', and we are glad you put us in touch',
    h: ', and we did our best to make the time useful',
    i: ', and our whole team was happy to have them here',
  },
]

/** Reasons to call or to write. */
const reasonToWrite: Part = {
  a: 'If anything is missing or unclear,',
  b: 'If a question comes up,',
  d: 'If there is something we should know,',
  f: 'If your office needs anything from us,',
  g: 'For anything that should not wait,',
  h: 'Should you want to add something,',
  i: 'If we can make anything easier for you,',
}

const reasonToCall: Part = {
  ...reasonToWrite,
  c: 'If you would like to talk anything over,',
  e: 'Whenever it would help to talk,',
  j: 'If you would rather speak than write,',
}

const callDirectly: Part = {
  a: ' please call {my} direct line, {line}',
  b: ' {my} direct line is {line}',
  c: ' you can reach {me} directly at {line}',
  d: ' please call {me} directly at {line}',
  e: ' the quickest way is {my} direct line, {line}',
  f: ' a call to {line} comes straight to {me}',
  g: ' {my} direct line, {line}, is the one to use',
}

const callOffice: Part = {
  h: ' please call us at {line}',
  i: ' our number is {line}',
  j: ' you can reach us at {line}',
  k: ' please call our office at {line}',
  l: ' the best number for us is {line}',
  m: ' a call to {line} will find us',
  n: ' our office line, {line}, is the one to use',
}

const orFax: Part = {
  a: '; the fax number is {fax}',
  b: '; our fax is {fax}',
  c: '; papers reach us by fax at {fax}',
  d: '; for anything on paper, our fax is {fax}',
  e: '; the fax for your office to use is {fax}',
}

const faxOnly: Part = {
  o: ' please send us a fax at {fax}',
  p: ' our fax is {fax}',
  q: ' you can reach us by fax at {fax}',
  r: ' a fax to {fax} will reach us',
  s: ' please fax us at {fax}',
  y: ' {fax} is the fax to use',
}

const getInTouch: Part = {
  t: ' please call our office',
  u: ' please let us hear from you',
  v: ' please get in touch with us',
  w: ' please give us a call',
  x: ' a call to our office is always welcome',
}

const note: Pattern = [
  {
    a: 'Our {note} from the {visit} {has} gone back to your office',
    b: 'We have sent our {note} back to your office',
    c: 'Our {note} on the {visit} went out to your office',
    d: 'We sent you our {note} from the {visit}',
    e: 'Our {note} {has} been sent to your office',
  },
  {
    a: '',
    b: ', so that you have the full picture',
    c: ', and we will gladly go over {it} with you',
    d: ', so that you know where things stand',
    e: '; if {it} did not reach you, please tell us',
    f: ', so that you can pick up from there',
    g: ', and we are happy to add to {it} if you need more',
  },
]

const staff: Pattern = [
  {
    a: 'Please pass our thanks on to {staff}',
    b: 'Please thank {staff} for us',
    c: 'Our thanks go to {staff} as well',
    d: 'We would also like to thank {staff}',
    e: 'Please give our best to {staff}',
    f: 'We are grateful to {staff} too',
  },
  {
    a: '',
    b: '; we know how much of this work is theirs',
    c: '; we know how busy their day is',
    d: '; their help is never taken for granted here',
    e: '; so much rests on what they do',
    f: '; it is work that too often goes unthanked',
  },
]

const parting: Pattern = [
  {
    a: 'We look forward to working with you again',
    b: 'We hope to be of use to you again',
    c: 'We are always glad to hear from you',
    d: 'It is a pleasure to work alongside you',
    e: 'Our best wishes to everyone in your office',
    f: 'We wish you and your colleagues well',
    g: 'Please give our regards to your colleagues',
    h: 'We value working with you',
    i: 'We hope our paths cross in person before long',
    j: 'It is good to know that we can call on each other',
  },
]

const offer: Pattern = [
  {
    k: 'If another way of reaching us suits your office better,',
    l: 'If there is a way to make our part easier for you,',
    m: 'If you would like our notes to reach you differently,',
    n: 'If something in how we work together could go better,',
  },
  {
    a: ' please tell us',
    b: ' we would like to hear it',
    c: ' let us know and we will do what we can',
    d: ' a word from you is enough',
  },
]

/** The ways to say whom to call, of those the practice has set. */
function contact(facts: WordingFacts): Pattern {
  const call = facts.directLine ? callDirectly : facts.phone ? callOffice : null
  if (call) return facts.fax ? [reasonToCall, call, orFax] : [reasonToCall, call]
  return facts.fax ? [reasonToWrite, faxOnly] : [reasonToCall, getInTouch]
}

/** The patterns a slot can be written with; none when the letter has nothing true to say there. */
const patterns: Readonly<Record<SlotName, (facts: WordingFacts) => readonly Pattern[]>> = {
  thanks: () => [thanks],
  visit: () => [visit],
  contact: (facts) => [contact(facts)],
  note: (facts) => (facts.areNotesSent ? [note] : []),
  staff: (facts) => (facts.staff ? [staff] : []),
  parting: () => [parting, offer],
}

function fill(template: string, facts: WordingFacts): string {
  const one = !facts.isPlural
  const words: Readonly<Record<string, string>> = {
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
    fax: facts.fax,
    staff: facts.staff,
  }
  return template.replace(/\{(\w+)\}/g, (blank, word: string) => words[word] ?? blank)
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

/** All sentences that say what a slot has to say and are true of the facts; at least forty for thanks, visit and contact. */
export function wordingsFor(slot: SlotName, facts: WordingFacts): readonly Wording[] {
  return patterns[slot](facts)
    .flatMap(combine)
    .map(([keys, template]) => ({ id: `${slot}:${keys}`, text: `${fill(template, facts)}.` }))
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

/** Owns the composing of a thank-you letter: what it says, to whom, over whose name, on one page. Refuses patients, counts, gifts and sentences the source has read within the year. */
import { type CalendarDate, daysBetween, longDate, monthOf } from '../dates'
import { seededRandom } from './handwriting'
import type { Letter, LetterLook } from './letters'
import { type Office, officeAddressLines } from './offices'
import type { Practice } from './practice'
import { nameWithCredential, politeName, type Source } from './sources'
import { type Occasion, type SentencePlan, slotDescriptions, type SlotName } from './sentences'
import { chooseWording, slotNames, type Wording, type WordingFacts, wordingsOf } from './wordings'

export interface ThankYou {
  readonly practice: Practice
  readonly source: Pick<Source, 'kind' | 'name' | 'familyName' | 'credential'>
  readonly office: Pick<Office, 'name' | 'street' | 'city' | 'state' | 'zip'> | null
  /** The contacts of the office. */
  readonly staff: readonly { readonly name: string; readonly role: string }[]
  /** The referrals the letter thanks for; all of them were seen. */
  readonly referrals: readonly { readonly seenOn: CalendarDate; readonly noteSentOn: CalendarDate | null }[]
  readonly writtenOn: CalendarDate
  readonly look: LetterLook
  /** In the words of the person at the desk; may be empty. */
  readonly ownLine: string
  /** All paragraphs, in the words of that person; null: as they are composed here. */
  readonly ownWords: readonly string[] | null
  /** The same seed and the same input compose the same letter. */
  readonly seed: string
  /** Ids of the sentences this source was sent within the last year. */
  readonly usedWordings: readonly string[]
  /** What is special about these referrals. */
  readonly occasion: Occasion
  /** What the practice made of the sentences. */
  readonly sentences: SentencePlan
  /** True when the letter stays on one side of its sheet. */
  readonly fits: (letter: Letter) => boolean
}

/** A letter with the ids of its sentences, to be kept for a year; or why there is none, in a sentence. */
export type ComposedThankYou =
  { readonly letter: Letter; readonly wordings: readonly string[] } | { readonly refusal: string }

const required: ReadonlySet<SlotName> = new Set(['thanks', 'visit', 'contact'])
/** What goes first when the page is too short. */
const dropOrder: readonly SlotName[] = ['parting', 'note', 'staff', 'occasion']

export const closings = [
  'With warm thanks,',
  'With our thanks,',
  'Gratefully,',
  'Sincerely,',
  'With appreciation,',
  'With kind regards,',
  'Warmly,',
] as const

/** At most three people of the office, spelled as on file and without credentials. */
function staffNames(request: ThankYou): string {
  const spoken = new Set(request.ownLine.toLowerCase().match(/[\p{L}’'-]+/gu))
  const people = request.staff
    .map(({ name, role }) => ({ name: (name.split(',')[0] ?? '').trim().replace(/\s+/g, ' '), role }))
    .filter(({ name }) => name && !/\d/.test(name) && name !== request.source.name)
    // Whom the own line already speaks of is not thanked a second time.
    .filter(({ name }) => !spoken.has((name.split(' ')[0] ?? name).toLowerCase()))
    .slice(0, 3)
  if (people.length === 0) return ''
  const names = people.map(({ name }) => name)
  const last = names.pop() ?? ''
  const list = names.length > 0 ? `${names.join(', ')} and ${last}` : last
  const isFrontDesk = people.every(({ role }) => /front|desk|reception/i.test(role))
  return `${list} ${isFrontDesk ? 'at your front desk' : 'in your office'}`
}

/** ` this month` or ` recently`, only when that is so for every visit. */
function when({ referrals, writtenOn }: ThankYou): string {
  const days = referrals.map(({ seenOn }) => daysBetween(seenOn, writtenOn))
  if (!days.every((count) => count >= 0 && count <= 31)) return ''
  return referrals.every(({ seenOn }) => monthOf(seenOn) === monthOf(writtenOn)) ? ' this month' : ' recently'
}

/** What is true of this letter, for the sentences to choose from. */
export function wordingFacts(request: ThankYou): WordingFacts {
  const { practice, referrals, writtenOn } = request
  return {
    isPlural: referrals.length > 1,
    when: when(request),
    directLine: practice.directLine,
    phone: practice.phone,
    fax: practice.fax,
    isSignedByPerson: practice.signer !== '',
    staff: staffNames(request),
    occasion: request.occasion,
    doctor: politeName(request.source),
    practiceName: practice.name,
    areNotesSent: referrals.every(({ noteSentOn }) => noteSentOn !== null && daysBetween(noteSentOn, writtenOn) >= 0),
  }
}

type Chosen = ReadonlyMap<SlotName, Wording>

/** One sentence for each slot, as far as there are any left; null when one is missing that a letter cannot do without. */
function chooseAll(request: ThankYou): Chosen | null {
  const facts = wordingFacts(request)
  const chosen = new Map<SlotName, Wording>()
  for (const slot of slotNames) {
    const random = seededRandom(`${request.seed}:${slot}`)()
    const wording = chooseWording(
      wordingsOf(slot, facts, request.sentences),
      request.usedWordings,
      [...chosen.values()],
      random,
    )
    if (wording) chosen.set(slot, wording)
    else if (required.has(slot)) return null
  }
  return chosen
}

/** Two or three paragraphs; the own line stands after the first, wishes for the holidays at the end. */
function arrange(chosen: Chosen, ownLine: string, occasion: Occasion): Letter['paragraphs'] {
  const sentences = (...slots: SlotName[]): string[] => slots.flatMap((slot) => chosen.get(slot)?.text ?? [])
  const second = sentences('note', 'contact')
  const isWish = occasion === 'holidays'
  const third = sentences('staff', 'parting', ...(isWish ? (['occasion'] as const) : []))
  const written = [
    isWish ? sentences('thanks', 'visit') : sentences('thanks', 'occasion', 'visit'),
    ...(third.length > 1 ? [second, third] : [[...second, ...third]]),
  ]
  const [first, ...rest] = written.map((texts) => ({ text: texts.join(' '), isOwnLine: false }))
  return [...(first ? [first] : []), ...(ownLine ? [{ text: ownLine, isOwnLine: true }] : []), ...rest]
}

/** All that can be said, less what does not fit: an own line is never cut, so a very long one may still run over. */
function paragraphsToFit(
  chosen: Chosen,
  { ownLine, occasion }: Pick<ThankYou, 'ownLine' | 'occasion'>,
  fits: (paragraphs: Letter['paragraphs']) => boolean,
): { readonly paragraphs: Letter['paragraphs']; readonly kept: Chosen } {
  const kept = new Map(chosen)
  for (const slot of dropOrder) {
    if (fits(arrange(kept, ownLine, occasion))) break
    kept.delete(slot)
  }
  return { paragraphs: arrange(kept, ownLine, occasion), kept }
}

/** Who we are, as it stands above a letter. */
export function letterheadOf({ name, street, cityLine, phone, fax }: Practice): Letter['letterhead'] {
  const place = [street, cityLine].filter(Boolean).join(' · ')
  const numbers = [phone && `Phone ${phone}`, fax && `Fax ${fax}`].filter(Boolean).join(' · ')
  return { name, lines: [place, numbers].filter(Boolean) }
}

function recipient({ source, office }: ThankYou): Letter['recipient'] {
  const name = source.kind === 'provider' ? nameWithCredential(source) : source.name
  return {
    name,
    lines: office ? officeAddressLines(office).filter((line) => line !== name) : [],
    isPostal: office !== null && office.street !== '' && office.city !== '',
  }
}

/** Composes the thank-you for one source's referrals. Pure: time and chance are in the request. */
export function composeThankYou(request: ThankYou): ComposedThankYou {
  const { practice, source } = request
  const greeted = politeName(source)
  if (source.kind === 'other') return { refusal: `${source.name} is not a person or organization a letter can thank.` }
  if (request.referrals.length === 0) return { refusal: `There is no visit to thank ${greeted} for.` }
  const chosen = chooseAll(request)
  if (!chosen) {
    const facts = wordingFacts(request)
    const empty = [...required].find((slot) => wordingsOf(slot, facts, request.sentences).length === 0)
    if (empty !== undefined) {
      return {
        refusal: `No sentence for “${slotDescriptions[empty].name}” can be filled. Look at Sentences, under Letters.`,
      }
    }
    const isOwnOnly = request.sentences.ownOnly.some((slot) => required.has(slot))
    const remedy = isOwnOnly ? 'write more sentences under Letters, or call' : 'a call would mean more'
    return { refusal: `${greeted} has had every wording this year; ${remedy}.` }
  }

  const to = recipient(request)
  const ownLine = request.ownLine.trim().replace(/\s+/g, ' ')
  const closing = closings[Math.floor(seededRandom(`${request.seed}:closing`)() * closings.length)] ?? closings[0]
  const letterOf = (paragraphs: Letter['paragraphs']): Letter => ({
    ...request.look,
    seed: request.seed,
    letterhead: letterheadOf(practice),
    date: longDate(request.writtenOn),
    recipient: to,
    salutation: source.kind === 'organization' ? `Dear friends at ${source.name},` : `Dear ${greeted},`,
    paragraphs,
    closing,
    signer: practice.signer || practice.name,
    signatureImage: null,
    signerTitle: practice.signer ? practice.signerTitle : '',
  })
  if (request.ownWords !== null) {
    const text = request.ownWords.join(' ')
    return {
      letter: letterOf(request.ownWords.map((words) => ({ text: words, isOwnLine: false }))),
      // Sentences that were left as they are count as sent.
      wordings: [...chosen.values()].filter((wording) => text.includes(wording.text)).map(({ id }) => id),
    }
  }
  const { paragraphs, kept } = paragraphsToFit(chosen, { ownLine, occasion: request.occasion }, (all) =>
    request.fits(letterOf(all)),
  )
  return {
    letter: letterOf(paragraphs),
    wordings: [...kept.values()].map(({ id }) => id),
  }
}

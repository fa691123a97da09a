/** Owns the composing of a note of thanks to somebody on an office's staff. Refuses patients, counts, gifts and sentences they have read within the year. */
import { type CalendarDate, longDate } from '../dates'
import { seededRandom } from './handwriting'
import type { Letter, LetterLook } from './letters'
import { type Office, officeAddressLines } from './offices'
import type { Practice } from './practice'
import { closings, letterheadOf } from './thankYou'
import { chooseWording, staffSlotNames, staffWordingsFor, type Wording, wordingsFor } from './wordings'

export interface StaffNote {
  readonly practice: Practice
  readonly contact: { readonly name: string }
  readonly office: Pick<Office, 'name' | 'street' | 'city' | 'state' | 'zip'>
  readonly writtenOn: CalendarDate
  readonly look: LetterLook
  /** In the words of the person at the desk; may be empty. */
  readonly ownLine: string
  /** All paragraphs, in the words of that person; null: as they are composed here. */
  readonly ownWords: readonly string[] | null
  readonly seed: string
  /** Ids of the sentences this person was sent within the last year. */
  readonly usedWordings: readonly string[]
}

/** A note with the ids of its sentences; or why there is none, in a sentence. */
export type ComposedStaffNote =
  { readonly letter: Letter; readonly wordings: readonly string[] } | { readonly refusal: string }

/** As a colleague is greeted: `Beatriz`; after a title the whole name: `Ms. Vo`. */
export function greetingName(name: string): string {
  const words = (name.split(',')[0] ?? '').trim().split(/\s+/)
  return /^(mr|mrs|ms|miss|dr)\.?$/i.test(words[0] ?? '') ? words.join(' ') : (words[0] ?? name)
}

export function composeStaffNote(request: StaffNote): ComposedStaffNote {
  const { practice, contact, office, seed } = request
  const greeted = greetingName(contact.name)
  const chosen: Wording[] = []
  const choose = (choices: readonly Wording[], part: string): Wording | null => {
    const wording = chooseWording(choices, request.usedWordings, chosen, seededRandom(`${seed}:${part}`)())
    if (wording) chosen.push(wording)
    return wording
  }
  const [thanks, praise] = staffSlotNames.map((slot) => choose(staffWordingsFor(slot), slot))
  const contactLine = choose(
    wordingsFor('contact', {
      isPlural: false,
      when: '',
      directLine: practice.directLine,
      phone: practice.phone,
      fax: '',
      isSignedByPerson: practice.signer !== '',
      staff: '',
      areNotesSent: false,
      occasion: 'any',
      doctor: '',
      practiceName: practice.name,
    }),
    'contact',
  )
  if (!thanks) return { refusal: `${greeted} has had every wording this year; a call would mean more.` }
  const ownLine = request.ownLine.trim().replaceAll(/\s+/g, ' ')
  const composed = [
    { text: [thanks, praise].flatMap((wording) => wording?.text ?? []).join(' '), isOwnLine: false },
    ...(ownLine ? [{ text: ownLine, isOwnLine: true }] : []),
    ...(contactLine ? [{ text: contactLine.text, isOwnLine: false }] : []),
  ]
  const own = request.ownWords
  const paragraphs = own === null ? composed : own.map((text) => ({ text, isOwnLine: false }))
  const said = paragraphs.map(({ text }) => text).join(' ')
  return {
    letter: {
      ...request.look,
      seed,
      letterhead: letterheadOf(practice),
      date: longDate(request.writtenOn),
      recipient: {
        name: contact.name,
        lines: [...officeAddressLines(office)],
        isPostal: office.street !== '' && office.city !== '',
      },
      salutation: `Dear ${greeted},`,
      paragraphs,
      closing: closings[Math.floor(seededRandom(`${seed}:closing`)() * closings.length)] ?? closings[0],
      signer: practice.signer || practice.name,
      signatureImage: null,
      signerTitle: practice.signer ? practice.signerTitle : '',
    },
    wordings: chosen.filter(({ text }) => said.includes(text)).map(({ id }) => id),
  }
}

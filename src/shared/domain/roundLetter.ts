/** Owns the composing of a round's letter: a greeting, our message, what is new, how to reach us. Refuses patients, counts, reproach and sentences read within the year. */
import { type CalendarDate, longDate } from '../dates'
import { seededRandom } from './handwriting'
import type { Letter, LetterLook } from './letters'
import { type Office, officeAddressLines } from './offices'
import type { Practice } from './practice'
import { nameWithCredential, politeName, type Source } from './sources'
import { closings, letterheadOf } from './thankYou'
import { chooseWording, type Wording, wordingsFor } from './wordings'

/** How such a letter begins. Nobody is told that they were missed in a list. */
const openings: readonly Wording[] = [
  'It has been a while since we were last in touch, and I wanted to write rather than wait.',
  'Some months have gone by, and I would like to hear how you and your office are doing.',
  'I am writing to say hello, and to tell you what has changed with us.',
  'We have not spoken for some time, and I would be glad to change that.',
  'I have been meaning to write to you, and today I am sitting down to do it.',
  'With the year as full as it is, I did not want it to pass without a word to you.',
].map((text, i) => ({ id: `round-opening:${i + 1}`, text }))

/** How it ends. */
const partings: readonly Wording[] = [
  'If something about referring to us has been awkward, please tell me; we would like to put it right.',
  'If there is anything we can do better for you and your staff, I would be grateful to know.',
  'Whatever would make it easier to send us somebody, please say so.',
  'I would be glad of a word from you at any time.',
  'Please tell us what would help you most; we will do what we can.',
].map((text, i) => ({ id: `round-parting:${i + 1}`, text }))

export interface RoundLetter {
  readonly practice: Practice
  readonly source: Pick<Source, 'kind' | 'name' | 'familyName' | 'credential'>
  readonly office: Pick<Office, 'name' | 'street' | 'city' | 'state' | 'zip'> | null
  readonly writtenOn: CalendarDate
  readonly look: LetterLook
  readonly message: string
  /** In whole sentences. */
  readonly news: readonly string[]
  readonly seed: string
  /** Ids of the sentences this source was sent within the last year. */
  readonly usedWordings: readonly string[]
}

export interface ComposedRoundLetter {
  readonly letter: Letter
  readonly wordings: readonly string[]
}

/** Always composed: where all openings were read within the year, the message itself opens it. */
export function composeRoundLetter(request: RoundLetter): ComposedRoundLetter {
  const { practice, source, office, seed } = request
  const chosen: Wording[] = []
  const choose = (choices: readonly Wording[], part: string): string => {
    const wording = chooseWording(choices, request.usedWordings, chosen, seededRandom(`${seed}:${part}`)())
    if (wording) chosen.push(wording)
    return wording?.text ?? ''
  }
  const opening = choose(openings, 'opening')
  const contact = choose(
    wordingsFor('contact', {
      isPlural: false,
      when: '',
      directLine: practice.directLine,
      phone: practice.phone,
      fax: practice.fax,
      isSignedByPerson: practice.signer !== '',
      staff: '',
      areNotesSent: false,
      occasion: 'any',
      doctor: politeName(source),
      practiceName: practice.name,
    }),
    'contact',
  )
  const parting = choose(partings, 'parting')
  const paragraphs = [
    [opening, request.message.trim().replaceAll(/\s+/g, ' ')].filter(Boolean).join(' '),
    request.news.join(' '),
    [parting, contact].filter(Boolean).join(' '),
  ].filter(Boolean)
  return {
    letter: {
      ...request.look,
      seed,
      letterhead: letterheadOf(practice),
      date: longDate(request.writtenOn),
      recipient: {
        name: nameWithCredential(source),
        lines: office === null ? [] : [...officeAddressLines(office)],
        isPostal: office !== null && office.street !== '' && office.city !== '',
      },
      salutation: `Dear ${politeName(source)},`,
      paragraphs: paragraphs.map((text) => ({ text, isOwnLine: false })),
      closing: closings[Math.floor(seededRandom(`${seed}:closing`)() * closings.length)] ?? closings[0],
      signer: practice.signer || practice.name,
      signatureImage: null,
      signerTitle: practice.signer ? practice.signerTitle : '',
    },
    wordings: chosen.map(({ id }) => id),
  }
}

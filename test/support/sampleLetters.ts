/** Owns made-up thank-yous for screens: who is owed one, a letter composed, letters written before. Refuses real people. */
import { addDays } from '@shared/dates'
import type { InkPreview } from '@shared/domain/inkPreview'
import {
  letterLookSchema,
  type Letter,
  type LetterLook,
  type LetterRow,
  type ThankYouDue,
} from '@shared/domain/letters'
import type { Practice } from '@shared/domain/practice'
import { noSentences } from '@shared/domain/sentences'
import { composeThankYou } from '@shared/domain/thankYou'
import { slotNames } from '@shared/domain/wordings'
import type { Handlers } from './fakeTransport'
import { sampleSources } from './sampleSources'

const practice: Practice = {
  name: 'Harbor Lane Orthopaedics',
  street: '18 Harbor Lane',
  cityLine: 'Elm Park',
  phone: '555-0100',
  fax: '555-0101',
  signer: 'Anna Feldman, MD',
  signerTitle: 'Orthopaedic Surgery',
  directLine: '555-0142',
}

const familyName = (name: string): string => name.split(' ').at(-1) ?? name

/** One per source, the latest visit first; the fourth is blocked, the sixth has no address. */
export function sampleDue(count = 18, today = '2026-11-24'): ThankYouDue[] {
  return sampleSources(count, today).map((source, i): ThankYouDue => {
    const lastSeenOn = addDays(today, -(i < 12 ? 1 + i * 2 : i * 6))
    return {
      sourceId: source.id,
      kind: 'provider',
      politeName: `Dr. ${familyName(source.name)}`,
      name: source.name,
      credential: source.credential,
      office: source.office,
      tier: source.tier,
      isNew: i === 2,
      referralIds: i % 3 === 0 ? [100 + i, 200 + i] : [100 + i],
      firstSeenOn: i % 3 === 0 ? addDays(lastSeenOn, -6) : lastSeenOn,
      lastSeenOn,
      hasAddress: i !== 5,
      lastLetterOn: i % 2 === 0 ? addDays(today, -90 - i) : null,
      blocked: i === 3 ? 'Dr. Vasquez-Lund has had every wording this year; a call would mean more.' : '',
    }
  })
}

/** A letter as the desk composes it. */
export function sampleLetter(due: ThankYouDue, look: LetterLook, own: OwnWishes, today = '2026-11-24'): Letter {
  const composed = composeThankYou({
    practice,
    source: { kind: due.kind, name: due.name, familyName: familyName(due.name), credential: due.credential },
    office: due.hasAddress
      ? { name: due.office, street: '4 Mill Street', city: 'Elm Park', state: 'OR', zip: '97000' }
      : null,
    staff: [],
    referrals: due.referralIds.map(() => ({ seenOn: due.lastSeenOn, noteSentOn: due.lastSeenOn })),
    writtenOn: today,
    look,
    ...own,
    seed: String(due.sourceId),
    usedWordings: [],
    occasion: 'any',
    sentences: noSentences,
    fits: () => true,
  })
  if ('refusal' in composed) throw new Error(composed.refusal)
  return composed.letter
}

interface OwnWishes {
  readonly ownLine: string
  readonly ownWords: readonly string[] | null
}

/** A page of plain strokes instead of letters: the fonts are the desk's alone. One stroke a letter, one line a paragraph part. */
function sampleInk(letter: Letter): InkPreview {
  const isCard = letter.sheet === 'card'
  const [leftPt, perLine] = isCard ? [332, 40] : [81, 66]
  const texts = [
    letter.date,
    letter.salutation,
    ...letter.paragraphs.map(({ text }) => text),
    letter.closing,
    letter.signer,
  ]
  let yPt = isCard ? 40 : 150
  const words = texts.flatMap((text) => {
    yPt += 22
    let column = 0
    return text.split(' ').map((word) => {
      if (column + word.length > perLine) {
        column = 0
        yPt += 20
      }
      const fromPt = leftPt + column * 6.6
      column += word.length + 1
      return {
        ink: '1F2F66',
        marks: Array.from(word).flatMap((_, i) => [i % 2, 0.006, 0, 0, -0.006, fromPt + i * 6.6, yPt]),
      }
    })
  })
  return {
    shapes: [
      'M0 0Q300 900 500 400T900 0L820 0Q640 500 480 480T60 0Z',
      'M0 500Q200 -100 500 0T800 520L740 520Q600 80 450 70T70 500Z',
    ],
    pages: [
      {
        widthPt: 612,
        heightPt: isCard ? 396 : 792,
        printed: [
          { text: letter.letterhead.name, leftPt: 81, baselinePt: 57, sizePt: 12.5, isBold: true, color: '2B2F36' },
        ],
        images: [],
        ownLines: [],
        text: texts.join('\n'),
        words,
      },
    ],
  }
}

const letterRow = (due: ThankYouDue, id: number, writtenOn: string, state: LetterRow['state']): LetterRow => ({
  id,
  sourceId: due.sourceId,
  sourceName: due.name,
  office: due.office,
  writtenOn,
  hand: id % 4 === 0 ? 'neat' : 'cursive',
  state,
  referrals: due.referralIds.length,
  contactId: null,
  contactName: '',
  roundId: null,
})

/** A desk with thank-yous due and letters written; a run passes over whoever is second in it. */
export function letterHandlers(due = sampleDue(), today = '2026-11-24'): Handlers {
  const written = due.map((one, i) =>
    letterRow(one, 900 + i, addDays(today, -20 - i * 3), i < 3 ? 'drafted' : i < 8 ? 'printed' : 'mailed'),
  )
  return {
    listThankYousDue: () => ({ asOf: today, due }),
    listLetters: () => ({ asOf: today, total: written.length, letters: written }),
    previewThankYou: ({ referralIds, look, ownLine, ownWords }) => {
      const one = due.find((each) => each.referralIds.some((id) => referralIds.includes(id)))
      if (!one) throw new Error('Nobody is owed a thank-you for these.')
      const letter = sampleLetter(one, look, { ownLine, ownWords }, today)
      const mentions = ownLine.includes('Plumtree') ? [{ kind: 'name' as const, found: 'Ann Plumtree' }] : []
      return { letter, ink: sampleInk(letter), unwritable: [], mentions }
    },
    listSentences: () => ({
      own: [
        { id: 1, slot: 'parting', occasion: 'any', text: 'Do come and see the new rooms, {doctor}.' },
        { id: 2, slot: 'occasion', occasion: 'first', text: 'We were glad to meet your office.' },
      ],
      ownOnly: ['staff'],
      usual: slotNames.map((slot, i) => ({
        slot,
        count: 40 * (i + 1),
        example: 'It was good to see your patient here.',
      })),
    }),
    trySentence: ({ text }) => ({
      readings: [
        { politeName: 'Dr. Castellan', text: text.replace('{doctor}', 'Dr. Castellan'), problem: '' },
        {
          politeName: 'Dr. Brightwell',
          text,
          problem: text.includes('{fax}') ? 'Nothing to fill {fax} with: this letter takes another sentence.' : '',
        },
      ],
    }),
    addSentence: () => ({ sentenceId: 9 }),
    updateSentence: () => ({ before: { slot: 'parting', occasion: 'any', text: 'Before.' } }),
    removeSentence: () => ({}),
    setOwnOnly: () => ({}),
    previewStaffNote: ({ look, ownLine, ownWords }) => {
      const [first] = due
      if (!first) throw new Error('Nobody is owed a thank-you.')
      const letter = { ...sampleLetter(first, look, { ownLine, ownWords }, today), salutation: 'Dear Beatriz,' }
      return { letter, ink: sampleInk(letter), unwritable: [], mentions: [] }
    },
    draftStaffNote: ({ contactId }) => ({
      files: ['C:\\Clinic\\Letters\\Thank-you Beatriz.pdf'],
      letters: due.slice(0, 1).map((one) => ({
        ...letterRow(one, 77, today, 'drafted'),
        referrals: 0,
        contactId,
        contactName: 'Beatriz Romero',
      })),
      skipped: [],
    }),
    getSignature: () => ({ image: null }),
    chooseFolder: () => ({ path: 'C:\\Clinic\\Letters' }),
    draftThankYous: ({ referralIds }) => {
      const asked = due.filter((one) => one.referralIds.every((id) => referralIds.includes(id)))
      const [first, second, ...others] = asked
      return {
        files: ['C:\\Clinic\\Letters\\Thank-you letters 2026-11-24.pdf'],
        letters: [...(first ? [first] : []), ...others].map((one, i) => letterRow(one, i + 1, today, 'drafted')),
        skipped: second
          ? [
              {
                sourceId: second.sourceId,
                name: second.politeName,
                referralIds: second.referralIds,
                reason: `${second.politeName} has had every wording this year; a call would mean more.`,
              },
            ]
          : [],
      }
    },
    listJournal: () => ({ asOf: today, total: 0, entries: [] }),
    printLetters: () => {
      const [first] = due
      if (!first) throw new Error('Nobody is owed a thank-you.')
      const letter = sampleLetter(first, letterLookSchema.parse({ hand: 'cursive' }), { ownLine: '', ownWords: null })
      return { ink: sampleInk(letter) }
    },
    saveCalibration: () => ({ files: ['C:\\Clinic\\Letters\\Printer check 5160.pdf'] }),
    saveLetters: () => ({ files: ['C:\\Clinic\\Letters\\Thank-you letters.docx'] }),
    setLetterState: () => ({}),
    discardLetters: () => ({}),
    openFile: () => ({}),
    showInFolder: () => ({}),
  }
}

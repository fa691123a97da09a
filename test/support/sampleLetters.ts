/** Owns made-up thank-yous for screens: who is owed one, a letter composed and drawn, letters written before. Refuses real people. */
import { addDays } from '@shared/dates'
import { writeByHand, type Hand, type PenLine } from '@shared/domain/handwriting'
import type { DrawnLetter, LetterRow, ThankYouDue } from '@shared/domain/letters'
import type { Practice } from '@shared/domain/practice'
import { composeThankYou } from '@shared/domain/thankYou'
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

/** A letter as the desk composes and draws it. */
export function sampleLetter(due: ThankYouDue, hand: Hand, ownLine: string, today = '2026-11-24'): DrawnLetter {
  const composed = composeThankYou({
    practice,
    source: { kind: due.kind, name: due.name, familyName: familyName(due.name), credential: due.credential },
    office: due.hasAddress
      ? { name: due.office, street: '4 Mill Street', city: 'Elm Park', state: 'OR', zip: '97000' }
      : null,
    staff: [],
    referrals: due.referralIds.map(() => ({ seenOn: due.lastSeenOn, noteSentOn: due.lastSeenOn })),
    writtenOn: today,
    hand,
    ownLine,
    seed: String(due.sourceId),
    usedWordings: [],
  })
  if ('refusal' in composed) throw new Error(composed.refusal)
  const { letter } = composed
  const write = (text: string, part: string): PenLine => writeByHand(text, hand, `${letter.seed}:${part}`, () => true)
  return {
    ...letter,
    pen: {
      date: write(letter.date, 'date'),
      salutation: write(letter.salutation, 'salutation'),
      paragraphs: letter.paragraphs.map(({ text }, i) => write(text, `paragraph ${i}`)),
      closing: write(letter.closing, 'closing'),
      signer: write(letter.signer, 'signer'),
    },
    unwritable: [],
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
})

/** A desk with thank-yous due and letters written; a run passes over whoever is second in it. */
export function letterHandlers(due = sampleDue(), today = '2026-11-24'): Handlers {
  const written = due.map((one, i) =>
    letterRow(one, 900 + i, addDays(today, -20 - i * 3), i < 3 ? 'drafted' : i < 8 ? 'printed' : 'mailed'),
  )
  return {
    listThankYousDue: () => ({ asOf: today, due }),
    listLetters: () => ({ asOf: today, total: written.length, letters: written }),
    previewThankYou: ({ referralIds, hand, ownLine }) => {
      const one = due.find((each) => each.referralIds.some((id) => referralIds.includes(id)))
      if (!one) throw new Error('Nobody is owed a thank-you for these.')
      return { letter: sampleLetter(one, hand, ownLine, today) }
    },
    chooseFolder: () => ({ path: 'C:\\Clinic\\Letters' }),
    draftThankYous: ({ referralIds }) => {
      const asked = due.filter((one) => one.referralIds.every((id) => referralIds.includes(id)))
      const [first, second, ...others] = asked
      return {
        files: ['C:\\Clinic\\Letters\\Thank-you letters 2026-11-24.docx'],
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
    saveLetters: () => ({ files: ['C:\\Clinic\\Letters\\Thank-you letters.docx'] }),
    setLetterState: () => ({}),
    discardLetters: () => ({}),
    openFile: () => ({}),
    showInFolder: () => ({}),
  }
}

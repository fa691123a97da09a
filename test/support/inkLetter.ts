/** Owns a made-up letter for tests of ink and paper, and many random ones. Refuses real people. */
import { seededRandom } from '@shared/domain/handwriting'
import { type Letter, type LetterLook, letterLookSchema } from '@shared/domain/letters'

const plainLook = letterLookSchema.parse({ hand: 'cursive' })

export const inkLetter: Letter = {
  ...plainLook,
  seed: 'letter 1',
  letterhead: {
    name: 'Harbor Lane & Sons',
    lines: ['18 Harbor Lane · Elm Park, IL 60126', 'Phone (312) 555-0100 · Fax (312) 555-0199'],
  },
  date: 'November 24, 2026',
  recipient: {
    name: 'José Muñoz, MD',
    lines: ['Northgate Clinic', '400 W. Main St.', 'Pender, NE 68047'],
    isPostal: true,
  },
  salutation: 'Dear Dr. Muñoz,',
  paragraphs: [
    { text: 'Thank you for trusting us with your patient; it means a good deal to everyone here.', isOwnLine: false },
    { text: 'Please give our best to Łukasz Nowak and to Minh Nguyễn, too.', isOwnLine: true },
    { text: 'Whenever it would help to talk, please call me at (312) 555-0142.', isOwnLine: false },
  ],
  closing: 'With warm thanks,',
  signer: 'Anna Feldman, MD',
  signatureImage: null,
  signerTitle: 'Orthopaedic Surgery',
}

const words =
  'the of you and we our thank patient kindly Muñoz Łukasz Nguyễn Đặng O’Brien Ann (312) 555-0142 seldom everyone’s appointment — wonderful at your front desk, office. well-kept naïve quickly jumping vixens 2026'.split(
    ' ',
  )

/** The same letter for the same number: one to five paragraphs of any length, in the look asked for. */
export function randomLetter(number: number, look: Partial<LetterLook> = {}): Letter {
  const random = seededRandom(`random letter ${number}`)
  const some = (most: number): number => 1 + Math.floor(random() * most)
  const paragraphs = Array.from({ length: some(5) }, () => ({
    text: Array.from({ length: some(70) }, () => words[Math.floor(random() * words.length)] ?? '').join(' '),
    isOwnLine: random() < 0.2,
  }))
  return { ...inkLetter, ...look, seed: `random letter ${number}`, paragraphs }
}

/** Owns the promises of the written line: the same for the same seed, within bounds, whole words. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Hand,
  handsOf,
  handSchema,
  inkShades,
  penLineSchema,
  seededRandom,
  writeByHand,
} from '@shared/domain/handwriting'

const all = (): boolean => true
const asciiOnly = (hand: Hand, word: string): boolean => hand === 'plain' || /^[ -~]+$/.test(word)

describe('a line written by hand', () => {
  it('is the same for the same seed, and another for another', () => {
    const text = 'Thank you for trusting us with your patient.'
    expect(writeByHand(text, 'cursive', 'letter 1:paragraph 0', all)).toEqual(
      writeByHand(text, 'cursive', 'letter 1:paragraph 0', all),
    )
    expect(writeByHand(text, 'cursive', 'letter 2:paragraph 0', all)).not.toEqual(
      writeByHand(text, 'cursive', 'letter 1:paragraph 0', all),
    )
  })

  it('keeps the strokes of the words before an edit', () => {
    const before = writeByHand('We saw your patient here.', 'cursive', 'seed', all)
    const after = writeByHand('We saw your patients at our office.', 'cursive', 'seed', all)
    expect(after.indentTwips).toBe(before.indentTwips)
    expect(after.words.slice(0, 3)).toEqual(before.words.slice(0, 3))
  })

  it('stays within its bounds and loses no word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        fc.constantFrom(...handSchema.options),
        (text, seed, hand) => {
          const line = penLineSchema.parse(writeByHand(text, hand, seed, asciiOnly))
          expect(line.words.map((word) => word.text)).toEqual(text.normalize('NFC').split(/\s+/).filter(Boolean))
          expect(line.indentTwips).toBeGreaterThanOrEqual(0)
          expect(line.indentTwips).toBeLessThanOrEqual(70)
          for (const word of line.words) {
            expect(Math.abs(word.riseHalfPt)).toBeLessThanOrEqual(1)
            expect(Math.abs(word.sizeHalfPt)).toBeLessThanOrEqual(1)
            expect(Math.abs(word.spacingTwips)).toBeLessThanOrEqual(5)
            expect(inkShades.blue).toContain(word.ink)
            expect(asciiOnly(word.hand, word.text)).toBe(true)
          }
        },
      ),
    )
  })

  it('wanders rather than jumps: words next to each other seldom stand a whole point apart', () => {
    const { words } = writeByHand('word '.repeat(2000), 'cursive', 'seed', all)
    const jumps = words.filter((word, i) => Math.abs(word.riseHalfPt - (words[i - 1]?.riseHalfPt ?? 0)) > 1)
    expect(jumps.length).toBeLessThan(40)
    expect(new Set(words.map(({ riseHalfPt }) => riseHalfPt)).size).toBe(3)
    expect(new Set(words.map(({ ink }) => ink)).size).toBe(inkShades.blue.length)
  })

  it('composes letters and marks before it looks for them in a hand', () => {
    const [word] = writeByHand('Nguye\u0302\u0303n', 'cursive', 'seed', all).words
    expect(word?.text).toBe('Nguyễn')
  })
})

describe('seeded chance', () => {
  it('is spread evenly, for seeds that differ by a digit too', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(seededRandom(`letter ${i}:thanks`)() * 10)
      counts[tenth] = (counts[tenth] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})

describe('the hand of a name', () => {
  const handsIn = (text: string): string =>
    handsOf(text.split(' '), 'cursive', asciiOnly)
      .map((hand) => (hand === 'plain' ? 'P' : '-'))
      .join('')

  it.each([
    ['My best to Minh Nguyễn and Lena.', '---PP--'],
    ['Please thank Ms. Minh Nguyễn at your front desk.', '--PPP----'],
    ['Nguyễn Minh called.', 'PP-'],
    ['Dear Dr. Nguyễn,', '-PP'],
    ['Thank Łukasz Nowak, Ann and Jo.', '-PP---'],
    ['Greetings to Ann Nowak. Łukasz was here.', '----P--'],
    ['Thu-Ha Nguyễn, NP', 'PP-'],
    ['Thu-Ha Nguyễn was kind.', 'PP--'],
    ['We saw everyone.', '---'],
  ])('in %j is one throughout', (text, hands) => {
    expect(handsIn(text)).toBe(hands)
  })
})

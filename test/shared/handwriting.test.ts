/** Owns the promises of the written line: the same for the same seed, within bounds, whole words. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countLines,
  type Hand,
  handSchema,
  inkShades,
  penLineSchema,
  seededRandom,
  writeByHand,
} from '@shared/domain/handwriting'
import { leadPt, type Letter, letterSheet, signatureScale, spareHeightPt } from '@shared/domain/letters'

const all = (): boolean => true
const asciiOnly = (hand: Hand, word: string): boolean => hand === 'neat' || /^[ -~]+$/.test(word)

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
            expect(Math.abs(word.tiltDegrees)).toBeLessThanOrEqual(0.55)
            expect(inkShades).toContain(word.ink)
            expect(word.hand).toBe(asciiOnly(hand, word.text) ? hand : 'neat')
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
    expect(new Set(words.map(({ ink }) => ink)).size).toBe(inkShades.length)
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

describe('counting lines', () => {
  it.each([
    ['', 0],
    ['word', 1],
    ['a'.repeat(60), 1],
    ['a'.repeat(61), 2],
    [`${'a'.repeat(29)} ${'b'.repeat(30)}`, 1],
    [`${'a'.repeat(30)} ${'b'.repeat(30)}`, 2],
  ])('%j takes %i', (text, lines) => {
    expect(countLines(text, 'cursive', 450)).toBe(lines)
  })

  it('keeps a long signature on one line', () => {
    expect(signatureScale({ signer: 'Anna Feldman, MD', hand: 'cursive' })).toBe(letterSheet.signatureScale)
    expect(signatureScale({ signer: 'Harbor Lane Orthopaedics & Physical Therapy', hand: 'cursive' })).toBe(1)
  })
})

describe('the sheet of a letter', () => {
  const long = (characters: number): Pick<Letter, 'hand' | 'recipient' | 'paragraphs'> => ({
    hand: 'cursive',
    recipient: { name: 'A', lines: [] },
    paragraphs: [{ text: 'word '.repeat(characters / 5), isOwnLine: false }],
  })

  it('gives a short letter white above it, and a full one none', () => {
    expect(leadPt(long(100))).toBe(letterSheet.mostLeadPt)
    expect(leadPt(long(900))).toBeLessThan(letterSheet.mostLeadPt)
    expect(leadPt(long(2000))).toBe(0)
    expect(spareHeightPt(long(2000))).toBeLessThan(0)
  })

  it('counts an address, but not a name alone', () => {
    const addressed = { ...long(500), recipient: { name: 'A', lines: ['b', 'c'] } }
    const addressPt = letterSheet.beforeAddressPt + 3 * letterSheet.addressLinePt
    expect(spareHeightPt(long(500)) - spareHeightPt(addressed)).toBe(addressPt)
  })
})

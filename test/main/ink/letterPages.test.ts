/** Owns the promises of a letter in ink: no two letters alike, the same again for the same seed, nothing outside its margins. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handSchema, penSizeSchema } from '@shared/domain/handwriting'
import { letterSheetSchema, signatureSchema, type Letter } from '@shared/domain/letters'
import type { InkMark, InkPage, InkPart, InkWord } from '../../../src/main/ink/inkPages'
import { covers, handwrittenTexts, unwritableWords } from '../../../src/main/ink/hands'
import { fitsSheet, layOutLetter, sheetStyles } from '../../../src/main/ink/letterPages'
import { outlineOf } from '../../../src/main/ink/outlines'
import { inkLetter, randomLetter } from '../../support/inkLetter'

const inkParts = (pages: readonly InkPage[]): InkPart[] =>
  pages.flatMap(({ parts }) => parts.filter((part) => part.kind === 'ink'))
const wordsOf = (parts: readonly InkPart[]): InkWord[] =>
  parts.flatMap(({ lines }) => lines.flatMap(({ words }) => words))
const written = (letter: Letter): string =>
  wordsOf(inkParts(layOutLetter(letter).pages))
    .map(({ text, hasSpace }) => (hasSpace ? `${text} ` : text))
    .join('')
    .trim()
/** How a letter is drawn, wherever it stands. */
const drawing = ({ glyph, version, matrix }: InkMark): string => JSON.stringify([glyph, version, matrix.slice(0, 4)])
const drawings = (part: InkPart | undefined): string[] =>
  part ? wordsOf([part]).flatMap(({ marks }) => marks.map(drawing)) : []
const paragraphs = (letter: Letter): InkPart[] =>
  inkParts(layOutLetter(letter).pages).filter(({ role }) => role === 'paragraph')

describe('a letter in ink', () => {
  it('has no two letters alike among twenty e’s in a row', () => {
    const [part] = paragraphs({ ...inkLetter, paragraphs: [{ text: 'e'.repeat(20), isOwnLine: false }] })
    const all = drawings(part)
    expect(all).toHaveLength(20)
    expect(new Set(all).size).toBe(20)
    const versions = part ? wordsOf([part]).flatMap(({ marks }) => marks.map(({ version }) => version)) : []
    expect(versions.every((version, i) => version !== versions[i - 1])).toBe(true)
  })

  it('is the same for the same seed, and another for another', () => {
    expect(layOutLetter(inkLetter)).toEqual(layOutLetter(inkLetter))
    expect(layOutLetter({ ...inkLetter, seed: 'letter 2' })).not.toEqual(layOutLetter(inkLetter))
  })

  it('leaves the hand of the other paragraphs when one is edited, written or taken out', () => {
    const before = paragraphs(inkLetter).map(drawings)
    const edited = inkLetter.paragraphs.map((p) => (p.isOwnLine ? { ...p, text: 'Another line entirely.' } : p))
    const after = paragraphs({ ...inkLetter, paragraphs: edited }).map(drawings)
    expect([after[0], after[2]]).toEqual([before[0], before[2]])
    expect(after[1]).not.toEqual(before[1])
    const without = paragraphs({ ...inkLetter, paragraphs: inkLetter.paragraphs.filter((p) => !p.isOwnLine) })
    expect(without.map(drawings)).toEqual([before[0], before[2]])
  })

  it('writes every word, in order, whatever its paper, hand and size', () => {
    for (let i = 0; i < 60; i += 1) {
      const letter = randomLetter(i, {
        hand: handSchema.options[i % 5] ?? 'cursive',
        sheet: letterSheetSchema.options[i % 2] ?? 'letter',
      })
      expect(written(letter)).toBe(handwrittenTexts(letter).join(' ').replaceAll(/\s+/g, ' '))
    }
  })

  it('puts no ink outside the margins of its paper', () => {
    const text = fc.array(fc.string({ unit: fc.constantFrom(...Array.from('abcdefg MWjyQ.,’é9-')), maxLength: 60 }), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...handSchema.options),
        fc.constantFrom(...letterSheetSchema.options),
        fc.constantFrom(...penSizeSchema.options),
        fc.constantFrom(...signatureSchema.options),
        fc.string(),
        (texts, hand, sheet, penSize, signature, seed) => {
          const letter: Letter = {
            ...inkLetter,
            hand,
            sheet,
            penSize,
            signature,
            seed,
            paragraphs: texts.map((all) => ({ text: all.join(' '), isOwnLine: false })),
          }
          const style = sheetStyles[sheet]
          for (const page of layOutLetter(letter).pages) {
            for (const word of wordsOf(inkParts([page]))) {
              expect(word.fromPt).toBeGreaterThanOrEqual(style.leftPt - 0.01)
              expect(word.toPt).toBeLessThanOrEqual(style.widthPt - style.rightPt + 1)
              for (const { glyph, version, matrix } of word.marks) {
                const box = outlineOf(word.hand, glyph, version)?.box
                if (!box) continue
                const ends = [matrix[3] * box[1] + matrix[5], matrix[3] * box[3] + matrix[5]]
                // A flourish may reach out of its line, never to the edge of the paper.
                expect(Math.min(...ends)).toBeGreaterThan(style.topPt - 22)
                expect(Math.max(...ends)).toBeLessThan(style.heightPt - style.bottomPt + 22)
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('goes on in the next line in a word that is longer than its line', () => {
    const long = 'abcdefghij'.repeat(12)
    const [part] = paragraphs({ ...inkLetter, paragraphs: [{ text: `An ${long} end`, isOwnLine: false }] })
    expect(part?.lines.length).toBeGreaterThan(1)
    expect(
      part
        ? wordsOf([part])
            .map(({ text, hasSpace }) => text + (hasSpace ? ' ' : ''))
            .join('')
        : '',
    ).toBe(`An ${long} end `)
  })

  it('never parts an area code from its number', () => {
    for (let i = 0; i < 40; i += 1) {
      const text = `${'word '.repeat(i)}(312) 555-0142 and on.`
      for (const line of paragraphs({ ...inkLetter, paragraphs: [{ text, isOwnLine: false }] }).flatMap(
        (p) => p.lines,
      )) {
        expect(line.words.at(-1)?.text).not.toBe('(312)')
      }
    }
  })

  it('writes a name with letters that its hand lacks in one hand throughout', () => {
    const hands = new Map(wordsOf(paragraphs(inkLetter)).map(({ text, hand }) => [text, hand]))
    expect(['Łukasz', 'Nowak', 'Minh', 'Nguyễn,'].map((text) => hands.get(text))).toEqual([
      'cursive',
      'cursive',
      'plain',
      'plain',
    ])
  })

  it('names the words that no hand can write', () => {
    expect(unwritableWords(['Greetings to Иван and 王 and Иван.'], 'cursive')).toEqual(['Иван', '王', 'Иван.'])
    expect(unwritableWords(handwrittenTexts(inkLetter), 'cursive')).toEqual([])
    expect([covers('cursive', 'O’Brien'), covers('cursive', 'Nguyễn'), covers('plain', 'Nguyễn')]).toEqual([
      true,
      false,
      true,
    ])
  })
})

describe('the sheet', () => {
  const long = (count: number): Letter => ({
    ...inkLetter,
    paragraphs: [{ text: 'word '.repeat(count).trim(), isOwnLine: false }],
  })

  it('gives a short letter white above it, and a full one none', () => {
    expect(layOutLetter(long(10)).leadPt).toBe(sheetStyles.letter.mostLeadPt)
    expect(layOutLetter(long(400)).leadPt).toBe(0)
    expect([fitsSheet(long(10)), fitsSheet(long(400))]).toEqual([true, false])
  })

  it('fits exactly when it takes one page', () => {
    for (let i = 0; i < 80; i += 1) {
      const letter = randomLetter(i, {
        hand: handSchema.options[i % 5] ?? 'cursive',
        sheet: i % 4 === 0 ? 'card' : 'letter',
      })
      expect(fitsSheet(letter)).toBe(layOutLetter(letter).pages.length === 1)
    }
    for (let count = 120; count < 260; count += 1) {
      expect(fitsSheet(long(count))).toBe(layOutLetter(long(count)).pages.length === 1)
    }
  })

  it('keeps the closing with the signature', () => {
    for (let count = 150; count < 320; count += 5) {
      const { pages } = layOutLetter(long(count))
      const closing = pages.findIndex(({ parts }) => parts.some(({ role }) => role === 'closing'))
      expect(pages[closing]?.parts.some(({ role }) => role === 'signature')).toBe(true)
    }
  })

  it('has the letterhead on its first page alone, and none on a card', () => {
    const heads = (letter: Letter): boolean[] =>
      layOutLetter(letter).pages.map(({ parts }) => parts.some(({ role }) => role === 'letterhead'))
    expect(heads(long(400))).toEqual([true, false])
    expect(heads({ ...long(10), sheet: 'card' })).toEqual([false])
  })

  it('leaves room for a pen above the name', () => {
    const signature = (letter: Letter): InkPart | undefined =>
      inkParts(layOutLetter(letter).pages).find(({ role }) => role === 'signature')
    const closing = inkParts(layOutLetter({ ...inkLetter, signature: 'room' }).pages).find(
      ({ role }) => role === 'closing',
    )
    const roomPt =
      (signature({ ...inkLetter, signature: 'room' })?.lines[0]?.baselinePt ?? 0) - (closing?.lines[0]?.baselinePt ?? 0)
    expect(roomPt).toBeGreaterThan(55)
  })

  it('signs a long name no larger than the text', () => {
    expect(layOutLetter(inkLetter).signatureScale).toBe(1.5)
    const signer = 'Harbor Lane Orthopaedics & Physical Therapy of Elm Park'
    expect(layOutLetter({ ...inkLetter, signer }).signatureScale).toBe(1)
  })
})

/** Owns the promises of envelopes and labels: on their places to a fifth of a millimetre, in the order of the letters, one line a line. */
import { describe, expect, it } from 'vitest'
import { envelopeSchema, labelSheetSchema } from '@shared/domain/papers'
import {
  envelopeSizes,
  labelGrids,
  labelPlace,
  layOutCalibration,
  layOutEnvelopes,
  layOutLabels,
} from '../../../src/main/ink/addresses'
import { twoUp } from '../../../src/main/ink/cardsTwoUp'
import type { InkPage } from '../../../src/main/ink/inkPages'
import { layOutLetter } from '../../../src/main/ink/letterPages'
import { inkLetter } from '../../support/inkLetter'

const letters = Array.from({ length: 32 }, (_, i) => ({
  ...inkLetter,
  seed: `letter ${i}`,
  recipient: {
    name: `Ann Marlow${'abcdefghijklmnopqrstuvwxyz'[i % 26] ?? ''}, MD`,
    lines: ['4 Mill Street', 'Elm Park, OR 97000'],
    isPostal: true,
  },
}))
const linesOn = (page: InkPage | undefined): string[] =>
  (page?.parts ?? []).flatMap((part) =>
    part.kind === 'ink' ? part.lines.map(({ words }) => words.map(({ text }) => text).join(' ')) : [],
  )
const mm = (points: number): number => (points / 72) * 25.4

describe('labels', () => {
  // In millimetres from the left and the top of the sheet, as their maker gives them.
  it.each([
    ['5160', 0, 4.7625, 12.7],
    ['5160', 1, 74.6125, 12.7],
    ['5160', 2, 144.4625, 12.7],
    ['5160', 29, 144.4625, 241.3],
    ['5161', 0, 3.96875, 12.7],
    ['5161', 19, 110.33125, 241.3],
    ['5163', 0, 4.1275, 12.7],
    ['5163', 9, 110.49, 215.9],
  ] as const)('%s: number %i stands at %f, %f', (kind, number, left, top) => {
    const place = labelPlace(labelGrids[kind], number)
    expect(Math.abs(mm(place.leftPt) - left)).toBeLessThan(0.2)
    expect(Math.abs(mm(place.topPt) - top)).toBeLessThan(0.2)
  })

  it.each(labelSheetSchema.options)('%s: every address stays on its label, one line a line, in order', (kind) => {
    const sheet = labelGrids[kind]
    const perSheet = sheet.columns * sheet.rows
    const pages = layOutLabels(letters, kind, 4)
    expect(pages).toHaveLength(Math.ceil((letters.length + 3) / perSheet))
    expect(pages.flatMap(linesOn)).toEqual(letters.flatMap(({ recipient }) => [recipient.name, ...recipient.lines]))
    for (const [p, page] of pages.entries()) {
      for (const [i, part] of page.parts.entries()) {
        if (part.kind !== 'ink') continue
        const { leftPt, topPt } = labelPlace(sheet, p === 0 ? i + 3 : i)
        expect(part.lines).toHaveLength(3)
        for (const { words, baselinePt } of part.lines) {
          expect(words[0]?.fromPt).toBeGreaterThan(leftPt)
          expect(words.at(-1)?.toPt).toBeLessThan(leftPt + sheet.widthPt)
          expect(baselinePt).toBeGreaterThan(topPt)
          expect(baselinePt).toBeLessThan(topPt + sheet.heightPt)
        }
      }
    }
  })

  it('write a long name smaller rather than on two lines', () => {
    const name = 'Alejandra Villanueva-Ortiz de la Fuente, MD, PhD'
    const [page] = layOutLabels([{ ...inkLetter, recipient: { ...inkLetter.recipient, name } }], '5160', 1)
    expect(linesOn(page)[0]).toBe(name)
  })

  it('leave out whoever has no address', () => {
    expect(
      layOutLabels([{ ...inkLetter, recipient: { name: 'A', lines: ['Birchwood'], isPostal: false } }], '5160', 1),
    ).toEqual([])
  })
})

describe('envelopes', () => {
  it.each([
    ['number-10', 241.3, 104.775],
    ['a2', 146.05, 111.125],
  ] as const)('%s measures %f by %f mm', (kind, width, height) => {
    expect(Math.abs(mm(envelopeSizes[kind].widthPt) - width)).toBeLessThan(0.2)
    expect(Math.abs(mm(envelopeSizes[kind].heightPt) - height)).toBeLessThan(0.2)
  })

  it.each(envelopeSchema.options)(
    '%s: one for each letter, in order, ours above left and theirs in the middle',
    (kind) => {
      const pages = layOutEnvelopes(letters, kind, true)
      expect(pages.map((page) => linesOn(page)[3])).toEqual(letters.map(({ recipient }) => recipient.name))
      const [ours, theirs] = pages[0]?.parts ?? []
      const first = (part: typeof ours): number => (part?.kind === 'ink' ? (part.lines[0]?.words[0]?.fromPt ?? 0) : 0)
      expect(first(ours)).toBeLessThan(40)
      expect(first(theirs)).toBeGreaterThan(envelopeSizes[kind].widthPt * 0.4)
      expect(layOutEnvelopes(letters, kind, false)[0]?.parts).toHaveLength(1)
    },
  )
})

it('two cards share a sheet, the second half a sheet lower', () => {
  const card = (seed: string) => layOutLetter({ ...inkLetter, seed, sheet: 'card' }).pages
  const [above, below] = [card('a'), card('b')]
  const [sheet, ...others] = twoUp([...above, ...below])
  expect(others).toEqual([])
  expect([sheet?.widthPt, sheet?.heightPt]).toEqual([612, 792])
  const [partBelow, moved] = [below[0]?.parts[0], sheet?.parts[above[0]?.parts.length ?? 0]]
  if (partBelow?.kind !== 'ink' || moved?.kind !== 'ink') throw new Error('No ink.')
  const at = (part: typeof moved): number => part.lines[0]?.words[0]?.marks[0]?.matrix[5] ?? 0
  expect(at(moved) - at(partBelow)).toBeCloseTo(396)
  expect(twoUp(above)).toHaveLength(1)
})

it('the printer check has a cross four inches from the left and the top', () => {
  const { rules } = layOutCalibration('5160')
  expect(rules.slice(-2)).toEqual([
    { from: [252, 288], to: [324, 288] },
    { from: [288, 252], to: [288, 324] },
  ])
  expect(rules).toHaveLength(30 * 4 + 2)
})

/** Owns addresses written in a hand: on envelopes, on sheets of labels, and the sheet that measures a printer. Refuses to choose whom they go to. */
import { handStyles } from '@shared/domain/handwriting'
import type { Envelope, LabelSheet } from '@shared/domain/papers'
import type { Letter } from '@shared/domain/letters'
import type { InkLine, InkPage, InkPart, PrintedLine, Rule } from './inkPages'
import { letterStyle } from './letterPages'
import { breakLines, writeLine, type WritingStyle } from './writing'

const inches = (count: number): number => count * 72

/** In points (SOURCES: the makers' own sizes). */
export const envelopeSizes: Record<Envelope, { readonly widthPt: number; readonly heightPt: number }> = {
  'number-10': { widthPt: inches(9.5), heightPt: inches(4.125) },
  a2: { widthPt: inches(5.75), heightPt: inches(4.375) },
}

export interface LabelGrid {
  readonly columns: number
  readonly rows: number
  readonly widthPt: number
  readonly heightPt: number
  readonly leftPt: number
  readonly topPt: number
  /** From the left of one label to the left of the next, and from top to top. */
  readonly pitchXPt: number
  readonly pitchYPt: number
}

/** Sheets of US Letter. */
export const labelGrids: Record<LabelSheet, LabelGrid> = {
  '5160': grid(3, 10, [2.625, 1], [0.1875, 0.5], 2.75),
  '5161': grid(2, 10, [4, 1], [0.15625, 0.5], 4.1875),
  '5163': grid(2, 5, [4, 2], [0.1625, 0.5], 4.1875),
}

function grid(
  columns: number,
  rows: number,
  [width, height]: readonly [number, number],
  [left, top]: readonly [number, number],
  pitchX: number,
): LabelGrid {
  return {
    columns,
    rows,
    widthPt: inches(width),
    heightPt: inches(height),
    leftPt: inches(left),
    topPt: inches(top),
    pitchXPt: inches(pitchX),
    pitchYPt: inches(height),
  }
}

/** Where the label with this number stands, from 0 at the top left, row by row; left and top in points. */
export function labelPlace(sheet: LabelGrid, number: number): { readonly leftPt: number; readonly topPt: number } {
  const column = number % sheet.columns
  const row = Math.floor(number / sheet.columns)
  return { leftPt: sheet.leftPt + column * sheet.pitchXPt, topPt: sheet.topPt + row * sheet.pitchYPt }
}

interface Box {
  readonly leftPt: number
  readonly topPt: number
  readonly widthPt: number
  readonly heightPt: number
}

/** How much of its hand's size an address may be written in, the largest first. */
const addressScales = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45] as const

/** One line of an address stays one line: it is written as large as its longest line allows, and in the middle of its box. */
function writeAddress(lines: readonly string[], box: Box, style: WritingStyle, seed: string): InkPart {
  const pitchOf = (scale: number): number => handStyles[style.hand].linePt * 0.92 * style.scale * scale
  const fits = (scale: number): boolean =>
    lines.length * pitchOf(scale) <= box.heightPt &&
    lines.every((line) => breakLines(line, seed, { ...style, scale: style.scale * scale }, box.widthPt).length <= 1)
  const scale = addressScales.find(fits) ?? addressScales[addressScales.length - 1] ?? 0.45
  const own = { ...style, scale: style.scale * scale }
  const pitch = pitchOf(scale)
  // What does not fit at the smallest goes on in the next line.
  const broken = lines.flatMap((line, i) =>
    breakLines(line, `${seed}:${i}`, own, box.widthPt).map((words) => ({ words, seed: `${seed}:${i}` })),
  )
  const topPt = box.topPt + Math.max(0, (box.heightPt - broken.length * pitch) / 2)
  const written = broken.map(({ words, seed: lineSeed }, i): InkLine => {
    const place = { leftPt: box.leftPt, baselinePt: topPt + pitch * (i + 0.76), rightPt: null }
    return writeLine(words, i, lineSeed, own, place, new Map())
  })
  return { kind: 'ink', role: 'address', index: 0, wordsBefore: 0, isOwnLine: false, lines: written }
}

/** Name and address as they stand on a letter; a name alone is no address. */
function addressOf({ recipient }: Letter): readonly string[] {
  return [recipient.name, ...recipient.lines]
}

/** Who sends it: the practice and its street, without its numbers. */
function senderOf({ letterhead }: Letter): readonly string[] {
  return [letterhead.name, ...(letterhead.lines[0]?.split(' · ') ?? [])]
}

/** One envelope for each letter that has an address, in the order of the letters. */
export function layOutEnvelopes(letters: readonly Letter[], envelope: Envelope, hasReturnAddress: boolean): InkPage[] {
  const { widthPt, heightPt } = envelopeSizes[envelope]
  return letters
    .filter(({ recipient }) => recipient.isPostal)
    .map((letter): InkPage => {
      const style = { ...letterStyle(letter), scale: 1 }
      const to = { leftPt: widthPt * 0.42, topPt: heightPt * 0.36, widthPt: widthPt * 0.54, heightPt: heightPt * 0.44 }
      const from = { leftPt: 25, topPt: 18, widthPt: widthPt * 0.36, heightPt: heightPt * 0.24 }
      const address = writeAddress(addressOf(letter), to, style, `${letter.seed}:envelope`)
      const sender = writeAddress(senderOf(letter), from, { ...style, scale: 0.7 }, `${letter.seed}:sender`)
      return { widthPt, heightPt, parts: hasReturnAddress ? [sender, address] : [address], rules: [], images: [] }
    })
}

const letterPage = { widthPt: 612, heightPt: 792 } as const
/** White inside a label, at each side. */
const labelPaddingPt = 9

/** The addresses of the letters on sheets of labels, in their order. `first`: the first label not used up, from 1. */
export function layOutLabels(letters: readonly Letter[], kind: LabelSheet, first: number): InkPage[] {
  const sheet = labelGrids[kind]
  const perSheet = sheet.columns * sheet.rows
  const pages: InkPart[][] = []
  const addressed = letters.filter(({ recipient }) => recipient.isPostal)
  for (const [i, letter] of addressed.entries()) {
    const number = first - 1 + i
    const page = Math.floor(number / perSheet)
    const { leftPt, topPt } = labelPlace(sheet, number % perSheet)
    const box = {
      leftPt: leftPt + labelPaddingPt,
      topPt: topPt + labelPaddingPt / 2,
      widthPt: sheet.widthPt - 2 * labelPaddingPt,
      heightPt: sheet.heightPt - labelPaddingPt,
    }
    const style = { ...letterStyle(letter), scale: 1 }
    const part = writeAddress(addressOf(letter), box, style, `${letter.seed}:label`)
    const parts = pages[page] ?? []
    parts.push(part)
    pages[page] = parts
  }
  return pages.map((parts) => ({ ...letterPage, parts, rules: [], images: [] }))
}

const printed = (text: string, leftPt: number, baselinePt: number, sizePt = 10): PrintedLine => ({
  text,
  leftPt,
  baselinePt,
  sizePt,
  isBold: false,
  color: '2B2F36',
})

/** A sheet with the outlines of the labels and a cross to measure, so that a printer's offset can be read off it. */
export function layOutCalibration(kind: LabelSheet): InkPage {
  const sheet = labelGrids[kind]
  const rules: Rule[] = []
  for (let number = 0; number < sheet.columns * sheet.rows; number += 1) {
    const { leftPt, topPt } = labelPlace(sheet, number)
    const [right, bottom] = [leftPt + sheet.widthPt, topPt + sheet.heightPt]
    rules.push(
      { from: [leftPt, topPt], to: [right, topPt] },
      { from: [right, topPt], to: [right, bottom] },
      { from: [right, bottom], to: [leftPt, bottom] },
      { from: [leftPt, bottom], to: [leftPt, topPt] },
    )
  }
  // Each inch from the top left corner of the paper has its mark.
  const [x, y] = [inches(4), inches(4)]
  rules.push({ from: [x - 36, y], to: [x + 36, y] }, { from: [x, y - 36], to: [x, y + 36] })
  const lines = [
    printed(`Printer check for labels ${kind}, on plain paper at 100 %.`, 90, inches(4) - 92, 12),
    printed(
      'The cross stands 4 inches (101.6 mm) from the left edge and 4 inches from the top edge of the paper.',
      90,
      inches(4) - 74,
    ),
    printed(
      'Measure both. Type how many millimetres it stands too far left as Right, and too high as Down.',
      90,
      inches(4) - 60,
    ),
    printed(
      'Then hold this sheet before a sheet of labels against the light: the lines should meet.',
      90,
      inches(4) - 46,
    ),
  ]
  return { ...letterPage, parts: [{ kind: 'printed', role: 'foot', lines }], rules, images: [] }
}

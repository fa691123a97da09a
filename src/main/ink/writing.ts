/** Owns words written in a hand: where lines break, and where every letter stands. Refuses to know what is written. */
import {
  type Hand,
  handsOf,
  handStyles,
  hash,
  type Ink,
  inkShades,
  isFigures,
  seededRandom,
  wordsOf,
} from '@shared/domain/handwriting'
import { covers, fontOf, shapeWord, type ShapedWord, spaceOf } from './hands'
import type { InkLine, InkMark, InkWord } from './inkPages'
import { outlineVersions, shapesPerWeight, smoothNoise } from './outlines'

export interface WritingStyle {
  readonly hand: Hand
  readonly ink: Ink
  /** How much larger than the hand's own size. */
  readonly scale: number
}

/** A word that knows how wide it is, but not yet where it stands. */
export interface SizedWord {
  readonly text: string
  readonly hand: Hand
  readonly sizePt: number
  readonly shaped: ShapedWord
  readonly widthPt: number
  /** Its place in the paragraph: its unevenness grows from that. */
  readonly index: number
  readonly hasSpace: boolean
}

/** Slanted, a word in the other hand stands less apart from a written line. */
const slant = 0.16
/** Nobody writes all words equally large. */
const sizes = [0.988, 1, 1, 1, 1.012] as const

/** A telephone number is not broken after its area code. */
const isAreaCode = (text: string): boolean => /^\(?\d{3}\)$/.test(text)

const randomOf = (seed: string, index: number): (() => number) => seededRandom(`${seed}:${index}`)

function sized(text: string, hand: Hand, index: number, seed: string, style: WritingStyle): SizedWord {
  const { sizePt, figureScale } = handStyles[hand]
  const uneven = sizes[Math.floor(randomOf(seed, index)() * sizes.length)] ?? 1
  // In whole half points, as Word has sizes: a line that breaks here breaks there.
  const size = (Math.round(2 * sizePt * style.scale * (isFigures(text) ? figureScale : 1)) / 2) * uneven
  const shaped = shapeWord(hand, text)
  return { text, hand, sizePt: size, shaped, widthPt: shaped.width * size, index, hasSpace: true }
}

/** A word longer than its line goes on in the next one, at any letter. */
function cut(word: SizedWord, widthPt: number): readonly SizedWord[] {
  if (word.widthPt <= widthPt) return [word]
  const pieces: SizedWord[] = []
  let text = ''
  const piece = (part: string, hasSpace: boolean): SizedWord => {
    const shaped = shapeWord(word.hand, part)
    return { ...word, text: part, shaped, widthPt: shaped.width * word.sizePt, hasSpace }
  }
  for (const letter of word.text) {
    if (text !== '' && shapeWord(word.hand, text + letter).width * word.sizePt > widthPt) {
      pieces.push(piece(text, false))
      text = ''
    }
    text += letter
  }
  return [...pieces, piece(text, true)]
}

/** The width of the space after a word of the line's hand, in points. */
const spacePt = ({ hand, scale }: WritingStyle): number =>
  spaceOf(hand) * handStyles[hand].spaceScale * handStyles[hand].sizePt * scale

/** Where the lines of a text break, by the widths of its words in their fonts. */
export function breakLines(text: string, seed: string, style: WritingStyle, widthPt: number): readonly SizedWord[][] {
  const texts = wordsOf(text)
  const hands = handsOf(texts, style.hand, covers)
  const words = texts.flatMap((word, i) => cut(sized(word, hands[i] ?? style.hand, i, seed, style), widthPt))
  const lines: SizedWord[][] = []
  let line: SizedWord[] = []
  let usedPt = 0
  const space = spacePt(style)
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]
    if (!word) continue
    const next = words[i + 1]
    const togetherPt = isAreaCode(word.text) && next ? word.widthPt + space + next.widthPt : word.widthPt
    if (line.length > 0 && usedPt + Math.min(togetherPt, widthPt) > widthPt) {
      lines.push(line)
      line = []
      usedPt = 0
    }
    line.push(word)
    usedPt += word.widthPt + space
  }
  return line.length > 0 ? [...lines, line] : lines
}

const hundredth = (n: number): number => Math.round(n * 100) / 100

/** The versions of a letter that were written last, so that the same shape never comes twice running. */
type Written = Map<number, number>

function versionOf(glyph: number, weight: number, random: () => number, written: Written): number {
  let shape = Math.floor(random() * shapesPerWeight)
  if (written.get(glyph) === shape) shape = (shape + 1) % shapesPerWeight
  written.set(glyph, shape)
  return weight * shapesPerWeight + shape
}

export interface LinePlace {
  readonly leftPt: number
  readonly baselinePt: number
  /** Where the line ends; null: it begins at the left. */
  readonly rightPt: number | null
}

/**
 * Writes one line: it rises or falls a little, its words sway, no letter stands quite as the one before it.
 * `written` goes from line to line of one paragraph. All lengths in points.
 */
export function writeLine(
  words: readonly SizedWord[],
  lineIndex: number,
  seed: string,
  style: WritingStyle,
  { leftPt, baselinePt, rightPt }: LinePlace,
  written: Written,
): InkLine {
  const uneven = style.scale * (handStyles[style.hand].sizePt / 17)
  const ofLine = seededRandom(`${seed}:line ${lineIndex}`)
  const slope = (ofLine() - 0.5) * 0.01
  const sway = smoothNoise(hash(`${seed}:sway ${lineIndex}`))
  const space = spacePt(style)
  const last = words.at(-1)
  const widthPt = words.reduce((sum, word) => sum + word.widthPt + space, 0) - space
  const raggedPt = ofLine() * 3 * uneven
  const startPt = rightPt === null ? leftPt + raggedPt : rightPt - widthPt - raggedPt
  // Some spaces are wider and some narrower, together as wide as they were counted: the line keeps to its margin.
  const chances = words.map(() => ofLine() - 0.5)
  const meanChance = chances.slice(0, -1).reduce((sum, chance) => sum + chance, 0) / Math.max(1, words.length - 1)
  let x = startPt
  const placed = words.map((word, i): InkWord => {
    const random = randomOf(seed, word.index)
    // The first number chose the size.
    random()
    const turn = (random() - 0.5) * 0.016
    const rise = (random() - 0.5) * 0.9 * uneven
    const weight = Math.floor(random() * (outlineVersions / shapesPerWeight))
    const shades = inkShades[style.ink]
    const ink = shades[Math.floor(random() * shades.length)] ?? shades[0]
    const unit = word.sizePt / fontOf(word.hand).unitsPerEm
    const lean = word.hand === style.hand ? 0 : slant
    const fromPt = x
    const marks = word.shaped.letters.map(({ glyph, advance, xOffset, yOffset }): InkMark => {
      const along = x - startPt
      const y =
        baselinePt +
        slope * along +
        sway(along / 90) * 1.1 * uneven +
        rise +
        turn * (x - fromPt) +
        (random() - 0.5) * 0.021 * word.sizePt
      const rotation = (random() - 0.5) * 0.05
      const wide = unit * (1 + (random() - 0.5) * 0.05)
      const high = wide * (1 + (random() - 0.5) * 0.05)
      const version = versionOf(glyph, weight, random, written)
      const mark: InkMark = {
        glyph,
        version,
        // Small angles: the sine is the angle, the cosine is one.
        matrix: [
          wide,
          -wide * rotation,
          high * (lean - rotation),
          -high,
          hundredth(x + xOffset * word.sizePt),
          hundredth(y - yOffset * word.sizePt),
        ],
      }
      x += advance * word.sizePt * (1 + (random() - 0.5) * 0.02)
      return mark
    })
    const toPt = x
    if (word !== last) x += space * (1 + ((chances[i] ?? 0) - meanChance) * 0.35)
    return {
      text: word.text,
      hand: word.hand,
      sizePt: hundredth(word.sizePt),
      ink,
      fromPt: hundredth(fromPt),
      toPt: hundredth(toPt),
      marks,
      hasSpace: word.hasSpace,
    }
  })
  const ys = placed.flatMap(({ marks }) => marks.map(({ matrix }) => matrix[5]))
  const meanPt = ys.length > 0 ? ys.reduce((sum, y) => sum + y, 0) / ys.length : baselinePt
  return { baselinePt: hundredth(meanPt), words: placed }
}

/** Owns the fonts of the hands: their bytes, which words they can write, and how a word runs in them. Refuses lines and pages. */
import { bytes as casualBytes } from '@expo-google-fonts/caveat/400Regular/Caveat_400Regular.ttf?bytes'
import { bytes as neatBytes } from '@expo-google-fonts/kalam/300Light/Kalam_300Light.ttf?bytes'
import { bytes as cursiveBytes } from '@expo-google-fonts/la-belle-aurore/400Regular/LaBelleAurore_400Regular.ttf?bytes'
import { bytes as plainBytes } from '@expo-google-fonts/patrick-hand/400Regular/PatrickHand_400Regular.ttf?bytes'
import { bytes as elegantBytes } from '@expo-google-fonts/sacramento/400Regular/Sacramento_400Regular.ttf?bytes'
import { create, type Font } from 'fontkit'
import { fallbackHand, type Hand, handsOf, wordsOf } from '@shared/domain/handwriting'
import type { Letter } from '@shared/domain/letters'

/** The TrueType file of each hand, for embedding. */
export const handBytes: Readonly<Record<Hand, Buffer>> = {
  cursive: cursiveBytes,
  casual: casualBytes,
  neat: neatBytes,
  elegant: elegantBytes,
  plain: plainBytes,
}

const fonts = new Map<Hand, Font>()

/** Read once, when it is first written in. */
export function fontOf(hand: Hand): Font {
  const known = fonts.get(hand)
  if (known) return known
  const font = create(handBytes[hand])
  if (!('layout' in font)) throw new Error(`The font of the hand ${hand} is a collection of fonts.`)
  fonts.set(hand, font)
  return font
}

const letters = new Map<Hand, ReadonlySet<number>>()

/** True when the hand has every letter of the word. */
export function covers(hand: Hand, word: string): boolean {
  let has = letters.get(hand)
  if (has === undefined) {
    has = new Set(fontOf(hand).characterSet)
    letters.set(hand, has)
  }
  for (const letter of word) if (!has.has(letter.codePointAt(0) ?? 0)) return false
  return true
}

/** Everything of a letter that is written by hand, in reading order. */
export function handwrittenTexts(letter: Letter): readonly string[] {
  return [letter.date, letter.salutation, ...letter.paragraphs.map(({ text }) => text), letter.closing, letter.signer]
}

/** Words with a letter that no hand has: such a letter must not be printed. */
export function unwritableWords(texts: readonly string[], hand: Hand): readonly string[] {
  const words = texts.flatMap((text) => {
    const all = wordsOf(text)
    const hands = handsOf(all, hand, covers)
    return all.filter((word, i) => hands[i] === fallbackHand && !covers(fallbackHand, word))
  })
  return [...new Set(words)]
}

/** One letter of a word as its font sets it; lengths in ems. */
export interface ShapedLetter {
  readonly glyph: number
  readonly advance: number
  readonly xOffset: number
  readonly yOffset: number
}

export interface ShapedWord {
  readonly letters: readonly ShapedLetter[]
  /** In ems. */
  readonly width: number
}

const shaped = new Map<string, ShapedWord>()
/** The same words come back in every letter; names do not, and must not fill the memory. */
const mostShaped = 20_000

/** A word with its font's kerning and alternates. */
export function shapeWord(hand: Hand, word: string): ShapedWord {
  const key = `${hand} ${word}`
  const known = shaped.get(key)
  if (known) return known
  const font = fontOf(hand)
  const run = font.layout(word)
  const em = 1 / font.unitsPerEm
  const set: ShapedWord = {
    width: run.advanceWidth * em,
    letters: run.glyphs.map(({ id }, i) => ({
      glyph: id,
      advance: (run.positions[i]?.xAdvance ?? 0) * em,
      xOffset: (run.positions[i]?.xOffset ?? 0) * em,
      yOffset: (run.positions[i]?.yOffset ?? 0) * em,
    })),
  }
  if (shaped.size >= mostShaped) shaped.clear()
  shaped.set(key, set)
  return set
}

const spaces = new Map<Hand, number>()

/** The width of a space in ems. */
export function spaceOf(hand: Hand): number {
  let space = spaces.get(hand)
  if (space === undefined) {
    space = shapeWord(hand, ' ').width
    spaces.set(hand, space)
  }
  return space
}

/** Owns the hands, their inks, and the seeded chance that makes writing uneven. Refuses fonts and pages. */
import { z } from 'zod'

/** `plain` has the most letters: a word that another hand cannot write is set wholly in it. */
export const handSchema = z.enum(['cursive', 'casual', 'neat', 'elegant', 'plain'])
export type Hand = z.infer<typeof handSchema>

export const handNames: Record<Hand, string> = {
  cursive: 'Cursive',
  casual: 'Casual',
  neat: 'Neat print',
  elegant: 'Elegant',
  plain: 'Plain print',
}

/** What a hand is written with. Sizes and line pitch in points. */
export interface HandStyle {
  readonly family: string
  readonly sizePt: number
  readonly linePt: number
  /** How large a word of figures is beside one of letters: some fonts make them as tall as capitals. */
  readonly figureScale: number
  /** How much wider a space is than the font's own: some are made for joined lines. */
  readonly spaceScale: number
}

/** Sizes chosen so that the lowercase letters of all hands look equally tall (LETTERS: hands). */
export const handStyles: Record<Hand, HandStyle> = {
  cursive: { family: 'La Belle Aurore', sizePt: 17, linePt: 25, figureScale: 1, spaceScale: 1 },
  casual: { family: 'Caveat', sizePt: 17.5, linePt: 23, figureScale: 1, spaceScale: 1 },
  neat: { family: 'Kalam Light', sizePt: 13.5, linePt: 22, figureScale: 1, spaceScale: 1 },
  elegant: { family: 'Sacramento', sizePt: 19, linePt: 25, figureScale: 0.72, spaceScale: 1.6 },
  plain: { family: 'Patrick Hand', sizePt: 15, linePt: 21, figureScale: 1, spaceScale: 1 },
}

/** A word that the hand has no letters for is set wholly in this one: one foreign letter inside a name looks broken. */
export const fallbackHand: Hand = 'plain'

export const inkSchema = z.enum(['blue', 'blue-black', 'black', 'green'])
export type Ink = z.infer<typeof inkSchema>

export const inkNames: Record<Ink, string> = {
  blue: 'Blue',
  'blue-black': 'Blue-black',
  black: 'Black',
  green: 'Dark green',
}

/** Five shades of each ink, as RRGGBB; the first is the most usual. */
export const inkShades: Record<Ink, readonly [string, string, string, string, string]> = {
  blue: ['1F2F66', '223470', '1B2A5C', '26387A', '1D2E6B'],
  'blue-black': ['1B2436', '1F2A40', '182031', '222E46', '1C2639'],
  black: ['1E1E20', '242427', '19191B', '29292C', '202023'],
  green: ['17402F', '1B4836', '143829', '1F503C', '194533'],
}

export const penSizeSchema = z.enum(['small', 'usual', 'large'])
export type PenSize = z.infer<typeof penSizeSchema>

export const penSizeNames: Record<PenSize, string> = { small: 'Small', usual: 'Usual', large: 'Large' }

export const penScales: Record<PenSize, number> = { small: 0.9, usual: 1, large: 1.12 }

export const penWordSchema = z.object({
  /** The word without its space. */
  text: z.string(),
  /** The hand that has all its letters. */
  hand: handSchema,
  /** Above (positive) or below the line, in half points, -1 to 1. */
  riseHalfPt: z.int(),
  /** Added to the hand's size, in half points, -1 to 1. */
  sizeHalfPt: z.int(),
  /** Added between letters, in twentieths of a point, -5 to 5. */
  spacingTwips: z.int(),
  /** RRGGBB. */
  ink: z.string(),
})
export type PenWord = z.infer<typeof penWordSchema>

export const penLineSchema = z.object({
  /** Ragged start, in twentieths of a point, 0 to 70. */
  indentTwips: z.int(),
  words: z.array(penWordSchema),
})
/** A paragraph in a hand: words keep their order; where lines break is the page's business. */
export type PenLine = z.infer<typeof penLineSchema>

/** FNV-1a over code points: a seed from a text. */
export function hash(text: string): number {
  let h = 2166136261
  for (const letter of text) h = Math.imul(h ^ (letter.codePointAt(0) ?? 0), 16777619)
  return h >>> 0
}

/** The mulberry32 generator: numbers in [0, 1), the same for the same seed on every machine. */
export function seededRandom(seed: string): () => number {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The words of a text in the letters that fonts have: composed. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFC').split(/\s+/).filter(Boolean)
}

/** True for a word of figures: a telephone number, a year, `24,`. */
export const isFigures = (word: string): boolean => /^[\d()[\]{}.,:;–—-]*\d[\d()[\]{}.,:;–—-]*$/.test(word)

const opensName = (word: string): boolean => /^[^\p{L}]*\p{Lu}/u.test(word)
const endsClause = (word: string): boolean => /[.!?;:,]["”’)]*$/.test(word) && !/^\p{Lu}[\p{L}]{0,3}\.$/u.test(word)

/** Words that begin a sentence before a name without being part of it. */
const openers: ReadonlySet<string> = new Set(
  'Dear Thank Thanks Please With Hello Hi To For And From Our My We You Your It If When As'.split(' '),
)

/**
 * The hand of each word: the line's, or the one that has more letters. A name is written in one hand throughout, so
 * that words with capitals side by side go together.
 */
export function handsOf(
  words: readonly string[],
  hand: Hand,
  covers: (hand: Hand, word: string) => boolean,
): readonly Hand[] {
  const hands = words.map((word) => (covers(hand, word) ? hand : fallbackHand))
  let start = 0
  while (start < words.length) {
    let end = start
    while (end < words.length && opensName(words[end] ?? '')) {
      end += 1
      if (endsClause(words[end - 1] ?? '')) break
    }
    const from = openers.has(words[start] ?? '') ? start + 1 : start
    if (hands.slice(from, end).includes(fallbackHand)) hands.fill(fallbackHand, from, end)
    start = Math.max(end, start + 1)
  }
  return hands
}

const clampToOne = (n: number): number => Math.max(-1, Math.min(1, n))

/**
 * Writes one paragraph in a hand. The same seed and text are written the same; the seed of one paragraph does not
 * touch another's, so an edit leaves the rest of the letter as it was.
 * `covers` says whether a hand has every letter of a word.
 */
export function writeByHand(
  text: string,
  hand: Hand,
  seed: string,
  covers: (hand: Hand, word: string) => boolean,
  ink: Ink = 'blue',
): PenLine {
  const random = seededRandom(seed)
  const indentTwips = Math.round(random() * 70)
  let drift = 0
  const texts = wordsOf(text)
  const hands = handsOf(texts, hand, covers)
  const shades = inkShades[ink]
  const words = texts.map((word, i): PenWord => {
    // The line wanders: each word starts near where the last one stood.
    drift = drift * 0.7 + (random() - 0.5) * 1.1
    return {
      text: word,
      hand: hands[i] ?? hand,
      riseHalfPt: clampToOne(Math.round(drift * 1.3)),
      spacingTwips: Math.round((random() - 0.5) * 10),
      sizeHalfPt: [-1, 0, 0, 0, 1][Math.floor(random() * 5)] ?? 0,
      ink: shades[Math.floor(random() * shades.length)] ?? shades[0],
    }
  })
  return { indentTwips, words }
}

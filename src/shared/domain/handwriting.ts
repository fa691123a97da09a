/** Owns the hands and the seeded unevenness of a handwritten line, shared by the screen, print and Word. Refuses fonts and pages. */
import { z } from 'zod'

export const handSchema = z.enum(['cursive', 'neat'])
export type Hand = z.infer<typeof handSchema>

export const handNames: Record<Hand, string> = { cursive: 'Cursive', neat: 'Neat print' }

/** What a hand is written with. Sizes and line pitch in points. */
export interface HandStyle {
  readonly family: string
  readonly sizePt: number
  readonly linePt: number
  /** Mean width of a character of English text with its spaces, rounded up. */
  readonly advancePt: number
}

/** Sizes chosen so that the lowercase letters of all hands look equally tall (LETTERS: hands). */
export const handStyles: Record<Hand, HandStyle> = {
  cursive: { family: 'La Belle Aurore', sizePt: 17, linePt: 25, advancePt: 7.5 },
  neat: { family: 'Patrick Hand', sizePt: 15, linePt: 21, advancePt: 5.7 },
}

/** A word that the hand has no letters for is set wholly in this one: one foreign letter inside a name looks broken. */
export const fallbackHand: Hand = 'neat'

/** Five shades of one ink, as RRGGBB. */
export const inkShades = ['1F2F66', '223470', '1B2A5C', '26387A', '1D2E6B'] as const

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
  /** For the screen only: Word cannot tilt a word. */
  tiltDegrees: z.number(),
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

/** How many lines a text takes in a hand, rather one too many than one too few. The page itself breaks lines by its font. */
export function countLines(text: string, hand: Hand, widthPt: number): number {
  const room = Math.floor(widthPt / handStyles[hand].advancePt)
  let lines = 0
  let left = 0
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (word.length < left) left -= word.length + 1
    else {
      lines += Math.max(1, Math.ceil(word.length / room))
      left = room - (word.length % room)
    }
  }
  return lines
}

/** FNV-1a over code points: a seed from a text. */
function hash(text: string): number {
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
): PenLine {
  const random = seededRandom(seed)
  const indentTwips = Math.round(random() * 70)
  let drift = 0
  const words = text
    .normalize('NFC')
    .split(/\s+/)
    .filter(Boolean)
    .map((word): PenWord => {
      // The line wanders: each word starts near where the last one stood.
      drift = drift * 0.7 + (random() - 0.5) * 1.1
      return {
        text: word,
        hand: covers(hand, word) ? hand : fallbackHand,
        riseHalfPt: clampToOne(Math.round(drift * 1.3)),
        spacingTwips: Math.round((random() - 0.5) * 10),
        sizeHalfPt: [-1, 0, 0, 0, 1][Math.floor(random() * 5)] ?? 0,
        tiltDegrees: Math.round((random() - 0.5) * 110) / 100,
        ink: inkShades[Math.floor(random() * inkShades.length)] ?? inkShades[0],
      }
    })
  return { indentTwips, words }
}

/** Owns the fonts of the hands: their bytes, which words they can write, and a letter drawn in them. Refuses pages. */
import { bytes as cursiveBytes } from '@expo-google-fonts/la-belle-aurore/400Regular/LaBelleAurore_400Regular.ttf?bytes'
import { bytes as neatBytes } from '@expo-google-fonts/patrick-hand/400Regular/PatrickHand_400Regular.ttf?bytes'
import { create } from 'fontkit'
import { fallbackHand, type Hand, type PenLine, writeByHand } from '@shared/domain/handwriting'
import type { DrawnLetter, Letter } from '@shared/domain/letters'

/** The TrueType file of each hand, for embedding. */
export const handBytes: Readonly<Record<Hand, Buffer>> = { cursive: cursiveBytes, neat: neatBytes }

const letters = new Map<Hand, ReadonlySet<number>>()

function lettersOf(hand: Hand): ReadonlySet<number> {
  const known = letters.get(hand)
  if (known) return known
  const font = create(handBytes[hand])
  const found = new Set('characterSet' in font ? font.characterSet : [])
  letters.set(hand, found)
  return found
}

/** True when the hand has every letter of the word. */
export function covers(hand: Hand, word: string): boolean {
  const has = lettersOf(hand)
  for (const letter of word) if (!has.has(letter.codePointAt(0) ?? 0)) return false
  return true
}

/**
 * Writes the lines of a letter by hand. Each line has a seed of its own, and the own line one apart from the others',
 * so that writing, editing or removing a paragraph leaves the rest as it was.
 */
export function drawLetter(letter: Letter): DrawnLetter {
  const write = (text: string, part: string): PenLine =>
    writeByHand(text, letter.hand, `${letter.seed}:${part}`, covers)
  let count = 0
  const pen: DrawnLetter['pen'] = {
    date: write(letter.date, 'date'),
    salutation: write(letter.salutation, 'salutation'),
    paragraphs: letter.paragraphs.map(({ text, isOwnLine }) => write(text, isOwnLine ? 'own' : `paragraph ${count++}`)),
    closing: write(letter.closing, 'closing'),
    signer: write(letter.signer, 'signer'),
  }
  const words = [pen.date, pen.salutation, ...pen.paragraphs, pen.closing, pen.signer].flatMap((line) => line.words)
  const unwritable = words
    .filter(({ text, hand }) => hand === fallbackHand && !covers(hand, text))
    .map(({ text }) => text)
  return { ...letter, pen, unwritable: [...new Set(unwritable)] }
}

/** Owns the letter as plain text, for e-mail or for copying with a real pen. Refuses all form but line breaks. */
import type { Letter } from '@shared/domain/letters'

/** The words of a letter in reading order, LF between lines, a blank line between blocks. */
export function letterText(letter: Letter): string {
  const blocks = [
    [letter.letterhead.name, ...letter.letterhead.lines],
    [letter.date],
    [letter.recipient.name, ...letter.recipient.lines],
    [letter.salutation],
    ...letter.paragraphs.map(({ text }) => [text]),
    [letter.closing],
    [letter.signer, letter.signerTitle].filter(Boolean),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

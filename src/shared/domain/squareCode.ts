/** Owns a square code (QR) as its dark and light squares. Refuses to draw them. */
import { encode } from 'uqr'

/**
 * The squares of a code, row by row, without the white margin that a reader needs around it.
 * @throws Error when the text is longer than any code holds
 */
export function squareCode(text: string): boolean[][] {
  // M: a code on a fax or a copy of a copy loses some of its squares.
  return encode(text, { ecc: 'M', border: 0 }).data
}

/** Owns which characters a document can carry. Refuses to judge whether a font has them. */

/** What XML 1.0 cannot carry is left out, line breaks too: one such character and Word refuses the whole file. */
export function printableText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
}

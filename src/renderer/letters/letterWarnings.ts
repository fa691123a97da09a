/** Owns what is to be looked at before a letter is drafted, in sentences. Refuses markup. */
import type { OutputOf } from '@shared/contract'
import type { LetterLook } from '@shared/domain/letters'
import { asCount } from '../components/figures'

export function letterWarnings(preview: OutputOf<'previewThankYou'> | undefined, look: LetterLook): string[] {
  if (preview === undefined) return []
  const { ink, unwritable } = preview
  const isCard = look.sheet === 'card'
  return [
    ...(ink.pages.length > 1
      ? [
          isCard
            ? 'This runs over the card and is passed over. Shorten it, write smaller, or choose US Letter.'
            : `This takes ${asCount(ink.pages.length)} pages. Fewer words would fit on one.`,
        ]
      : []),
    ...(unwritable.length > 0
      ? [`No hand has every letter of ${unwritable.map((word) => `“${word}”`).join(', ')}.`]
      : []),
  ]
}

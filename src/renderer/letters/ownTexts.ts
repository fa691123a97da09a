/** Owns what was typed for letters not drafted yet, by source, and its place in Left open. Refuses to save it. */
import { z } from 'zod'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { useLeaveOpen } from '../app/leftOpen'
import { routes } from '../app/routes'
import { counted } from '../components/figures'

export const ownTextSchema = z.object({
  line: z.string(),
  /** The whole letter, a blank line between paragraphs; null: as it was composed. */
  words: z.string().nullable(),
})
export type OwnText = z.infer<typeof ownTextSchema>

/** By the id of the source. */
export const ownTextsSchema = z.record(z.string(), ownTextSchema)
export type OwnTexts = Readonly<Record<string, OwnText>>

export const noOwnText: OwnText = { line: '', words: null }
const none: Record<string, OwnText> = {}
const openLetters = (): void => {
  goTo(routes.letters)
}

/** The paragraphs of words typed; null when there are none: a letter then says what it was composed of. */
export function paragraphsOf({ words }: OwnText): string[] | null {
  const paragraphs = (words ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replaceAll(/\s+/g, ' '))
    .filter(Boolean)
  return paragraphs.length > 0 ? paragraphs : null
}

/** They outlive the page; while there are any, the letters stand in Left open. */
export function useOwnTexts(): readonly [OwnTexts, (texts: OwnTexts) => void] {
  const [texts, setTexts] = useDraft('letters/own-texts', ownTextsSchema, none)
  const written = Object.values(texts).filter(({ line, words }) => line.trim() !== '' || words !== null).length
  useLeaveOpen(
    'letters',
    written > 0
      ? {
          title: 'Thank-you letters',
          note: counted(written, 'letter with words of your own', 'letters with words of your own'),
          onOpen: openLetters,
        }
      : null,
  )
  return [
    texts,
    (next) => {
      setTexts({ ...next })
    },
  ]
}

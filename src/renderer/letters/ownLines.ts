/** Owns the lines that were typed for letters not drafted yet, by source, and their place in Left open. Refuses to save them. */
import { z } from 'zod'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { useLeaveOpen } from '../app/leftOpen'
import { routes } from '../app/routes'
import { counted } from '../components/figures'

/** By the id of the source. */
export const ownLinesSchema = z.record(z.string(), z.string())
export type OwnLines = Readonly<Record<string, string>>

const none: Record<string, string> = {}
const openLetters = (): void => {
  goTo(routes.letters)
}

/** They outlive the page; while there are any, the letters stand in Left open. */
export function useOwnLines(): readonly [OwnLines, (lines: OwnLines) => void] {
  const [lines, setLines] = useDraft('letters/own-lines', ownLinesSchema, none)
  const written = Object.values(lines).filter((text) => text.trim() !== '').length
  useLeaveOpen(
    'letters',
    written > 0
      ? {
          title: 'Thank-you letters',
          note: counted(written, 'line of your own', 'lines of your own'),
          onOpen: openLetters,
        }
      : null,
  )
  return [
    lines,
    (next) => {
      setLines({ ...next })
    },
  ]
}

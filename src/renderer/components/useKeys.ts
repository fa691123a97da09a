/** Owns listening for keys. Refuses to take a letter from somebody who is typing or answering a dialog. */
import { useHotkeys } from '@mantine/hooks'

type KeyHandler = (event: KeyboardEvent) => void

const inFieldsToo: string[] = []
const fields = ['INPUT', 'TEXTAREA', 'SELECT']

const isAboveThePage = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null

/**
 * Listens while the component is shown. Keys are written as Mantine does: `mod+K`, `J`, `shift+?`, `slash`, `Escape`.
 * Chords with `mod` or `alt` work everywhere; others neither in fields nor in dialogs, lists and menus above the page.
 */
export function useKeys(keys: Readonly<Record<string, KeyHandler>>): void {
  const isChord = (key: string): boolean => /\b(mod|ctrl|alt)\+/i.test(key)
  const entries = Object.entries(keys)
  useHotkeys(
    entries.filter(([key]) => isChord(key)),
    inFieldsToo,
    true,
  )
  useHotkeys(
    entries
      .filter(([key]) => !isChord(key))
      .map(([key, handle]): [string, KeyHandler, { preventDefault: boolean }] => [
        key,
        (event) => {
          if (event.defaultPrevented || isAboveThePage(event.target)) return
          event.preventDefault()
          handle(event)
        },
        { preventDefault: false },
      ]),
    fields,
  )
}

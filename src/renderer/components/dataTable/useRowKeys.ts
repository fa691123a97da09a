/** Owns walking a table's rows by keyboard: one row is in the tab order, the keys move it. Refuses what a row is. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useKeys } from '../useKeys'

interface RowKeysOptions {
  readonly scroller: RefObject<HTMLElement | null>
  /** Ids in the order shown. */
  readonly rowIds: readonly string[]
  readonly scrollTo: (index: number) => void
  readonly onOpen: ((id: string) => void) | undefined
  readonly onToggle: ((id: string) => void) | undefined
  readonly onToggleAll: (() => void) | undefined
  /** Esc. Undefined: there is nothing to clear, and Esc is left to others. */
  readonly onClear: (() => void) | undefined
  readonly onActive: ((id: string) => void) | undefined
  /** J and K work from anywhere on the page; false where a page has two tables. */
  readonly ownsPageKeys: boolean
}

interface RowKeys {
  /** The row in the tab order; undefined: the first. */
  readonly activeId: string | undefined
  readonly setActive: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

const pageStep = 15

/** J, K, arrows, Home, End and Page keys move; Enter opens; Space selects; Ctrl A selects all; Esc clears. */
export function useRowKeys(options: RowKeysOptions): RowKeys {
  const { scroller, rowIds, scrollTo, onActive, ownsPageKeys } = options
  const [activeId, setActiveId] = useState<string>()
  const wantsFocus = useRef(false)

  const focusRow = (id: string): void => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  }

  // A row far away is drawn only after the list has scrolled there, so every drawing tries again.
  useEffect(() => {
    if (wantsFocus.current && activeId !== undefined) focusRow(activeId)
  })

  const setActive = (id: string): void => {
    if (id === activeId) return
    setActiveId(id)
    onActive?.(id)
  }

  const goTo = (index: number): void => {
    const id = rowIds[Math.max(0, Math.min(rowIds.length - 1, index))]
    if (id === undefined) return
    wantsFocus.current = true
    scrollTo(rowIds.indexOf(id))
    // Back to the row that was left: nothing is drawn anew, so it is focused here.
    if (id === activeId) focusRow(id)
    else setActive(id)
  }
  const position = activeId === undefined ? -1 : rowIds.indexOf(activeId)
  const isInTable = (): boolean => scroller.current?.contains(document.activeElement) ?? false
  // Back on the page after a visit elsewhere, the first press returns to the row that was left.
  const step = (by: number) => () => {
    goTo(position < 0 ? 0 : isInTable() ? position + by : position)
  }

  useKeys(ownsPageKeys ? { J: step(1), K: step(-1) } : {})
  useKeys(options.onClear ? { Escape: options.onClear } : {})

  const moves: Record<string, () => void> = {
    ArrowDown: step(1),
    ArrowUp: step(-1),
    PageDown: step(pageStep),
    PageUp: step(-pageStep),
    Home: () => {
      goTo(0)
    },
    End: () => {
      goTo(rowIds.length - 1)
    },
    ...(ownsPageKeys ? {} : { j: step(1), k: step(-1) }),
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = event.target
    if (!(row instanceof HTMLElement)) return
    const id = row.dataset['rowId']
    if (id === undefined) return
    const act =
      event.key === 'a' && (event.ctrlKey || event.metaKey)
        ? options.onToggleAll
        : event.ctrlKey || event.metaKey || event.altKey
          ? undefined
          : event.key === 'Enter'
            ? () => options.onOpen?.(id)
            : event.key === ' '
              ? () => options.onToggle?.(id)
              : moves[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  return { activeId, setActive, onKeyDown }
}

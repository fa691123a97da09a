/** Owns the list of paused work in the sidebar. Refuses the work itself: each feature keeps its own draft. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

/** One paused piece of work: `Note: Dr. Okonjo`, `unsaved call`. */
export interface LeftOpenItem {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly onOpen: () => void
}

interface LeftOpen {
  readonly items: readonly LeftOpenItem[]
  readonly put: (item: LeftOpenItem) => void
  readonly remove: (key: string) => void
}

const LeftOpenContext = createContext<LeftOpen | null>(null)

/** Keeps the list for as long as the window lives. */
export function LeftOpenProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [items, setItems] = useState<readonly LeftOpenItem[]>([])
  const remove = useCallback((key: string) => {
    setItems((list) => list.filter((item) => item.key !== key))
  }, [])
  const put = useCallback((item: LeftOpenItem) => {
    setItems((list) => [...list.filter((other) => other.key !== item.key), item])
  }, [])
  const value = useMemo(() => ({ items, put, remove }), [items, put, remove])
  return <LeftOpenContext value={value}>{children}</LeftOpenContext>
}

function useLeftOpen(): LeftOpen {
  const leftOpen = useContext(LeftOpenContext)
  if (!leftOpen) throw new Error('No LeftOpenProvider above this component.')
  return leftOpen
}

/** The list, for the sidebar. */
export function useLeftOpenItems(): readonly LeftOpenItem[] {
  return useLeftOpen().items
}

/**
 * Shows this work in the sidebar while `item` is not null. It stays there when the screen is left, and goes when the
 * screen says null. Pass an `onOpen` that works from anywhere (`goTo`).
 */
export function useLeaveOpen(key: string, item: Omit<LeftOpenItem, 'key'> | null): void {
  const { put, remove } = useLeftOpen()
  const title = item?.title
  const note = item?.note
  const onOpen = item?.onOpen
  useEffect(() => {
    if (title === undefined || note === undefined || !onOpen) remove(key)
    else put({ key, title, note, onOpen })
  }, [key, title, note, onOpen, put, remove])
}

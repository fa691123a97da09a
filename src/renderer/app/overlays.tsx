/** Owns what any screen may open above itself: the log, the finder and the list of keys. Refuses how they look. */
import type { JournalKind } from '@shared/domain/journal'
import { createContext, useContext, type ReactNode } from 'react'

/** What the log begins with; a draft that was left open for the same source goes on. */
export interface LogStart {
  readonly tab?: 'touch' | 'referral'
  readonly sourceId?: number
  readonly kind?: JournalKind
  /** Of the staff of the source's office: whom it is with. */
  readonly contactId?: number
  /** It was the thank-you. */
  readonly isThanks?: boolean
}

export interface Overlays {
  readonly openLog: (start?: LogStart) => void
  readonly openFind: () => void
  readonly openKeys: () => void
}

const OverlaysContext = createContext<Overlays | null>(null)

/** Lends the overlays to the screens below. */
export function OverlaysProvider({
  overlays,
  children,
}: {
  readonly overlays: Overlays
  readonly children: ReactNode
}): ReactNode {
  return <OverlaysContext value={overlays}>{children}</OverlaysContext>
}

/** `useOverlays().openLog({ sourceId })` opens the log for one source, from any screen. */
export function useOverlays(): Overlays {
  const overlays = useContext(OverlaysContext)
  if (!overlays) throw new Error('No OverlaysProvider above this component.')
  return overlays
}

/** Owns the icon of each kind of touch and journal entry. Refuses the words of an entry. */
import { journalKindNames, type JournalKind } from '@shared/domain/journal'
import type { TouchKind } from '@shared/domain/sources'
import {
  IconCalendarEvent,
  IconGift,
  IconMail,
  IconNote,
  IconPencil,
  IconPhone,
  IconWalk,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

type MarkedKind = JournalKind | TouchKind

const icons: Record<MarkedKind, Icon> = {
  visit: IconWalk,
  call: IconPhone,
  email: IconMail,
  event: IconCalendarEvent,
  'drop-off': IconGift,
  note: IconNote,
  letter: IconPencil,
}

/** What a kind is called: `Call`, `Letter`. */
export const touchNames: Record<MarkedKind, string> = { ...journalKindNames, letter: 'Letter' }

interface TouchMarkProps {
  readonly kind: MarkedKind
  readonly size?: number
  /** True where the word stands beside it. */
  readonly isDecorative?: boolean
}

/** A walking figure, a phone, an envelope… */
export function TouchMark({ kind, size = 13, isDecorative = false }: TouchMarkProps): ReactNode {
  const KindIcon = icons[kind]
  return (
    <KindIcon
      size={size}
      stroke={1.7}
      style={{ flex: 'none' }}
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': touchNames[kind] })}
    />
  )
}

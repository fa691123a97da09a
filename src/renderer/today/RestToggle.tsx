/** Owns the last line of a panel that shows only its first few: it opens the others, and closes them. Refuses to count what was not read. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { asCount } from '../components/figures'

interface RestToggleProps {
  readonly shownFirst: number
  readonly total: number
  readonly isWhole: boolean
  readonly onToggle: () => void
  /** Beside it. */
  readonly children?: ReactNode
}

/** Nothing while all are shown anyway. */
export function RestToggle({ shownFirst, total, isWhole, onToggle, children }: RestToggleProps): ReactNode {
  if (total <= shownFirst) return null
  return (
    <li>
      <Button size="xs" variant="subtle" color="gray" aria-expanded={isWhole} onClick={onToggle}>
        {isWhole ? `Show only the first ${shownFirst}` : `Show the other ${asCount(total - shownFirst)}`}
      </Button>
      {children}
    </li>
  )
}

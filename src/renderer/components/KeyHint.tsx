/** Owns how a key is shown on a button or in a list. Refuses to listen for it. */
import { Kbd } from '@mantine/core'
import type { ReactNode } from 'react'

interface KeyHintProps {
  readonly keys: string
  /** On a filled button. */
  readonly onAccent?: boolean
  /** On a button the key is silent: the button says it with `aria-keyshortcuts`. In a list it is read. */
  readonly isRead?: boolean
}

/** `Ctrl L`. */
export function KeyHint({ keys, onAccent = false, isRead = false }: KeyHintProps): ReactNode {
  return (
    <Kbd size="xs" aria-hidden={isRead ? undefined : true} data-on-accent={onAccent || undefined}>
      {keys}
    </Kbd>
  )
}

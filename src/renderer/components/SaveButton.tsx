/** Owns the button at the end of a form, with the key that presses it. Refuses to save. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { KeyHint } from './KeyHint'

interface SaveButtonProps {
  readonly isRunning: boolean
  /** Where Enter alone saves, in a form of single lines, that is shown. */
  readonly isEnterEnough?: boolean
  readonly children: ReactNode
}

/** The form listens for Ctrl Enter itself. */
export function SaveButton({ isRunning, isEnterEnough = false, children }: SaveButtonProps): ReactNode {
  return (
    <Button
      type="submit"
      loading={isRunning}
      aria-keyshortcuts="Control+Enter"
      rightSection={<KeyHint keys={isEnterEnough ? 'Enter' : 'Ctrl Enter'} onAccent />}
    >
      {children}
    </Button>
  )
}

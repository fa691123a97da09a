/** Owns a figure that lists, on the same page, what it counts. Refuses to count; a list elsewhere is a FigureLink's. */
import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './FigureLink.module.css'

interface FigureButtonProps {
  /** What is counted, for whoever does not see where it stands: `Seen: 27 of 34`. */
  readonly label: string
  /** Its list is the one that is shown. */
  readonly isShown: boolean
  readonly onShow: () => void
  readonly children: ReactNode
}

export function FigureButton({ label, isShown, onShow, children }: FigureButtonProps): ReactNode {
  return (
    <UnstyledButton
      className={`${classes.figure} ${classes.button}`}
      aria-pressed={isShown}
      aria-label={label}
      onClick={onShow}
    >
      {children}
    </UnstyledButton>
  )
}

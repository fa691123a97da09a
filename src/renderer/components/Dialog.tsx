/** Owns the modal: a short list to look up, or an act that cannot be undone. Refuses forms: those are pages and drawers. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './overlay.module.css'

interface DialogProps {
  readonly isOpen: boolean
  readonly title: string
  readonly onClose: () => void
  readonly width?: number
  /** Stays until its own button ends it: closing it would lose something. */
  readonly isHeld?: boolean
  readonly children: ReactNode
}

/** Esc closes it, unless it is held. */
export function Dialog({ isOpen, title, onClose, width = 440, isHeld = false, children }: DialogProps): ReactNode {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      size={width}
      centered
      closeOnEscape={!isHeld}
      closeOnClickOutside={!isHeld}
    >
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content>
        {/* Mantine's own head is a <header>, which would be a second banner of the window. */}
        <div className={classes.head}>
          <Modal.Title>{title}</Modal.Title>
          {isHeld ? null : <Modal.CloseButton aria-label="Close" />}
        </div>
        <Modal.Body className={classes.body}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

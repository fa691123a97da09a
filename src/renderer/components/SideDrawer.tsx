/** Owns the drawer on the right, beside which the page stays visible. Refuses irreversible acts: those are modals. */
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './overlay.module.css'

interface SideDrawerProps {
  readonly isOpen: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** 420 px wide; Esc closes it, so what is typed must be kept as a draft. */
export function SideDrawer({ isOpen, title, onClose, children }: SideDrawerProps): ReactNode {
  return (
    <Drawer.Root
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={420}
      classNames={{ inner: classes.belowTitleBar ?? '' }}
    >
      <Drawer.Overlay backgroundOpacity={0.12} className={classes.belowTitleBar ?? ''} />
      <Drawer.Content>
        {/* Mantine's own head is a <header>, which would be a second banner of the window. */}
        <div className={classes.head}>
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body className={classes.body}>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** Owns the bar below the title: what holds for the whole window until it is settled. Refuses notices that pass. */
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Bar.module.css'

interface BarProps {
  readonly tone: 'amber' | 'clay' | 'quiet'
  readonly icon: Icon
  /** What holds, in a few words. */
  readonly title: string
  readonly children: ReactNode
  /** What can be done about it. */
  readonly action?: ReactNode
}

/** Read aloud when it appears: `clay` at once, the others in their turn. */
export function Bar({ tone, icon: BarIcon, title, children, action }: BarProps): ReactNode {
  return (
    <div className={classes.bar} data-tone={tone} role={tone === 'clay' ? 'alert' : 'status'}>
      <BarIcon size={16} stroke={1.8} aria-hidden="true" />
      <p>
        <b>{title}</b> {children}
      </p>
      {action}
    </div>
  )
}

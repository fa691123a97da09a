/** Owns the bar that floats over a table's foot while rows are selected. Refuses what is done with them. */
import { IconX } from '@tabler/icons-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { asCount } from '../figures'
import classes from './DataTable.module.css'

interface BulkButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'type' | 'className'> {
  readonly icon?: ReactNode
  /** The one that stands out. */
  readonly isPrimary?: boolean
  readonly isDisabled?: boolean
}

/** A button of the bar, which may open a menu; its words name the result: `Draft 3 letters`. */
export function BulkButton({ icon, isPrimary, isDisabled, children, ...button }: BulkButtonProps): ReactNode {
  return (
    <button
      {...button}
      type="button"
      className={classes.bulkButton}
      data-primary={isPrimary || undefined}
      disabled={isDisabled}
    >
      {icon}
      {children}
    </button>
  )
}

interface BulkBarProps {
  readonly count: number
  readonly label: string
  readonly onClear: () => void
  readonly children: ReactNode
}

/** `3 selected`, the actions, and Clear (Esc). */
export function BulkBar({ count, label, onClear, children }: BulkBarProps): ReactNode {
  return (
    <div className={classes.bulkBar} role="toolbar" aria-label={`Selected: ${label}`}>
      <b className="tabular">{asCount(count)} selected</b>
      <span className={classes.bulkDivider} />
      {children}
      <span className={classes.bulkDivider} />
      <BulkButton onClick={onClear} icon={<IconX size={14} aria-hidden="true" />}>
        Clear <span style={{ opacity: 0.75 }}>Esc</span>
      </BulkButton>
    </div>
  )
}

/** Owns the heading of a group of rows, which opens and closes it. Refuses its rows. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './DataTable.module.css'

interface GroupRowProps {
  readonly name: string
  readonly note: string
  readonly isOpen: boolean
  /** In the order shown, from 0. */
  readonly index: number
  readonly columnCount: number
  readonly onToggle: () => void
}

export function GroupRow({ name, note, isOpen, index, columnCount, onToggle }: GroupRowProps): ReactNode {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <tr className={classes.group} aria-rowindex={index + 2}>
      <td colSpan={columnCount}>
        <button type="button" aria-expanded={isOpen} onClick={onToggle}>
          <Chevron size={14} aria-hidden="true" />
          <b>{name}</b> <span className="quiet">{note}</span>
        </button>
      </td>
    </tr>
  )
}

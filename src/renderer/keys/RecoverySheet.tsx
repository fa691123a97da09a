/** Owns the recovery sheet, on screen and on paper alike. Refuses to keep the key. */
import { VisuallyHidden } from '@mantine/core'
import { longDate } from '@shared/dates'
import type { ReactNode } from 'react'
import { Mark } from '../components/Mark'
import classes from './keys.module.css'

interface RecoverySheetProps {
  readonly practiceName: string
  readonly today: string
  readonly groups: readonly string[]
  /** On screen only: what is printed always carries the key. */
  readonly isHidden: boolean
}

/** Marked as the one thing that prints. */
export function RecoverySheet({ practiceName, today, groups, isHidden }: RecoverySheetProps): ReactNode {
  return (
    <div className={`paper ${classes.sheet}`} data-print-sheet>
      <div className={classes.sheetHead}>
        <Mark size={20} />
        <b>Recovery sheet</b>
        <span>{longDate(today)}</span>
      </div>
      <p>{practiceName}. Opens every record. Keep it sealed, and apart from the computer.</p>
      <ol className={classes.groups}>
        {groups.map((group, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a group is its place
          <li key={index}>
            <small>{index + 1}</small>
            <b className={isHidden ? classes.onPaperOnly : undefined}>{group}</b>
            {isHidden ? (
              <b className={classes.onScreenOnly}>
                <VisuallyHidden>hidden</VisuallyHidden>
                <span aria-hidden="true">••••</span>
              </b>
            ) : null}
          </li>
        ))}
      </ol>
      <p>
        On the unlock screen choose <b>Use the recovery key</b> and type the nine groups. Capitals and dashes do not
        matter.
      </p>
      <div className={classes.sealed}>
        <span>Sealed by</span>
        <span>Date</span>
        <span>Kept in</span>
      </div>
    </div>
  )
}

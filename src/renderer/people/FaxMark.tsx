/** Owns the fax that notes go to, and whether somebody has confirmed it. Refuses to change the number. */
import { addMonths, shortDate, type CalendarDate } from '@shared/dates'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './people.module.css'

interface FaxMarkProps {
  /** Empty: none is on file. */
  readonly fax: string
  readonly verifiedOn: CalendarDate | null
  /** Whose number it is. */
  readonly of: { readonly kind: 'source' | 'office'; readonly id: number }
}

/** Offices change their numbers: after a year it is asked again. */
const goodForMonths = 12

export function FaxMark({ fax, verifiedOn, of }: FaxMarkProps): ReactNode {
  const { today, isReadOnly } = useSession()
  const verify = useCommand('verifyFax')
  if (fax === '') return <span className="quiet">Not on file</span>
  const isGood = verifiedOn !== null && verifiedOn > addMonths(today, -goodForMonths)
  const confirm = (): void => {
    verify.run(
      { ...of, on: today },
      {
        onDone: ({ before }) => {
          notifyDone(`The fax ${fax} is confirmed.`, {
            undo: () => {
              verify.run({ ...of, on: before }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <span className={classes.fax}>
      {fax}
      {isGood ? (
        <span className="moss small row" style={{ gap: 3 }}>
          <IconCircleCheck size={13} stroke={1.8} aria-hidden="true" />
          Verified on {shortDate(verifiedOn, today)}
        </span>
      ) : (
        <span className={classes.unverified}>
          <IconAlertTriangle size={13} stroke={1.8} aria-hidden="true" />
          {verifiedOn === null ? 'Not verified' : `Verified ${shortDate(verifiedOn, today)}`}
          {isReadOnly ? null : (
            <button
              type="button"
              className={classes.textButton}
              disabled={verify.isRunning}
              title="Ask the office whether this is the fax for our notes; then say so here."
              onClick={confirm}
            >
              {verifiedOn === null ? 'Mark verified' : 'Still right'}
            </button>
          )}
        </span>
      )}
    </span>
  )
}

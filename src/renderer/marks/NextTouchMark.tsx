/** Owns how it is shown when a source is to be heard from us next. Refuses to put it off. */
import { daysBetween, shortDate } from '@shared/dates'
import type { NextTouch } from '@shared/domain/cadence'
import { IconClock, IconZzz } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '../api/session'
import { counted } from '../components/figures'
import classes from './marks.module.css'

/** `Today`, `in 18 days`, `11 days over`, `put off to Dec 1`. */
export function NextTouchMark({ touch }: { readonly touch: NextTouch | null }): ReactNode {
  const { today } = useSession()
  if (touch === null) return <span className="quiet">–</span>
  const { dueOn, state, isFirst, snooze, everyDays } = touch
  const ahead = daysBetween(today, dueOn)
  const title = isFirst ? 'Nobody of ours has reached anybody there yet.' : `Every ${counted(everyDays, 'day')}.`
  if (snooze !== null) {
    return (
      <span className={`${classes.status} quiet`} title={snooze.reason}>
        <IconZzz size={13} stroke={1.8} aria-hidden="true" />
        put off to {shortDate(dueOn, today)}
      </span>
    )
  }
  if (state === 'later') {
    return (
      <span className="soft" title={title}>
        in {counted(ahead, 'day')}
      </span>
    )
  }
  if (ahead === 0) {
    return (
      <span className="accent medium" title={title}>
        {isFirst ? 'First touch' : 'Today'}
      </span>
    )
  }
  return (
    <span className={`${classes.status} ${state === 'overdue' ? 'clay' : 'amber'}`} title={title}>
      <IconClock size={13} stroke={1.8} aria-hidden="true" />
      {counted(-ahead, 'day')} over
    </span>
  )
}

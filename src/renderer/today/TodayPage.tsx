/** Owns the morning's screen: whom to thank, whom to call, what waits too long, how the quarter goes. Refuses the work itself: each line leads to it. */
import { Button } from '@mantine/core'
import { longDate } from '@shared/dates'
import type { ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'
import { Birthdays } from './Birthdays'
import { GoneQuiet } from './GoneQuiet'
import { OpenLoops } from './OpenLoops'
import { PromisesDue } from './PromisesDue'
import { QuarterSoFar } from './QuarterSoFar'
import { StaffDue } from './StaffDue'
import { ThankYousOwed } from './ThankYousOwed'
import { TouchesDue } from './TouchesDue'
import classes from './today.module.css'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `Tuesday, November 24`; the year is known. */
function dayInWords(date: string): string {
  const weekday = weekdays[new Date(`${date}T12:00:00`).getDay()] ?? ''
  return `${weekday}, ${longDate(date).replace(/, \d{4}$/u, '')}`
}

/** Opens after unlocking. Each panel says what is due, with one thing to do about each line. */
export function TodayPage(): ReactNode {
  const { today, user } = useSession()
  const ask = useAsk('listSources', { shareOf: '12-months' })
  const firstName = user.name.split(' ')[0] ?? ''
  return (
    <div className="page">
      <PageHeader title={dayInWords(today)} note={firstName ? `What is due, ${firstName}.` : 'What is due.'} />
      <Asked ask={ask}>
        {({ sources }) =>
          sources.length === 0 ? (
            <EmptyState
              action={
                <Button
                  onClick={() => {
                    goTo(routes.import)
                  }}
                >
                  Import a referral list
                </Button>
              }
            >
              Nobody refers yet, as far as Rapport knows. With a list of past referrals this page says each morning whom
              to thank, whom to call and what waits.
            </EmptyState>
          ) : (
            <div className={`pageBody ${classes.today}`}>
              <div className={classes.column}>
                <ThankYousOwed />
                <TouchesDue sources={sources} />
                <StaffDue />
                <GoneQuiet sources={sources} />
              </div>
              <div className={classes.column}>
                <QuarterSoFar />
                <PromisesDue />
                <Birthdays />
                <OpenLoops />
              </div>
            </div>
          )
        }
      </Asked>
    </div>
  )
}

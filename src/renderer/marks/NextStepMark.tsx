/** Owns how the next step of a referral is shown: what to do, and how long it has waited. Refuses to do it. */
import { daysBetween, shortDate, type CalendarDate } from '@shared/dates'
import { ageingOf, type NextAct, type NextStep } from '@shared/domain/referralClocks'
import {
  IconCalendar,
  IconChecks,
  IconClock,
  IconHeart,
  IconMessageForward,
  IconPhone,
  IconSend,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '../api/session'
import { counted } from '../components/figures'
import classes from './marks.module.css'

interface ActLook {
  readonly icon: Icon
  /** What to do. */
  readonly words: string
}

const looks: Record<NextAct, ActLook> = {
  call: { icon: IconPhone, words: 'Call the patient' },
  'call-again': { icon: IconPhone, words: 'Call again' },
  'give-up': { icon: IconMessageForward, words: 'Say we cannot reach' },
  'await-visit': { icon: IconCalendar, words: 'Appointment' },
  'confirm-visit': { icon: IconUserCheck, words: 'Did they come?' },
  'send-note': { icon: IconSend, words: 'Send our note' },
  thank: { icon: IconHeart, words: 'Say thank you' },
  tell: { icon: IconMessageForward, words: 'Tell the office' },
  close: { icon: IconChecks, words: 'Close' },
}

export function actWords(act: NextAct): string {
  return looks[act].words
}

const reasons: Record<NextAct, (day: string) => string> = {
  call: (day) => `Received ${day}; nobody has called`,
  'call-again': (day) => `Last heard of ${day}; not scheduled`,
  'give-up': (day) => `Not reached by ${day}; the office does not know`,
  'await-visit': (day) => `Appointment ${day}`,
  'confirm-visit': (day) => `Appointment was ${day}; nobody said whether they came`,
  'send-note': (day) => `Seen ${day}; note not sent`,
  thank: (day) => `Seen ${day}; not thanked`,
  tell: (day) => `Since ${day}; the office does not know`,
  close: (day) => `Note sent ${day}`,
}

/** Why it is waited for, with the day since when: `Received Nov 3; nobody has called`. */
export function waitingWords(act: NextAct, since: CalendarDate, today: CalendarDate): string {
  return reasons[act](shortDate(since, today))
}

interface NextStepMarkProps {
  /** Null: nothing is left to do. */
  readonly next: NextStep | null
  readonly today: CalendarDate
}

/** `Call the patient`, and under it `by today` or `3 days late`. */
export function NextStepMark({ next, today }: NextStepMarkProps): ReactNode {
  if (next === null) return <span className="quiet">–</span>
  const { icon: ActIcon, words } = looks[next.act]
  const { state, daysLate } = ageingOf(next, today)
  return (
    <span className={classes.nextStep} title={waitingWords(next.act, next.since, today)}>
      <span className={classes.status}>
        <ActIcon size={13} stroke={1.8} aria-hidden="true" />
        {next.act === 'await-visit'
          ? `${words} ${next.since === today ? 'today' : shortDate(next.since, today)}`
          : words}
      </span>
      {next.dueOn === null ? null : state === 'late' ? (
        <span className={`${classes.due} clay medium`}>
          <IconClock size={12} stroke={1.8} aria-hidden="true" />
          {counted(daysLate, 'day')} late
        </span>
      ) : state === 'due' ? (
        <span className={`${classes.due} amber medium`}>by today</span>
      ) : (
        <span className={`${classes.due} quiet`}>in {counted(daysBetween(today, next.dueOn), 'day')}</span>
      )}
    </span>
  )
}

/** The same, as of the session's day. */
export function NextStepToday({ next }: { readonly next: NextStep | null }): ReactNode {
  const { today } = useSession()
  return <NextStepMark next={next} today={today} />
}

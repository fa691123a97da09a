/** Owns who is owed a thank-you, on the morning's screen. Refuses to draft: the letters' page does. */
import { Button } from '@mantine/core'
import { daysBetween, shortDate } from '@shared/dates'
import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { routes, sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { asCount, counted } from '../components/figures'
import { KeyHint } from '../components/KeyHint'
import { useKeys } from '../components/useKeys'
import { SnoozeButton } from '../marks/SnoozeButton'
import { TierMark } from '../marks/TierMark'
import { NothingDue, Panel } from './Panel'
import classes from './today.module.css'

const shown = 4
/** Older visits are history: they can still be thanked for, on the letters' page. */
const mostDays = 30

const toLetters = (): void => {
  goTo(routes.letters)
}

/** Seen within 30 days and not thanked; the oldest visit first. */
export function ThankYousOwed(): ReactNode {
  const { today } = useSession()
  const ask = useAsk('listThankYousDue', {})
  const snoozes = useAsk('listSnoozes', { about: 'thank-you' }).data?.snoozes ?? []
  const putOff = new Set(snoozes.map(({ sourceId }) => sourceId))
  const due = (ask.data?.due ?? [])
    .filter(({ sourceId }) => !putOff.has(sourceId))
    .filter(({ lastSeenOn }) => daysBetween(lastSeenOn, today) <= mostDays)
    .toSorted((a, b) => (a.firstSeenOn < b.firstSeenOn ? -1 : 1))
  const [oldest] = due
  useKeys(due.length > 0 ? { D: toLetters } : {})
  return (
    <Panel
      title={due.length === 0 ? 'Thank-yous owed' : `${counted(due.length, 'thank-you')} owed`}
      {...(oldest
        ? { note: `The oldest visit was ${counted(daysBetween(oldest.firstSeenOn, today), 'day')} ago.` }
        : {})}
      action={
        due.length > 0 ? (
          <Button
            size="xs"
            aria-keyshortcuts="D"
            leftSection={<IconPencil size={13} aria-hidden="true" />}
            rightSection={<KeyHint keys="D" onAccent />}
            onClick={toLetters}
          >
            Draft {counted(due.length, 'letter')}
          </Button>
        ) : null
      }
    >
      <Asked ask={ask}>
        {() =>
          due.length === 0 ? (
            <NothingDue>Nobody is owed a thank-you. As soon as a referral is seen, its source stands here.</NothingDue>
          ) : (
            <ul className={classes.lines}>
              {due.slice(0, shown).map(({ sourceId, politeName, office, tier, isNew, referralIds, lastSeenOn }) => (
                <li key={sourceId}>
                  <TierMark tier={tier} isNew={isNew} />
                  <span className={classes.who}>
                    <Link href={sourceHref(sourceId)} className="medium">
                      {politeName}
                    </Link>{' '}
                    <span className="quiet">{office}</span>
                  </span>
                  <span className="soft nowrap">
                    {referralIds.length > 1
                      ? `${referralIds.length} patients seen`
                      : `Seen ${shortDate(lastSeenOn, today)}`}
                  </span>
                  <SnoozeButton about="thank-you" sourceId={sourceId} name={`the thank-you to ${politeName}`} />
                </li>
              ))}
              {due.length > shown ? (
                <li>
                  <Link href={routes.letters} className="link small medium">
                    Show the other {asCount(due.length - shown)}
                  </Link>
                </li>
              ) : null}
            </ul>
          )
        }
      </Asked>
    </Panel>
  )
}

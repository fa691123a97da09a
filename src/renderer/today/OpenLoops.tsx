/** Owns the referrals that wait too long for a call, an appointment or our note, on the morning's screen. Refuses patients: the list behind it shows them. */
import { IconClock } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { referralHref, updatesHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { asCount, counted } from '../components/figures'
import { waitingWords } from '../marks/NextStepMark'
import { SnoozeButton } from '../marks/SnoozeButton'
import { NothingDue, Panel } from './Panel'
import { RestToggle } from './RestToggle'
import classes from './today.module.css'

const shownFirst = 6

export function OpenLoops(): ReactNode {
  const ask = useAsk('listOpenLoops', {})
  const total = ask.data?.total ?? 0
  const putOff = ask.data?.putOff ?? 0
  const updates = useAsk('countUpdatesWaiting', {}).data?.total ?? 0
  const [isWhole, setIsWhole] = useState(false)
  return (
    <Panel
      title="Loops open too long"
      note={[total > 0 ? counted(total, 'referral') : '', putOff > 0 ? `${asCount(putOff)} put off` : '']
        .filter(Boolean)
        .join(', ')}
      {...(updates > 0 ? { more: { href: updatesHref, name: `${counted(updates, 'update')} to send` } } : {})}
    >
      <Asked ask={ask}>
        {({ loops, asOf }) =>
          loops.length === 0 ? (
            <NothingDue>
              No referral of the last 90 days is late for a call, an appointment, a visit or our note.
            </NothingDue>
          ) : (
            <ul className={classes.lines}>
              {(isWhole ? loops : loops.slice(0, shownFirst)).map(
                ({ referralId, sourceId, sourceName, act, since, daysLate }) => (
                  <li key={referralId}>
                    <span className={classes.who}>
                      <Link href={referralHref(referralId)} className="medium">
                        {sourceName}
                      </Link>
                      <span className={`small soft ${classes.below}`}>{waitingWords(act, since, asOf)}</span>
                    </span>
                    <span className={`clay medium small ${classes.over}`}>
                      <IconClock size={13} stroke={1.8} aria-hidden="true" />
                      {counted(daysLate, 'day')} late
                    </span>
                    <SnoozeButton
                      about="loop"
                      sourceId={sourceId}
                      subjectId={referralId}
                      name={`the referral from ${sourceName}`}
                    />
                  </li>
                ),
              )}
              <RestToggle
                shownFirst={shownFirst}
                total={loops.length}
                isWhole={isWhole}
                onToggle={() => {
                  setIsWhole(!isWhole)
                }}
              >
                {total > loops.length ? (
                  <span className="quiet small">and {counted(total - loops.length, 'other')} since then</span>
                ) : null}
              </RestToggle>
            </ul>
          )
        }
      </Asked>
    </Panel>
  )
}

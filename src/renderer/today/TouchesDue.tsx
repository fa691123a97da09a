/** Owns whom we have not spoken to for longer than was agreed, on the morning's screen. Refuses to log: the log does. */
import { ActionIcon } from '@mantine/core'
import { shortDate } from '@shared/dates'
import { nameWithCredential, type SourceRow, type TouchKind } from '@shared/domain/sources'
import type { Tier } from '@shared/domain/tiers'
import { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../api/session'
import { useOverlays } from '../app/overlays'
import { sourceHref, sourcesHref } from '../app/routes'
import { counted } from '../components/figures'
import { NextTouchMark } from '../marks/NextTouchMark'
import { SnoozeButton } from '../marks/SnoozeButton'
import { TierMark } from '../marks/TierMark'
import { NothingDue, Panel } from './Panel'
import classes from './today.module.css'

const shown = 5

const lastWords: Record<TouchKind, string> = {
  visit: 'last visited',
  call: 'last called',
  email: 'last wrote',
  letter: 'last wrote',
  event: 'last met',
  'drop-off': 'last dropped by',
}
const rank: Record<Tier, number> = { A: 0, B: 1, C: 2, D: 3 }

/** Overdue before due; of each, the better tier first, then the longest over. */
export function inOrderOfTouch(sources: readonly SourceRow[]): readonly SourceRow[] {
  const late = ({ nextTouch }: SourceRow): number => (nextTouch?.state === 'overdue' ? 0 : 1)
  return sources
    .filter(({ nextTouch }) => nextTouch !== null && nextTouch.state !== 'later')
    .toSorted(
      (a, b) =>
        late(a) - late(b) ||
        rank[a.tier] - rank[b.tier] ||
        (a.nextTouch?.dueOn ?? '').localeCompare(b.nextTouch?.dueOn ?? '') ||
        b.referrals12Months - a.referrals12Months,
    )
}

export function TouchesDue({ sources }: { readonly sources: readonly SourceRow[] }): ReactNode {
  const { today } = useSession()
  const { openLog } = useOverlays()
  const due = inOrderOfTouch(sources)
  const overdue = due.filter(({ nextTouch }) => nextTouch?.state === 'overdue').length
  return (
    <Panel
      title="Touches due"
      note={due.length === 0 ? '' : `${counted(due.length, 'source')}, ${overdue} overdue`}
      {...(overdue > 0 ? { more: { href: sourcesHref('overdue'), name: 'See all overdue' } } : {})}
    >
      {due.length === 0 ? (
        <NothingDue>Everybody has heard from us lately. Settings say after how many days a touch is due.</NothingDue>
      ) : (
        <ul className={classes.lines}>
          {due.slice(0, shown).map((source) => (
            <li key={source.id}>
              <TierMark tier={source.tier} isNew={source.isNew} />
              <span className={classes.who}>
                <Link href={sourceHref(source.id)} className="medium">
                  {nameWithCredential(source)}
                </Link>{' '}
                <span className="quiet">
                  {source.lastTouch
                    ? `Every ${counted(source.nextTouch?.everyDays ?? 0, 'day')}; ${lastWords[source.lastTouch.kind]} ${shortDate(source.lastTouch.on, today)}`
                    : 'Refers, and nobody of ours has reached them yet'}
                </span>
              </span>
              <NextTouchMark touch={source.nextTouch} />
              <span className={classes.acts}>
                <ActionIcon
                  size={26}
                  aria-label={`Log a call with ${source.name}`}
                  onClick={() => {
                    openLog({ sourceId: source.id, kind: 'call' })
                  }}
                >
                  <IconPhone size={15} stroke={1.7} aria-hidden="true" />
                </ActionIcon>
                <SnoozeButton sourceId={source.id} name={source.name} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Owns the timeline of a source: what we wrote, what they sent, what we posted, in one line of time. Refuses to read any of it. */
import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { shortDate } from '@shared/dates'
import { journalKindNames, type JournalEntry } from '@shared/domain/journal'
import { letterStateNames } from '@shared/domain/letters'
import { IconHeart, IconInbox, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../api/session'
import { referralsHref, routes } from '../app/routes'
import { counted } from '../components/figures'
import { TouchMark } from '../marks/TouchMark'
import {
  describeReferrals,
  isInFilter,
  spanInMonth,
  timelineFilterSchema,
  type TimelineFilter,
  type TimelineItem,
} from './timeline'
import classes from './Timeline.module.css'

const filterNames: Record<TimelineFilter, string> = {
  all: 'All',
  visits: 'Visits',
  calls: 'Calls',
  letters: 'Letters',
  referrals: 'Referrals',
}
const emptyWords: Record<TimelineFilter, string> = {
  all: 'Nothing has happened yet. Write the first line above.',
  visits: 'No visit is written down yet.',
  calls: 'No call is written down yet.',
  letters: 'No letter was drafted yet.',
  referrals: 'No referral is on file yet.',
}

const shownAtFirst = 30
/** References are named while they are few. */
const mostReferences = 3

interface TimelineProps {
  readonly sourceId: number
  readonly items: readonly TimelineItem[]
  readonly composer: ReactNode
  readonly onDelete: (entry: JournalEntry) => void
  /** Said at the end when not everything was read. */
  readonly note: string
}

/** Newest first, under the box to write in. */
export function Timeline({ sourceId, items, composer, onDelete, note }: TimelineProps): ReactNode {
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const [isWhole, setIsWhole] = useState(false)
  const matching = items.filter((item) => isInFilter(item, filter))
  const shown = isWhole ? matching : matching.slice(0, shownAtFirst)
  return (
    <section className={`panel ${classes.timeline}`} aria-label="Timeline">
      <div className={classes.head}>
        <h2>Timeline</h2>
        <SegmentedControl
          aria-label="Show"
          value={filter}
          data={timelineFilterSchema.options.map((key) => ({ value: key, label: filterNames[key] }))}
          onChange={(chosen) => {
            setFilter(timelineFilterSchema.parse(chosen))
          }}
        />
      </div>
      {composer}
      {shown.length === 0 ? <p className={classes.nothing}>{emptyWords[filter]}</p> : null}
      <ol className={classes.items}>
        {shown.map((item) => (
          <li key={item.key} className={classes.item}>
            <Item item={item} sourceId={sourceId} onDelete={onDelete} />
          </li>
        ))}
      </ol>
      {matching.length > shown.length ? (
        <Button
          variant="subtle"
          size="xs"
          mt={10}
          onClick={() => {
            setIsWhole(true)
          }}
        >
          Show {counted(matching.length - shown.length, 'earlier item')}
        </Button>
      ) : null}
      {note ? <p className={classes.note}>{note}</p> : null}
    </section>
  )
}

interface ItemProps {
  readonly item: TimelineItem
  readonly sourceId: number
  readonly onDelete: (entry: JournalEntry) => void
}

function Item({ item, sourceId, onDelete }: ItemProps): ReactNode {
  const { today } = useSession()
  if (item.kind === 'entry') return <Entry entry={item.entry} onDelete={onDelete} />
  if (item.kind === 'letter') {
    const { letter } = item
    return (
      <>
        <span className={classes.when}>{shortDate(item.on, today)}</span>
        <span className={classes.dot}>
          <TouchMark kind="letter" isDecorative />
        </span>
        <div className={classes.what}>
          <b>
            <Link href={routes.letters} className="link">
              Thank-you letter
            </Link>
          </b>{' '}
          <span className="quiet">· {letterStateNames[letter.state].toLowerCase()}</span>
          <p>For {counted(letter.referrals, 'visit')}.</p>
        </div>
      </>
    )
  }
  const { from, on, referrals } = item
  const references = referrals.map(({ patientReference }) => patientReference).filter(Boolean)
  const reasons = [...new Set(referrals.map(({ reason }) => reason).filter(Boolean))]
  return (
    <>
      <span className={classes.when}>{spanInMonth(from, on, today)}</span>
      <span className={classes.dot} data-tone="accent">
        <IconInbox size={13} stroke={1.7} aria-hidden="true" />
      </span>
      <div className={classes.what}>
        <b>
          <Link href={referralsHref({ sourceId, receivedFrom: from, receivedTo: on })} className="link">
            {counted(referrals.length, 'referral')}
          </Link>
        </b>
        {references.length > 0 && referrals.length <= mostReferences ? (
          <span className="quiet"> · {references.join(', ')}</span>
        ) : null}
        <p>
          {referrals.length <= mostReferences && reasons.length > 0 ? `${reasons.join('; ')}. ` : ''}
          {describeReferrals(referrals)}
        </p>
      </div>
    </>
  )
}

function Entry({
  entry,
  onDelete,
}: {
  readonly entry: JournalEntry
  readonly onDelete: ItemProps['onDelete']
}): ReactNode {
  const { today } = useSession()
  const when = shortDate(entry.happenedOn, today)
  const name = journalKindNames[entry.kind]
  return (
    <>
      <span className={classes.when}>{when}</span>
      <span className={classes.dot}>
        <TouchMark kind={entry.kind} isDecorative />
      </span>
      <div className={classes.what}>
        <b>{name}</b> <span className="quiet">· {entry.writtenBy}</span>
        {entry.kind !== 'note' && !entry.reached ? <span className="quiet"> · reached nobody</span> : null}
        <p>{entry.said}</p>
        {entry.isThanks ? (
          <span className={classes.thanks}>
            <IconHeart size={12} stroke={1.8} aria-hidden="true" /> This was the thank-you
          </span>
        ) : null}
      </div>
      <ActionIcon
        className={classes.delete ?? ''}
        size={22}
        aria-label={`Delete the ${name.toLowerCase()} of ${when}`}
        onClick={() => {
          onDelete(entry)
        }}
      >
        <IconTrash size={13} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </>
  )
}

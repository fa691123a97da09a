/** Owns the timeline of a source, an office or a contact: what we wrote, what they sent, what we posted and promised, in one line of time. Refuses to read any of it. */
import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { shortDate } from '@shared/dates'
import { journalKindNames, type JournalEntry } from '@shared/domain/journal'
import { letterStateNames } from '@shared/domain/letters'
import type { PromiseRow } from '@shared/domain/promises'
import type { ReferralFilter } from '@shared/domain/referrals'
import { IconCalendarCheck, IconHeart, IconInbox, IconMessage2Check, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../api/session'
import { contactHref, referralsHref, routes, sourceHref } from '../app/routes'
import { counted } from '../components/figures'
import { TouchMark } from '../marks/TouchMark'
import {
  describeReferrals,
  describeUpdates,
  isInFilter,
  spanInMonth,
  timelineFilterSchema,
  type TimelineFilter,
  type TimelineItem,
  updateWay,
} from './timeline'
import classes from './Timeline.module.css'

const filterNames: Record<TimelineFilter, string> = {
  all: 'All',
  visits: 'Visits',
  calls: 'Calls',
  letters: 'Letters',
  promises: 'Promises',
  referrals: 'Referrals',
}
const emptyWords: Record<TimelineFilter, string> = {
  all: 'Nothing has happened yet.',
  visits: 'No visit is written down yet.',
  calls: 'No call is written down yet.',
  letters: 'No letter was drafted yet.',
  promises: 'Nothing was promised yet.',
  referrals: 'No referral is on file yet.',
}

const shownAtFirst = 30
/** References are named while they are few. */
const mostReferences = 3

interface TimelineProps {
  /** Of the referrals that are told: a line of them opens the list. */
  readonly referralsOf: ReferralFilter
  readonly items: readonly TimelineItem[]
  /** Items may be of several sources: each says whose it is. */
  readonly isOfMany?: boolean
  /** What may be shown alone; a contact has no referrals. */
  readonly filters?: readonly TimelineFilter[]
  readonly composer?: ReactNode
  readonly onDelete: (entry: JournalEntry) => void
  /** Said at the end when not everything was read. */
  readonly note: string
}

/** Newest first, under the box to write in. */
export function Timeline({
  referralsOf,
  items,
  isOfMany = false,
  filters = timelineFilterSchema.options,
  composer,
  onDelete,
  note,
}: TimelineProps): ReactNode {
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
          data={filters.map((key) => ({ value: key, label: filterNames[key] }))}
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
            <Item item={item} referralsOf={referralsOf} isOfMany={isOfMany} onDelete={onDelete} />
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
  readonly referralsOf: ReferralFilter
  readonly isOfMany: boolean
  readonly onDelete: (entry: JournalEntry) => void
}

function Item({ item, referralsOf, isOfMany, onDelete }: ItemProps): ReactNode {
  const { today } = useSession()
  if (item.kind === 'entry') return <Entry entry={item.entry} isOfMany={isOfMany} onDelete={onDelete} />
  if (item.kind === 'promise') return <Promised on={item.on} promise={item.promise} isOfMany={isOfMany} />
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
              {letter.roundId !== null
                ? 'Letter of a round'
                : letter.contactName
                  ? `Note of thanks to ${letter.contactName}`
                  : 'Thank-you letter'}
            </Link>
          </b>{' '}
          <span className="quiet">
            {isOfMany ? `· ${letter.sourceName} ` : ''}· {letterStateNames[letter.state].toLowerCase()}
          </span>
          {letter.referrals > 0 ? <p>For {counted(letter.referrals, 'visit')}.</p> : null}
        </div>
      </>
    )
  }
  if (item.kind === 'updates') {
    const [first] = item.updates
    return (
      <>
        <span className={classes.when}>{shortDate(item.on, today)}</span>
        <span className={classes.dot}>
          <IconMessage2Check size={13} stroke={1.7} aria-hidden="true" />
        </span>
        <div className={classes.what}>
          <b>Update on {counted(item.updates.length, 'referral')}</b>{' '}
          {first ? (
            <span className="quiet">
              · {updateWay(first)} · {first.writtenBy}
            </span>
          ) : null}
          <p>{describeUpdates(item.updates)}</p>
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
          <Link href={referralsHref({ ...referralsOf, receivedFrom: from, receivedTo: on })} className="link">
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

interface PromisedProps {
  readonly on: string
  readonly promise: PromiseRow
  readonly isOfMany: boolean
}

/** Stands on the day it was made, with what came of it. */
function Promised({ on, promise, isOfMany }: PromisedProps): ReactNode {
  const { today } = useSession()
  const { settledOn, isKept, outcome, dueOn } = promise
  const to = promise.contact || (isOfMany ? promise.sourceName : '')
  return (
    <>
      <span className={classes.when}>{shortDate(on, today)}</span>
      <span className={classes.dot}>
        <IconCalendarCheck size={13} stroke={1.7} aria-hidden="true" />
      </span>
      <div className={classes.what}>
        <b>Promise</b>{' '}
        <span className="quiet">
          {to ? `· to ${to} ` : ''}· {promise.owner}
        </span>
        <p>{promise.promise}</p>
        <p className="small">
          {settledOn === null
            ? `Due ${shortDate(dueOn, today)}; still open.`
            : `${isKept ? 'Kept' : 'No longer needed, said'} ${shortDate(settledOn, today)}. ${outcome}`}
        </p>
      </div>
    </>
  )
}

function Entry({
  entry,
  isOfMany,
  onDelete,
}: {
  readonly entry: JournalEntry
  readonly isOfMany: boolean
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
        <b>{name}</b>{' '}
        {isOfMany ? (
          <>
            <span className="quiet">·</span>{' '}
            <Link href={sourceHref(entry.sourceId)} className="link">
              {entry.sourceName}
            </Link>{' '}
          </>
        ) : null}
        <span className="quiet">· {entry.writtenBy}</span>
        {entry.kind !== 'note' && !entry.reached ? <span className="quiet"> · reached nobody</span> : null}
        {entry.people.length > 0 ? (
          <span className="quiet">
            {' '}
            · with{' '}
            {entry.people.map(({ id, name: person }, index) => (
              <span key={id}>
                {index > 0 ? ', ' : ''}
                <Link href={contactHref(id)} className="link">
                  {person}
                </Link>
              </span>
            ))}
          </span>
        ) : null}
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

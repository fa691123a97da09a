/** Owns the page Journal: all that was written, newest first, by day. Refuses to write: that is the log's. */
import { ActionIcon, Button } from '@mantine/core'
import { journalKindNames, type JournalEntry } from '@shared/domain/journal'
import { IconHeart, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { useDraft } from '../app/drafts'
import { useOverlays } from '../app/overlays'
import { sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { asCount, counted } from '../components/figures'
import { FilterBox } from '../components/FilterBox'
import { PageHeader } from '../components/PageHeader'
import { ViewTabs } from '../components/ViewTabs'
import { ExportMenu } from '../marks/ExportMenu'
import { TouchMark } from '../marks/TouchMark'
import { useJournal } from '../timeline/useJournal'
import { journalGrid } from './journalGrid'
import { byDay, dayName, journalScreenSchema, journalTabs, searchJournal, type JournalScreen } from './journalDays'
import classes from './JournalPage.module.css'

const mostRead = 5000
/** Drawn at once, and more at each click. */
const pageSize = 150
const freshScreen: JournalScreen = { view: 'all', search: '' }
const noEntries: readonly JournalEntry[] = []

/** Everything anyone wrote down. */
export function JournalPage(): ReactNode {
  const { today } = useSession()
  const { openLog } = useOverlays()
  const ask = useAsk('listJournal', { limit: mostRead })
  const { remove } = useJournal()
  const [screen, setScreen] = useDraft('journal/screen', journalScreenSchema, freshScreen)
  const [drawn, setDrawn] = useState(pageSize)
  const entries = ask.data?.entries ?? noEntries
  const found = useMemo(() => searchJournal(entries, screen), [entries, screen])
  const days = useMemo(() => byDay(found.slice(0, drawn)), [found, drawn])
  const change = (changes: Partial<JournalScreen>): void => {
    setScreen({ ...screen, ...changes })
    setDrawn(pageSize)
  }
  const write = (
    <Button
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={() => {
        openLog()
      }}
    >
      Write an entry
    </Button>
  )

  return (
    <div className="page">
      <PageHeader
        title="Journal"
        note={ask.data && ask.data.total > 0 ? counted(ask.data.total, 'entry', 'entries') : null}
        actions={
          entries.length > 0 ? (
            <>
              <FilterBox
                label="Find in the journal"
                value={screen.search}
                onChange={(search) => {
                  change({ search })
                }}
              />
              <ExportMenu gridNow={() => journalGrid(found)} />
              {write}
            </>
          ) : null
        }
      />
      {entries.length > 0 ? (
        <ViewTabs
          label="Kinds of entries"
          views={journalTabs(entries, screen.view)}
          current={screen.view}
          onChange={(view) => {
            change({ view })
          }}
        />
      ) : null}
      <Asked ask={ask}>
        {({ total }) =>
          total === 0 ? (
            <EmptyState action={write}>
              Nothing is written down yet. A line after each visit or call tells the next person where things stand.
            </EmptyState>
          ) : (
            <div className={classes.scroller}>
              {days.map(({ day, entries: ofDay }) => (
                <section key={day} className={classes.day} aria-label={dayName(day, today)}>
                  <h2>{dayName(day, today)}</h2>
                  <ul className={classes.entries}>
                    {ofDay.map((entry) => (
                      <Entry key={entry.id} entry={entry} onDelete={remove} />
                    ))}
                  </ul>
                </section>
              ))}
              {found.length === 0 ? (
                <EmptyState
                  action={
                    <Button
                      variant="default"
                      onClick={() => {
                        change(freshScreen)
                      }}
                    >
                      Show all {counted(entries.length, 'entry', 'entries')}
                    </Button>
                  }
                >
                  {screen.search.trim() ? `No entry here says “${screen.search.trim()}”.` : 'No entry is of this kind.'}
                </EmptyState>
              ) : null}
              {found.length > drawn ? (
                <Button
                  variant="subtle"
                  onClick={() => {
                    setDrawn(drawn + pageSize)
                  }}
                >
                  Show {asCount(Math.min(pageSize, found.length - drawn))} earlier
                </Button>
              ) : null}
              {total > entries.length && found.length <= drawn ? (
                <p className="small quiet">The newest {counted(entries.length, 'entry', 'entries')} are shown here.</p>
              ) : null}
            </div>
          )
        }
      </Asked>
    </div>
  )
}

interface EntryProps {
  readonly entry: JournalEntry
  readonly onDelete: (entry: JournalEntry) => void
}

function Entry({ entry, onDelete }: EntryProps): ReactNode {
  const name = journalKindNames[entry.kind]
  return (
    <li className={classes.entry}>
      <span className={classes.dot}>
        <TouchMark kind={entry.kind} isDecorative />
      </span>
      <div className={classes.who}>
        <Link href={sourceHref(entry.sourceId)}>{entry.sourceName}</Link>
        <span className="ellipsis" title={entry.office}>
          {entry.office}
        </span>
      </div>
      <div className={classes.said}>
        <p>{entry.said}</p>
        {entry.isThanks ? (
          <span className="moss small row" style={{ gap: 4 }}>
            <IconHeart size={12} stroke={1.8} aria-hidden="true" /> This was the thank-you
          </span>
        ) : null}
      </div>
      <span className={classes.by}>
        {name}
        {entry.people.length > 0 ? ` with ${entry.people.map((person) => person.name).join(', ')}` : ''} ·{' '}
        {entry.writtenBy}
        {entry.kind !== 'note' && !entry.reached ? ' · reached nobody' : ''}
      </span>
      <ActionIcon
        className={classes.delete ?? ''}
        size={22}
        aria-label={`Delete the ${name.toLowerCase()} with ${entry.sourceName}`}
        onClick={() => {
          onDelete(entry)
        }}
      >
        <IconTrash size={13} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </li>
  )
}

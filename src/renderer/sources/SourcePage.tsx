/** Owns the page of one source: where we left off, what happened, what comes next. Refuses the list it came from. */
import { shortDate } from '@shared/dates'
import type { SentUpdate } from '@shared/domain/updates'
import type { LetterRow, ThankYouDue } from '@shared/domain/letters'
import type { JournalEntry } from '@shared/domain/journal'
import type { PromiseRow } from '@shared/domain/promises'
import type { ReferralRow } from '@shared/domain/referrals'
import { politeName, type SourcePage as SourcePageData } from '@shared/domain/sources'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { goTo } from '../app/hashLocation'
import { useOverlays } from '../app/overlays'
import { lettersHref, routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { asCount, counted } from '../components/figures'
import { useKeys } from '../components/useKeys'
import { People } from '../people/People'
import { Promises } from '../people/Promises'
import { EntryComposer } from '../timeline/EntryComposer'
import { Timeline } from '../timeline/Timeline'
import { composeTimeline, touchesOf } from '../timeline/timeline'
import { useJournal } from '../timeline/useJournal'
import { Colleagues } from './Colleagues'
import { GoodToKnow } from './GoodToKnow'
import { LatestReferrals } from './LatestReferrals'
import { ReferralsChart } from './ReferralsChart'
import { Reasons } from './Reasons'
import { RhythmLine } from './RhythmLine'
import { SourceDrawer } from './SourceDrawer'
import { SourceFacts } from './SourceFacts'
import { SourceHead } from './SourceHead'
import classes from './SourcePage.module.css'
import { WhereWeLeftOff } from './WhereWeLeftOff'

const mostRead = 1000
const noEntries: readonly JournalEntry[] = []
const noLetters: readonly LetterRow[] = []
const noReferrals: readonly ReferralRow[] = []
const noPromises: readonly PromiseRow[] = []
const noUpdates: readonly SentUpdate[] = []

/** The page of one source. */
export function SourcePage({ sourceId }: { readonly sourceId: number }): ReactNode {
  const ask = useAsk('getSource', { sourceId })
  useKeys({
    Escape: () => {
      goTo(routes.sources)
    },
  })
  return (
    <div className="page">
      <Asked ask={ask}>{(page) => <Shown page={page} />}</Asked>
    </div>
  )
}

/** What was written, posted and sent, and what is due; empty until it is read. */
function useHistory(sourceId: number) {
  const journal = useAsk('listJournal', { sourceId, limit: mostRead })
  const letters = useAsk('listLetters', { sourceId, limit: mostRead })
  const referrals = useAsk('listReferrals', { filter: { sourceId }, limit: mostRead })
  const promises = useAsk('listPromises', { sourceId })
  const updates = useAsk('listUpdatesSent', { sourceId, limit: mostRead })
  const due = useAsk('listThankYousDue', {})
  return {
    entries: journal.data?.entries ?? noEntries,
    isJournalRead: journal.data !== undefined,
    letters: letters.data?.letters ?? noLetters,
    referrals: referrals.data?.referrals ?? noReferrals,
    referralTotal: referrals.data?.total,
    promises: promises.data?.promises ?? noPromises,
    updates: updates.data?.updates ?? noUpdates,
    thankYou: due.data?.due.find((one): one is ThankYouDue => one.sourceId === sourceId) ?? null,
    error: journal.error ?? letters.error ?? referrals.error ?? promises.error ?? updates.error ?? due.error,
    retry: () => {
      Promise.all([
        journal.refetch(),
        letters.refetch(),
        referrals.refetch(),
        promises.refetch(),
        updates.refetch(),
        due.refetch(),
      ]).catch(() => undefined)
    },
  }
}

function Shown({ page }: { readonly page: SourcePageData & { readonly asOf: string } }): ReactNode {
  const { source, row, contacts, colleagues, npiDeactivatedOn, asOf } = page
  const [isEditing, setIsEditing] = useState(false)
  const edit = (): void => {
    setIsEditing(true)
  }
  const { openLog } = useOverlays()
  const history = useHistory(source.id)
  const { remove } = useJournal()
  const { entries, letters, referrals, referralTotal, promises, updates, thankYou } = history
  const items = useMemo(
    () => composeTimeline(entries, letters, referrals, promises, updates),
    [entries, letters, referrals, promises, updates],
  )
  const touches = useMemo(() => touchesOf(entries, letters), [entries, letters])
  const logCall = (): void => {
    openLog({ sourceId: source.id, kind: 'call' })
  }
  const draftLetter = (): void => {
    goTo(lettersHref([source.id]))
  }
  useKeys({ L: logCall, ...(thankYou ? { D: draftLetter } : {}) })

  return (
    <>
      <SourceHead source={source} row={row} thankYou={thankYou} onLogCall={logCall} onDraftLetter={draftLetter} />
      <div className="pageBody">
        <SourceFacts page={page} referrals={referrals} referralTotal={referralTotal} />
        {row.rhythm ? <RhythmLine rhythm={row.rhythm} /> : null}
        {npiDeactivatedOn === null ? null : (
          <p className={classes.deactivated}>
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
            <span>
              <b>The registry has deactivated this NPI,</b> on {shortDate(npiDeactivatedOn, asOf)}. Ask the office
              whether this source still refers, and under which number.
            </span>
          </p>
        )}
        {history.error ? <ErrorNotice error={history.error} onRetry={history.retry} /> : null}
        <WhereWeLeftOff
          sourceId={source.id}
          entries={history.isJournalRead ? entries : null}
          referrals={referrals}
          thankYou={thankYou}
          onDraftLetter={draftLetter}
        />
        <div className={classes.columns}>
          <Timeline
            referralsOf={{ sourceId: source.id }}
            items={items}
            composer={<EntryComposer sourceId={source.id} name={politeName(source)} contacts={contacts} />}
            onDelete={remove}
            note={
              referralTotal !== undefined && referralTotal > referrals.length
                ? `The newest ${asCount(referrals.length)} of ${counted(referralTotal, 'referral')} are shown here.`
                : ''
            }
          />
          <div className={classes.side}>
            <Promises promises={promises} source={{ id: source.id, contacts }} />
            <GoodToKnow {...page} onEdit={edit} />
            <ReferralsChart values={row.months} touches={touches} asOf={asOf} />
            <People officeId={source.office?.id ?? null} contacts={contacts} />
            <Reasons sourceId={source.id} />
            <LatestReferrals sourceId={source.id} referrals={referrals} total={referralTotal ?? row.referrals} />
            <Colleagues colleagues={colleagues} />
          </div>
        </div>
      </div>
      {isEditing ? (
        <SourceDrawer
          source={source}
          profile={page.profile}
          onClose={() => {
            setIsEditing(false)
          }}
        />
      ) : null}
    </>
  )
}

/** Owns the page Referrals: which wait, which were seen and not thanked, and all of them. Refuses to log a new one: that is the log's. */
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReferralFilter, ReferralRow } from '@shared/domain/referrals'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { useOverlays } from '../app/overlays'
import { routes, sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { ColumnsMenu } from '../components/dataTable/ColumnsMenu'
import { DataTable } from '../components/dataTable/DataTable'
import type { ShownTable } from '../components/dataTable/shownTable'
import { useTableView } from '../components/dataTable/useTableView'
import { EmptyState } from '../components/EmptyState'
import { asCount, counted } from '../components/figures'
import { FilterBox } from '../components/FilterBox'
import { PageHeader } from '../components/PageHeader'
import { useKeys } from '../components/useKeys'
import { ViewTabs } from '../components/ViewTabs'
import { ExportMenu } from '../marks/ExportMenu'
import { FilterChips } from './FilterChips'
import { ReferralActions } from './ReferralActions'
import { referralColumns } from './referralColumns'
import { referralGrid } from './referralGrid'
import classes from './referrals.module.css'
import { useMarkReferrals } from './useMarkReferrals'
import { addressOf, filterOfAddress, inView, viewOf, type ViewKey } from './views'

/** As many as one answer may hold; the foot says when there are more. */
const limit = 5000
const views: readonly { readonly key: ViewKey; readonly name: string }[] = [
  { key: 'open', name: 'Waiting to be seen' },
  { key: 'seen-not-thanked', name: 'Seen, not thanked' },
  { key: 'all', name: 'All' },
]
const none: ReadonlySet<string> = new Set()

/** The address says which: a figure of a report opens here as the list it counted. */
export function ReferralsPage(): ReactNode {
  const search = useSearch()
  const { today } = useSession()
  const { openLog } = useOverlays()
  const asked = useMemo(() => filterOfAddress(search), [search])
  const [typed, setTyped] = useState(asked.search ?? '')
  const [needle] = useDebouncedValue(typed.trim(), 250)
  const filter = useMemo<ReferralFilter>(() => {
    const others = { ...asked }
    delete others.search
    return needle ? { ...others, search: needle } : others
  }, [asked, needle])
  const ask = useAsk('listReferrals', { filter, limit }, { keepPrevious: true })
  const shown = useRef<ShownTable<ReferralRow>>(null)
  const view = useTableView('referrals', { sort: { by: 'receivedOn', descending: true }, hidden: ['reason'] })

  const [selectedIds, setSelectedIds] = useState(none)
  const [active, setActive] = useState<ReferralRow | null>(null)
  const [on, setOn] = useState(today)
  const { mark, isRunning } = useMarkReferrals(() => {
    setSelectedIds(none)
    setOn(today)
  })

  const referrals = ask.data?.referrals
  useKeys({
    S: () => {
      const selected = referrals?.filter(({ id }) => selectedIds.has(String(id))) ?? []
      const chosen = selected.length > 0 ? selected : active ? [active] : []
      const unseen = chosen.filter(({ seenOn }) => seenOn === null)
      if (on <= today) mark(idsOf(unseen), 'seen', on)
    },
  })

  const show = (changed: ReferralFilter): void => {
    setSelectedIds(none)
    setActive(null)
    goTo(addressOf(changed))
  }
  const current = viewOf(asked)
  const total = ask.isPlaceholderData ? undefined : ask.data?.total

  return (
    <div className="page">
      <PageHeader
        title="Referrals"
        actions={
          <>
            <FilterBox
              label="Find a patient or source"
              width={232}
              value={typed}
              onChange={(text) => {
                setTyped(text.slice(0, 100))
              }}
            />
            <ColumnsMenu columns={referralColumns} view={view} />
            <ExportMenu gridNow={() => (shown.current ? referralGrid(shown.current) : null)} />
            <Button
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              onClick={() => {
                openLog({ tab: 'referral' })
              }}
            >
              Log a referral
            </Button>
          </>
        }
      />
      <ViewTabs
        label="Which referrals"
        views={views.map((each) => (each.key === current && total !== undefined ? { ...each, count: total } : each))}
        current={current}
        onChange={(chosen) => {
          show(inView(asked, chosen))
        }}
      />
      <FilterChips filter={asked} onChange={show} />
      <Asked ask={ask}>
        {({ referrals: rows, total: count }) => (
          <DataTable
            label="Referrals"
            columns={referralColumns}
            rows={rows}
            rowId={(row) => row.id}
            rowName={(row) => row.patient || `the referral of ${row.sourceName}`}
            view={view}
            shown={shown}
            selectedIds={selectedIds}
            onSelect={setSelectedIds}
            onActive={setActive}
            onOpen={(row) => {
              goTo(sourceHref(row.sourceId))
            }}
            empty={
              <Empty
                view={current}
                isNarrowed={needle !== '' || Object.keys(asked).some((key) => key !== 'status')}
                onWiden={() => {
                  setTyped('')
                  show(inView({}, current))
                }}
              />
            }
            foot={
              <>
                <span>
                  {count > rows.length
                    ? `The latest ${asCount(rows.length)} of ${asCount(count)}. Search to narrow them.`
                    : counted(count, 'referral')}
                </span>
                {selectedIds.size === 0 ? (
                  <span className={classes.keys}>Space selects, S marks seen, Enter opens the source</span>
                ) : null}
              </>
            }
            renderBulkActions={(selected) => (
              <ReferralActions
                selected={selected}
                on={on}
                onDay={setOn}
                isRunning={isRunning}
                onMark={(status) => {
                  mark(idsOf(selected), status, on)
                }}
                onThank={() => {
                  goTo(routes.letters)
                }}
              />
            )}
          />
        )}
      </Asked>
    </div>
  )
}

const idsOf = (rows: readonly ReferralRow[]): number[] => rows.map(({ id }) => id)

interface EmptyProps {
  readonly view: ViewKey
  /** A search or a chip narrows the list. */
  readonly isNarrowed: boolean
  readonly onWiden: () => void
}

function Empty({ view, isNarrowed, onWiden }: EmptyProps): ReactNode {
  if (isNarrowed) {
    return (
      <EmptyState
        action={
          <Button variant="default" onClick={onWiden}>
            Show the whole list
          </Button>
        }
      >
        No referral matches.
      </EmptyState>
    )
  }
  if (view === 'open') return <EmptyState>Nobody is waiting to be seen. New referrals appear here first.</EmptyState>
  if (view === 'seen-not-thanked') return <EmptyState>Everyone whose patient was seen has been thanked.</EmptyState>
  return (
    <EmptyState
      action={
        <Button
          variant="default"
          onClick={() => {
            goTo(routes.import)
          }}
        >
          Import from your EHR
        </Button>
      }
    >
      No referrals yet. Log the first one, or bring in those you have.
    </EmptyState>
  )
}

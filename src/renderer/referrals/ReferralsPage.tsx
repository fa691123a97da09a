/** Owns the page Referrals: its views, what is selected, and the keys that move referrals on. Refuses to log a new one: that is the log's. */
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
import { Asked } from '../components/Asked'
import { ColumnsMenu } from '../components/dataTable/ColumnsMenu'
import type { ShownTable } from '../components/dataTable/shownTable'
import { useTableView } from '../components/dataTable/useTableView'
import { FilterBox } from '../components/FilterBox'
import { KeyHint } from '../components/KeyHint'
import { PageHeader } from '../components/PageHeader'
import { useKeys } from '../components/useKeys'
import { ViewTabs } from '../components/ViewTabs'
import { ExportMenu } from '../marks/ExportMenu'
import { FilterChips } from './FilterChips'
import { ReferralBoard } from './ReferralBoard'
import { type ListedReferral, referralColumns } from './referralColumns'
import { ReferralDrawer } from './ReferralDrawer'
import { referralGrid } from './referralGrid'
import { ReferralList } from './ReferralList'
import { UpdatesDesk } from './UpdatesDesk'
import { useReferralActs } from './useReferralActs'
import {
  addressOf,
  filterOfAddress,
  inView,
  listOf,
  openedOfAddress,
  viewAddress,
  viewOfAddress,
  type ViewKey,
} from './views'

/** As many as one answer may hold; the foot says when there are more. */
const limit = 5000
const views: readonly { readonly key: ViewKey; readonly name: string }[] = [
  { key: 'open', name: 'Waiting to be seen' },
  { key: 'board', name: 'Board' },
  { key: 'updates', name: 'Updates to send' },
  { key: 'seen-not-thanked', name: 'Seen, not thanked' },
  { key: 'all', name: 'All' },
]
const none: ReadonlySet<string> = new Set()

/** The address says which: a figure of a report opens here as the list it counted. */
export function ReferralsPage(): ReactNode {
  const search = useSearch()
  const { today, isReadOnly } = useSession()
  const { openLog } = useOverlays()
  const asked = useMemo(() => filterOfAddress(search), [search])
  const view = viewOfAddress(search)
  const isList = view !== 'board' && view !== 'updates'
  const [typed, setTyped] = useState(asked.search ?? '')
  const [needle] = useDebouncedValue(typed.trim(), 250)
  const filter = useMemo<ReferralFilter>(() => {
    const others = { ...asked }
    delete others.search
    return needle ? { ...others, search: needle } : others
  }, [asked, needle])
  const ask = useAsk('listReferrals', { filter, limit }, { keepPrevious: true, enabled: isList })
  const plan = useAsk('getReferralPlan', {}).data?.plan
  const waiting = useAsk('countUpdatesWaiting', {}).data?.total
  const shown = useRef<ShownTable<ListedReferral>>(null)
  const tableView = useTableView('referrals', { sort: { by: 'receivedOn', descending: true }, hidden: ['reason'] })

  const [selectedIds, setSelectedIds] = useState(none)
  const [active, setActive] = useState<ReferralRow | null>(null)
  const [openedHere, setOpenedHere] = useState<number | null>(null)
  const acts = useReferralActs(plan, () => {
    setSelectedIds(none)
  })
  const opened = openedHere ?? openedOfAddress(search)

  const log = (): void => {
    openLog({ tab: 'referral' })
  }
  /** The selected ones, else the one the cursor is on; before there is one, the first. */
  const chosen = (): readonly ReferralRow[] => {
    const rows = shown.current?.rows ?? []
    const selected = isList ? rows.filter(({ id }) => selectedIds.has(String(id))) : []
    if (selected.length > 0) return selected
    const current = active && (rows.find(({ id }) => id === active.id) ?? active)
    return current ? [current] : []
  }
  const act = (does: (referrals: readonly ReferralRow[]) => void): void => {
    if (!isReadOnly && view !== 'updates') does(chosen())
  }
  useKeys({
    R: log,
    C: () => {
      act((referrals) => {
        acts.ask('contacting', referrals)
      })
    },
    A: () => {
      act((referrals) => {
        acts.ask('scheduled', referrals)
      })
    },
    E: () => {
      act((referrals) => {
        acts.ask('exit', referrals)
      })
    },
    S: () => {
      act((referrals) => {
        acts.mark(
          referrals.filter(({ seenOn }) => seenOn === null),
          'seen',
          today,
        )
      })
    },
    N: () => {
      act((referrals) => {
        acts.mark(
          referrals.filter(({ noteSentOn }) => noteSentOn === null),
          'note-sent',
          today,
        )
      })
    },
    '.': () => {
      act(([first]) => {
        if (first) acts.doNext(first)
      })
    },
    U: () => {
      goTo(viewAddress({}, 'updates'))
    },
  })

  const show = (address: string): void => {
    setSelectedIds(none)
    setActive(null)
    goTo(address)
  }
  const open = (referral: ReferralRow): void => {
    setOpenedHere(referral.id)
  }
  const total = ask.isPlaceholderData ? undefined : ask.data?.total
  const countOf = (key: ViewKey): number | undefined =>
    key === 'updates' ? waiting : key === view && isList ? total : undefined

  return (
    <div className="page">
      <PageHeader
        title="Referrals"
        actions={
          <>
            {isList ? (
              <>
                <FilterBox
                  label="Find a patient or source"
                  width={232}
                  value={typed}
                  onChange={(text) => {
                    setTyped(text.slice(0, 100))
                  }}
                />
                <ColumnsMenu columns={referralColumns} view={tableView} />
                <ExportMenu gridNow={() => (shown.current ? referralGrid(shown.current) : null)} />
              </>
            ) : null}
            <Button
              variant={view === 'updates' ? 'default' : 'filled'}
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              rightSection={<KeyHint keys="R" onAccent={view !== 'updates'} />}
              aria-keyshortcuts="R"
              onClick={log}
            >
              Log a referral
            </Button>
          </>
        }
      />
      <ViewTabs
        label="Which referrals"
        views={views.map((each) => {
          const count = countOf(each.key)
          return count === undefined ? each : { ...each, count }
        })}
        current={view}
        onChange={(key) => {
          show(viewAddress(asked, key))
        }}
      />
      {view === 'updates' ? (
        <UpdatesDesk />
      ) : view === 'board' ? (
        <ReferralBoard onOpen={open} onActive={setActive} />
      ) : (
        <>
          <FilterChips
            filter={asked}
            onChange={(changed) => {
              show(addressOf(changed))
            }}
          />
          <Asked ask={ask}>
            {({ referrals: rows, total: count, plan: clocks }) => (
              <ReferralList
                listKey={listOf(asked)}
                rows={rows}
                total={count}
                plan={clocks}
                isNarrowed={needle !== '' || Object.keys(asked).some((key) => key !== 'status')}
                onWiden={() => {
                  setTyped('')
                  show(addressOf(inView({}, listOf(asked))))
                }}
                view={tableView}
                shown={shown}
                selectedIds={selectedIds}
                onSelect={setSelectedIds}
                onActive={setActive}
                onOpen={open}
                acts={acts}
              />
            )}
          </Asked>
        </>
      )}
      {acts.drawer}
      {opened === null || acts.drawer !== null ? null : (
        <ReferralDrawer
          key={opened}
          referralId={opened}
          acts={acts}
          onClose={() => {
            setOpenedHere(null)
            if (openedOfAddress(search) !== null) show(viewAddress({}, 'open'))
          }}
        />
      )}
    </div>
  )
}

/** Owns the page Sources: everyone who refers, most first, in views. Refuses a source's own history. */
import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { rollingYear } from '@shared/dates'
import type { Grid } from '@shared/domain/grids'
import { shareOfSchema, type ShareOf, type SourceRow } from '@shared/domain/sources'
import { sourceGroupSchema, sourceViewSchema } from '@shared/domain/sourceViews'
import { IconPlus } from '@tabler/icons-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import { useAsk } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { referralsHref, routes, sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { ColumnsMenu } from '../components/dataTable/ColumnsMenu'
import { DataTable } from '../components/dataTable/DataTable'
import type { ShownTable } from '../components/dataTable/shownTable'
import { useTableView } from '../components/dataTable/useTableView'
import { EmptyState } from '../components/EmptyState'
import { FigureLink } from '../components/FigureLink'
import { asCount, asPercent, counted } from '../components/figures'
import { FilterBox } from '../components/FilterBox'
import { PageHeader } from '../components/PageHeader'
import { ViewTabs } from '../components/ViewTabs'
import { ExportMenu } from '../marks/ExportMenu'
import { AddSourceDrawer } from './AddSourceDrawer'
import { GrowMap } from './GrowMap'
import { KeepView } from './KeepView'
import { useOwnViews } from './useOwnViews'
import { ReasonRanking } from './ReasonRanking'
import { SourceBulkActions } from './SourceBulkActions'
import { sourceColumns } from './sourceColumns'
import { sourceGrid } from './sourceGrid'
import { groupNames, sourceGroups } from './sourceGroups'
import classes from './SourcesPage.module.css'
import {
  freshScreen,
  inShareOrder,
  isYearSilent,
  searchSources,
  sourcesInView,
  sourcesScreenSchema,
  tabsOf,
  type SourcesScreen,
} from './sourceViews'

const addHref = `${routes.sources}?add=source`
const openAdd = (): void => {
  goTo(addHref)
}
const closeAdd = (): void => {
  goTo(routes.sources, { replace: true })
}

const ownKey = (id: number): string => `own-${id}`

function NoSources(): ReactNode {
  return (
    <EmptyState
      action={
        <span className="row">
          <Button
            onClick={() => {
              goTo(routes.import)
            }}
          >
            Import a referral list
          </Button>
          <Button variant="default" onClick={openAdd}>
            Add a source
          </Button>
        </span>
      }
    >
      No source is on file yet. A list of past referrals brings everyone who sent them, with their offices.
    </EmptyState>
  )
}

/** The answer of the volume in use; without a choice, the last 12 months unless nothing came in them. */
function useSources(chosen: ShareOf | null) {
  const recent = useAsk('listSources', { shareOf: '12-months' })
  const isSilent = recent.data !== undefined && isYearSilent(recent.data.sources)
  const shareOf = chosen ?? (isSilent ? 'all' : '12-months')
  const all = useAsk('listSources', { shareOf: 'all' }, { enabled: shareOf === 'all' })
  return { ask: shareOf === 'all' ? all : recent, shareOf, isSilent }
}

interface FootProps {
  readonly asOf: string
  readonly shareOf: ShareOf
  readonly total: number
  readonly shown: string
  readonly topFifth: { readonly sources: number; readonly share: number }
  readonly onTop: () => void
}

function Foot({ asOf, shareOf, total, shown, topFifth, onTop }: FootProps): ReactNode {
  const { from, to } = rollingYear(asOf)
  const href = shareOf === 'all' ? referralsHref() : referralsHref({ receivedFrom: from, receivedTo: to })
  return (
    <>
      <FigureLink href={href}>
        <b className={classes.total}>{asCount(total)}</b> {total === 1 ? 'referral' : 'referrals'}{' '}
        {shareOf === 'all' ? 'on file' : 'in 12 months'}
      </FigureLink>
      {shown ? <span>{shown}</span> : null}
      {topFifth.sources > 0 ? (
        <button type="button" className={classes.top} onClick={onTop}>
          {counted(topFifth.sources, 'source')} {topFifth.sources === 1 ? 'sends' : 'send'} {asPercent(topFifth.share)}
        </button>
      ) : null}
    </>
  )
}

/** Everyone who refers. */
export function SourcesPage(): ReactNode {
  const asked = new URLSearchParams(useSearch())
  const isAdding = asked.get('add') === 'source'
  const [screen, setScreen] = useDraft<SourcesScreen>('sources/screen', sourcesScreenSchema, freshScreen)
  // A link that names a view is taken once; then the page is as it is left.
  const linked = sourceViewSchema.safeParse(asked.get('view')).data
  useEffect(() => {
    if (linked === undefined) return
    setScreen({ ...screen, view: linked, search: '', ownId: null })
    goTo(routes.sources, { replace: true })
  }, [linked, screen, setScreen])
  const { ask, shareOf, isSilent } = useSources(screen.shareOf)
  const columns = sourceColumns[shareOf]
  const shown = useRef<ShownTable<SourceRow>>(null)
  const view = useTableView('sources', { sort: { by: 'share', descending: true }, hidden: ['npi'] })
  const change = (changes: Partial<SourcesScreen>): void => {
    setScreen({ ...screen, ...changes })
  }

  const { sources, topFifth } = ask.data ?? { sources: [], topFifth: { sources: 0, share: 0 } }
  const ordered = useMemo(() => inShareOrder(sources), [sources])
  // What is typed stands there at once; the list follows.
  const searched = useDeferredValue(screen.search)
  const own = useOwnViews(screen, setScreen, view)
  const rows = useMemo(
    () => new Set(searchSources(sourcesInView(screen.view, ordered, topFifth.sources), searched)),
    [ordered, screen.view, searched, topFifth.sources],
  )
  const isShown = useCallback((source: SourceRow) => rows.has(source), [rows])
  const tabs = useMemo(() => tabsOf(ordered, topFifth.sources, screen.view), [ordered, screen.view, topFifth.sources])
  const gridOf = (some?: readonly SourceRow[]): Grid | null =>
    shown.current ? sourceGrid({ ...shown.current, ...(some ? { rows: some } : {}) }) : null
  const offices = useMemo(() => new Set(sources.map(({ office }) => office).filter(Boolean)).size, [sources])
  const total = sources.reduce((sum, { referrals, referrals12Months }) => {
    return sum + (shareOf === 'all' ? referrals : referrals12Months)
  }, 0)

  return (
    <div className="page">
      <PageHeader
        title="Sources"
        note={sources.length > 0 ? `${counted(sources.length, 'source')} in ${counted(offices, 'office')}` : null}
        actions={
          sources.length > 0 ? (
            <>
              <FilterBox
                value={screen.search}
                onChange={(search) => {
                  change({ search })
                }}
              />
              <ColumnsMenu columns={columns} view={view} />
              <ExportMenu gridNow={() => gridOf()} />
              <Button leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={openAdd}>
                Add source
              </Button>
            </>
          ) : null
        }
      />
      {sources.length > 0 ? (
        <div className={classes.views}>
          <ViewTabs
            label="Views"
            views={[...tabs, ...own.views.map(({ id, name }) => ({ key: ownKey(id), name }))]}
            current={own.current ? ownKey(own.current.id) : screen.view}
            onChange={(chosen) => {
              const kept = own.views.find(({ id }) => ownKey(id) === chosen)
              if (kept) own.show(kept)
              else change({ view: sourceViewSchema.parse(chosen), ownId: null })
            }}
            end={<KeepView own={own} />}
          />
          <span className={classes.shareOf}>
            <NativeSelect
              size="xs"
              w={112}
              aria-label="Groups"
              value={screen.groupBy}
              data={sourceGroupSchema.options.map((key) => ({ value: key, label: groupNames[key] }))}
              onChange={(event) => {
                change({ groupBy: sourceGroupSchema.parse(event.currentTarget.value) })
              }}
            />
            <span className="tiny quiet" aria-hidden="true">
              Shares of
            </span>
            <SegmentedControl
              aria-label="Shares of"
              value={shareOf}
              data={[
                { value: '12-months', label: '12 months' },
                { value: 'all', label: 'All time' },
              ]}
              onChange={(chosen) => {
                change({ shareOf: shareOfSchema.parse(chosen) })
              }}
            />
          </span>
        </div>
      ) : null}
      {isSilent && shareOf === 'all' ? (
        <p className={classes.notice}>
          Nobody has referred in the last 12 months, so shares count every referral on file.
        </p>
      ) : null}
      {screen.view === 'grow' && sources.length > 0 ? <GrowMap sources={ordered} /> : null}
      {screen.view === 'never' && sources.length > 0 ? <ReasonRanking /> : null}
      <Asked ask={ask}>
        {({ asOf }) =>
          sources.length === 0 ? (
            <NoSources />
          ) : (
            <DataTable
              label="Sources"
              columns={columns}
              rows={ordered}
              filter={isShown}
              rowId={(source) => source.id}
              rowName={(source) => source.name}
              view={view}
              shown={shown}
              group={sourceGroups[screen.groupBy]}
              onOpen={(source) => {
                goTo(sourceHref(source.id))
              }}
              empty={
                <EmptyState
                  action={
                    <Button
                      variant="default"
                      onClick={() => {
                        change({ view: 'all', search: '', ownId: null })
                      }}
                    >
                      Show all {counted(sources.length, 'source')}
                    </Button>
                  }
                >
                  {screen.search ? `No source here matches “${screen.search.trim()}”.` : 'No source is in this view.'}
                </EmptyState>
              }
              foot={
                <Foot
                  asOf={asOf}
                  shareOf={shareOf}
                  total={total}
                  shown={
                    rows.size < sources.length
                      ? `${asCount(rows.size)} of ${counted(sources.length, 'source')} shown`
                      : ''
                  }
                  topFifth={topFifth}
                  onTop={() => {
                    change({ view: 'top', search: '', ownId: null })
                  }}
                />
              }
              renderBulkActions={(selected) => <SourceBulkActions sources={selected} gridOf={gridOf} />}
            />
          )
        }
      </Asked>
      <AddSourceDrawer isOpen={isAdding} sources={sources} onOpen={openAdd} onClose={closeAdd} />
    </div>
  )
}

/** Owns the page Sources: everyone who refers, most first. Refuses a source's own history. */
import { ageInWords } from '@shared/dates'
import type { SourceRow } from '@shared/domain/sources'
import { useState, type ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { useOverlays } from '../app/overlays'
import { sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { Change } from '../components/Change'
import { BulkButton } from '../components/dataTable/BulkBar'
import { ColumnsMenu } from '../components/dataTable/ColumnsMenu'
import { tableColumns } from '../components/dataTable/columns'
import { DataTable } from '../components/dataTable/DataTable'
import { useTableView } from '../components/dataTable/useTableView'
import { EmptyState } from '../components/EmptyState'
import { asCount, asPercent, counted } from '../components/figures'
import { FilterBox } from '../components/FilterBox'
import { PageHeader } from '../components/PageHeader'
import { ShareBar } from '../components/ShareBar'
import { Sparkline } from '../components/Sparkline'
import { SourceName } from '../marks/SourceName'
import { TierMark } from '../marks/TierMark'
import { TouchMark } from '../marks/TouchMark'

function Age({ on }: { readonly on: string | undefined }): ReactNode {
  const { today } = useSession()
  return on === undefined ? <span className="quiet">Never</span> : ageInWords(on, today)
}

const column = tableColumns<SourceRow>()
const columns = column.columns([
  column.accessor('name', {
    header: 'Source',
    meta: { isFixed: true },
    cell: ({ row: { original } }) => (
      <SourceName name={original.name} credential={original.credential} office={original.office} />
    ),
  }),
  column.accessor('specialty', { header: 'Specialty', meta: { width: 130, minTableWidth: 1100 } }),
  column.accessor('town', { header: 'Town', meta: { width: 120, minTableWidth: 1500 } }),
  column.accessor('tier', {
    header: 'Tier',
    meta: { width: 56 },
    cell: ({ row: { original } }) => <TierMark tier={original.tier} isNew={original.isNew} />,
  }),
  column.accessor('months', {
    header: '24 months',
    enableSorting: false,
    meta: { width: 96 },
    cell: ({ getValue }) => <Sparkline values={getValue()} label="Referrals a month, last 24 months" />,
  }),
  column.accessor('referralsQuarter', {
    header: 'This qtr',
    meta: { width: 96, isNumeric: true },
    cell: ({ row: { original } }) => (
      <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
        <span className="medium">{asCount(original.referralsQuarter)}</span>
        <Change value={original.change} comparedWith="than a year ago" />
      </span>
    ),
  }),
  column.accessor('referrals12Months', {
    header: '12 mo',
    meta: { width: 72, isNumeric: true },
    cell: ({ getValue }) => <span className="medium">{asCount(getValue())}</span>,
  }),
  column.accessor('cumulativeShare', {
    header: 'Share, running',
    meta: { width: 160 },
    cell: ({ row: { original } }) => (
      <ShareBar share={original.share} cumulativeShare={original.cumulativeShare} of="referrals" />
    ),
  }),
  column.accessor((source) => source.lastReferral ?? undefined, {
    id: 'lastReferral',
    header: 'Last ref.',
    meta: { width: 92 },
    cell: ({ getValue }) => <Age on={getValue()} />,
  }),
  column.accessor((source) => source.lastTouch?.on, {
    id: 'lastTouch',
    header: 'Last touch',
    meta: { width: 112, minTableWidth: 1000 },
    cell: ({ row: { original }, getValue }) => (
      <span className="row soft" style={{ gap: 5 }}>
        {original.lastTouch ? <TouchMark kind={original.lastTouch.kind} /> : null}
        <Age on={getValue()} />
      </span>
    ),
  }),
])

/** Everyone who refers. */
export function SourcesPage(): ReactNode {
  const ask = useAsk('listSources', { shareOf: '12-months' })
  const view = useTableView('sources', { sort: { by: 'referrals12Months', descending: true } })
  const { openLog } = useOverlays()
  const [filter, setFilter] = useState('')
  const needle = filter.trim().toLowerCase()
  return (
    <div className="page">
      <PageHeader
        title="Sources"
        note={ask.data && counted(ask.data.sources.length, 'source')}
        actions={
          <>
            <FilterBox value={filter} onChange={setFilter} />
            <ColumnsMenu columns={columns} view={view} />
          </>
        }
      />
      <Asked ask={ask}>
        {({ sources, topFifth }) => (
          <DataTable
            label="Sources"
            columns={columns}
            rows={sources.filter(({ name, office }) => `${name} ${office}`.toLowerCase().includes(needle))}
            rowId={(source) => source.id}
            rowName={(source) => source.name}
            view={view}
            onOpen={(source) => {
              goTo(sourceHref(source.id))
            }}
            empty={<EmptyState>No source is called that.</EmptyState>}
            foot={`${counted(topFifth.sources, 'source')} send ${asPercent(topFifth.share)}`}
            renderBulkActions={([first, ...others]) => (
              <BulkButton
                isPrimary
                isDisabled={others.length > 0}
                onClick={() => {
                  openLog(first ? { sourceId: first.id } : {})
                }}
              >
                Log a touch
              </BulkButton>
            )}
          />
        )}
      </Asked>
    </div>
  )
}

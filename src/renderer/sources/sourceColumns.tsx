/** Owns the columns of the sources: what each shows, its width, and which drop first on a narrow window. Refuses to filter. */
import { ageInWords } from '@shared/dates'
import { VisuallyHidden } from '@mantine/core'
import { isRealChange } from '@shared/domain/change'
import { rhythmWords } from '@shared/domain/quiet'
import type { ShareOf, SourceRow } from '@shared/domain/sources'
import { IconMoon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSession } from '../api/session'
import { Change } from '../components/Change'
import { tableColumns, type DataTableColumns } from '../components/dataTable/columns'
import { asCount, asPercent } from '../components/figures'
import { ShareBar } from '../components/ShareBar'
import { Sparkline } from '../components/Sparkline'
import { NextTouchMark } from '../marks/NextTouchMark'
import { SourceName } from '../marks/SourceName'
import { TierMark } from '../marks/TierMark'
import { TouchMark } from '../marks/TouchMark'
import { PotentialMenu } from './PotentialMenu'
import { volumeName } from './sourceViews'

/** How long ago, or that it never was. */
export function Age({ on, never = 'Never' }: { readonly on: string | null; readonly never?: string }): ReactNode {
  const { today } = useSession()
  return on === null ? <span className="quiet">{never}</span> : ageInWords(on, today)
}

/** How likely it still refers; the words say what that rests on. */
function Active({ rhythm }: { readonly rhythm: SourceRow['rhythm'] }): ReactNode {
  if (rhythm === null || rhythm.active === null) return <span className="quiet">–</span>
  return (
    <span className={rhythm.isQuiet ? 'amber medium' : 'soft'} title={rhythmWords(rhythm)}>
      {asPercent(Math.min(0.99, rhythm.active))}
    </span>
  )
}

const potentialRank = { high: 3, medium: 2, low: 1 } as const

// Beside the name the widths add up to 952 at 1366 px (the table is then 1,190 wide); Potential needs a wider one, and below
// that first Specialty drops, then Last touch. A wide window adds Town, NPI and all referrals.
function columnsOf(shareOf: ShareOf): DataTableColumns<SourceRow> {
  const column = tableColumns<SourceRow>()
  return column.columns([
    column.accessor('name', {
      header: 'Source',
      meta: { isFixed: true },
      cell: ({ row: { original } }) => (
        <SourceName name={original.name} credential={original.credential} office={original.office} />
      ),
    }),
    column.accessor((source) => source.specialty || undefined, {
      id: 'specialty',
      header: 'Specialty',
      meta: { width: 122, minTableWidth: 1100 },
      cell: ({ getValue }) => <span className="soft">{getValue() ?? ''}</span>,
    }),
    column.accessor((source) => source.town || undefined, {
      id: 'town',
      header: 'Town',
      meta: { width: 124, minTableWidth: 1500 },
      cell: ({ getValue }) => <span className="soft">{getValue() ?? ''}</span>,
    }),
    column.accessor((source) => source.npi || undefined, {
      id: 'npi',
      header: 'NPI',
      meta: { width: 108, minTableWidth: 1600 },
      cell: ({ getValue }) => <span className="soft tabular">{getValue() ?? ''}</span>,
    }),
    column.accessor('tier', {
      header: 'Tier',
      meta: { width: 58 },
      cell: ({ row: { original } }) => (
        <TierMark
          tier={original.tier}
          isNew={original.isNew}
          reason={original.tierReason}
          before={original.tierBefore}
        />
      ),
    }),
    column.accessor('months', {
      header: '24 months',
      enableSorting: false,
      meta: { width: 98 },
      cell: ({ getValue }) => <Sparkline values={getValue()} label="Referrals a month, last 24 months" />,
    }),
    column.accessor('referralsQuarter', {
      header: 'This qtr',
      meta: { width: 92, isNumeric: true },
      cell: ({ row: { original } }) => (
        <span style={{ display: 'inline-flex', gap: 2, alignItems: 'center' }}>
          <span className="medium">{asCount(original.referralsQuarter)}</span>
          <Change
            value={original.change}
            comparedWith="than in the same part of this quarter a year ago"
            isNoise={!isRealChange(original.referralsQuarter, original.referralsQuarter - original.change)}
          />
        </span>
      ),
    }),
    // The volume that the shares are of is always there; the other one joins it where there is room.
    column.accessor('referrals12Months', {
      header: '12 mo',
      meta: { width: 70, isNumeric: true, ...(shareOf === 'all' ? { minTableWidth: 1500 } : {}) },
      cell: ({ getValue }) => <span className="medium">{asCount(getValue())}</span>,
    }),
    column.accessor('referrals', {
      header: 'All time',
      meta: { width: 78, isNumeric: true, ...(shareOf === 'all' ? {} : { minTableWidth: 1500 }) },
      cell: ({ getValue }) => <span className={shareOf === 'all' ? 'medium' : 'soft'}>{asCount(getValue())}</span>,
    }),
    column.accessor('share', {
      header: 'Share, running',
      meta: { width: 150 },
      cell: ({ row: { original } }) => (
        <ShareBar share={original.share} cumulativeShare={original.cumulativeShare} of={volumeName(shareOf)} />
      ),
    }),
    column.accessor((source) => source.lastReferral ?? undefined, {
      id: 'lastReferral',
      header: 'Last ref.',
      meta: { width: 88 },
      cell: ({ row: { original } }) =>
        original.rhythm?.isQuiet ? (
          <span className="row amber medium" style={{ gap: 4 }} title={rhythmWords(original.rhythm)}>
            <IconMoon size={13} stroke={1.8} aria-hidden="true" />
            <VisuallyHidden>Quiet:</VisuallyHidden>
            <Age on={original.lastReferral} />
          </span>
        ) : (
          <Age on={original.lastReferral} />
        ),
    }),
    column.accessor((source) => source.lastTouch?.on, {
      id: 'lastTouch',
      header: 'Last touch',
      meta: { width: 104, minTableWidth: 970 },
      cell: ({ row: { original } }) => (
        <span className="row soft" style={{ gap: 5 }}>
          {original.lastTouch ? <TouchMark kind={original.lastTouch.kind} /> : null}
          <Age on={original.lastTouch?.on ?? null} />
        </span>
      ),
    }),
    column.accessor((source) => source.nextTouch?.dueOn, {
      id: 'nextTouch',
      header: 'Next touch',
      meta: { width: 106 },
      cell: ({ row: { original } }) => <NextTouchMark touch={original.nextTouch} />,
    }),
    column.accessor((source) => source.rhythm?.active ?? undefined, {
      id: 'active',
      header: 'Active',
      meta: { width: 68, isNumeric: true },
      cell: ({ row: { original } }) => <Active rhythm={original.rhythm} />,
    }),
    column.accessor((source) => source.owner?.name, {
      id: 'owner',
      header: 'Looked after by',
      meta: { width: 124, minTableWidth: 1600 },
      cell: ({ getValue }) => <span className="soft">{getValue() ?? ''}</span>,
    }),
    column.accessor((source) => (source.potential === null ? undefined : potentialRank[source.potential]), {
      id: 'potential',
      header: 'Potential',
      meta: { width: 112, minTableWidth: 1320 },
      cell: ({ row: { original } }) => (
        <PotentialMenu sourceId={original.id} sourceName={original.name} potential={original.potential} isInTable />
      ),
    }),
  ])
}

/** Made once for each volume a share can be of. */
export const sourceColumns: Readonly<Record<ShareOf, DataTableColumns<SourceRow>>> = {
  '12-months': columnsOf('12-months'),
  all: columnsOf('all'),
}

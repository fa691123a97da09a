/** Owns what each column of the sources becomes in a file. Refuses to choose columns: those shown are written. */
import type { Grid } from '@shared/domain/grids'
import { nameWithCredential, type SourceRow } from '@shared/domain/sources'
import type { ShownTable } from '../components/dataTable/shownTable'
import { gridOf, type Written } from '../marks/gridOf'

/** By the id of the column on the screen; the drawn 24 months are left to the screen. */
const written: Readonly<Record<string, readonly Written<SourceRow>[]>> = {
  name: [
    { name: 'Source', kind: 'text', of: nameWithCredential },
    { name: 'Office', kind: 'text', of: ({ office }) => office },
  ],
  specialty: [{ name: 'Specialty', kind: 'text', of: ({ specialty }) => specialty }],
  town: [{ name: 'Town', kind: 'text', of: ({ town }) => town }],
  npi: [{ name: 'NPI', kind: 'text', of: ({ npi }) => npi }],
  tier: [
    { name: 'Tier', kind: 'text', of: ({ tier }) => tier },
    { name: 'Tier at the end of last month', kind: 'text', of: ({ tier, tierBefore }) => tierBefore ?? tier },
    { name: 'Set by hand because', kind: 'text', of: ({ tierReason }) => tierReason ?? '' },
  ],
  referralsQuarter: [
    { name: 'This quarter', kind: 'number', of: ({ referralsQuarter }) => referralsQuarter },
    { name: 'Change on a year ago', kind: 'number', of: ({ change }) => change },
  ],
  referrals12Months: [{ name: '12 months', kind: 'number', of: ({ referrals12Months }) => referrals12Months }],
  referrals: [{ name: 'All time', kind: 'number', of: ({ referrals }) => referrals }],
  share: [
    { name: 'Share', kind: 'share', of: ({ share }) => share },
    { name: 'Running share', kind: 'share', of: ({ cumulativeShare }) => cumulativeShare },
  ],
  lastReferral: [{ name: 'Last referral', kind: 'date', of: ({ lastReferral }) => lastReferral }],
  lastTouch: [{ name: 'Last touch', kind: 'date', of: ({ lastTouch }) => lastTouch?.on ?? null }],
  nextTouch: [
    { name: 'Next touch', kind: 'date', of: ({ nextTouch }) => nextTouch?.dueOn ?? null },
    { name: 'Put off because', kind: 'text', of: ({ nextTouch }) => nextTouch?.snooze?.reason ?? '' },
  ],
  active: [{ name: 'Likely still referring', kind: 'share', of: ({ rhythm }) => rhythm?.active ?? null }],
  owner: [{ name: 'Looked after by', kind: 'text', of: ({ owner }) => owner?.name ?? '' }],
  potential: [{ name: 'Potential', kind: 'text', of: ({ potential }) => potential }],
}

export function sourceGrid({ columnIds, rows }: ShownTable<SourceRow>): Grid {
  return gridOf(
    'Sources',
    columnIds.flatMap((id) => written[id] ?? []),
    rows,
  )
}

/** Owns the headings that the sources can stand under, and what each holds in words. Refuses markup. */
import type { SourceRow } from '@shared/domain/sources'
import type { SourceGroup } from '@shared/domain/sourceViews'
import { asCount, counted } from '../components/figures'
import type { TableGroup } from '../components/dataTable/groups'

export const groupNames: Record<SourceGroup, string> = {
  none: 'No groups',
  office: 'By office',
  specialty: 'By specialty',
  tier: 'By tier',
}

const note = (sources: readonly SourceRow[]): string => {
  const sent = sources.reduce((sum, { referrals12Months }) => sum + referrals12Months, 0)
  return `${counted(sources.length, 'source')}, ${asCount(sent)} in 12 months`
}

/** Made once: a table draws anew when its groups change. */
export const sourceGroups: Record<SourceGroup, TableGroup<SourceRow> | undefined> = {
  none: undefined,
  office: { of: ({ office }) => office, unnamed: 'No office', note },
  specialty: { of: ({ specialty }) => specialty, unnamed: 'No specialty', note },
  tier: { of: ({ tier }) => `Tier ${tier}`, unnamed: '', note },
}

/** Owns the lists of sources that the report's figures open, as lines. Refuses how they are shown. */
import { quarterRange, shiftQuarter, addDays, shortDate } from '@shared/dates'
import type { QuarterlyReport, ReportChange } from '@shared/domain/report'
import type { Tier } from '@shared/domain/tiers'
import { referralsHref } from '../app/routes'
import { asPercentTenths, counted } from '../components/figures'

export type ListName = 'sources' | 'first80' | 'gained' | 'lost' | 'rising' | 'declining'

export const listNames: Readonly<Record<ListName, string>> = {
  sources: 'Everyone who referred',
  first80: 'The sources who sent 80%',
  gained: 'Gained',
  lost: 'Lost',
  rising: 'Rising',
  declining: 'Declining',
}

/** One source in a list: its figure opens the referrals behind it. */
export interface ListLine {
  readonly sourceId: number
  readonly name: string
  readonly office: string
  readonly tier: Tier
  readonly figure: string
  readonly href: string
  /** Beside the figure, quiet: `15.5%`, `Last one May 3`. */
  readonly note: string
  /** Less or more than before; null where two spans of different length would be compared. */
  readonly change: number | null
}

function toLine(report: QuarterlyReport, list: ListName, source: ReportChange): ListLine {
  const { sourceId, name, office, tier, before, now, on, previousFourQuarters } = source
  const shared = { sourceId, name, office, tier }
  const { quarter, current } = report
  if (list === 'lost') {
    const receivedFrom = quarterRange(shiftQuarter(quarter, -4)).from
    const receivedTo = addDays(quarterRange(quarter).from, -1)
    return {
      ...shared,
      figure: `${previousFourQuarters} before`,
      href: referralsHref({ sourceId, receivedFrom, receivedTo }),
      note: on === null ? '' : `Last ${shortDate(on, report.asOf)}`,
      change: null,
    }
  }
  const href = referralsHref({ ...current.filter, sourceId })
  if (list === 'gained') {
    return { ...shared, figure: counted(now, 'referral'), href, note: 'New', change: now }
  }
  return { ...shared, figure: `${before} to ${now}`, href, note: '', change: now - before }
}

/** The lines of one list, in the report's own order. */
export function listLines(report: QuarterlyReport, list: ListName): readonly ListLine[] {
  if (list !== 'sources' && list !== 'first80') return report[list].map((source) => toLine(report, list, source))
  const count = list === 'sources' ? report.sources.length : report.sourcesFor80
  return report.sources.slice(0, count).map((source) => ({
    sourceId: source.sourceId,
    name: source.name,
    office: source.office,
    tier: source.tier,
    figure: String(source.referrals),
    href: referralsHref({ ...report.current.filter, sourceId: source.sourceId }),
    note: `${asPercentTenths(source.share)}%`,
    change: null,
  }))
}

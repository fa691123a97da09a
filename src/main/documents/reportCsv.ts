/** Owns the quarterly report as one table for Excel: a row per source. Refuses totals, sentences and patients. */
import type { QuarterlyReport, ReportChange } from '@shared/domain/report'
import { drawCsv } from './csv'

const columns = [
  'Quarter',
  'Source',
  'Office',
  'Specialty',
  'Tier',
  'Referrals',
  'Share',
  'Running share',
  'Prior quarter',
  'Same quarter last year',
  'Status',
]

/** Four decimals, 0 to 1: a share is read as a percentage, not computed with. */
const roundShare = (share: number): number => Math.round(share * 10_000) / 10_000

/**
 * The sources of the quarter, most referrals first, then those lost with 0. Counts are whole numbers, shares 0 to 1.
 * While the quarter runs, the two other quarters stop at the same day. UTF-8 with a byte order mark, lines end with CRLF.
 */
export function drawReportCsv(report: QuarterlyReport): string {
  const holds = (changes: readonly ReportChange[], sourceId: number): boolean =>
    changes.some((change) => change.sourceId === sourceId)
  const status = (sourceId: number): string => {
    if (holds(report.gained, sourceId)) return 'gained'
    if (holds(report.rising, sourceId)) return 'rising'
    return holds(report.declining, sourceId) ? 'declining' : '—'
  }
  const rows = [
    ...report.sources.map((source) => [
      report.quarter,
      source.name,
      source.office,
      source.specialty,
      source.tier,
      source.referrals,
      roundShare(source.share),
      roundShare(source.cumulativeShare),
      source.prior,
      source.lastYear,
      status(source.sourceId),
    ]),
    ...report.lost.map((source) => [
      report.quarter,
      source.name,
      source.office,
      source.specialty,
      source.tier,
      0,
      0,
      report.sources.length > 0 ? 1 : 0,
      source.before,
      source.lastYear,
      'lost',
    ]),
  ]
  return drawCsv(columns, rows)
}

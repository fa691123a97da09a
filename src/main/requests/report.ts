/** Owns the requests about the quarterly report. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate, Quarter } from '@shared/dates'
import { composeQuarterlyReport, type ReportFacts, reportPeriods } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport, ReportFormat } from '@shared/domain/report'
import { nameWithCredential } from '@shared/domain/sources'
import type { Database } from '../database/engine/database'
import { countTouches } from '../database/journal'
import { countSentLetters } from '../database/letters'
import { getPracticeRow } from '../database/practice'
import { countFunnel, countSourcesForReport } from '../database/report'
import { drawReportCsv } from '../documents/reportCsv'
import { drawReportDocx } from '../documents/reportDocx'
import { saveFiles } from '../documents/saveFiles'
import type { CommandContext, QueryContext } from './context'
import { readSourceGrid } from './sourceGrid'

export function getQuarterlyReport(
  input: ParsedInputOf<'getQuarterlyReport'>,
  { db, today }: QueryContext,
): QuarterlyReport {
  return readReport(db, input.quarter, input.asOf ?? today)
}

function readReport(db: Database, quarter: Quarter, asOf: CalendarDate): QuarterlyReport {
  const periods = reportPeriods(quarter, asOf)
  const tiers = new Map(readSourceGrid(db, periods.current.to, '12-months').sources.map(({ id, tier }) => [id, tier]))
  return composeQuarterlyReport({
    practiceName: getPracticeRow(db).name,
    quarter,
    asOf,
    sources: countSourcesForReport(db, periods).map((counts) => ({
      ...counts,
      name: nameWithCredential(counts),
      tier: tiers.get(counts.sourceId) ?? 'D',
    })),
    funnel: countFunnel(db, periods.current),
    touches: readTouches(db, periods),
  })
}

function readTouches(db: Database, periods: ReturnType<typeof reportPeriods>): ReportFacts['touches'] {
  const prior = new Map(countTouches(db, periods.prior).map(({ kind, count }) => [kind, count]))
  const current = new Map(countTouches(db, periods.current).map(({ kind, count }) => [kind, count]))
  const kinds = ['visit', 'call', 'email', 'event', 'drop-off'] as const
  return [
    ...kinds.map((kind) => ({ kind, current: current.get(kind) ?? 0, prior: prior.get(kind) ?? 0 })),
    {
      kind: 'letter',
      current: countSentLetters(db, periods.current),
      prior: countSentLetters(db, periods.prior),
    },
  ]
}

const drawers: Record<ReportFormat, (report: QuarterlyReport) => Uint8Array | Promise<Uint8Array>> = {
  docx: drawReportDocx,
  csv: (report) => new TextEncoder().encode(drawReportCsv(report)),
}

/** @throws AppError `cannot-write`, `not-saved`; then no file is left */
export async function exportReport(
  input: ParsedInputOf<'exportReport'>,
  { db, today, write }: CommandContext,
): Promise<OutputOf<'exportReport'>> {
  const report = readReport(db, input.quarter, input.asOf ?? today)
  const formats = [...new Set(input.formats)]
  const files = await Promise.all(
    formats.map(async (format) => ({
      name: `Referral report ${input.quarter}.${format}`,
      bytes: await drawers[format](report),
    })),
  )
  const saved = await saveFiles(input.folder, files)
  try {
    write(
      () => {},
      () => `report ${input.quarter}, ${formats.join(' and ')}`,
    )
  } catch (error) {
    await saved.remove()
    throw error
  }
  return { files: saved.paths }
}

/** Owns what came of each row of an import as a table for Excel. Refuses what the rows said: lines, outcomes and reasons only. */
import { drawCsv } from './csv'

export interface ReportedRow {
  readonly line: number
  readonly outcome: 'imported' | 'updated' | 'duplicate' | 'rejected'
  readonly reason: string
  /** Whom it was about, where that is known; empty otherwise. */
  readonly source: string
}

const outcomes: Record<ReportedRow['outcome'], string> = {
  imported: 'Imported',
  updated: 'Updated',
  duplicate: 'Known already',
  rejected: 'Not imported',
}

/** By line. */
export function drawImportReportCsv(rows: readonly ReportedRow[]): string {
  return drawCsv(
    ['Line', 'Outcome', 'Why', 'Source'],
    rows.map(({ line, outcome, reason, source }) => [line, outcomes[outcome], reason, source]),
  )
}

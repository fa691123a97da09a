/** Owns what every import counts and tells while it stores its rows, whatever they are. Refuses to know what they are. */
import type { RejectedRow } from '@shared/domain/imports'
import { AppError } from '@shared/errors'
import { type NoteRow, withRowNotes } from '../database/imports'
import type { Database } from '../database/engine/database'
import type { IdColumns } from '../importing/prepareImport'
import type { RefusedRow } from '../importing/readRows'
import type { MatchCounts } from './placeMatcher'

export interface ImportRun {
  readonly importId: number
  readonly userId: number
  /** ISO 8601. */
  readonly recordedAt: string
  readonly idColumns: IdColumns
  /** Rows of the file, blank ones not counted; about as many, where it is only being read. */
  readonly rowCount: number
  readonly progress: (done: number, total: number) => void
  readonly isCancelled: () => boolean
}

export interface Stored {
  readonly read: number
  readonly imported: number
  readonly updated: number
  readonly duplicates: number
  /** The first 1,000. */
  readonly rejected: readonly RejectedRow[]
  readonly rejectedInAll: number
  readonly sources: MatchCounts
}

const mostRejectedShown = 1000
const rowsBetweenReports = 500

/** What came of the rows so far. */
export class Tally {
  imported = 0
  updated = 0
  duplicates = 0
  rejectedInAll = 0
  readonly #rejected: RejectedRow[] = []
  readonly #note: NoteRow

  constructor(note: NoteRow) {
    this.#note = note
  }

  /** @param sourceId who the row turned out to be about, where the list of outcomes is to say it */
  add(
    outcome: 'imported' | 'updated' | 'duplicate',
    line: number,
    reason: string,
    sourceId: number | null = null,
  ): void {
    if (outcome === 'duplicate') this.duplicates += 1
    else this[outcome] += 1
    this.#note(line, outcome, reason, sourceId)
  }

  reject({ line, refusal }: RefusedRow): void {
    this.rejectedInAll += 1
    if (this.#rejected.length < mostRejectedShown) this.#rejected.push({ line, reason: refusal })
    this.#note(line, 'rejected', refusal)
  }

  stored(sources: MatchCounts): Stored {
    const { imported, updated, duplicates, rejectedInAll } = this
    const read = imported + updated + duplicates + rejectedInAll
    return { read, imported, updated, duplicates, rejected: this.#rejected, rejectedInAll, sources }
  }
}

/**
 * Goes through the rows of an import, with progress.
 * @throws AppError `cancelled`; the caller's transaction then leaves no trace
 */
export function eachRow<Row>(
  db: Database,
  rows: Iterable<Row>,
  { importId, rowCount, progress, isCancelled }: ImportRun,
  store: (row: Row, tally: Tally) => void,
): Tally {
  return withRowNotes(db, importId, (note) => {
    const tally = new Tally(note)
    let done = 0
    for (const row of rows) {
      if (done % rowsBetweenReports === 0) {
        if (isCancelled()) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
        progress(Math.min(done, rowCount), rowCount)
      }
      store(row, tally)
      done += 1
    }
    progress(rowCount, rowCount)
    return tally
  })
}

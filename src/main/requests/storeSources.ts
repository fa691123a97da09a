/** Owns the step from a list of sources to sources and offices on file: who is new, who was known and is now more complete. */
import type { Database } from '../database/engine/database'
import type { RowsRead } from '../importing/readRows'
import type { DeactivatedNpi, ImportedSourceRow } from '../importing/sourceRows'
import { eachRow, type ImportRun, type Stored } from './importRun'
import { PlaceMatcher } from './placeMatcher'

/** Stores the sources that are not on file yet, inside the caller's transaction. @throws AppError `cancelled` */
export function storeSources(
  db: Database,
  rows: RowsRead<ImportedSourceRow | DeactivatedNpi>['rows'],
  run: ImportRun,
): Stored {
  const places = new PlaceMatcher(db, { importId: run.importId, idColumns: run.idColumns, foundAt: run.recordedAt })
  const met = new Set<number>()
  const tally = eachRow(db, rows, run, (row, counts) => {
    if ('refusal' in row) {
      counts.reject(row)
      return
    }
    const source = places.source(row.source, row.office)
    const isAgain = met.has(source.id)
    met.add(source.id)
    if (!source.wasOnFile && !isAgain) counts.add('imported', row.line, 'It is a new source.', source.id)
    else if (source.wasFilled && source.wasOnFile) {
      counts.add('updated', row.line, 'It is on file already; what was blank was filled in.', source.id)
    } else {
      const reason = source.wasOnFile ? 'It is on file already.' : 'It is the same source as another row of the file.'
      counts.add('duplicate', row.line, reason, source.id)
    }
  })
  return tally.stored(places.finish())
}

/** Owns the grid of sources as of a day: also what the tiers of letters, offices and reports come from. */
import type { CalendarDate } from '@shared/dates'
import { composeSourceGrid, gridPeriods, type SourceGrid } from '@shared/domain/sourceRows'
import type { ShareOf } from '@shared/domain/sources'
import type { Database } from '../database/engine/database'
import { countByMonth, listSourceFacts } from '../database/sources'
import { readRelationships } from './relationships'

export function readSourceGrid(db: Database, asOf: CalendarDate, shareOf: ShareOf): SourceGrid {
  const periods = gridPeriods(asOf)
  return composeSourceGrid(
    listSourceFacts(db, periods),
    countByMonth(db, periods),
    periods,
    shareOf,
    readRelationships(db, asOf),
  )
}

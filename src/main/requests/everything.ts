/** Owns the request that copies the whole practice into files of common formats, so that nobody is locked in. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { listStoredTables, readSlices, type StoredTable } from '../database/everything'
import { schemaVersion } from '../database/migrate'
import { getPracticeRow } from '../database/practice'
import { writeEverything, type ExportRow } from '../documents/everythingFiles'
import type { CommandContext } from './context'

/**
 * Every row of every table; as no other command runs meanwhile, it is one state of the practice.
 * @throws AppError `cannot-write`, `cancelled`, `not-saved`; then no folder is left
 */
export async function exportEverything(
  input: ParsedInputOf<'exportEverything'>,
  context: CommandContext,
): Promise<OutputOf<'exportEverything'>> {
  const { db, today, write } = context
  const tables = listStoredTables(db)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  let done = 0
  function* slicesOf(table: StoredTable): Generator<readonly ExportRow[]> {
    for (const slice of readSlices(db, table)) {
      goOn(context, done, rows)
      yield slice
      done += slice.length
    }
  }
  const saved = await writeEverything(input.folder, {
    exportedOn: today,
    practiceName: getPracticeRow(db).name,
    schemaVersion,
    tables: tables.map((table) => ({ ...table, slices: slicesOf(table) })),
  })
  try {
    goOn(context, done, rows)
    write(
      () => {},
      () => `${tables.length} tables, ${rows} rows`,
    )
  } catch (error) {
    await saved.remove()
    throw error
  }
  return { files: saved.paths, tables: tables.length, rows }
}

function goOn({ isCancelled, progress }: CommandContext, done: number, total: number): void {
  if (isCancelled()) throw new AppError('cancelled', 'The export was cancelled; nothing was left in the folder.')
  progress(done, total, 'Writing rows')
}

/** Owns the request for what came of an import's rows, as a file. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { findImport, listReportedRows } from '../database/imports'
import { drawImportReportCsv } from '../documents/importReportCsv'
import { safeFileName, saveFiles } from '../documents/saveFiles'
import type { CommandContext } from './context'

/** @throws AppError `not-found`, `nothing-to-do`, `cannot-write`, `not-saved`; then no file is left */
export async function saveImportReport(
  { importId, folder }: ParsedInputOf<'saveImportReport'>,
  { db, write }: CommandContext,
): Promise<OutputOf<'saveImportReport'>> {
  const run = findImport(db, importId)
  if (run === null) throw new AppError('not-found', 'This import has been undone; there is nothing to report.')
  const rows = listReportedRows(db, importId)
  if (rows.length === 0) {
    throw new AppError(
      'nothing-to-do',
      'This import was made with an older Rapport, which did not keep what came of each row.',
    )
  }
  const csv = drawImportReportCsv(rows)
  const name = safeFileName(`Import report ${run.fileName.replace(/\.\w+$/u, '')} ${run.importedAt.slice(0, 10)}`)
  const saved = await saveFiles(folder, [{ name: `${name}.csv`, bytes: new TextEncoder().encode(csv) }])
  try {
    write(
      () => {},
      () => `import ${importId}`,
    )
  } catch (error) {
    await saved.remove()
    throw error
  }
  return { files: saved.paths }
}

/** Owns the requests about importing a referral export. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { ImportResult } from '@shared/domain/imports'
import { AppError, systemErrorCode } from '@shared/errors'
import {
  countThankedOfImport,
  deleteImport,
  insertImport,
  listImportRows,
  updateImportCounts,
} from '../database/imports'
import { previewImport as previewTable } from '../importing/previewImport'
import { readReferrals } from '../importing/referralRows'
import type { CommandContext, QueryContext } from './context'
import { storeReferrals } from './storeReferrals'

async function readImportFile(path: string): Promise<Uint8Array> {
  const name = basename(path)
  try {
    return await readFile(path)
  } catch (error) {
    const reason =
      systemErrorCode(error) === 'ENOENT'
        ? `There is no file ${name} any more. Choose it again.`
        : `${name} could not be opened. Close it in other programs, then choose it again.`
    throw new AppError('cannot-read-import', reason, { details: { file: name }, cause: error })
  }
}

export async function previewImport(input: ParsedInputOf<'previewImport'>): Promise<OutputOf<'previewImport'>> {
  return previewTable(await readImportFile(input.path), basename(input.path), input.mapping)
}

/** Carries a finished import out of a transaction that is to leave no trace. */
class NothingToKeep extends Error {
  readonly result: ImportResult

  constructor(result: ImportResult) {
    super('The import is taken back.')
    this.result = result
  }
}

/**
 * Imports the rows that are not on file yet, or says what that would do. Nothing is written when nothing is new.
 * @throws AppError `cannot-read-import`, `invalid-input`, `cancelled`, `not-saved`
 */
export async function importReferrals(
  input: ParsedInputOf<'importReferrals'>,
  context: CommandContext,
): Promise<ImportResult> {
  const { db, today, isCancelled, progress, write } = context
  const fileName = basename(input.path)
  const bytes = await readImportFile(input.path)
  const table = readReferrals(
    bytes,
    fileName,
    input.mapping,
    today,
    (done, total) => {
      progress(done, total, 'Reading rows')
    },
    isCancelled,
  )
  const store = (): ImportResult => {
    const importId = insertImport(db, { fileName, importedAt: context.timestamp, userId: context.user.id })
    const stored = storeReferrals(db, table.referrals, {
      importId,
      userId: context.user.id,
      recordedAt: context.timestamp,
      idColumns: table.idColumns,
      isCancelled,
      progress: (done, total) => {
        progress(done, total, input.dryRun ? 'Comparing with what is on file' : 'Importing referrals')
      },
    })
    const { imported, duplicates, sources } = stored
    updateImportCounts(db, importId, { read: table.read, imported, duplicates, rejected: table.rejected.length })
    const isKept = imported > 0 && !input.dryRun
    const result: ImportResult = {
      importId: isKept ? importId : null,
      read: table.read,
      imported,
      duplicates,
      rejected: [...table.rejected],
      warnings: [...table.warnings],
      sources,
    }
    if (!isKept) throw new NothingToKeep(result)
    return result
  }
  try {
    return write(store, ({ importId, imported, duplicates, rejected }) =>
      [`import ${importId}`, `${imported} new`, `${duplicates} known`, `${rejected.length} rejected`].join('; '),
    )
  } catch (error) {
    if (error instanceof NothingToKeep) return error.result
    throw error
  }
}

export function listImports(_input: object, { db }: QueryContext): OutputOf<'listImports'> {
  return { imports: listImportRows(db) }
}

export function undoImport(input: ParsedInputOf<'undoImport'>, { db, write }: CommandContext): OutputOf<'undoImport'> {
  const thanked = countThankedOfImport(db, input.importId)
  if (thanked > 0) {
    throw new AppError(
      'not-allowed',
      `${thanked} of its referrals have been thanked since. Discard those letters first, then undo the import.`,
    )
  }
  return write(
    () => {
      const removed = deleteImport(db, input.importId)
      if (removed === null) throw new AppError('not-found', 'This import has been undone already.')
      return removed
    },
    ({ referrals, sources }) => `import ${input.importId}: ${referrals} referrals, ${sources} sources`,
  )
}

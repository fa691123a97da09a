/** Owns the requests about importing a file: a look at it, a trial, the import itself, and taking one back. */
import { basename } from 'node:path'
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import type { ImportChoices, ImportContent, ImportResult } from '@shared/domain/imports'
import { AppError } from '@shared/errors'
import {
  findImportProfile,
  findImportProfileByShape,
  markProfileUsed,
  type StoredProfile,
} from '../database/importProfiles'
import { insertImport, listImportRows, updateImportCounts } from '../database/imports'
import { countThankedOfImport, takeBackImport } from '../database/importUndo'
import { openTable } from '../importing/openTable'
import { prepareImport, type PreparedImport, readAlike } from '../importing/prepareImport'
import { previewTable } from '../importing/previewImport'
import { readContactRows, readReferralRows, readSourceRows } from '../importing/readRows'
import { shapeOf } from '../importing/shape'
import type { CommandContext, QueryContext } from './context'
import type { ImportRun, Stored } from './importRun'
import { importSource } from './importSource'
import { storeContacts } from './storeContacts'
import { completeFromDirectory, storeDirectory } from './storeDirectory'
import { storeReferrals } from './storeReferrals'
import { storeSources } from './storeSources'

/** What is said about this file goes over what the profile says about its kind. */
function over(profile: ImportChoices | undefined, given: ImportChoices): ImportChoices {
  if (profile === undefined) return given
  return {
    ...profile,
    ...given,
    columns: { ...profile.columns, ...given.columns },
    statuses: { ...profile.statuses, ...given.statuses },
    dateOrders: { ...profile.dateOrders, ...given.dateOrders },
  }
}

/** @throws AppError `cannot-read-import`, `invalid-input`, `cancelled` */
export async function previewImport(
  { path, choices, useProfile }: ParsedInputOf<'previewImport'>,
  { db, today, progress, isCancelled }: QueryContext,
): Promise<OutputOf<'previewImport'>> {
  const hooks = {
    progress: (done: number, total: number) => {
      progress(done, total, 'Reading the file')
    },
    isCancelled,
  }
  const table = await openTable(importSource(path), choices, hooks)
  const found = useProfile ? findImportProfileByShape(db, shapeOf(table)) : null
  if (found === null) return { ...previewTable(table, choices, today), profile: null }
  return { ...previewTable(table, over(found.choices, choices), today), profile: found.profile }
}

const labels: Record<ImportContent, string> = {
  referrals: 'Importing referrals',
  sources: 'Importing sources',
  contacts: 'Importing contacts',
  directory: 'Importing the directory',
}

/** Carries a finished import out of a transaction that is to leave no trace. */
class NothingToKeep extends Error {
  readonly result: ImportResult

  constructor(result: ImportResult) {
    super('The import is taken back.')
    this.result = result
  }
}

/** What the beginning of a file said turned out otherwise: the transaction is given up, and the file read anew. */
class TurnedOutOtherwise extends Error {
  readonly prepared: PreparedImport

  constructor(prepared: PreparedImport) {
    super('The whole file says otherwise than its beginning.')
    this.prepared = prepared
  }
}

function profileOf(db: QueryContext['db'], profileId: number | undefined): StoredProfile | null {
  if (profileId === undefined) return null
  const found = findImportProfile(db, profileId)
  if (found === null) throw new AppError('not-found', 'This profile has been removed. Import the file without it.')
  return found
}

/** Reads the rows and stores them; `warnings` is complete when they are stored. */
function storeRows(
  prepared: PreparedImport,
  choices: ImportChoices,
  { db, today }: CommandContext,
  run: ImportRun,
): { stored: Stored; warnings: readonly string[] } {
  if (prepared.content === 'referrals') {
    const { rows, warnings } = readReferralRows(prepared, choices, today)
    return { stored: storeReferrals(db, rows, run), warnings: warnings() }
  }
  if (prepared.content === 'contacts') {
    const { rows, warnings } = readContactRows(prepared, choices, today)
    return { stored: storeContacts(db, rows, run), warnings: warnings() }
  }
  const { rows, warnings } = readSourceRows(prepared, choices, today)
  const store = prepared.content === 'sources' ? storeSources : storeDirectory
  return { stored: store(db, rows, run), warnings: warnings() }
}

/**
 * Imports the rows that are not on file yet, or says what that would do. Nothing is written when nothing is new.
 * @param alsoWrite in the same transaction, when something is kept
 * @throws AppError `cannot-read-import`, `invalid-input`, `cancelled`, `not-saved`
 */
export async function importFile(
  input: ParsedInputOf<'importFile'>,
  context: CommandContext,
  alsoWrite: (result: ImportResult) => void = () => {},
): Promise<ImportResult> {
  const { db, today, user, timestamp, isCancelled, progress, write } = context
  const profile = profileOf(db, input.profileId)
  const choices = over(profile?.choices, input.choices)
  const report = (label: string) => (done: number, total: number) => {
    progress(done, total, label)
  }
  const hooks = { progress: report('Reading the file'), isCancelled }
  const table = await openTable(importSource(input.path), choices, hooks, 'beginning')
  const beginning = prepareImport(table, choices, today)
  const label = input.dryRun ? 'Comparing with what is on file' : labels[beginning.content]

  const store = (prepared: PreparedImport) => (): ImportResult => {
    const { content } = prepared
    const importId = insertImport(db, {
      fileName: basename(input.path),
      importedAt: timestamp,
      userId: user.id,
      content,
    })
    const run: ImportRun = {
      importId,
      userId: user.id,
      recordedAt: timestamp,
      idColumns: prepared.idColumns,
      rowCount: prepared.table.rowCount,
      progress: report(label),
      isCancelled,
    }
    const { stored, warnings } = storeRows(prepared, choices, context, run)
    const settled = settle(prepared, choices, today)
    const allWarnings = [...settled.warnings, ...warnings, ...completeFromDirectory(db, run)]
    updateImportCounts(db, importId, { ...stored, rejected: stored.rejectedInAll }, allWarnings)
    if (profile !== null) markProfileUsed(db, profile.profile.id, timestamp)
    // A list of which every row is known leaves no trace; refused rows do, for their report.
    const isKept = stored.imported + stored.updated + stored.rejectedInAll > 0 && !input.dryRun
    const result: ImportResult = {
      ...stored,
      importId: isKept ? importId : null,
      content,
      rejected: [...stored.rejected],
      warnings: allWarnings,
      sources: { ...stored.sources },
    }
    if (!isKept) throw new NothingToKeep(result)
    alsoWrite(result)
    return result
  }
  const run = (prepared: PreparedImport): ImportResult => {
    if (prepared.missing.length > 0) {
      throw new AppError('invalid-input', prepared.missing.join(' '), { details: { field: 'choices' } })
    }
    try {
      return write(store(prepared), ({ importId, content, imported, updated, duplicates, rejectedInAll }) =>
        [
          `import ${importId} of ${content}`,
          `${imported} new`,
          `${updated} updated`,
          `${duplicates} known`,
          `${rejectedInAll} rejected`,
        ].join('; '),
      )
    } catch (error) {
      if (error instanceof NothingToKeep) return error.result
      if (error instanceof TurnedOutOtherwise) return run(error.prepared)
      throw error
    }
  }
  const isSettled = table.whole === null || beginning.missing.length === 0
  return run(isSettled ? beginning : wholeOf(beginning, choices, today))
}

function wholeOf(prepared: PreparedImport, choices: ImportChoices, today: CalendarDate): PreparedImport {
  const { whole } = prepared.table
  return whole === null ? prepared : prepareImport(whole(), choices, today)
}

/**
 * What the whole file says, now that its rows are read.
 * @throws TurnedOutOtherwise when they had to be read otherwise
 */
function settle(prepared: PreparedImport, choices: ImportChoices, today: CalendarDate): PreparedImport {
  const whole = wholeOf(prepared, choices, today)
  if (whole.missing.length > 0 || !readAlike(prepared, whole)) throw new TurnedOutOtherwise(whole)
  return whole
}

export function listImports(_input: object, { db }: QueryContext): OutputOf<'listImports'> {
  return { imports: listImportRows(db) }
}

export function undoImport(
  { importId }: ParsedInputOf<'undoImport'>,
  { db, write }: CommandContext,
): OutputOf<'undoImport'> {
  const thanked = countThankedOfImport(db, importId)
  if (thanked > 0) {
    throw new AppError(
      'not-allowed',
      `${thanked} of its referrals have been thanked since. Discard those letters first, then undo the import.`,
    )
  }
  return write(
    () => {
      const removed = takeBackImport(db, importId)
      if (removed === null) throw new AppError('not-found', 'This import has been undone already.')
      return removed
    },
    ({ referrals, sources }) => `import ${importId}: ${referrals} referrals, ${sources} sources`,
  )
}

/** Owns the requests about the watched folder: which it is, what lies in it, and importing one of its files by itself. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { type DropOutcome, type DroppedFile, isComplete, isImportableName } from '@shared/domain/dropFolder'
import { type ImportContent, type ImportResult, importChoicesSchema } from '@shared/domain/imports'
import { AppError, systemErrorCode } from '@shared/errors'
import {
  type DropFileRow,
  findDropFolder,
  listDropFileRows,
  putDropFile,
  setDropFolderRow,
} from '../database/dropFolder'
import { findImportProfileByShape } from '../database/importProfiles'
import { openTable } from '../importing/openTable'
import { shapeOf } from '../importing/shape'
import type { CommandContext, QueryContext } from './context'
import { importFile } from './imports'
import { importSource } from './importSource'

/** More are looked at once these are done with. */
const mostFiles = 50

interface FileLook {
  readonly fileName: string
  readonly path: string
  readonly bytes: number
  /** When anything about it last changed, in milliseconds. */
  readonly changedMs: number
}

/** Null for what is gone again, or no file. */
async function lookAt(folder: string, fileName: string): Promise<FileLook | null> {
  const path = join(folder, fileName)
  try {
    const entry = await stat(path)
    // A copy keeps the day of its original: that it is new shows elsewhere.
    const changedMs = Math.round(Math.max(entry.mtimeMs, entry.ctimeMs, entry.birthtimeMs))
    return entry.isFile() ? { fileName, path, bytes: entry.size, changedMs } : null
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    return null
  }
}

/** Null: the folder cannot be reached. */
async function filesIn(folder: string): Promise<FileLook[] | null> {
  try {
    const names = await readdir(folder)
    const looks = await Promise.all(names.filter(isImportableName).map((fileName) => lookAt(folder, fileName)))
    return looks
      .filter((look) => look !== null)
      .toSorted((a, b) => b.changedMs - a.changedMs)
      .slice(0, mostFiles)
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    return null
  }
}

/** A network drive that is gone may take a minute to say so. */
const patienceMs = 4000

async function reachedSoon<Value>(work: Promise<Value | null>): Promise<Value | null> {
  let giveUp: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    giveUp = setTimeout(resolve, patienceMs, null)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(giveUp)
  }
}

/** Without a look into the folder. */
export function getDropPlan(_input: object, { db }: QueryContext): OutputOf<'getDropPlan'> {
  return { folder: findDropFolder(db) }
}

export async function getDropFolder(
  _input: object,
  { db, timestamp }: QueryContext,
): Promise<OutputOf<'getDropFolder'>> {
  const folder = findDropFolder(db)
  if (folder === null) return { folder, isReachable: true, files: [] }
  const files = await reachedSoon(filesIn(folder))
  const rows = new Map(listDropFileRows(db).map((row) => [row.fileName, row]))
  const told = (files ?? []).map(({ fileName, path, bytes, changedMs }): DroppedFile => {
    const row = rows.get(fileName)
    if (row !== undefined && row.bytes === bytes && row.changedMs === changedMs) {
      const { outcome, remark, at, importId } = row
      return { fileName, path, outcome, remark, at, importId, isDue: false }
    }
    const isDue = isComplete(changedMs, Date.parse(timestamp))
    return { fileName, path, outcome: null, remark: '', at: null, importId: null, isDue }
  })
  return { folder, isReachable: files !== null, files: told }
}

export function setDropFolder(
  { folder }: ParsedInputOf<'setDropFolder'>,
  { db, write }: CommandContext,
): OutputOf<'setDropFolder'> {
  return write(
    () => {
      setDropFolderRow(db, folder)
      return {}
    },
    () => (folder === null ? 'no folder' : 'a folder'),
  )
}

const unknownShape =
  'Rapport has not met a list like this. Import it once by hand and save how it was read; the next ones come in by themselves.'

const thingsIn: Record<ImportContent, readonly [one: string, many: string]> = {
  referrals: ['referral', 'referrals'],
  sources: ['source', 'sources'],
  contacts: ['contact', 'contacts'],
  directory: ['directory entry', 'directory entries'],
}

function outcomeOf({ imported, updated, duplicates, rejectedInAll, content, importId }: ImportResult): {
  outcome: DropOutcome
  remark: string
} {
  if (importId === null) return { outcome: 'known', remark: 'Nothing in it was new.' }
  const [one, many] = thingsIn[content]
  const parts = [`${imported} new ${imported === 1 ? one : many}`]
  if (updated > 0) parts.push(`${updated} updated`)
  if (duplicates > 0) parts.push(`${duplicates} here already`)
  if (rejectedInAll > 0) parts.push(`${rejectedInAll} left out`)
  return { outcome: 'imported', remark: `${parts.join(', ')}.` }
}

/**
 * Imports one file of the folder with the profile that fits its shape. What keeps it from being imported is on record, so
 * that nobody is asked about the same file twice.
 * @throws AppError `not-found`, `cancelled`, `not-saved`
 */
export async function importDropped(
  { fileName }: ParsedInputOf<'importDropped'>,
  context: CommandContext,
): Promise<DroppedFile> {
  const { db, timestamp, write } = context
  const folder = findDropFolder(db)
  if (folder === null) throw new AppError('not-found', 'No folder is watched any more.')
  const look = await lookAt(folder, fileName)
  if (look === null) throw new AppError('not-found', `There is no file ${fileName} in the watched folder any more.`)
  const { path, bytes, changedMs } = look
  const put = (outcome: DropOutcome, remark: string, importId: number | null = null): DroppedFile => {
    const row: DropFileRow = { fileName, bytes, changedMs, outcome, remark, at: timestamp, importId }
    putDropFile(db, row)
    return { fileName, path, outcome, remark, at: timestamp, importId, isDue: false }
  }
  const record = (outcome: DropOutcome, remark: string): DroppedFile =>
    write(
      () => put(outcome, remark),
      () => `a file of the watched folder: ${outcome}`,
    )
  try {
    const table = await openTable(importSource(path), importChoicesSchema.parse({}), {}, 'beginning')
    const found = findImportProfileByShape(db, shapeOf(table))
    if (found === null) return record('asks', unknownShape)
    const input = { path, choices: importChoicesSchema.parse({}), profileId: found.profile.id, dryRun: false }
    const kept: DroppedFile[] = []
    const result = await importFile(input, context, (stored) => {
      const { outcome, remark } = outcomeOf(stored)
      kept.push(put(outcome, remark, stored.importId))
    })
    const { outcome, remark } = outcomeOf(result)
    return kept[0] ?? record(outcome, remark)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'cannot-read-import') return record('failed', error.message)
    if (error.code === 'invalid-input') return record('asks', error.message)
    throw error
  }
}

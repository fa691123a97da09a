/** Owns backups of the open practice: making one, taking old ones away, and when one is due. Refuses to touch a file that is not a backup of this practice. */
import { basename, join } from 'node:path'
import type { OutputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import { localDate } from '@shared/dates'
import {
  type BackupFile,
  backupFileName,
  type BackupPlan,
  backupsToRemove,
  isBackupDue,
  readBackupFileName,
} from '@shared/domain/backups'
import { AppError, systemErrorCode } from '@shared/errors'
import {
  countSavesAtLastBackup,
  findLastFailedBackup,
  findLastGoodBackup,
  getBackupPlanRow,
  insertBackupAttempt,
  setBackupPlanRow,
} from '../database/backups'
import { isThere, systemFiles, withFile } from '../practiceFile/files'
import { readHeader } from '../practiceFile/openPracticeFile'
import type { PracticeFile } from '../practiceFile/practiceFile'
import type { FileContext } from './fileRequests'
import { inTurns } from './turns'

export function getBackups(_input: object, { db, file, fileName }: FileContext): OutputOf<'getBackups'> {
  const plan = getBackupPlanRow(db)
  return {
    plan,
    lastGood: findLastGoodBackup(db),
    lastFailed: findLastFailedBackup(db),
    files: plan.folder === null ? [] : listBackups(plan.folder, fileName, file),
  }
}

export function getBackupPlan(_input: object, { db }: FileContext): BackupPlan {
  return getBackupPlanRow(db)
}

export function setBackupPlan(plan: BackupPlan, { db, write }: FileContext): Nothing {
  write(
    () => {
      setBackupPlanRow(db, plan)
    },
    () => 'plan of backups',
  )
  return {}
}

/** Into the folder of the plan. A failure is on record, so that the screen can say since when there is no good one. */
export async function backUpNow(_input: object, context: FileContext): Promise<OutputOf<'backUpNow'>> {
  const { db, file, fileName, timestamp, progress, isCancelled, write } = context
  const { folder, keep } = getBackupPlanRow(db)
  if (folder === null) {
    throw new AppError('not-found', 'No folder for backups is chosen yet. Choose one: a network share, or a stick.')
  }
  const path = freePath(folder, fileName, timestamp)
  try {
    const { fileBytes: bytes } = await inTurns(file.copyTo(path), ({ done, total }) => {
      if (isCancelled())
        throw new AppError('cancelled', 'The backup was stopped; nothing of it is left. Earlier ones are as they were.')
      progress(done, total, 'Copying and reading back')
    })
    write(
      () => {
        insertBackupAttempt(
          db,
          { madeAt: timestamp, fileName: basename(path), bytes, failure: null },
          file.anchor.sequence + 1,
        )
      },
      () => `${bytes} bytes`,
    )
    // Only now that there is a new good one.
    const removed = removeOld(folder, fileName, keep, file)
    return { path, bytes, removed }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled' || error.code === 'not-saved') throw error
    const failure = error.message
    write(
      () => {
        insertBackupAttempt(
          db,
          { madeAt: timestamp, fileName: basename(path), bytes: 0, failure },
          file.anchor.sequence + 1,
        )
      },
      () => 'failed',
    )
    throw error
  }
}

/** Whether the plan asks for a backup now. */
export function wantsBackup({ db, file, timestamp, today }: FileContext): boolean {
  if (file.isReadOnly || getBackupPlanRow(db).folder === null) return false
  const lastGood = findLastGoodBackup(db)
  return isBackupDue(
    {
      lastGood: lastGood?.madeAt ?? null,
      lastGoodDay: lastGood === null ? null : localDate(new Date(lastGood.madeAt)),
      lastFailed: findLastFailedBackup(db)?.madeAt ?? null,
      // The seal behind the row that recorded the backup is no change.
      hasChanged: file.anchor.sequence > countSavesAtLastBackup(db) + 1,
    },
    timestamp,
    today,
  )
}

/** Those of this very practice file: by their name, and by the file id in their header. */
function listBackups(folder: string, fileName: string, file: PracticeFile): OutputOf<'getBackups'>['files'] {
  try {
    return ownBackups(folder, fileName, file)
      .toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
      .map((backup) => {
        const path = join(folder, backup.fileName)
        return {
          path,
          madeAt: backup.madeAt,
          bytes: withFile(systemFiles, path, 'r', (handle) => systemFiles.size(handle)),
        }
      })
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    return null
  }
}

function ownBackups(folder: string, fileName: string, { anchor }: PracticeFile): BackupFile[] {
  return systemFiles.list(folder).flatMap((name) => {
    const backup = readBackupFileName(fileName, name)
    return backup !== null && fileIdAt(join(folder, name)) === anchor.fileId ? [backup] : []
  })
}

/** Null for a file that is damaged, or none of ours: it is neither shown nor taken away. */
function fileIdAt(path: string): string | null {
  try {
    return readHeader(path, systemFiles).fileId.toString('hex')
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function removeOld(folder: string, fileName: string, keep: BackupPlan['keep'], file: PracticeFile): number {
  let removed = 0
  for (const old of backupsToRemove(ownBackups(folder, fileName, file), keep)) {
    try {
      systemFiles.remove(join(folder, old.fileName))
      removed++
    } catch (error) {
      // Held by another program, or not ours to delete: one too many does no harm, and the next backup tries again.
      if (systemErrorCode(error) === undefined) throw error
    }
  }
  return removed
}

/** @param timestamp ISO 8601; the name has the local time */
function freePath(folder: string, fileName: string, timestamp: string): string {
  const at = new Date(timestamp)
  const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
  for (let attempt = 1; ; attempt++) {
    const path = join(folder, backupFileName(fileName, `${localDate(at)}T${time}`, attempt))
    if (isFree(path)) return path
  }
}

/** Where that cannot be told (no right to look, a drive that is gone), copying will say what is wrong. */
function isFree(path: string): boolean {
  try {
    return !isThere(systemFiles, path)
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error
    return true
  }
}

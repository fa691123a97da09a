/** Owns the SQL of the backup plan and of the attempts at backups. */
import { backupAttemptSchema, type BackupAttempt, type BackupPlan, defaultBackupKeep } from '@shared/domain/backups'
import { z } from 'zod'
import type { Database } from './engine/database'
import { readCount, readOne } from './rows'

const planRowSchema = z.object({ folder: z.string().nullable(), daily: z.int(), weekly: z.int(), monthly: z.int() })

/** The usual plan, without a folder, where nobody has made one. */
export function getBackupPlanRow(db: Database): BackupPlan {
  const row = readOne(db, planRowSchema, 'SELECT folder, daily, weekly, monthly FROM backup_plan WHERE id = 1')
  if (row === null) return { folder: null, keep: defaultBackupKeep }
  const { folder, ...keep } = row
  return { folder, keep }
}

export function setBackupPlanRow(db: Database, { folder, keep }: BackupPlan): void {
  db.run(
    `INSERT INTO backup_plan (id, folder, daily, weekly, monthly) VALUES (1, :folder, :daily, :weekly, :monthly)
     ON CONFLICT (id) DO UPDATE SET folder = :folder, daily = :daily, weekly = :weekly, monthly = :monthly`,
    { folder, ...keep },
  )
}

/** @param saves how often the practice will have been saved once this row is */
export function insertBackupAttempt(
  db: Database,
  { madeAt, fileName, bytes, failure }: BackupAttempt,
  saves: number,
): void {
  db.run(
    'INSERT INTO backups (made_at, file_name, bytes, saves, failure) VALUES (:madeAt, :fileName, :bytes, :saves, :failure)',
    { madeAt, fileName, bytes, saves, failure },
  )
}

/** How often the practice had been saved when the last good backup was on record; 0 without one. */
export function countSavesAtLastBackup(db: Database): number {
  return readCount(db, 'SELECT max(saves) AS count FROM backups WHERE failure IS NULL HAVING count(*) > 0')
}

const attemptColumns = 'made_at AS madeAt, file_name AS fileName, bytes, failure'

export function findLastGoodBackup(db: Database): BackupAttempt | null {
  return readOne(
    db,
    backupAttemptSchema,
    `SELECT ${attemptColumns} FROM backups WHERE failure IS NULL ORDER BY id DESC LIMIT 1`,
  )
}

/** Null when the last attempt was a good one. */
export function findLastFailedBackup(db: Database): BackupAttempt | null {
  const last = readOne(db, backupAttemptSchema, `SELECT ${attemptColumns} FROM backups ORDER BY id DESC LIMIT 1`)
  return last === null || last.failure === null ? null : last
}

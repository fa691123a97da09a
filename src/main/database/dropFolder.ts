/** Owns the SQL of the watched folder and of what came of its files. */
import { z } from 'zod'
import { dropOutcomeSchema } from '@shared/domain/dropFolder'
import type { Database } from './engine/database'
import { readAll, readOne } from './rows'

export function findDropFolder(db: Database): string | null {
  return readOne(db, z.object({ folder: z.string() }), 'SELECT folder FROM drop_folder WHERE id = 1')?.folder ?? null
}

/** What came of the files of another folder says nothing about this one's. @param folder null: none is watched */
export function setDropFolderRow(db: Database, folder: string | null): void {
  if (folder !== findDropFolder(db)) db.run('DELETE FROM drop_files')
  if (folder === null) db.run('DELETE FROM drop_folder')
  else
    db.run(
      'INSERT INTO drop_folder (id, folder) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET folder = excluded.folder',
      [folder],
    )
}

const fileSchema = z.object({
  fileName: z.string(),
  bytes: z.int(),
  changedMs: z.int(),
  outcome: dropOutcomeSchema,
  remark: z.string(),
  at: z.string(),
  importId: z.int().nullable(),
})
export type DropFileRow = z.output<typeof fileSchema>

export function listDropFileRows(db: Database): DropFileRow[] {
  return readAll(
    db,
    fileSchema,
    `SELECT file_name AS fileName, bytes, changed_ms AS changedMs, outcome, remark, looked_at AS at, import_id AS importId
     FROM drop_files`,
  )
}

/** A list that asked for a person may come in by itself now. */
export function forgetAskingDropFiles(db: Database): void {
  db.run("DELETE FROM drop_files WHERE outcome = 'asks'")
}

/** In place of what came of an earlier file of that name. */
export function putDropFile(db: Database, row: DropFileRow): void {
  db.run(
    `INSERT OR REPLACE INTO drop_files (file_name, bytes, changed_ms, outcome, remark, looked_at, import_id)
     VALUES (:fileName, :bytes, :changedMs, :outcome, :remark, :at, :importId)`,
    { ...row },
  )
}

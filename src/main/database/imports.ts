/** Owns the SQL of imports: each run with its counts, what came of its rows, and what it changed of what was there. */
import { z } from 'zod'
import { type ImportContent, type ImportRow, importContentSchema, importRowSchema } from '@shared/domain/imports'
import type { Database } from './engine/database'
import { readAll, readOne } from './rows'

export interface NewImport {
  readonly fileName: string
  readonly importedAt: string
  readonly userId: number
  readonly content: ImportContent
}

/** Its counts are zero until `updateImportCounts`. */
export function insertImport(db: Database, run: NewImport): number {
  return db.run(
    `INSERT INTO imports (file_name, imported_at, user_id, content, rows_read, imported, duplicates, rejected)
     VALUES (:fileName, :importedAt, :userId, :content, 0, 0, 0, 0)`,
    { ...run },
  ).lastInsertId
}

export interface ImportCounts {
  readonly read: number
  readonly imported: number
  readonly updated: number
  readonly duplicates: number
  readonly rejected: number
}

/** @param warnings sentences without patient data */
export function updateImportCounts(
  db: Database,
  importId: number,
  counts: ImportCounts,
  warnings: readonly string[],
): void {
  const { read, imported, updated, duplicates, rejected } = counts
  db.run(
    `UPDATE imports SET rows_read = :read, imported = :imported, updated = :updated, duplicates = :duplicates,
            rejected = :rejected, warnings = :warnings
     WHERE id = :importId`,
    { importId, read, imported, updated, duplicates, rejected, warnings: JSON.stringify(warnings) },
  )
}

const importRows = `SELECT i.id, i.file_name AS fileName, i.content, i.imported_at AS importedAt, u.name AS importedBy,
    i.rows_read AS read, i.imported, i.updated, i.duplicates, i.rejected
  FROM imports i JOIN users u ON u.id = i.user_id`

/** Newest first. */
export function listImportRows(db: Database): ImportRow[] {
  return readAll(db, importRowSchema, `${importRows} ORDER BY i.id DESC`)
}

export function findImport(db: Database, importId: number): ImportRow | null {
  return readOne(db, importRowSchema, `${importRows} WHERE i.id = ?`, [importId])
}

export function findImportContent(db: Database, importId: number): ImportContent | null {
  const schema = z.object({ content: importContentSchema })
  return readOne(db, schema, 'SELECT content FROM imports WHERE id = ?', [importId])?.content ?? null
}

export type RowOutcome = 'imported' | 'updated' | 'duplicate' | 'rejected'

/** A reason is a sentence without the row's values. */
export type NoteRow = (line: number, outcome: RowOutcome, reason: string, sourceId?: number | null) => void

/** Gives `work` what writes down what came of a row. A second row of the same line (a card with two people) counts as one. */
export function withRowNotes<Value>(db: Database, importId: number, work: (note: NoteRow) => Value): Value {
  return db.repeat(
    'INSERT OR IGNORE INTO import_rows (import_id, line, outcome, reason, source_id) VALUES (?, ?, ?, ?, ?)',
    (runWith) =>
      work((line, outcome, reason, sourceId = null) => {
        runWith([importId, line, outcome, reason, sourceId])
      }),
  )
}

const reportedSchema = z.object({
  line: z.int(),
  outcome: z.enum(['imported', 'updated', 'duplicate', 'rejected']),
  reason: z.string(),
  source: z.string(),
})

/** What came of every row of an import, by line. */
export function listReportedRows(db: Database, importId: number): z.output<typeof reportedSchema>[] {
  return readAll(
    db,
    reportedSchema,
    `SELECT r.import_line AS line, 'imported' AS outcome, 'It is a new referral.' AS reason, s.name AS source
     FROM referrals r JOIN sources s ON s.id = r.source_id WHERE r.import_id = :importId AND r.import_line IS NOT NULL
     UNION ALL
     SELECT x.line, x.outcome, x.reason, coalesce(s.name, '')
     FROM import_rows x LEFT JOIN sources s ON s.id = x.source_id WHERE x.import_id = :importId
     ORDER BY line`,
    { importId },
  )
}

export interface ImportChange {
  readonly table:
    'sources' | 'offices' | 'contacts' | 'source_ids' | 'office_ids' | 'referral_statuses' | 'directory_entries'
  readonly rowId: number
  /** Of ids: their column in that system; of whole rows: empty. */
  readonly column: string
  /** Null: there was nothing. */
  readonly before: string | null
  readonly after: string | null
}

/** Notes what an import wrote into what was there before it. */
export function insertImportChange(db: Database, importId: number, change: ImportChange): void {
  db.run(
    `INSERT INTO import_changes (import_id, table_name, row_id, column_name, value_before, value_after)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [importId, change.table, change.rowId, change.column, change.before, change.after],
  )
}

const changeSchema = z.object({
  table: z.enum([
    'sources',
    'offices',
    'contacts',
    'source_ids',
    'office_ids',
    'referral_statuses',
    'directory_entries',
  ]),
  rowId: z.int(),
  column: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** The last one first, as they are taken back. */
export function listImportChanges(db: Database, importId: number): ImportChange[] {
  return readAll(
    db,
    changeSchema,
    `SELECT table_name AS "table", row_id AS rowId, column_name AS "column", value_before AS before, value_after AS after
     FROM import_changes WHERE import_id = ? ORDER BY id DESC`,
    [importId],
  )
}

const externalIdSchema = z.object({ id: z.int(), externalId: z.string() })

/** Our referrals by their ids in another system's column. */
export function listReferralIdsByExternalId(db: Database, idColumn: string): Map<string, number> {
  return new Map(
    readAll(
      db,
      externalIdSchema,
      'SELECT id, external_id AS externalId FROM referrals WHERE id_column = ? AND external_id IS NOT NULL',
      [idColumn],
    ).map(({ id, externalId }) => [externalId, id]),
  )
}

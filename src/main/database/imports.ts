/** Owns the SQL of imports: what was brought in, what it is matched with, and taking an import back. */
import { z } from 'zod'
import { type ImportRow, importRowSchema } from '@shared/domain/imports'
import type { Database } from './engine/database'
import { readAll, readCount, readOne } from './rows'

export function insertImport(db: Database, run: { fileName: string; importedAt: string; userId: number }): number {
  return db.run(
    `INSERT INTO imports (file_name, imported_at, user_id, rows_read, imported, duplicates, rejected)
     VALUES (:fileName, :importedAt, :userId, 0, 0, 0, 0)`,
    { ...run },
  ).lastInsertId
}

export function updateImportCounts(
  db: Database,
  importId: number,
  counts: { read: number; imported: number; duplicates: number; rejected: number },
): void {
  db.run(
    `UPDATE imports SET rows_read = :read, imported = :imported, duplicates = :duplicates, rejected = :rejected
     WHERE id = :importId`,
    { importId, ...counts },
  )
}

/** Newest first. */
export function listImportRows(db: Database): ImportRow[] {
  return readAll(
    db,
    importRowSchema,
    `SELECT i.id, i.file_name AS fileName, i.imported_at AS importedAt, u.name AS importedBy, i.rows_read AS read,
            i.imported, i.duplicates, i.rejected
     FROM imports i JOIN users u ON u.id = i.user_id ORDER BY i.id DESC`,
  )
}

const idSchema = z.object({ id: z.int() })

export function findOfficeByExternalId(db: Database, idColumn: string, externalId: string): number | null {
  return (
    readOne(db, idSchema, 'SELECT office_id AS id FROM office_ids WHERE id_column = ? AND external_id = ?', [
      idColumn,
      externalId,
    ])?.id ?? null
  )
}

export function insertOfficeExternalId(db: Database, officeId: number, idColumn: string, externalId: string): void {
  db.run('INSERT INTO office_ids (id_column, external_id, office_id) VALUES (?, ?, ?)', [
    idColumn,
    externalId,
    officeId,
  ])
}

/**
 * The office of that name (as matching compares names) and, where both have one, that ZIP. `exceptIdColumn`: leave out
 * offices that have another id in that column: two ids are two.
 */
export function findOfficeByName(
  db: Database,
  office: { matchName: string; zip: string; exceptIdColumn: string | null },
): number | null {
  return (
    readOne(
      db,
      idSchema,
      `SELECT o.id FROM offices o
       WHERE o.match_name = :matchName AND (:zip = '' OR o.zip = '' OR substr(o.zip, 1, 5) = substr(:zip, 1, 5))
         AND (:exceptIdColumn IS NULL OR NOT EXISTS (
           SELECT 1 FROM office_ids x WHERE x.office_id = o.id AND x.id_column = :exceptIdColumn))
       ORDER BY o.id LIMIT 1`,
      { ...office },
    )?.id ?? null
  )
}

export function findSourceByExternalId(db: Database, idColumn: string, externalId: string): number | null {
  return (
    readOne(db, idSchema, 'SELECT source_id AS id FROM source_ids WHERE id_column = ? AND external_id = ?', [
      idColumn,
      externalId,
    ])?.id ?? null
  )
}

export function insertSourceExternalId(db: Database, sourceId: number, idColumn: string, externalId: string): void {
  db.run('INSERT INTO source_ids (id_column, external_id, source_id) VALUES (?, ?, ?)', [
    idColumn,
    externalId,
    sourceId,
  ])
}

export function findSourceByNpi(db: Database, npi: string, exceptIdColumn: string | null): number | null {
  return (
    readOne(
      db,
      idSchema,
      `SELECT s.id FROM sources s WHERE s.npi = :npi AND s.npi <> '' AND (:exceptIdColumn IS NULL OR NOT EXISTS (
         SELECT 1 FROM source_ids x WHERE x.source_id = s.id AND x.id_column = :exceptIdColumn))
       ORDER BY s.id LIMIT 1`,
      { npi, exceptIdColumn },
    )?.id ?? null
  )
}

/**
 * The source of that name at that office; one of them may be without an office. Two different NPIs are two people
 * (DOMAIN: import), so `npi` must be equal or one of them blank.
 */
export function findSourceByName(
  db: Database,
  source: { matchName: string; officeId: number | null; npi: string; exceptIdColumn: string | null },
): number | null {
  return (
    readOne(
      db,
      idSchema,
      `SELECT s.id FROM sources s
       WHERE s.match_name = :matchName AND (s.office_id IS :officeId OR s.office_id IS NULL OR :officeId IS NULL)
         AND (:npi = '' OR s.npi = '' OR s.npi = :npi)
         AND (:exceptIdColumn IS NULL OR NOT EXISTS (
           SELECT 1 FROM source_ids x WHERE x.source_id = s.id AND x.id_column = :exceptIdColumn))
       ORDER BY s.office_id IS :officeId DESC, s.id LIMIT 1`,
      { ...source },
    )?.id ?? null
  )
}

export function hasReferralWithId(db: Database, idColumn: string, externalId: string): boolean {
  return (
    readCount(db, 'SELECT count(*) AS count FROM referrals WHERE id_column = ? AND external_id = ?', [
      idColumn,
      externalId,
    ]) > 0
  )
}

export function hasReferralWithFingerprint(db: Database, fingerprint: string): boolean {
  return readCount(db, 'SELECT count(*) AS count FROM referrals WHERE fingerprint = ?', [fingerprint]) > 0
}

/** Referrals of an import that have been thanked since: their import cannot be taken back. */
export function countThankedOfImport(db: Database, importId: number): number {
  return readCount(
    db,
    'SELECT count(*) AS count FROM referrals r JOIN thanks t ON t.referral_id = r.id WHERE r.import_id = ?',
    [importId],
  )
}

/** Removes what an import brought, as far as nobody has used it since. False without such an import. */
export function deleteImport(db: Database, importId: number): { referrals: number; sources: number } | null {
  if (readCount(db, 'SELECT count(*) AS count FROM imports WHERE id = ?', [importId]) === 0) return null
  const referrals = db.run('DELETE FROM referrals WHERE import_id = ?', [importId]).changes
  const sources = db.run(
    `DELETE FROM sources WHERE import_id = :importId
       AND NOT EXISTS (SELECT 1 FROM referrals r WHERE r.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM journal_entries j WHERE j.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.source_id = sources.id)`,
    { importId },
  ).changes
  db.run(
    `DELETE FROM offices WHERE import_id = :importId
       AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.office_id = offices.id)
       AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.office_id = offices.id)`,
    { importId },
  )
  db.run('UPDATE sources SET import_id = NULL WHERE import_id = ?', [importId])
  db.run('UPDATE offices SET import_id = NULL WHERE import_id = ?', [importId])
  db.run('DELETE FROM imports WHERE id = ?', [importId])
  return { referrals, sources }
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

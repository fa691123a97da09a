/** Owns the SQL of the directory: a registry's clinicians and organizations by NPI, and what they fill in about sources. Refuses to make sources of them. */
import { z } from 'zod'
import { calendarDateSchema } from '@shared/dates'
import { normalizeForMatching } from '@shared/domain/names'
import { type SourceKind, sourceKindSchema } from '@shared/domain/sources'
import type { Database } from './engine/database'
import { readAll, readCount, readOne } from './rows'

const entrySchema = z.object({
  npi: z.string(),
  kind: sourceKindSchema,
  /** Empty for a number that was deactivated: the registry keeps nothing else of it. */
  name: z.string(),
  familyName: z.string(),
  credential: z.string(),
  specialty: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  phone: z.string(),
  fax: z.string(),
  deactivatedOn: calendarDateSchema.nullable(),
})
export type DirectoryEntry = z.output<typeof entrySchema>

const columns = `npi, kind, name, family_name AS familyName, credential, specialty, street, city, state, zip, phone, fax,
  deactivated_on AS deactivatedOn`

/** @returns null for an NPI that no directory on file has */
export function findDirectoryEntry(db: Database, npi: string): DirectoryEntry | null {
  return readOne(db, entrySchema, `SELECT ${columns} FROM directory_entries WHERE npi = ?`, [npi])
}

export function hasDirectory(db: Database): boolean {
  return readCount(db, 'SELECT count(*) AS count FROM (SELECT 1 FROM directory_entries LIMIT 1)') > 0
}

/** Stores an entry, in place of what was there for its NPI. */
export function putDirectoryEntry(db: Database, entry: DirectoryEntry, importId: number): void {
  const kind: SourceKind = entry.kind === 'organization' ? 'organization' : 'provider'
  db.run(
    `INSERT OR REPLACE INTO directory_entries (npi, kind, name, family_name, match_name, credential, specialty, street, city,
       state, zip, phone, fax, deactivated_on, import_id)
     VALUES (:npi, :kind, :name, :familyName, :matchName, :credential, :specialty, :street, :city, :state, :zip, :phone,
       :fax, :deactivatedOn, :importId)`,
    { ...entry, kind, matchName: normalizeForMatching(entry.name), importId },
  )
}

/** As it was, JSON, to be put back by `restoreDirectoryEntry`; null: there was none. */
export function keptDirectoryEntry(db: Database, npi: string): string | null {
  const row = db.get('SELECT * FROM directory_entries WHERE npi = ?', [npi])
  return row === undefined ? null : JSON.stringify(row)
}

const keptSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

export function restoreDirectoryEntry(db: Database, kept: string): void {
  const row = keptSchema.parse(JSON.parse(kept))
  const names = Object.keys(row)
  db.run(
    `INSERT OR REPLACE INTO directory_entries (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    row,
  )
}

export function deleteDirectoryEntries(db: Database, importId: number): void {
  db.run('DELETE FROM directory_entries WHERE import_id = ?', [importId])
}

const incompleteSchema = entrySchema.extend({ sourceId: z.int(), hasOffice: z.int().transform((value) => value !== 0) })
export type IncompleteSource = z.output<typeof incompleteSchema>

/** Sources whose NPI the directory has under a name, and of which something is blank that it knows. */
export function listSourcesToComplete(db: Database): IncompleteSource[] {
  return readAll(
    db,
    incompleteSchema,
    `SELECT s.id AS sourceId, s.office_id IS NOT NULL AS hasOffice, d.npi, d.kind, d.name, d.family_name AS familyName,
            d.credential, d.specialty, d.street, d.city, d.state, d.zip, d.phone, d.fax, d.deactivated_on AS deactivatedOn
     FROM sources s JOIN directory_entries d ON d.npi = s.npi
     WHERE s.npi <> '' AND d.name <> '' AND (
       s.credential = '' AND d.credential <> '' OR s.specialty = '' AND d.specialty <> '' OR s.phone = '' AND d.phone <> ''
       OR s.fax = '' AND d.fax <> '' OR s.office_id IS NULL AND d.street <> '' OR s.name = 'NPI ' || s.npi)
     ORDER BY s.id`,
  )
}

/** Sources on file whose NPI is deactivated, by name. */
export function countDeactivatedSources(db: Database): number {
  return readCount(
    db,
    `SELECT count(*) AS count FROM sources s JOIN directory_entries d ON d.npi = s.npi
     WHERE s.npi <> '' AND d.deactivated_on IS NOT NULL`,
  )
}

/** Those whose number begins so, or whose name has all the words; in use, and no source yet. */
export function searchDirectoryEntries(
  db: Database,
  { npi, words }: { readonly npi: string; readonly words: readonly string[] },
  limit: number,
): DirectoryEntry[] {
  return readAll(
    db,
    entrySchema,
    `SELECT ${columns} FROM directory_entries d
     WHERE d.name <> '' AND d.deactivated_on IS NULL
       AND (:npi = '' OR (d.npi >= :npi AND d.npi < :npi || ':'))
       AND NOT EXISTS (SELECT 1 FROM json_each(:words) w WHERE instr(' ' || d.match_name, ' ' || w.value) = 0)
       AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.npi = d.npi)
     ORDER BY d.match_name LIMIT :limit`,
    { npi, words: JSON.stringify(words), limit },
  )
}

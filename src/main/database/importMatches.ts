/** Owns the SQL by which an import finds whom it has met before: by another system's id, by NPI, by name. */
import { z } from 'zod'
import type { ContactCard, OfficeCard, SourceCard } from '@shared/domain/matching'
import { officeSchema } from '@shared/domain/offices'
import { sourceKindSchema } from '@shared/domain/sources'
import type { Database } from './engine/database'
import { readAll, readCount, readOne } from './rows'

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

export function hasOtherOfficeId(db: Database, officeId: number, idColumn: string): boolean {
  return (
    readCount(db, 'SELECT count(*) AS count FROM office_ids WHERE office_id = ? AND id_column = ?', [
      officeId,
      idColumn,
    ]) > 0
  )
}

/**
 * The office of that name (as matching compares names), or once of that name, and, where both have one, that ZIP.
 * `exceptIdColumn`: leave out offices that have another id in that column: two ids are two.
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
       WHERE (o.match_name = :matchName AND (:zip = '' OR o.zip = '' OR substr(o.zip, 1, 5) = substr(:zip, 1, 5))
           OR o.id IN (SELECT n.office_id FROM office_names n
             WHERE n.match_name = :matchName AND (:zip = '' OR n.zip = '' OR substr(n.zip, 1, 5) = substr(:zip, 1, 5))))
         AND (:exceptIdColumn IS NULL OR NOT EXISTS (
           SELECT 1 FROM office_ids x WHERE x.office_id = o.id AND x.id_column = :exceptIdColumn))
       ORDER BY o.match_name = :matchName DESC, o.id LIMIT 1`,
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

export function hasOtherSourceId(db: Database, sourceId: number, idColumn: string): boolean {
  return (
    readCount(db, 'SELECT count(*) AS count FROM source_ids WHERE source_id = ? AND id_column = ?', [
      sourceId,
      idColumn,
    ]) > 0
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

/** The source that once went by that name, learnt when two were merged. */
export function findSourceByFormerName(
  db: Database,
  source: { matchName: string; officeId: number | null; npi: string },
): number | null {
  return (
    readOne(
      db,
      idSchema,
      `SELECT n.source_id AS id FROM source_names n
       WHERE n.match_name = :matchName AND (n.office_id IS :officeId OR n.office_id IS NULL OR :officeId IS NULL)
         AND (:npi = '' OR n.npi = '' OR n.npi = :npi)
       ORDER BY n.office_id IS :officeId DESC, n.source_id LIMIT 1`,
      { ...source },
    )?.id ?? null
  )
}

const officeCards = 'SELECT id, name, street, city, state, zip, phone, fax FROM offices'

export function listOfficeCards(db: Database): OfficeCard[] {
  return readAll(db, officeSchema, `${officeCards} ORDER BY id`)
}

const sourceCardSchema = z.object({
  id: z.int(),
  kind: sourceKindSchema,
  name: z.string(),
  familyName: z.string(),
  credential: z.string(),
  npi: z.string(),
  specialty: z.string(),
  phone: z.string(),
  fax: z.string(),
  officeId: z.int().nullable(),
})

/** @param offices by their ids */
export function listSourceCards(db: Database, offices: ReadonlyMap<number, OfficeCard>): SourceCard[] {
  return readAll(
    db,
    sourceCardSchema,
    `SELECT id, kind, name, family_name AS familyName, credential, npi, specialty, phone, fax, office_id AS officeId
     FROM sources ORDER BY id`,
  ).map(({ officeId, ...source }) => ({
    ...source,
    office: officeId === null ? null : (offices.get(officeId) ?? null),
  }))
}

const contactCardSchema = z.object({
  id: z.int(),
  officeId: z.int(),
  name: z.string(),
  role: z.string(),
  phone: z.string(),
  email: z.string(),
})

/** Everybody who is on offices' staff now, or on one office's. */
export function listContactCards(db: Database, officeId: number | null = null): ContactCard[] {
  return readAll(
    db,
    contactCardSchema,
    `SELECT id, office_id AS officeId, name, role, phone, email FROM contacts
     WHERE removed_on IS NULL AND (:officeId IS NULL OR office_id = :officeId) ORDER BY id`,
    { officeId },
  )
}

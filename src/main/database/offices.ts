/** Owns the SQL of offices: where they are, who works there, their fax. */
import { z } from 'zod'
import type { CalendarDate } from '@shared/dates'
import {
  type Office,
  type OfficeChoice,
  officeChoiceSchema,
  type OfficeFields,
  officeSchema,
} from '@shared/domain/offices'
import { type OtherOffice, otherOfficeSchema } from '@shared/domain/sources'
import type { Database } from './engine/database'
import { flag, readAll, readOne } from './rows'

export function findOffice(db: Database, officeId: number): Office | null {
  return readOne(db, officeSchema, 'SELECT id, name, street, city, state, zip, phone, fax FROM offices WHERE id = ?', [
    officeId,
  ])
}

export type NewOffice = Omit<Office, 'id'>

export function insertOffice(db: Database, office: NewOffice & { matchName: string; importId: number | null }): number {
  return db.run(
    `INSERT INTO offices (name, match_name, street, city, state, zip, phone, fax, import_id)
     VALUES (:name, :matchName, :street, :city, :state, :zip, :phone, :fax, :importId)`,
    {
      name: office.name,
      matchName: office.matchName,
      street: office.street,
      city: office.city,
      state: office.state,
      zip: office.zip,
      phone: office.phone,
      fax: office.fax,
      importId: office.importId,
    },
  ).lastInsertId
}

const storedFieldsSchema = officeSchema.omit({ id: true }).extend({ note: z.string(), noFax: flag })

/** What a person can write about it; null when there is no such office. */
export function findOfficeFields(db: Database, officeId: number): OfficeFields | null {
  return readOne(
    db,
    storedFieldsSchema,
    'SELECT name, street, city, state, zip, phone, fax, note, no_fax AS noFax FROM offices WHERE id = ?',
    [officeId],
  )
}

export function updateOfficeRow(db: Database, officeId: number, fields: OfficeFields & { matchName: string }): void {
  db.run(
    `UPDATE offices SET name = :name, match_name = :matchName, street = :street, city = :city, state = :state, zip = :zip,
            phone = :phone, fax = :fax, note = :note, no_fax = :noFax WHERE id = :officeId`,
    { ...fields, noFax: fields.noFax ? 1 : 0, officeId },
  )
}

/** By name. */
export function listOfficeChoices(db: Database): OfficeChoice[] {
  return readAll(
    db,
    officeChoiceSchema,
    `SELECT o.id, o.name, o.city AS town, count(s.id) AS sources
     FROM offices o LEFT JOIN sources s ON s.office_id = o.id GROUP BY o.id ORDER BY o.name COLLATE NOCASE, o.id`,
  )
}

const visitorSchema = z.object({ id: z.int(), name: z.string(), credential: z.string(), note: z.string() })

/** Sources that work there, too, and are written to elsewhere. */
export function listVisitors(db: Database, officeId: number): z.output<typeof visitorSchema>[] {
  return readAll(
    db,
    visitorSchema,
    `SELECT s.id, s.name, s.credential, max(v.note) AS note FROM source_offices v JOIN sources s ON s.id = v.source_id
     WHERE v.office_id = :officeId AND s.office_id IS NOT :officeId GROUP BY s.id ORDER BY s.family_name, s.name`,
    { officeId },
  )
}

/** Where a source works, too; each office once, and not the one it is written to. */
export function listOtherOffices(db: Database, sourceId: number): OtherOffice[] {
  return readAll(
    db,
    otherOfficeSchema,
    `SELECT min(v.id) AS id, v.office_id AS officeId, o.name AS office, max(v.note) AS note
     FROM source_offices v JOIN offices o ON o.id = v.office_id JOIN sources s ON s.id = v.source_id
     WHERE v.source_id = ? AND v.office_id IS NOT s.office_id GROUP BY v.office_id ORDER BY o.name, v.office_id`,
    [sourceId],
  )
}

export function insertSourceOffice(db: Database, at: { sourceId: number; officeId: number; note: string }): number {
  return db.run('INSERT INTO source_offices (source_id, office_id, note) VALUES (:sourceId, :officeId, :note)', at)
    .lastInsertId
}

/** With any other row of the same two. @returns false when there is none */
export function deleteSourceOffice(db: Database, id: number): boolean {
  return (
    db.run(
      `DELETE FROM source_offices WHERE (source_id, office_id) IN (SELECT source_id, office_id FROM source_offices WHERE id = ?)`,
      [id],
    ).changes > 0
  )
}

const faxTables = { source: 'sources', office: 'offices' } as const
const verifiedSchema = z.object({ on: z.string().nullable() })

/** When the fax of one of these was confirmed; undefined: there is no such one. */
export function findFaxVerifiedOn(
  db: Database,
  kind: 'source' | 'office',
  id: number,
): CalendarDate | null | undefined {
  return readOne(db, verifiedSchema, `SELECT fax_verified_on AS "on" FROM ${faxTables[kind]} WHERE id = ?`, [id])?.on
}

export function setFaxVerifiedOn(db: Database, kind: 'source' | 'office', id: number, on: CalendarDate | null): void {
  db.run(`UPDATE ${faxTables[kind]} SET fax_verified_on = ? WHERE id = ?`, [on, id])
}

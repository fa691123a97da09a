/** Owns the SQL of offices and the contacts on their staff. */
import { type Contact, contactSchema, type NewContact, type Office, officeSchema } from '@shared/domain/offices'
import type { Database } from './engine/database'
import { readAll, readOne } from './rows'

export function findOffice(db: Database, officeId: number): Office | null {
  return readOne(db, officeSchema, 'SELECT id, name, street, city, state, zip, phone, fax FROM offices WHERE id = ?', [
    officeId,
  ])
}

export type OfficeFields = Omit<Office, 'id'>

export function insertOffice(
  db: Database,
  office: OfficeFields & { matchName: string; importId: number | null },
): number {
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

/** Fills what is blank and leaves what a person or an earlier import wrote. */
export function completeOffice(db: Database, officeId: number, office: OfficeFields): void {
  db.run(
    `UPDATE offices SET
       street = CASE street WHEN '' THEN :street ELSE street END,
       city = CASE city WHEN '' THEN :city ELSE city END,
       state = CASE state WHEN '' THEN :state ELSE state END,
       zip = CASE zip WHEN '' THEN :zip ELSE zip END,
       phone = CASE phone WHEN '' THEN :phone ELSE phone END,
       fax = CASE fax WHEN '' THEN :fax ELSE fax END
     WHERE id = :officeId`,
    {
      street: office.street,
      city: office.city,
      state: office.state,
      zip: office.zip,
      phone: office.phone,
      fax: office.fax,
      officeId,
    },
  )
}

export function listContacts(db: Database, officeId: number): Contact[] {
  return readAll(
    db,
    contactSchema,
    'SELECT id, office_id AS officeId, name, role, phone, note FROM contacts WHERE office_id = ? ORDER BY id',
    [officeId],
  )
}

export function insertContact(db: Database, contact: NewContact): number {
  return db.run(
    'INSERT INTO contacts (office_id, name, role, phone, note) VALUES (:officeId, :name, :role, :phone, :note)',
    { ...contact },
  ).lastInsertId
}

/** True when there was such a contact. */
export function deleteContact(db: Database, contactId: number): boolean {
  return db.run('DELETE FROM contacts WHERE id = ?', [contactId]).changes > 0
}

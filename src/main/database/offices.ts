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

export function listContacts(db: Database, officeId: number): Contact[] {
  return readAll(
    db,
    contactSchema,
    'SELECT id, office_id AS officeId, name, role, phone, email, note FROM contacts WHERE office_id = ? ORDER BY id',
    [officeId],
  )
}

/** @param importId of the import that brings it; null when a person adds it */
export function insertContact(db: Database, contact: NewContact, importId: number | null = null): number {
  return db.run(
    `INSERT INTO contacts (office_id, name, role, phone, email, note, import_id)
     VALUES (:officeId, :name, :role, :phone, :email, :note, :importId)`,
    { ...contact, importId },
  ).lastInsertId
}

/** True when there was such a contact. */
export function deleteContact(db: Database, contactId: number): boolean {
  return db.run('DELETE FROM contacts WHERE id = ?', [contactId]).changes > 0
}

/** Owns the SQL of contacts: the people on offices' staff, what is known of them, where they were before. */
import { z } from 'zod'
import {
  type Contact,
  type ContactFields,
  type ContactMove,
  contactMoveSchema,
  contactSchema,
  type NewContact,
} from '@shared/domain/contacts'
import type { CalendarDate } from '@shared/dates'
import type { Database } from './engine/database'
import { readAll, readOne } from './rows'

const columns = `id, office_id AS officeId, name, role, phone, email, note, channel, best_time AS bestTime, interests,
  birthday, influence`

/** Those who are there now. */
export function listContacts(db: Database, officeId: number): Contact[] {
  return readAll(
    db,
    contactSchema,
    `SELECT ${columns} FROM contacts WHERE office_id = ? AND removed_on IS NULL ORDER BY id`,
    [officeId],
  )
}

const namedSchema = z.object({ id: z.int(), name: z.string(), role: z.string(), office: z.string() })

/** Everybody who is there now, by name. */
export function listAllContacts(db: Database): z.output<typeof namedSchema>[] {
  return readAll(
    db,
    namedSchema,
    `SELECT c.id, c.name, c.role, o.name AS office FROM contacts c JOIN offices o ON o.id = c.office_id
     WHERE c.removed_on IS NULL ORDER BY c.name COLLATE NOCASE, c.id`,
  )
}

/** Also one who is no longer there. */
export function findContact(db: Database, contactId: number): (Contact & { removedOn: CalendarDate | null }) | null {
  return readOne(
    db,
    contactSchema.extend({ removedOn: z.string().nullable() }),
    `SELECT ${columns}, removed_on AS removedOn FROM contacts WHERE id = ?`,
    [contactId],
  )
}

/** @param importId of the import that brings it; null when a person adds it */
export function insertContact(db: Database, contact: NewContact, importId: number | null = null): number {
  return db.run(
    `INSERT INTO contacts (office_id, name, role, phone, email, note, channel, best_time, interests, birthday, influence, import_id)
     VALUES (:officeId, :name, :role, :phone, :email, :note, :channel, :bestTime, :interests, :birthday, :influence, :importId)`,
    { ...contact, importId },
  ).lastInsertId
}

export function updateContactRow(db: Database, contactId: number, fields: ContactFields): void {
  db.run(
    `UPDATE contacts SET name = :name, role = :role, phone = :phone, email = :email, note = :note, channel = :channel,
            best_time = :bestTime, interests = :interests, birthday = :birthday, influence = :influence
     WHERE id = :contactId`,
    { ...fields, contactId },
  )
}

/** @param removedOn null: there again. @returns false when nothing changed */
export function setContactRemoved(db: Database, contactId: number, removedOn: CalendarDate | null): boolean {
  return (
    db.run('UPDATE contacts SET removed_on = :removedOn WHERE id = :contactId AND (removed_on IS NULL) <> :isBack', {
      contactId,
      removedOn,
      isBack: removedOn === null ? 1 : 0,
    }).changes > 0
  )
}

/** @returns the move */
export function moveContactRow(
  db: Database,
  move: { contactId: number; fromId: number; toId: number; leftOn: CalendarDate; userId: number },
): number {
  const { contactId, fromId, toId, leftOn, userId } = move
  db.run('UPDATE contacts SET office_id = ? WHERE id = ?', [toId, contactId])
  return db.run('INSERT INTO contact_moves (contact_id, office_id, left_on, user_id) VALUES (?, ?, ?, ?)', [
    contactId,
    fromId,
    leftOn,
    userId,
  ]).lastInsertId
}

/** Back to where they were. @returns false when there is no such move any more */
export function undoMoveRow(db: Database, moveId: number): boolean {
  db.run(
    `UPDATE contacts SET office_id = m.office_id FROM contact_moves m WHERE m.id = ? AND contacts.id = m.contact_id`,
    [moveId],
  )
  return db.run('DELETE FROM contact_moves WHERE id = ?', [moveId]).changes > 0
}

/** The latest first. */
export function listMoves(db: Database, contactId: number): ContactMove[] {
  return readAll(
    db,
    contactMoveSchema,
    `SELECT m.id, m.office_id AS officeId, o.name AS office, m.left_on AS leftOn
     FROM contact_moves m JOIN offices o ON o.id = m.office_id WHERE m.contact_id = ? ORDER BY m.id DESC`,
    [contactId],
  )
}

const formerSchema = z.object({ id: z.int(), name: z.string(), role: z.string(), leftOn: z.string() })

/** Who was on an office's staff and is not any more; the latest first. */
export function listFormerContacts(db: Database, officeId: number): z.output<typeof formerSchema>[] {
  return readAll(
    db,
    formerSchema,
    `SELECT id, name, role, max(leftOn) AS leftOn FROM (
       SELECT id, name, role, removed_on AS leftOn FROM contacts WHERE office_id = :officeId AND removed_on IS NOT NULL
       UNION ALL
       SELECT c.id, c.name, c.role, m.left_on FROM contact_moves m JOIN contacts c ON c.id = m.contact_id
       WHERE m.office_id = :officeId AND c.office_id <> :officeId
     ) GROUP BY id ORDER BY leftOn DESC, id`,
    { officeId },
  )
}

const lastTouchSchema = z.object({ contactId: z.int(), on: z.string() })

/** The day of the last touch with each contact, up to a day. */
export function listContactTouches(db: Database, asOf: CalendarDate): Map<number, CalendarDate> {
  return new Map(
    readAll(
      db,
      lastTouchSchema,
      `SELECT contactId, max(happenedOn) AS "on" FROM (
         SELECT e.contact_id AS contactId, j.happened_on AS happenedOn
         FROM entry_contacts e JOIN journal_entries j ON j.id = e.journal_entry_id
         WHERE j.reached = 1 AND j.kind <> 'note'
         UNION ALL
         SELECT contact_id, written_on FROM letters WHERE contact_id IS NOT NULL AND state <> 'drafted'
       ) WHERE happenedOn <= ? GROUP BY contactId`,
      [asOf],
    ).map(({ contactId, on }) => [contactId, on]),
  )
}

/** Writes down whom an entry was with. */
export function insertEntryContacts(db: Database, entryId: number, contactIds: readonly number[]): void {
  for (const contactId of new Set(contactIds)) {
    db.run('INSERT INTO entry_contacts (journal_entry_id, contact_id) VALUES (?, ?)', [entryId, contactId])
  }
}

/** Of an office `o`: the source that sent most since a month, else the first one; null where there is none. */
export const topSource = `(SELECT s.id FROM sources s LEFT JOIN source_months m ON m.source_id = s.id AND m.month >= :fromMonth
     WHERE s.office_id = o.id GROUP BY s.id ORDER BY coalesce(sum(m.referrals), 0) DESC, s.id LIMIT 1)`

/** The source of an office that sent most; null: the office has none. */
export function findTopSource(db: Database, officeId: number): number | null {
  const row = readOne(
    db,
    z.object({ id: z.int().nullable() }),
    `SELECT ${topSource} AS id FROM offices o WHERE o.id = :officeId`,
    { officeId, fromMonth: '' },
  )
  return row?.id ?? null
}

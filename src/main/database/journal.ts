/** Owns the SQL of the visit journal. */
import { z } from 'zod'
import { type JournalEntry, journalEntrySchema, type NewJournalEntry } from '@shared/domain/journal'
import { insertEntryContacts } from './contacts'
import type { Database } from './engine/database'
import { flag, readAll, readCount } from './rows'

const peopleSchema = journalEntrySchema.shape.people
const journalRowSchema = journalEntrySchema.extend({
  reached: flag,
  isThanks: flag,
  people: z.string().transform((text) => peopleSchema.parse(JSON.parse(text))),
})

/** Newest first. */
export function listJournalEntries(
  db: Database,
  filter: {
    sourceId?: number | undefined
    officeId?: number | undefined
    contactId?: number | undefined
    limit: number
  },
): { total: number; entries: JournalEntry[] } {
  const params = {
    sourceId: filter.sourceId ?? null,
    officeId: filter.officeId ?? null,
    contactId: filter.contactId ?? null,
  }
  // What was said with a contact belongs to where it was said, whoever works there now.
  const which = `FROM journal_entries j JOIN sources s ON s.id = j.source_id LEFT JOIN offices o ON o.id = s.office_id
     WHERE (:sourceId IS NULL OR j.source_id = :sourceId) AND (:officeId IS NULL OR s.office_id = :officeId)
       AND (:contactId IS NULL OR j.id IN (SELECT journal_entry_id FROM entry_contacts WHERE contact_id = :contactId))`
  return {
    total: readCount(db, `SELECT count(*) AS count ${which}`, params),
    entries: readAll(
      db,
      journalRowSchema,
      `SELECT j.id, j.source_id AS sourceId, s.name AS sourceName, coalesce(o.name, '') AS office, j.kind,
              j.happened_on AS happenedOn, j.reached, j.is_thanks AS isThanks, j.said,
              (SELECT name FROM users WHERE id = j.user_id) AS writtenBy,
              (SELECT json_group_array(json_object('id', c.id, 'name', c.name)) FROM (
                 SELECT DISTINCT c.id, c.name FROM entry_contacts e JOIN contacts c ON c.id = e.contact_id
                 WHERE e.journal_entry_id = j.id ORDER BY c.id) c) AS people
       ${which}
       ORDER BY j.happened_on DESC, j.id DESC LIMIT :limit`,
      { ...params, limit: filter.limit },
    ),
  }
}

export function insertJournalEntry(
  db: Database,
  entry: NewJournalEntry,
  by: { userId: number; writtenAt: string },
): number {
  const { contactIds, ...row } = entry
  const entryId = db.run(
    `INSERT INTO journal_entries (source_id, kind, happened_on, reached, is_thanks, said, user_id, written_at)
     VALUES (:sourceId, :kind, :happenedOn, :reached, :isThanks, :said, :userId, :writtenAt)`,
    { ...row, reached: row.reached ? 1 : 0, isThanks: row.isThanks ? 1 : 0, ...by },
  ).lastInsertId
  insertEntryContacts(db, entryId, contactIds)
  return entryId
}

/** Thanks given by it are owed again. True when there was such an entry. */
export function removeJournalEntry(db: Database, entryId: number): boolean {
  return db.run('DELETE FROM journal_entries WHERE id = ?', [entryId]).changes > 0
}

const touchCountSchema = z.object({ kind: z.enum(['visit', 'call', 'email', 'event', 'drop-off']), count: z.int() })

/** Touches by kind from one day to another, both counted: entries that reached a person; notes are none. */
export function countTouches(
  db: Database,
  range: { from: string; to: string },
): { kind: 'visit' | 'call' | 'email' | 'event' | 'drop-off'; count: number }[] {
  return readAll(
    db,
    touchCountSchema,
    `SELECT kind, count(*) AS count FROM journal_entries
     WHERE reached = 1 AND kind <> 'note' AND happened_on BETWEEN :from AND :to GROUP BY kind`,
    { from: range.from, to: range.to },
  )
}

/** Owns the SQL of the visit journal. */
import { z } from 'zod'
import {
  type EntryText,
  entryTextSchema,
  type EntryVersion,
  entryVersionSchema,
  type JournalEntry,
  journalEntrySchema,
  moodSchema,
  type NewJournalEntry,
  topicsIn,
} from '@shared/domain/journal'
import { insertEntryContacts } from './contacts'
import type { Database } from './engine/database'
import { flag, readAll, readCount, readOne } from './rows'

const named = z.string().transform((text) => journalEntrySchema.shape.people.parse(JSON.parse(text)))
const journalRowSchema = journalEntrySchema.extend({ reached: flag, isThanks: flag, people: named, alsoWith: named })

/** Of an entry `j` with its source `s` and office `o`: what a list shows. */
const entryColumns = `j.id, j.source_id AS sourceId, s.name AS sourceName, coalesce(o.name, '') AS office, j.kind,
  j.happened_on AS happenedOn, j.reached, j.is_thanks AS isThanks, j.said, j.heard, j.mood,
  (SELECT name FROM users WHERE id = j.user_id) AS writtenBy,
  (SELECT count(*) FROM entry_versions v WHERE v.journal_entry_id = j.id) AS changes,
  (SELECT json_group_array(json_object('id', c.id, 'name', c.name)) FROM (
     SELECT DISTINCT c.id, c.name FROM entry_contacts e JOIN contacts c ON c.id = e.contact_id
     WHERE e.journal_entry_id = j.id ORDER BY c.id) c) AS people,
  (SELECT json_group_array(json_object('id', a.id, 'name', a.name)) FROM (
     SELECT DISTINCT a.id, a.name FROM entry_sources e JOIN sources a ON a.id = e.source_id
     WHERE e.journal_entry_id = j.id AND a.id <> j.source_id ORDER BY a.id) a) AS alsoWith`

const entryJoins = `journal_entries j JOIN sources s ON s.id = j.source_id LEFT JOIN offices o ON o.id = s.office_id`

interface EntryFilter {
  readonly sourceId?: number | undefined
  readonly officeId?: number | undefined
  readonly contactId?: number | undefined
}

/** What was said with a contact belongs to where it was said, whoever works there now. */
const entryFilter = `(:sourceId IS NULL OR j.source_id = :sourceId
    OR j.id IN (SELECT journal_entry_id FROM entry_sources WHERE source_id = :sourceId))
  AND (:officeId IS NULL OR s.office_id = :officeId
    OR j.id IN (SELECT e.journal_entry_id FROM entry_sources e JOIN sources a ON a.id = e.source_id WHERE a.office_id = :officeId))
  AND (:contactId IS NULL OR j.id IN (SELECT journal_entry_id FROM entry_contacts WHERE contact_id = :contactId))`

function entryFilterParams({ sourceId, officeId, contactId }: EntryFilter): Record<string, number | null> {
  return { sourceId: sourceId ?? null, officeId: officeId ?? null, contactId: contactId ?? null }
}

/** Newest first. */
export function listJournalEntries(
  db: Database,
  filter: EntryFilter & { readonly limit: number },
): { total: number; entries: JournalEntry[] } {
  const params = entryFilterParams(filter)
  const which = `FROM ${entryJoins} WHERE ${entryFilter}`
  return {
    total: readCount(db, `SELECT count(*) AS count ${which}`, params),
    entries: readAll(
      db,
      journalRowSchema,
      `SELECT ${entryColumns} ${which} ORDER BY j.happened_on DESC, j.id DESC LIMIT :limit`,
      { ...params, limit: filter.limit },
    ),
  }
}

function insertParties(db: Database, entryId: number, { said, heard, alsoSourceIds, contactIds }: EntryText): void {
  insertEntryContacts(db, entryId, contactIds)
  for (const sourceId of new Set(alsoSourceIds)) {
    db.run('INSERT INTO entry_sources (journal_entry_id, source_id) VALUES (?, ?)', [entryId, sourceId])
  }
  for (const topic of topicsIn(`${said}\n${heard}`)) {
    db.run('INSERT INTO entry_topics (journal_entry_id, topic) VALUES (?, ?)', [entryId, topic])
  }
}

export function insertJournalEntry(
  db: Database,
  entry: Omit<NewJournalEntry, 'promises'>,
  by: { readonly userId: number; readonly writtenAt: string },
): number {
  const text = entryTextSchema.parse(entry)
  const { kind, happenedOn, said, heard, mood } = text
  const entryId = db.run(
    `INSERT INTO journal_entries (source_id, kind, happened_on, reached, is_thanks, said, heard, mood, user_id, written_at)
     VALUES (:sourceId, :kind, :happenedOn, :reached, :isThanks, :said, :heard, :mood, :userId, :writtenAt)`,
    {
      sourceId: entry.sourceId,
      kind,
      happenedOn,
      said,
      heard,
      mood,
      reached: text.reached ? 1 : 0,
      isThanks: entry.isThanks ? 1 : 0,
      ...by,
    },
  ).lastInsertId
  insertParties(db, entryId, text)
  return entryId
}

const storedSchema = z.object({
  sourceId: z.int(),
  isThanks: flag,
  kind: entryTextSchema.shape.kind,
  happenedOn: z.string(),
  reached: flag,
  said: z.string(),
  heard: z.string(),
  mood: moodSchema.nullable(),
})
const idRowSchema = z.object({ id: z.int() })

/** The entry as it can be changed; null when there is none. */
export function findEntryText(
  db: Database,
  entryId: number,
): { readonly sourceId: number; readonly isThanks: boolean; readonly text: EntryText } | null {
  const row = readOne(
    db,
    storedSchema,
    `SELECT source_id AS sourceId, is_thanks AS isThanks, kind, happened_on AS happenedOn, reached, said, heard, mood
     FROM journal_entries WHERE id = ?`,
    [entryId],
  )
  if (row === null) return null
  const idsOf = (table: string, column: string): number[] =>
    readAll(
      db,
      idRowSchema,
      `SELECT DISTINCT ${column} AS id FROM ${table} WHERE journal_entry_id = ? ORDER BY ${column}`,
      [entryId],
    ).map(({ id }) => id)
  const { sourceId, isThanks, ...text } = row
  return {
    sourceId,
    isThanks,
    text: {
      ...text,
      alsoSourceIds: idsOf('entry_sources', 'source_id'),
      contactIds: idsOf('entry_contacts', 'contact_id'),
    },
  }
}

/** Writes the new words and keeps those before. */
export function rewriteEntry(
  db: Database,
  entryId: number,
  { before, after }: { readonly before: EntryText; readonly after: EntryText },
  by: { readonly userId: number; readonly changedAt: string },
): void {
  db.run('INSERT INTO entry_versions (journal_entry_id, content, user_id, changed_at) VALUES (?, ?, ?, ?)', [
    entryId,
    JSON.stringify(before),
    by.userId,
    by.changedAt,
  ])
  const { kind, happenedOn, said, heard, mood } = after
  db.run(
    `UPDATE journal_entries SET kind = :kind, happened_on = :happenedOn, reached = :reached, said = :said, heard = :heard,
            mood = :mood WHERE id = :entryId`,
    { kind, happenedOn, said, heard, mood, reached: after.reached ? 1 : 0, entryId },
  )
  for (const table of ['entry_contacts', 'entry_sources', 'entry_topics']) {
    db.run(`DELETE FROM ${table} WHERE journal_entry_id = ?`, [entryId])
  }
  insertParties(db, entryId, after)
}

const versionRowSchema = entryVersionSchema.extend({
  content: z.string().transform((text) => entryTextSchema.parse(JSON.parse(text))),
})

/** What it said before each change, the last change first. */
export function listEntryVersionRows(db: Database, entryId: number): EntryVersion[] {
  return readAll(
    db,
    versionRowSchema,
    `SELECT v.id, v.content, u.name AS changedBy, v.changed_at AS changedAt
     FROM entry_versions v JOIN users u ON u.id = v.user_id WHERE v.journal_entry_id = ? ORDER BY v.id DESC`,
    [entryId],
  )
}

/** Thanks given by it are owed again. True when there was such an entry. */
export function removeJournalEntry(db: Database, entryId: number): boolean {
  return db.run('DELETE FROM journal_entries WHERE id = ?', [entryId]).changes > 0
}

const topicSchema = z.object({ topic: z.string(), count: z.int() })

/** Every topic in use, the most used first. */
export function listTopicRows(db: Database): z.output<typeof topicSchema>[] {
  return readAll(
    db,
    topicSchema,
    'SELECT topic, count(*) AS count FROM entry_topics GROUP BY topic ORDER BY count(*) DESC, topic LIMIT 500',
  )
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

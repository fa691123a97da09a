/** Owns the SQL of making one two: what may go to the new one, moving it, and making them one again. Refuses to copy history: it moves. */
import { z } from 'zod'
import {
  type SplitItem,
  type SplitKind,
  splitItemSchema,
  splitKindSchema,
  type SplitRow,
  splitRowSchema,
} from '@shared/domain/doubles'
import type { Database } from './engine/database'
import { moveAll, pointers } from './merges'
import { idList, readAll, readOne } from './rows'

const items: Record<SplitKind, string> = {
  source: `
    SELECT 'referrals' AS "table", id AS key, received_on AS "on", 'Referral' AS what,
           rtrim(coalesce(nullif(patient_name, ''), patient_reference) || ' · ' || reason, ' ·') AS words
    FROM referrals WHERE source_id = :id
    UNION ALL
    SELECT 'journal_entries', id, happened_on, kind, substr(said, 1, 200) FROM journal_entries WHERE source_id = :id
    UNION ALL
    SELECT 'letters', id, written_on, 'Letter', 'and the referrals it thanks for' FROM letters WHERE source_id = :id
    UNION ALL
    SELECT 'source_ids', id_column || char(31) || external_id, NULL, 'Id', id_column || ' ' || external_id
    FROM source_ids WHERE source_id = :id
    ORDER BY "on" DESC, "table", key`,
  office: `
    SELECT 'sources' AS "table", id AS key, NULL AS "on", 'Source' AS what, name AS words FROM sources WHERE office_id = :id
    UNION ALL
    SELECT 'contacts', id, NULL, 'Contact', rtrim(name || ', ' || role, ', ') FROM contacts WHERE office_id = :id
    UNION ALL
    SELECT 'office_ids', id_column || char(31) || external_id, NULL, 'Id', id_column || ' ' || external_id
    FROM office_ids WHERE office_id = :id
    ORDER BY "table", words`,
}

/** All that hangs on a source or an office and may go to another one, the newest first. */
export function listSplitItems(db: Database, kind: SplitKind, id: number): SplitItem[] {
  return readAll(db, splitItemSchema, items[kind], { id })
}

/** The same row once more under another name, without what tells people apart. @returns its id */
export function insertNamesake(
  db: Database,
  kind: SplitKind,
  fromId: number,
  named: {
    readonly name: string
    readonly matchName: string
    readonly familyName: string
    readonly credential: string
  },
): number {
  const { name, matchName } = named
  if (kind === 'office') {
    return db.run(
      `INSERT INTO offices (name, match_name, street, city, state, zip, phone, fax)
       SELECT :name, :matchName, street, city, state, zip, phone, fax FROM offices WHERE id = :fromId`,
      { name, matchName, fromId },
    ).lastInsertId
  }
  return db.run(
    `INSERT INTO sources (kind, name, family_name, match_name, credential, npi, specialty, phone, fax, office_id)
     SELECT kind, :name, :familyName, :matchName, :credential, '', specialty, phone, fax, office_id
     FROM sources WHERE id = :fromId`,
    { ...named, fromId },
  ).lastInsertId
}

/** Moves what was chosen; the referrals that a letter or an entry thanked for go with it. */
export function moveItems(
  db: Database,
  kind: SplitKind,
  chosen: readonly Pick<SplitItem, 'table' | 'key'>[],
  { fromId, newId }: { readonly fromId: number; readonly newId: number },
): void {
  const keysIn = (table: string): (string | number)[] =>
    chosen.filter((item) => item.table === table).map(({ key }) => key)
  for (const { table, column, key } of pointers[kind]) {
    const keys = keysIn(table)
    if (keys.length === 0) continue
    db.run(
      `UPDATE ${table} SET ${column} = :newId WHERE ${column} = :fromId AND ${key} IN (SELECT value FROM json_each(:keys))`,
      { fromId, newId, keys: JSON.stringify(keys) },
    )
  }
  if (kind === 'office') return
  db.run(
    `UPDATE referrals SET source_id = :newId WHERE source_id = :fromId AND id IN (
       SELECT referral_id FROM thanks WHERE letter_id IN (SELECT value FROM json_each(:letters))
         OR journal_entry_id IN (SELECT value FROM json_each(:entries)))`,
    { fromId, newId, letters: JSON.stringify(keysIn('letters')), entries: JSON.stringify(keysIn('journal_entries')) },
  )
}

export function insertSplit(
  db: Database,
  split: { kind: SplitKind; fromId: number; newId: number; doneAt: string; userId: number },
): number {
  return db.run(
    'INSERT INTO splits (kind, from_id, new_id, done_at, user_id) VALUES (:kind, :fromId, :newId, :doneAt, :userId)',
    split,
  ).lastInsertId
}

const tables: Record<SplitKind, string> = { source: 'sources', office: 'offices' }

const storedSchema = z.object({ id: z.int(), kind: splitKindSchema, fromId: z.int(), newId: z.int() })
export type StoredSplit = z.output<typeof storedSchema>

/** A split that was not undone. */
export function findSplit(db: Database, splitId: number): StoredSplit | null {
  return readOne(
    db,
    storedSchema,
    'SELECT id, kind, from_id AS fromId, new_id AS newId FROM splits WHERE id = ? AND undone_at IS NULL',
    [splitId],
  )
}

/** How many of the two are still there. */
export function countSplitSides(db: Database, { kind, fromId, newId }: StoredSplit): number {
  return readAll(
    db,
    z.object({ id: z.int() }),
    `SELECT id FROM ${tables[kind]} WHERE id IN (SELECT value FROM json_each(?))`,
    [idList([fromId, newId])],
  ).length
}

/** All that hangs on the new one goes back, what came since along with it; the new one goes. */
export function undoSplitRow(db: Database, { id, kind, fromId, newId }: StoredSplit, undoneAt: string): void {
  moveAll(db, kind, newId, fromId)
  db.run(`DELETE FROM ${tables[kind]} WHERE id = ?`, [newId])
  db.run('UPDATE splits SET undone_at = ? WHERE id = ?', [undoneAt, id])
}

/** Those that can be undone, the last one first. */
export function listSplitRows(db: Database): SplitRow[] {
  const sideOf = (kind: SplitKind): string =>
    `SELECT s.id, s.kind, f.name AS fromName, n.name AS newName, s.done_at AS doneAt, u.name AS doneBy
     FROM splits s JOIN users u ON u.id = s.user_id
     JOIN ${tables[kind]} f ON f.id = s.from_id JOIN ${tables[kind]} n ON n.id = s.new_id
     WHERE s.kind = '${kind}' AND s.undone_at IS NULL`
  return readAll(db, splitRowSchema, `${sideOf('source')} UNION ALL ${sideOf('office')} ORDER BY 1 DESC LIMIT 200`)
}

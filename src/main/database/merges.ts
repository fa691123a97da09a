/** Owns the SQL of making two one, and of making them two again to the letter. Refuses to forget a table that points to them: a test counts. */
import { z } from 'zod'
import { type DoubleKind, doubleKindSchema, type MergeRow, mergeRowSchema } from '@shared/domain/doubles'
import type { Database, Row } from './engine/database'
import type { SqlValue } from './engine/parameters'
import { readAll, readOne } from './rows'

const tables = { source: 'sources', office: 'offices', contact: 'contacts' } as const

interface Pointer {
  readonly table: string
  readonly column: string
  /** Which row it is, in SQL. */
  readonly key: string
}

/**
 * Every column that points to a source, an office or a contact. `source_months` is not among them: triggers keep it, as
 * referrals move.
 */
export const pointers: Record<DoubleKind, readonly Pointer[]> = {
  source: [
    { table: 'referrals', column: 'source_id', key: 'id' },
    { table: 'journal_entries', column: 'source_id', key: 'id' },
    { table: 'letters', column: 'source_id', key: 'id' },
    { table: 'source_ids', column: 'source_id', key: 'id_column || char(31) || external_id' },
    { table: 'source_names', column: 'source_id', key: 'id' },
    { table: 'snoozes', column: 'source_id', key: 'id' },
    { table: 'source_reasons', column: 'source_id', key: 'id' },
    { table: 'source_offices', column: 'source_id', key: 'id' },
    { table: 'promises', column: 'source_id', key: 'id' },
    { table: 'tier_months', column: 'source_id', key: 'id' },
    { table: 'news_told', column: 'source_id', key: 'id' },
    { table: 'gift_shares', column: 'source_id', key: 'id' },
    { table: 'gift_repayments', column: 'source_id', key: 'id' },
    { table: 'round_members', column: 'source_id', key: 'id' },
    { table: 'round_others', column: 'source_id', key: 'id' },
    { table: 'entry_sources', column: 'source_id', key: 'id' },
  ],
  office: [
    { table: 'sources', column: 'office_id', key: 'id' },
    { table: 'contacts', column: 'office_id', key: 'id' },
    { table: 'office_ids', column: 'office_id', key: 'id_column || char(31) || external_id' },
    { table: 'office_names', column: 'office_id', key: 'id' },
    { table: 'source_names', column: 'office_id', key: 'id' },
    { table: 'source_offices', column: 'office_id', key: 'id' },
    { table: 'contact_moves', column: 'office_id', key: 'id' },
    { table: 'pads_given', column: 'office_id', key: 'id' },
  ],
  contact: [
    { table: 'entry_contacts', column: 'contact_id', key: 'id' },
    { table: 'contact_moves', column: 'contact_id', key: 'id' },
    { table: 'promises', column: 'contact_id', key: 'id' },
    { table: 'letters', column: 'contact_id', key: 'id' },
  ],
}

const valueSchema = z.union([z.string(), z.number(), z.null()])
const contentSchema = z.object({
  gone: z.record(z.string(), valueSchema),
  moved: z.array(z.object({ table: z.string(), column: z.string(), keys: z.array(z.union([z.string(), z.number()])) })),
  filled: z.array(z.object({ column: z.string(), before: valueSchema, after: valueSchema })),
  learntName: z.int().nullable(),
})
type MergeContent = z.output<typeof contentSchema>

/** What is filled in from the one that goes, where the one that stays is blank. */
const fillable: Record<DoubleKind, readonly string[]> = {
  source: [
    'credential',
    'npi',
    'specialty',
    'phone',
    'fax',
    'potential',
    'cadence_days',
    'manual_tier',
    'manual_tier_reason',
    'owner_id',
    'office_id',
    'needs',
    'channel',
    'best_time',
    'interests',
    'birthday',
    'taxonomy',
  ],
  office: ['street', 'city', 'state', 'zip', 'phone', 'fax', 'note'],
  contact: ['role', 'phone', 'email', 'note', 'channel', 'best_time', 'interests', 'birthday', 'influence'],
}

const isBlank = (value: SqlValue | undefined): boolean => value === null || value === undefined || value === ''

function rowOf(db: Database, kind: DoubleKind, id: number): Row | undefined {
  return db.get(`SELECT * FROM ${tables[kind]} WHERE id = ?`, [id])
}

/** @returns what was moved */
export function moveAll(db: Database, kind: DoubleKind, from: number, to: number): MergeContent['moved'] {
  const keysSchema = z.object({ key: z.union([z.string(), z.number()]) })
  return pointers[kind].map(({ table, column, key }) => {
    const keys = readAll(db, keysSchema, `SELECT ${key} AS key FROM ${table} WHERE ${column} = ?`, [from])
    db.run(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [to, from])
    return { table, column, keys: keys.map((row) => row.key) }
  })
}

function fillBlanks(db: Database, kind: DoubleKind, keptId: number, kept: Row, gone: Row): MergeContent['filled'] {
  return fillable[kind].flatMap((column) => {
    const after = valueSchema.parse(gone[column] ?? null)
    if (!isBlank(kept[column]) || isBlank(after)) return []
    db.run(`UPDATE ${tables[kind]} SET ${column} = ? WHERE id = ?`, [after, keptId])
    return [{ column, before: valueSchema.parse(kept[column] ?? null), after }]
  })
}

/** The name that went is known from now on: exports go on using it. @returns its row; null where the name is the same */
function learnName(db: Database, kind: DoubleKind, keptId: number, kept: Row, gone: Row): number | null {
  const matchName = gone['match_name']
  if (kind === 'contact' || typeof matchName !== 'string') return null
  if (kind === 'office') {
    if (matchName === kept['match_name'] && gone['zip'] === kept['zip']) return null
    const zip = String(gone['zip'] ?? '')
    return db.run('INSERT INTO office_names (match_name, zip, office_id) VALUES (?, ?, ?)', [matchName, zip, keptId])
      .lastInsertId
  }
  const place = [matchName, gone['npi'] ?? '', gone['office_id'] ?? null] as const
  return db.run('INSERT INTO source_names (match_name, npi, office_id, source_id) VALUES (?, ?, ?, ?)', [
    ...place,
    keptId,
  ]).lastInsertId
}

/** Everything of the one becomes the other's; the one goes. @returns the merge; null when either is not there */
export function mergeTwo(
  db: Database,
  kind: DoubleKind,
  { keptId, goneId }: { readonly keptId: number; readonly goneId: number },
  by: { readonly userId: number; readonly doneAt: string },
): number | null {
  const [kept, gone] = [rowOf(db, kind, keptId), rowOf(db, kind, goneId)]
  if (kept === undefined || gone === undefined || keptId === goneId) return null
  const moved = moveAll(db, kind, goneId, keptId)
  const filled = fillBlanks(db, kind, keptId, kept, gone)
  const learntName = learnName(db, kind, keptId, kept, gone)
  db.run(`DELETE FROM ${tables[kind]} WHERE id = ?`, [goneId])
  const content: MergeContent = { gone: z.record(z.string(), valueSchema).parse(gone), moved, filled, learntName }
  return db.run(
    `INSERT INTO merges (kind, kept_id, gone_id, done_at, user_id, content)
     VALUES (:kind, :keptId, :goneId, :doneAt, :userId, :content)`,
    { kind, keptId, goneId, doneAt: by.doneAt, userId: by.userId, content: JSON.stringify(content) },
  ).lastInsertId
}

const storedSchema = z.object({
  id: z.int(),
  kind: doubleKindSchema,
  keptId: z.int(),
  goneId: z.int(),
  content: z.string(),
})
export type StoredMerge = z.output<typeof storedSchema>

/** A merge that was not undone. */
export function findMerge(db: Database, mergeId: number): StoredMerge | null {
  return readOne(
    db,
    storedSchema,
    `SELECT id, kind, kept_id AS keptId, gone_id AS goneId, content FROM merges WHERE id = ? AND undone_at IS NULL`,
    [mergeId],
  )
}

/** True when the one that stayed is still there. */
export function isKeptThere(db: Database, { kind, keptId }: StoredMerge): boolean {
  return rowOf(db, kind, keptId) !== undefined
}

/** What points to a row that is not there any more, an office or an import, is left blank. */
function withLivePointers(db: Database, row: MergeContent['gone']): MergeContent['gone'] {
  const isThere = (table: string, id: SqlValue | undefined): boolean =>
    typeof id === 'number' && db.get(`SELECT 1 AS one FROM ${table} WHERE id = ?`, [id]) !== undefined
  const live = { ...row }
  if ('office_id' in live && !isThere('offices', live['office_id'])) live['office_id'] = null
  if ('import_id' in live && !isThere('imports', live['import_id'])) live['import_id'] = null
  return live
}

/**
 * Makes them two again: the row that went comes back under its own id, and what was moved goes back as far as it is still
 * where the merge put it. What came since stays with the one that stayed.
 */
export function unmerge(db: Database, merge: StoredMerge, undoneAt: string): void {
  const { kind, keptId, goneId } = merge
  const { gone, moved, filled, learntName } = contentSchema.parse(JSON.parse(merge.content))
  const row = withLivePointers(db, gone)
  const names = Object.keys(row)
  db.run(
    `INSERT INTO ${tables[kind]} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    row,
  )
  for (const { table, column, keys } of moved) {
    const key = pointers[kind].find((pointer) => pointer.table === table && pointer.column === column)?.key
    if (key === undefined || keys.length === 0) continue
    db.run(
      `UPDATE ${table} SET ${column} = :goneId WHERE ${column} = :keptId AND ${key} IN (SELECT value FROM json_each(:keys))`,
      { goneId, keptId, keys: JSON.stringify(keys) },
    )
  }
  for (const { column, before, after } of filled) {
    db.run(`UPDATE ${tables[kind]} SET ${column} = ? WHERE id = ? AND ${column} IS ?`, [before, keptId, after])
  }
  if (learntName !== null && kind !== 'contact') db.run(`DELETE FROM ${kind}_names WHERE id = ?`, [learntName])
  db.run('UPDATE merges SET undone_at = ? WHERE id = ?', [undoneAt, merge.id])
}

/** Those that can be undone, the last one first. */
export function listMergeRows(db: Database): MergeRow[] {
  const nameOf = (table: string): string => `(SELECT name FROM ${table} WHERE id = m.kept_id)`
  return readAll(
    db,
    mergeRowSchema.extend({ keptName: z.string().nullable() }),
    `SELECT m.id, m.kind, m.done_at AS doneAt, u.name AS doneBy, json_extract(m.content, '$.gone.name') AS goneName,
            CASE m.kind WHEN 'source' THEN ${nameOf('sources')} WHEN 'office' THEN ${nameOf('offices')}
              ELSE ${nameOf('contacts')} END AS keptName
     FROM merges m JOIN users u ON u.id = m.user_id WHERE m.undone_at IS NULL ORDER BY m.id DESC LIMIT 200`,
  ).flatMap(({ keptName, ...row }) => (keptName === null ? [] : [{ ...row, keptName }]))
}

/** Owns the SQL of promises. */
import { z } from 'zod'
import type { CalendarDate } from '@shared/dates'
import {
  newPromiseSchema,
  type PromiseKind,
  type PromiseRow,
  promiseRowSchema,
  type Repeats,
} from '@shared/domain/promises'
import type { Database } from './engine/database'
import { flag, readAll, readOne } from './rows'

interface PromiseFilter {
  readonly sourceId?: number | undefined
  readonly officeId?: number | undefined
  readonly contactId?: number | undefined
  readonly isOpen?: boolean | undefined
}

/** Open ones first, by the day they are due; then those that were settled, the latest first. */
export function listPromiseRows(db: Database, filter: PromiseFilter): PromiseRow[] {
  return readAll(
    db,
    promiseRowSchema.extend({ isKept: flag }),
    `SELECT p.id, p.source_id AS sourceId, s.name AS sourceName, coalesce(o.name, '') AS office, p.contact_id AS contactId,
            coalesce(c.name, '') AS contact, p.promise, p.made_on AS madeOn, p.due_on AS dueOn, p.owner_id AS ownerId,
            u.name AS owner, p.kind, p.repeats, p.journal_entry_id AS entryId, p.settled_on AS settledOn, p.is_kept AS isKept, p.outcome
     FROM promises p JOIN sources s ON s.id = p.source_id JOIN users u ON u.id = p.owner_id
       LEFT JOIN offices o ON o.id = s.office_id LEFT JOIN contacts c ON c.id = p.contact_id
     WHERE (:sourceId IS NULL OR p.source_id = :sourceId) AND (:officeId IS NULL OR s.office_id = :officeId)
       AND (:contactId IS NULL OR p.contact_id = :contactId)
       AND (:isOpen IS NULL OR (p.settled_on IS NULL) = :isOpen)
     ORDER BY p.settled_on IS NOT NULL, CASE WHEN p.settled_on IS NULL THEN p.due_on END, p.settled_on DESC, p.id`,
    {
      sourceId: filter.sourceId ?? null,
      officeId: filter.officeId ?? null,
      contactId: filter.contactId ?? null,
      isOpen: filter.isOpen === undefined ? null : filter.isOpen ? 1 : 0,
    },
  )
}

/** @returns its id */
export function insertPromise(
  db: Database,
  promise: {
    readonly sourceId: number
    readonly contactId: number | null
    readonly promise: string
    readonly madeOn: CalendarDate
    readonly dueOn: CalendarDate
    readonly ownerId: number
    readonly kind?: PromiseKind
    readonly repeats?: Repeats | null
    /** The entry it was made in. */
    readonly entryId?: number | null
    /** The one it comes again after. */
    readonly afterId?: number | null
  },
): number {
  const { kind = 'promise', repeats = null, entryId = null, afterId = null } = promise
  return db.run(
    `INSERT INTO promises (source_id, contact_id, promise, made_on, due_on, owner_id, kind, repeats, journal_entry_id, after_id)
     VALUES (:sourceId, :contactId, :promise, :madeOn, :dueOn, :ownerId, :kind, :repeats, :entryId, :afterId)`,
    { ...promise, kind, repeats, entryId, afterId },
  ).lastInsertId
}

/** Those made in an entry. */
export function deletePromisesOfEntry(db: Database, entryId: number): void {
  db.run('DELETE FROM promises WHERE journal_entry_id = ?', [entryId])
}

/** The one that came again after it, while nobody has settled it. */
export function deleteNextPromise(db: Database, promiseId: number): void {
  db.run('DELETE FROM promises WHERE after_id = ? AND settled_on IS NULL', [promiseId])
}

const storedSchema = newPromiseSchema.extend({ ownerId: z.int(), settledOn: z.string().nullable() })

export function findPromise(db: Database, promiseId: number): z.output<typeof storedSchema> | null {
  return readOne(
    db,
    storedSchema,
    `SELECT source_id AS sourceId, contact_id AS contactId, promise, due_on AS dueOn, owner_id AS ownerId, kind, repeats,
            settled_on AS settledOn FROM promises WHERE id = ?`,
    [promiseId],
  )
}

/** @param settled null: it is open again. @returns false when there is no such promise */
export function settlePromiseRow(
  db: Database,
  promiseId: number,
  settled: { readonly on: CalendarDate; readonly isKept: boolean; readonly outcome: string } | null,
): boolean {
  return (
    db.run('UPDATE promises SET settled_on = ?, is_kept = ?, outcome = ? WHERE id = ?', [
      settled?.on ?? null,
      settled?.isKept ? 1 : 0,
      settled?.outcome ?? '',
      promiseId,
    ]).changes > 0
  )
}

/** @returns the day it was due before; null when there is no such promise */
export function movePromiseRow(db: Database, promiseId: number, dueOn: CalendarDate): CalendarDate | null {
  const before = readOne(db, z.object({ on: z.string() }), 'SELECT due_on AS "on" FROM promises WHERE id = ?', [
    promiseId,
  ])
  if (before === null) return null
  db.run('UPDATE promises SET due_on = ? WHERE id = ?', [dueOn, promiseId])
  return before.on
}

/** @returns false when there is no such promise */
export function deletePromise(db: Database, promiseId: number): boolean {
  return db.run('DELETE FROM promises WHERE id = ?', [promiseId]).changes > 0
}

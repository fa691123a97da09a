/** Owns the SQL of why sources do not refer. */
import type { z } from 'zod'
import {
  type newReasonSchema,
  type ReasonOutcome,
  type ReasonRank,
  reasonRankSchema,
  type ReasonRow,
  reasonRowSchema,
} from '@shared/domain/reasons'
import type { Database } from './engine/database'
import { readAll } from './rows'

/** Open ones first, the latest first. */
export function listReasonRows(db: Database, sourceId: number): ReasonRow[] {
  return readAll(
    db,
    reasonRowSchema,
    `SELECT r.id, r.source_id AS sourceId, r.code, r.said, r.plan, r.heard_on AS heardOn, u.name AS heardBy, r.outcome,
            r.closed_on AS closedOn
     FROM source_reasons r JOIN users u ON u.id = r.user_id
     WHERE r.source_id = ? ORDER BY r.outcome IS NOT NULL, r.id DESC`,
    [sourceId],
  )
}

export function rankReasons(db: Database): ReasonRank[] {
  return readAll(
    db,
    reasonRankSchema,
    `SELECT code, sum(outcome IS NULL) AS open, count(*) FILTER (WHERE outcome = 'solved') AS solved,
            count(DISTINCT source_id) AS sources
     FROM source_reasons GROUP BY code ORDER BY open DESC, sources DESC, code`,
  )
}

/** @returns its id */
export function insertReason(
  db: Database,
  reason: z.output<typeof newReasonSchema> & { readonly heardOn: string; readonly userId: number },
): number {
  return db.run(
    `INSERT INTO source_reasons (source_id, code, said, plan, heard_on, user_id)
     VALUES (:sourceId, :code, :said, :plan, :heardOn, :userId)`,
    reason,
  ).lastInsertId
}

/** @param outcome null: it is open again. @returns false when there is no such reason */
export function settleReasonRow(
  db: Database,
  reasonId: number,
  outcome: ReasonOutcome | null,
  closedOn: string | null,
): boolean {
  return (
    db.run('UPDATE source_reasons SET outcome = ?, closed_on = ? WHERE id = ?', [outcome, closedOn, reasonId]).changes >
    0
  )
}

/** @returns false when there is no such reason */
export function deleteReason(db: Database, reasonId: number): boolean {
  return db.run('DELETE FROM source_reasons WHERE id = ?', [reasonId]).changes > 0
}

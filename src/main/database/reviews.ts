/** Owns the SQL of doubtful pairs: two that may be one and the same wait here for a person. Refuses to ask about a pair twice. */
import type { Judgement } from '@shared/domain/matching'
import { doubleKindSchema } from '@shared/domain/doubles'
import { z } from 'zod'
import type { Database } from './engine/database'
import { readAll, readOne } from './rows'

export interface NewReview {
  readonly kind: 'source' | 'office' | 'contact'
  readonly olderId: number
  readonly newerId: number
  readonly judgement: Judgement
  /** ISO 8601. */
  readonly foundAt: string
  /** Null: found by looking, not by an import. */
  readonly importId: number | null
}

/** @returns how many are new; a pair that is known, either way round and decided or not, is left as it is */
export function insertReviews(db: Database, reviews: readonly NewReview[]): number {
  let inserted = 0
  for (const { kind, olderId, newerId, judgement, foundAt, importId } of reviews) {
    inserted += db.run(
      `INSERT INTO match_reviews (kind, older_id, newer_id, score, found_at, import_id)
       SELECT :kind, :olderId, :newerId, :score, :foundAt, :importId
       WHERE NOT EXISTS (SELECT 1 FROM match_reviews WHERE kind = :kind
         AND (older_id = :olderId AND newer_id = :newerId OR older_id = :newerId AND newer_id = :olderId))`,
      {
        kind,
        olderId,
        newerId,
        score: judgement.score,
        foundAt,
        importId,
      },
    ).changes
  }
  return inserted
}

const tables = { source: 'sources', office: 'offices', contact: 'contacts' } as const

const pairSchema = z.object({ id: z.int(), kind: doubleKindSchema, olderId: z.int(), newerId: z.int() })
export type ReviewedPair = z.output<typeof pairSchema>

const pairs = 'SELECT id, kind, older_id AS olderId, newer_id AS newerId FROM match_reviews'

/** Pairs that nobody has decided and of which both are still there, the likeliest first. */
export function listOpenPairs(db: Database): ReviewedPair[] {
  const isThere = Object.entries(tables).map(
    ([kind, table]) =>
      `kind = '${kind}' AND older_id IN (SELECT id FROM ${table}) AND newer_id IN (SELECT id FROM ${table})`,
  )
  return readAll(
    db,
    pairSchema,
    `${pairs} WHERE decision IS NULL AND (${isThere.join(' OR ')}) ORDER BY score DESC, id`,
  )
}

export function findPair(db: Database, reviewId: number): ReviewedPair | null {
  return readOne(db, pairSchema, `${pairs} WHERE id = ?`, [reviewId])
}

/** @param decision null: to be asked again. @returns false when it was decided so already */
export function decidePair(
  db: Database,
  reviewId: number,
  decision: 'merged' | 'apart' | null,
  by: { userId: number; decidedAt: string },
): boolean {
  return (
    db.run(
      `UPDATE match_reviews SET decision = :decision, decided_at = :decidedAt, user_id = :userId
       WHERE id = :reviewId AND decision IS NOT :decision`,
      { reviewId, decision, decidedAt: by.decidedAt, userId: by.userId },
    ).changes > 0
  )
}

/** The pair of these two, either way round; null: nobody has compared them yet. */
export function findPairOf(
  db: Database,
  kind: ReviewedPair['kind'],
  oneId: number,
  otherId: number,
): ReviewedPair | null {
  return readOne(
    db,
    pairSchema,
    `${pairs} WHERE kind = :kind
     AND (older_id = :oneId AND newer_id = :otherId OR older_id = :otherId AND newer_id = :oneId)`,
    { kind, oneId, otherId },
  )
}

/** A merge that was undone leaves its pair open again. */
export function reopenPair(db: Database, kind: ReviewedPair['kind'], oneId: number, otherId: number): void {
  db.run(
    `UPDATE match_reviews SET decision = NULL, decided_at = NULL, user_id = NULL
     WHERE kind = :kind AND (older_id = :oneId AND newer_id = :otherId OR older_id = :otherId AND newer_id = :oneId)`,
    { kind, oneId, otherId },
  )
}

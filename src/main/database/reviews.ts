/** Owns the SQL of doubtful pairs: two that may be one and the same wait here for a person. Refuses to ask about a pair twice. */
import type { Judgement } from '@shared/domain/matching'
import type { Database } from './engine/database'

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
      `INSERT INTO match_reviews (kind, older_id, newer_id, score, evidence, found_at, import_id)
       SELECT :kind, :olderId, :newerId, :score, :evidence, :foundAt, :importId
       WHERE NOT EXISTS (SELECT 1 FROM match_reviews WHERE kind = :kind
         AND (older_id = :olderId AND newer_id = :newerId OR older_id = :newerId AND newer_id = :olderId))`,
      {
        kind,
        olderId,
        newerId,
        score: judgement.score,
        evidence: JSON.stringify({ rule: judgement.rule, evidence: judgement.evidence }),
        foundAt,
        importId,
      },
    ).changes
  }
  return inserted
}

/** Owns the SQL of what a user has typed and not saved yet. Refuses to know what it is. */
import { type Draft, draftSchema } from '@shared/domain/drafts'
import type { Database } from './engine/database'
import { readAll } from './rows'

/** The last one kept comes first. */
export function listDraftRows(db: Database, userId: number): Draft[] {
  return readAll(
    db,
    draftSchema,
    'SELECT key, content, kept_at AS keptAt FROM drafts WHERE user_id = ? ORDER BY kept_at DESC, key',
    [userId],
  )
}

/** @param content null: nothing is left of it */
export function putDraft(
  db: Database,
  userId: number,
  draft: { readonly key: string; readonly content: string | null; readonly keptAt: string },
): void {
  const { key, content, keptAt } = draft
  if (content === null) {
    db.run('DELETE FROM drafts WHERE user_id = ? AND key = ?', [userId, key])
    return
  }
  db.run(
    `INSERT INTO drafts (user_id, key, content, kept_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (user_id, key) DO UPDATE SET content = excluded.content, kept_at = excluded.kept_at`,
    [userId, key, content, keptAt],
  )
}

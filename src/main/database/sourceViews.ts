/** Owns the SQL of the views of the sources that users keep. */
import { z } from 'zod'
import { type KeptView, keptViewSchema, type OwnView } from '@shared/domain/sourceViews'
import type { Database } from './engine/database'
import { readAll } from './rows'

const rowSchema = z.object({ id: z.int(), name: z.string(), kept: z.string() })

/** By name. One that another Rapport wrote and this one cannot show is left out. */
export function listSourceViewRows(db: Database, userId: number): OwnView[] {
  const rows = readAll(db, rowSchema, 'SELECT id, name, kept FROM source_views WHERE user_id = ? ORDER BY name', [
    userId,
  ])
  return rows.flatMap(({ id, name, kept }) => {
    const read = keptViewSchema.safeParse(JSON.parse(kept))
    return read.success ? { id, name, kept: read.data } : []
  })
}

/** Replaces the user's view of that name. @returns its id */
export function putSourceView(db: Database, userId: number, name: string, kept: KeptView): number {
  const text = JSON.stringify(kept)
  db.run(
    `INSERT INTO source_views (user_id, name, kept) VALUES (?, ?, ?)
     ON CONFLICT (user_id, name) DO UPDATE SET name = excluded.name, kept = excluded.kept`,
    [userId, name, text],
  )
  const row = db.get('SELECT id FROM source_views WHERE user_id = ? AND name = ?', [userId, name])
  return z.int().parse(row?.['id'])
}

/** @returns false when the user has no such view */
export function deleteSourceView(db: Database, userId: number, viewId: number): boolean {
  return db.run('DELETE FROM source_views WHERE id = ? AND user_id = ?', [viewId, userId]).changes > 0
}

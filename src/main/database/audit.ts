/** Owns the SQL of audit entries: who asked for what, and when. Refuses patients' names: subjects are ids and counts. */
import type { Database } from './engine/database'

export interface AuditEntry {
  readonly happenedAt: string
  readonly userId: number | null
  readonly request: string
  /** Ids and counts. */
  readonly subject: string
}

export function insertAuditEntry(db: Database, entry: AuditEntry): void {
  db.run('INSERT INTO audit_entries (happened_at, user_id, request, subject) VALUES (?, ?, ?, ?)', [
    entry.happenedAt,
    entry.userId,
    entry.request,
    entry.subject,
  ])
}

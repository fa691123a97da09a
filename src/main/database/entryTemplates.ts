/** Owns the SQL of beginnings for journal entries. */
import { type EntryTemplate, entryTemplateSchema } from '@shared/domain/journal'
import type { Database } from './engine/database'
import { readAll } from './rows'

/** By name. */
export function listTemplateRows(db: Database): EntryTemplate[] {
  return readAll(
    db,
    entryTemplateSchema,
    'SELECT id, name, kind, said, next_step AS nextStep, next_days AS nextDays FROM entry_templates ORDER BY name',
  )
}

/** Replaces the one of that name. */
export function putTemplate(db: Database, template: Omit<EntryTemplate, 'id'>): void {
  db.run(
    `INSERT INTO entry_templates (name, kind, said, next_step, next_days) VALUES (:name, :kind, :said, :nextStep, :nextDays)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name, kind = excluded.kind, said = excluded.said,
       next_step = excluded.next_step, next_days = excluded.next_days`,
    template,
  )
}

/** @returns false when there is no such template */
export function deleteTemplate(db: Database, name: string): boolean {
  return db.run('DELETE FROM entry_templates WHERE name = ?', [name]).changes > 0
}

/** Owns the SQL of import profiles: what was said about files of one shape, for the next of them. */
import { z } from 'zod'
import {
  type ImportChoices,
  importChoicesSchema,
  type ImportContent,
  importContentSchema,
  type ImportProfile,
} from '@shared/domain/imports'
import type { Database } from './engine/database'
import { readAll, readOne } from './rows'

const storedSchema = z.object({
  id: z.int(),
  name: z.string(),
  content: importContentSchema,
  usedAt: z.string().nullable(),
  choices: z.string(),
})

export interface StoredProfile {
  readonly profile: ImportProfile
  readonly choices: ImportChoices
}

const stored = 'SELECT id, name, content, used_at AS usedAt, choices FROM import_profiles'

function read({ choices, ...profile }: z.output<typeof storedSchema>): StoredProfile {
  return { profile, choices: importChoicesSchema.parse(JSON.parse(choices)) }
}

export function listImportProfileRows(db: Database): ImportProfile[] {
  return readAll(db, storedSchema, `${stored} ORDER BY name, id`).map((row) => read(row).profile)
}

export function findImportProfile(db: Database, profileId: number): StoredProfile | null {
  const row = readOne(db, storedSchema, `${stored} WHERE id = ?`, [profileId])
  return row === null ? null : read(row)
}

export function findImportProfileByShape(db: Database, shape: string): StoredProfile | null {
  const row = readOne(db, storedSchema, `${stored} WHERE shape = ?`, [shape])
  return row === null ? null : read(row)
}

/** Puts a profile in place of one of the same shape. @returns its id */
export function putImportProfile(
  db: Database,
  profile: { name: string; content: ImportContent; shape: string; choices: ImportChoices; savedAt: string },
): number {
  db.run(
    `INSERT INTO import_profiles (name, content, shape, choices, saved_at)
     VALUES (:name, :content, :shape, :choices, :savedAt)
     ON CONFLICT (shape) DO UPDATE SET name = excluded.name, content = excluded.content, choices = excluded.choices,
       saved_at = excluded.saved_at`,
    { ...profile, choices: JSON.stringify(profile.choices) },
  )
  const schema = z.object({ id: z.int() })
  return readOne(db, schema, 'SELECT id FROM import_profiles WHERE shape = ?', [profile.shape])?.id ?? 0
}

/** True when there was such a profile. */
export function deleteImportProfile(db: Database, profileId: number): boolean {
  return db.run('DELETE FROM import_profiles WHERE id = ?', [profileId]).changes > 0
}

export function markProfileUsed(db: Database, profileId: number, usedAt: string): void {
  db.run('UPDATE import_profiles SET used_at = ? WHERE id = ?', [usedAt, profileId])
}

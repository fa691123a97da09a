/** Owns the SQL of the practice and its users. */
import { z } from 'zod'
import { type Practice, practiceSchema, type User, type UserRole, userSchema } from '@shared/domain/practice'
import type { Database } from './engine/database'
import { flag, readAll, readOne } from './rows'

const practiceRowSchema = practiceSchema.extend({ isSample: flag })

export function getPracticeRow(db: Database): Practice & { isSample: boolean } {
  const row = readOne(
    db,
    practiceRowSchema,
    `SELECT name, street, city_line AS cityLine, phone, fax, signer, signer_title AS signerTitle,
            direct_line AS directLine, is_sample AS isSample
     FROM practice WHERE id = 1`,
  )
  if (row === null) throw new Error('The practice file holds no practice.')
  return row
}

export function insertPractice(db: Database, practice: Practice, isSample: boolean): void {
  db.run(
    `INSERT INTO practice (id, name, street, city_line, phone, fax, signer, signer_title, direct_line, is_sample)
     VALUES (1, :name, :street, :cityLine, :phone, :fax, :signer, :signerTitle, :directLine, :isSample)`,
    { ...practice, isSample: isSample ? 1 : 0 },
  )
}

export function updatePracticeRow(db: Database, practice: Practice): void {
  db.run(
    `UPDATE practice SET name = :name, street = :street, city_line = :cityLine, phone = :phone, fax = :fax,
            signer = :signer, signer_title = :signerTitle, direct_line = :directLine
     WHERE id = 1`,
    { ...practice },
  )
}

export function insertUser(db: Database, user: { name: string; role: UserRole; slotId: string }): number {
  return db.run('INSERT INTO users (name, role, slot_id) VALUES (?, ?, ?)', [user.name, user.role, user.slotId])
    .lastInsertId
}

const userRowSchema = userSchema.extend({ slotId: z.string().nullable() })

/** In the order they were added. */
export function listUsers(db: Database): (User & { slotId: string | null })[] {
  return readAll(db, userRowSchema, 'SELECT id, name, role, slot_id AS slotId FROM users ORDER BY id')
}

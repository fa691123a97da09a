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

/** @param slotId null takes the person's way in away */
export function setUserSlot(db: Database, userId: number, slotId: string | null): void {
  db.run('UPDATE users SET slot_id = ? WHERE id = ?', [slotId, userId])
}

/** Takes a person away again who was just added. */
export function deleteUser(db: Database, userId: number): void {
  db.run('DELETE FROM users WHERE id = ?', [userId])
}

const keychainKeySchema = z.object({ slotId: z.string(), userId: z.int() })

/** Which key slots a computer's keychain opens, and as whom. */
export function listKeychainKeys(db: Database): z.infer<typeof keychainKeySchema>[] {
  return readAll(db, keychainKeySchema, 'SELECT slot_id AS slotId, user_id AS userId FROM keychain_keys')
}

export function insertKeychainKey(db: Database, slotId: string, userId: number): void {
  db.run('INSERT INTO keychain_keys (slot_id, user_id) VALUES (?, ?)', [slotId, userId])
}

export function deleteKeychainKeys(db: Database, userId: number): void {
  db.run('DELETE FROM keychain_keys WHERE user_id = ?', [userId])
}

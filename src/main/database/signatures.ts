/** Owns the SQL of pictures of signatures. */
import { z } from 'zod'
import { type SignatureImage, signatureImageSchema } from '@shared/domain/letters'
import type { Database } from './engine/database'
import { idList, readAll, readOne } from './rows'

const bytesSchema = z.object({ id: z.int(), bytes: z.instanceof(Uint8Array) })

/** The one that letters carry now; null: there is none. */
export function findSignatureImage(db: Database): SignatureImage | null {
  return readOne(db, signatureImageSchema, 'SELECT id, width, height FROM signature_images WHERE is_used = 1')
}

export function readSignatureBytes(db: Database, ids: readonly number[]): Map<number, Uint8Array> {
  const rows = readAll(
    db,
    bytesSchema,
    'SELECT id, bytes FROM signature_images WHERE id IN (SELECT value FROM json_each(?))',
    [idList(ids)],
  )
  return new Map(rows.map(({ id, bytes }) => [id, bytes]))
}

/** Letters from now on carry no picture. */
export function clearSignature(db: Database): void {
  db.run('UPDATE signature_images SET is_used = 0')
}

/** In place of the one before. @returns its id */
export function insertSignature(db: Database, image: { width: number; height: number; bytes: Uint8Array }): number {
  clearSignature(db)
  return db.run('INSERT INTO signature_images (width, height, bytes, is_used) VALUES (?, ?, ?, 1)', [
    image.width,
    image.height,
    image.bytes,
  ]).lastInsertId
}

/** Takes up again one that was put away. @returns false when there is no such picture */
export function takeUpSignatureRow(db: Database, id: number): boolean {
  clearSignature(db)
  return db.run('UPDATE signature_images SET is_used = 1 WHERE id = ?', [id]).changes > 0
}

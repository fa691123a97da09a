/** Owns the three ways of keeping a practice that are compared, each with the same face. Refuses to measure. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import initPlainSqlJs, { type PlainDatabase } from 'sql.js/dist/sql-wasm-inline.js'
import { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { ServedStore } from '../../../src/main/database/engine/systemCalls'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { SqlCipherDatabase } from './sqlCipher'

export const storeNames = ['journal', 'export-all', 'sqlcipher'] as const
export type StoreName = (typeof storeNames)[number]

/** The practice that is compared at one size, once in each store's own form. */
export interface PracticeFolder {
  readonly path: string
  readonly rows: number
  /** Where SQLCipher is installed. */
  readonly sqlCipher: string
}

/** An open practice. */
export interface BenchStore {
  readonly db: Database
  /** One durable transaction. */
  commit(work: (db: Database) => void): void
  /** The store's own upkeep at once. */
  checkpoint(): void
  close(): void
}

export const journalPath = (folder: PracticeFolder): string => join(folder.path, `${folder.rows}.rapport`)
export const recoveryPath = (folder: PracticeFolder): string => join(folder.path, `${folder.rows}.recovery`)
export const cipherPath = (folder: PracticeFolder): string => join(folder.path, `${folder.rows}.sqlcipher`)
export const wholePath = (folder: PracticeFolder): string => join(folder.path, `${folder.rows}.whole`)

/** The key of the stores that are not ours; nothing secret is in them. */
export const plainKey = Buffer.alloc(32, 7)

const noStore = { size: 0, read: () => 0, write: () => {}, truncate: () => {}, commit: () => {}, discard: () => {} }

export async function openStore(name: StoreName, folder: PracticeFolder): Promise<BenchStore> {
  if (name === 'journal') return new JournalStore(...(await openJournal(folder)))
  if (name === 'sqlcipher') return new SqlCipherStore(folder)
  return new ExportStore(await readWhole(folder), wholePath(folder))
}

/** Opens ours with the recovery key, which costs no Argon2id: the key is given. */
export async function openJournal(folder: PracticeFolder): Promise<[PracticeFile, Database]> {
  const text = readFileSync(recoveryPath(folder), 'utf8')
  const file = await openPracticeFile(journalPath(folder), { kind: 'recovery', text })
  return [file, await openDatabase(file)]
}

class JournalStore implements BenchStore {
  readonly #file: PracticeFile
  readonly db: Database

  constructor(file: PracticeFile, db: Database) {
    this.#file = file
    this.db = db
  }

  commit(work: (db: Database) => void): void {
    this.db.transaction(() => {
      work(this.db)
    })
  }

  checkpoint(): void {
    const { generation } = this.#file.anchor
    this.#file.checkpoint()
    if (this.#file.anchor.generation === generation) throw new Error('There was no checkpoint.')
  }

  close(): void {
    this.db.close()
    this.#file.close()
  }
}

class SqlCipherStore implements BenchStore {
  readonly #sqlite: SqlCipherDatabase
  readonly db: Database

  constructor(folder: PracticeFolder) {
    this.#sqlite = new SqlCipherDatabase(folder.sqlCipher, cipherPath(folder), plainKey.toString('hex'))
    this.db = new Database(this.#sqlite, new ServedStore(noStore), () => {})
  }

  commit(work: (db: Database) => void): void {
    this.db.transaction(() => {
      work(this.db)
    })
  }

  checkpoint(): void {
    this.#sqlite.checkpoint()
  }

  close(): void {
    this.db.close()
  }
}

/** The whole database is exported, encrypted and written anew after each commit. */
class ExportStore implements BenchStore {
  readonly #sqlite: PlainDatabase
  readonly #path: string
  db: Database

  constructor(sqlite: PlainDatabase, path: string) {
    this.#sqlite = sqlite
    this.#path = path
    this.db = this.#face()
  }

  commit(work: (db: Database) => void): void {
    this.db.transaction(() => {
      work(this.db)
    })
    writeWhole(this.#path, this.#sqlite.export())
    // The export has freed the statements that the old face kept.
    this.db = this.#face()
  }

  checkpoint(): void {
    this.#sqlite.export()
    this.db = this.#face()
  }

  close(): void {
    this.db.close()
  }

  #face(): Database {
    return new Database(this.#sqlite, new ServedStore(noStore), () => {})
  }
}

/** nonce | ciphertext | tag, put in the place of the old file at once. */
export function writeWhole(path: string, plain: Uint8Array): void {
  const nonce = randomBytes(12)
  const sealing = createCipheriv('aes-256-gcm', plainKey, nonce)
  const handle = openSync(`${path}.tmp`, 'w')
  for (const part of [nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]) {
    for (let done = 0; done < part.length;) done += writeSync(handle, part, done)
  }
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${path}.tmp`, path)
}

async function readWhole(folder: PracticeFolder): Promise<PlainDatabase> {
  const sqlJs = await initPlainSqlJs()
  const sealed = readFileSync(wholePath(folder))
  const opening = createDecipheriv('aes-256-gcm', plainKey, sealed.subarray(0, 12))
  opening.setAuthTag(sealed.subarray(-16))
  const plain = opening.update(sealed.subarray(12, -16))
  opening.final()
  return new sqlJs.Database(plain)
}

/** Writes what is in our file for the stores that are compared with it. @returns its size in bytes */
export function writeOthers(folder: PracticeFolder, file: PracticeFile, encrypt: (path: string) => void): number {
  const bytes = Buffer.alloc(file.size)
  file.read(bytes, 0)
  writeWhole(wholePath(folder), bytes)
  writeFileSync(cipherPath(folder), bytes)
  if (folder.sqlCipher !== '') encrypt(cipherPath(folder))
  return bytes.length
}

/** A copy of the practice in `to`, to be changed. */
export function copyPractice(folder: PracticeFolder, to: string, names: readonly StoreName[]): PracticeFolder {
  const copy = { ...folder, path: to }
  for (const pathOf of [
    recoveryPath,
    ...(names.includes('journal') ? [journalPath] : []),
    ...(names.includes('sqlcipher') ? [cipherPath] : []),
    ...(names.includes('export-all') ? [wholePath] : []),
  ]) {
    rmSync(pathOf(copy), { force: true })
    copyFileSync(pathOf(folder), pathOf(copy))
  }
  return copy
}

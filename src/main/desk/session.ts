/** Owns the unlocked practice: creating, opening, locking and checking its file. Refuses a second one beside it. */
import { basename, extname } from 'node:path'
import type { OutputOf, ParsedInputOf, Session } from '@shared/contract'
import { localDate } from '@shared/dates'
import { passphraseMinimum, type User } from '@shared/domain/practice'
import { AppError } from '@shared/errors'
import { type AuditEntry, insertAuditEntry } from '../database/audit'
import type { Database } from '../database/engine/database'
import { openDatabase } from '../database/engine/sqliteEngine'
import { migrate } from '../database/migrate'
import { getPracticeRow, insertPractice, insertUser, listUsers } from '../database/practice'
import { readAll, readCount } from '../database/rows'
import type { Argon2Cost } from '../practiceFile/keyDerivation'
import { createPracticeFile, openPracticeFile, type PracticeFile } from '../practiceFile/practiceFile'
import { removeUnusedFile } from '../practiceFile/removeUnusedFile'
import type { SessionHandlers } from '../requests/context'
import { samplePractice, writeSamplePractice } from '../requests/samplePractice'
import { z } from 'zod'

export interface SessionOptions {
  readonly now: () => Date
  /** What one guess at a passphrase costs; tests take less. */
  readonly kdf?: Argon2Cost
}

export interface OpenPractice {
  readonly file: PracticeFile
  readonly db: Database
  readonly user: User
}

/** At most one practice, unlocked. Disclosures wait here for the next commit, or for the lock. */
export class PracticeSession {
  readonly #options: SessionOptions
  #open: OpenPractice | null = null
  #disclosures: AuditEntry[] = []

  constructor(options: SessionOptions) {
    this.#options = options
  }

  get isOpen(): boolean {
    return this.#open !== null
  }

  /** @throws AppError `locked` */
  open(): OpenPractice {
    if (this.#open === null) {
      throw new AppError('locked', 'The practice is locked. Unlock it with your passphrase, then try again.')
    }
    return this.#open
  }

  /** Remembers that something was shown; written with the next commit, so that reading never waits for the disk. */
  noteDisclosure(entry: AuditEntry): void {
    this.#disclosures.push(entry)
  }

  /** One transaction: the change, what was disclosed before it, and its own audit entry where there is one. @throws AppError `not-saved` */
  commit<Value>(change: () => Value, entry?: (value: Value) => AuditEntry): Value {
    const { db } = this.open()
    const disclosures = this.#disclosures
    const value = db.transaction(() => {
      const changed = change()
      for (const disclosure of disclosures) insertAuditEntry(db, disclosure)
      const own = entry?.(changed)
      if (own !== undefined) insertAuditEntry(db, own)
      return changed
    })
    this.#disclosures = this.#disclosures.slice(disclosures.length)
    return value
  }

  /** Writes down what was disclosed since the last commit. @throws AppError `not-saved`; then it is kept for the next */
  keepDisclosures(): void {
    if (this.#open !== null && this.#disclosures.length > 0) this.commit(() => {})
  }

  readonly handlers: SessionHandlers = {
    getSession: () => ({ session: this.#open === null ? null : this.#describe(this.#open) }),
    createPractice: (input) => this.#create(input),
    openPractice: (input) => this.#unlock(input),
    lockPractice: () => {
      this.close()
      return {}
    },
    verifyPractice: () => this.#verify(),
  }

  /** Locks: keys and contents are forgotten. Nothing happens while locked. @throws AppError `not-saved`, locked all the same */
  close(): void {
    const open = this.#open
    if (open === null) return
    try {
      this.commit(
        () => {},
        () => this.#entry(open.user.id, 'lockPractice'),
      )
    } finally {
      this.#open = null
      this.#disclosures = []
      open.db.close()
      open.file.close()
    }
  }

  #entry(userId: number, request: string, subject = ''): AuditEntry {
    return { happenedAt: this.#options.now().toISOString(), userId, request, subject }
  }

  #describe({ file, db, user }: OpenPractice): Session {
    const { name, isSample } = getPracticeRow(db)
    return {
      practiceName: name,
      fileName: basename(file.path, extname(file.path)),
      user,
      today: localDate(this.#options.now()),
      isSample,
    }
  }

  #refuseSecond(): void {
    if (this.#open !== null) {
      throw new AppError('already-open', 'A practice is open. Lock it first, then open the other one.')
    }
  }

  async #create(input: ParsedInputOf<'createPractice'>): Promise<OutputOf<'createPractice'>> {
    this.#refuseSecond()
    if (Array.from(input.passphrase.normalize('NFKC')).length < passphraseMinimum) {
      throw new AppError(
        'weak-passphrase',
        `A passphrase needs at least ${passphraseMinimum} characters; a few words are best. Nothing was created.`,
      )
    }
    const { kdf } = this.#options
    const { file, recoveryKey } = await createPracticeFile(input.path, {
      passphrase: input.passphrase,
      ...(kdf === undefined ? {} : { kdf }),
    })
    let db: Database | null = null
    try {
      db = await openDatabase(file)
      migrate(db)
      const user = this.#fill(db, file.slotId, input)
      this.#open = { file, db, user }
      return { session: this.#describe(this.#open), recoveryKey }
    } catch (error) {
      this.#open = null
      db?.close()
      file.close()
      // Nobody has a key to what was just begun: it would only be in the way of the next attempt.
      removeUnusedFile(file.path)
      throw error
    }
  }

  #fill(db: Database, slotId: string, input: ParsedInputOf<'createPractice'>): User {
    const now = this.#options.now()
    return db.transaction(() => {
      insertPractice(db, input.withSample ? samplePractice() : input.practice, input.withSample)
      const userId = insertUser(db, { name: input.userName, role: input.userRole, slotId })
      if (input.withSample) {
        writeSamplePractice(db, { userId, timestamp: now.toISOString(), today: localDate(now) })
      }
      insertAuditEntry(db, this.#entry(userId, 'createPractice'))
      return { id: userId, name: input.userName, role: input.userRole }
    })
  }

  async #unlock({ path, secret }: ParsedInputOf<'openPractice'>): Promise<OutputOf<'openPractice'>> {
    this.#refuseSecond()
    const file = await openPracticeFile(path, {
      kind: secret.kind === 'recovery-key' ? 'recovery' : 'passphrase',
      text: secret.text,
    })
    let db: Database | null = null
    try {
      db = await openDatabase(file)
      migrate(db)
      const users = listUsers(db)
      // The recovery key is nobody's: it opens the practice as the user who created it, and the audit entry says so.
      const owner = users.find(({ slotId }) => slotId === file.slotId) ?? users[0]
      if (owner === undefined) throw new Error('The practice file holds no user.')
      const { slotId: _, ...user } = owner
      this.#open = { file, db, user }
      this.noteDisclosure(this.#entry(user.id, 'openPractice', secret.kind))
      return { session: this.#describe(this.#open) }
    } catch (error) {
      this.#open = null
      db?.close()
      file.close()
      throw error
    }
  }

  #verify(): OutputOf<'verifyPractice'> {
    const { file, db } = this.open()
    const { generation, bytes, chunks } = file.verify()
    const checked = readAll(db, z.object({ integrity_check: z.string() }), 'PRAGMA integrity_check')
    const orphans = db.all('PRAGMA foreign_key_check').length
    return {
      generation,
      bytes,
      chunks,
      sources: readCount(db, 'SELECT count(*) AS count FROM sources'),
      referrals: readCount(db, 'SELECT count(*) AS count FROM referrals'),
      findings: [
        ...checked.map(({ integrity_check: finding }) => finding).filter((finding) => finding !== 'ok'),
        ...(orphans > 0 ? [`${orphans} rows point to rows that are not there.`] : []),
      ],
    }
  }
}

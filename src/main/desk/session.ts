/** Owns the unlocked practice: creating, opening, locking and restoring its file. Refuses a second one beside it. */
import { basename, dirname, extname, join } from 'node:path'
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Session } from '@shared/domain/session'
import { localDate } from '@shared/dates'
import type { User } from '@shared/domain/practice'
import { AppError, systemErrorCode } from '@shared/errors'
import { type AuditEntry, insertAuditEntry } from '../database/audit'
import type { Database } from '../database/engine/database'
import { openDatabase } from '../database/engine/sqliteEngine'
import { migrate } from '../database/migrate'
import { getPracticeRow, insertPractice, insertUser, listKeychainKeys, listUsers } from '../database/practice'
import { AnchorBook } from '../practiceFile/anchor'
import { systemFiles } from '../practiceFile/files'
import { type Argon2Cost, calibratedCost } from '../practiceFile/keyDerivation'
import { type Secret, slotWithId } from '../practiceFile/keySlots'
import { createPracticeFile, openPracticeFile } from '../practiceFile/openPracticeFile'
import type { PracticeFile } from '../practiceFile/practiceFile'
import { removeUnusedFile } from '../practiceFile/removeUnusedFile'
import type { Answer, SessionRequestName } from '../requests/context'
import { recordTierMonths } from '../requests/tierMonths'
import { samplePractice, writeSamplePractice } from '../requests/samplePractice'
import { DisclosureBook } from './disclosureBook'
import { lookInside } from './lookInside'
import { refuseWeakPassphrase } from './keys'
import { inTurns } from './turns'

export interface SessionOptions {
  readonly now: () => Date
  /** What one guess at a passphrase costs; tests take less. Left out, it is measured. */
  readonly kdf?: Argon2Cost
  /**
   * Where it is kept how far each practice file had come, and beside it what was shown of one that was only read; null to
   * keep nothing, and to believe any file.
   */
  readonly anchorFile: string | null
}

export interface OpenPractice {
  readonly file: PracticeFile
  readonly db: Database
  readonly user: User
}

export type SessionHandlers = {
  readonly [Name in SessionRequestName]: (input: ParsedInputOf<Name>) => Answer<Name>
}

/** At most one practice, unlocked. Disclosures wait here for the next commit, or for the lock. */
export class PracticeSession {
  readonly #options: SessionOptions
  readonly #anchors: AnchorBook | null
  readonly #shownElsewhere: DisclosureBook | null
  #open: OpenPractice | null = null
  #disclosures: AuditEntry[] = []

  constructor(options: SessionOptions) {
    this.#options = options
    const { anchorFile } = options
    this.#anchors = anchorFile === null ? null : new AnchorBook(anchorFile, systemFiles)
    this.#shownElsewhere =
      anchorFile === null ? null : new DisclosureBook(join(dirname(anchorFile), 'disclosures.jsonl'))
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
      // A month that is over is written down before anything of the next one changes it.
      const today = localDate(this.#options.now())
      recordTierMonths(db, today)
      const changed = change()
      // The first referrals bring the months before with them.
      recordTierMonths(db, today)
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
    if (this.#open === null || this.#disclosures.length === 0) return
    const { file } = this.#open
    if (file.isReadOnly) {
      this.#shownElsewhere?.note(file.anchor.fileId, this.#disclosures)
      this.#disclosures = []
    } else this.commit(() => {})
  }

  /** When nothing is going on: marks the last save as complete, and remembers outside of the file how far it has come. */
  rest(): void {
    if (this.#open === null) return
    this.#open.file.seal()
    this.#anchors?.keep(this.#open.file.anchor)
  }

  /** What one guess at a new passphrase costs. */
  readonly newCost = (): Promise<Argon2Cost> =>
    this.#options.kdf === undefined ? calibratedCost() : Promise.resolve(this.#options.kdf)

  readonly handlers: SessionHandlers = {
    getSession: () => ({ session: this.#open === null ? null : this.#describe(this.#open) }),
    createPractice: (input) => this.#create(input),
    openPractice: (input) => this.#unlock(input),
    lockPractice: () => {
      this.close()
      return {}
    },
    reopenPractice: () => this.#reopen(),
    lookInsideBackup: (input) => this.#lookInside(input),
    restoreBackup: (input) => this.#restore(input),
  }

  /** Locks: keys and contents are forgotten. Nothing happens while locked. @throws AppError `not-saved`, locked all the same */
  close(): void {
    const open = this.#open
    if (open === null) return
    try {
      if (open.file.isReadOnly) this.keepDisclosures()
      else {
        this.commit(
          () => {},
          () => this.#entry(open.user.id, 'lockPractice'),
        )
        this.rest()
      }
    } finally {
      this.#forget(open)
    }
  }

  #forget({ db, file }: Pick<OpenPractice, 'db' | 'file'>): void {
    this.#open = null
    this.#disclosures = []
    db.close()
    file.close()
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
      isReadOnly: file.isReadOnly,
    }
  }

  #refuseSecond(): void {
    if (this.#open !== null) {
      throw new AppError('already-open', 'A practice is open. Lock it first, then open the other one.')
    }
  }

  async #create(input: ParsedInputOf<'createPractice'>): Promise<OutputOf<'createPractice'>> {
    this.#refuseSecond()
    refuseWeakPassphrase(input.passphrase, 'Nothing was created.')
    const { file, recoveryKey } = await createPracticeFile(input.path, {
      passphrase: input.passphrase,
      kdf: await this.newCost(),
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
        recordTierMonths(db, localDate(now))
      }
      insertAuditEntry(db, this.#entry(userId, 'createPractice'))
      return { id: userId, name: input.userName, role: input.userRole }
    })
  }

  async #unlock(input: ParsedInputOf<'openPractice'>): Promise<OutputOf<'openPractice'>> {
    const { path, secret, readOnly, takeOver, acceptOlder } = input
    this.#refuseSecond()
    const known = acceptOlder
      ? () => null
      : (fileId: string, place: string) => this.#anchors?.find(fileId, place) ?? null
    const file = await openPracticeFile(path, secretFrom(secret), {
      mode: readOnly ? 'read-only' : 'read-write',
      takeOver,
      known,
    })
    await this.#begin(file, secret.kind)
    // An older copy was accepted, or the file has come further: either way this is what counts from now on.
    if (!readOnly) this.#anchors?.keep(file.anchor)
    return { session: this.#describe(this.open()) }
  }

  async #begin(file: PracticeFile, subject: string): Promise<void> {
    let db: Database | null = null
    try {
      db = await openDatabase(file)
      migrate(db, file.isReadOnly)
      const user = ownerOf(db, file)
      this.#open = { file, db, user }
      if (!file.isReadOnly) this.#takeOverShown(db, file.anchor.fileId)
      this.noteDisclosure(this.#entry(user.id, 'openPractice', file.isReadOnly ? `${subject}, read only` : subject))
    } catch (error) {
      this.#open = null
      db?.close()
      file.close()
      throw error
    }
  }

  /** What was shown on this computer while the file was only read goes into its own audit. */
  #takeOverShown(db: Database, fileId: string): void {
    const book = this.#shownElsewhere
    if (book === null) return
    try {
      const shown = book.entriesOf(fileId)
      if (shown.length === 0) return
      this.commit(() => {
        for (const entry of shown) insertAuditEntry(db, entry)
      })
      book.forget(fileId)
    } catch (error) {
      // A full disk must not keep anybody out. It stays in the book for the next opening; rather twice in the audit than never.
      if (!(error instanceof AppError) && systemErrorCode(error) === undefined) throw error
    }
  }

  /** Everything is read from the disk anew, with the same key. A file that cannot be read leaves the practice locked. */
  async #reopen(): Promise<OutputOf<'reopenPractice'>> {
    const { file, db } = this.open()
    this.#open = null
    db.close()
    try {
      file.reopen()
    } catch (error) {
      file.close()
      throw error
    }
    await this.#begin(file, 'again')
    return { session: this.#describe(this.open()) }
  }

  async #lookInside({ path, secret }: ParsedInputOf<'lookInsideBackup'>): Promise<OutputOf<'lookInsideBackup'>> {
    const file = await openPracticeFile(path, secretFrom(secret), { mode: 'read-only' })
    try {
      return await lookInside(file)
    } finally {
      file.close()
    }
  }

  /** The copy begins a history of its own: it is not refused as older than what was seen of the file it was made from. */
  async #restore({ from, to, secret }: ParsedInputOf<'restoreBackup'>): Promise<OutputOf<'restoreBackup'>> {
    const file = await openPracticeFile(from, secretFrom(secret), { mode: 'read-only' })
    try {
      const { fileBytes: bytes } = await inTurns(file.copyTo(to))
      const path = systemFiles.realPath(to)
      this.#anchors?.keep({ ...file.anchor, path })
      return { path, bytes }
    } finally {
      file.close()
    }
  }
}

function secretFrom({ kind, text }: ParsedInputOf<'openPractice'>['secret']): Secret {
  return { kind: kind === 'recovery-key' ? 'recovery' : kind, text }
}

/**
 * Whose way in it was. The recovery key is nobody's: it opens the practice as the user who created it, and the audit entry
 * says so. @throws AppError `wrong-passphrase` for a key that belongs to nobody any more
 */
function ownerOf(db: Database, file: PracticeFile): User {
  const users = listUsers(db)
  const userId = listKeychainKeys(db).find(({ slotId }) => slotId === file.slotId)?.userId
  const isRecovery = slotWithId(file.slots, file.slotId)?.kind === 'recovery'
  const owner =
    users.find(({ slotId, id }) => slotId === file.slotId || id === userId) ?? (isRecovery ? users[0] : undefined)
  if (owner === undefined) {
    throw new AppError(
      'wrong-passphrase',
      'This passphrase belongs to nobody in the practice any more. Nothing was changed. Ask a manager for a new one.',
    )
  }
  const { slotId: _, ...user } = owner
  return user
}

/** Owns the open practice file: creating, unlocking, serving its bytes, saving and checking them. Refuses SQL and the clinic: bytes only. */
import { randomBytes } from 'node:crypto'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'
import { fileExistsError, notCreatedError, unreadableError } from './failures'
import { systemFiles, withFile, type Files } from './files'
import { fileIdBytes, saltBytes, type Header } from './header'
import type { Argon2Cost } from './keyDerivation'
import { newDataKey, unwrapDataKey, wrapWithPassphrase, wrapWithRecoveryKey, type Secret } from './keySlots'
import { acquireLock, type Lock } from './lock'
import { PageImage } from './pageImage'
import { newRecoveryKey, printRecoveryKey } from './recoveryKey'
import { removeLeftovers } from './replaceFile'
import { readHeader, SnapshotFile, type Durability, type VerifiedFile } from './snapshotFile'

export interface CreateOptions {
  readonly passphrase: string
  /** What one guess at the passphrase costs; tests take less. */
  readonly kdf?: Argon2Cost
  readonly files?: Files
}

export interface OpenOptions {
  readonly files?: Files
}

/** A practice file, unlocked and locked against a second writer. Sizes and offsets are bytes; nothing waits. */
export class PracticeFile {
  /** Absolute, without symbolic links. */
  readonly path: string
  /** 32 hexadecimal digits: the key slot that opened it, so whose passphrase it was. */
  readonly slotId: string
  readonly #image: PageImage
  readonly #durability: Durability
  readonly #lock: Lock
  #isOpen = true

  constructor(path: string, slotId: string, image: PageImage, durability: Durability, lock: Lock) {
    this.path = path
    this.slotId = slotId
    this.#image = image
    this.#durability = durability
    this.#lock = lock
  }

  /** The size of the database inside, with what is not yet committed. */
  get size(): number {
    return this.#open().size
  }

  /** Fills `target` from `offset` on. @returns the bytes read: fewer than asked only at the end */
  read(target: Uint8Array, offset: number): number {
    return this.#open().read(target, offset)
  }

  /** Changes memory only, until `commit`. */
  write(source: Uint8Array, offset: number): void {
    this.#open().write(source, offset)
  }

  /** Cuts or extends (with zeros) to `size`; memory only, until `commit`. */
  truncate(size: number): void {
    this.#open().truncate(size)
  }

  /**
   * Makes everything written so far durable; returns at once when nothing was. After a failure the file on disk is as
   * it was, and memory still holds what was written: the caller writes back what it wants undone.
   * @throws AppError `not-saved`
   */
  commit(): void {
    const image = this.#open()
    if (!image.isChanged) return
    this.#durability.save(image)
    image.markSaved()
  }

  /**
   * Reads the file on disk again and authenticates every byte of it: what was last committed, not what is in memory.
   * @throws AppError `file-damaged`, `file-not-found`, `file-unreadable`
   */
  verify(): VerifiedFile {
    this.#open()
    return this.#durability.verify()
  }

  /** Forgets keys and contents and lets others in. What was not committed is lost. May be called again. */
  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#image.wipe()
    this.#durability.wipe()
    this.#lock.release()
  }

  #open(): PageImage {
    if (!this.#isOpen) throw new Error('The practice file is closed.')
    return this.#image
  }
}

/**
 * Creates an empty practice file at `path` and leaves it open.
 * @returns the open file, and the recovery key as it must be printed: it cannot be shown again
 * @throws AppError `file-exists`, `file-in-use`, `weak-passphrase`, `cannot-write`
 */
export async function createPracticeFile(
  path: string,
  { passphrase, kdf, files = systemFiles }: CreateOptions,
): Promise<{ readonly file: PracticeFile; readonly recoveryKey: string }> {
  const place = newPlace(path, files)
  if (isThere(place, files)) throw fileExistsError(place)
  const lock = attemptToCreate(place, () => acquireLock(place, files))
  const dataKey = newDataKey()
  const recoveryKey = newRecoveryKey()
  try {
    const fileId = randomBytes(fileIdBytes)
    const slot = await wrapWithPassphrase(dataKey, fileId, passphrase, kdf)
    const header: Header = {
      fileId,
      generation: 0,
      bytes: 0,
      snapshotSalt: randomBytes(saltBytes),
      slots: [slot, wrapWithRecoveryKey(dataKey, fileId, recoveryKey)],
    }
    const durability = new SnapshotFile(place, files, dataKey, header, lock.isHeld)
    const image = new PageImage()
    attemptToCreate(place, () => durability.save(image))
    const file = new PracticeFile(place, slot.id.toString('hex'), image, durability, lock)
    return { file, recoveryKey: printRecoveryKey(recoveryKey) }
  } catch (error) {
    dataKey.fill(0)
    lock.release()
    throw error
  } finally {
    recoveryKey.fill(0)
  }
}

/**
 * Opens the practice file at `path`: takes the lock, unlocks with `secret`, authenticates and reads all of it.
 * @throws AppError `file-not-found`, `file-unreadable`, `not-a-practice-file`, `file-newer`, `file-damaged`,
 *   `file-in-use`, `wrong-passphrase`
 */
export async function openPracticeFile(
  path: string,
  secret: Secret,
  { files = systemFiles }: OpenOptions = {},
): Promise<PracticeFile> {
  const place = attemptToOpen(path, () => files.realPath(resolve(path)))
  // Before the lock: a document opened by mistake must not get a lock file beside it.
  readHeader(place, files)
  const lock = attemptToOpen(place, () => acquireLock(place, files))
  let dataKey: Buffer | null = null
  try {
    removeLeftovers(place, files)
    const header = readHeader(place, files)
    const unwrapped = await unwrapDataKey(header, secret)
    dataKey = unwrapped.dataKey
    const durability = new SnapshotFile(place, files, dataKey, header, lock.isHeld)
    return new PracticeFile(place, unwrapped.slot.id.toString('hex'), durability.load(), durability, lock)
  } catch (error) {
    dataKey?.fill(0)
    lock.release()
    throw error
  }
}

/** The absolute path of a file that is not there yet. @throws AppError `cannot-write` when its folder is not there either */
function newPlace(path: string, files: Files): string {
  const absolute = resolve(path)
  return attemptToCreate(absolute, () => join(files.realPath(dirname(absolute)), basename(absolute)))
}

function isThere(path: string, files: Files): boolean {
  try {
    withFile(files, path, 'r', () => {})
    return true
  } catch (error) {
    return systemErrorCode(error) !== 'ENOENT'
  }
}

function attemptToCreate<Value>(path: string, create: () => Value): Value {
  try {
    return create()
  } catch (error) {
    if (error instanceof AppError && error.code !== 'not-saved') throw error
    throw notCreatedError(path, error instanceof AppError ? error.cause : error)
  }
}

function attemptToOpen<Value>(path: string, open: () => Value): Value {
  try {
    return open()
  } catch (error) {
    throw error instanceof AppError ? error : unreadableError(path, error)
  }
}

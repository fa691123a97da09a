/** Owns the ways to an open practice file: creating one, and unlocking one with a secret. Refuses what happens afterwards. */
import { randomBytes } from 'node:crypto'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '@shared/errors'
import type { Anchor } from './anchor'
import { fileExistsError, notCreatedError } from './failures'
import { isThere, systemFiles, type Files } from './files'
import { fileIdBytes, type Header } from './header'
import { HeldFile } from './heldFile'
import type { Argon2Cost } from './keyDerivation'
import { newDataKey, unwrapDataKey, wrapWithPassphrase, wrapWithRandomSecret, type Secret } from './keySlots'
import { readHeaderOf } from './knownFile'
import { acquireLock } from './lock'
import { PracticeFile, type Limits } from './practiceFile'
import { newRecoveryKey, printRecoveryKey } from './recoveryKey'
import { removeIfThere, removeLeftovers } from './replaceFile'
import { attempt } from './sealedContents'
import { SnapshotWriter } from './snapshotWriter'

export interface CreateOptions {
  readonly passphrase: string
  /** What one guess at the passphrase costs; tests take less. */
  readonly kdf?: Argon2Cost
  readonly files?: Files
}

export interface OpenOptions {
  readonly files?: Files
  /** A file that is only read needs no lock; others may go on saving to it. */
  readonly mode?: 'read-write' | 'read-only'
  /** Takes the file from a holder without a sign of life; a person has said so. */
  readonly takeOver?: boolean
  /** Looks up the last that was seen of a file here, by its id; a file with less than that is refused. */
  readonly known?: (fileId: string, path: string) => Anchor | null
  /** A test reaches them sooner. */
  readonly limits?: Limits
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
  if (attemptToCreate(place, () => isThere(files, place))) throw fileExistsError(place)
  const lock = attemptToCreate(place, () => acquireLock(place, files))
  const dataKey = newDataKey()
  const recoveryKey = newRecoveryKey()
  try {
    const fileId = randomBytes(fileIdBytes)
    const slot = await wrapWithPassphrase(dataKey, fileId, passphrase, kdf)
    const slots = [slot, wrapWithRandomSecret(dataKey, fileId, 'recovery', recoveryKey)]
    attemptToCreate(place, () => {
      writeEmptyFile(place, files, fileId, dataKey, slots)
    })
    const parts = { path: place, files, mode: 'read-write', lock } as const
    const file = new PracticeFile(parts, slot.id.toString('hex'), dataKey, null)
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
 * Opens the practice file at `path`: takes the lock unless it is only to be read, unlocks with `secret`, reads its journal.
 * @throws AppError `file-not-found`, `file-unreadable`, `not-a-practice-file`, `file-newer`, `file-damaged`,
 *   `file-older`, `file-in-use`, `wrong-passphrase`
 */
export async function openPracticeFile(
  path: string,
  secret: Secret,
  { files = systemFiles, mode = 'read-write', takeOver = false, known = () => null, limits }: OpenOptions = {},
): Promise<PracticeFile> {
  const place = attempt(path, () => files.realPath(resolve(path)))
  // Before the lock: a document opened by mistake must not get a lock file beside it.
  readHeader(place, files)
  const lock = mode === 'read-only' ? null : attempt(place, () => acquireLock(place, files, { takeOver }))
  let dataKey: Buffer | null = null
  try {
    if (lock !== null) removeLeftovers(place, files)
    const header = readHeader(place, files)
    const unwrapped = await unwrapDataKey(header, secret)
    dataKey = unwrapped.dataKey
    const slotId = unwrapped.slot.id.toString('hex')
    return new PracticeFile(
      { path: place, files, mode, lock, ...(limits === undefined ? {} : { limits }) },
      slotId,
      dataKey,
      known(header.fileId.toString('hex'), place),
    )
  } catch (error) {
    dataKey?.fill(0)
    lock?.release()
    throw error
  }
}

/**
 * Reads the header of the file at `path`, without any key, so not yet to be believed.
 * @throws AppError `not-a-practice-file`, `file-damaged`, `file-newer`, `file-not-found`, `file-unreadable`
 */
export function readHeader(path: string, files: Files): Header {
  const held = attempt(path, () => new HeldFile(path, files, 'r'))
  try {
    return readHeaderOf(held).header
  } finally {
    held.release()
  }
}

function writeEmptyFile(path: string, files: Files, fileId: Buffer, dataKey: Buffer, slots: Header['slots']): void {
  const base = { fileId, generation: 1, sequence: 0, savedAt: Date.now() }
  const writer = new SnapshotWriter(path, files, base, dataKey, { size: 0, copy: () => {} })
  try {
    writer.publish(writer.headerWith(slots, 1), () => {
      if (isThere(files, path)) throw fileExistsError(path)
    })
  } catch (error) {
    // The disk does not promise to keep it, and nobody was given its recovery key.
    if (writer.isInPlace) removeIfThere(path, files)
    throw error
  } finally {
    writer.end()
  }
  writer.records.wipe()
}

/** The absolute path of a file that is not there yet. @throws AppError `cannot-write` when its folder is not there either */
function newPlace(path: string, files: Files): string {
  const absolute = resolve(path)
  return attemptToCreate(absolute, () => join(files.realPath(dirname(absolute)), basename(absolute)))
}

function attemptToCreate<Value>(path: string, create: () => Value): Value {
  try {
    return create()
  } catch (error) {
    throw error instanceof AppError ? error : notCreatedError(path, error)
  }
}

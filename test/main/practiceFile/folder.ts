/** Owns what the practice-file tests share: a folder of their own, cheap keys, and ways to look at bytes and errors. Refuses assertions. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { AppError } from '@shared/errors'
import { headerBytes } from '../../../src/main/practiceFile/header'
import type { VerifiedFile } from '../../../src/main/practiceFile/checkFile'
import type { Argon2Cost } from '../../../src/main/practiceFile/keyDerivation'
import { createPracticeFile, openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { systemFiles, type Files } from '../../../src/main/practiceFile/files'

export const cheap: Argon2Cost = { memoryKiB: 8, passes: 1, lanes: 1 }
export const passphrase = 'violet harbour lantern'

export interface TestFolder {
  /** The practice file the tests create. */
  readonly path: string
  readonly folder: string
  readonly names: () => string[]
}

/** A fresh folder for each test of the file that calls this. */
export function freshFolder(): TestFolder {
  let folder = ''
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'rapport-file-')))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return {
    get folder() {
      return folder
    },
    get path() {
      return join(folder, 'harbour.rapport')
    },
    names: () => readdirSync(folder).toSorted(),
  }
}

/** Files, except for the calls a test replaces. Never really waits. */
export function filesWith(replaced: Partial<Files>): Files {
  return { ...systemFiles, pause: () => {}, ...replaced }
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code })
}

export interface BreakableDisk {
  readonly files: Files
  /** From now on the calls in `broken` are made instead; null: everything works again. */
  readonly become: (broken: Partial<Files> | null) => void
}

/** A disk that works until it is told to become another. */
export function breakable(): BreakableDisk {
  const good = filesWith({})
  let current = good
  return {
    files: {
      open: (...values) => current.open(...values),
      close: (...values) => current.close(...values),
      read: (...values) => current.read(...values),
      write: (...values) => current.write(...values),
      sync: (...values) => current.sync(...values),
      syncData: (...values) => current.syncData(...values),
      truncate: (...values) => current.truncate(...values),
      size: (...values) => current.size(...values),
      identity: (...values) => current.identity(...values),
      identityAt: (...values) => current.identityAt(...values),
      modifiedAt: (...values) => current.modifiedAt(...values),
      rename: (...values) => current.rename(...values),
      remove: (...values) => current.remove(...values),
      list: (...values) => current.list(...values),
      realPath: (...values) => current.realPath(...values),
      pause: (...values) => current.pause(...values),
    },
    become: (broken) => {
      current = broken === null ? good : { ...good, ...broken }
    },
  }
}

/** A call that fails with the system's `code`. */
export function failing(code: string): () => never {
  return () => {
    throw systemError(code)
  }
}

/** Creates a file that holds `contents` in one commit, and closes it. @returns its recovery key */
export async function createWith(path: string, contents: Uint8Array): Promise<string> {
  const { file, recoveryKey } = await createPracticeFile(path, { passphrase, kdf: cheap })
  file.write(contents, 0)
  file.commit()
  file.close()
  return recoveryKey
}

/** The same, with everything in the snapshot: behind it stands one seal. */
export async function createFolded(path: string, contents: Uint8Array): Promise<string> {
  const { file, recoveryKey } = await createPracticeFile(path, { passphrase, kdf: cheap })
  file.write(contents, 0)
  file.commit()
  file.checkpoint()
  file.close()
  return recoveryKey
}

export function open(path: string, files?: Files): Promise<PracticeFile> {
  return openPracticeFile(path, { kind: 'passphrase', text: passphrase }, files === undefined ? {} : { files })
}

/** Opens only to read. */
export function openToRead(path: string): Promise<PracticeFile> {
  return openPracticeFile(path, { kind: 'passphrase', text: passphrase }, { mode: 'read-only' })
}

/** Opens, looks and closes. @returns everything in it */
export async function storedIn(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    return contentsOf(file)
  } finally {
    file.close()
  }
}

/** Checks the file on disk, all turns at once. */
export function verified(file: PracticeFile): VerifiedFile {
  const turns = file.verify()
  let turn = turns.next()
  while (turn.done !== true) turn = turns.next()
  return turn.value
}

/** Everything in `file`. */
export function contentsOf(file: PracticeFile): Buffer {
  const bytes = Buffer.alloc(file.size)
  file.read(bytes, 0)
  return bytes
}

/** Repeatable bytes that do not compress and name their place. */
export function pattern(length: number, seed = 1): Buffer {
  const parts: Buffer[] = []
  for (let index = 0; index * 32 < length; index++) {
    parts.push(createHash('sha256').update(`${seed}:${index}`).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}

/** Replaces the file by what `change` makes of it. */
export function edit(path: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, change(readFileSync(path)))
}

/** Flips one bit of the byte at `offset`. */
export function flip(bytes: Buffer, offset: number): Buffer {
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 0x10, offset)
  return bytes
}

/** What a forger does after changing a header: makes the checksum fit again. */
export function fixChecksum(header: Buffer): void {
  createHash('sha256')
    .update(header.subarray(0, headerBytes - 32))
    .digest()
    .copy(header, headerBytes - 32)
}

/** Forges both copies of the header alike, under a fitting checksum. */
export function editHeader(path: string, change: (header: Buffer) => void): void {
  edit(path, (file) => {
    const header = file.subarray(0, headerBytes)
    change(header)
    fixChecksum(header)
    header.copy(file, headerBytes)
    return file
  })
}

/** The AppError that `work` ends with. @throws Error when it ends with anything else */
export async function failureOf(work: () => unknown): Promise<AppError> {
  try {
    await work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('It did not fail.')
}

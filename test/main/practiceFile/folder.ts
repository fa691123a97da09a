/** Owns what the practice-file tests share: a folder of their own, cheap keys, and ways to look at bytes and errors. Refuses assertions. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { AppError } from '@shared/errors'
import { headerBytes } from '../../../src/main/practiceFile/header'
import type { Argon2Cost } from '../../../src/main/practiceFile/keyDerivation'
import { createPracticeFile, openPracticeFile, type PracticeFile } from '../../../src/main/practiceFile/practiceFile'
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

/** Creates a file that holds `contents` in one commit, and closes it. @returns its recovery key */
export async function createWith(path: string, contents: Uint8Array): Promise<string> {
  const { file, recoveryKey } = await createPracticeFile(path, { passphrase, kdf: cheap })
  file.write(contents, 0)
  file.commit()
  file.close()
  return recoveryKey
}

export function open(path: string, files?: Files): Promise<PracticeFile> {
  return openPracticeFile(path, { kind: 'passphrase', text: passphrase }, files === undefined ? {} : { files })
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
export function fixChecksum(bytes: Buffer): Buffer {
  createHash('sha256')
    .update(bytes.subarray(0, headerBytes - 32))
    .digest()
    .copy(bytes, headerBytes - 32)
  return bytes
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

/** Owns putting finished documents into the folder the user chose: whole or not at all, never over another file. */
import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'

export interface FileToSave {
  /** With its extension; never a patient's name. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface SavedFiles {
  readonly paths: string[]
  /** Takes the files away again, for a command that could not be committed. */
  readonly remove: () => Promise<void>
}

/** A name that Windows, macOS and Linux all accept. */
export function safeFileName(text: string): string {
  return text
    .replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
    .slice(0, 120)
}

/**
 * Writes each file beside its place and renames it there; a name that is taken becomes `Name (2).docx`.
 * @throws AppError `cannot-write`; then none of the files is left
 */
export async function saveFiles(folder: string, files: readonly FileToSave[]): Promise<SavedFiles> {
  requireFolder(folder)
  const paths: string[] = []
  const remove = async (): Promise<void> => {
    await Promise.all(paths.map((path) => rm(path, { force: true })))
  }
  try {
    // One after the other: a name is free only once the file before it has its own.
    for (const file of files) {
      const path = freePath(folder, file.name)
      const temporary = join(folder, `.${randomBytes(6).toString('hex')}.tmp`)
      try {
        // oxlint-disable-next-line no-await-in-loop -- in order, see above
        await writeThrough(temporary, file.bytes)
        // oxlint-disable-next-line no-await-in-loop -- in order, see above
        await rename(temporary, path)
      } catch (error) {
        // oxlint-disable-next-line no-await-in-loop -- in order, see above
        await rm(temporary, { force: true })
        throw error
      }
      paths.push(path)
    }
  } catch (error) {
    await remove()
    throw writeFailure(error, folder)
  }
  return { paths, remove }
}

/** @throws AppError `cannot-write` when `path` is no folder */
export function requireFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  throw new AppError('cannot-write', `There is no folder ${path}. Choose a folder that exists.`)
}

/** What the system said, as the user needs it; for a caller that has taken away what was written. */
export function writeFailure(error: unknown, folder: string): AppError {
  return new AppError('cannot-write', sentenceFor(error, folder), { cause: error })
}

function freePath(folder: string, name: string): string {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${extension}`)
    if (!existsSync(path)) return path
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

function sentenceFor(error: unknown, folder: string): string {
  switch (systemErrorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of ${folder} is full; nothing was written. Free some space, or choose another folder.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Rapport is not allowed to write into ${folder}; nothing was written. Choose another folder.`
    default:
      return `The files could not be written into ${folder}; nothing was left there. Try again, or choose another folder.`
  }
}

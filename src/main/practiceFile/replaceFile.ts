/** Owns the steps of putting a whole new file in the place of the old one: its temporary name, the rename, the sync of the folder. Refuses to look into either. */
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { systemErrorCode } from '@shared/errors'
import type { Files } from './files'

/** On Windows a virus scanner or a backup holds a file for up to some seconds after it was written. */
const pausesMs = [20, 40, 80, 160, 320, 640, 1000, 1000, 1000]
const heldByAnother = new Set(['EPERM', 'EACCES', 'EBUSY'])
/** A file system that cannot sync a folder says so with one of these: then it needs none, or nothing can be done. */
const folderSyncUnknown = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EACCES', 'EISDIR', 'EBADF'])

/** A name in the same folder that no other save uses; `removeLeftovers` knows it. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`)
}

/** Makes a rename in `folder` survive a power cut. Does nothing where the system has no such thing. @throws the disk's error */
export function syncFolder(folder: string, files: Files): void {
  if (process.platform === 'win32') return
  try {
    const handle = files.open(folder, 'r')
    try {
      files.sync(handle)
    } finally {
      files.close(handle)
    }
  } catch (error) {
    if (!folderSyncUnknown.has(systemErrorCode(error) ?? '')) throw error
  }
}

/**
 * Removes what a killed Rapport left of its saving to `path`. Only for the holder of the lock: another's save in progress
 * looks the same. What cannot be removed stays: it is encrypted, and the next opening tries again.
 */
export function removeLeftovers(path: string, files: Files): void {
  const prefix = `.${basename(path)}.`
  let names: readonly string[] = []
  try {
    names = files.list(dirname(path))
  } catch {
    // A folder one may use but not list: nothing to tidy there.
  }
  for (const name of names) {
    if (name.startsWith(prefix) && /^[0-9a-f]{16}\.tmp$/.test(name.slice(prefix.length))) {
      removeIfThere(join(dirname(path), name), files)
    }
  }
}

/** Renames, waiting for a virus scanner to let go. @throws the system's error; then both are as they were */
export function renamePatiently(from: string, to: string, files: Files): void {
  for (const pauseMs of pausesMs) {
    try {
      files.rename(from, to)
      return
    } catch (error) {
      if (!heldByAnother.has(systemErrorCode(error) ?? '')) throw error
      files.pause(pauseMs)
    }
  }
  files.rename(from, to)
}

/** Never throws. */
export function removeIfThere(path: string, files: Files): void {
  try {
    files.remove(path)
  } catch {
    // Already gone, or held: an encrypted leftover does no harm and is removed at the next opening.
  }
}

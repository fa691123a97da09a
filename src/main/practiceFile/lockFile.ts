/** Owns the lock file: its text, creating it whole, reading it, its age, and taking it away. Refuses to judge who may. */
import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { systemErrorCode } from '@shared/errors'
import { readFully, withFile, writeFully, type Files } from './files'
import { temporaryBeside } from './replaceFile'

/** Far more than a lock file of ours ever holds. */
const mostBytes = 4096

export interface LockHolder {
  readonly pid: number
  readonly host: string
  /** ISO 8601 with time zone. */
  readonly since: string
  readonly user: string
  /** Tells this holding from any other, of the same process too. */
  readonly token: string
}

/** A lock file as it was found. */
export interface FoundLock {
  readonly text: string
  /** Null when the text is not a whole lock. */
  readonly holder: LockHolder | null
  /** Its last sign of life, by the clock of the disk it is on. */
  readonly modifiedAt: Date
}

/** This process as a holder. */
export function newHolder(now: Date): LockHolder {
  return { pid: process.pid, host: hostname(), since: now.toISOString(), user: userName(), token: randomUUID() }
}

/** What the lock file of `holder` holds. */
export function lockText(holder: LockHolder): string {
  return `${JSON.stringify(holder)}\n`
}

/** @returns false when there is a lock file already */
export function createLockFile(lockPath: string, text: string, files: Files): boolean {
  let handle: number
  try {
    handle = files.open(lockPath, 'wx', 0o600)
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
  let isWritten = false
  try {
    writeFully(files, handle, Buffer.from(text), 0)
    isWritten = true
  } finally {
    files.close(handle)
    if (!isWritten) files.remove(lockPath)
  }
  return true
}

/** @returns null when there is no lock file */
export function readLockText(lockPath: string, files: Files): string | null {
  return nullIfMissing(() =>
    withFile(files, lockPath, 'r', (handle) => {
      const bytes = Buffer.alloc(mostBytes)
      return bytes.toString('utf8', 0, readFully(files, handle, bytes, 0))
    }),
  )
}

/** @returns null when there is no lock file */
export function findLock(lockPath: string, files: Files): FoundLock | null {
  // In this order: opening a file on a network folder fetches its true date, which a look at the date alone may not.
  const text = readLockText(lockPath, files)
  const modifiedAt = text === null ? null : nullIfMissing(() => files.modifiedAt(lockPath))
  return text === null || modifiedAt === null ? null : { text, holder: parseHolder(text), modifiedAt }
}

/**
 * The time by the clock of the disk that holds `path`: the clocks of two PCs differ, so a lock's age is measured by the
 * clock that dated the lock. @returns `now` where nothing can be written
 */
export function diskTime(path: string, files: Files, now: Date): Date {
  // Named like a save in progress: if we are killed right here, the next opening removes it.
  const probe = temporaryBeside(path)
  try {
    const handle = files.open(probe, 'wx', 0o600)
    try {
      // Dated in the same way as a heartbeat dates the lock.
      writeFully(files, handle, Buffer.from('\n'), 0)
    } finally {
      files.close(handle)
    }
    return files.modifiedAt(probe)
  } catch {
    return now
  } finally {
    try {
      files.remove(probe)
    } catch {
      // Never created, or left for the next opening to remove.
    }
  }
}

/**
 * Takes away the lock that was `found`. Moves it aside first: were it meanwhile another's fresh one, or had its holder
 * given a sign of life, it goes back to its place.
 * @returns false when it went back
 */
export function removeLockFile(lockPath: string, found: FoundLock, files: Files): boolean {
  const aside = `${lockPath}.${randomUUID()}`
  try {
    files.rename(lockPath, aside)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return true
    throw error
  }
  const moved = findLock(aside, files)
  if (moved !== null && !isSame(moved, found)) {
    files.rename(aside, lockPath)
    return false
  }
  files.remove(aside)
  return true
}

function isSame(one: FoundLock, other: FoundLock): boolean {
  return one.text === other.text && one.modifiedAt.getTime() === other.modifiedAt.getTime()
}

function parseHolder(text: string): LockHolder | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  if (!('pid' in value && 'host' in value && 'since' in value && 'user' in value && 'token' in value)) return null
  const { pid, host, since, user, token } = value
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return null
  if (typeof host !== 'string' || typeof user !== 'string' || typeof token !== 'string') return null
  if (typeof since !== 'string' || Number.isNaN(Date.parse(since))) return null
  return { pid, host, since, user, token }
}

function nullIfMissing<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null
    throw error
  }
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // An account without an entry in the system's list of users.
    return 'unknown'
  }
}

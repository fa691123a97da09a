/** Owns the rule of one writer: a small lock file beside the practice file says who has it open. Refuses patients and keys: it is plain text. */
import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { basename } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'
import { readFully, withFile, writeFully, type Files } from './files'

/** A lock file nobody finished writing: its writer was killed, unless it is this young. */
const unfinishedMs = 10_000
/** Far more than a lock file of ours ever holds. */
const mostBytes = 4096

interface LockHolder {
  readonly pid: number
  readonly host: string
  /** ISO 8601 with time zone. */
  readonly since: string
  readonly user: string
  /** Tells this holding from any other, of the same process too. */
  readonly token: string
}

/** Held until `release`. */
export interface Lock {
  /** False once someone removed the lock file or put theirs in its place. */
  readonly isHeld: () => boolean
  /** Removes the lock file if it is still ours; never throws. */
  readonly release: () => void
}

/** Tokens of the locks this process holds: a lock with our process id and another token was left by a predecessor with the same id. */
const heldTokens = new Set<string>()

/** Where the lock of the practice file at `path` lies. */
export function lockPathOf(path: string): string {
  return `${path}.lock`
}

/**
 * Takes the lock of the practice file at `path`, also from a holder on this PC that no longer runs.
 * @throws AppError `file-in-use` with `details` since (ISO 8601), user and host; otherwise the system's error
 */
export function acquireLock(path: string, files: Files, now: Date = new Date()): Lock {
  const lockPath = lockPathOf(path)
  const own: LockHolder = {
    pid: process.pid,
    host: hostname(),
    since: now.toISOString(),
    user: userName(),
    token: randomUUID(),
  }
  if (!createLock(lockPath, own, files)) {
    const found = readLock(lockPath, files)
    if (found !== null) {
      if (!isStale(found, lockPath, files, now)) throw inUseError(path, found.holder, now)
      removeStale(path, found, files, now)
    }
    if (!createLock(lockPath, own, files)) throw inUseError(path, readLock(lockPath, files)?.holder ?? null, now)
  }
  heldTokens.add(own.token)
  const isHeld = (): boolean => readLock(lockPath, files)?.holder?.token === own.token
  return {
    isHeld,
    release: () => {
      if (!heldTokens.delete(own.token)) return
      try {
        if (isHeld()) files.remove(lockPath)
      } catch {
        // Left behind, it is stale: the next opening on this PC takes it over.
      }
    },
  }
}

interface FoundLock {
  readonly text: string
  /** Null when the text is not a whole lock. */
  readonly holder: LockHolder | null
}

/** @returns false when there is a lock file already */
function createLock(lockPath: string, holder: LockHolder, files: Files): boolean {
  let handle: number
  try {
    handle = files.open(lockPath, 'wx', 0o600)
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
  let isWritten = false
  try {
    writeFully(files, handle, Buffer.from(`${JSON.stringify(holder)}\n`), 0)
    isWritten = true
  } finally {
    files.close(handle)
    if (!isWritten) files.remove(lockPath)
  }
  return true
}

/** @returns null when there is no lock file */
function readLock(lockPath: string, files: Files): FoundLock | null {
  try {
    return withFile(files, lockPath, 'r', (handle) => {
      const bytes = Buffer.alloc(mostBytes)
      const text = bytes.toString('utf8', 0, readFully(files, handle, bytes, 0))
      return { text, holder: parseHolder(text) }
    })
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null
    throw error
  }
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

/** Only a holder on this PC can be known to be gone; for another PC's the user is asked. */
function isStale({ holder }: FoundLock, lockPath: string, files: Files, now: Date): boolean {
  if (holder === null) return now.getTime() - files.modifiedAt(lockPath).getTime() > unfinishedMs
  if (holder.host !== hostname()) return false
  return holder.pid === process.pid ? !heldTokens.has(holder.token) : !isRunning(holder.pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Anything but "no such process" means that there is one, of another user perhaps.
    return systemErrorCode(error) !== 'ESRCH'
  }
}

/** Moves the stale lock aside first: were it meanwhile another's fresh one, it goes back to its place. */
function removeStale(path: string, stale: FoundLock, files: Files, now: Date): void {
  const lockPath = lockPathOf(path)
  const aside = `${lockPath}.${randomUUID()}`
  try {
    files.rename(lockPath, aside)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return
    throw error
  }
  const moved = readLock(aside, files)
  if (moved !== null && moved.text !== stale.text) {
    files.rename(aside, lockPath)
    throw inUseError(path, moved.holder, now)
  }
  files.remove(aside)
}

function inUseError(path: string, holder: LockHolder | null, now: Date): AppError {
  const name = basename(path)
  const lockName = basename(lockPathOf(path))
  if (holder === null) {
    return new AppError(
      'file-in-use',
      `The practice file “${name}” is just being opened by another program. Wait a moment and try again.`,
      { details: { file: name } },
    )
  }
  const place = holder.host === hostname() ? 'this PC' : `the PC ${holder.host}`
  return new AppError(
    'file-in-use',
    `The practice file “${name}” is open on ${place} since ${spokenTime(new Date(holder.since), now)} by ${holder.user}. Close it there and try again. If you are sure that it is closed everywhere, delete the file “${lockName}” beside it.`,
    { details: { file: name, since: holder.since, user: holder.user, host: holder.host } },
  )
}

/** `09:12` today, `23 November 09:12` before, in the time zone of this PC. */
function spokenTime(since: Date, now: Date): string {
  const time = `${String(since.getHours()).padStart(2, '0')}:${String(since.getMinutes()).padStart(2, '0')}`
  if (since.toDateString() === now.toDateString()) return time
  return `${since.getDate()} ${since.toLocaleDateString('en-US', { month: 'long' })} ${time}`
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // An account without an entry in the system's list of users.
    return 'unknown'
  }
}

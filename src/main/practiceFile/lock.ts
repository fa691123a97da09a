/** Owns the rule of one writer: a small lock file beside the practice file says who has it open, and who may take it over when. Refuses patients and keys: it is plain text. */
import { hostname } from 'node:os'
import { basename } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'
import type { Files } from './files'
import { startHeartbeat } from './heartbeat'
import {
  createLockFile,
  diskTime,
  findLock,
  lockText,
  newHolder,
  readLockText,
  removeLockFile,
  type FoundLock,
} from './lockFile'

/** A lock file nobody finished writing: its writer was killed, unless it is this young. */
const unfinishedMs = 10_000
const heartbeatEveryMs = 15_000
/** A program that runs on this PC but was silent for this long hangs, or it is another that got the same process id. */
const silentHereMs = 10 * 60_000
/** Eight heartbeats: more than a network folder delays, and another PC's programs cannot be seen. */
const silentElsewhereMs = 2 * 60_000

export interface LockOptions {
  /** The time on this PC. */
  readonly now?: Date
  /** A person says that it is surely closed there: takes the lock also from a holder who may be gone. */
  readonly takeOver?: boolean
  /** How often the held lock gives a sign of life; null for never. */
  readonly heartbeat?: { readonly everyMs: number } | null
}

/** Held until `release`. */
export interface Lock {
  /** False once someone removed the lock file or put theirs in its place. */
  readonly isHeld: () => boolean
  /** Removes the lock file if it is still ours; never throws. */
  readonly release: () => void
}

/** Who has a practice file open, for a person to read. Times are ISO 8601. */
export interface ShownHolder {
  readonly user: string
  readonly host: string
  readonly since: string
  /** By the clock of the disk that holds the file. */
  readonly lastSign: string
  readonly isThisPc: boolean
}

/** Tokens of the locks this process holds: a lock with our process id and another token was left by a predecessor with the same id. */
const heldTokens = new Set<string>()

/** Where the lock of the practice file at `path` lies. */
export function lockPathOf(path: string): string {
  return `${path}.lock`
}

/**
 * Takes the lock of the practice file at `path`, also from a holder on this PC that no longer runs; from one that only
 * gives no sign of life, when `takeOver` is set. Whoever loses the lock finds `isHeld` false.
 * @throws AppError `file-in-use` with `details` since, lastSign (ISO 8601), user, host and canTakeOver (`yes` where
 *   `takeOver` would take it, else `no`); otherwise the system's error
 */
export function acquireLock(
  path: string,
  files: Files,
  { now = new Date(), takeOver = false, heartbeat = { everyMs: heartbeatEveryMs } }: LockOptions = {},
): Lock {
  const lockPath = lockPathOf(path)
  const own = newHolder(now)
  const text = lockText(own)
  if (!createLockFile(lockPath, text, files)) {
    const seen = lookAtLock(path, files, now)
    if (seen !== null) {
      const isFree = seen.standing === 'gone' || (takeOver && seen.standing === 'silent')
      if (!isFree) throw inUseError(path, seen, now)
      if (!removeLockFile(lockPath, seen, files)) throw inUseError(path, lookAtLock(path, files, now), now)
    }
    if (!createLockFile(lockPath, text, files)) throw inUseError(path, lookAtLock(path, files, now), now)
  }
  heldTokens.add(own.token)
  const stopHeartbeat = heartbeat === null ? null : startHeartbeat(lockPath, text, heartbeat.everyMs)
  const isHeld = (): boolean => readLockText(lockPath, files) === text
  return {
    isHeld,
    release: () => {
      if (!heldTokens.delete(own.token)) return
      stopHeartbeat?.()
      try {
        if (isHeld()) files.remove(lockPath)
      } catch {
        // Left behind, it is stale: the next opening on this PC takes it over.
      }
    },
  }
}

/**
 * Who has the practice file at `path` open. Writes nothing, so it also serves a folder one may only read.
 * @returns null for nobody: no lock, one that was not finished, or one left on this PC by a program that has ended
 * @throws the system's error
 */
export function readLockHolder(path: string, files: Files): ShownHolder | null {
  const found = findLock(lockPathOf(path), files)
  if (found === null || found.holder === null) return null
  const { pid, user, host, since } = found.holder
  const isThisPc = host === hostname()
  if (isThisPc && !isRunning(pid)) return null
  return { user, host, since, lastSign: found.modifiedAt.toISOString(), isThisPc }
}

/** `gone` is known for sure; `silent` may be gone, which a person must say. */
type Standing = 'held' | 'silent' | 'gone'

interface SeenLock extends FoundLock {
  readonly standing: Standing
  /** Since the last sign of life; negative when that lies ahead of the disk's clock. */
  readonly silentMs: number
}

/** @returns null when there is no lock file */
function lookAtLock(path: string, files: Files, now: Date): SeenLock | null {
  // The clock before the lock: if the disk is slow in between, the silence comes out too short, never too long.
  const time = diskTime(path, files, now)
  const found = findLock(lockPathOf(path), files)
  if (found === null) return null
  const silentMs = time.getTime() - found.modifiedAt.getTime()
  return { ...found, silentMs, standing: standingOf(found, silentMs) }
}

/** Only a holder on this PC can be known to be gone; for another PC's the user is asked. */
function standingOf({ holder }: FoundLock, silentMs: number): Standing {
  if (holder === null) return silentMs > unfinishedMs ? 'gone' : 'held'
  if (heldTokens.has(holder.token)) return 'held'
  if (holder.host !== hostname()) return silentMs > silentElsewhereMs ? 'silent' : 'held'
  if (holder.pid === process.pid || !isRunning(holder.pid)) return 'gone'
  return silentMs > silentHereMs ? 'silent' : 'held'
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

function inUseError(path: string, seen: SeenLock | null, now: Date): AppError {
  const name = basename(path)
  if (seen === null || seen.holder === null) {
    return new AppError(
      'file-in-use',
      `The practice file “${name}” is just being opened by another program. Wait a moment and try again.`,
      { details: { file: name, canTakeOver: 'no' } },
    )
  }
  const { host, user, since } = seen.holder
  // By the clock of this PC, which is the one the user looks at.
  const lastSign = new Date(now.getTime() - Math.max(0, seen.silentMs))
  const canTakeOver = seen.standing === 'silent'
  const place = host === hostname() ? 'this PC' : `the PC ${host}`
  const opened = `The practice file “${name}” is open on ${place} since ${spokenTime(new Date(since), now)} by ${user}`
  return new AppError(
    'file-in-use',
    canTakeOver
      ? `${opened}, without a sign of life since ${spokenTime(lastSign, now)}. Close it there and try again. If it is surely closed there, you may take it over: the other program, should it still run, will then refuse to save.`
      : `${opened}. Close it there and try again.${adviceForFutureLock(path, seen)}`,
    {
      details: {
        file: name,
        since,
        user,
        host,
        lastSign: lastSign.toISOString(),
        canTakeOver: canTakeOver ? 'yes' : 'no',
      },
    },
  )
}

/** Once the disk's clock was set back, a lock left behind cannot grow old: nothing else is possible then. */
function adviceForFutureLock(path: string, { silentMs }: SeenLock): string {
  if (-silentMs <= silentElsewhereMs) return ''
  return ` If you are sure that it is closed everywhere, delete the file “${basename(lockPathOf(path))}” beside it.`
}

/** `09:12` today, `23 November 09:12` before, in the time zone of this PC. */
function spokenTime(time: Date, now: Date): string {
  const clock = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
  if (time.toDateString() === now.toDateString()) return clock
  return `${time.getDate()} ${time.toLocaleDateString('en-US', { month: 'long' })} ${clock}`
}

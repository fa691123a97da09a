/** Owns the handful of system calls the practice file needs, so that a test can make a disk fail. Refuses every meaning of the bytes. */
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { systemErrorCode } from '@shared/errors'

/** All synchronous, and all throw the system's own error. Offsets, lengths and sizes are bytes. */
export interface Files {
  /** @returns a handle; `flags` as for `fs.open`, `mode` for a file that is created */
  readonly open: (path: string, flags: string, mode?: number) => number
  readonly close: (handle: number) => void
  /** @returns how many bytes were read into `target`; 0 at the end of the file */
  readonly read: (handle: number, target: Uint8Array, position: number) => number
  /** @returns how many bytes of `source` were written, which may be fewer than asked */
  readonly write: (handle: number, source: Uint8Array, position: number) => number
  readonly sync: (handle: number) => void
  /** As `sync`, without what only dates and owners need. */
  readonly syncData: (handle: number) => void
  readonly truncate: (handle: number, size: number) => void
  readonly size: (handle: number) => number
  /** Tells a file from every other on this computer, whatever it is called: equal for a handle and the path it was opened by. */
  readonly identity: (handle: number) => string
  readonly identityAt: (path: string) => string
  readonly modifiedAt: (path: string) => Date
  readonly rename: (from: string, to: string) => void
  readonly remove: (path: string) => void
  readonly list: (folder: string) => readonly string[]
  readonly realPath: (path: string) => string
  /** Blocks the thread for `ms`, between two attempts at something another program holds. */
  readonly pause: (ms: number) => void
}

export const systemFiles: Files = {
  open: (path, flags, mode) => openSync(path, flags, mode),
  close: (handle) => closeSync(handle),
  read: (handle, target, position) => readSync(handle, target, 0, target.length, position),
  write: (handle, source, position) => writeSync(handle, source, 0, source.length, position),
  sync: (handle) => fsyncSync(handle),
  syncData: (handle) => fdatasyncSync(handle),
  truncate: (handle, size) => ftruncateSync(handle, size),
  size: (handle) => fstatSync(handle).size,
  identity: (handle) => identityOf(fstatSync(handle, { bigint: true })),
  identityAt: (path) => identityOf(statSync(path, { bigint: true })),
  modifiedAt: (path) => statSync(path).mtime,
  rename: (from, to) => renameSync(from, to),
  remove: (path) => unlinkSync(path),
  list: (folder) => readdirSync(folder),
  realPath: (path) => realpathSync(path),
  pause: (ms) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  },
}

function identityOf({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string {
  return `${dev}:${ino}`
}

/** Whether there is anything at `path`. @throws the system's error where that cannot be told */
export function isThere(files: Files, path: string): boolean {
  try {
    files.identityAt(path)
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw error
  }
}

/** Fills `target` from `position` on. @returns how many bytes there were: fewer only where the file ends */
export function readFully(files: Files, handle: number, target: Uint8Array, position: number): number {
  let done = 0
  while (done < target.length) {
    const count = files.read(handle, target.subarray(done), position + done)
    if (count === 0) break
    done += count
  }
  return done
}

/** Writes all of `source` at `position`. @throws the system's error, or one of ours if the system accepts nothing */
export function writeFully(files: Files, handle: number, source: Uint8Array, position: number): void {
  let done = 0
  while (done < source.length) {
    const count = files.write(handle, source.subarray(done), position + done)
    if (count === 0) throw new Error('The system wrote nothing and gave no reason.')
    done += count
  }
}

/** Opens `path`, hands its handle to `work`, and closes it whatever happens. @throws what `open` or `work` throws */
export function withFile<Value>(files: Files, path: string, flags: string, work: (handle: number) => Value): Value {
  const handle = files.open(path, flags)
  try {
    return work(handle)
  } finally {
    files.close(handle)
  }
}

/** Owns the one handle that is kept on the practice file, and whether its path still leads to the same file. Refuses to know what is in it. */
import { systemErrorCode } from '@shared/errors'
import { readFully, writeFully, type Files } from './files'

/** `gone`: nothing is at the path. `other`: something that is not ours. */
export type Place = 'same' | 'gone' | 'other'

/** All calls throw the system's error; after one, the next call opens the path anew, and reading does so at once. Offsets and sizes are bytes. */
export class HeldFile {
  readonly path: string
  readonly #files: Files
  readonly #flags: 'r' | 'r+'
  #handle: number | null
  #identity: string
  #isDoubted = false

  constructor(path: string, files: Files, flags: 'r' | 'r+') {
    this.path = path
    this.#files = files
    this.#flags = flags
    this.#handle = files.open(path, flags)
    this.#identity = files.identity(this.#handle)
  }

  get size(): number {
    return this.#attemptAgain((handle) => this.#files.size(handle))
  }

  /** Fills `target` from `position` on. @returns how many bytes there were: fewer only where the file ends */
  read(target: Uint8Array, position: number): number {
    return this.#attemptAgain((handle) => readFully(this.#files, handle, target, position))
  }

  write(source: Uint8Array, position: number): void {
    this.#attempt((handle) => {
      writeFully(this.#files, handle, source, position)
    })
  }

  syncData(): void {
    this.#attempt((handle) => {
      this.#files.syncData(handle)
    })
  }

  truncate(size: number): void {
    this.#attempt((handle) => {
      this.#files.truncate(handle, size)
    })
  }

  /**
   * Whether the path still leads to what is held here. A new file in its place that is the same to the byte that counts
   * (a disk that was plugged in again, a copy put back) is held from now on.
   */
  place(isOurs: (file: HeldFile) => boolean): Place {
    try {
      if (this.#isHandleOfPath()) return isOurs(this) ? 'same' : 'other'
      const found = new HeldFile(this.path, this.#files, this.#flags)
      let isTaken = false
      try {
        isTaken = isOurs(found)
      } finally {
        if (!isTaken) found.release()
      }
      if (isTaken) this.#take(found)
      return isTaken ? 'same' : 'other'
    } catch (error) {
      // The old handle is kept: where the file was deleted, it may be the only way to what was in it.
      if (systemErrorCode(error) === 'ENOENT') return 'gone'
      throw error
    }
  }

  /** Lets go of the handle, so that the file can be replaced where the system wants it closed for that. Never throws; may be called again. */
  release(): void {
    const handle = this.#handle
    this.#handle = null
    try {
      if (handle !== null) this.#files.close(handle)
    } catch {
      // What was to be kept was synced before; a disk that was pulled out cannot even close.
    }
  }

  /** False also for a handle that no longer works: the disk was pulled out and is back, with the same file on it. */
  #isHandleOfPath(): boolean {
    if (this.#handle === null || this.#files.identityAt(this.path) !== this.#identity) return false
    try {
      return this.#files.identity(this.#handle) === this.#identity
    } catch {
      return false
    }
  }

  #attempt<Value>(work: (handle: number) => Value): Value {
    const handle = this.#trusted()
    try {
      return work(handle)
    } catch (error) {
      // The handle of a disk that was pulled out stays broken when the disk is back; its path does not.
      this.#isDoubted = true
      throw error
    }
  }

  /** For what changes nothing: where the handle no longer works and the path opens anew, once more through that. */
  #attemptAgain<Value>(work: (handle: number) => Value): Value {
    const handle = this.#handle
    try {
      return this.#attempt(work)
    } catch (error) {
      if (this.#trusted() === handle) throw error
      return this.#attempt(work)
    }
  }

  #trusted(): number {
    if (this.#handle === null || this.#isDoubted) {
      try {
        this.#take(new HeldFile(this.path, this.#files, this.#flags))
      } catch (error) {
        if (this.#handle === null) throw error
      }
    }
    if (this.#handle === null) throw new Error('The practice file is not open.')
    return this.#handle
  }

  /** Only once the path is open again is the old handle let go. */
  #take(other: HeldFile): void {
    this.release()
    this.#handle = other.#handle
    this.#identity = other.#identity
    this.#isDoubted = false
  }
}

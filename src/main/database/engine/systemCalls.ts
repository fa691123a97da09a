/** Owns the system calls that SQLite makes for its database file, and answers them from a page store. Refuses it every other file. */
import type { PageStore } from './pageStore'

/** SHA-256 of the one build whose import names are known: sql-wasm.wasm of sql.js 1.16.0. */
export const knownBuild = '43bbcdd44287e5a2db3b6b5af34b1a3485a7a441285d247976c1ebe3c61f8dbf'

/** The imports are minified by sql.js's own build, so these letters hold for `knownBuild` and for nothing else. */
const names = {
  open: 'x',
  read: 't',
  write: 'q',
  seek: 'E',
  sync: 'K',
  close: 'e',
  truncate: 'J',
  stat: 'g',
} as const

/** WASI's and Emscripten's error numbers, which are not Linux's. */
const ioError = 29
const noSuchFile = 44

/** sql.js gives every database a file name of its own in a file system that only it sees. */
const databaseName = /^\/?dbfile_\d+$/
const randomSource = '/dev/urandom'
/** Where the size lies in Emscripten's `struct stat`. */
const statSizeOffset = 24
/** One entry of a read's or write's list of buffers: address and length, 32 bits each. */
const bufferEntryBytes = 8

type Values = readonly (number | bigint)[]
type SystemCall = (...values: (number | bigint)[]) => number | bigint | undefined

/** A store that is being served, and the first thing that went wrong with it since someone asked. */
export class ServedStore {
  readonly store: PageStore
  #failure: { readonly error: unknown } | null = null
  #isRollingBack = false

  constructor(store: PageStore) {
    this.store = store
  }

  /** SQLite syncs after it has rolled back, too. Nothing is to be saved then: disk already holds what it goes back to. */
  whileRollingBack(work: () => void): void {
    this.#isRollingBack = true
    try {
      work()
    } finally {
      this.#isRollingBack = false
    }
  }

  /** The store's own error, where SQLite knows only "I/O error"; asked once. */
  takeFailure(): { readonly error: unknown } | null {
    const failure = this.#failure
    this.#failure = null
    return failure
  }

  /** SQLite syncs the database file exactly when it commits, and at the end of a rollback. */
  sync(): void {
    if (this.#failure === null && !this.#isRollingBack) this.store.commit()
  }

  /** Runs `work` for SQLite. @returns 0, or the error number that makes SQLite give up the statement */
  answer(work: () => void): number {
    try {
      work()
      return 0
    } catch (error) {
      this.#failure ??= { error }
      return ioError
    }
  }
}

interface OpenFile {
  readonly served: ServedStore
  position: number
}

/** Stands between SQLite's WebAssembly and Emscripten's in-memory file system. */
export class SystemCalls {
  readonly #openFiles = new Map<number, OpenFile>()
  #waiting: ServedStore | null = null
  #memory: WebAssembly.Memory | null = null

  /** The instance's memory: it is replaced by a larger one as it grows, so nobody else may keep a view of it. */
  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory
  }

  /** Runs `open`, during which SQLite opens its database file: from then on that file is `served`. @throws Error if it opened none */
  serve<Value>(served: ServedStore, open: () => Value): Value {
    this.#waiting = served
    try {
      const value = open()
      if (this.#waiting !== null) throw new Error('SQLite did not ask for its database file where it was expected.')
      return value
    } finally {
      this.#waiting = null
    }
  }

  /** Replaces the calls in `imports`, sql.js's own, by ours. */
  interpose(imports: Record<string, SystemCall>): void {
    const original = (name: keyof typeof names): SystemCall => {
      const call = imports[names[name]]
      if (call === undefined) throw new Error(`This build of SQLite has no system call for “${name}”.`)
      return call
    }
    const replace = (name: keyof typeof names, ours: (file: OpenFile, values: Values) => number): void => {
      const theirs = original(name)
      imports[names[name]] = (...values) => {
        const file = this.#openFiles.get(Number(values[0]))
        return file === undefined ? theirs(...values) : ours(file, values)
      }
    }
    this.#interposeOpen(imports, original('open'))
    this.#interposeClose(imports, original('close'))
    this.#interposeStat(imports, original('stat'))
    replace('read', (file, [, list, count, result]) => this.#transfer(file, list, count, result, readPart))
    replace('seek', (file, [, offset, origin, result]) => this.#seek(file, offset, origin, result))
    replace('sync', ({ served }) => served.answer(() => served.sync()))
    replace('truncate', ({ served }, [, size]) => -served.answer(() => served.store.truncate(Number(size))))
    replace('write', (file, [, list, count, result]) => this.#transfer(file, list, count, result, writePart))
  }

  /** Any other file is not there: no journal, no temporary file, no attached database, no copy that nobody wipes. */
  #interposeOpen(imports: Record<string, SystemCall>, theirs: SystemCall): void {
    imports[names.open] = (...values) => {
      const path = this.#text(Number(values[1]))
      if (path === randomSource) return theirs(...values)
      if (this.#waiting === null || !databaseName.test(path)) return -noSuchFile
      const handle = theirs(...values)
      if (typeof handle === 'number' && handle >= 0) {
        this.#openFiles.set(handle, { served: this.#waiting, position: 0 })
        this.#waiting = null
      }
      return handle
    }
  }

  #interposeClose(imports: Record<string, SystemCall>, theirs: SystemCall): void {
    imports[names.close] = (...values) => {
      this.#openFiles.delete(Number(values[0]))
      return theirs(...values)
    }
  }

  /** Emscripten's answer is right but for the size: its own file stays empty. */
  #interposeStat(imports: Record<string, SystemCall>, theirs: SystemCall): void {
    imports[names.stat] = (...values) => {
      const result = theirs(...values)
      const file = this.#openFiles.get(Number(values[0]))
      if (file !== undefined && result === 0) {
        this.#view().setBigInt64(Number(values[1]) + statSizeOffset, BigInt(file.served.store.size), true)
      }
      return result
    }
  }

  #seek(file: OpenFile, offset: number | bigint = 0, origin: number | bigint = 0, result: number | bigint = 0): number {
    const from = origin === 0 ? 0 : origin === 1 ? file.position : file.served.store.size
    file.position = from + Number(offset)
    this.#view().setBigInt64(Number(result), BigInt(file.position), true)
    return 0
  }

  /** Reads or writes a list of buffers at the file's position, as `readv` and `writev` do. */
  #transfer(
    file: OpenFile,
    list: number | bigint = 0,
    count: number | bigint = 0,
    result: number | bigint = 0,
    move: (store: PageStore, part: Uint8Array, position: number) => number,
  ): number {
    return file.served.answer(() => {
      const view = this.#view()
      let total = 0
      for (let entry = 0; entry < Number(count); entry++) {
        const at = Number(list) + entry * bufferEntryBytes
        const length = view.getUint32(at + 4, true)
        const part = new Uint8Array(view.buffer, view.getUint32(at, true), length)
        const moved = move(file.served.store, part, file.position)
        file.position += moved
        total += moved
        if (moved < length) break
      }
      view.setUint32(Number(result), total, true)
    })
  }

  #text(address: number): string {
    const memory = new Uint8Array(this.#view().buffer)
    return Buffer.from(memory.subarray(address, memory.indexOf(0, address))).toString('latin1')
  }

  #view(): DataView {
    if (this.#memory === null) throw new Error('SQLite is not loaded yet.')
    return new DataView(this.#memory.buffer)
  }
}

function readPart(store: PageStore, part: Uint8Array, position: number): number {
  return store.read(part, position)
}

function writePart(store: PageStore, part: Uint8Array, position: number): number {
  store.write(part, position)
  return part.length
}

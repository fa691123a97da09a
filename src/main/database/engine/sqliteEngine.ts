/** Owns SQLite itself: the pinned WebAssembly build, its start and its memory. Refuses any other build, and a database it cannot serve. */
import { createHash } from 'node:crypto'
import { AppError } from '@shared/errors'
import initSqlJs, { type SqlJs } from 'sql.js/dist/sql-wasm.js'
import { bytes as wasmBytes } from 'sql.js/dist/sql-wasm.wasm?bytes'
import { Database } from './database'
import type { PageStore } from './pageStore'
import { selfTest } from './selfTest'
import { knownBuild, ServedStore, SystemCalls } from './systemCalls'

/** SQLite syncs the file exactly at commit with these, keeps every temporary thing in memory, and trusts no schema. */
const settings = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = MEMORY;
  PRAGMA synchronous = FULL;
  PRAGMA temp_store = MEMORY;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cache_size = -16000;
`

let engine: Promise<SqliteEngine> | null = null

/**
 * Opens the database whose bytes `store` holds; an empty store becomes an empty database at its first write.
 * The store is used, not owned: close the database first, then the store.
 * @throws AppError `unexpected` when SQLite is not the build Rapport was made with; Error when its self-test fails or
 *   `store` holds no database
 */
export async function openDatabase(store: PageStore): Promise<Database> {
  engine ??= startEngine()
  return (await engine).open(store)
}

/** @throws AppError `unexpected` for any bytes but those of the one build whose system calls are known */
export function assertKnownBuild(wasm: Uint8Array): void {
  if (createHash('sha256').update(wasm).digest('hex') === knownBuild) return
  throw new AppError(
    'unexpected',
    'The database engine in this copy of Rapport is not the one it was built with, so no practice file is opened with it. Your files have not been touched. Install Rapport again.',
  )
}

async function startEngine(): Promise<SqliteEngine> {
  // Checked first: an error inside sql.js's own start would leave its promise waiting for ever.
  assertKnownBuild(wasmBytes)
  const module = new WebAssembly.Module(wasmBytes)
  const calls = new SystemCalls()
  let memory: WebAssembly.Memory | null = null
  const sqlJs = await initSqlJs({
    useOldExtensionFunctions: false,
    instantiateWasm: (imports, done) => {
      calls.interpose(imports.a)
      const instance = new WebAssembly.Instance(module, imports)
      memory = memoryOf(instance)
      calls.attach(memory)
      done(instance)
    },
  })
  if (memory === null) throw new Error('SQLite started without its memory.')
  const started = new SqliteEngine(sqlJs, calls, memory)
  selfTest((store) => started.open(store))
  return started
}

/** One instance per process: sql.js starts only once. */
class SqliteEngine {
  readonly #sqlJs: SqlJs
  readonly #calls: SystemCalls
  readonly #memory: WebAssembly.Memory
  /** The memory as it was before the first database, without the zeros at its end. */
  readonly #pristine: Uint8Array
  #openDatabases = 0

  constructor(sqlJs: SqlJs, calls: SystemCalls, memory: WebAssembly.Memory) {
    this.#sqlJs = sqlJs
    this.#calls = calls
    this.#memory = memory
    const bytes = new Uint8Array(memory.buffer)
    this.#pristine = bytes.slice(0, endOfContents(bytes))
  }

  open(store: PageStore): Database {
    const served = new ServedStore(store)
    this.#openDatabases++
    let database: Database | null = null
    try {
      const sqlite = this.#calls.serve(served, () => new this.#sqlJs.Database())
      database = new Database(sqlite, served, () => this.#closed())
      database.exec(settings)
      const journal = database.get('PRAGMA journal_mode')?.['journal_mode']
      const locking = database.get('PRAGMA locking_mode')?.['locking_mode']
      if (journal !== 'memory' || locking !== 'exclusive') throw new Error('SQLite did not accept its settings.')
      // SQLite looks at the file only now: what is no database is refused here.
      database.get('SELECT count(*) AS tables FROM sqlite_schema')
      return database
    } catch (error) {
      const failure = served.takeFailure()
      if (database === null) this.#closed()
      else database.close()
      throw failure === null ? error : failure.error
    }
  }

  /** Freed memory still holds rows in plain text. With no database open, SQLite's whole memory goes back to its start. */
  #closed(): void {
    this.#openDatabases--
    if (this.#openDatabases > 0) return
    const bytes = new Uint8Array(this.#memory.buffer)
    bytes.fill(0)
    bytes.set(this.#pristine)
  }
}

/** Where only zeros follow, to a page of 64 KiB: comparing whole pages takes a hundredth of looking at each byte. */
function endOfContents(bytes: Uint8Array): number {
  const zeros = Buffer.alloc(65_536)
  let end = bytes.length
  while (end > 0 && zeros.equals(bytes.subarray(end - zeros.length, end))) end -= zeros.length
  return end
}

function memoryOf(instance: WebAssembly.Instance): WebAssembly.Memory {
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory)
  if (memory === undefined) throw new Error('SQLite has no memory of its own.')
  return memory
}

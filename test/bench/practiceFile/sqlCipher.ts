/** Owns SQLCipher behind the same face as our SQLite, so that both run the same code. Refuses to be a dependency: it is installed for the benchmark only. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Database as SqlJsDatabase, Statement, Value } from 'sql.js/dist/sql-wasm.js'
import { parametersOf } from '../../../src/main/database/engine/parameters'

const packageName = 'better-sqlite3-multiple-ciphers'
/** The last line that supports Node 20. */
const packageVersion = '12.11.1'

interface NativeStatement {
  readonly reader: boolean
  raw(): NativeStatement
  all(values: NativeValues): Value[][]
  run(values: NativeValues): { readonly changes: number }
  columns(): { readonly name: string }[]
}

type NativeValues = readonly Value[] | Readonly<Record<string, Value>>

interface NativeDatabase {
  exec(sql: string): void
  prepare(sql: string): NativeStatement
  pragma(text: string): unknown
  close(): void
}

type NativeModule = new (path: string) => NativeDatabase

/** Installs the package into `folder`, unless it is there and loads. @returns why it is not available, or null */
export function installSqlCipher(folder: string): string | null {
  if (tryLoad(folder)) return null
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder]
  const { status, stderr } = spawnSync('npm', [...install, `${packageName}@${packageVersion}`], { encoding: 'utf8' })
  if (status !== 0) return stderr.trim().split('\n').at(-1) ?? 'npm failed'
  return tryLoad(folder) ? null : 'its binary does not load'
}

/** In a process of its own: a binary for another Node can take the process with it. */
function tryLoad(folder: string): boolean {
  const code = `new (require(${JSON.stringify(modulePath(folder))}))(':memory:').pragma("cipher='sqlcipher'")`
  return spawnSync(process.execPath, ['-e', code]).status === 0
}

function modulePath(folder: string): string {
  return join(folder, 'node_modules', packageName)
}

function isNativeModule(value: unknown): value is NativeModule {
  return typeof value === 'function'
}

function load(folder: string): NativeModule {
  const loaded: unknown = createRequire(join(folder, 'package.json'))(modulePath(folder))
  if (!isNativeModule(loaded)) throw new Error('SQLCipher has not the form that is expected.')
  return loaded
}

/** Encrypts the plain database at `path` in place. @param key 64 hexadecimal digits */
export function encryptWithSqlCipher(folder: string, path: string, key: string): void {
  const Native = load(folder)
  const native = new Native(path)
  native.pragma("cipher='sqlcipher'")
  native.pragma(`rekey="x'${key}'"`)
  native.close()
}

/** An open SQLCipher database, as durable as ours: every commit is synced. */
export class SqlCipherDatabase implements SqlJsDatabase {
  readonly #native: NativeDatabase
  #changes = 0

  constructor(folder: string, path: string, key: string) {
    const Native = load(folder)
    this.#native = new Native(path)
    for (const pragma of [
      "cipher='sqlcipher'",
      `key="x'${key}'"`,
      'journal_mode=WAL',
      'synchronous=FULL',
      'temp_store=MEMORY',
      'foreign_keys=ON',
      'cache_size=-16000',
    ]) {
      this.#native.pragma(pragma)
    }
  }

  run(sql: string): SqlJsDatabase {
    this.#native.exec(sql)
    return this
  }

  prepare(sql: string): Statement {
    return new SqlCipherStatement(this.#native.prepare(sql), parametersOf(sql).named, (changes) => {
      this.#changes = changes
    })
  }

  getRowsModified(): number {
    return this.#changes
  }

  checkpoint(): void {
    this.#native.pragma('wal_checkpoint(TRUNCATE)')
  }

  close(): void {
    this.#native.close()
  }
}

/** Reads all rows at the first step: the fastest way that the package has. */
class SqlCipherStatement implements Statement {
  readonly #native: NativeStatement
  readonly #names: readonly string[]
  readonly #changed: (changes: number) => void
  #values: NativeValues = []
  #rows: readonly Value[][] | null = null
  #next = 0

  constructor(native: NativeStatement, names: readonly string[], changed: (changes: number) => void) {
    this.#native = native.reader ? native.raw() : native
    this.#names = names
    this.#changed = changed
  }

  bind(values: readonly Value[]): boolean {
    this.reset()
    this.#values =
      this.#names.length === 0 ? values : Object.fromEntries(this.#names.map((name, i) => [name, values[i] ?? null]))
    return true
  }

  step(): boolean {
    this.#rows ??= this.#execute()
    return this.#next++ < this.#rows.length
  }

  get(): Value[] {
    return this.#rows?.[this.#next - 1] ?? []
  }

  getColumnNames(): string[] {
    return this.#native.columns().map(({ name }) => name)
  }

  reset(): boolean {
    this.#rows = null
    this.#next = 0
    return true
  }

  free(): boolean {
    return this.reset()
  }

  #execute(): readonly Value[][] {
    if (this.#native.reader) return this.#native.all(this.#values)
    this.#changed(this.#native.run(this.#values).changes)
    return []
  }
}

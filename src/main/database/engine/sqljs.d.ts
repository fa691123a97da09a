/** Owns the types of the part of sql.js 1.16.0 that we call, and of WebAssembly, which Node has and its types lack. Refuses the rest. */

declare namespace WebAssembly {
  type Module = object
  const Module: new (bytes: Uint8Array) => Module
  class Memory {
    readonly buffer: ArrayBuffer
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>
    constructor(module: Module, imports: Record<string, Record<string, unknown>>)
  }
}

declare module 'sql.js/dist/sql-wasm.js' {
  namespace initSqlJs {
    type Value = string | number | null | Uint8Array

    interface Statement {
      bind(values: readonly Value[]): boolean
      /** @returns whether there is a row. @throws Error with SQLite's message */
      step(): boolean
      /** The current row. */
      get(): Value[]
      getColumnNames(): string[]
      /** @returns false when the last step failed, or when ending the statement did */
      reset(): boolean
      free(): boolean
    }

    interface Database {
      /** Runs all statements in `sql`. @throws Error with SQLite's message */
      run(sql: string): Database
      /** @throws Error with SQLite's message; a string when there is no statement in `sql` */
      prepare(sql: string): Statement
      getRowsModified(): number
      close(): void
    }

    interface SqlJs {
      readonly Database: new () => Database
    }

    /** The system calls under their minified names; 64-bit numbers are BigInts. */
    type SystemCall = (...values: (number | bigint)[]) => number | bigint | undefined
    type Imports = { a: Record<string, SystemCall> }

    interface Config {
      readonly useOldExtensionFunctions: boolean
      readonly instantiateWasm: (imports: Imports, done: (instance: WebAssembly.Instance) => void) => void
    }
  }

  /** Called a second time, returns the first call's module, whatever the configuration. */
  function initSqlJs(config: initSqlJs.Config): Promise<initSqlJs.SqlJs>
  export = initSqlJs
}

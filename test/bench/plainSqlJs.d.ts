/** Owns the types of the second copy of sql.js that the benchmark compares with: the same SQLite, as it comes. Refuses the rest of it. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  import type { Database } from 'sql.js/dist/sql-wasm.js'

  namespace initSqlJs {
    interface PlainDatabase extends Database {
      /** The whole database as one file. Frees every statement on the way. */
      export(): Uint8Array
    }
  }

  function initSqlJs(): Promise<{ readonly Database: new (bytes: Uint8Array) => initSqlJs.PlainDatabase }>
  export = initSqlJs
}

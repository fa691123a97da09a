/** Owns the types of the second copy of sql.js that the benchmark compares with: the same SQLite, as it comes. Refuses the rest of it. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  import type { Database } from 'sql.js/dist/sql-wasm.js'

  function initSqlJs(): Promise<{ readonly Database: new (bytes: Uint8Array) => Database }>
  export = initSqlJs
}

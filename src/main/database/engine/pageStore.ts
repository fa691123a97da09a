/** Owns what the database asks of whatever keeps its bytes. Refuses encryption, files and time: a store brings its own. */

/**
 * A run of bytes that SQLite reads and writes in place. Everything is synchronous, because SQLite calls it in the middle
 * of a statement. Sizes and offsets are bytes.
 */
export interface PageStore {
  readonly size: number
  /** Fills `target` from `offset` on. @returns the bytes read: fewer than asked only where the store ends */
  read(target: Uint8Array, offset: number): number
  write(source: Uint8Array, offset: number): void
  truncate(size: number): void
  /**
   * Makes everything written so far durable. @throws when it is not; then the store must go on accepting reads and
   * writes, because SQLite now writes the old bytes back
   */
  commit(): void
  /** Forgets everything written since the last commit: SQLite has rolled back to just that. */
  discard(): void
}

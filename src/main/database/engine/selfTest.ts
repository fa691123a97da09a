/** Owns the proof, at every start, that this build of SQLite writes where we think it does. Refuses to open a practice file before. */
import type { Database } from './database'
import type { PageStore } from './pageStore'

/**
 * Writes, commits, reopens and reads in memory, and lets one commit fail.
 * @throws Error naming the step that did not do what it must
 */
export function selfTest(open: (store: PageStore) => Database): void {
  const store = new MemoryStore()
  const first = open(store)
  first.exec('CREATE TABLE proof (word TEXT NOT NULL) STRICT')
  const before = store.commits
  first.transaction(() => first.run('INSERT INTO proof VALUES (?)', ['kept']))
  expect(store.commits === before + 1, 'a transaction is not one commit')
  store.refusal = new Error('refused by the self-test')
  let refusal: unknown
  try {
    first.transaction(() => first.run('INSERT INTO proof VALUES (?)', ['refused']))
  } catch (error) {
    refusal = error
  }
  expect(refusal === store.refusal, 'a refused commit goes unnoticed')
  store.refusal = null
  expect(words(first) === 'kept', 'a refused commit leaves a trace')
  first.close()
  expect(store.begins('SQLite format 3\0'), 'the database is not where it was written')
  const second = open(store)
  expect(words(second) === 'kept', 'what was committed cannot be read')
  second.close()
}

function words(database: Database): string {
  return database
    .all('SELECT word FROM proof')
    .map(({ word }) => String(word))
    .join()
}

function expect(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(`SQLite failed its self-test: ${otherwise}.`)
}

/** Enough of a store for a few pages; counts commits and can refuse them. */
class MemoryStore implements PageStore {
  #bytes = Buffer.alloc(0)
  commits = 0
  refusal: Error | null = null

  get size(): number {
    return this.#bytes.length
  }

  begins(text: string): boolean {
    return this.#bytes.toString('latin1', 0, text.length) === text
  }

  read(target: Uint8Array, offset: number): number {
    return offset < this.size ? this.#bytes.copy(target, 0, offset) : 0
  }

  write(source: Uint8Array, offset: number): void {
    this.truncate(Math.max(this.size, offset + source.length))
    this.#bytes.set(source, offset)
  }

  truncate(size: number): void {
    const kept = this.#bytes.subarray(0, size)
    this.#bytes = Buffer.concat([kept, Buffer.alloc(size - kept.length)])
  }

  commit(): void {
    if (this.refusal) throw this.refusal
    this.commits++
  }

  discard(): void {}
}

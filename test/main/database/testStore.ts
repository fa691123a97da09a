/** Owns a page store for tests of the engine, in memory. Refuses assertions. */
import type { PageStore } from '../../../src/main/database/engine/pageStore'
import { MemoryBytes } from '../../support/memoryBytes'

/** Keeps pages in memory, counts commits and discards, and refuses commits or reads on demand. */
export class TestStore extends MemoryBytes implements PageStore {
  commits = 0
  discards = 0
  refusal: Error | null = null
  readRefusal: Error | null = null

  override read(target: Uint8Array, offset: number): number {
    if (this.readRefusal) throw this.readRefusal
    return super.read(target, offset)
  }

  commit(): void {
    if (this.refusal) throw this.refusal
    this.commits++
  }

  discard(): void {
    this.discards++
  }

  contents(): Buffer {
    const all = Buffer.alloc(this.size)
    this.read(all, 0)
    return all
  }
}

/** Owns the decrypted blocks that are kept in memory, up to a limit: the least used go first. Refuses to know where a block comes from. */

interface Block {
  /** All the memory that the block has, which is used again for the next. */
  readonly home: Buffer
  readonly length: number
}

/** Keys are the caller's own. Memory is taken once and used again, so that reading a whole file leaves no garbage behind. */
export class BlockCache {
  readonly #limit: number
  readonly #usualBytes: number
  /** In the order of use, the oldest first. */
  readonly #blocks = new Map<number, Block>()
  /** Of the usual length, with what they held last. */
  readonly #free: Buffer[] = []
  #bytes = 0

  /** @param limit in bytes. @param usualBytes the length of the longest blocks that are usual; longer ones are possible */
  constructor(limit: number, usualBytes: number) {
    this.#limit = limit
    this.#usualBytes = usualBytes
  }

  /** @returns the block, to be read at once and not kept: the next `put` may write over it */
  get(key: number): Buffer | undefined {
    const block = this.#blocks.get(key)
    if (block === undefined) return undefined
    this.#blocks.delete(key)
    this.#blocks.set(key, block)
    return block.home.subarray(0, block.length)
  }

  /** Keeps a copy of `bytes`, and overwrites them with zeros. @returns the copy, as `get` */
  put(key: number, bytes: Buffer): Buffer {
    const { length } = bytes
    this.drop(key)
    for (const oldest of this.#blocks.keys()) {
      if (this.#bytes + Math.max(length, this.#usualBytes) <= this.#limit) break
      this.drop(oldest)
    }
    const isUsual = length <= this.#usualBytes
    const home = (isUsual ? this.#free.pop() : undefined) ?? Buffer.alloc(isUsual ? this.#usualBytes : length)
    bytes.copy(home)
    bytes.fill(0)
    this.#blocks.set(key, { home, length })
    this.#bytes += home.length
    return home.subarray(0, length)
  }

  /** Forgets one block, which may not be there. */
  drop(key: number): void {
    const block = this.#blocks.get(key)
    if (block === undefined) return
    this.#blocks.delete(key)
    this.#bytes -= block.home.length
    if (block.home.length === this.#usualBytes) this.#free.push(block.home)
    else block.home.fill(0)
  }

  wipe(): void {
    for (const key of this.#blocks.keys()) this.drop(key)
    for (const home of this.#free) home.fill(0)
    this.#free.length = 0
  }
}

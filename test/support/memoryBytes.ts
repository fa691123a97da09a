/** Owns a run of bytes in memory, for tests that need a store without a file. Refuses the disk. */

/** Offsets and sizes are bytes; bytes never written read as zero. */
export class MemoryBytes {
  #bytes = Buffer.alloc(0)

  get size(): number {
    return this.#bytes.length
  }

  read(target: Uint8Array, offset: number): number {
    return offset < this.size ? this.#bytes.copy(target, 0, offset) : 0
  }

  write(source: Uint8Array, offset: number): void {
    if (source.length > 0) this.truncate(Math.max(this.size, offset + source.length))
    this.#bytes.set(source, offset)
  }

  truncate(size: number): void {
    const kept = this.#bytes.subarray(0, size)
    this.#bytes = Buffer.concat([kept, Buffer.alloc(size - kept.length)])
  }
}

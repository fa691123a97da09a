/** Owns the decrypted bytes of the database while the practice is open. Refuses the disk, and to know what a page means. */

/** Bytes per block of memory; equal to a snapshot's chunk, so that saving copies nothing. */
export const blockBytes = 65_536

/** A growable run of bytes. Offsets and sizes are bytes; bytes never written read as zero. */
export class PageImage {
  readonly #blocks: Buffer[] = []
  #size = 0
  #isChanged = false

  get size(): number {
    return this.#size
  }

  /** True when something was written or cut since the last `markSaved`. */
  get isChanged(): boolean {
    return this.#isChanged
  }

  get blockCount(): number {
    return this.#blocks.length
  }

  markSaved(): void {
    this.#isChanged = false
  }

  /** Copies from `offset` into `target`. @returns the bytes copied: fewer than asked only where the image ends */
  read(target: Uint8Array, offset: number): number {
    const count = Math.max(0, Math.min(target.length, this.#size - offset))
    this.#eachPart(offset, count, (block, from, length, done) => {
      target.set(block.subarray(from, from + length), done)
    })
    return count
  }

  /** Copies all of `source` to `offset`, growing the image where it must. */
  write(source: Uint8Array, offset: number): void {
    if (source.length === 0) return
    this.#isChanged = true
    this.#grow(offset + source.length)
    this.#eachPart(offset, source.length, (block, from, length, done) => {
      block.set(source.subarray(done, done + length), from)
    })
  }

  /** Cuts the image to `size`, or grows it with zeros. */
  truncate(size: number): void {
    if (size === this.#size) return
    this.#isChanged = true
    if (size > this.#size) {
      this.#grow(size)
      return
    }
    const kept = Math.ceil(size / blockBytes)
    for (const dropped of this.#blocks.splice(kept)) dropped.fill(0)
    // What lies behind the end must be zero again: the image may grow over it later.
    this.#blocks[kept - 1]?.fill(0, size - (kept - 1) * blockBytes)
    this.#size = size
  }

  /** Block `index` up to the end of the image: a view, valid until the next write. @throws RangeError past the end */
  block(index: number): Buffer {
    const block = this.#blocks[index]
    if (block === undefined) throw new RangeError(`The image has no block ${index}.`)
    return block.subarray(0, Math.min(blockBytes, this.#size - index * blockBytes))
  }

  /** Overwrites everything with zeros and forgets it. */
  wipe(): void {
    for (const block of this.#blocks) block.fill(0)
    this.#blocks.length = 0
    this.#size = 0
  }

  #grow(size: number): void {
    for (let count = Math.ceil(size / blockBytes); this.#blocks.length < count;) {
      this.#blocks.push(Buffer.alloc(blockBytes))
    }
    this.#size = Math.max(this.#size, size)
  }

  #eachPart(
    offset: number,
    count: number,
    visit: (block: Buffer, from: number, length: number, done: number) => void,
  ): void {
    for (let done = 0; done < count;) {
      const from = (offset + done) % blockBytes
      const length = Math.min(blockBytes - from, count - done)
      const block = this.#blocks[Math.floor((offset + done) / blockBytes)]
      if (block === undefined) throw new RangeError('The image ends before this block.')
      visit(block, from, length, done)
      done += length
    }
  }
}

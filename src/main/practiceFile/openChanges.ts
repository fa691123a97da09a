/** Owns what was written since the last commit. Refuses to make anything durable: it only says what a record must hold. */
import type { CommittedPages, PageSource, StoredPage } from './committedPages'
import { pageBytes } from './header'
import { ChangeWriter, zeroPage } from './pageChanges'

/** Pages in one part: as many as a chunk has, so that reading one of them back costs no more than a chunk. */
const pagesInPart = 4

/** A run of bytes over the committed ones; bytes never written read as zero. Offsets and sizes are bytes. */
export class OpenChanges {
  readonly #committed: CommittedPages
  readonly #payload: PageSource['payload']
  /** Changed pages in memory; each is ours alone. */
  readonly #pages = new Map<number, Buffer>()
  /** Changed pages that were put away in parts, unless they are in memory again. */
  readonly #stored = new Map<number, StoredPage>()
  /** Pages of which some part holds a version, perhaps an outdated one: whoever reads the parts must be told what counts. */
  readonly #inParts = new Set<number>()
  #size: number
  /** How much of the committed state still counts: less than its size once it was cut. */
  #kept: number

  constructor(committed: CommittedPages, payload: PageSource['payload']) {
    this.#committed = committed
    this.#payload = payload
    this.#size = committed.size
    this.#kept = committed.size
  }

  get size(): number {
    return this.#size
  }

  get bytesInMemory(): number {
    return this.#pages.size * pageBytes
  }

  get isChanged(): boolean {
    return this.#pages.size > 0 || this.#inParts.size > 0 || this.#size !== this.#committed.size || this.#isCut
  }

  /** Copies from `offset` into `target`. @returns the bytes copied: fewer than asked only where the bytes end */
  read(target: Uint8Array, offset: number): number {
    const count = Math.max(0, Math.min(target.length, this.#size - offset))
    eachPage(offset, count, (index, from, length, done) => {
      const page = this.#page(index)
      if (page === null) target.fill(0, done, done + length)
      else target.set(from === 0 && length === pageBytes ? page : page.subarray(from, from + length), done)
    })
    return count
  }

  /** Copies all of `source` to `offset`, growing where it must. */
  write(source: Uint8Array, offset: number): void {
    eachPage(offset, source.length, (index, from, length, done) => {
      this.#changeable(index, length === pageBytes).set(source.subarray(done, done + length), from)
    })
    if (source.length > 0) this.#size = Math.max(this.#size, offset + source.length)
  }

  /** Cuts to `size`, or grows with zeros. */
  truncate(size: number): void {
    if (size < this.#size) {
      const rest = size % pageBytes
      // What lies behind the end must be zero again: it may grow over it later.
      if (rest > 0) this.#changeable(Math.floor(size / pageBytes), false).fill(0, rest)
      const end = Math.ceil(size / pageBytes)
      for (const [index, page] of this.#pages) {
        if (index < end) continue
        page.fill(0)
        this.#pages.delete(index)
      }
      for (const index of this.#stored.keys()) if (index >= end) this.#stored.delete(index)
      this.#kept = Math.min(this.#kept, size)
    }
    this.#size = size
  }

  /**
   * The changed pages, a part at a time, to be put away. @param keep is told where a part was written; its pages
   * leave memory then.
   */
  *parts(): Generator<{ readonly payload: Buffer; readonly keep: (record: number) => void }> {
    const indexes = [...this.#pages.keys()].toSorted((a, b) => a - b)
    for (let first = 0; first < indexes.length; first += pagesInPart) {
      const group = indexes.slice(first, first + pagesInPart)
      const writer = new ChangeWriter()
      const places = group.map((index) => writer.addWhole(index, this.#pages.get(index) ?? Buffer.alloc(pageBytes)))
      yield {
        payload: writer.payload(this.#kept, this.#size),
        keep: (record) => {
          group.forEach((index, at) => {
            this.#pages.get(index)?.fill(0)
            this.#pages.delete(index)
            this.#stored.set(index, { record, at: places[at] ?? 0 })
            this.#inParts.add(index)
          })
        },
      }
    }
  }

  /** The payload that completes the transaction, or null when nothing differs from what is committed. */
  rest(): Buffer | null {
    if (this.#isAsCommitted) return null
    const writer = new ChangeWriter()
    for (const [index, page] of this.#pages) {
      // A part may hold an earlier version of the page; then what is committed is no base for a difference.
      if (this.#inParts.has(index)) writer.addWhole(index, page)
      else writer.add(index, this.#before(index), page)
    }
    for (const index of this.#inParts) {
      // Cut away after it was put away, and grown over again.
      const isZeros = !this.#pages.has(index) && !this.#stored.has(index)
      if (isZeros && index * pageBytes < this.#size) writer.addWhole(index, zeroPage)
    }
    return writer.payload(this.#kept, this.#size)
  }

  /** Hands everything over to the committed pages: the record is on disk. This object is done with. */
  settle(): void {
    this.#committed.cut(this.#kept)
    for (const [index, page] of this.#stored) this.#committed.put(index, page)
    for (const [index, page] of this.#pages) this.#committed.put(index, page)
    this.#committed.resize(this.#size)
    this.#pages.clear()
    this.#stored.clear()
    this.#inParts.clear()
  }

  /** Forgets everything written since the last commit. */
  wipe(): void {
    for (const page of this.#pages.values()) page.fill(0)
    this.#pages.clear()
    this.#stored.clear()
    this.#inParts.clear()
    this.#size = this.#committed.size
    this.#kept = this.#committed.size
  }

  get #isCut(): boolean {
    return this.#kept < this.#committed.size
  }

  /** Whether all that was written came to nothing, as after a rollback. */
  get #isAsCommitted(): boolean {
    if (this.#size !== this.#committed.size || this.#isCut) return false
    for (const index of this.#stored.keys()) if (!this.#pages.has(index)) return false
    for (const [index, page] of this.#pages) if (!page.equals(this.#before(index) ?? zeroPage)) return false
    return true
  }

  /** The committed page, as far as it still counts. */
  #before(index: number): Buffer | null {
    return index * pageBytes < this.#kept ? this.#committed.page(index) : null
  }

  #page(index: number): Buffer | null {
    const changed = this.#pages.get(index)
    if (changed !== undefined) return changed
    const stored = this.#stored.get(index)
    if (stored !== undefined) return this.#payload(stored.record).subarray(stored.at, stored.at + pageBytes)
    return this.#before(index)
  }

  /** @param isOverwritten when its old bytes need not be fetched */
  #changeable(index: number, isOverwritten: boolean): Buffer {
    const known = this.#pages.get(index)
    if (known !== undefined) return known
    const page = Buffer.alloc(pageBytes)
    if (!isOverwritten) this.#page(index)?.copy(page)
    this.#pages.set(index, page)
    return page
  }
}

function eachPage(
  offset: number,
  count: number,
  visit: (index: number, from: number, length: number, done: number) => void,
): void {
  for (let done = 0; done < count;) {
    const from = (offset + done) % pageBytes
    const length = Math.min(pageBytes - from, count - done)
    visit((offset + done - from) / pageBytes, from, length, done)
    done += length
  }
}

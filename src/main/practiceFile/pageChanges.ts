/** Owns how changed pages are written down: only the bytes that differ. Refuses to know where pages and records lie. */
import { pageBytes } from './header'

/** A whole page instead of ranges. */
const wholePage = 0xffff
const entryBytes = 6
const rangeBytes = 4
const sizeBytes = 8
/** Above this many bytes of ranges a whole page is as short. */
const mostInRanges = 3500
/** Two changes this many equal words apart are one range: a range costs a word itself. */
const mostGap = 3
const wordBytes = 4
const words = pageBytes / wordBytes

/** A page's number has four bytes, and so has their count in the header. */
const mostBytes = 0xffff_ffff * pageBytes

/** What a page that is not there reads as; never changed. */
export const zeroPage = Buffer.alloc(pageBytes)

/** One page's change as it stands in a payload, where it is read again whenever the page is put together. */
export interface PageChange {
  readonly page: number
  /** Shared by all the changes of a record; never altered. */
  readonly payload: Buffer
  /** How many ranges there are; null for a whole page. */
  readonly ranges: number | null
  /** Where in the payload the page's bytes or its ranges begin, and end. */
  readonly at: number
  readonly end: number
}

export interface Changes {
  /** Bytes of the old database that count as before: it may have been cut, and grown again over zeros. */
  readonly kept: number
  /** Bytes of the database afterwards. */
  readonly size: number
  readonly pages: readonly PageChange[]
}

/** Collects the changes of one record. */
export class ChangeWriter {
  readonly #parts: Buffer[] = []
  #length = 2 * sizeBytes

  /**
   * Adds what differs between `before` and `after`, two pages; nothing when they are equal.
   * @param before null for a page that was not there, which reads as zeros
   */
  add(page: number, before: Buffer | null, after: Buffer): void {
    const ranges = differences(before ?? zeroPage, after)
    if (ranges === null) {
      this.addWhole(page, after)
      return
    }
    if (ranges.length === 0) return
    this.#push(entry(page, ranges.length))
    for (const { from, to } of ranges) {
      const head = Buffer.allocUnsafe(rangeBytes)
      head.writeUInt16BE(from, 0)
      head.writeUInt16BE(to - from, 2)
      this.#push(head, after.subarray(from, to))
    }
  }

  /** @returns where the page's bytes begin in the payload */
  addWhole(page: number, after: Buffer): number {
    this.#push(entry(page, wholePage))
    const at = this.#length
    this.#push(after)
    return at
  }

  #push(...parts: Buffer[]): void {
    for (const bytes of parts) {
      this.#parts.push(bytes)
      this.#length += bytes.length
    }
  }

  /** The payload of a record. */
  payload(kept: number, size: number): Buffer {
    const head = Buffer.alloc(2 * sizeBytes)
    head.writeBigUInt64BE(BigInt(kept), 0)
    head.writeBigUInt64BE(BigInt(size), sizeBytes)
    return Buffer.concat([head, ...this.#parts], this.#length)
  }
}

function entry(page: number, ranges: number): Buffer {
  const head = Buffer.allocUnsafe(entryBytes)
  head.writeUInt32BE(page, 0)
  head.writeUInt16BE(ranges, 4)
  return head
}

/** @returns the ranges in which the pages differ, or null when the whole page is as short */
function differences(before: Buffer, after: Buffer): { readonly from: number; readonly to: number }[] | null {
  const old = wordsOf(before)
  const now = wordsOf(after)
  const ranges: { from: number; to: number }[] = []
  let total = 0
  for (let word = 0; word < words; word++) {
    if (old[word] === now[word]) continue
    const from = word
    let last = word
    for (word++; word < words && word - last <= mostGap + 1; word++) if (old[word] !== now[word]) last = word
    word = last
    ranges.push({ from: from * wordBytes, to: (last + 1) * wordBytes })
    total += rangeBytes + (last + 1 - from) * wordBytes
    if (total > mostInRanges) return null
  }
  return ranges
}

/** The page as 32-bit words; a copy where it does not begin on a word of memory. */
function wordsOf(page: Buffer): Uint32Array {
  return page.byteOffset % wordBytes === 0
    ? new Uint32Array(page.buffer, page.byteOffset, words)
    : new Uint32Array(Uint8Array.from(page).buffer)
}

/** Reads what `ChangeWriter.payload` wrote; the changes stay in `payload`. @throws RangeError for anything it would not write */
export function readChanges(payload: Buffer): Changes {
  const kept = Number(payload.readBigUInt64BE(0))
  const size = Number(payload.readBigUInt64BE(sizeBytes))
  if (kept > mostBytes || size > mostBytes) throw new RangeError('A size is impossible.')
  const pages: PageChange[] = []
  for (let next = 2 * sizeBytes; next < payload.length;) {
    const page = payload.readUInt32BE(next)
    const count = payload.readUInt16BE(next + 4)
    const ranges = count === wholePage ? null : count
    const at = next + entryBytes
    next = ranges === null ? at + pageBytes : endOfRanges(payload, at, ranges)
    if (next > payload.length) throw new RangeError('A record ends inside a change.')
    pages.push({ page, payload, ranges, at, end: next })
  }
  return { kept, size, pages }
}

function endOfRanges(payload: Buffer, at: number, ranges: number): number {
  let end = at
  for (let range = 0; range < ranges; range++) {
    const from = payload.readUInt16BE(end)
    const length = payload.readUInt16BE(end + 2)
    if (from + length > pageBytes) throw new RangeError('A range ends behind its page.')
    end += rangeBytes + length
  }
  return end
}

/** Changes `page`, which is what the page was before. */
export function layChange({ payload, ranges, at, end }: PageChange, page: Buffer): void {
  if (ranges === null) {
    payload.copy(page, 0, at, end)
    return
  }
  for (let next = at; next < end;) {
    const length = payload.readUInt16BE(next + 2)
    const from = next + rangeBytes
    payload.copy(page, payload.readUInt16BE(next), from, from + length)
    next = from + length
  }
}

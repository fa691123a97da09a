/** Owns reading what is sealed in one snapshot and the records behind it: decrypted, authenticated, kept for a while. Refuses to write. */
import { AppError } from '@shared/errors'
import { BlockCache } from './blockCache'
import type { PageSource } from './committedPages'
import { damagedError, unreadableError } from './failures'
import { chunkBytes, chunkCount, currentVersion, type Header } from './header'
import type { HeldFile } from './heldFile'
import { recordAlignment, recordBytes, RecordCipher, recordHeaderBytes, type RecordHeader } from './record'
import { chunkLength, chunkOffset, SnapshotCipher, tagBytes } from './snapshot'

/** Decrypted chunks and records that are kept in memory. */
const cacheBytes = 48 * 1024 * 1024
/** A chunk, or a part: its pages have a few bytes each beside them. */
const blockBytes = chunkBytes[currentVersion] + 512

/** All reading throws AppError `file-damaged` or `file-unreadable`. Offsets and sizes are bytes. */
export class SealedContents implements PageSource {
  readonly header: Header
  readonly chunkBytes: number
  readonly records: RecordCipher
  readonly #held: HeldFile
  readonly #chunks: SnapshotCipher
  readonly #cache = new BlockCache(cacheBytes, blockBytes)
  /** What a record that pages are read from is chained to; by where it begins. */
  readonly #chainedTo: Map<number, Buffer>
  /** Chunks that nobody has read yet, so that damage in them has not shown. */
  readonly #unverified: Set<number>
  /** What is read a chunk at a time is read into the same memory every time. */
  readonly #sealed: Buffer
  readonly #once: Buffer

  /** @param chainedTo of the records whose pages will be read; more may be added by `willRead` */
  constructor(
    held: HeldFile,
    header: Header,
    dataKey: Uint8Array,
    { records, chainedTo }: { readonly records?: RecordCipher; readonly chainedTo?: Map<number, Buffer> } = {},
  ) {
    this.#held = held
    this.header = header
    this.chunkBytes = chunkBytes[header.version]
    this.#sealed = Buffer.alloc(this.chunkBytes + tagBytes)
    this.#once = Buffer.alloc(this.chunkBytes)
    this.#chunks = new SnapshotCipher(header, dataKey)
    this.records = records ?? new RecordCipher(header, dataKey)
    this.#chainedTo = chainedTo ?? new Map<number, Buffer>()
    this.#unverified = new Set(Array.from({ length: chunkCount(header) }, (_, index) => index))
  }

  chunk(index: number): Buffer {
    return this.#cache.get(index) ?? this.#cache.put(index, this.#readChunk(index))
  }

  chunkOnce(index: number): Buffer {
    const known = this.#cache.get(index)
    if (known !== undefined) return known
    const plain = this.#readChunk(index)
    plain.copy(this.#once)
    plain.fill(0)
    return this.#once.subarray(0, plain.length)
  }

  payload(offset: number): Buffer {
    const key = recordKey(offset)
    const known = this.#cache.get(key)
    if (known !== undefined) return known
    const { payload } = this.record(offset, this.#chainedTo.get(offset) ?? this.records.start)
    return this.#cache.put(key, payload)
  }

  /** Notes a record whose pages will be read. */
  willRead(offset: number, chainedTo: Buffer): void {
    this.#chainedTo.set(offset, chainedTo)
  }

  /** Forgets the records from `end` on: they are taken back, and others will be written in their place. */
  forgetFrom(end: number): void {
    for (const offset of this.#chainedTo.keys()) {
      if (offset < end) continue
      this.#chainedTo.delete(offset)
      this.#cache.drop(recordKey(offset))
    }
  }

  /** Reads one record of the journal. The payload is handed over. */
  record(
    offset: number,
    chainedTo: Buffer,
  ): { readonly header: RecordHeader; readonly payload: Buffer; readonly tag: Buffer } {
    const start = Buffer.alloc(recordHeaderBytes)
    this.read(start, offset)
    const header = this.records.parseHeader(start)
    if (header !== null) {
      const bytes = Buffer.alloc(recordBytes(header.length))
      this.read(bytes, offset)
      const opened = this.records.open(header, bytes, chainedTo)
      if (opened !== null) return { header, ...opened }
    }
    throw damagedError(this.#held.path, 'a save in its journal is not as it was written')
  }

  /** Reads up to `count` chunks that nobody has read yet. @returns whether there are more */
  verifySome(count: number): boolean {
    for (let done = 0; done < count; done++) {
      const [index] = this.#unverified
      if (index === undefined) return false
      this.#readChunk(index).fill(0)
    }
    return this.#unverified.size > 0
  }

  read(target: Buffer, position: number): number {
    return attempt(this.#held.path, () => this.#held.read(target, position))
  }

  wipe(): void {
    this.#cache.wipe()
    this.#once.fill(0)
    this.#chunks.wipe()
    this.records.wipe()
  }

  #readChunk(index: number): Buffer {
    const { version } = this.header
    const sealed = this.#sealed.subarray(0, chunkLength(this.header, index) + tagBytes)
    const isWhole = this.read(sealed, chunkOffset(index, version)) === sealed.length
    const plain = isWhole ? this.#chunks.open(index, sealed) : null
    if (plain === null) {
      throw damagedError(this.#held.path, `block ${index + 1} of ${chunkCount(this.header)} is not as it was saved`)
    }
    this.#unverified.delete(index)
    return plain
  }
}

/** Chunks have the numbers from 0 on in the cache, so records have those below. */
function recordKey(offset: number): number {
  return -offset / recordAlignment
}

/** Runs a read; a failure of the system becomes one of ours. @throws AppError */
export function attempt<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw error instanceof AppError ? error : unreadableError(path, error)
  }
}

/** Owns writing a new snapshot beside the practice file, and putting it in the old one's place. Refuses to decide when. */
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import type { FrozenPages } from './committedPages'
import { writeFully, type Files } from './files'
import { chunkBytes, chunkCount, saltBytes, sealHeaderCopies, currentVersion, type Header } from './header'
import { journalStart, type JournalTail } from './journalReader'
import { RecordCipher, tagOffset, type RecordHeader } from './record'
import { removeIfThere, renamePatiently, syncFolder, temporaryBeside } from './replaceFile'
import { chunkLength, chunkOffset, SnapshotCipher } from './snapshot'

/** What a snapshot begins with, but for what only its publication settles. */
export interface SnapshotBase {
  readonly fileId: Buffer
  readonly generation: number
  readonly sequence: number
  readonly savedAt: number
}

/** One new snapshot, in a temporary file until `publish`. All calls throw the system's error; then `abandon` tidies up. */
export class SnapshotWriter {
  readonly #path: string
  readonly #files: Files
  readonly #temporary: string
  readonly #dataKey: Buffer
  readonly #frozen: FrozenPages
  readonly #chunks: SnapshotCipher
  /** Seals what is carried over, and what follows once this is the practice file. */
  readonly records: RecordCipher
  readonly #header: Omit<Header, 'slots' | 'revision'>
  #handle: number | null
  #nextChunk = 0
  #tail: JournalTail
  /** Whether the new file has taken the old one's place. */
  isInPlace = false

  constructor(path: string, files: Files, base: SnapshotBase, dataKey: Buffer, frozen: FrozenPages) {
    this.#path = path
    this.#files = files
    this.#dataKey = dataKey
    this.#frozen = frozen
    // A new salt for every snapshot that is begun: that alone makes the counted nonces of its chunks safe.
    this.#header = { ...base, version: currentVersion, bytes: frozen.size, snapshotSalt: randomBytes(saltBytes) }
    this.#chunks = new SnapshotCipher(this.#header, dataKey)
    this.records = new RecordCipher(this.#header, dataKey)
    this.#tail = { end: journalStart(this.#header), tag: this.records.start, tagAt: null }
    this.#temporary = temporaryBeside(path)
    this.#handle = files.open(this.#temporary, 'wx', 0o600)
  }

  /** Writes up to `count` more chunks and makes them durable. @returns whether there are more */
  writeChunks(count: number): boolean {
    const { version } = this.#header
    const all = chunkCount(this.#header)
    const last = Math.min(all, this.#nextChunk + count)
    for (; this.#nextChunk < last; this.#nextChunk++) {
      const plain = Buffer.allocUnsafe(chunkLength(this.#header, this.#nextChunk))
      this.#frozen.copy(this.#nextChunk * chunkBytes[version], plain)
      this.#write(this.#chunks.seal(this.#nextChunk, plain), chunkOffset(this.#nextChunk, version))
      plain.fill(0)
    }
    this.sync()
    return this.#nextChunk < all
  }

  /** Adds a record that was committed after the pages were frozen. */
  carry(header: RecordHeader, payload: Buffer): void {
    const { end, tag } = this.#tail
    const sealed = this.records.seal(header, payload, tag)
    this.#write(sealed.bytes, end)
    this.#tail = { end: end + sealed.bytes.length, tag: sealed.tag, tagAt: tagOffset(end, payload.length) }
  }

  sync(): void {
    this.#files.syncData(this.#open)
  }

  /** Where the next record goes and what it is chained to. */
  get tail(): JournalTail {
    return this.#tail
  }

  /** The header to publish: key slots may have changed since the snapshot was begun. */
  headerWith(slots: Header['slots'], revision: number): Header {
    return { ...this.#header, slots, revision }
  }

  /**
   * Writes the header and puts the file in the place of the old one. Once this returns, it is durable there.
   * @param beforeRename the last moment to refuse, and to let go of what the system wants closed
   * @throws whatever fails: `isInPlace` tells whether the new file is there all the same
   */
  publish(header: Header, beforeRename: () => void): void {
    this.#write(sealHeaderCopies(header, this.#dataKey), 0)
    // The last chunk may end before the journal begins; what lies between is zeros, in a file that is long enough.
    if (this.#tail.tagAt === null) this.#files.truncate(this.#open, this.#tail.end)
    this.#files.sync(this.#open)
    this.#close()
    beforeRename()
    renamePatiently(this.#temporary, this.#path, this.#files)
    this.isInPlace = true
    syncFolder(dirname(this.#path), this.#files)
  }

  /** Forgets the key, and the temporary file where it was not put in place. Never throws. */
  end(): void {
    this.#chunks.wipe()
    if (this.isInPlace) return
    this.records.wipe()
    try {
      this.#close()
    } catch {
      // It goes with the file.
    }
    removeIfThere(this.#temporary, this.#files)
  }

  get #open(): number {
    if (this.#handle === null) throw new Error('The snapshot is written already.')
    return this.#handle
  }

  #write(bytes: Uint8Array, position: number): void {
    writeFully(this.#files, this.#open, bytes, position)
  }

  #close(): void {
    const handle = this.#handle
    this.#handle = null
    if (handle !== null) this.#files.close(handle)
  }
}

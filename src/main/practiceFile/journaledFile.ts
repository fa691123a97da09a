/** Owns the practice file as it lies on disk: opening it, appending to its journal, folding that into a new snapshot. Refuses secrets and SQL. */
import { AppError } from '@shared/errors'
import { CommittedPages } from './committedPages'
import { notSavedError, replacedOnDiskError, uncertainSaveError } from './failures'
import type { Files } from './files'
import { authenticateHeader, headerBytes, sealHeader, type FoundHeader, type Header } from './header'
import { HeldFile } from './heldFile'
import { isAsKnown, readHeaderOf } from './knownFile'
import type { JournalPosition, JournalRecord, JournalTail } from './journalReader'
import { mend } from './mend'
import { recordBytes, recordHeaderBytes, tagOffset, type RecordKind } from './record'
import { replay } from './replay'
import { attempt, SealedContents } from './sealedContents'
import { snapshotEnd } from './snapshot'
import { SnapshotWriter } from './snapshotWriter'

/** One turn of a checkpoint, or of the check in the background: some milliseconds, so that a reply hardly waits for it. */
const chunksInTurn = 64
const carriedInTurn = 1024 * 1024

export interface JournaledFileParts {
  readonly path: string
  readonly files: Files
  /** Handed over: wiped by `close`. */
  readonly dataKey: Buffer
  readonly mode: 'read-write' | 'read-only'
  /** False once another program has taken the file over. */
  readonly isOwned: () => boolean
  /** Told of each record that is read at opening, before it is applied. */
  readonly onRecord?: (record: JournalRecord) => void
}

/** What opening found that a person may want to know. */
export interface OpeningFindings {
  /** Bytes of a save that was cut short: nobody was told that it was done. */
  readonly torn: number
  /** One of the two copies of the header was torn or damaged. */
  readonly isHeaderMended: boolean
}

/** A new data key, and the slots that open it. */
export interface NewKeys {
  readonly dataKey: Buffer
  readonly slots: Header['slots']
}

/** Sizes and offsets are bytes. What fails on disk is an AppError; `not-saved` leaves everything as it was before. */
export class JournaledFile {
  readonly committed: CommittedPages
  readonly findings: OpeningFindings
  readonly #path: string
  readonly #files: Files
  readonly #isOwned: () => boolean
  readonly #held: HeldFile
  #dataKey: Buffer
  #header: Header
  #contents: SealedContents
  #position: JournalPosition
  /** Behind the parts of a transaction that is going on; where `#position` is when there are none. */
  #tail: JournalTail & { readonly parts: number }
  /** Set when the disk may or may not have kept the last save: memory and disk can no longer be told to agree. */
  #broken: AppError | null = null
  #checkpoint: Generator<void, void> | null = null
  /** The headers of records that we wrote and did not finish or could not take back: what of them is on disk is not another's. */
  readonly #unsettled = new Set<string>()

  /**
   * Reads the header and the journal; the snapshot's chunks are read when they are asked for.
   * @throws AppError as `findHeader`, and `file-damaged`, `file-unreadable`, `file-not-found`
   */
  constructor({ path, files, dataKey, mode, isOwned, onRecord = () => {} }: JournaledFileParts) {
    this.#path = path
    this.#files = files
    this.#isOwned = isOwned
    this.#dataKey = dataKey
    this.#held = attempt(path, () => new HeldFile(path, files, mode === 'read-only' ? 'r' : 'r+'))
    try {
      const found = readHeaderOf(this.#held)
      authenticateHeader(found.sealed, dataKey, path)
      this.#header = found.header
      this.#contents = new SealedContents(this.#held, found.header, dataKey)
      this.committed = new CommittedPages(() => this.#contents, found.header.bytes)
      const length = attempt(path, () => this.#held.size)
      const { position, torn } = replay(this.#contents, this.committed, length, path, onRecord)
      this.#position = position
      this.#tail = { ...position, parts: 0 }
      this.findings = { torn, isHeaderMended: found.mendAt !== null }
      if (mode === 'read-write') this.#mend(found, torn)
    } catch (error) {
      this.#held.release()
      throw error
    }
  }

  get header(): Header {
    return this.#header
  }

  get position(): JournalPosition {
    return this.#position
  }

  get journalBytes(): number {
    return this.#position.end - snapshotEnd(this.#header)
  }

  /** Why nothing more is saved until the file is opened anew, or null. */
  get broken(): AppError | null {
    return this.#broken
  }

  /** Runs `work` with the data key, which it must not keep. */
  withDataKey<Value>(work: (dataKey: Uint8Array, fileId: Buffer) => Value): Value {
    return work(this.#dataKey, this.#header.fileId)
  }

  /** The payload of a part, by where it begins. */
  readonly payload = (offset: number): Buffer => this.#contents.payload(offset)

  /** Writes pages of a transaction that goes on, without waiting for the disk. @returns where the record begins */
  appendPart(payload: Buffer): number {
    const { end, tag, parts } = this.#tail
    this.#tail = { ...this.#append('part', payload), parts: parts + 1 }
    this.#contents.willRead(end, tag)
    return end
  }

  /** Ends a transaction; once this returns, it is durable. @throws AppError `not-saved` */
  commit(payload: Buffer): void {
    this.#appendDurably('commit', payload)
  }

  /** Marks that all before was complete: damage to the last commit can then be told from a save that was cut short. */
  seal(): void {
    if (this.#position.isSealed || this.#tail.parts > 0) return
    const revision = Buffer.alloc(8)
    revision.writeBigUInt64BE(BigInt(this.#header.revision))
    this.#appendDurably('seal', revision)
  }

  /** Takes the parts of a transaction that was given up off the file. What the disk refuses to cut is written over later. */
  dropParts(): void {
    if (this.#tail.parts === 0) return
    this.#contents.forgetFrom(this.#position.end)
    this.#takeBack()
  }

  /** One turn of checking chunks that nobody has read yet. @returns whether there are more. @throws AppError `file-damaged`, `file-unreadable` */
  verifySome(): boolean {
    return this.#contents.verifySome(chunksInTurn)
  }

  /**
   * Writes new key slots into the header, in place: the second copy first, so that one of them is always whole.
   * @throws AppError `not-saved`
   */
  changeSlots(slots: Header['slots']): void {
    if (this.#broken) throw this.#broken
    this.#holdPlace()
    const header: Header = { ...this.#header, slots, revision: this.#header.revision + 1 }
    const sealed = sealHeader(header, this.#dataKey)
    this.#writeDurably(sealed, headerBytes)
    this.#header = header
    try {
      this.#held.write(sealed, 0)
      this.#held.syncData()
    } catch (error) {
      // The second copy has the change already. The first is mended at the next opening, and nothing is saved before.
      this.#broken = uncertainSaveError(this.#path, error)
      return
    }
    // The seal says which revision was current, so that an older header put back is noticed.
    this.#position = { ...this.#position, isSealed: false }
    try {
      this.seal()
    } catch (error) {
      // The slots are changed whatever becomes of the seal; the next one says it, too.
      if (!(error instanceof AppError)) throw error
    }
  }

  /**
   * One turn of folding the journal into a new snapshot; commits may come between the turns.
   * @returns whether there is more to do. @throws AppError `not-saved`: the file goes on as it was, and a next call begins anew
   */
  checkpointSome(): boolean {
    this.#checkpoint ??= this.#checkpointing(null)
    try {
      if (this.#checkpoint.next().done !== true) return true
    } catch (error) {
      this.#checkpoint = null
      throw error
    }
    this.#checkpoint = null
    return false
  }

  get isCheckpointing(): boolean {
    return this.#checkpoint !== null
  }

  /** Folds everything into a new snapshot at once, under new keys where there are any. @throws AppError `not-saved` */
  checkpoint(keys: NewKeys | null = null): void {
    this.#abandonCheckpoint()
    const turns = this.#checkpointing(keys)
    while (turns.next().done !== true);
  }

  /**
   * After a sync that failed, a system may take what it could not write for written: a power cut shows that it was not.
   * Only a new file is sure to be on disk; until there is one, nothing is saved.
   */
  writeAnew(): void {
    try {
      this.checkpoint()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#broken ??= error
    }
  }

  /** Forgets keys and contents. */
  close(): void {
    this.#abandonCheckpoint()
    this.committed.wipe()
    this.#contents.wipe()
    this.#dataKey.fill(0)
    this.#held.release()
  }

  *#checkpointing(keys: NewKeys | null): Generator<void, void> {
    if (this.#broken) throw this.#broken
    const { fileId, generation } = this.#header
    const base = {
      fileId,
      generation: generation + 1,
      sequence: this.#position.sequence,
      savedAt: this.#position.writtenAt,
    }
    const frozen = this.committed.freeze()
    let writer: SnapshotWriter | null = null
    try {
      writer = new SnapshotWriter(this.#path, this.#files, base, keys?.dataKey ?? this.#dataKey, frozen)
      let carried: Cursor = this.#position
      const moved = new Map<number, number>()
      const chainedTo = new Map<number, Buffer>()
      while (writer.writeChunks(chunksInTurn)) yield
      while (carried.end < this.#position.end) {
        carried = this.#carry(writer, carried, moved, chainedTo)
        yield
      }
      this.#publish(writer, keys, chainedTo)
      this.committed.thawOnto(frozen.size, moved)
    } catch (error) {
      throw error instanceof AppError ? error : notSavedError(this.#path, error)
    } finally {
      if (writer?.isInPlace !== true) this.committed.thaw()
      writer?.end()
    }
  }

  /** Copies some of what was committed since the pages were frozen; the same saves, sealed for the new snapshot. */
  #carry(writer: SnapshotWriter, from: Cursor, moved: Map<number, number>, chainedTo: Map<number, Buffer>): Cursor {
    let { end, tag } = from
    while (end < this.#position.end && end - from.end < carriedInTurn) {
      const { header, payload, tag: next } = this.#contents.record(end, tag)
      const before = writer.tail
      writer.carry(header, payload)
      payload.fill(0)
      if (header.kind === 'part') {
        moved.set(end, before.end)
        chainedTo.set(before.end, before.tag)
      }
      end += recordBytes(header.length)
      tag = next
    }
    writer.sync()
    return { end, tag }
  }

  /** From here on the new file is the practice file, whether or not the disk confirms the last step. */
  #publish(writer: SnapshotWriter, keys: NewKeys | null, chainedTo: Map<number, Buffer>): void {
    const { slots, revision } = this.#header
    const header = writer.headerWith(keys?.slots ?? slots, keys === null ? revision : revision + 1)
    try {
      writer.publish(header, () => {
        // Where the file was deleted, the handle is the only way to what was in it, should the rename fail.
        if (this.#refuseForeignFile() === 'same') this.#held.release()
      })
    } catch (error) {
      if (!writer.isInPlace) throw error
      this.#broken = uncertainSaveError(this.#path, error)
    }
    this.#held.release()
    this.#contents.wipe()
    if (keys !== null) {
      this.#dataKey.fill(0)
      this.#dataKey = keys.dataKey
    }
    this.#header = header
    this.#contents = new SealedContents(this.#held, header, this.#dataKey, { records: writer.records, chainedTo })
    this.#position = { ...this.#position, ...writer.tail }
    this.#tail = { ...writer.tail, parts: 0 }
  }

  #abandonCheckpoint(): void {
    const running = this.#checkpoint
    this.#checkpoint = null
    running?.return()
  }

  /** Opening goes on where the disk refuses: what is wrong does no harm, and the next opening tries again. */
  #mend(found: FoundHeader, torn: number): void {
    try {
      mend(this.#held, this.#files, { header: found, cutTo: torn > 0 ? this.#position.end : null })
    } catch (error) {
      this.#broken = uncertainSaveError(this.#path, error)
    }
  }

  #append(kind: RecordKind, payload: Buffer): Omit<JournalPosition, 'isSealed'> {
    if (this.#broken) throw this.#broken
    this.#holdPlace()
    const { tag, end, parts } = this.#tail
    const [sequence, writtenAt] = [this.#position.sequence + 1, Date.now()]
    const sealed = this.#contents.records.seal({ kind, sequence, parts, writtenAt }, payload, tag)
    this.#unsettled.add(sealed.bytes.toString('base64', 0, recordHeaderBytes))
    try {
      this.#held.write(sealed.bytes, end)
    } catch (error) {
      // Parts are still being read by who gives the transaction up.
      if (parts === 0) this.#takeBack()
      throw notSavedError(this.#path, error)
    }
    const tagAt = tagOffset(end, payload.length)
    return { end: end + sealed.bytes.length, tag: sealed.tag, tagAt, sequence, writtenAt }
  }

  #appendDurably(kind: 'commit' | 'seal', payload: Buffer): void {
    const record = this.#append(kind, payload)
    this.#sync()
    this.#unsettled.clear()
    this.#position = { ...record, isSealed: kind === 'seal' }
    this.#tail = { ...record, parts: 0 }
  }

  /** Writes over what is there. A write that fails leaves the rest of the file untouched; a sync that fails leaves doubt. */
  #writeDurably(bytes: Buffer, position: number): void {
    try {
      this.#held.write(bytes, position)
    } catch (error) {
      throw notSavedError(this.#path, error)
    }
    this.#sync()
  }

  #sync(): void {
    try {
      this.#held.syncData()
    } catch (error) {
      this.#broken = uncertainSaveError(this.#path, error)
      throw this.#broken
    }
  }

  #takeBack(): void {
    try {
      // Not from a file that another program has meanwhile taken over: what follows there is its own.
      if (this.#refuseForeignFile() === 'same') this.#held.truncate(this.#position.end)
    } catch {
      // The next record is written over it, and until then it is a save cut short: opening tells it from one that was made.
    }
    this.#tail = { ...this.#position, parts: 0 }
  }

  /** Before each write: the lock is ours, and at the path lies the file that we know. One that was deleted is written again. */
  #holdPlace(): void {
    try {
      if (this.#refuseForeignFile() === 'same') return
      if (this.#tail.parts > 0) throw replacedOnDiskError(this.#path)
      this.checkpoint()
    } catch (error) {
      throw error instanceof AppError ? error : notSavedError(this.#path, error)
    }
  }

  #refuseForeignFile(): 'same' | 'gone' {
    if (!this.#isOwned()) {
      // A disk that was pulled out takes the lock along, but has its own reason.
      this.#files.identityAt(this.#path)
      throw replacedOnDiskError(this.#path)
    }
    const known = { header: this.#header, position: this.#position, tail: this.#tail, unsettled: this.#unsettled }
    const place = this.#held.place((file) => isAsKnown(file, known, this.#contents.records))
    if (place === 'other') throw replacedOnDiskError(this.#path)
    return place
  }
}

type Cursor = Pick<JournalTail, 'end' | 'tag'>

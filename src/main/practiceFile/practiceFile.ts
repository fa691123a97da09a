/** Owns the open practice file: its lock, its bytes as the database sees them, saving, upkeep and keys. Refuses SQL and the clinic. */
import { AppError } from '@shared/errors'
import { HistoryWitness, anchorOf, type Anchor } from './anchor'
import { checkFile, type CheckTurn, type VerifiedFile } from './checkFile'
import { copyFile } from './copyFile'
import { readOnlyError } from './failures'
import type { Files } from './files'
import type { KeySlot } from './header'
import { JournaledFile, type NewKeys, type OpeningFindings } from './journaledFile'
import type { Lock } from './lock'
import { OpenChanges } from './openChanges'

/** When memory and the journal have grown enough; all in bytes. */
export interface Limits {
  /** A transaction larger than this is put on disk in parts while it goes on, so that memory stays bounded. */
  readonly mostInMemory: number
  /** The journal is folded into the snapshot when it is half as long as that, within these bounds… */
  readonly shortestJournal: number
  readonly longestJournal: number
  /** …and when what it changed takes so much memory. */
  readonly manyChanges: number
}

const usualLimits: Limits = {
  mostInMemory: 16 * 1024 * 1024,
  shortestJournal: 1024 * 1024,
  longestJournal: 32 * 1024 * 1024,
  manyChanges: 48 * 1024 * 1024,
}
/** After a checkpoint that failed, the next waits until the journal has grown by this. */
const restBytes = 8 * 1024 * 1024

export interface PracticeFileParts {
  readonly path: string
  readonly files: Files
  readonly mode: 'read-write' | 'read-only'
  /** Null for a file that is only read. */
  readonly lock: Lock | null
  /** A test reaches them sooner. */
  readonly limits?: Limits
}

/** A practice file, unlocked. Sizes and offsets are bytes; nothing waits. */
export class PracticeFile {
  readonly #parts: PracticeFileParts
  readonly #limits: Limits
  /** 32 hexadecimal digits: the key slot that opened it, so whose passphrase it was. */
  readonly slotId: string
  #disk: JournaledFile
  #changes: OpenChanges
  #isOpen = true
  /** Once the disk refused a part, nothing more is put away before the transaction is over. */
  #mayPutAway = true
  /** No checkpoint before the journal is as long as this. */
  #restUntil = 0
  #damage: AppError | null = null
  /** As far as the file had come when the disk last was without doubt. */
  #certain: Pick<JournaledFile, 'header' | 'position'>

  /**
   * Reads the file; `dataKey` is handed over.
   * @param known the last that was seen of the file here; null to believe it whatever it is
   * @throws AppError `file-damaged`, `file-unreadable`, `file-not-found`, `file-older`
   */
  constructor(parts: PracticeFileParts, slotId: string, dataKey: Buffer, known: Anchor | null) {
    this.#parts = parts
    this.#limits = parts.limits ?? usualLimits
    this.slotId = slotId
    this.#disk = this.#read(dataKey, known)
    this.#certain = { header: this.#disk.header, position: this.#disk.position }
    this.#changes = this.#noChanges()
  }

  /** Absolute, without symbolic links. */
  get path(): string {
    return this.#parts.path
  }

  get isReadOnly(): boolean {
    return this.#parts.mode === 'read-only'
  }

  /** What opening found that a person may want to know. */
  get findings(): OpeningFindings {
    return this.#disk.findings
  }

  /** How far the file has come, to be remembered outside of it; what the disk may not have kept does not count. */
  get anchor(): Anchor {
    this.#noteCertain()
    return anchorOf(this.path, this.#certain.header, this.#certain.position)
  }

  /** Why the file cannot be gone on with as it is open here: `not-saved` asks for `reopen`, `file-damaged` for a backup. */
  get trouble(): AppError | null {
    return this.#disk.broken ?? this.#damage
  }

  /** The size of the database inside, with what is not yet committed. */
  get size(): number {
    return this.#open().size
  }

  /** Fills `target` from `offset` on. @returns the bytes read: fewer than asked only at the end. @throws AppError `file-damaged`, `file-unreadable` */
  read(target: Uint8Array, offset: number): number {
    try {
      return this.#open().read(target, offset)
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-damaged') this.#damage ??= error
      throw error
    }
  }

  /** Of no effect until `commit`. @throws AppError `not-saved` when a large transaction finds the disk full */
  write(source: Uint8Array, offset: number): void {
    const changes = this.#open()
    changes.write(source, offset)
    if (changes.bytesInMemory > this.#limits.mostInMemory && this.#mayPutAway) this.#putAway(changes)
  }

  /** Cuts or extends (with zeros) to `size`; of no effect until `commit`. */
  truncate(size: number): void {
    this.#open().truncate(size)
  }

  /**
   * Makes everything written so far durable; returns at once when nothing differs. After a failure the file on disk is
   * as it was, and what was written is still there: the caller writes back what it wants undone, or calls `discard`.
   * @throws AppError `not-saved`, `read-only`
   */
  commit(): void {
    const changes = this.#open()
    if (!changes.isChanged) return
    if (this.isReadOnly) throw readOnlyError(this.path)
    this.#noteCertain()
    // More than one record may hold, where the disk refused a part before.
    if (changes.bytesInMemory > this.#limits.mostInMemory) this.#putAway(changes)
    const rest = changes.rest()
    if (rest === null) {
      this.discard()
      return
    }
    this.#disk.commit(rest)
    changes.settle()
    rest.fill(0)
    this.#changes = this.#noChanges()
    this.#mayPutAway = true
  }

  /** Forgets everything written since the last commit. */
  discard(): void {
    this.#open().wipe()
    this.#disk.dropParts()
    this.#mayPutAway = true
  }

  /** When nothing is going on: marks that the last commit was complete. @throws AppError `not-saved` */
  seal(): void {
    if (!this.isReadOnly && !this.#open().isChanged) this.#disk.seal()
  }

  /**
   * One turn of upkeep, some milliseconds: folding a long journal into the snapshot, else checking what nobody has read.
   * Damage it finds shows in `trouble`. @returns whether there is more to do
   */
  maintain(): boolean {
    if (this.#open().isChanged || this.trouble !== null) return false
    if (!this.isReadOnly && (this.#disk.isCheckpointing || this.#isCheckpointDue)) return this.#checkpointSome()
    try {
      return this.#disk.verifySome()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'file-damaged') this.#damage = error
      return false
    }
  }

  /**
   * Reads the file on disk again and authenticates every byte of it, a turn for each `next`: what was last committed, not
   * what is in memory. @throws AppError `file-damaged`, `file-not-found`, `file-unreadable`
   */
  *verify(): Generator<CheckTurn, VerifiedFile> {
    this.#open()
    const dataKey = this.#disk.withDataKey((key) => Buffer.from(key))
    try {
      return yield* checkFile(this.path, this.#parts.files, dataKey, this.#disk.position)
    } finally {
      dataKey.fill(0)
    }
  }

  /**
   * Copies the file as it stands to a new place, and reads the copy back; saves may go on meanwhile. A turn for each `next`.
   * @throws AppError `cannot-write`, `file-exists`, `file-damaged`, `file-unreadable`
   */
  *copyTo(to: string): Generator<CheckTurn, VerifiedFile> {
    this.seal()
    const dataKey = this.#disk.withDataKey((key) => Buffer.from(key))
    try {
      return yield* copyFile({ from: this.path, to, files: this.#parts.files, dataKey, position: this.#disk.position })
    } finally {
      dataKey.fill(0)
    }
  }

  /** Folds the whole journal into the snapshot at once. @throws AppError `not-saved` */
  checkpoint(): void {
    this.#writable().checkpoint()
  }

  get slots(): readonly KeySlot[] {
    return this.#disk.header.slots
  }

  /** Runs `wrap` with the data key, which it must not keep. @returns what it gives: a new slot, say */
  withDataKey<Value>(wrap: (dataKey: Uint8Array, fileId: Buffer) => Value): Value {
    this.#open()
    return this.#disk.withDataKey(wrap)
  }

  /** Replaces the ways in. @throws AppError `not-saved` */
  changeSlots(slots: readonly KeySlot[]): void {
    this.#writable().changeSlots(slots)
  }

  /** Encrypts everything anew, under `keys`, which are handed over. @throws AppError `not-saved`; then nothing has changed */
  rekey(keys: NewKeys): void {
    this.#writable().checkpoint(keys)
  }

  /**
   * Reads the file on disk anew, after `trouble`. Whatever was built on its bytes must be closed before. After doubts about
   * what the disk kept, all of it is written anew; while that fails, `trouble` stays.
   * @throws as opening; then it may be tried again
   */
  reopen(): void {
    this.discard()
    const dataKey = this.#disk.withDataKey((key) => Buffer.from(key))
    const before = this.#disk
    try {
      this.#disk = this.#read(dataKey, this.anchor)
    } catch (error) {
      dataKey.fill(0)
      throw error
    }
    before.close()
    if (before.broken !== null && !this.isReadOnly) this.#disk.writeAnew()
    this.#changes = this.#noChanges()
    this.#restUntil = 0
    this.#damage = null
  }

  /** Seals, forgets keys and contents and lets others in. What was not committed is lost. May be called again. */
  close(): void {
    if (!this.#isOpen) return
    try {
      this.discard()
      this.seal()
    } catch (error) {
      // The seal is no save: without it, only damage to the last commit would be taken for a save cut short.
      if (!(error instanceof AppError)) throw error
    } finally {
      this.#isOpen = false
      this.#disk.close()
      this.#parts.lock?.release()
    }
  }

  #read(dataKey: Buffer, known: Anchor | null): JournaledFile {
    const { path, files, mode, lock } = this.#parts
    const witness = new HistoryWitness(known)
    const isOwned = () => lock?.isHeld() ?? false
    const disk = new JournaledFile({ path, files, mode, isOwned, dataKey, onRecord: witness.see })
    try {
      witness.judge(disk.header, disk.position, path)
      if (disk.header.version === 1 && mode === 'read-write') disk.checkpoint()
    } catch (error) {
      disk.close()
      throw error
    }
    return disk
  }

  get #isCheckpointDue(): boolean {
    const { journalBytes, committed, header } = this.#disk
    if (journalBytes < this.#restUntil) return false
    const { shortestJournal, longestJournal, manyChanges } = this.#limits
    const longest = Math.min(longestJournal, Math.max(shortestJournal, header.bytes / 2))
    return journalBytes > longest || committed.bytesInMemory > manyChanges
  }

  #noteCertain(): void {
    const { broken, header, position } = this.#disk
    if (broken === null) this.#certain = { header, position }
  }

  #checkpointSome(): boolean {
    this.#noteCertain()
    try {
      if (this.#disk.checkpointSome()) return true
      this.#restUntil = 0
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'file-damaged') this.#damage = error
      // Nothing is lost by it: the journal holds everything, and grows a little longer.
      this.#restUntil = this.#disk.journalBytes + restBytes
    }
    return false
  }

  #putAway(changes: OpenChanges): void {
    try {
      if (this.isReadOnly) throw readOnlyError(this.path)
      for (const { payload, keep } of changes.parts()) {
        keep(this.#disk.appendPart(payload))
        payload.fill(0)
      }
    } catch (error) {
      this.#mayPutAway = false
      throw error
    }
  }

  #noChanges(): OpenChanges {
    return new OpenChanges(this.#disk.committed, (offset) => this.#disk.payload(offset))
  }

  #writable(): JournaledFile {
    if (this.#open().isChanged) throw new Error('A transaction is going on.')
    if (this.isReadOnly) throw readOnlyError(this.path)
    this.#noteCertain()
    return this.#disk
  }

  #open(): OpenChanges {
    if (!this.#isOpen) throw new Error('The practice file is closed.')
    return this.#changes
  }
}

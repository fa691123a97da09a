/** Owns reading the journal from its start: which records count, where it ends, and what of its end was torn. Refuses to apply them. */
import { damagedError } from './failures'
import { pageBytes, type Header } from './header'
import {
  recordAlignment,
  recordBytes,
  recordHeaderBytes,
  tagOffset,
  type RecordCipher,
  type RecordHeader,
} from './record'
import { snapshotEnd } from './snapshot'

/** Reads at a position; fills `target` unless the file ends. @returns the bytes read */
export type ReadAt = (target: Buffer, position: number) => number

/** The end of a run of records: where the next one goes, and what it is chained to. */
export interface JournalTail {
  readonly end: number
  /** 16 bytes. */
  readonly tag: Buffer
  /** Where the tag stands in the file; null when it is no record's. */
  readonly tagAt: number | null
}

/** Behind the last commit or seal. */
export interface JournalPosition extends JournalTail {
  readonly sequence: number
  /** When the last record was written, or the snapshot taken; milliseconds since 1970, UTC. */
  readonly writtenAt: number
  readonly isSealed: boolean
}

/** A record as it is read, authenticated. The payload is handed over. */
export interface JournalRecord extends RecordHeader {
  /** Where the record begins. */
  readonly offset: number
  readonly payload: Buffer
  readonly tag: Buffer
  /** The tag that the record is chained to. */
  readonly chainedTo: Buffer
}

export interface JournalRead {
  readonly position: JournalPosition
  readonly records: number
  /** Bytes behind the journal that never became a whole record: what a power cut leaves of a save nobody was told of. */
  readonly torn: number
}

/** Where the journal begins: the snapshot's end, rounded up to a page; zeros lie between. A version 1 ends with its snapshot. */
export function journalStart(header: Pick<Header, 'version' | 'bytes'>): number {
  const end = snapshotEnd(header)
  return header.version === 1 ? end : Math.ceil(end / pageBytes) * pageBytes
}

/** The position of an empty journal. */
export function startPosition(header: Header, cipher: RecordCipher): JournalPosition {
  const { sequence, savedAt } = header
  return { sequence, tag: cipher.start, tagAt: null, end: journalStart(header), writtenAt: savedAt, isSealed: true }
}

/**
 * Reads all records behind the snapshot, in order. A record that is not whole ends the journal, if nothing valid follows
 * it: then its save was cut short. Yields the bytes of each record read, so that a long journal can be read in turns.
 * @throws AppError `file-damaged` when records are missing, changed or out of order
 */
export function* readJournal(
  header: Header,
  cipher: RecordCipher,
  readAt: ReadAt,
  length: number,
  path: string,
  visit: (record: JournalRecord) => void,
): Generator<number, JournalRead> {
  const window = new ReadWindow(readAt, length)
  refusePadding(header, window, length, path)
  let position = startPosition(header, cipher)
  let chainedTo = position.tag
  let offset = position.end
  let parts = 0
  let records = 0
  for (;;) {
    const start = window.read(offset, recordHeaderBytes)
    const expected = position.sequence + 1
    if ((cipher.sequenceOf(start) ?? 0) > expected) throw missingError(path, expected)
    const record = cipher.parseHeader(start)
    // An older record than expected is what an earlier attempt left, or a copy: neither is a save of this journal.
    if (record === null || record.sequence < expected || record.parts !== parts) break
    if (record.kind === 'seal' && parts > 0) break
    const opened = cipher.open(record, window.read(offset, recordBytes(record.length)), chainedTo)
    if (opened === null) break
    const { tag } = opened
    const end = offset + recordBytes(record.length)
    if (record.kind === 'part') parts++
    else {
      parts = 0
      const { sequence, writtenAt, kind } = record
      position = { sequence, tag, tagAt: tagOffset(offset, record.length), end, writtenAt, isSealed: kind === 'seal' }
    }
    visit({ ...record, offset, chainedTo, ...opened })
    records++
    chainedTo = tag
    offset = end
    yield recordBytes(record.length)
  }
  refuseLaterRecord(position, cipher, window, length, path)
  return { position, records, torn: Math.max(0, length - position.end) }
}

/** Behind a torn end nothing can have been saved: a later record that is whole proves that something was lost. */
function refuseLaterRecord(
  { end, sequence }: JournalPosition,
  cipher: RecordCipher,
  window: ReadWindow,
  length: number,
  path: string,
): void {
  for (let offset = end; offset < length; offset += recordAlignment) {
    const later = cipher.sequenceOf(window.read(offset, recordHeaderBytes))
    if (later !== null && later > sequence + 1) throw missingError(path, sequence + 1)
  }
}

function refusePadding(header: Header, window: ReadWindow, length: number, path: string): void {
  const from = snapshotEnd(header)
  const to = journalStart(header)
  if (length < to) throw damagedError(path, 'its end is missing')
  if (window.read(from, to - from).some((byte) => byte !== 0)) {
    throw damagedError(path, 'there is something between its blocks and its journal')
  }
}

function missingError(path: string, sequence: number): Error {
  return damagedError(path, `save ${sequence} is missing or not as it was written, and later saves follow it`)
}

/** Reads ahead, because most records are small; but not behind `end`: what is saved there meanwhile is not looked at. */
class ReadWindow {
  readonly #readAt: ReadAt
  readonly #end: number
  #bytes = Buffer.alloc(0)
  #from = 0

  constructor(readAt: ReadAt, end: number) {
    this.#readAt = readAt
    this.#end = end
  }

  /** @returns `length` bytes, or fewer where the file ends; a view, valid until the next read */
  read(offset: number, length: number): Buffer {
    if (offset < this.#from || offset + length > this.#from + this.#bytes.length) {
      const wanted = Math.min(Math.max(length, 256 * 1024), this.#end - offset)
      const target = Buffer.allocUnsafeSlow(Math.max(0, wanted))
      this.#bytes = target.subarray(0, this.#readAt(target, offset))
      this.#from = offset
    }
    return this.#bytes.subarray(offset - this.#from, offset - this.#from + length)
  }
}

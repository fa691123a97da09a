/** Owns one record of the journal: its header with a MAC of its own, and its sealed payload. Refuses the disk, and what a payload says. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Header } from './header'
import { deriveKey } from './keyDerivation'
import { tagBytes } from './snapshot'

/** Records begin at multiples of this: a disk writes a sector whole, so a torn record never spoils its neighbour. */
export const recordAlignment = 512
export const recordHeaderBytes = 64

const magic = Buffer.from('RJNL', 'latin1')
const zeros = Buffer.alloc(recordAlignment)
const cipher = 'aes-256-gcm'
const nonceBytes = 12
const macOffset = 48
const kinds = ['part', 'commit', 'seal'] as const
/** Far more than a commit holds: larger ones are written in parts. */
const mostPayload = 64 * 1024 * 1024

/**
 * `part`: pages of a transaction that is still going on, of no effect without its commit.
 * `commit`: the rest of a transaction, and its end. `seal`: nothing but that all before it was complete.
 */
export type RecordKind = (typeof kinds)[number]

export interface RecordHeader {
  readonly kind: RecordKind
  /** One more with each commit and each seal; the parts of a transaction have its commit's. */
  readonly sequence: number
  /** How many parts of the same transaction came before. */
  readonly parts: number
  /** Length of the payload in bytes. */
  readonly length: number
  /** In milliseconds since 1970, UTC. */
  readonly writtenAt: number
}

export interface SealedRecord {
  /** As it is written: aligned, zeros at its end. */
  readonly bytes: Buffer
  /** 16 bytes; what the next record is chained to. */
  readonly tag: Buffer
}

/** How many bytes of the file a record takes. */
export function recordBytes(length: number): number {
  return Math.ceil((recordHeaderBytes + length + tagBytes) / recordAlignment) * recordAlignment
}

/** Where the tag of a record stands that begins at `offset`. */
export function tagOffset(offset: number, length: number): number {
  return offset + recordHeaderBytes + length
}

/** Seals and opens the records that follow one snapshot; their keys come from its salt. */
export class RecordCipher {
  readonly #payloadKey: Buffer
  readonly #headerKey: Buffer
  /** What the first record behind the snapshot is chained to; 16 bytes. */
  readonly start: Buffer

  constructor({ snapshotSalt }: Pick<Header, 'snapshotSalt'>, dataKey: Uint8Array) {
    this.#payloadKey = deriveKey(dataKey, snapshotSalt, 'rapport/2/journal')
    this.#headerKey = deriveKey(dataKey, snapshotSalt, 'rapport/2/record-header')
    const start = deriveKey(dataKey, snapshotSalt, 'rapport/2/journal-start')
    this.start = Buffer.from(start.subarray(0, tagBytes))
    start.fill(0)
  }

  /** @param previousTag the tag of the record before, or `start`. @throws RangeError for a payload that no reader takes */
  seal(header: Omit<RecordHeader, 'length'>, payload: Uint8Array, previousTag: Uint8Array): SealedRecord {
    if (payload.length > mostPayload) throw new RangeError('This is too much for one record.')
    const bytes = Buffer.alloc(recordBytes(payload.length))
    magic.copy(bytes)
    bytes.writeUInt8(kinds.indexOf(header.kind) + 1, 4)
    bytes.writeBigUInt64BE(BigInt(header.sequence), 8)
    bytes.writeUInt32BE(header.parts, 16)
    bytes.writeUInt32BE(payload.length, 20)
    bytes.writeBigUInt64BE(BigInt(header.writtenAt), 24)
    // Random, not counted: a record that is written again after a failure must never meet its first nonce.
    const nonce = randomBytes(nonceBytes)
    nonce.copy(bytes, 32)
    this.#mac(bytes).copy(bytes, macOffset)
    const sealing = createCipheriv(cipher, this.#payloadKey, nonce)
    sealing.setAAD(Buffer.concat([bytes.subarray(0, recordHeaderBytes), previousTag]))
    bytes.set(sealing.update(payload), recordHeaderBytes)
    sealing.final()
    const tag = sealing.getAuthTag()
    tag.copy(bytes, recordHeaderBytes + payload.length)
    return { bytes, tag }
  }

  /** @returns the sequence of a record's header of this snapshot, unaltered, whatever else it says; null for anything else */
  sequenceOf(bytes: Buffer): number | null {
    if (bytes.length < recordHeaderBytes || !bytes.subarray(0, magic.length).equals(magic)) return null
    if (!timingSafeEqual(this.#mac(bytes), bytes.subarray(macOffset, recordHeaderBytes))) return null
    return Number(bytes.readBigUInt64BE(8))
  }

  /** @param bytes 64 bytes or more. @returns null unless they begin with a record's header of this snapshot, unaltered */
  parseHeader(bytes: Buffer): RecordHeader | null {
    const sequence = this.sequenceOf(bytes)
    if (sequence === null) return null
    const kind = kinds[bytes.readUInt8(4) - 1]
    const length = bytes.readUInt32BE(20)
    if (kind === undefined || length > mostPayload) return null
    if ([...bytes.subarray(5, 8), ...bytes.subarray(44, macOffset)].some((byte) => byte !== 0)) return null
    return {
      kind,
      sequence,
      parts: bytes.readUInt32BE(16),
      length,
      writtenAt: Number(bytes.readBigUInt64BE(24)),
    }
  }

  /**
   * @param bytes the whole record, `recordBytes(header.length)` long; fewer where the file ends inside it
   * @returns its payload and tag, or null when it is not the record that was sealed here after `previousTag`
   */
  open(
    { length }: RecordHeader,
    bytes: Buffer,
    previousTag: Uint8Array,
  ): { readonly payload: Buffer; readonly tag: Buffer } | null {
    if (bytes.length < recordBytes(length)) return null
    const end = recordHeaderBytes + length
    const nonce = bytes.subarray(32, 32 + nonceBytes)
    const tag = Buffer.from(bytes.subarray(end, end + tagBytes))
    const opening = createDecipheriv(cipher, this.#payloadKey, nonce, { authTagLength: tagBytes })
    opening.setAAD(Buffer.concat([bytes.subarray(0, recordHeaderBytes), previousTag]))
    opening.setAuthTag(tag)
    const payload = opening.update(bytes.subarray(recordHeaderBytes, end))
    try {
      opening.final()
    } catch {
      payload.fill(0)
      return null
    }
    // What fills the last sector is not sealed; nothing may hide there.
    if (
      !zeros
        .subarray(0, recordBytes(length) - end - tagBytes)
        .equals(bytes.subarray(end + tagBytes, recordBytes(length)))
    )
      return null
    return { payload, tag }
  }

  wipe(): void {
    this.#payloadKey.fill(0)
    this.#headerKey.fill(0)
  }

  #mac(bytes: Buffer): Buffer {
    return createHmac('sha256', this.#headerKey).update(bytes.subarray(0, macOffset)).digest().subarray(0, tagBytes)
  }
}

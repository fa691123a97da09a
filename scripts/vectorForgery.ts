/** Owns what only a forger with the data key can make: records and headers that are genuine, but make no sense. Refuses Rapport's own sealing, which would not. */
import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The keys of the journal that one snapshot has. */
export interface JournalKeys {
  readonly dataKey: Buffer
  /** From the header, 32 bytes. */
  readonly snapshotSalt: Buffer
}

export interface ForgedRecord {
  readonly kind: number
  readonly sequence: number
  readonly parts?: number
  readonly payload: Buffer
  /** What the header says instead of the payload's length. */
  readonly length?: number
  /** A byte of the header that should be zero and is not. */
  readonly stain?: number
  /** Whether the last byte that fills the record up is not zero. */
  readonly isPaddingStained?: boolean
}

const derive = (key: Buffer, salt: Buffer, info: string): Buffer => Buffer.from(hkdfSync('sha256', key, salt, info, 32))

/** The tags of the records forged one after the other, from that of the record before them. */
export function forgeRecords(keys: JournalKeys, previousTag: Buffer, records: readonly ForgedRecord[]): Buffer {
  let tag = previousTag
  const forged = records.map((record) => {
    const { bytes, tag: next } = forgeRecord(keys, tag, record)
    tag = next
    return bytes
  })
  return Buffer.concat(forged)
}

function forgeRecord({ dataKey, snapshotSalt }: JournalKeys, previousTag: Buffer, record: ForgedRecord) {
  const { kind, sequence, parts = 0, payload, length = payload.length, stain, isPaddingStained = false } = record
  const end = 64 + payload.length
  const bytes = Buffer.alloc(Math.ceil((end + 16) / 512) * 512)
  bytes.write('RJNL', 'latin1')
  bytes.writeUInt8(kind, 4)
  bytes.writeBigUInt64BE(BigInt(sequence), 8)
  bytes.writeUInt32BE(parts, 16)
  bytes.writeUInt32BE(length, 20)
  bytes.writeBigUInt64BE(BigInt(Date.now()), 24)
  const nonce = randomBytes(12)
  nonce.copy(bytes, 32)
  if (stain !== undefined) bytes.writeUInt8(1, stain)
  createHmac('sha256', derive(dataKey, snapshotSalt, 'rapport/2/record-header'))
    .update(bytes.subarray(0, 48))
    .digest()
    .copy(bytes, 48, 0, 16)
  const sealing = createCipheriv('aes-256-gcm', derive(dataKey, snapshotSalt, 'rapport/2/journal'), nonce)
  sealing.setAAD(Buffer.concat([bytes.subarray(0, 64), previousTag]))
  Buffer.concat([sealing.update(payload), sealing.final()]).copy(bytes, 64)
  const tag = sealing.getAuthTag()
  tag.copy(bytes, end)
  if (isPaddingStained) bytes.writeUInt8(1, bytes.length - 1)
  return { bytes, tag }
}

/** What `change` makes of a copy of the header, with an HMAC and a checksum that fit. */
export function forgeHeader(copy: Buffer, dataKey: Buffer, change: (copy: Buffer) => void): Buffer {
  const forged = Buffer.from(copy)
  change(forged)
  createHmac('sha256', derive(dataKey, forged.subarray(16, 32), 'rapport/1/header'))
    .update(forged.subarray(0, 4032))
    .digest()
    .copy(forged, 4032)
  createHash('sha256').update(forged.subarray(0, 4064)).digest().copy(forged, 4064)
  return forged
}

/** A payload of a part or commit. */
export function payloadOf(kept: number | bigint, size: number | bigint, ...pages: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(16)
  head.writeBigUInt64BE(BigInt(kept), 0)
  head.writeBigUInt64BE(BigInt(size), 8)
  return Buffer.concat([head, ...pages])
}

/** A page's entry in a payload, whole. */
export function wholePage(page: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(6, 0xff)
  head.writeUInt32BE(page)
  return Buffer.concat([head, bytes])
}

/** A page's entry in a payload, in ranges of which one may lie about its length. */
export function rangesOf(page: number, ...ranges: readonly { at: number; bytes: Buffer; length?: number }[]): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt32BE(page)
  head.writeUInt16BE(ranges.length, 4)
  const parts = ranges.map(({ at, bytes, length = bytes.length }) => {
    const range = Buffer.alloc(4)
    range.writeUInt16BE(at)
    range.writeUInt16BE(length, 2)
    return Buffer.concat([range, bytes])
  })
  return Buffer.concat([head, ...parts])
}

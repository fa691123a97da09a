/** Owns the 4 KiB header of the practice file, byte by byte (docs/FILE_FORMAT.md). Refuses keys it was not given, and the disk. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { damagedError, newerFileError, notAPracticeFileError } from './failures'
import { deriveKey, isBearableCost, type Argon2Cost } from './keyDerivation'
import { blockBytes } from './pageImage'

export const headerBytes = 4096
export const pageBytes = 4096
export const chunkBytes = blockBytes
export const slotCount = 20
export const fileIdBytes = 16
export const saltBytes = 32

const magic = Buffer.from('RAPPORT\x1a', 'latin1')
const formatVersion = 1
const slotsOffset = 128
const slotBytes = 192
const macOffset = 4032
const checksumOffset = 4064
const digestBytes = 32
const slotKinds = ['passphrase', 'recovery'] as const
/** How a slot's secret becomes the key that wraps the data key. */
const derivations = { passphrase: 1, recovery: 2 } as const

export type SlotKind = (typeof slotKinds)[number]

/** One way in: the data key, encrypted under a key that a passphrase or the recovery key gives. */
export interface KeySlot {
  readonly kind: SlotKind
  /** What Argon2id costs; a recovery key is random and needs none. */
  readonly cost: Argon2Cost | null
  /** 16 bytes. */
  readonly id: Buffer
  /** 32 bytes. */
  readonly salt: Buffer
  /** 12 bytes. */
  readonly nonce: Buffer
  /** 32 bytes of ciphertext, then the 16-byte tag. */
  readonly wrappedKey: Buffer
}

export interface Header {
  /** 16 random bytes, the same for the life of the file. */
  readonly fileId: Buffer
  /** 1 for a new file, one more with every save. */
  readonly generation: number
  /** The size of the database in bytes. */
  readonly bytes: number
  /** 32 bytes, new with every save. */
  readonly snapshotSalt: Buffer
  /** 1 to 20. */
  readonly slots: readonly KeySlot[]
}

/** How many chunks hold `bytes` of database. */
export function chunkCount(bytes: number): number {
  return Math.ceil(bytes / chunkBytes)
}

/** @returns the 4096 bytes of `header`, authenticated under the data key. @throws RangeError for more than 20 slots */
export function sealHeader(header: Header, dataKey: Uint8Array): Buffer {
  if (header.slots.length > slotCount) throw new RangeError(`A practice file has room for ${slotCount} key slots.`)
  const sealed = Buffer.alloc(headerBytes)
  magic.copy(sealed)
  sealed.writeUInt16BE(formatVersion, 8)
  header.fileId.copy(sealed, 16)
  sealed.writeBigUInt64BE(BigInt(header.generation), 32)
  sealed.writeBigUInt64BE(BigInt(header.bytes), 48)
  sealed.writeUInt32BE(pageBytes, 56)
  sealed.writeUInt32BE(Math.ceil(header.bytes / pageBytes), 60)
  sealed.writeUInt32BE(chunkBytes, 64)
  sealed.writeUInt32BE(chunkCount(header.bytes), 68)
  header.snapshotSalt.copy(sealed, 72)
  header.slots.forEach((slot, index) => {
    sealSlot(slot).copy(sealed, slotsOffset + index * slotBytes)
  })
  headerMac(sealed, dataKey).copy(sealed, macOffset)
  headerChecksum(sealed).copy(sealed, checksumOffset)
  return sealed
}

/**
 * Reads a header without any key: what it says is complete, undamaged by accident and within bounds, but may be forged
 * until `authenticateHeader` has seen it.
 * @param bytes what the file begins with, at most 4096 bytes
 * @throws AppError `not-a-practice-file`, `file-damaged`, `file-newer`
 */
export function parseHeader(bytes: Buffer, path: string): Header {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw notAPracticeFileError(path)
  if (bytes.length < headerBytes) throw damagedError(path, 'it ends inside its first block')
  if (!headerChecksum(bytes).equals(bytes.subarray(checksumOffset))) {
    throw damagedError(path, 'its first block is not as it was saved')
  }
  const version = bytes.readUInt16BE(8)
  if (version > formatVersion) throw newerFileError(path, version)
  const forged = (what: string) => damagedError(path, `its first block has ${what}`)
  if (version !== formatVersion) throw forged('no known version')

  const generation = safeNumber(bytes.readBigUInt64BE(32))
  const size = safeNumber(bytes.readBigUInt64BE(48))
  if (generation === null || generation < 1 || size === null) throw forged('an impossible count')
  const counts = [pageBytes, Math.ceil(size / pageBytes), chunkBytes, chunkCount(size)]
  if (counts.some((count, index) => bytes.readUInt32BE(56 + 4 * index) !== count)) throw forged('counts that disagree')
  if ([bytes.subarray(10, 16), bytes.subarray(40, 48), bytes.subarray(104, slotsOffset)].some(isUsed)) {
    throw forged('something where nothing belongs')
  }
  const ends = slotsOffset + slotCount * slotBytes
  if (isUsed(bytes.subarray(ends, macOffset))) throw forged('something where nothing belongs')

  const slots: KeySlot[] = []
  for (let offset = slotsOffset; offset < ends; offset += slotBytes) {
    const sealed = bytes.subarray(offset, offset + slotBytes)
    if (!isUsed(sealed)) continue
    const slot = parseSlot(sealed)
    if (slot === null) throw forged('a key slot that Rapport would not write')
    slots.push(slot)
  }
  if (slots.length === 0) throw forged('no key slot')
  return {
    fileId: Buffer.from(bytes.subarray(16, 32)),
    generation,
    bytes: size,
    snapshotSalt: Buffer.from(bytes.subarray(72, 104)),
    slots,
  }
}

/** @param bytes the 4096 bytes that `parseHeader` read. @throws AppError `file-damaged` when they were not sealed under this data key */
export function authenticateHeader(bytes: Buffer, dataKey: Uint8Array, path: string): void {
  if (!timingSafeEqual(headerMac(bytes, dataKey), bytes.subarray(macOffset, checksumOffset))) {
    throw damagedError(path, 'its first block has been altered')
  }
}

/** The part of a slot that is bound to its wrapped key: everything that is not secret. */
export function slotDescription(slot: Omit<KeySlot, 'nonce' | 'wrappedKey'>): Buffer {
  const description = Buffer.alloc(64)
  description.writeUInt8(slotKinds.indexOf(slot.kind) + 1, 0)
  description.writeUInt8(derivations[slot.kind], 1)
  description.writeUInt32BE(slot.cost?.memoryKiB ?? 0, 4)
  description.writeUInt32BE(slot.cost?.passes ?? 0, 8)
  description.writeUInt32BE(slot.cost?.lanes ?? 0, 12)
  slot.id.copy(description, 16)
  slot.salt.copy(description, 32)
  return description
}

function sealSlot(slot: KeySlot): Buffer {
  const sealed = Buffer.alloc(slotBytes)
  slotDescription(slot).copy(sealed)
  slot.nonce.copy(sealed, 64)
  slot.wrappedKey.copy(sealed, 76)
  return sealed
}

/** @returns null for a slot of unknown kind, with parameters out of bounds, or with anything in its reserved bytes */
function parseSlot(sealed: Buffer): KeySlot | null {
  const kind = slotKinds[sealed.readUInt8(0) - 1]
  if (kind === undefined || sealed.readUInt8(1) !== derivations[kind]) return null
  if (isUsed(sealed.subarray(2, 4)) || isUsed(sealed.subarray(124))) return null
  const cost = {
    memoryKiB: sealed.readUInt32BE(4),
    passes: sealed.readUInt32BE(8),
    lanes: sealed.readUInt32BE(12),
  }
  if (kind === 'passphrase' ? !isBearableCost(cost) : isUsed(sealed.subarray(4, 16))) return null
  return {
    kind,
    cost: kind === 'passphrase' ? cost : null,
    id: Buffer.from(sealed.subarray(16, 32)),
    salt: Buffer.from(sealed.subarray(32, 64)),
    nonce: Buffer.from(sealed.subarray(64, 76)),
    wrappedKey: Buffer.from(sealed.subarray(76, 124)),
  }
}

function headerMac(header: Buffer, dataKey: Uint8Array): Buffer {
  const key = deriveKey(dataKey, header.subarray(16, 32), 'rapport/1/header')
  try {
    return createHmac('sha256', key).update(header.subarray(0, macOffset)).digest()
  } finally {
    key.fill(0)
  }
}

/** Tells damage by accident before a key is known; it proves nothing against a person, the MAC does. */
function headerChecksum(header: Buffer): Buffer {
  return createHash('sha256').update(header.subarray(0, checksumOffset)).digest().subarray(0, digestBytes)
}

function isUsed(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte !== 0)
}

function safeNumber(value: bigint): number | null {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
}

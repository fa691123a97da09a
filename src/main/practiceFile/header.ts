/** Owns the 4 KiB header of the practice file, byte by byte (docs/FILE_FORMAT.md). Refuses keys it was not given, and the disk. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '@shared/errors'
import { damagedError, newerFileError, notAPracticeFileError } from './failures'
import { deriveKey, isBearableCost, type Argon2Cost } from './keyDerivation'

/** What Rapport writes. Version 1 had one copy of the header and no journal; it is read, and rewritten when it is opened. */
export const currentVersion: FormatVersion = 2
/** One copy of the header. */
export const headerBytes = 4096
/** What one change of a page is measured in; SQLite's pages have this size. */
export const pageBytes = 4096
/**
 * What is encrypted and authenticated at once in the snapshot: small, because a save or a list touches pages here and
 * there, and each fetches its whole chunk.
 */
export const chunkBytes: Readonly<Record<FormatVersion, number>> = { 1: 65_536, 2: 16_384 }
export const slotCount = 20
export const fileIdBytes = 16
export const saltBytes = 32

const magic = Buffer.from('RAPPORT\x1a', 'latin1')
/** Copies of the header at the start of the file, so that one torn by a power cut leaves the other. */
const headerCopies: Readonly<Record<FormatVersion, number>> = { 1: 1, 2: 2 }
const slotsOffset = 128
const slotBytes = 192
const macOffset = 4032
const checksumOffset = 4064
const digestBytes = 32
const slotKinds = ['passphrase', 'recovery', 'keychain'] as const
/** How a slot's secret becomes the key that wraps the data key: 1 Argon2id, 2 HKDF. */
const derivations = { passphrase: 1, recovery: 2, keychain: 2 } as const

export type FormatVersion = 1 | 2
export type SlotKind = (typeof slotKinds)[number]

/** One way in: the data key, encrypted under a key that a passphrase, the recovery key or the keychain's secret gives. */
export interface KeySlot {
  readonly kind: SlotKind
  /** What Argon2id costs; a random secret needs none. */
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
  readonly version: FormatVersion
  /** 16 random bytes, the same for the life of the file. */
  readonly fileId: Buffer
  /** 1 for a new file, one more with every snapshot. */
  readonly generation: number
  /** The number of the last record that the snapshot holds; the journal goes on with the next. */
  readonly sequence: number
  /** The size in bytes of the database in the snapshot. */
  readonly bytes: number
  /** 32 bytes, new with every snapshot. */
  readonly snapshotSalt: Buffer
  /** One more with every change of the key slots: of two copies, the higher one counts. */
  readonly revision: number
  /** When the snapshot was taken, in milliseconds since 1970, UTC. */
  readonly savedAt: number
  /** 1 to 20. */
  readonly slots: readonly KeySlot[]
}

/** How many chunks hold the database. */
export function chunkCount({ version, bytes }: Pick<Header, 'version' | 'bytes'>): number {
  return Math.ceil(bytes / chunkBytes[version])
}

/** How many bytes the header takes at the start of the file, all its copies together. */
export function headerLength(version: FormatVersion): number {
  return headerCopies[version] * headerBytes
}

/** @returns the header as the file begins: two equal copies. @throws RangeError for more than 20 slots */
export function sealHeaderCopies(header: Header, dataKey: Uint8Array): Buffer {
  const sealed = sealHeader(header, dataKey)
  return Buffer.concat(Array.from({ length: headerCopies[header.version] }, () => sealed))
}

/** @returns the 4096 bytes of `header`, authenticated under the data key. @throws RangeError for more than 20 slots */
export function sealHeader(header: Header, dataKey: Uint8Array): Buffer {
  if (header.slots.length > slotCount) throw new RangeError(`A practice file has room for ${slotCount} key slots.`)
  const sealed = Buffer.alloc(headerBytes)
  magic.copy(sealed)
  sealed.writeUInt16BE(header.version, 8)
  header.fileId.copy(sealed, 16)
  sealed.writeBigUInt64BE(BigInt(header.generation), 32)
  sealed.writeBigUInt64BE(BigInt(header.sequence), 40)
  sealed.writeBigUInt64BE(BigInt(header.bytes), 48)
  sealed.writeUInt32BE(pageBytes, 56)
  sealed.writeUInt32BE(Math.ceil(header.bytes / pageBytes), 60)
  sealed.writeUInt32BE(chunkBytes[header.version], 64)
  sealed.writeUInt32BE(chunkCount(header), 68)
  header.snapshotSalt.copy(sealed, 72)
  sealed.writeBigUInt64BE(BigInt(header.revision), 104)
  sealed.writeBigUInt64BE(BigInt(header.savedAt), 112)
  header.slots.forEach((slot, index) => {
    sealSlot(slot).copy(sealed, slotsOffset + index * slotBytes)
  })
  headerMac(sealed, dataKey).copy(sealed, macOffset)
  headerChecksum(sealed).copy(sealed, checksumOffset)
  return sealed
}

export interface FoundHeader {
  readonly header: Header
  /** The 4096 bytes it was read from, for `authenticateHeader`. */
  readonly sealed: Buffer
  /** Where a copy begins that is torn, damaged or of an earlier revision, and wants to be written again; else null. */
  readonly mendAt: number | null
}

/**
 * Reads the header from what the file begins with, choosing the copy of the higher revision. What it says is complete,
 * undamaged by accident and within bounds, but may be forged until `authenticateHeader` has seen it.
 * @param bytes at most 8192 bytes
 * @throws AppError `not-a-practice-file`, `file-damaged`, `file-newer`
 */
export function findHeader(bytes: Buffer, path: string): FoundHeader {
  const copies = [bytes.subarray(0, headerBytes), bytes.subarray(headerBytes, 2 * headerBytes)]
  const read = copies.map((sealed) => {
    try {
      return { sealed, header: parseHeader(sealed, path) }
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
  })
  const [first, second] = read
  if (first === undefined || second === undefined) throw new Error('A header has two copies.')
  const hasSecond = !(second instanceof AppError) && second.header.version !== 1
  if (first instanceof AppError) {
    // Only a copy that the version says is a copy: behind a version 1 header come encrypted bytes.
    if (hasSecond) return { ...second, mendAt: 0 }
    throw first
  }
  // An old header that was put back over the first copy: behind a real version 1 come encrypted bytes.
  if (first.header.version === 1) return hasSecond ? { ...second, mendAt: 0 } : { ...first, mendAt: null }
  if (!hasSecond) return { ...first, mendAt: headerBytes }
  if (first.header.revision > second.header.revision) return { ...first, mendAt: headerBytes }
  if (first.header.revision < second.header.revision) return { ...second, mendAt: 0 }
  if (first.sealed.equals(second.sealed)) return { ...first, mendAt: null }
  throw damagedError(path, 'the two copies of its first block disagree')
}

/** One copy. @throws AppError `not-a-practice-file`, `file-damaged`, `file-newer` */
function parseHeader(bytes: Buffer, path: string): Header {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw notAPracticeFileError(path)
  if (bytes.length < headerBytes) throw damagedError(path, 'it ends inside its first block')
  if (!headerChecksum(bytes).equals(bytes.subarray(checksumOffset))) {
    throw damagedError(path, 'its first block is not as it was saved')
  }
  const version = bytes.readUInt16BE(8)
  if (version > currentVersion) throw newerFileError(path, version)
  const forged = (what: string) => damagedError(path, `its first block has ${what}`)
  if (version !== 1 && version !== 2) throw forged('no known version')

  const generation = safeNumber(bytes.readBigUInt64BE(32))
  const sequence = safeNumber(bytes.readBigUInt64BE(40))
  const size = safeNumber(bytes.readBigUInt64BE(48))
  const revision = safeNumber(bytes.readBigUInt64BE(104))
  const savedAt = safeNumber(bytes.readBigUInt64BE(112))
  if (generation === null || generation < 1 || size === null) throw forged('an impossible count')
  if (sequence === null || revision === null || savedAt === null) throw forged('an impossible count')
  const chunks = chunkCount({ version, bytes: size })
  const counts = [pageBytes, Math.ceil(size / pageBytes), chunkBytes[version], chunks]
  if (counts.some((count, index) => bytes.readUInt32BE(56 + 4 * index) !== count)) throw forged('counts that disagree')
  const unused = [bytes.subarray(10, 16), bytes.subarray(120, slotsOffset)]
  if (version === 1) unused.push(bytes.subarray(40, 48), bytes.subarray(104, 120))
  const ends = slotsOffset + slotCount * slotBytes
  unused.push(bytes.subarray(ends, macOffset))
  if (unused.some(isUsed)) throw forged('something where nothing belongs')

  const slots: KeySlot[] = []
  for (let offset = slotsOffset; offset < ends; offset += slotBytes) {
    const sealed = bytes.subarray(offset, offset + slotBytes)
    if (!isUsed(sealed)) continue
    const slot = parseSlot(sealed)
    if (slot === null) throw forged('a key slot that Rapport would not write')
    slots.push(slot)
  }
  if (version === 1 && slots.some(({ kind }) => kind === 'keychain')) throw forged('a key slot of a later version')
  if (slots.every(({ kind }) => kind === 'keychain')) throw forged('no key slot that a person can open')
  return {
    version,
    fileId: Buffer.from(bytes.subarray(16, 32)),
    generation,
    sequence,
    bytes: size,
    snapshotSalt: Buffer.from(bytes.subarray(72, 104)),
    revision,
    savedAt,
    slots,
  }
}

/** @param sealed one copy, 4096 bytes. @throws AppError `file-damaged` when it was not sealed under this data key */
export function authenticateHeader(sealed: Buffer, dataKey: Uint8Array, path: string): void {
  if (!timingSafeEqual(headerMac(sealed, dataKey), sealed.subarray(macOffset, checksumOffset))) {
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

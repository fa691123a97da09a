/** Owns the encryption of the database's bytes, a chunk at a time. Refuses the disk: chunks in, chunks out. */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { chunkBytes, chunkCount, headerLength, type FormatVersion, type Header } from './header'
import { deriveKey } from './keyDerivation'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
export const tagBytes = 16

/** Where the snapshot ends: header, then chunk and tag, chunk and tag. */
export function snapshotEnd(header: Pick<Header, 'version' | 'bytes'>): number {
  return headerLength(header.version) + header.bytes + chunkCount(header) * tagBytes
}

/** Where chunk `index` begins in the file. */
export function chunkOffset(index: number, version: FormatVersion): number {
  return headerLength(version) + index * (chunkBytes[version] + tagBytes)
}

/** How many bytes of database chunk `index` holds: all have the same size, but the last may be shorter. */
export function chunkLength({ version, bytes }: Pick<Header, 'version' | 'bytes'>, index: number): number {
  return Math.min(chunkBytes[version], bytes - index * chunkBytes[version])
}

/** What tells one snapshot from every other. */
export type SnapshotIdentity = Pick<Header, 'version' | 'fileId' | 'generation' | 'bytes' | 'snapshotSalt'>

/**
 * Seals or opens the chunks of one snapshot. Its key comes from a salt that is new with every save, so a chunk's number
 * is nonce enough: no key ever meets the same number with two contents.
 */
export class SnapshotCipher {
  readonly #key: Buffer
  readonly #header: SnapshotIdentity

  constructor(header: SnapshotIdentity, dataKey: Uint8Array) {
    this.#header = header
    this.#key = deriveKey(dataKey, header.snapshotSalt, 'rapport/1/snapshot')
  }

  /** @returns the ciphertext, as long as `plain`, and its 16-byte tag */
  seal(index: number, plain: Uint8Array): Buffer {
    const sealing = createCipheriv(cipher, this.#key, nonce(index))
    sealing.setAAD(this.#context(index))
    return Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()])
  }

  /** @param sealed ciphertext and tag. @returns the plain bytes, or null when this is not chunk `index` of this snapshot */
  open(index: number, sealed: Buffer): Buffer | null {
    const opening = createDecipheriv(cipher, this.#key, nonce(index), { authTagLength: tagBytes })
    opening.setAAD(this.#context(index))
    opening.setAuthTag(sealed.subarray(-tagBytes))
    const plain = opening.update(sealed.subarray(0, -tagBytes))
    try {
      opening.final()
      return plain
    } catch {
      plain.fill(0)
      return null
    }
  }

  wipe(): void {
    this.#key.fill(0)
  }

  /** Binds a chunk to its file, its save, its place and the number of chunks. */
  #context(index: number): Buffer {
    const context = Buffer.alloc(32)
    this.#header.fileId.copy(context)
    context.writeBigUInt64BE(BigInt(this.#header.generation), 16)
    context.writeUInt32BE(index, 24)
    context.writeUInt32BE(chunkCount(this.#header), 28)
    return context
  }
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(nonceBytes)
  bytes.writeUInt32BE(index, nonceBytes - 4)
  return bytes
}

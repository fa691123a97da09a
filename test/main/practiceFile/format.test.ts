/** Reads a practice file by the letter of docs/FILE_FORMAT.md, with nothing of Rapport’s own code but the writer: specification and program must agree. */
import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { argon2id } from 'hash-wasm'
import { describe, expect, it } from 'vitest'
import { createPracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { parseRecoveryKey } from '../../../src/main/practiceFile/recoveryKey'
import { freshFolder, pattern } from './folder'

const place = freshFolder()
const passphrase = 'cafe\u0301 harbour'
const kdf = { memoryKiB: 64, passes: 2, lanes: 1 }
const contents = pattern(2 * 65_536 + 8_192)

const hkdf = (key: Uint8Array, salt: Uint8Array, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32))

function gcmOpen(key: Uint8Array, nonce: Buffer, context: Buffer, sealed: Buffer): Buffer {
  const opening = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  opening.setAAD(context)
  opening.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()])
}

async function written(): Promise<{ bytes: Buffer; recoveryKey: Buffer }> {
  const { file, recoveryKey } = await createPracticeFile(place.path, { passphrase, kdf })
  file.write(contents, 0)
  file.commit()
  file.close()
  return { bytes: readFileSync(place.path), recoveryKey: parseRecoveryKey(recoveryKey) }
}

/** Slot 0 is the passphrase's, slot 1 the recovery key's. */
function unwrap(bytes: Buffer, index: number, wrappingKey: Uint8Array): Buffer {
  const slot = bytes.subarray(128 + 192 * index, 128 + 192 * (index + 1))
  const context = Buffer.concat([bytes.subarray(16, 32), slot.subarray(0, 64)])
  return gcmOpen(wrappingKey, slot.subarray(64, 76), context, slot.subarray(76, 124))
}

const saltOf = (bytes: Buffer, index: number): Buffer => bytes.subarray(128 + 192 * index + 32, 128 + 192 * index + 64)

describe('the file format', () => {
  it('has a header as specified', async () => {
    const { bytes, recoveryKey } = await written()
    expect(bytes.toString('hex', 0, 8)).toBe('524150504f52541a')
    expect(bytes.readUInt16BE(8)).toBe(1)
    expect(bytes.readBigUInt64BE(32)).toBe(2n)
    expect(bytes.readBigUInt64BE(48)).toBe(BigInt(contents.length))
    expect([56, 60, 64, 68].map((offset) => bytes.readUInt32BE(offset))).toEqual([4096, 34, 65_536, 3])
    const passphraseSlot = bytes.subarray(128, 144)
    expect(passphraseSlot.toString('hex')).toBe('01010000000000400000000200000001')
    expect(bytes.toString('hex', 320, 336)).toBe('02020000000000000000000000000000')
    const zeros = [bytes.subarray(10, 16), bytes.subarray(40, 48), bytes.subarray(104, 128), bytes.subarray(512, 4032)]
    expect(Buffer.concat(zeros).every((byte) => byte === 0)).toBe(true)

    const dataKey = unwrap(bytes, 1, hkdf(recoveryKey, saltOf(bytes, 1), 'rapport/1/recovery-slot'))
    const macKey = hkdf(dataKey, bytes.subarray(16, 32), 'rapport/1/header')
    expect(createHmac('sha256', macKey).update(bytes.subarray(0, 4032)).digest()).toEqual(bytes.subarray(4032, 4064))
    expect(createHash('sha256').update(bytes.subarray(0, 4064)).digest()).toEqual(bytes.subarray(4064, 4096))
  })

  it('gives the same data key by passphrase and by recovery key', async () => {
    const { bytes, recoveryKey } = await written()
    const fromPassphrase = await argon2id({
      password: Buffer.from('café harbour', 'utf8'),
      salt: saltOf(bytes, 0),
      memorySize: 64,
      iterations: 2,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    })
    const dataKey = unwrap(bytes, 0, fromPassphrase)
    expect(dataKey).toHaveLength(32)
    expect(unwrap(bytes, 1, hkdf(recoveryKey, saltOf(bytes, 1), 'rapport/1/recovery-slot'))).toEqual(dataKey)
  })

  it('has a snapshot as specified, and nothing behind it', async () => {
    const { bytes, recoveryKey } = await written()
    const dataKey = unwrap(bytes, 1, hkdf(recoveryKey, saltOf(bytes, 1), 'rapport/1/recovery-slot'))
    const key = hkdf(dataKey, bytes.subarray(72, 104), 'rapport/1/snapshot')
    const plain = [0, 1, 2].map((index) => {
      const begin = 4096 + index * (65_536 + 16)
      const nonce = Buffer.alloc(12)
      nonce.writeUInt32BE(index, 8)
      const position = Buffer.alloc(8)
      position.writeUInt32BE(index, 0)
      position.writeUInt32BE(3, 4)
      const context = Buffer.concat([bytes.subarray(16, 32), bytes.subarray(32, 40), position])
      return gcmOpen(key, nonce, context, bytes.subarray(begin, Math.min(begin + 65_536 + 16, bytes.length)))
    })
    expect(Buffer.concat(plain).equals(contents)).toBe(true)
    expect(bytes).toHaveLength(4096 + contents.length + 3 * 16)
  })
})

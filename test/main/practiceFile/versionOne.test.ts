/** Proves that a file of format version 1 is read, and becomes a version 2 when it is opened to write, or stays untouched. */
import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { wrapWithRandomSecret } from '../../../src/main/practiceFile/keySlots'
import { slotDescription } from '../../../src/main/practiceFile/header'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { printRecoveryKey } from '../../../src/main/practiceFile/recoveryKey'
import type { Files } from '../../../src/main/practiceFile/files'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { contentsOf, edit, failing, failureOf, filesWith, flip, freshFolder, pattern, verified } from './folder'

const place = freshFolder()
const recoveryKey = Buffer.alloc(20, 5)
const fileId = randomBytes(16)

const hkdf = (key: Uint8Array, salt: Uint8Array, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32))

/** By the letter of the specification: one header, then the chunks, and nothing behind. */
function versionOne(contents: Buffer): Buffer {
  const dataKey = randomBytes(32)
  const salt = randomBytes(32)
  const chunks = Math.ceil(contents.length / 65_536)
  const header = Buffer.alloc(4096)
  header.write('RAPPORT\x1a', 'latin1')
  header.writeUInt16BE(1, 8)
  fileId.copy(header, 16)
  header.writeBigUInt64BE(7n, 32)
  header.writeBigUInt64BE(BigInt(contents.length), 48)
  header.writeUInt32BE(4096, 56)
  header.writeUInt32BE(Math.ceil(contents.length / 4096), 60)
  header.writeUInt32BE(65_536, 64)
  header.writeUInt32BE(chunks, 68)
  salt.copy(header, 72)
  const slot = wrapWithRandomSecret(dataKey, fileId, 'recovery', recoveryKey)
  Buffer.concat([slotDescription(slot), slot.nonce, slot.wrappedKey]).copy(header, 128)
  createHmac('sha256', hkdf(dataKey, fileId, 'rapport/1/header'))
    .update(header.subarray(0, 4032))
    .digest()
    .copy(header, 4032)
  createHash('sha256').update(header.subarray(0, 4064)).digest().copy(header, 4064)
  const key = hkdf(dataKey, salt, 'rapport/1/snapshot')
  const sealed = Array.from({ length: chunks }, (_, index) => {
    const nonce = Buffer.alloc(12)
    nonce.writeUInt32BE(index, 8)
    const counts = Buffer.alloc(8)
    counts.writeUInt32BE(index)
    counts.writeUInt32BE(chunks, 4)
    const sealing = createCipheriv('aes-256-gcm', key, nonce)
    sealing.setAAD(Buffer.concat([fileId, header.subarray(32, 40), counts]))
    const plain = contents.subarray(index * 65_536, (index + 1) * 65_536)
    return Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()])
  })
  return Buffer.concat([header, ...sealed])
}

const contents = pattern(150_001)

beforeEach(() => {
  writeFileSync(place.path, versionOne(contents))
})

const opened = (options: { files?: Files; mode?: 'read-only' } = {}): Promise<PracticeFile> =>
  openPracticeFile(place.path, { kind: 'recovery', text: printRecoveryKey(recoveryKey) }, options)

describe('a file of version 1', () => {
  it.each([0, 1, 4096, 65_536, 65_537, 150_001])(
    'with %i bytes becomes a version 2 when it is opened',
    async (length) => {
      writeFileSync(place.path, versionOne(pattern(length)))
      const file = await opened()
      expect(contentsOf(file).equals(pattern(length))).toBe(true)
      expect(file.findings).toEqual({ torn: 0, isHeaderMended: false })
      expect(verified(file)).toMatchObject({ generation: 8, sequence: 0, bytes: length, records: 0 })
      expect(file.anchor.fileId).toBe(fileId.toString('hex'))
      const bytes = readFileSync(place.path)
      expect(bytes.readUInt16BE(8)).toBe(2)
      expect(bytes.subarray(0, 4096).equals(bytes.subarray(4096, 8192))).toBe(true)
      file.write(Buffer.from('goes on'), 10)
      file.commit()
      file.close()
      const again = await opened()
      expect(contentsOf(again).toString('latin1', 10, 17)).toBe('goes on')
      again.close()
      expect(place.names()).toEqual([basename(place.path)])
    },
  )

  it('is read as it is, and not changed', async () => {
    const bytes = readFileSync(place.path)
    const file = await opened({ mode: 'read-only' })
    expect(contentsOf(file).equals(contents)).toBe(true)
    while (file.maintain());
    expect(file.trouble).toBeNull()
    expect(verified(file)).toMatchObject({ generation: 7, sequence: 0, bytes: contents.length, chunks: 3, torn: 0 })
    file.close()
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    expect(place.names()).toEqual([basename(place.path)])
  })

  it.each<[string, Partial<Files>]>([
    ['the disk is full', { write: failing('ENOSPC') }],
    ['it cannot be replaced', { rename: failing('EBUSY') }],
    ['the disk fails', { sync: failing('EIO') }],
  ])('stays as it is when %s', async (_, broken) => {
    const bytes = readFileSync(place.path)
    const files = filesWith({
      ...broken,
      // The lock is written all the same.
      ...(broken.write === undefined
        ? {}
        : {
            write: (handle: number, source: Uint8Array, position: number) =>
              source.length < 1_000 ? filesWith({}).write(handle, source, position) : failing('ENOSPC')(),
          }),
    })
    expect(await failureOf(() => opened({ files }))).toMatchObject({ code: 'not-saved' })
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    expect(place.names()).toEqual([basename(place.path)])
    const file = await opened()
    expect(contentsOf(file).equals(contents)).toBe(true)
    file.close()
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['a flipped bit in a block', (bytes) => flip(bytes, 4096 + 70_000)],
    ['a flipped bit in its header', (bytes) => flip(bytes, 200)],
    ['its end missing', (bytes) => bytes.subarray(0, -1)],
    ['something behind its end', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])],
  ])('with %s is refused, and left as it is', async (_, spoil) => {
    edit(place.path, spoil)
    const bytes = readFileSync(place.path)
    expect(await failureOf(() => opened())).toMatchObject({ code: 'file-damaged' })
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    expect(place.names()).toEqual([basename(place.path)])
  })
})

/** Proves that no byte of a practice file can change unnoticed, and that damage is never taken for a wrong passphrase. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { chunkBytes, headerBytes, parseHeader } from '../../../src/main/practiceFile/header'
import { openPracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { chunkOffset, tagBytes } from '../../../src/main/practiceFile/snapshot'
import { contentsOf, createWith, edit, failureOf, fixChecksum, flip, open, pattern, freshFolder } from './folder'

const place = freshFolder()
const bytes = 3 * chunkBytes + 5_000
let recoveryKey = ''

beforeEach(async () => {
  recoveryKey = await createWith(place.path, pattern(bytes))
})

/** Opens with the recovery key, which costs no Argon2id. */
const codeOfOpening = async (): Promise<string> =>
  (await failureOf(() => openPracticeFile(place.path, { kind: 'recovery', text: recoveryKey }))).code

describe('accidents', () => {
  it('notices any changed byte of the header before it asks for a passphrase', async () => {
    const whole = readFileSync(place.path).subarray(0, headerBytes)
    for (let offset = 0; offset < headerBytes; offset++) {
      const header = Buffer.from(whole)
      flip(header, offset)
      // oxlint-disable-next-line no-await-in-loop
      const { code } = await failureOf(() => parseHeader(header, place.path))
      expect(code, `byte ${offset}`).toBe(offset < 8 ? 'not-a-practice-file' : 'file-damaged')
    }
  })

  it.each([
    ['the first byte of a chunk', chunkOffset(0)],
    ['the last byte of a chunk', chunkOffset(1) + chunkBytes - 1],
    ['a tag', chunkOffset(1) + chunkBytes],
    ['the last, shorter chunk', chunkOffset(3) + 17],
    ['the last tag', chunkOffset(3) + 5_000 + tagBytes - 1],
  ])('notices a flipped bit in %s', async (_, offset) => {
    edit(place.path, (file) => flip(file, offset))
    expect(await codeOfOpening()).toBe('file-damaged')
    expect((await failureOf(() => open(place.path))).code).toBe('file-damaged')
    expect(place.names()).toEqual([basename(place.path)])
  })

  it.each([7, 8, 4095, 4096, chunkOffset(1), chunkOffset(3), chunkOffset(3) + 5_000])(
    'notices a file cut to %i bytes',
    async (length) => {
      edit(place.path, (file) => file.subarray(0, length))
      expect(await codeOfOpening()).toBe(length < 8 ? 'not-a-practice-file' : 'file-damaged')
    },
  )

  it('notices an empty file and bytes added at the end', async () => {
    edit(place.path, (file) => Buffer.concat([file, Buffer.from([0])]))
    expect(await codeOfOpening()).toBe('file-damaged')
    writeFileSync(place.path, '')
    expect(await codeOfOpening()).toBe('not-a-practice-file')
  })

  it('leaves the damaged file as it is and says which block', async () => {
    edit(place.path, (file) => flip(file, chunkOffset(2)))
    const before = readFileSync(place.path)
    const failure = await failureOf(() => open(place.path))
    expect(failure.message).toContain('block 3 of 4')
    expect(failure.message).toContain('backup')
    expect(readFileSync(place.path).equals(before)).toBe(true)
  })

  it('finds damage on disk while the file is open', async () => {
    const file = await open(place.path)
    edit(place.path, (onDisk) => flip(onDisk, chunkOffset(1)))
    expect((await failureOf(() => file.verify())).code).toBe('file-damaged')
    expect(contentsOf(file).equals(pattern(bytes))).toBe(true)
    file.close()
  })
})

describe('forgeries', () => {
  const slot = 128

  it.each([
    ['the generation', 39],
    ['the snapshot salt', 80],
    ['the file id', 20],
    ['the authentication code itself', 4032],
  ])('refuses a changed %s under a fitting checksum', async (what, offset) => {
    edit(place.path, (file) => {
      flip(file, offset)
      return fixChecksum(file)
    })
    // The file id is part of what a key slot is bound to, so no key opens such a file.
    expect(await codeOfOpening()).toBe(what === 'the file id' ? 'wrong-passphrase' : 'file-damaged')
  })

  it('refuses a changed database size under fitting counts and checksum', async () => {
    edit(place.path, (file) => {
      file.writeBigUInt64BE(BigInt(3 * chunkBytes), 48)
      file.writeUInt32BE((3 * chunkBytes) / 4096, 60)
      file.writeUInt32BE(3, 68)
      fixChecksum(file)
      return file.subarray(0, chunkOffset(3))
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses a slot from another file', async () => {
    const other = `${place.path}.other`
    await createWith(other, pattern(10))
    edit(place.path, (file) => {
      readFileSync(other).copy(file, slot, slot, slot + 2 * 192)
      return fixChecksum(file)
    })
    expect(await codeOfOpening()).toBe('wrong-passphrase')
    expect((await failureOf(() => open(place.path))).code).toBe('wrong-passphrase')
  })

  it('refuses a removed slot, and a slot made from a second one', async () => {
    edit(place.path, (file) => {
      file.fill(0, slot, slot + 192)
      return fixChecksum(file)
    })
    expect(await codeOfOpening()).toBe('file-damaged')
    edit(place.path, (file) => {
      file.copy(file, slot, slot + 192, slot + 384)
      return fixChecksum(file)
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it.each([
    ['8 GiB of memory', 4, 8_388_608],
    ['no memory', 4, 0],
    ['four thousand million passes', 8, 0xffffffff],
    ['no pass', 8, 0],
    ['a hundred lanes', 12, 100],
    ['no lane', 12, 0],
  ])('refuses a slot that asks for %s, before computing anything', async (_, offset, value) => {
    edit(place.path, (file) => {
      file.writeUInt32BE(value, slot + offset)
      return fixChecksum(file)
    })
    expect((await failureOf(() => open(place.path))).code).toBe('file-damaged')
  })

  it('refuses much memory and many passes together', async () => {
    edit(place.path, (file) => {
      file.writeUInt32BE(262_144, slot + 4)
      file.writeUInt32BE(16, slot + 8)
      return fixChecksum(file)
    })
    expect((await failureOf(() => open(place.path))).code).toBe('file-damaged')
  })

  it.each([
    ['an unknown kind of slot', slot, 9],
    ['a slot with another derivation', slot + 1, 2],
    ['anything in the journal’s fields', 40, 1],
    ['anything in a slot’s reserved bytes', slot + 150, 1],
    ['anything behind the slots', 4_000, 1],
    ['another page size', 58, 8],
  ])('refuses %s', async (_, offset, value) => {
    edit(place.path, (file) => {
      file.writeUInt8(value, offset)
      return fixChecksum(file)
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses chunks that changed places', async () => {
    edit(place.path, (file) => {
      const first = Buffer.from(file.subarray(chunkOffset(0), chunkOffset(1)))
      file.copy(file, chunkOffset(0), chunkOffset(1), chunkOffset(2))
      first.copy(file, chunkOffset(1))
      return file
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses a chunk from an earlier save', async () => {
    const earlier = readFileSync(place.path)
    const file = await open(place.path)
    file.write(Buffer.from('later'), 10)
    file.commit()
    file.close()
    edit(place.path, (later) => {
      earlier.copy(later, chunkOffset(1), chunkOffset(1), chunkOffset(2))
      return later
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses the earlier header before the later chunks', async () => {
    const earlier = readFileSync(place.path)
    const file = await open(place.path)
    file.write(Buffer.from('later'), 10)
    file.commit()
    file.close()
    edit(place.path, (later) => {
      earlier.copy(later, 0, 0, headerBytes)
      return later
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('sees, while it is open, that a whole earlier copy was put in its place', async () => {
    const copy = `${place.path}.copy`
    copyFileSync(place.path, copy)
    const file = await open(place.path)
    file.write(Buffer.from('later'), 10)
    file.commit()
    copyFileSync(copy, place.path)
    expect((await failureOf(() => file.verify())).code).toBe('file-damaged')
    file.close()
  })
})

describe('another version', () => {
  it('says that a newer Rapport saved the file', async () => {
    edit(place.path, (file) => {
      file.writeUInt16BE(2, 8)
      return fixChecksum(file)
    })
    const failure = await failureOf(() => open(place.path))
    expect(failure).toMatchObject({ code: 'file-newer', details: { version: 2 } })
    expect(failure.message).toContain('Update Rapport')
  })

  it('refuses version 0', async () => {
    edit(place.path, (file) => {
      file.writeUInt16BE(0, 8)
      return fixChecksum(file)
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })
})

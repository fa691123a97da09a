/** Proves that nobody without a key can change a practice file, put parts of it elsewhere, or make its reader compute for ever. */
import { copyFileSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { chunkBytes as chunkSizes, headerBytes } from '../../../src/main/practiceFile/header'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { chunkOffset } from '../../../src/main/practiceFile/snapshot'
import {
  createFolded,
  edit,
  editHeader,
  failureOf,
  fixChecksum,
  flip,
  freshFolder,
  open,
  pattern,
  verified,
  contentsOf,
} from './folder'

const place = freshFolder()
const chunkBytes = chunkSizes[2]
const bytes = 3 * chunkBytes + 5_000
const chunkAt = (index: number): number => chunkOffset(index, 2)
let recoveryKey = ''

beforeEach(async () => {
  recoveryKey = await createFolded(place.path, pattern(bytes))
})

/** Opens with the recovery key, which costs no Argon2id, and reads everything. */
const codeOfOpening = async (): Promise<string> =>
  (
    await failureOf(async () => {
      const file = await openPracticeFile(place.path, { kind: 'recovery', text: recoveryKey })
      try {
        contentsOf(file)
      } finally {
        file.close()
      }
    })
  ).code

describe('forgeries', () => {
  const slot = 128

  it.each([
    ['the generation', 39],
    ['the snapshot salt', 80],
    ['the file id', 20],
    ['the authentication code itself', 4032],
  ])('refuses a changed %s under a fitting checksum', async (what, offset) => {
    editHeader(place.path, (file) => {
      flip(file, offset)
    })
    // The file id is part of what a key slot is bound to, so no key opens such a file.
    expect(await codeOfOpening()).toBe(what === 'the file id' ? 'wrong-passphrase' : 'file-damaged')
  })

  it('refuses a changed database size under fitting counts and checksum', async () => {
    editHeader(place.path, (file) => {
      file.writeBigUInt64BE(BigInt(3 * chunkBytes), 48)
      file.writeUInt32BE((3 * chunkBytes) / 4096, 60)
      file.writeUInt32BE(3, 68)
    })
    edit(place.path, (file) => file.subarray(0, Math.ceil(chunkAt(3) / 4096) * 4096).fill(0, chunkAt(3)))
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it.each([0, headerBytes])('refuses a forged copy at %i that claims to be the later one', async (offset) => {
    edit(place.path, (file) => {
      const copy = file.subarray(offset, offset + headerBytes)
      copy.writeBigUInt64BE(99n, 104)
      fixChecksum(copy)
      return file
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses two copies of the same revision that differ', async () => {
    edit(place.path, (file) => {
      const copy = file.subarray(headerBytes, 2 * headerBytes)
      copy.writeBigUInt64BE(5n, 112)
      fixChecksum(copy)
      return file
    })
    const failure = await failureOf(() => open(place.path))
    expect(failure.code).toBe('file-damaged')
    expect(failure.message).toContain('disagree')
  })

  it('leaves out a journal that belongs to an earlier snapshot', async () => {
    const earlier = readFileSync(place.path)
    const file = await open(place.path)
    file.checkpoint()
    file.close()
    const journalAt = earlier.length - 512
    edit(place.path, (later) => Buffer.concat([later.subarray(0, journalAt), earlier.subarray(journalAt)]))
    // To its keys such a record means nothing: as a save cut short, it is left out.
    const reopened = await open(place.path)
    expect(reopened.findings.torn).toBe(512)
    expect(contentsOf(reopened).equals(pattern(bytes))).toBe(true)
    reopened.close()
  })

  it('refuses a slot from another file', async () => {
    const other = `${place.path}.other`
    await createFolded(other, pattern(10))
    editHeader(place.path, (file) => {
      readFileSync(other).copy(file, slot, slot, slot + 2 * 192)
    })
    expect(await codeOfOpening()).toBe('wrong-passphrase')
    expect((await failureOf(() => open(place.path))).code).toBe('wrong-passphrase')
  })

  it('refuses a removed slot, and a slot made from a second one', async () => {
    editHeader(place.path, (file) => {
      file.fill(0, slot, slot + 192)
    })
    expect(await codeOfOpening()).toBe('file-damaged')
    editHeader(place.path, (file) => {
      file.copy(file, slot, slot + 192, slot + 384)
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
    editHeader(place.path, (file) => {
      file.writeUInt32BE(value, slot + offset)
    })
    expect((await failureOf(() => open(place.path))).code).toBe('file-damaged')
  })

  it('refuses much memory and many passes together', async () => {
    editHeader(place.path, (file) => {
      file.writeUInt32BE(262_144, slot + 4)
      file.writeUInt32BE(16, slot + 8)
    })
    expect((await failureOf(() => open(place.path))).code).toBe('file-damaged')
  })

  // The byte is turned, never set: what it happens to be already must not make the file whole.
  it.each([
    ['an unknown kind of slot', slot, 9],
    ['a slot with another derivation', slot + 1, 2],
    ['another sequence', 47, 9],
    ['another time', 119, 1],
    ['another revision', 111, 7],
    ['a sequence beyond all counting', 40, 255],
    ['anything between the version and the file id', 12, 1],
    ['anything in the reserved bytes', 121, 1],
    ['anything in a slot’s reserved bytes', slot + 150, 1],
    ['anything behind the slots', 4_000, 1],
    ['another page size', 58, 8],
  ])('refuses %s', async (_, offset, value) => {
    editHeader(place.path, (file) => {
      file.writeUInt8(file.readUInt8(offset) ^ value, offset)
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses chunks that changed places', async () => {
    edit(place.path, (file) => {
      const first = Buffer.from(file.subarray(chunkAt(0), chunkAt(1)))
      file.copy(file, chunkAt(0), chunkAt(1), chunkAt(2))
      first.copy(file, chunkAt(1))
      return file
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses a chunk from an earlier save', async () => {
    const earlier = readFileSync(place.path)
    const file = await open(place.path)
    file.checkpoint()
    file.close()
    edit(place.path, (later) => {
      earlier.copy(later, chunkAt(1), chunkAt(1), chunkAt(2))
      return later
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })

  it('refuses the earlier header before the later chunks', async () => {
    const earlier = readFileSync(place.path)
    const file = await open(place.path)
    file.checkpoint()
    file.close()
    edit(place.path, (later) => {
      earlier.copy(later, 0, 0, 2 * headerBytes)
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
    expect((await failureOf(() => verified(file))).code).toBe('file-damaged')
    file.close()
  })
})

describe('another version', () => {
  it('says that a newer Rapport saved the file', async () => {
    editHeader(place.path, (file) => {
      file.writeUInt16BE(3, 8)
    })
    const failure = await failureOf(() => open(place.path))
    expect(failure).toMatchObject({ code: 'file-newer', details: { version: 3 } })
    expect(failure.message).toContain('Update Rapport')
  })

  it('refuses version 0', async () => {
    editHeader(place.path, (file) => {
      file.writeUInt16BE(0, 8)
    })
    expect(await codeOfOpening()).toBe('file-damaged')
  })
})

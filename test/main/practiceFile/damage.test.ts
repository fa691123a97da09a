/** Proves that no byte of a practice file can change by accident unnoticed, and that damage is never taken for a wrong passphrase. */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { chunkBytes as chunkSizes, findHeader, headerBytes } from '../../../src/main/practiceFile/header'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { chunkOffset, tagBytes } from '../../../src/main/practiceFile/snapshot'
import {
  contentsOf,
  createFolded,
  createWith,
  edit,
  failureOf,
  flip,
  freshFolder,
  open,
  pattern,
  storedIn,
  verified,
} from './folder'

const place = freshFolder()
const chunkBytes = chunkSizes[2]
const bytes = 3 * chunkBytes + 5_000
const chunkAt = (index: number): number => chunkOffset(index, 2)
const journalAt = Math.ceil((chunkAt(3) + 5_000 + tagBytes) / 4096) * 4096
let recoveryKey = ''

beforeEach(async () => {
  recoveryKey = await createFolded(place.path, pattern(bytes))
})

/** With the recovery key, which costs no Argon2id. */
const openFast = (): Promise<PracticeFile> => openPracticeFile(place.path, { kind: 'recovery', text: recoveryKey })

describe('the header', () => {
  it('shows any changed byte of a copy before a passphrase is asked for, and the other copy is taken', () => {
    const whole = readFileSync(place.path).subarray(0, 2 * headerBytes)
    for (let offset = 0; offset < 2 * headerBytes; offset++) {
      const header = flip(Buffer.from(whole), offset)
      const found = findHeader(header, place.path)
      const copy = offset < headerBytes ? 0 : headerBytes
      expect(found.mendAt, `byte ${offset}`).toBe(copy)
      expect(found.sealed.equals(whole.subarray(0, headerBytes)), `byte ${offset}`).toBe(true)
    }
  })

  it('is refused when both copies are damaged, for what the first one is', async () => {
    const whole = readFileSync(place.path)
    for (let offset = 0; offset < headerBytes; offset += 61) {
      const header = flip(flip(Buffer.from(whole.subarray(0, 2 * headerBytes)), offset), headerBytes + 2_000)
      // oxlint-disable-next-line no-await-in-loop
      const { code } = await failureOf(() => findHeader(header, place.path))
      expect(code, `byte ${offset}`).toBe(offset < 8 ? 'not-a-practice-file' : 'file-damaged')
    }
    edit(place.path, (file) => flip(flip(file, 200), headerBytes + 200))
    const damaged = readFileSync(place.path)
    expect(await failureOf(() => open(place.path))).toMatchObject({ code: 'file-damaged' })
    expect(readFileSync(place.path).equals(damaged)).toBe(true)
    expect(place.names()).toEqual([basename(place.path)])
  })

  it.each([
    ['the first copy', 200],
    ['the magic', 3],
    ['the second copy', headerBytes + 3_000],
  ])('is mended from the other where %s is damaged, and opening says so', async (_, offset) => {
    const whole = readFileSync(place.path)
    edit(place.path, (file) => flip(file, offset))
    const file = await open(place.path)
    expect(file.findings.isHeaderMended).toBe(true)
    expect(contentsOf(file).equals(pattern(bytes))).toBe(true)
    expect(verified(file)).toMatchObject({ torn: 0 })
    file.close()
    expect(readFileSync(place.path).equals(whole)).toBe(true)
  })

  it('that was damaged while the file is open is found by a check, and the file goes on', async () => {
    const file = await open(place.path)
    edit(place.path, (onDisk) => flip(onDisk, headerBytes + 200))
    expect(await failureOf(() => verified(file))).toMatchObject({ code: 'file-damaged' })
    file.write(Buffer.from('saved'), 0)
    file.commit()
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 5)).toBe('saved')
  })
})

describe('the snapshot', () => {
  const places: [string, number, number][] = [
    ['the first byte of a chunk', chunkAt(0), 1],
    ['the last byte of a chunk', chunkAt(1) + chunkBytes - 1, 2],
    ['a tag', chunkAt(1) + chunkBytes, 2],
    ['the last, shorter chunk', chunkAt(3) + 17, 4],
    ['the last tag', chunkAt(3) + 5_000 + tagBytes - 1, 4],
  ]

  it.each(places)('shows a flipped bit in %s once it is read, and the rest can be read', async (_, offset, block) => {
    edit(place.path, (file) => flip(file, offset))
    const before = readFileSync(place.path)
    const file = await openFast()
    const failure = await failureOf(() => contentsOf(file))
    expect(failure.code).toBe('file-damaged')
    expect(failure.message).toContain(`block ${block} of 4`)
    expect(failure.message).toContain('backup')
    expect(file.trouble).toBe(failure)
    const isReadable = [1, 2, 3, 4].map((number) => {
      const from = (number - 1) * chunkBytes
      const expected = pattern(bytes).subarray(from, from + chunkBytes)
      const target = Buffer.alloc(expected.length)
      try {
        file.read(target, from)
      } catch {
        expected.fill(0)
      }
      // Not one byte of a block that did not open.
      return target.equals(expected) ? target.some((byte) => byte !== 0) : 'something else'
    })
    expect(isReadable).toEqual([1, 2, 3, 4].map((number) => number !== block))
    file.close()
    expect(readFileSync(place.path).equals(before)).toBe(true)
  })

  it.each(places)(
    'shows a flipped bit in %s to upkeep and to a check, though nobody read it',
    async (_, offset, block) => {
      edit(place.path, (file) => flip(file, offset))
      const file = await openFast()
      expect(file.trouble).toBeNull()
      while (file.maintain());
      expect(file.trouble).toMatchObject({ code: 'file-damaged' })
      expect(file.trouble?.message).toContain(`block ${block} of 4`)
      expect(await failureOf(() => verified(file))).toMatchObject({ code: 'file-damaged' })
      file.close()
    },
  )

  it('is refused at once where the file ends before its end', async () => {
    const whole = readFileSync(place.path)
    for (const length of [8, 4095, 4096, 8191, 8192, chunkAt(1), chunkAt(3), chunkAt(3) + 5_016, journalAt - 1]) {
      writeFileSync(place.path, whole.subarray(0, length))
      // oxlint-disable-next-line no-await-in-loop
      expect((await failureOf(openFast)).code, `${length} bytes`).toBe('file-damaged')
    }
    for (const length of [0, 7]) {
      writeFileSync(place.path, whole.subarray(0, length))
      // oxlint-disable-next-line no-await-in-loop
      expect(await failureOf(openFast)).toMatchObject({ code: 'not-a-practice-file' })
    }
  })

  it.each([chunkAt(3) + 5_016, journalAt - 1])(
    'is refused with a byte in the zeros behind it, at %i',
    async (offset) => {
      edit(place.path, (file) => flip(file, offset))
      expect(await failureOf(openFast)).toMatchObject({ code: 'file-damaged' })
    },
  )

  it('that is damaged on disk while the file is open is found by a check; what was read goes on being read', async () => {
    const file = await open(place.path)
    expect(contentsOf(file).equals(pattern(bytes))).toBe(true)
    edit(place.path, (onDisk) => flip(onDisk, chunkAt(1)))
    expect(await failureOf(() => verified(file))).toMatchObject({ code: 'file-damaged' })
    expect(contentsOf(file).equals(pattern(bytes))).toBe(true)
    file.close()
  })
})

describe('the journal', () => {
  /** Three saves and the seal of the closing, with where each record begins. */
  async function withJournal(): Promise<{ readonly starts: readonly number[]; readonly states: readonly Buffer[] }> {
    await createWith(`${place.path}.small`, pattern(20_000))
    const file = await openFast()
    const starts: number[] = []
    const states = [contentsOf(file)]
    for (let save = 0; save < 3; save++) {
      starts.push(readFileSync(place.path).length)
      file.write(pattern(600, save + 2), 30_000 + save * 300)
      file.commit()
      states.push(contentsOf(file))
    }
    starts.push(readFileSync(place.path).length)
    file.close()
    return { starts, states }
  }

  it('is refused for a change anywhere before its last record', async () => {
    const { starts } = await withJournal()
    const whole = readFileSync(place.path)
    const [first = 0, second = 0, third = 0, seal = 0] = starts
    const offsets = [journalAt, journalAt + 511, first, first + 8, first + 50, first + 64, first + 400, second - 1]
    for (const offset of [...offsets, second + 33, third, third + 63, third + 300, seal - 1]) {
      writeFileSync(place.path, flip(Buffer.from(whole), offset))
      // oxlint-disable-next-line no-await-in-loop
      expect((await failureOf(openFast)).code, `byte ${offset}`).toBe('file-damaged')
      expect(readFileSync(place.path).equals(flip(Buffer.from(whole), offset))).toBe(true)
    }
  })

  it('loses no save with a damaged seal at its end, and says that something was there', async () => {
    const { starts, states } = await withJournal()
    const seal = starts[3] ?? 0
    const whole = readFileSync(place.path)
    for (const offset of [seal, seal + 20, seal + 60, seal + 66, seal + 511]) {
      writeFileSync(place.path, flip(Buffer.from(whole), offset))
      // oxlint-disable-next-line no-await-in-loop
      const file = await openFast()
      expect(file.findings.torn).toBe(512)
      expect(contentsOf(file).equals(states[3] ?? Buffer.alloc(0))).toBe(true)
      file.close()
    }
  })

  it('is refused with a record missing, twice there, or in another place', async () => {
    const { starts } = await withJournal()
    const whole = readFileSync(place.path)
    const [first = 0, second = 0, third = 0, seal = 0] = starts
    const parts = {
      head: whole.subarray(0, first),
      one: whole.subarray(first, second),
      two: whole.subarray(second, third),
      three: whole.subarray(third, seal),
      seal: whole.subarray(seal),
    }
    const orders: (keyof typeof parts)[][] = [
      ['head', 'two', 'three', 'seal'],
      ['head', 'one', 'three', 'seal'],
      ['head', 'one', 'two', 'seal'],
      ['head', 'one', 'one', 'two', 'three', 'seal'],
      ['head', 'two', 'one', 'three', 'seal'],
      ['head', 'one', 'three', 'two', 'seal'],
    ]
    for (const order of orders) {
      writeFileSync(place.path, Buffer.concat(order.map((part) => parts[part])))
      // oxlint-disable-next-line no-await-in-loop
      expect((await failureOf(openFast)).code, `in the order ${order.join(' ')}`).toBe('file-damaged')
    }
  })

  it('that was damaged while the file is open is found by a check', async () => {
    const { starts } = await withJournal()
    const file = await openFast()
    expect(verified(file)).toMatchObject({ records: 5, torn: 0 })
    edit(place.path, (onDisk) => flip(onDisk, (starts[1] ?? 0) + 70))
    expect(await failureOf(() => verified(file))).toMatchObject({ code: 'file-damaged' })
    file.close()
  })
})

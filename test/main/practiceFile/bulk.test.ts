/** Proves that a transaction larger than memory is for goes to disk in parts, and is there, or gives its space back, as if it had not. */
import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import {
  breakable,
  cheap,
  edit,
  failing,
  flip,
  failureOf,
  freshFolder,
  open,
  passphrase,
  pattern,
  verified,
} from './folder'

const place = freshFolder()

const mebi = 1024 * 1024
const blocks = [pattern(mebi, 0), pattern(mebi, 1), pattern(mebi, 2)] as const
type Seed = 0 | 1 | 2

/** Writes `count` MiB from `offset` on, each recognisable by `seed` and its place. */
function writeBulk(file: PracticeFile, count: number, seed: Seed, offset = 0): void {
  const block = Buffer.from(blocks[seed])
  for (let index = 0; index < count; index++) {
    block.writeUInt32BE(index, 0)
    file.write(block, offset + index * mebi)
  }
}

function holdsBulk(file: PracticeFile, count: number, seed: Seed, offset = 0): boolean {
  const block = Buffer.from(blocks[seed])
  const found = Buffer.alloc(mebi)
  return Array.from({ length: count }, (_, index) => index).every((index) => {
    block.writeUInt32BE(index, 0)
    return file.read(found, offset + index * mebi) === mebi && found.equals(block)
  })
}

const onDisk = (): number => statSync(place.path).size

async function created(): Promise<PracticeFile> {
  const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
  file.write(pattern(10_000), 0)
  file.commit()
  return file
}

async function reopened(file: PracticeFile): Promise<PracticeFile> {
  file.close()
  return open(place.path)
}

describe('a transaction larger than memory is for', () => {
  it('goes to disk while it goes on, is read back, and is there when the file is opened again', async () => {
    const file = await created()
    const before = onDisk()
    writeBulk(file, 20, 1)
    expect(onDisk()).toBeGreaterThan(before + 16 * mebi)
    expect(holdsBulk(file, 20, 1)).toBe(true)
    // Over what is put away already, in the middle of a page.
    file.write(Buffer.from('changed again'), 3 * mebi + 5_000)
    const found = Buffer.alloc(13)
    file.read(found, 3 * mebi + 5_000)
    expect(found.toString()).toBe('changed again')
    file.commit()
    file.read(found, 3 * mebi + 5_000)
    expect(found.toString()).toBe('changed again')
    const again = await reopened(file)
    expect(again.size).toBe(20 * mebi)
    again.read(found, 3 * mebi + 5_000)
    expect(found.toString()).toBe('changed again')
    again.write(blocks[1].subarray(5_000, 5_013), 3 * mebi + 5_000)
    expect(holdsBulk(again, 20, 1)).toBe(true)
    expect(verified(again)).toMatchObject({ torn: 0, sequence: 3 })
    again.close()
  })

  it('can be given up: the space comes back, and the next one in its place is read right', async () => {
    const file = await created()
    const before = onDisk()
    writeBulk(file, 18, 1)
    expect(holdsBulk(file, 18, 1)).toBe(true)
    file.discard()
    expect(onDisk()).toBe(before)
    expect(file.size).toBe(10_000)
    writeBulk(file, 18, 2)
    expect(holdsBulk(file, 18, 2)).toBe(true)
    file.commit()
    const again = await reopened(file)
    expect(holdsBulk(again, 18, 2)).toBe(true)
    again.close()
  })

  it('is not there when the program ends before its commit', async () => {
    const file = await created()
    const before = onDisk()
    writeBulk(file, 18, 1)
    const reader = await open(place.path).catch((error: unknown) => error)
    expect(reader).toMatchObject({ code: 'file-in-use' })
    const again = await reopened(file)
    expect(again.size).toBe(10_000)
    expect(again.findings.torn).toBe(0)
    // Only the seal of the closing was added.
    expect(onDisk()).toBe(before + 512)
    again.close()
  })

  it('that comes to nothing leaves nothing behind for the next', async () => {
    const file = await created()
    const before = onDisk()
    writeBulk(file, 18, 1, 12_288)
    file.truncate(10_000)
    file.commit()
    expect(onDisk()).toBe(before)
    file.write(Buffer.from('next'), 12_288)
    file.commit()
    file.truncate(40_000)
    file.commit()
    const again = await reopened(file)
    const found = Buffer.alloc(40_000)
    expect(again.read(found, 0)).toBe(40_000)
    const expected = Buffer.concat([pattern(10_000), Buffer.alloc(30_000)])
    expected.write('next', 12_288)
    expect(found.equals(expected)).toBe(true)
    again.close()
  })

  it.each([
    ['with what was written over it again', (file: PracticeFile) => file.write(Buffer.from('again'), 3 * 4096 + 10)],
    ['with zeros where it grew again', (file: PracticeFile) => file.truncate(10 * mebi)],
    ['cut', (file: PracticeFile) => file.truncate(4096 + 77)],
  ])('that is cut after it was put away comes back %s, also once the database grows', async (_, then) => {
    const file = await created()
    writeBulk(file, 18, 1)
    file.truncate(4096)
    then(file)
    file.commit()
    file.truncate(12 * mebi)
    file.commit()
    const expected = Buffer.alloc(file.size)
    file.read(expected, 0)
    expect(expected.subarray(10 * mebi).every((byte) => byte === 0)).toBe(true)
    const again = await reopened(file)
    const found = Buffer.alloc(again.size)
    again.read(found, 0)
    expect(found.equals(expected)).toBe(true)
    again.close()
  })

  it('survives a new snapshot, and maintenance folds it in when the journal is long', async () => {
    const file = await created()
    writeBulk(file, 20, 1)
    file.commit()
    writeBulk(file, 18, 2, 2 * mebi)
    file.commit()
    const { generation } = verified(file)
    let turns = 0
    while (file.maintain()) {
      turns++
      if (turns !== 3) continue
      // Commits come between the turns.
      file.write(Buffer.from('between'), 100)
      expect(file.maintain()).toBe(false)
      file.commit()
    }
    expect(turns).toBeGreaterThan(10)
    expect(verified(file)).toMatchObject({ generation: generation + 1, bytes: 20 * mebi, records: 1 })
    expect(holdsBulk(file, 18, 2, 2 * mebi)).toBe(true)
    const again = await reopened(file)
    expect(holdsBulk(again, 18, 2, 2 * mebi)).toBe(true)
    again.close()
  })

  it('that is damaged on disk shows it when it is read, and gives no byte of what is damaged', async () => {
    const file = await created()
    const start = onDisk()
    writeBulk(file, 18, 1)
    file.commit()
    file.close()
    const again = await open(place.path)
    edit(place.path, (bytes) => flip(bytes, start + 3 * mebi))
    const all = Buffer.alloc(again.size)
    expect(await failureOf(() => again.read(all, 0))).toMatchObject({ code: 'file-damaged' })
    expect(again.trouble).toMatchObject({ code: 'file-damaged' })
    expect(all.subarray(4 * mebi).every((byte) => byte === 0)).toBe(true)
    again.close()
    expect(await failureOf(() => open(place.path))).toMatchObject({ code: 'file-damaged' })
  })

  it('that meets a full disk keeps what it has, and is saved whole once there is room', async () => {
    const disk = breakable()
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap, files: disk.files })
    disk.become({ write: failing('ENOSPC') })
    const failures: unknown[] = []
    const block = Buffer.from(blocks[1])
    for (let index = 0; index < 70; index++) {
      block.writeUInt32BE(index, 0)
      try {
        file.write(block, index * mebi)
      } catch (error) {
        failures.push(error)
      }
    }
    expect(failures).toHaveLength(1)
    expect(failures[0]).toMatchObject({ code: 'not-saved' })
    expect(await failureOf(() => file.commit())).toMatchObject({ code: 'not-saved' })
    disk.become(null)
    // More than one record may hold.
    file.commit()
    const again = await reopened(file)
    expect(holdsBulk(again, 70, 1)).toBe(true)
    again.close()
  })
})

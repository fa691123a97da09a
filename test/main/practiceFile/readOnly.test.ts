/** Proves that a practice file opened only to be read is never changed, needs no lock, and stays as it was while another saves to it. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockPathOf } from '../../../src/main/practiceFile/lock'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import {
  contentsOf,
  createFolded,
  edit,
  failureOf,
  flip,
  freshFolder,
  open,
  openToRead,
  pattern,
  verified,
} from './folder'

const place = freshFolder()
const before = pattern(300_000)

beforeEach(async () => {
  await createFolded(place.path, before)
})

describe('a file that is only read', () => {
  it('needs no lock and is not changed, not even mended', async () => {
    edit(place.path, (file) => Buffer.concat([flip(file, 4096 + 200), Buffer.from('torn')]))
    const bytes = readFileSync(place.path)
    const reader = await openToRead(place.path)
    expect(place.names()).toEqual([basename(place.path)])
    expect(reader.isReadOnly).toBe(true)
    expect(reader.findings).toMatchObject({ torn: 4 })
    expect(contentsOf(reader).equals(before)).toBe(true)
    reader.seal()
    expect(reader.maintain()).toBe(false)
    reader.close()
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    expect(place.names()).toEqual([basename(place.path)])
  })

  it.each<[string, (file: PracticeFile) => void]>([
    [
      'commit of a write',
      (file) => {
        file.write(Buffer.from('x'), 0)
        file.commit()
      },
    ],
    [
      'commit of a truncate',
      (file) => {
        file.truncate(0)
        file.commit()
      },
    ],
    ['checkpoint', (file) => file.checkpoint()],
    ['change of the keys', (file) => file.changeSlots(file.slots)],
    ['re-key', (file) => file.rekey({ dataKey: Buffer.alloc(32, 1), slots: file.slots })],
  ])('refuses a %s, and goes on being read', async (_, change) => {
    const bytes = readFileSync(place.path)
    const reader = await openToRead(place.path)
    const failure = await failureOf(() => change(reader))
    expect(failure.code).toBe('read-only')
    expect(failure.message).toContain('only for reading')
    reader.discard()
    reader.commit()
    expect(contentsOf(reader).equals(before)).toBe(true)
    reader.close()
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
  })

  it('opens while another has it open, and another opens while it is read', async () => {
    const writer = await open(place.path)
    const reader = await openToRead(place.path)
    expect(place.names()).toContain(basename(lockPathOf(place.path)))
    reader.close()
    expect(place.names()).toContain(basename(lockPathOf(place.path)))
    writer.close()
  })

  it('stays as it was at its opening, through the saves and the new snapshot of another, until it is opened anew', async () => {
    const writer = await open(place.path)
    writer.write(Buffer.from('at its opening'), 200_000)
    writer.commit()
    const expected = Buffer.from(before)
    expected.write('at its opening', 200_000)
    const reader = await openToRead(place.path)
    writer.write(Buffer.from('later'), 0)
    writer.commit()
    const beginning = Buffer.alloc(5)
    expect(reader.read(beginning, 0)).toBe(5)
    expect(beginning.equals(before.subarray(0, 5))).toBe(true)
    writer.checkpoint()
    writer.truncate(10)
    writer.commit()
    writer.checkpoint()
    expect(contentsOf(reader).equals(expected)).toBe(true)
    expect(reader.trouble).toBeNull()
    // The copy at the path is another by now, and a check of it says so.
    expect((await failureOf(() => verified(reader))).code).toBe('file-damaged')
    reader.reopen()
    expect(contentsOf(reader).equals(contentsOf(writer))).toBe(true)
    expect(reader.size).toBe(10)
    reader.close()
    writer.close()
  })

  it('takes a save of another that is in progress for one cut short, and sees it when it is opened anew', async () => {
    const writer = await open(place.path)
    writer.write(Buffer.from('later'), 0)
    writer.commit()
    const whole = readFileSync(place.path)
    edit(place.path, (file) => file.subarray(0, file.length - 100))
    const reader = await openToRead(place.path)
    expect(reader.findings.torn).toBe(412)
    expect(contentsOf(reader).equals(before)).toBe(true)
    edit(place.path, () => whole)
    reader.reopen()
    expect(contentsOf(reader).toString('latin1', 0, 5)).toBe('later')
    reader.close()
    writer.close()
  })
})

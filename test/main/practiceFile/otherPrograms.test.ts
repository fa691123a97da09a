/** Proves that what another program did to the practice file while it was open here is neither lost nor overwritten. */
import { appendFileSync, copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockPathOf } from '../../../src/main/practiceFile/lock'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import {
  breakable,
  contentsOf,
  createFolded,
  failing,
  failureOf,
  freshFolder,
  open,
  pattern,
  storedIn,
  verified,
} from './folder'

const place = freshFolder()
const before = pattern(150_000)

beforeEach(async () => {
  await createFolded(place.path, before)
})

/** Puts other bytes at the path, as a new file or into the one that is there. */
const ways: readonly (readonly [string, (bytes: Buffer) => void])[] = [
  ['into the same file', (bytes) => writeFileSync(place.path, bytes)],
  [
    'as another file',
    (bytes) => {
      writeFileSync(`${place.path}.other`, bytes)
      renameSync(`${place.path}.other`, place.path)
    },
  ],
]

/** Every way of writing is refused as another program's, and the file stays as that left it. */
async function refusesEverything(file: PracticeFile): Promise<void> {
  const theirs = readFileSync(place.path)
  file.discard()
  file.write(Buffer.from('ours'), 0)
  for (const save of [
    () => file.commit(),
    () => {
      file.discard()
      file.checkpoint()
    },
    () => file.changeSlots(file.slots),
  ]) {
    // oxlint-disable-next-line no-await-in-loop
    const failure = await failureOf(save)
    expect(failure.code).toBe('not-saved')
    expect(failure.message).toContain('Another program')
  }
  expect(readFileSync(place.path).equals(theirs)).toBe(true)
  expect(place.names().filter((name) => name.endsWith('.tmp'))).toEqual([])
}

/** Takes the file over as another PC's Rapport would. */
async function other(): Promise<PracticeFile> {
  rmSync(lockPathOf(place.path))
  return open(place.path)
}

describe('another program', () => {
  it('that saved the file meanwhile does not lose its work', async () => {
    const file = await open(place.path)
    const theirs = await other()
    theirs.write(Buffer.from('theirs'), 0)
    theirs.commit()
    theirs.close()
    await refusesEverything(file)
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 6)).toBe('theirs')
  })

  it('that saved to it under our own lock does not lose its work either', async () => {
    const file = await open(place.path)
    const lock = readFileSync(lockPathOf(place.path))
    const theirs = await other()
    theirs.write(Buffer.from('theirs'), 0)
    theirs.commit()
    writeFileSync(lockPathOf(place.path), lock)
    await refusesEverything(file)
    theirs.close()
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 6)).toBe('theirs')
  })

  it('that made a new snapshot of it does not lose its work', async () => {
    const file = await open(place.path)
    const lock = readFileSync(lockPathOf(place.path))
    const theirs = await other()
    theirs.write(Buffer.from('theirs'), 0)
    theirs.commit()
    theirs.checkpoint()
    theirs.close()
    writeFileSync(lockPathOf(place.path), lock)
    await refusesEverything(file)
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 6)).toBe('theirs')
  })

  it('that took the lock away is not overtaken', async () => {
    const file = await open(place.path)
    writeFileSync(lockPathOf(place.path), '{}')
    await refusesEverything(file)
    file.close()
    expect(readFileSync(lockPathOf(place.path), 'utf8')).toBe('{}')
  })

  it('that took over in the middle of a large transaction keeps what it saved', async () => {
    const file = await open(place.path)
    const mebi = Buffer.alloc(1024 * 1024, 7)
    for (let index = 0; index < 18; index++) file.write(mebi, index * mebi.length)
    const theirs = await other()
    expect(theirs.findings.torn).toBeGreaterThan(16 * mebi.length)
    theirs.write(Buffer.from('theirs'), 0)
    theirs.commit()
    const saved = readFileSync(place.path)
    expect(await failureOf(() => file.commit())).toMatchObject({ code: 'not-saved' })
    file.discard()
    file.close()
    expect(readFileSync(place.path).equals(saved)).toBe(true)
    expect(verified(theirs).sequence).toBe(3)
    theirs.close()
  })

  it.each(ways)('that put back an older copy %s does not lose it', async (_, putBack) => {
    const older = readFileSync(place.path)
    const file = await open(place.path)
    file.write(Buffer.from('newer'), 0)
    file.commit()
    putBack(older)
    expect(await failureOf(() => verified(file))).toMatchObject({ code: 'file-damaged' })
    await refusesEverything(file)
    expect(readFileSync(place.path).equals(older)).toBe(true)
    file.close()
    expect(readFileSync(place.path).equals(older)).toBe(true)
  })

  it.each(ways)('that put another practice in its place %s does not lose it', async (_, putBack) => {
    const another = `${place.path}.another.rapport`
    await createFolded(another, pattern(1_000))
    const file = await open(place.path)
    contentsOf(file)
    putBack(readFileSync(another))
    await refusesEverything(file)
    file.close()
    expect(readFileSync(place.path).equals(readFileSync(another))).toBe(true)
  })

  it.each(ways)('that put back the very same bytes %s does not matter', async (_, putBack) => {
    const file = await open(place.path)
    file.write(Buffer.from('one'), 0)
    file.commit()
    putBack(readFileSync(place.path))
    file.write(Buffer.from('two'), 0)
    file.commit()
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 3)).toBe('two')
  })

  it('that cut the file, or added to it what is no save, is told apart from our own leftovers', async () => {
    const file = await open(place.path)
    const bytes = readFileSync(place.path)
    writeFileSync(place.path, bytes.subarray(0, bytes.length - 512))
    await refusesEverything(file)
    writeFileSync(place.path, bytes)
    appendFileSync(place.path, 'a few bytes that mean nothing')
    file.write(Buffer.from('ours'), 0)
    file.commit()
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 4)).toBe('ours')
  })

  it('that deleted the file cannot stop it from being saved', async () => {
    const file = await open(place.path)
    rmSync(place.path)
    file.write(Buffer.from('saved again'), 0)
    file.commit()
    expect(verified(file)).toMatchObject({ bytes: before.length, generation: 3, torn: 0 })
    file.close()
    const expected = Buffer.from(before)
    expected.write('saved again')
    expect((await storedIn(place.path)).equals(expected)).toBe(true)
  })

  it('that deleted the file while it cannot be written again either does not make us lose it', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    rmSync(place.path)
    for (const broken of [{ rename: failing('EBUSY') }, { write: failing('ENOSPC') }, { sync: failing('EIO') }]) {
      disk.become(broken)
      file.write(Buffer.from('ours'), 0)
      // oxlint-disable-next-line no-await-in-loop
      expect(await failureOf(() => file.commit())).toMatchObject({ code: 'not-saved' })
      file.discard()
    }
    disk.become(null)
    expect(place.names()).toEqual([basename(lockPathOf(place.path))])
    // Nothing of it was read before.
    expect(contentsOf(file).equals(before)).toBe(true)
    file.write(Buffer.from('ours'), 0)
    file.commit()
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 4)).toBe('ours')
  })

  it('that deleted the file in the middle of a large transaction makes that fail, and the next works', async () => {
    const file = await open(place.path)
    const mebi = Buffer.alloc(1024 * 1024, 7)
    for (let index = 0; index < 18; index++) file.write(mebi, index * mebi.length)
    rmSync(place.path)
    expect(await failureOf(() => file.commit())).toMatchObject({ code: 'not-saved' })
    file.discard()
    file.write(Buffer.from('next'), 0)
    file.commit()
    file.close()
    const expected = Buffer.from(before)
    expected.write('next')
    expect((await storedIn(place.path)).equals(expected)).toBe(true)
  })

  it('that only looks at the file, or copies it, changes nothing', async () => {
    const file = await open(place.path)
    copyFileSync(place.path, `${place.path}.copy.rapport`)
    file.write(Buffer.from('ours'), 0)
    file.commit()
    file.close()
    expect((await storedIn(`${place.path}.copy.rapport`)).equals(before)).toBe(true)
  })
})

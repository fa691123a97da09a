/** Proves that a save which fails, at whatever step, changes nothing on disk, says why, and can be tried again. */
import { copyFileSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { systemFiles, type Files } from '../../../src/main/practiceFile/files'
import { lockPathOf } from '../../../src/main/practiceFile/lock'
import { createPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import {
  breakable,
  cheap,
  contentsOf,
  createFolded,
  failing,
  failureOf,
  filesWith,
  freshFolder,
  open,
  passphrase,
  pattern,
  storedIn,
  systemError,
  verified,
} from './folder'

const place = freshFolder()
const before = pattern(150_000)

beforeEach(async () => {
  await createFolded(place.path, before)
})

/** Takes `bytes` of what is written, in all, and then fails with `code`. */
function afterBytes(bytes: number, code: string): Files['write'] {
  let left = bytes
  return (handle, source, position) => {
    if (left === 0) throw systemError(code)
    const count = systemFiles.write(handle, source.subarray(0, left), position)
    left -= count
    return count
  }
}

/** Every call fails, as on a disk that was pulled out. */
const unplugged: Partial<Files> = {
  open: failing('ENOENT'),
  close: (handle) => {
    systemFiles.close(handle)
    throw systemError('EIO')
  },
  read: failing('EIO'),
  write: failing('EIO'),
  sync: failing('EIO'),
  syncData: failing('EIO'),
  truncate: failing('EIO'),
  size: failing('EIO'),
  identity: failing('EIO'),
  identityAt: failing('ENOENT'),
  rename: failing('EIO'),
  remove: failing('EIO'),
  list: failing('EIO'),
}

const withChange = (text: string, offset: number): Buffer => {
  const bytes = Buffer.from(before)
  bytes.write(text, offset)
  return bytes
}

describe('a save that fails', () => {
  it.each<[string, string, () => Partial<Files>]>([
    ['the disk is full at once', 'disk is full', () => ({ write: failing('ENOSPC') })],
    ['the disk is full inside the record’s header', 'disk is full', () => ({ write: afterBytes(40, 'ENOSPC') })],
    ['the disk is full behind it', 'disk is full', () => ({ write: afterBytes(700, 'ENOSPC') })],
    ['the disk fails at the last byte', 'reported an error', () => ({ write: afterBytes(2 * 512 - 1, 'EIO') })],
    ['the disk fails while writing', 'reported an error', () => ({ write: failing('EIO') })],
    ['the file is write-protected', 'permission', () => ({ write: failing('EACCES') })],
    ['another program holds the file', 'holding', () => ({ write: failing('EBUSY') })],
    ['the system writes nothing', 'reported an error', () => ({ write: () => 0 })],
    ['the file cannot be looked at', 'reported an error', () => ({ identityAt: failing('EIO') })],
    ['the network drive is gone', 'cannot be reached', () => unplugged],
  ])('because %s says so and leaves the file as it was', async (_, sentence, broken) => {
    const disk = breakable()
    const onDisk = readFileSync(place.path)
    const file = await open(place.path, disk.files)
    const change = pattern(800, 2)
    file.write(change, 70_000)
    disk.become(broken())
    const failure = await failureOf(() => file.commit())
    expect(failure.code).toBe('not-saved')
    expect(failure.message).toMatch(/^[A-Z].*\.$/)
    expect(failure.message).toContain(sentence)
    expect(failure.message).toContain('practice file is as it was before')
    disk.become(null)
    expect(readFileSync(place.path).equals(onDisk)).toBe(true)
    expect(place.names()).toEqual([basename(place.path), basename(lockPathOf(place.path))])
    expect(file.trouble).toBeNull()

    // SQLite now writes the old bytes back; memory takes them and the next change is saved.
    file.write(before.subarray(70_000, 70_800), 70_000)
    expect(contentsOf(file).equals(before)).toBe(true)
    file.discard()
    file.write(Buffer.from('another'), 0)
    file.commit()
    expect(verified(file)).toMatchObject({ torn: 0 })
    file.close()
    expect((await storedIn(place.path)).equals(withChange('another', 0))).toBe(true)
  })

  it.each([0, 40, 64, 700, 1023])(
    'and cannot be taken back either, %i bytes of it being there, does no harm',
    async (count) => {
      const onDisk = readFileSync(place.path)
      const disk = breakable()
      const file = await open(place.path, disk.files)
      for (let attempt = 0; attempt < 3; attempt++) {
        file.write(pattern(800, 2), 70_000)
        disk.become({ write: afterBytes(count, 'EIO'), truncate: failing('EIO') })
        // oxlint-disable-next-line no-await-in-loop
        expect((await failureOf(() => file.commit())).message).toContain('reported an error')
        file.discard()
      }
      disk.become(null)
      expect(statSync(place.path).size).toBe(onDisk.length + count)
      // Were the program to end here: the save was cut short.
      const copy = `${place.path}.copy.rapport`
      copyFileSync(place.path, copy)
      const opened = await open(copy)
      expect(opened.findings.torn).toBe(count)
      expect(contentsOf(opened).equals(before)).toBe(true)
      opened.close()

      file.write(Buffer.from('ok'), 0)
      file.commit()
      file.write(Buffer.from('and on'), 10)
      file.commit()
      file.close()
      const expected = withChange('ok', 0)
      expected.write('and on', 10)
      expect((await storedIn(place.path)).equals(expected)).toBe(true)
    },
  )

  it('is still not there when the program ends right after', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('a change'), 70_000)
    disk.become({ write: failing('EIO') })
    await failureOf(() => file.commit())
    file.close()
    expect((await storedIn(place.path)).equals(before)).toBe(true)
  })

  it('writes every byte when the system takes only some at a time', async () => {
    const files = filesWith({
      write: (handle, source, position) => systemFiles.write(handle, source.subarray(0, 1_000), position),
      read: (handle, target, position) => systemFiles.read(handle, target.subarray(0, 1_000), position),
    })
    const file = await open(place.path, files)
    file.write(pattern(9_000, 2), 0)
    file.commit()
    expect(verified(file)).toMatchObject({ torn: 0, bytes: before.length })
    file.checkpoint()
    expect(contentsOf(file).subarray(0, 9_000).equals(pattern(9_000, 2))).toBe(true)
    file.close()
  })

  it('at its sync stops all saving, because nobody knows what the disk kept, until the file is read anew', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('perhaps'), 0)
    disk.become({ syncData: failing('EIO') })
    const failure = await failureOf(() => file.commit())
    expect(failure.code).toBe('not-saved')
    expect(failure.message).toContain('may or may not')
    disk.become(null)
    file.discard()
    expect(contentsOf(file).equals(before)).toBe(true)
    expect(file.trouble).toBe(failure)
    file.write(Buffer.from('later'), 100)
    const { size } = statSync(place.path)
    expect(await failureOf(() => file.commit())).toBe(failure)
    file.discard()
    file.seal()
    expect(await failureOf(() => file.checkpoint())).toBe(failure)
    expect(file.maintain()).toBe(false)
    expect(await failureOf(() => file.changeSlots(file.slots))).toBe(failure)
    expect(statSync(place.path).size).toBe(size)
    // Here the disk had kept it.
    file.reopen()
    expect(file.trouble).toBeNull()
    expect(contentsOf(file).equals(withChange('perhaps', 0))).toBe(true)
    file.write(Buffer.from('later'), 100)
    file.commit()
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 100, 105)).toBe('later')
  })

  it('at its sync, and was lost by the disk, is not there when the file is read anew', async () => {
    const { size } = statSync(place.path)
    const disk = breakable()
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('perhaps'), 0)
    disk.become({ syncData: failing('EIO') })
    await failureOf(() => file.commit())
    truncateSync(place.path, size + 100)
    expect(await failureOf(() => file.reopen()).catch(() => null)).toBeNull()
    expect(file.findings.torn).toBe(100)
    expect(contentsOf(file).equals(before)).toBe(true)
    disk.become(null)
    file.close()
    expect((await storedIn(place.path)).equals(before)).toBe(true)
  })

  it('can be read anew as often as it takes', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    disk.become(unplugged)
    expect(await failureOf(() => file.reopen())).toMatchObject({ code: 'file-not-found' })
    disk.become({ read: failing('EIO') })
    expect(await failureOf(() => file.reopen())).toMatchObject({ code: 'file-unreadable' })
    disk.become(null)
    file.reopen()
    expect(contentsOf(file).equals(before)).toBe(true)
    file.close()
  })

  it('is a seal, which loses nothing', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('saved'), 0)
    file.commit()
    disk.become({ write: failing('ENOSPC') })
    expect(await failureOf(() => file.seal())).toMatchObject({ code: 'not-saved' })
    file.close()
    const reopened = await open(place.path)
    expect(reopened.findings.torn).toBe(0)
    expect(contentsOf(reopened).equals(withChange('saved', 0))).toBe(true)
    reopened.close()
  })
})

/** Remembers the handles that it opens; `dead` is the same disk plugged in again, where those stay broken for ever. */
function pluggable(): { readonly alive: Partial<Files>; readonly dead: Partial<Files> } {
  const opened = new Set<number>()
  const isDead = (handle: number): void => {
    if (opened.has(handle)) throw systemError('EIO')
  }
  const guarded = <Rest extends unknown[], Result>(call: (handle: number, ...rest: Rest) => Result) => {
    return (handle: number, ...rest: Rest): Result => {
      isDead(handle)
      return call(handle, ...rest)
    }
  }
  return {
    alive: {
      open: (path, flags, mode) => {
        const handle = systemFiles.open(path, flags, mode)
        opened.add(handle)
        return handle
      },
    },
    dead: {
      open: (path, flags, mode) => {
        const handle = systemFiles.open(path, flags, mode)
        opened.delete(handle)
        return handle
      },
      read: guarded(systemFiles.read),
      write: guarded(systemFiles.write),
      sync: guarded(systemFiles.sync),
      syncData: guarded(systemFiles.syncData),
      truncate: guarded(systemFiles.truncate),
      size: guarded(systemFiles.size),
      identity: guarded(systemFiles.identity),
      close: (handle) => {
        systemFiles.close(handle)
        isDead(handle)
      },
    },
  }
}

describe('a disk that is pulled out', () => {
  it.each([
    ['the same file', () => {}],
    [
      'a copy of it, which the system takes for another file',
      () => {
        copyFileSync(place.path, `${place.path}.new`)
        renameSync(`${place.path}.new`, place.path)
      },
    ],
  ])('and back with %s: what was read goes on being read, and the next save works', async (_, replug) => {
    const disk = breakable()
    const { alive, dead } = pluggable()
    disk.become(alive)
    const file = await open(place.path, disk.files)
    const beginning = Buffer.alloc(1_000)
    file.read(beginning, 0)
    file.write(Buffer.from('lost'), 0)
    disk.become(unplugged)
    const failure = await failureOf(() => file.commit())
    expect(failure.code).toBe('not-saved')
    file.discard()
    file.read(beginning, 0)
    expect(beginning.equals(before.subarray(0, 1_000))).toBe(true)
    expect(await failureOf(() => file.checkpoint())).toMatchObject({ code: 'not-saved' })
    replug()
    disk.become(dead)
    // The handle is broken for good; the path leads to the file again.
    expect(contentsOf(file).equals(before)).toBe(true)
    expect(verified(file).torn).toBe(0)
    file.write(Buffer.from('saved'), 0)
    file.commit()
    file.checkpoint()
    file.close()
    expect((await storedIn(place.path)).equals(withChange('saved', 0))).toBe(true)
  })

  it('is named for what it is when something is read that is not in memory', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    disk.become(unplugged)
    expect(await failureOf(() => contentsOf(file))).toMatchObject({ code: 'file-unreadable' })
    expect(file.maintain()).toBe(false)
    expect(file.trouble).toBeNull()
    disk.become(null)
    expect(contentsOf(file).equals(before)).toBe(true)
    file.close()
  })
})

describe('a new file', () => {
  it('leaves nothing behind when a new file cannot be written', async () => {
    const path = join(place.folder, 'new.rapport')
    const files = filesWith({
      write: (handle, source, position) =>
        source.length >= 4096 ? failing('ENOSPC')() : systemFiles.write(handle, source, position),
    })
    const failure = await failureOf(() => createPracticeFile(path, { passphrase, kdf: cheap, files }))
    expect(failure).toMatchObject({ code: 'cannot-write', details: { system: 'ENOSPC' } })
    expect(place.names()).toEqual([basename(place.path)])
  })

  it.skipIf(process.platform === 'win32')('is not left behind when the disk does not promise to keep it', async () => {
    const path = join(place.folder, 'new.rapport')
    const folders = new Set<number>()
    const files = filesWith({
      open: (at, flags, mode) => {
        const handle = systemFiles.open(at, flags, mode)
        if (at === place.folder) folders.add(handle)
        else folders.delete(handle)
        return handle
      },
      sync: (handle) => (folders.has(handle) ? failing('EIO')() : systemFiles.sync(handle)),
    })
    const failure = await failureOf(() => createPracticeFile(path, { passphrase, kdf: cheap, files }))
    expect(failure).toMatchObject({ code: 'cannot-write', details: { system: 'EIO' } })
    expect(place.names()).toEqual([basename(place.path)])
  })

  it('never creates over a file that appeared meanwhile', async () => {
    const path = join(place.folder, 'new.rapport')
    const creation = createPracticeFile(path, { passphrase, kdf: cheap })
    writeFileSync(path, 'appeared meanwhile')
    expect((await failureOf(() => creation)).code).toBe('file-exists')
    expect(readFileSync(path, 'utf8')).toBe('appeared meanwhile')
  })
})

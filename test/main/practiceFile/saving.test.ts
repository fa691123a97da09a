/** Proves that a save which fails, at whatever step, changes nothing on disk, says why, and can be tried again. */
import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { systemFiles, type Files } from '../../../src/main/practiceFile/files'
import { lockPathOf } from '../../../src/main/practiceFile/lock'
import { createPracticeFile } from '../../../src/main/practiceFile/practiceFile'
import {
  cheap,
  contentsOf,
  createWith,
  failureOf,
  filesWith,
  open,
  passphrase,
  pattern,
  systemError,
  freshFolder,
} from './folder'

const place = freshFolder()
const before = pattern(150_000)

beforeEach(async () => {
  await createWith(place.path, before)
})

const isTemporary = (path: string): boolean => path.endsWith('.tmp')
const fail = (code: string) => (): never => {
  throw systemError(code)
}

/** A disk that works until `break` is called. */
function breakable(broken: Partial<Files>): { readonly files: Files; readonly setBroken: (isBroken: boolean) => void } {
  const good = filesWith({})
  const bad = filesWith(broken)
  let current = good
  return {
    files: {
      open: (...values) => current.open(...values),
      close: (...values) => current.close(...values),
      read: (...values) => current.read(...values),
      write: (...values) => current.write(...values),
      sync: (...values) => current.sync(...values),
      size: (...values) => current.size(...values),
      modifiedAt: (...values) => current.modifiedAt(...values),
      rename: (...values) => current.rename(...values),
      remove: (...values) => current.remove(...values),
      list: (...values) => current.list(...values),
      realPath: (...values) => current.realPath(...values),
      pause: (...values) => current.pause(...values),
    },
    setBroken: (isBroken) => {
      current = isBroken ? bad : good
    },
  }
}

let written = 0
const fullAfter = (bytes: number): Files['write'] => {
  written = 0
  return (handle, source, position) => {
    written += source.length
    if (written > bytes) throw systemError('ENOSPC')
    return systemFiles.write(handle, source, position)
  }
}

describe('a save that fails', () => {
  it.each<[string, string, Partial<Files>]>([
    ['the disk is full at once', 'disk is full', { write: fail('ENOSPC') }],
    ['the disk is full halfway', 'disk is full', { write: fullAfter(100_000) }],
    ['the disk fails while writing', 'reported an error', { write: fail('EIO') }],
    ['the disk fails to keep it', 'reported an error', { sync: fail('EIO') }],
    [
      'the folder is write-protected',
      'permission',
      { open: (path, flags, mode) => (isTemporary(path) ? fail('EACCES')() : systemFiles.open(path, flags, mode)) },
    ],
    ['a virus scanner holds the file', 'holding', { rename: fail('EBUSY') }],
    ['the network drive is gone', 'cannot be reached', { rename: fail('ENOENT') }],
    ['the system writes nothing', 'reported an error', { write: () => 0 }],
  ])('because %s says so and leaves the file as it was', async (_, sentence, broken) => {
    const disk = breakable(broken)
    const onDisk = readFileSync(place.path)
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('a change'), 70_000)
    disk.setBroken(true)
    const failure = await failureOf(() => file.commit())
    expect(failure.code).toBe('not-saved')
    expect(failure.message).toContain(sentence)
    expect(failure.cause).toBeInstanceOf(Error)
    disk.setBroken(false)
    expect(readFileSync(place.path).equals(onDisk)).toBe(true)
    expect(place.names()).toEqual([basename(place.path), basename(lockPathOf(place.path))])

    // SQLite now writes the old bytes back; memory takes them and the next change is saved.
    file.write(before.subarray(70_000, 70_008), 70_000)
    expect(contentsOf(file).equals(before)).toBe(true)
    file.write(Buffer.from('another'), 0)
    file.commit()
    file.close()
    const expected = Buffer.from(before)
    expected.write('another')
    const reopened = await open(place.path)
    expect(contentsOf(reopened).equals(expected)).toBe(true)
    reopened.close()
  })

  it('still opens with the old contents when the program ends right after', async () => {
    const disk = breakable({ sync: fail('EIO') })
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('a change'), 70_000)
    disk.setBroken(true)
    await failureOf(() => file.commit())
    file.close()
    const reopened = await open(place.path)
    expect(contentsOf(reopened).equals(before)).toBe(true)
    reopened.close()
  })

  it('waits for a virus scanner, and succeeds when it lets go', async () => {
    const pauses: number[] = []
    let refusals = 3
    const files = filesWith({
      rename: (from, to) => {
        if (refusals-- > 0) throw systemError('EPERM')
        systemFiles.rename(from, to)
      },
      pause: (ms) => void pauses.push(ms),
    })
    const file = await open(place.path, files)
    file.write(Buffer.from('patient'), 0)
    file.commit()
    file.close()
    expect(pauses).toEqual([20, 40, 80])
    const reopened = await open(place.path)
    expect(contentsOf(reopened).toString('latin1', 0, 7)).toBe('patient')
    reopened.close()
  })

  it('writes every byte when the system takes only some at a time', async () => {
    const files = filesWith({
      write: (handle, source, position) => systemFiles.write(handle, source.subarray(0, 1_000), position),
      read: (handle, target, position) => systemFiles.read(handle, target.subarray(0, 1_000), position),
    })
    const file = await open(place.path, files)
    file.write(Buffer.from('in pieces'), 0)
    file.commit()
    expect(file.verify().bytes).toBe(before.length)
    file.close()
  })

  it.skipIf(process.platform === 'win32')(
    'stops writing when it cannot know whether the disk kept the last save',
    async () => {
      const handles = new Set<number>()
      const disk = breakable({
        open: (path, flags, mode) => {
          const handle = systemFiles.open(path, flags, mode)
          if (path === place.folder) handles.add(handle)
          return handle
        },
        sync: (handle) => (handles.has(handle) ? fail('EIO')() : systemFiles.sync(handle)),
      })
      const file = await open(place.path, disk.files)
      file.write(Buffer.from('perhaps'), 0)
      disk.setBroken(true)
      const failure = await failureOf(() => file.commit())
      expect(failure.code).toBe('not-saved')
      expect(failure.message).toContain('may or may not')
      disk.setBroken(false)
      file.write(before.subarray(0, 7), 0)
      expect((await failureOf(() => file.commit())).code).toBe('not-saved')
      file.close()
    },
  )

  it.skipIf(process.platform === 'win32')('saves where a folder cannot be synced at all', async () => {
    const files = filesWith({
      open: (path, flags, mode) => (path === place.folder ? fail('EINVAL')() : systemFiles.open(path, flags, mode)),
    })
    const file = await open(place.path, files)
    file.write(Buffer.from('saved'), 0)
    file.commit()
    expect(file.verify().generation).toBe(3)
    file.close()
  })

  it('leaves nothing behind when a new file cannot be written', async () => {
    const path = join(place.folder, 'new.rapport')
    const files = filesWith({
      write: (handle, source, position) =>
        source.length >= 4096 ? fail('ENOSPC')() : systemFiles.write(handle, source, position),
    })
    const failure = await failureOf(() => createPracticeFile(path, { passphrase, kdf: cheap, files }))
    expect(failure).toMatchObject({ code: 'cannot-write', details: { system: 'ENOSPC' } })
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

describe('another program', () => {
  it('that saved the file meanwhile does not lose its work', async () => {
    const file = await open(place.path)
    rmSync(lockPathOf(place.path))
    const other = await open(place.path)
    other.write(Buffer.from('theirs'), 0)
    other.commit()
    other.close()
    file.write(Buffer.from('ours'), 0)
    const failure = await failureOf(() => file.commit())
    expect(failure.code).toBe('not-saved')
    expect(failure.message).toContain('Another program')
    file.close()
    const reopened = await open(place.path)
    expect(contentsOf(reopened).toString('latin1', 0, 6)).toBe('theirs')
    reopened.close()
  })

  it('that took the lock away is not overtaken', async () => {
    const file = await open(place.path)
    const onDisk = readFileSync(place.path)
    writeFileSync(lockPathOf(place.path), '{}')
    file.write(Buffer.from('ours'), 0)
    expect((await failureOf(() => file.commit())).code).toBe('not-saved')
    expect(readFileSync(place.path).equals(onDisk)).toBe(true)
    file.close()
  })

  it('that put back an older copy does not lose it', async () => {
    const older = readFileSync(place.path)
    const file = await open(place.path)
    file.write(Buffer.from('newer'), 0)
    file.commit()
    writeFileSync(place.path, older)
    file.write(Buffer.from('newest'), 0)
    expect((await failureOf(() => file.commit())).code).toBe('not-saved')
    expect(readFileSync(place.path).equals(older)).toBe(true)
    file.close()
  })

  it('that deleted the file cannot stop it from being saved', async () => {
    const file = await open(place.path)
    rmSync(place.path)
    file.write(Buffer.from('saved again'), 0)
    file.commit()
    expect(file.verify().bytes).toBe(before.length)
    file.close()
  })
})

describe('what a kill leaves behind', () => {
  const own = (): string => join(place.folder, `.${basename(place.path)}.0123456789abcdef.tmp`)

  it('is removed at the next opening, and nothing else is', async () => {
    const others = ['.other.rapport.0123456789abcdef.tmp', `.${basename(place.path)}.notes.tmp`, 'letter.tmp']
    writeFileSync(own(), 'half a save')
    for (const name of others) writeFileSync(join(place.folder, name), 'not ours')
    const file = await open(place.path)
    file.close()
    expect(place.names()).toEqual([...others, basename(place.path)].toSorted())
  })

  it('is left alone while another program holds the file', async () => {
    const file = await open(place.path)
    writeFileSync(own(), 'a save in progress')
    expect((await failureOf(() => open(place.path))).code).toBe('file-in-use')
    expect(place.names()).toContain(basename(own()))
    file.close()
  })

  it('does not stop the file from opening when it cannot be removed', async () => {
    writeFileSync(own(), 'half a save')
    const file = await open(place.path, filesWith({ remove: fail('EBUSY'), list: fail('EACCES') }))
    file.close()
    expect(place.names()).toContain(basename(lockPathOf(place.path)))
    utimesSync(own(), 0, 0)
    const reopened = await open(place.path)
    reopened.close()
    expect(place.names()).toEqual([basename(place.path)])
  })
})

/** Proves that a new snapshot, or new key slots, that cannot be written leave the file as it was, and that upkeep never loses a save. */
import { readFileSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { systemFiles, type Files } from '../../../src/main/practiceFile/files'
import { newDataKey, newKeychainSecret, wrapWithRandomSecret } from '../../../src/main/practiceFile/keySlots'
import { lockPathOf } from '../../../src/main/practiceFile/lock'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import {
  breakable,
  contentsOf,
  createFolded,
  edit,
  failing,
  failureOf,
  filesWith,
  flip,
  freshFolder,
  open,
  pattern,
  storedIn,
  systemError,
  verified,
} from './folder'

const place = freshFolder()
const before = pattern(150_000)
let recoveryKey = ''

beforeEach(async () => {
  recoveryKey = await createFolded(place.path, before)
})

const isTemporary = (path: string): boolean => path.endsWith('.tmp')

/** Fails only on handles of paths that `isMeant` picks. */
function onHandles(
  isMeant: (path: string) => boolean,
  replaced: (isMeant: (handle: number) => boolean) => Partial<Files>,
) {
  const handles = new Set<number>()
  const files: Partial<Files> = {
    open: (path, flags, mode) => {
      const handle = systemFiles.open(path, flags, mode)
      if (isMeant(path)) handles.add(handle)
      else handles.delete(handle)
      return handle
    },
  }
  return { ...files, ...replaced((handle) => handles.has(handle)) }
}

const refuseOpening = (code: string): Partial<Files> => ({
  open: (path, flags, mode) => (isTemporary(path) ? failing(code)() : systemFiles.open(path, flags, mode)),
})

const failures: readonly (readonly [string, string, Partial<Files>])[] = [
  ['the folder is write-protected', 'permission', refuseOpening('EACCES')],
  ['the disk has no room for a file', 'disk is full', refuseOpening('ENOSPC')],
  ['the disk is full', 'disk is full', { write: failing('ENOSPC') }],
  ['the disk fails while writing', 'reported an error', { write: failing('EIO') }],
  ['the disk fails to keep the blocks', 'reported an error', { syncData: failing('EIO') }],
  ['the disk fails to keep the file', 'reported an error', { sync: failing('EIO') }],
  ['the system writes nothing', 'reported an error', { write: () => 0 }],
  ['a virus scanner holds the file', 'holding', { rename: failing('EBUSY') }],
  ['the network drive is gone', 'cannot be reached', { rename: failing('ENOENT') }],
]

describe('a new snapshot', () => {
  it.each(failures)('that fails because %s leaves everything as it was, and can be tried again', async (...all) => {
    const [, sentence, broken] = all
    const disk = breakable()
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('in the journal'), 70_000)
    file.commit()
    const onDisk = readFileSync(place.path)
    const expected = contentsOf(file)
    disk.become(broken)
    const failure = await failureOf(() => file.checkpoint())
    expect(failure.code).toBe('not-saved')
    expect(failure.message).toContain(sentence)
    disk.become(null)
    expect(readFileSync(place.path).equals(onDisk)).toBe(true)
    expect(place.names()).toEqual([basename(place.path), basename(lockPathOf(place.path))])
    expect(file.trouble).toBeNull()
    file.write(Buffer.from('saved'), 0)
    file.commit()
    expected.write('saved')
    file.checkpoint()
    expect(verified(file)).toMatchObject({ generation: 3, records: 0 })
    file.close()
    expect((await storedIn(place.path)).equals(expected)).toBe(true)
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
    file.checkpoint()
    file.close()
    expect(pauses).toEqual([20, 40, 80])
    expect((await storedIn(place.path)).toString('latin1', 0, 7)).toBe('patient')
  })

  it.skipIf(process.platform === 'win32')(
    'that the folder may not keep stops all saving until it is read anew',
    async () => {
      const disk = breakable()
      const file = await open(place.path, disk.files)
      file.write(Buffer.from('saved'), 0)
      file.commit()
      const expected = contentsOf(file)
      disk.become(
        onHandles(
          (path) => path === place.folder,
          (isFolder) => ({ sync: (handle) => (isFolder(handle) ? failing('EIO')() : systemFiles.sync(handle)) }),
        ),
      )
      file.checkpoint()
      expect(file.trouble).toMatchObject({ code: 'not-saved', details: { system: 'EIO' } })
      disk.become(null)
      expect(contentsOf(file).equals(expected)).toBe(true)
      file.write(Buffer.from('perhaps'), 0)
      expect((await failureOf(() => file.commit())).message).toContain('may or may not')
      file.reopen()
      expect(contentsOf(file).equals(expected)).toBe(true)
      file.write(Buffer.from('later'), 0)
      file.commit()
      file.close()
      expect((await storedIn(place.path)).toString('latin1', 0, 5)).toBe('later')
    },
  )

  it.skipIf(process.platform === 'win32')('is made where a folder cannot be synced at all', async () => {
    const files = filesWith({
      open: (path, flags, mode) => (path === place.folder ? failing('EINVAL')() : systemFiles.open(path, flags, mode)),
    })
    const file = await open(place.path, files)
    file.checkpoint()
    expect(file.trouble).toBeNull()
    expect(verified(file).generation).toBe(3)
    file.close()
  })

  it('is not made of blocks that are damaged', async () => {
    edit(place.path, (bytes) => flip(bytes, 8192 + 16_400 + 100))
    const bytes = readFileSync(place.path)
    const file = await open(place.path)
    expect(await failureOf(() => file.checkpoint())).toMatchObject({ code: 'file-damaged' })
    file.close()
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    expect(place.names()).toEqual([basename(place.path)])
  })

  it('is not made in the middle of a transaction', async () => {
    const file = await open(place.path)
    file.write(Buffer.from('x'), 0)
    expect(() => file.checkpoint()).toThrow(/transaction/)
    expect(() => file.changeSlots(file.slots)).toThrow(/transaction/)
    expect(file.maintain()).toBe(false)
    file.close()
  })
})

describe('upkeep', () => {
  /** A journal long enough to be folded. */
  function lengthen(file: PracticeFile, mebibytes: number, first: number): void {
    const block = Buffer.alloc(1024 * 1024)
    for (let index = 0; index < mebibytes; index++) {
      block.fill(first + index)
      file.write(block, index * block.length)
      file.commit()
    }
  }

  it('does not fold a short journal, but checks what nobody has read', async () => {
    const file = await open(place.path)
    file.write(Buffer.from('x'), 0)
    file.commit()
    const bytes = readFileSync(place.path)
    while (file.maintain());
    expect(file.trouble).toBeNull()
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    file.close()
  })

  it.each([34, 52])(
    'that cannot fold %i MiB loses nothing, and tries again only once there are more',
    async (length) => {
      const disk = breakable()
      const file = await open(place.path, disk.files)
      lengthen(file, length, 1)
      let attempts = 0
      disk.become({
        open: (path, flags, mode) => {
          if (isTemporary(path)) {
            attempts++
            throw systemError('ENOSPC')
          }
          return systemFiles.open(path, flags, mode)
        },
      })
      for (let turn = 0; turn < 5; turn++) file.maintain()
      expect(attempts).toBe(1)
      expect(file.trouble).toBeNull()
      disk.become(null)
      lengthen(file, 10, 100)
      while (file.maintain());
      expect(verified(file)).toMatchObject({ generation: 3, records: 0 })
      const last = Buffer.alloc(1)
      file.read(last, length * 1024 * 1024 - 1)
      expect(last[0]).toBe(length)
      file.close()
    },
  )
})

describe('a change of the key slots', () => {
  const keychain = newKeychainSecret()

  const withKeychain = (file: PracticeFile) =>
    file.withDataKey((key, fileId) => [
      ...file.slots,
      wrapWithRandomSecret(key, fileId, 'keychain', Buffer.from(keychain.text, 'base64')),
    ])

  const opensWithKeychain = async (): Promise<boolean> => {
    try {
      const file = await openPracticeFile(place.path, { kind: 'keychain', text: keychain.text })
      expect(contentsOf(file).equals(before)).toBe(true)
      file.close()
      return true
    } catch {
      return false
    }
  }

  it('is there at once, in both copies of the header, and touches no data', async () => {
    const file = await open(place.path)
    const bytes = readFileSync(place.path)
    file.changeSlots(withKeychain(file))
    expect(file.slots).toHaveLength(3)
    const after = readFileSync(place.path)
    expect(after.subarray(8192, bytes.length).equals(bytes.subarray(8192))).toBe(true)
    expect(after.subarray(0, 4096).equals(after.subarray(4096, 8192))).toBe(true)
    file.close()
    expect(await opensWithKeychain()).toBe(true)
  })

  /** Refuses writes to one place, as `code`; the header’s copies are at 0 and 4096, the journal behind. */
  const refuseWriting = (isThere: (position: number) => boolean, code: string): Partial<Files> => ({
    write: (handle, source, position) =>
      isThere(position) ? failing(code)() : systemFiles.write(handle, source, position),
  })

  it('that fails at the second copy has not happened', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    const bytes = readFileSync(place.path)
    disk.become(refuseWriting((position) => position === 4096, 'ENOSPC'))
    expect(await failureOf(() => file.changeSlots(withKeychain(file)))).toMatchObject({ code: 'not-saved' })
    disk.become(null)
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    expect(file.slots).toHaveLength(2)
    file.changeSlots(withKeychain(file))
    file.close()
    expect(await opensWithKeychain()).toBe(true)
  })

  it('that is torn inside the second copy has not happened, and the copy is mended', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    disk.become({
      write: (handle, source, position) =>
        position === 4096 ? systemFiles.write(handle, source.subarray(0, 300), position) : failing('EIO')(),
    })
    expect(await failureOf(() => file.changeSlots(withKeychain(file)))).toMatchObject({ code: 'not-saved' })
    file.close()
    expect(await opensWithKeychain()).toBe(false)
    expect((await storedIn(place.path)).equals(before)).toBe(true)
    const [first, second] = [readFileSync(place.path).subarray(0, 4096), readFileSync(place.path).subarray(4096, 8192)]
    expect(first.equals(second)).toBe(true)
  })

  it('that fails at the first copy has happened; nothing more is saved until the file is read anew', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    disk.become(refuseWriting((position) => position === 0, 'EIO'))
    file.changeSlots(withKeychain(file))
    expect(file.slots).toHaveLength(3)
    expect(file.trouble).toMatchObject({ code: 'not-saved' })
    disk.become(null)
    file.reopen()
    expect(file.findings.isHeaderMended).toBe(true)
    expect(file.trouble).toBeNull()
    file.close()
    expect(await opensWithKeychain()).toBe(true)
  })

  it('that only its seal cannot follow has happened, and does not say otherwise', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    disk.become(refuseWriting((position) => position >= 8192, 'ENOSPC'))
    file.changeSlots(withKeychain(file))
    expect(file.trouble).toBeNull()
    disk.become(null)
    const { sequence } = file.anchor
    file.seal()
    expect(file.anchor.sequence).toBe(sequence + 1)
    file.close()
    expect(await opensWithKeychain()).toBe(true)
  })

  it('cannot be undone by an older header that is put back', async () => {
    const older = readFileSync(place.path).subarray(0, 8192)
    const file = await open(place.path)
    file.changeSlots(withKeychain(file))
    file.close()
    edit(place.path, (bytes) => {
      older.copy(bytes)
      return bytes
    })
    expect(await failureOf(() => open(place.path))).toMatchObject({ code: 'file-damaged' })
  })

  it('goes along into a new snapshot', async () => {
    const file = await open(place.path)
    file.changeSlots(withKeychain(file))
    file.checkpoint()
    file.close()
    expect(await opensWithKeychain()).toBe(true)
  })
})

describe('new keys for everything', () => {
  const rekey = (file: PracticeFile): void => {
    const dataKey = newDataKey()
    const secret = Buffer.alloc(32, 7)
    const slots = file.withDataKey((_, fileId) => [
      wrapWithRandomSecret(dataKey, fileId, 'recovery', Buffer.alloc(20, 3)),
      wrapWithRandomSecret(dataKey, fileId, 'keychain', secret),
    ])
    file.rekey({ dataKey, slots })
  }
  const byKeychain = () =>
    openPracticeFile(place.path, { kind: 'keychain', text: Buffer.alloc(32, 7).toString('base64') })

  it('open the file from then on, and the old ones do not', async () => {
    const old = readFileSync(place.path)
    const file = await open(place.path)
    file.write(Buffer.from('x'), 0)
    file.commit()
    rekey(file)
    file.write(Buffer.from('yz'), 0)
    file.commit()
    expect(verified(file)).toMatchObject({ generation: 3, records: 1 })
    file.close()
    expect(await failureOf(() => open(place.path))).toMatchObject({ code: 'wrong-passphrase' })
    const again = await byKeychain()
    expect(contentsOf(again).toString('latin1', 0, 2)).toBe('yz')
    again.close()
    expect(readFileSync(place.path).subarray(8192, 8192 + 16_384)).not.toEqual(old.subarray(8192, 8192 + 16_384))
  })

  it('that cannot be written change nothing', async () => {
    const disk = breakable()
    const file = await open(place.path, disk.files)
    const bytes = readFileSync(place.path)
    disk.become({ rename: failing('EBUSY') })
    expect(await failureOf(() => rekey(file))).toMatchObject({ code: 'not-saved' })
    disk.become(null)
    expect(readFileSync(place.path).equals(bytes)).toBe(true)
    file.write(Buffer.from('goes on'), 0)
    file.commit()
    file.close()
    const again = await openPracticeFile(place.path, { kind: 'recovery', text: recoveryKey })
    expect(contentsOf(again).toString('latin1', 0, 7)).toBe('goes on')
    again.close()
  })

  it('are written also when the file was deleted', async () => {
    const file = await open(place.path)
    rmSync(place.path)
    rekey(file)
    file.close()
    const again = await byKeychain()
    expect(contentsOf(again).equals(before)).toBe(true)
    again.close()
  })
})

/** Proves that a practice file keeps what was committed, opens only to its keys, and leaves nothing readable behind. */
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { readHeader, createPracticeFile, openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { unwrapDataKey } from '../../../src/main/practiceFile/keySlots'
import { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { SnapshotCipher } from '../../../src/main/practiceFile/snapshot'
import {
  breakable,
  cheap,
  contentsOf,
  createFolded,
  createWith,
  edit,
  failing,
  failureOf,
  flip,
  freshFolder,
  open,
  passphrase,
  pattern,
  storedIn,
  verified,
} from './folder'

const place = freshFolder()

describe('keeping', () => {
  const sizes = [0, 1, 4095, 4096, 4097, 16_383, 16_384, 16_385, 65_536, 300_000]

  it.each(sizes)('keeps %i bytes, in the journal and in the snapshot', async (length) => {
    const contents = pattern(length)
    await createWith(place.path, contents)
    const file = await open(place.path)
    expect(file.size).toBe(length)
    expect(contentsOf(file).equals(contents)).toBe(true)
    file.checkpoint()
    expect(contentsOf(file).equals(contents)).toBe(true)
    expect(verified(file).bytes).toBe(length)
    file.close()
    expect((await storedIn(place.path)).equals(contents)).toBe(true)
  })

  it('keeps each commit, and forgets what was written after the last', async () => {
    await createWith(place.path, pattern(10_000))
    const file = await open(place.path)
    file.write(Buffer.from('second'), 5_000)
    file.commit()
    file.write(Buffer.from('third'), 20_000)
    file.commit()
    file.write(Buffer.from('never committed'), 0)
    file.truncate(20)
    file.close()
    const expected = Buffer.concat([pattern(10_000), Buffer.alloc(10_005)])
    expected.write('second', 5_000)
    expected.write('third', 20_000)
    expect((await storedIn(place.path)).equals(expected)).toBe(true)
  })

  it('writes nothing when nothing differs, not even a seal', async () => {
    await createWith(place.path, pattern(5_000))
    const before = readFileSync(place.path)
    const file = await open(place.path)
    file.commit()
    file.truncate(5_000)
    file.write(Buffer.alloc(0), 10)
    file.write(pattern(5_000), 0)
    file.write(Buffer.from('undone'), 100)
    file.write(pattern(5_000).subarray(100, 106), 100)
    file.commit()
    file.seal()
    file.close()
    expect(readFileSync(place.path).equals(before)).toBe(true)
  })

  it('appends a commit of little, and touches nothing before it', async () => {
    await createFolded(place.path, pattern(300_000))
    const before = readFileSync(place.path)
    const file = await open(place.path)
    file.write(Buffer.from('x'), 150_000)
    file.commit()
    const after = readFileSync(place.path)
    expect(after.subarray(0, before.length).equals(before)).toBe(true)
    expect(after.length - before.length).toBe(512)
    file.close()
  })

  it('seals once when idle and when closed, and not again', async () => {
    await createWith(place.path, pattern(10))
    const file = await open(place.path)
    file.write(Buffer.from('x'), 0)
    file.commit()
    const unsealed = statSync(place.path).size
    file.write(Buffer.from('y'), 0)
    file.seal()
    expect(statSync(place.path).size, 'in the middle of a transaction').toBe(unsealed)
    file.discard()
    file.seal()
    file.seal()
    expect(statSync(place.path).size).toBe(unsealed + 512)
    file.write(Buffer.from('y'), 0)
    file.commit()
    file.close()
    expect(statSync(place.path).size).toBe(unsealed + 3 * 512)
  })

  it('saves the same contents under a new salt, so that two snapshots share no encrypted byte by design', async () => {
    await createFolded(place.path, pattern(64))
    const before = readFileSync(place.path).subarray(8192, 8192 + 64)
    const file = await open(place.path)
    file.checkpoint()
    file.close()
    expect(
      readFileSync(place.path)
        .subarray(8192, 8192 + 64)
        .equals(before),
    ).toBe(false)
  })

  it('states what is on disk', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    const nothing = { bytes: 0, chunks: 0, records: 0, torn: 0, savedAt: expect.any(Number) }
    expect(verified(file)).toEqual({ ...nothing, generation: 1, sequence: 0, fileBytes: 8192 })
    file.write(pattern(70_000), 0)
    expect(verified(file).sequence).toBe(0)
    file.commit()
    const inJournal = { ...nothing, generation: 1, sequence: 1, records: 1, fileBytes: statSync(place.path).size }
    expect(verified(file)).toEqual(inJournal)
    file.checkpoint()
    // Two header copies, the two chunks with their tags, and zeros up to the next multiple of 4096.
    const folded = { ...nothing, generation: 2, sequence: 1, bytes: 70_000, chunks: 5, fileBytes: 81_920 }
    expect(verified(file)).toEqual(folded)
    expect(statSync(place.path).size).toBe(81_920)
    file.close()
  })

  it('checks the file on disk a turn at a time, against what it was when the check began', async () => {
    await createFolded(place.path, pattern(3_000_000))
    const file = await open(place.path)
    const check = file.verify()
    const turns = [check.next(), check.next()]
    expect(turns.map(({ done }) => done)).toEqual([false, false])
    file.write(Buffer.from('meanwhile'), 0)
    file.commit()
    let last = check.next()
    while (last.done !== true) last = check.next()
    expect(last.value).toMatchObject({ sequence: 2, chunks: 184 })
    expect(verified(file).sequence).toBe(3)
    file.close()
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner only', async () => {
    await createWith(place.path, pattern(10))
    expect(statSync(place.path).mode & 0o777).toBe(0o600)
  })

  it.skipIf(process.platform === 'win32')('saves through a symbolic link to the real file', async () => {
    await createWith(place.path, pattern(10))
    const link = join(place.folder, 'link.rapport')
    symlinkSync(place.path, link)
    const file = await open(link)
    expect(file.path).toBe(place.path)
    file.write(Buffer.from('through the link'), 0)
    file.commit()
    file.close()
    expect((await storedIn(place.path)).toString('latin1')).toBe('through the link')
  })

  it('refuses everything once closed, and may be closed twice', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    file.close()
    file.close()
    expect(() => file.size).toThrow(/closed/)
    expect(() => file.write(Buffer.from([1]), 0)).toThrow(/closed/)
    expect(() => file.commit()).toThrow(/closed/)
    expect(() => file.verify().next()).toThrow(/closed/)
    for (const call of [() => file.maintain(), () => file.seal(), () => file.checkpoint(), () => file.reopen()]) {
      expect(call).toThrow(/closed/)
    }
  })
})

describe('closing', () => {
  it('overwrites the key, and lets others in', async () => {
    const recoveryKey = await createFolded(place.path, pattern(100_000))
    const header = readHeader(place.path, systemFiles)
    const { dataKey } = await unwrapDataKey(header, { kind: 'recovery', text: recoveryKey })
    const lock = { isHeld: () => true, release: vi.fn<() => void>() }
    const parts = { path: place.path, files: systemFiles, mode: 'read-write', lock } as const
    const file = new PracticeFile(parts, 'slot', dataKey, null)
    expect(contentsOf(file).equals(pattern(100_000))).toBe(true)
    const kept = file.withDataKey((key) => key)
    expect(kept.every((byte) => byte === 0)).toBe(false)
    file.close()
    expect(kept.every((byte) => byte === 0)).toBe(true)
    expect(lock.release).toHaveBeenCalledOnce()
  })

  it('overwrites what it read', async () => {
    await createFolded(place.path, pattern(100_000))
    // Each plain chunk as it comes out of the cipher.
    const opened: Buffer[] = []
    const spy = vi.spyOn(SnapshotCipher.prototype, 'open').mockImplementation((index) => {
      const plain = pattern(100_000).subarray(index * 16_384, (index + 1) * 16_384)
      const chunk = Buffer.from(plain)
      opened.push(chunk)
      return chunk
    })
    try {
      const file = await open(place.path)
      expect(contentsOf(file).equals(pattern(100_000))).toBe(true)
      expect(opened).toHaveLength(7)
      file.close()
      expect(Buffer.concat(opened).every((byte) => byte === 0)).toBe(true)
    } finally {
      spy.mockRestore()
    }
  })

  it('lets others in when the disk is gone', async () => {
    await createWith(place.path, pattern(100))
    const disk = breakable()
    const file = await open(place.path, disk.files)
    file.write(Buffer.from('x'), 0)
    file.commit()
    // As a stick that is pulled out; the lock can be removed, so that the test sees that it is.
    disk.become({
      write: failing('EIO'),
      syncData: failing('EIO'),
      truncate: failing('EIO'),
      identityAt: failing('ENOENT'),
      close: (handle) => {
        systemFiles.close(handle)
        throw Object.assign(new Error('gone'), { code: 'EIO' })
      },
    })
    file.close()
    disk.become(null)
    const [first] = await storedIn(place.path)
    expect(first).toBe(Buffer.from('x')[0])
  })
})

describe('opening', () => {
  it('opens with the passphrase and with the recovery key, and says which', async () => {
    const recoveryKey = await createWith(place.path, pattern(100))
    const first = await open(place.path)
    first.close()
    const second = await openPracticeFile(place.path, { kind: 'recovery', text: recoveryKey })
    expect(contentsOf(second).equals(pattern(100))).toBe(true)
    second.close()
    expect(first.slotId).toMatch(/^[0-9a-f]{32}$/)
    expect(second.slotId).not.toBe(first.slotId)
  })

  it('opens with the default cost of a passphrase', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase })
    file.close()
    const opened = await open(place.path)
    opened.close()
    expect(readFileSync(place.path).readUInt32BE(128 + 4)).toBe(65_536)
  })

  it.each(['', 'violet harbour', 'Violet harbour lantern', ' violet harbour lantern'])(
    'refuses the passphrase “%s”',
    async (text) => {
      await createWith(place.path, pattern(100))
      const failure = await failureOf(() => openPracticeFile(place.path, { kind: 'passphrase', text }))
      expect(failure.code).toBe('wrong-passphrase')
      expect(place.names()).toEqual([basename(place.path)])
    },
  )

  it('accepts the same passphrase from a keyboard that composes its letters differently', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase: 'caf\u00e9 \ufb01ne', kdf: cheap })
    file.close()
    const opened = await openPracticeFile(place.path, { kind: 'passphrase', text: 'cafe\u0301 fine' })
    expect(opened.slotId).toBe(file.slotId)
    opened.close()
  })

  it('refuses the recovery key of another practice, and says so', async () => {
    await createWith(place.path, pattern(100))
    const other = await createWith(join(place.folder, 'other.rapport'), pattern(100))
    const failure = await failureOf(() => openPracticeFile(place.path, { kind: 'recovery', text: other }))
    expect(failure).toMatchObject({ code: 'wrong-passphrase', details: { mistake: 'other-file' } })
  })

  it('refuses an empty passphrase for a new file, and leaves no file', async () => {
    const failure = await failureOf(() => createPracticeFile(place.path, { passphrase: '', kdf: cheap }))
    expect(failure.code).toBe('weak-passphrase')
    expect(place.names()).toEqual([])
  })

  it('never creates over a file', async () => {
    writeFileSync(place.path, 'mine')
    const failure = await failureOf(() => createPracticeFile(place.path, { passphrase, kdf: cheap }))
    expect(failure.code).toBe('file-exists')
    expect(readFileSync(place.path, 'utf8')).toBe('mine')
    expect(place.names()).toEqual([basename(place.path)])
  })

  it('tells a missing file, a missing folder, a folder and another document apart', async () => {
    expect(await failureOf(() => open(place.path))).toMatchObject({ code: 'file-not-found' })
    const nowhere = join(place.folder, 'nowhere', 'new.rapport')
    const failure = await failureOf(() => createPracticeFile(nowhere, { passphrase, kdf: cheap }))
    expect(failure.code).toBe('cannot-write')
    mkdirSync(join(place.folder, 'folder'))
    expect(await failureOf(() => open(join(place.folder, 'folder')))).toMatchObject({ code: 'not-a-practice-file' })
    const letter = join(place.folder, 'letter.docx')
    writeFileSync(letter, 'PK a document of its own')
    expect(await failureOf(() => open(letter))).toMatchObject({ code: 'not-a-practice-file' })
    expect(place.names()).toEqual(['folder', 'letter.docx'])
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('tells a forbidden file', async () => {
    await createWith(place.path, pattern(100))
    chmodSync(place.path, 0)
    expect(await failureOf(() => open(place.path))).toMatchObject({ code: 'file-unreadable' })
  })
})

describe('what opening finds', () => {
  it('is nothing in a file that is whole', async () => {
    await createWith(place.path, pattern(100))
    const file = await open(place.path)
    expect(file.findings).toEqual({ torn: 0, isHeaderMended: false })
    expect(file.trouble).toBeNull()
    file.close()
  })

  it('is a save that was cut short, wherever it was, and the file goes on without it', async () => {
    await createWith(place.path, pattern(5_000))
    const whole = readFileSync(place.path)
    const file = await open(place.path)
    file.write(pattern(9_000, 2), 0)
    file.commit()
    const { length } = readFileSync(place.path)
    file.close()
    const later = readFileSync(place.path).subarray(0, length)
    const cuts = [1, 63, 64, 65, 511, 512, 513, 4_000, length - whole.length - 512, length - whole.length - 1]
    for (const cut of cuts) {
      writeFileSync(place.path, later.subarray(0, whole.length + cut))
      // oxlint-disable-next-line no-await-in-loop
      const opened = await open(place.path)
      expect(opened.findings, `cut after ${cut}`).toEqual({ torn: cut, isHeaderMended: false })
      expect(contentsOf(opened).equals(pattern(5_000))).toBe(true)
      expect(readFileSync(place.path).equals(whole)).toBe(true)
      opened.write(Buffer.from('goes on'), 0)
      opened.commit()
      expect(verified(opened)).toMatchObject({ torn: 0 })
      opened.close()
    }
  })

  it('is a damaged copy of the header, which is written anew', async () => {
    await createWith(place.path, pattern(5_000))
    const whole = readFileSync(place.path)
    edit(place.path, (file) => flip(file, 4096 + 200))
    const file = await open(place.path)
    expect(file.findings).toEqual({ torn: 0, isHeaderMended: true })
    file.close()
    expect(readFileSync(place.path).equals(whole)).toBe(true)
  })

  it('does not stop it when it cannot be put right; but nothing is saved then', async () => {
    await createWith(place.path, pattern(5_000))
    edit(place.path, (file) => Buffer.concat([flip(file, 200), Buffer.from('torn')]))
    const before = readFileSync(place.path)
    const disk = breakable()
    disk.become({ truncate: failing('EIO') })
    const file = await open(place.path, disk.files)
    expect(contentsOf(file).equals(pattern(5_000))).toBe(true)
    expect(file.trouble).toMatchObject({ code: 'not-saved' })
    file.write(Buffer.from('x'), 0)
    expect(await failureOf(() => file.commit())).toMatchObject({ code: 'not-saved' })
    expect(readFileSync(place.path).equals(before)).toBe(true)
    disk.become(null)
    file.reopen()
    expect(file.trouble).toBeNull()
    file.write(Buffer.from('x'), 0)
    file.commit()
    file.close()
    expect((await storedIn(place.path)).toString('latin1', 0, 1)).toBe('x')
  })
})

/** Proves that a practice file keeps what was committed, opens only to its keys, and leaves nothing readable behind. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { PageImage } from '../../../src/main/practiceFile/pageImage'
import { createPracticeFile, openPracticeFile, PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { SnapshotFile } from '../../../src/main/practiceFile/snapshotFile'
import { cheap, contentsOf, createWith, failureOf, open, passphrase, pattern, freshFolder } from './folder'

const place = freshFolder()

describe('keeping', () => {
  it.each([0, 1, 4096, 65_535, 65_536, 65_537, 300_000])('keeps %i bytes', async (length) => {
    const contents = pattern(length)
    await createWith(place.path, contents)
    const file = await open(place.path)
    expect(file.size).toBe(length)
    expect(contentsOf(file).equals(contents)).toBe(true)
    file.close()
  })

  it('keeps each commit, and forgets what was written after the last', async () => {
    await createWith(place.path, pattern(10_000))
    const file = await open(place.path)
    file.write(Buffer.from('second'), 5_000)
    file.commit()
    file.write(Buffer.from('never committed'), 0)
    file.truncate(20)
    file.close()
    const expected = pattern(10_000)
    expected.write('second', 5_000)
    const reopened = await open(place.path)
    expect(contentsOf(reopened).equals(expected)).toBe(true)
    reopened.close()
  })

  it('writes nothing when nothing changed', async () => {
    await createWith(place.path, pattern(5_000))
    const before = readFileSync(place.path)
    const file = await open(place.path)
    file.commit()
    file.truncate(5_000)
    file.write(Buffer.alloc(0), 10)
    file.commit()
    expect(readFileSync(place.path).equals(before)).toBe(true)
    file.write(Buffer.from([1]), 0)
    file.commit()
    expect(readFileSync(place.path).equals(before)).toBe(false)
    file.close()
  })

  it('saves the same contents under a new salt, so that two saves share no encrypted byte by design', async () => {
    await createWith(place.path, pattern(64))
    const before = readFileSync(place.path).subarray(4096)
    const file = await open(place.path)
    file.write(pattern(64), 0)
    file.commit()
    file.close()
    expect(readFileSync(place.path).subarray(4096).equals(before)).toBe(false)
  })

  it('states what is on disk', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    expect(file.verify()).toEqual({ generation: 1, bytes: 0, chunks: 0, fileBytes: 4096 })
    file.write(pattern(70_000), 0)
    expect(file.verify().bytes).toBe(0)
    file.commit()
    expect(file.verify()).toEqual({ generation: 2, bytes: 70_000, chunks: 2, fileBytes: 4096 + 70_000 + 32 })
    expect(statSync(place.path).size).toBe(file.verify().fileBytes)
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
    const reopened = await open(place.path)
    expect(contentsOf(reopened).toString('latin1')).toBe('through the link')
    reopened.close()
  })

  it('refuses everything once closed, and may be closed twice', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    file.close()
    file.close()
    expect(() => file.size).toThrow(/closed/)
    expect(() => file.write(Buffer.from([1]), 0)).toThrow(/closed/)
    expect(() => file.commit()).toThrow(/closed/)
    expect(() => file.verify()).toThrow(/closed/)
  })
})

describe('closing', () => {
  it('overwrites contents and keys, and lets others in', () => {
    const image = new PageImage()
    image.write(pattern(100_000), 0)
    const blocks = [image.block(0), image.block(1)]
    const key = randomBytes(32)
    const header = { fileId: randomBytes(16), generation: 0, bytes: 0, snapshotSalt: randomBytes(32), slots: [] }
    const durability = new SnapshotFile(place.path, systemFiles, key, header, () => true)
    const lock = { isHeld: () => true, release: vi.fn<() => void>() }
    new PracticeFile(place.path, 'slot', image, durability, lock).close()
    expect(Buffer.concat([...blocks, key]).every((byte) => byte === 0)).toBe(true)
    expect(lock.release).toHaveBeenCalledOnce()
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

describe('the bytes in memory', () => {
  const span = fc.record({ offset: fc.nat(200_000), length: fc.nat(70_000), seed: fc.nat(1_000) })
  const step = fc.oneof(
    span.map((at) => ({ kind: 'write' as const, ...at })),
    span.map((at) => ({ kind: 'read' as const, ...at })),
    fc.nat(270_000).map((size) => ({ kind: 'truncate' as const, size })),
  )

  it('behave like one plain buffer', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const image = new PageImage()
        let model = Buffer.alloc(0)
        let agrees = true
        const resize = (size: number): void => {
          const kept = model.subarray(0, size)
          model = Buffer.concat([kept, Buffer.alloc(size - kept.length)])
        }
        for (const next of steps) {
          if (next.kind === 'truncate') {
            image.truncate(next.size)
            resize(next.size)
          } else if (next.kind === 'write') {
            const source = pattern(next.length, next.seed)
            image.write(source, next.offset)
            if (source.length > 0) resize(Math.max(model.length, next.offset + source.length))
            model.set(source, source.length > 0 ? next.offset : 0)
          } else {
            const target = Buffer.alloc(next.length, 0xee)
            const expected = Buffer.alloc(next.length, 0xee)
            const count = next.offset < model.length ? model.copy(expected, 0, next.offset) : 0
            agrees &&= image.read(target, next.offset) === count && target.equals(expected)
          }
          expect(image.size).toBe(model.length)
        }
        const all = Buffer.alloc(image.size)
        image.read(all, 0)
        expect(agrees && all.equals(model)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('survive random page writes, commits and reopenings', async () => {
    const pageStep = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('write'), page: fc.nat(40), seed: fc.nat(1_000) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('truncate'), page: fc.nat(40), seed: fc.constant(0) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit'), page: fc.constant(0), seed: fc.constant(0) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen'), page: fc.constant(0), seed: fc.constant(0) }) },
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(pageStep, { maxLength: 25 }), async (steps) => {
        const path = join(place.folder, `run${run++}.rapport`)
        let { file } = await createPracticeFile(path, { passphrase, kdf: cheap })
        let model: Buffer = Buffer.alloc(0)
        let committed: Buffer = model
        const resize = (size: number): Buffer =>
          Buffer.concat([model.subarray(0, size), Buffer.alloc(Math.max(0, size - model.length))])
        for (const { kind, page, seed } of steps) {
          if (kind === 'write') {
            file.write(pattern(4096, seed), page * 4096)
            model = resize(Math.max(model.length, (page + 1) * 4096))
            model.set(pattern(4096, seed), page * 4096)
          } else if (kind === 'truncate') {
            file.truncate(page * 4096)
            model = resize(page * 4096)
          } else if (kind === 'commit') {
            file.commit()
            committed = Buffer.from(model)
          } else {
            file.close()
            file = await open(path)
            model = Buffer.from(committed)
          }
          expect(contentsOf(file).equals(model)).toBe(true)
        }
        file.close()
      }),
      { numRuns: 25 },
    )
  })
})

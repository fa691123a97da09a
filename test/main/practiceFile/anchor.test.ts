/** Proves that an older or different copy of a practice file is noticed by what was last seen of it, and that losing that memory stops nobody. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { AnchorBook, type Anchor } from '../../../src/main/practiceFile/anchor'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import {
  contentsOf,
  createWith,
  edit,
  failing,
  failureOf,
  filesWith,
  freshFolder,
  open,
  passphrase,
  pattern,
} from './folder'

const place = freshFolder()

describe('a file that is opened again', () => {
  /** One save after the other, and what was seen after each. */
  let seen: Anchor[] = []
  let copies: Buffer[] = []

  async function save(text: string, then: (file: PracticeFile) => void = () => {}): Promise<void> {
    const file = await open(place.path)
    file.write(Buffer.from(text), 0)
    file.commit()
    then(file)
    file.seal()
    seen.push(file.anchor)
    file.close()
    copies.push(readFileSync(place.path))
  }

  beforeEach(async () => {
    seen = []
    copies = []
    await createWith(place.path, pattern(10_000))
    for (const text of ['one', 'two', 'six']) {
      // oxlint-disable-next-line no-await-in-loop
      await save(text)
    }
  })

  const openKnowing = (known: Anchor | null, asked: string[] = []): Promise<PracticeFile> =>
    openPracticeFile(
      place.path,
      { kind: 'passphrase', text: passphrase },
      {
        known: (fileId) => {
          asked.push(fileId)
          return known
        },
      },
    )

  const last = (): Anchor => {
    const anchor = seen.at(-1)
    if (anchor === undefined) throw new Error('Nothing was saved.')
    return anchor
  }

  it('is taken as it was seen, and with more than that', async () => {
    for (const anchor of [null, ...seen]) {
      const asked: string[] = []
      // oxlint-disable-next-line no-await-in-loop
      const file = await openKnowing(anchor, asked)
      expect(asked).toEqual([last().fileId])
      expect(file.anchor).toEqual(last())
      expect(contentsOf(file).toString('latin1', 0, 3)).toBe('six')
      file.close()
    }
  })

  it('is refused when it is an older copy of itself, which is left as it is', async () => {
    const older = copies[0] ?? Buffer.alloc(0)
    writeFileSync(place.path, older)
    const failure = await failureOf(() => openKnowing(last()))
    expect(failure).toMatchObject({ code: 'file-older' })
    expect(failure.details).toEqual({
      file: basename(place.path),
      savedAt: new Date(seen[0]?.writtenAt ?? 0).toISOString(),
      seenAt: new Date(last().writtenAt).toISOString(),
    })
    expect(failure.message).toContain('older copy')
    expect(readFileSync(place.path).equals(older)).toBe(true)
    expect(place.names()).toEqual([basename(place.path)])
    const file = await openKnowing(null)
    expect(contentsOf(file).toString('latin1', 0, 3)).toBe('one')
    file.close()
  })

  it('is refused when it was cut exactly behind an older save', async () => {
    edit(place.path, (bytes) => bytes.subarray(0, (copies[1] ?? bytes).length))
    expect(await failureOf(() => openKnowing(last()))).toMatchObject({ code: 'file-older' })
  })

  it('is refused when an older copy was gone on with elsewhere', async () => {
    writeFileSync(place.path, copies[0] ?? '')
    for (const text of ['abc', 'def', 'ghi']) {
      // oxlint-disable-next-line no-await-in-loop
      await save(text)
    }
    const [, , ours] = seen
    expect(last().sequence).toBeGreaterThan(ours?.sequence ?? 0)
    expect(await failureOf(() => openKnowing(ours ?? null))).toMatchObject({ code: 'file-older' })
    const file = await openKnowing(last())
    file.close()
  })

  it('is taken with a newer snapshot, and refused without it when saves are missing', async () => {
    const [before] = seen.slice(-1)
    await save('new', (file) => file.checkpoint())
    expect(last().generation).toBe(2)
    for (const anchor of seen) {
      // oxlint-disable-next-line no-await-in-loop
      const file = await openKnowing(anchor)
      file.close()
    }
    writeFileSync(place.path, copies.at(-2) ?? '')
    expect(await failureOf(() => openKnowing(last()))).toMatchObject({ code: 'file-older' })
    const file = await openKnowing(before ?? null)
    file.close()
  })

  it('is refused when a copy from before the last snapshot was gone on with elsewhere, for however long', async () => {
    await save('new', (file) => file.checkpoint())
    const ours = last()
    writeFileSync(place.path, copies[0] ?? '')
    for (const text of ['abc', 'def', 'ghi', 'jkl']) {
      // oxlint-disable-next-line no-await-in-loop
      await save(text)
    }
    expect(last().sequence).toBeGreaterThan(ours.sequence)
    expect(last().generation).toBeLessThan(ours.generation)
    expect(await failureOf(() => openKnowing(ours))).toMatchObject({ code: 'file-older' })
  })

  it('is judged again when it is read anew', async () => {
    const file = await openKnowing(null)
    const newest = readFileSync(place.path)
    writeFileSync(place.path, copies[1] ?? '')
    expect(await failureOf(() => file.reopen())).toMatchObject({ code: 'file-older' })
    writeFileSync(place.path, newest)
    file.reopen()
    expect(file.anchor).toEqual(last())
    file.close()
  })

  it('is not judged by what was seen of another file', async () => {
    const file = await openKnowing({ ...last(), fileId: 'ab'.repeat(16), sequence: 1_000_000 })
    expect(file.anchor).toEqual(last())
    file.close()
  })

  it('is judged also where it is only read', async () => {
    writeFileSync(place.path, copies[0] ?? '')
    const opening = openPracticeFile(
      place.path,
      { kind: 'passphrase', text: passphrase },
      { mode: 'read-only', known: last },
    )
    expect(await failureOf(() => opening)).toMatchObject({ code: 'file-older' })
  })
})

describe('the book of what was seen', () => {
  const path = (): string => join(place.folder, 'settings', 'anchors.json')
  const book = (files = systemFiles): AnchorBook => new AnchorBook(path(), files)
  const here = '/practice/harbour.rapport'
  const anchor = (id: number, sequence = 1, at = here): Anchor => ({
    fileId: id.toString(16).padStart(32, '0'),
    path: at,
    generation: 1,
    sequence,
    tag: 'c'.repeat(32),
    writtenAt: 1_790_000_000_000,
  })

  it('remembers the last of each file, in a folder it makes', () => {
    book().keep(anchor(1))
    book().keep(anchor(2))
    book().keep(anchor(1, 5))
    expect(book().find(anchor(1).fileId, here)).toEqual(anchor(1, 5))
    expect(book().find(anchor(2).fileId, here)).toEqual(anchor(2))
    expect(book().find(anchor(3).fileId, here)).toBeNull()
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toHaveLength(2)
  })

  it('knows each copy of a file by its place, and a copy in a new place by the furthest', () => {
    const there = '/backups/restored.rapport'
    book().keep(anchor(1, 7))
    book().keep(anchor(1, 3, there))
    expect(book().find(anchor(1).fileId, here)).toEqual(anchor(1, 7))
    expect(book().find(anchor(1).fileId, there)).toEqual(anchor(1, 3, there))
    expect(book().find(anchor(1).fileId, '/elsewhere/harbour.rapport')).toEqual(anchor(1, 7))
  })

  it('forgets the longest unseen of more than 200', () => {
    const kept = book()
    for (let id = 0; id <= 200; id++) kept.keep(anchor(id))
    expect(kept.find(anchor(0).fileId, here)).toBeNull()
    expect(kept.find(anchor(1).fileId, here)).toEqual(anchor(1))
    expect(kept.find(anchor(200).fileId, here)).toEqual(anchor(200))
  })

  const spoilt = {
    'half of itself': JSON.stringify([anchor(1)]).slice(0, 40),
    nothing: '',
    'no JSON': '\0\xff{',
    'something else': '{"fileId":1}',
    null: 'null',
    'too much': `[${JSON.stringify(anchor(1))},"${'x'.repeat(1024 * 1024)}"]`,
    'an anchor with no tag': JSON.stringify([{ ...anchor(1), tag: 'zz' }]),
    'an anchor with half a number': JSON.stringify([{ ...anchor(1), sequence: 1.5 }]),
    'an anchor without a time': JSON.stringify([{ ...anchor(1), writtenAt: undefined }]),
  }

  it.each(Object.entries(spoilt))('that holds %s knows nothing, and is written anew', (_, text) => {
    book().keep(anchor(9))
    writeFileSync(path(), text)
    expect(book().find(anchor(1).fileId, here)).toBeNull()
    book().keep(anchor(1))
    expect(book().find(anchor(1).fileId, here)).toEqual(anchor(1))
  })

  it('keeps what is whole beside what is spoilt', () => {
    book().keep(anchor(9))
    writeFileSync(path(), JSON.stringify([7, anchor(1), { ...anchor(2), tag: '' }, null]))
    expect(book().find(anchor(1).fileId, here)).toEqual(anchor(1))
    expect(book().find(anchor(2).fileId, here)).toBeNull()
  })

  it('that cannot be read knows nothing', () => {
    book().keep(anchor(1))
    for (const code of ['EACCES', 'EIO', 'ENOENT', 'EISDIR']) {
      expect(book(filesWith({ open: failing(code) })).find(anchor(1).fileId, here)).toBeNull()
    }
    rmSync(path())
    expect(book().find(anchor(1).fileId, here)).toBeNull()
  })

  it.each(['open', 'write', 'rename'] as const)(
    'that cannot be written (%s) stops nobody, and stays as it was',
    (call) => {
      book().keep(anchor(1))
      const files = {
        open: filesWith({
          open: (at, flags, mode) => (flags === 'r' ? systemFiles.open(at, flags, mode) : failing('EROFS')()),
        }),
        write: filesWith({ write: failing('ENOSPC') }),
        rename: filesWith({ rename: failing('EACCES') }),
      }
      book(files[call]).keep(anchor(1, 7))
      expect(book().find(anchor(1).fileId, here)).toEqual(anchor(1))
      expect(systemFiles.list(join(place.folder, 'settings'))).toEqual(['anchors.json'])
    },
  )

  it('that has a file where its folder should be stops nobody', () => {
    writeFileSync(join(place.folder, 'settings'), 'a file')
    book().keep(anchor(1))
    expect(book().find(anchor(1).fileId, here)).toBeNull()
  })
})

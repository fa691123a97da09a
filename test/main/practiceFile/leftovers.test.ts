/** Proves that what a killed Rapport left beside the practice file is removed by the next holder of its lock, and nothing else is. */
import { utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockPathOf } from '../../../src/main/practiceFile/lock'
import { createFolded, failing, failureOf, filesWith, freshFolder, open, pattern } from './folder'

const place = freshFolder()

beforeEach(async () => {
  await createFolded(place.path, pattern(150_000))
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
    const file = await open(place.path, filesWith({ remove: failing('EBUSY'), list: failing('EACCES') }))
    file.close()
    expect(place.names()).toContain(basename(lockPathOf(place.path)))
    utimesSync(own(), 0, 0)
    const reopened = await open(place.path)
    reopened.close()
    expect(place.names()).toEqual([basename(place.path)])
  })
})

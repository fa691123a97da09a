/** Proves that a database cut below pages that parts hold already comes back from disk as it was in memory. Refuses smaller transactions: they have no parts. */
import { expect, it } from 'vitest'
import { createPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { cheap, contentsOf, freshFolder, open, passphrase, pattern } from './folder'

const place = freshFolder()
const bulk = Buffer.alloc(17 * 1024 * 1024, 7)
const page = 4096

it.each<[string, (file: PracticeFile) => void]>([
  ['grown again over zeros', (file) => file.truncate(10 * page)],
  [
    'grown again and written',
    (file) => {
      file.truncate(10 * page)
      file.write(Buffer.from('little'), 5 * page + 100)
    },
  ],
  ['as it was before', () => {}],
  ['changed before the cut only', (file) => file.write(Buffer.from('little'), 100)],
])('a large transaction, cut and %s', async (_, goOn) => {
  const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
  file.write(pattern(page), 0)
  file.commit()
  file.write(bulk, page)
  file.truncate(page)
  goOn(file)
  file.commit()
  const then = contentsOf(file)
  file.truncate(12 * page)
  file.write(Buffer.from('later'), 11 * page)
  file.commit()
  const now = contentsOf(file)
  expect(now.subarray(0, then.length).equals(then)).toBe(true)
  file.close()

  const again = await open(place.path)
  expect(contentsOf(again).equals(now)).toBe(true)
  again.close()
})

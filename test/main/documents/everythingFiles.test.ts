/** Owns the proof of what stands in the files of a whole export, and that none is left when one cannot be written. Refuses a database. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvCell, writeEverything, type ExportRow } from '../../../src/main/documents/everythingFiles'
import { failureOf, freshFolder } from '../practiceFile/folder'

const place = freshFolder()
const name = 'Rapport export 2026-11-24'

const write = (slices: Iterable<readonly ExportRow[]>, rows = 1) =>
  writeEverything(place.folder, {
    exportedOn: '2026-11-24',
    practiceName: 'Harbor Light',
    schemaVersion: 7,
    tables: [{ name: 'things', columns: ['id', 'what'], rows, slices }],
  })

describe('a cell', () => {
  it.each([
    [null, ''],
    ['', '""'],
    [-3.5, '-3.5'],
    ['-3.5', "'-3.5"],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    [' =1+1', "' =1+1"],
    ['\n@SUM(A1)', '"\'\n@SUM(A1)"'],
    ['+1 402', "'+1 402"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['a = b', 'a = b'],
    ['O’Hara, "Bo"', '"O’Hara, ""Bo"""'],
    ['two\nlines', '"two\nlines"'],
    ['kept ', '"kept "'],
    [Uint8Array.of(0, 255, 16), '00ff10'],
    [new Uint8Array(), '""'],
  ])('%j is written %j', (value, written) => {
    expect(csvCell(value)).toBe(written)
  })

  it.each(['=HYPERLINK("x")', ' =1+1', '\n@SUM(A1)', '\tx', '\rx', 'a = b', 'O’Hara, "Bo"', 'two\nlines', 'kept '])(
    'that says %j is read back without its apostrophe',
    (text) => {
      const [[read] = []] = Papa.parse<string[]>(`${csvCell(text)},x\r\n`, { delimiter: ',', newline: '\r\n' }).data
      expect(read?.replace(/^'(?=\s*[=+\-@]|[\t\r])/, '')).toBe(text)
    },
  )
})

it('keeps the exact values in JSON, and tells Excel where UTF-8 begins', async () => {
  const rows = [
    { id: 1, what: '=1', extra: 'left out' },
    { id: -2, what: null },
    { id: 3, what: Uint8Array.of(9) },
  ]
  const { paths } = await write([rows.slice(0, 2), rows.slice(2)], 3)
  expect(paths.map((path) => basename(path))).toEqual(['READ ME.txt', 'everything.json', 'things.csv'])
  const read = (file: string): string => readFileSync(join(place.folder, name, file), 'utf8')
  expect(read('things.csv')).toBe("\uFEFFid,what\r\n1,'=1\r\n-2,\r\n3,09\r\n")
  expect(JSON.parse(read('everything.json'))).toEqual({
    format: 'rapport-export',
    version: 1,
    exportedOn: '2026-11-24',
    schemaVersion: 7,
    tables: {
      things: [
        { id: 1, what: '=1' },
        { id: -2, what: null },
        { id: 3, what: { hex: '09' } },
      ],
    },
  })
  expect(read('READ ME.txt')).toMatch(
    /NOT ENCRYPTED AND HOLD PATIENTS[\s\S]*things\.csv \(3 rows\)\r\n {4}Its columns: id, what/,
  )
})

it('takes the next free name', async () => {
  writeFileSync(join(place.folder, name), 'a file of that name')
  mkdirSync(join(place.folder, `${name} (2)`))
  const { paths, remove } = await write([])
  expect(paths.every((path) => path.startsWith(join(place.folder, `${name} (3)`)))).toBe(true)
  await remove()
  expect(place.names()).toEqual([name, `${name} (2)`])
})

it('leaves nothing when the rows fail, and gives no file its name before', async () => {
  function* failing(): Generator<readonly ExportRow[]> {
    yield [{ id: 1, what: 'one' }]
    expect(readdirSync(join(place.folder, name)).every((file) => file.endsWith('.tmp'))).toBe(true)
    throw new Error('The rows failed.')
  }
  await expect(write(failing())).rejects.toThrow('The rows failed.')
  expect(place.names()).toEqual([])
})

it('leaves nothing when the folder goes away meanwhile, and says so', async () => {
  function* vanishing(): Generator<readonly ExportRow[]> {
    yield [{ id: 1, what: 'one' }]
    rmSync(join(place.folder, name), { recursive: true })
  }
  const failure = await failureOf(() => write(vanishing()))
  expect([failure.code, failure.message]).toEqual(['cannot-write', expect.stringContaining('nothing was left')])
  expect(place.names()).toEqual([])
})

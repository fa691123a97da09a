/** Owns the proof that a whole export holds every row of every table, or leaves nothing and says why. Refuses what one cell looks like. */
import { chmodSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { readAll, readCount } from '../../../src/main/database/rows'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { freshDesk, passphrase } from '../../support/openDesk'
import { failureOf } from '../practiceFile/folder'

const place = freshDesk()
const name = 'Rapport export 2026-11-24'

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const everythingSchema = z.strictObject({
  format: z.literal('rapport-export'),
  version: z.literal(1),
  exportedOn: z.literal('2026-11-24'),
  schemaVersion: z.int().min(1),
  tables: z.record(z.string(), z.array(rowSchema)),
})

const read = (file: string): string => readFileSync(join(place.folder, name, file), 'utf8')
const readJson = () => everythingSchema.parse(JSON.parse(read('everything.json')))
const exportAll = (folder = place.folder, isCancelled = () => false) =>
  place.desk.ask('exportEverything', { folder }, { isCancelled })
const left = (): string[] => readdirSync(place.folder).filter((file) => !file.startsWith('harbour.rapport'))
const generation = async (): Promise<number> => (await place.desk.ask('verifyPractice', {})).generation

/** How many rows each table of the locked file holds. */
async function countTables(): Promise<Map<string, number>> {
  const file = await openPracticeFile(place.path, { kind: 'passphrase', text: passphrase })
  const db = await openDatabase(file)
  try {
    const tables = readAll(db, z.object({ name: z.string() }), "SELECT name FROM sqlite_schema WHERE type = 'table'")
    return new Map(
      tables
        // The index of the journal's words says nothing that the journal does not.
        .filter((table) => !/^(?:sqlite_|journal_words)/.test(table.name))
        .map((table) => [table.name, readCount(db, `SELECT count(*) AS count FROM ${table.name}`)]),
    )
  } finally {
    db.close()
    file.close()
  }
}

it('holds every table and every row, and is recorded', async () => {
  await place.create({ withSample: true })
  const progress: number[] = []
  const result = await place.desk.ask(
    'exportEverything',
    { folder: place.folder },
    { onProgress: ({ done }) => progress.push(done) },
  )
  await place.desk.ask('lockPractice', {})
  const stored = await countTables()
  // The entries of this export and of locking came after what was exported.
  stored.set('audit_entries', (stored.get('audit_entries') ?? 0) - 2)
  const { tables } = readJson()
  expect(new Map(Object.entries(tables).map(([table, rows]) => [table, rows.length]))).toEqual(stored)
  expect(stored.get('referrals')).toBe(1500)

  const rows = [...stored.values()].reduce((sum, count) => sum + count, 0)
  expect(result).toMatchObject({ tables: stored.size, rows })
  expect(result.files.map((path) => basename(path)).toSorted()).toEqual(
    ['READ ME.txt', 'everything.json', ...[...stored.keys()].map((table) => `${table}.csv`)].toSorted(),
  )
  expect(new Set(result.files.map((path) => dirname(path)))).toEqual(new Set([join(place.folder, name)]))
  expect(readdirSync(join(place.folder, name))).toHaveLength(result.files.length)
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect([progress[0], progress.at(-1)]).toEqual([0, rows])
  for (const [table, count] of stored) {
    expect(read('READ ME.txt')).toContain(`${table}.csv (${count.toLocaleString('en-US')} row`)
  }
  expect((await place.audit()).filter(({ request }) => request === 'exportEverything')).toEqual([
    { request: 'exportEverything', subject: `${stored.size} tables, ${rows} rows` },
  ])
  expect(place.faults).toEqual([])
})

it('says the same in csv as in JSON, with formulas made harmless', async () => {
  await place.create({ withSample: true })
  const blank = { credential: '', npi: '', specialty: '', phone: '', fax: '', officeName: '' }
  const { sourceId } = await place.desk.ask('addSource', {
    ...blank,
    kind: 'organization',
    name: '=HYPERLINK("http://x","Castellan")',
    specialty: '+1 knees',
  })
  const said = '@home: "two,\r\nlines"'
  const entry = { sourceId, kind: 'note' as const, happenedOn: '2026-11-20', reached: false, isThanks: false, said }
  await place.desk.ask('writeJournalEntry', entry)
  await exportAll()

  const { tables } = readJson()
  for (const [table, rows] of Object.entries(tables)) {
    const text = read(`${table}.csv`)
    expect(text.startsWith('\uFEFF')).toBe(true)
    const [header, ...lines] = Papa.parse<string[]>(text.slice(1), { delimiter: ',', newline: '\r\n' }).data.slice(
      0,
      -1,
    )
    expect(lines).toHaveLength(rows.length)
    for (const [index, row] of rows.entries()) {
      expect(header).toEqual(Object.keys(row))
      expect(lines[index]?.map((cell) => cell.replace(/^'(?=\s*[=+\-@])/, ''))).toEqual(
        Object.values(row).map((value) => String(value ?? '')),
      )
      for (const cell of lines[index] ?? []) expect(cell).not.toMatch(/^\s*[=+@]/)
    }
  }
  expect(tables['sources']?.at(-1)).toMatchObject({ specialty: '+1 knees', potential: null, npi: '' })
  expect(tables['journal_entries']?.at(-1)).toMatchObject({ said })
  expect(read('sources.csv').trimEnd().split('\r\n').at(-1)).toMatch(
    /^61,organization,"'=HYPERLINK\(""http:\/\/x"",""Castellan""\)",.*,"","",'\+1 knees,"","",.*$/,
  )
})

it('takes another name the second time', async () => {
  await place.create()
  await exportAll()
  await exportAll()
  expect(left()).toEqual([name, `${name} (2)`])
})

it.each([
  ['before the first row', 0],
  ['between two tables', 2],
])('leaves nothing and records nothing when it is cancelled %s', async (_when, looks) => {
  await place.create()
  const before = await generation()
  let looked = 0
  const failure = await failureOf(() => exportAll(place.folder, () => looked++ >= looks))
  expect(failure.code).toBe('cancelled')
  expect(looked).toBe(looks + 1)
  expect(left()).toEqual([])
  expect(await generation()).toBe(before)
})

it('leaves nothing when it is cancelled at the very end, with every file in place', async () => {
  await place.create()
  const before = await generation()
  const isWritten = (): boolean =>
    left().some((folder) => readdirSync(join(place.folder, folder)).includes('users.csv'))
  expect((await failureOf(() => exportAll(place.folder, isWritten))).code).toBe('cancelled')
  expect(left()).toEqual([])
  expect(await generation()).toBe(before)
})

it('says what to do about a folder that is none, and leaves nothing', async () => {
  await place.create()
  const before = await generation()
  for (const folder of [join(place.folder, 'nowhere'), place.path]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const failure = await failureOf(() => exportAll(folder))
    expect([failure.code, failure.message]).toEqual(['cannot-write', expect.stringContaining('Choose a folder')])
  }
  expect(left()).toEqual([])
  expect(await generation()).toBe(before)
})

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'says that the folder may not be written to',
  async () => {
    await place.create()
    const folder = join(place.folder, 'closed')
    mkdirSync(folder)
    chmodSync(folder, 0o500)
    try {
      const failure = await failureOf(() => exportAll(folder))
      expect([failure.code, failure.message]).toEqual(['cannot-write', expect.stringContaining('not allowed')])
    } finally {
      chmodSync(folder, 0o700)
    }
  },
)

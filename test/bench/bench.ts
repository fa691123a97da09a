/** Owns the measurements of Rapport against its plain parts, as ratios within one run: `npm run bench`. Refuses limits: machines differ. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import Papa from 'papaparse'
import initPlainSqlJs from 'sql.js/dist/sql-wasm-inline.js'
import { blankPractice } from '@shared/domain/practice'
import { letterLookSchema } from '@shared/domain/letters'
import { noSentences } from '@shared/domain/sentences'
import { composeThankYou } from '@shared/domain/thankYou'
import { Database } from '../../src/main/database/engine/database'
import { ServedStore } from '../../src/main/database/engine/systemCalls'
import { Desk } from '../../src/main/desk/desk'
import { drawLettersDocx } from '../../src/main/documents/letterDocx'
import { fitsSheet } from '../../src/main/ink/letterPages'
import { type Argon2Cost, defaultCost } from '../../src/main/practiceFile/keyDerivation'
import { openPracticeFile } from '../../src/main/practiceFile/openPracticeFile'
import { readSourceGrid } from '../../src/main/requests/sourceGrid'
import { benchActivity } from './activityBench'
import { benchImport } from './importBench'
import { benchLetters } from './letterBench'
import { letterName, today, writeExport } from './importing/export'
import { benchPracticeFile } from './practiceFileBench'

const rows = 10_000
const letters = 100
const passphrase = 'violet harbour lantern'
const cheap: Argon2Cost = { memoryKiB: 8, passes: 1, lanes: 1 }
const now = new Date(2026, 10, 24, 12)

interface Measured {
  readonly what: string
  readonly ms: number
}

interface Comparison {
  readonly rapport: Measured
  readonly plain: Measured
}

/** The median time of `work` in milliseconds; its first run warms up and does not count. */
async function median(times: number, work: (run: number) => unknown): Promise<number> {
  const taken: number[] = []
  for (let run = 0; run <= times; run++) {
    const started = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
    await work(run)
    if (run > 0) taken.push(performance.now() - started)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

async function withDesk<Value>(kdf: Argon2Cost, work: (desk: Desk) => Promise<Value>): Promise<Value> {
  const logFault = (_id: string, _request: string, error: unknown): void => console.error(error)
  const desk = new Desk({ now: () => now, kdf, anchorFile: null, logFault })
  try {
    return await work(desk)
  } finally {
    await desk.close()
  }
}

async function createPractice(desk: Desk, path: string): Promise<void> {
  await desk.ask('createPractice', {
    path,
    practice: blankPractice('Harbor Light'),
    userName: 'Dana',
    userRole: 'manager',
    passphrase,
    withSample: false,
  })
}

async function importInto(desk: Desk, path: string, data: string): Promise<void> {
  await createPractice(desk, path)
  const { imported } = await desk.ask('importFile', { path: data, choices: {}, dryRun: false })
  if (imported !== rows) throw new Error(`${imported} of ${rows} rows were imported.`)
}

/** Imports on disk, encrypted and matched, against only parsing the same bytes. */
async function compareImport(folder: string, data: string): Promise<Comparison> {
  const creating = await median(3, (run) =>
    withDesk(cheap, (desk) => createPractice(desk, join(folder, `empty-${run}.rapport`))),
  )
  const whole = await median(3, (run) =>
    withDesk(cheap, (desk) => importInto(desk, join(folder, `import-${run}.rapport`), data)),
  )
  const parsing = await median(9, () => {
    const { data: parsed } = Papa.parse(readFileSync(data, 'utf8'), { header: true, skipEmptyLines: true })
    if (parsed.length !== rows) throw new Error(`${parsed.length} of ${rows} rows were parsed.`)
  })
  return {
    rapport: { what: `import of ${perSecond(whole - creating)}`, ms: whole - creating },
    plain: { what: `papaparse alone, ${perSecond(parsing)}`, ms: parsing },
  }
}

const perSecond = (ms: number): string => `${Math.round((rows / ms) * 1000).toLocaleString('en-US')} rows/s`

/** From the passphrase to the grid's rows, against SQLite loading the whole database in the clear and the same query. */
async function compareStart(folder: string, data: string, kdf: Argon2Cost, name: string): Promise<Comparison> {
  const path = join(folder, `start-${name}.rapport`)
  await withDesk(kdf, (desk) => importInto(desk, path, data))
  const ours = await median(5, () =>
    withDesk(kdf, async (desk) => {
      await desk.ask('openPractice', { path, secret: { kind: 'passphrase', text: passphrase } })
      const { sources } = await desk.ask('listSources', { shareOf: '12-months' })
      return sources.length
    }),
  )
  const clear = join(folder, `start-${name}.sqlite`)
  await writeInTheClear(path, clear)
  const plainSqlJs = await initPlainSqlJs()
  const plain = await median(15, () => {
    const db = new Database(new plainSqlJs.Database(readFileSync(clear)), new ServedStore(noStore), () => {})
    const { sources } = readSourceGrid(db, today, '12-months')
    db.close()
    if (sources.length === 0) throw new Error('There are no sources to show.')
  })
  return {
    rapport: { what: `start to grid, ${name} passphrase`, ms: ours },
    plain: { what: 'sql.js in the clear, same query', ms: plain },
  }
}

/** The plain copy keeps its bytes itself. */
const noStore = { size: 0, read: () => 0, write: () => {}, truncate: () => {}, commit: () => {}, discard: () => {} }

async function writeInTheClear(path: string, clear: string): Promise<void> {
  const file = await openPracticeFile(path, { kind: 'passphrase', text: passphrase })
  const bytes = Buffer.alloc(file.size)
  file.read(bytes, 0)
  file.close()
  writeFileSync(clear, bytes)
}

/** A hundred letters, drawn by hand, in one document and in a hundred. */
async function compareLetters(): Promise<Comparison> {
  const drawn = Array.from({ length: letters }, (_, i) => {
    const name = `Miriam ${letterName(i)}`
    const composed = composeThankYou({
      practice: { ...blankPractice('Harbor Light'), signer: 'Anna Feldman, MD' },
      source: { kind: 'provider', name, familyName: letterName(i), credential: 'MD' },
      office: { name: 'Birchwood', street: '4 Mill Street', city: 'Elm Park', state: 'OR', zip: '97000' },
      staff: [],
      referrals: [{ seenOn: today, noteSentOn: today }],
      writtenOn: today,
      look: letterLookSchema.parse({ hand: 'cursive' }),
      ownLine: '',
      ownWords: null,
      occasion: 'any',
      sentences: noSentences,
      fits: fitsSheet,
      seed: String(i),
      usedWordings: [],
    })
    if ('refusal' in composed) throw new Error(composed.refusal)
    return composed.letter
  })
  const one = await median(3, () => drawLettersDocx(drawn, {}))
  const many = await median(3, async () => {
    for (const letter of drawn) {
      // oxlint-disable-next-line no-await-in-loop -- as the desk does: one document in memory at a time
      await drawLettersDocx([letter], {})
    }
  })
  return {
    rapport: { what: `${letters} letters, one file`, ms: one },
    plain: { what: `${letters} letters, a file each`, ms: many },
  }
}

function print(comparisons: readonly Comparison[]): void {
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i % 2 === 0 && i < 4 ? cell.padEnd(38) : cell.padStart(10))).join(' ')
  const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`
  console.log(
    `${rows.toLocaleString('en-US')} referrals; Node ${process.version}; ${cpus()[0]?.model ?? ''}; medians\n`,
  )
  console.log(line(['Rapport', '', 'compared with', '', 'ratio']))
  for (const { rapport, plain } of comparisons) {
    const ratio = (rapport.ms / plain.ms).toFixed(2)
    console.log(line([rapport.what, ms(rapport.ms), plain.what, ms(plain.ms), `${ratio} ×`]))
  }
}

async function benchParts(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'))
  try {
    const data = join(folder, 'export.csv')
    writeExport(data, rows)
    print([
      await compareImport(folder, data),
      await compareStart(folder, data, cheap, 'cheap'),
      await compareStart(folder, data, defaultCost, 'real'),
      await compareLetters(),
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// `npm run bench -- [parts] [letters] [activity] [file] [import] [--million] [--keep=<folder>]`
const given = process.argv.slice(2)
const withMillion = given.includes('--million')
const named = ['parts', 'letters', 'activity', 'file', 'import'].filter((part) => given.includes(part))
const isWanted = (part: string): boolean => named.length === 0 || named.includes(part)
const keptIn = given.find((option) => option.startsWith('--keep='))?.slice('--keep='.length) ?? null
if (isWanted('parts')) await benchParts()
if (isWanted('letters')) await benchLetters()
if (isWanted('activity')) benchActivity()
if (isWanted('import')) await benchImport({ withMillion })
if (isWanted('file')) await benchPracticeFile({ withMillion, keptIn })

/** Owns the benchmark of an import: rows per second against only parsing them and against SQLite's own import, and the memory it takes. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { writeExport } from './importing/export'
import { bundleJob } from './practiceFile/bundle'

const cache = resolve(import.meta.dirname, '../../node_modules/.cache')
const manyRows = 100_000
const million = 1_000_000

const comparedSchema = z.object({ importing: z.number(), objects: z.number(), arrays: z.number() })
const onceSchema = z.object({ ms: z.number(), imported: z.number(), mostBytes: z.number() })

const number = (value: number): string => Math.round(value).toLocaleString('en-US')
const megabytes = (bytes: number): string => `${number(bytes / 1024 / 1024)} MB`

/** @param withMillion adds a million rows, which take a minute or two */
export async function benchImport({ withMillion }: { readonly withMillion: boolean }): Promise<void> {
  const script = await bundleJob(join(import.meta.dirname, 'importing/importJob.ts'), join(cache, 'rapport-bench'))
  const work = mkdtempSync(join(tmpdir(), 'rapport-import-'))
  const job = (...args: readonly string[]): unknown =>
    JSON.parse(execFileSync(process.execPath, [script, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 }))
  try {
    const data = join(work, 'export.csv')
    writeExport(data, manyRows)
    const { importing, objects, arrays } = comparedSchema.parse(job('compare', data, join(work, 'practice'), '5'))
    const rate = (ms: number): string => `${number((manyRows / ms) * 1000)} rows/s`
    console.log(
      `\n${number(manyRows)} rows of 16 columns, from the file to committed referrals; medians of 5 in turns\n`,
    )
    console.log(`  imported                        ${number(importing)} ms, ${rate(importing)}`)
    const against = (what: string, ms: number): void => {
      console.log(`  ${what.padEnd(32)}${number(ms)} ms, ${rate(ms)}; importing takes ${(importing / ms).toFixed(2)} ×`)
    }
    against('papaparse alone, into objects', objects)
    against('papaparse alone, into arrays', arrays)
    const sqlite = sqliteImport(data, work)
    if (sqlite === null) console.log('  sqlite3 .import                 not measured: there is no sqlite3 here')
    else against('sqlite3 .import, in the clear', sqlite)
    for (const rows of withMillion ? [manyRows, million] : [manyRows]) {
      const large = join(work, `export-${rows}.csv`)
      writeExport(large, rows)
      const { ms, mostBytes } = onceSchema.parse(job('once', large, join(work, `practice-${rows}`)))
      console.log(`  memory at ${number(rows)} rows: at most ${megabytes(mostBytes)}, in ${number(ms)} ms`)
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The median of five in milliseconds; null without the program. */
function sqliteImport(data: string, work: string): number | null {
  if (spawnSync('sqlite3', ['--version']).error !== undefined) return null
  const taken = Array.from({ length: 5 }, (_, i) => {
    const started = performance.now()
    const { status } = spawnSync('sqlite3', [join(work, `plain-${i}.sqlite`), `.import --csv ${data} referrals`])
    if (status !== 0) throw new Error('sqlite3 could not import the file.')
    return performance.now() - started
  })
  return taken.toSorted((a, b) => a - b)[2] ?? null
}

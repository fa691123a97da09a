/** Owns one measurement of an import in a process of its own, its result printed as JSON. Refuses to share a process. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import Papa from 'papaparse'
import { blankPractice } from '@shared/domain/practice'
import { Desk } from '../../../src/main/desk/desk'

/** `<job> <data> <practice file> <times>` */
const [, , job = '', data = '', file = '', times = '1'] = process.argv

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** From the file's bytes to committed referrals in an encrypted practice. In milliseconds. */
async function importOnce(path: string): Promise<{ ms: number; imported: number }> {
  const desk = new Desk({
    now: () => new Date(2026, 10, 24, 12),
    kdf: { memoryKiB: 8, passes: 1, lanes: 1 },
    anchorFile: null,
    logFault: (_id, _request, error) => console.error(error),
  })
  try {
    const who = {
      userName: 'Dana',
      userRole: 'manager',
      passphrase: 'violet harbour lantern',
      withSample: false,
    } as const
    await desk.ask('createPractice', { path, practice: blankPractice('Harbor Light'), ...who })
    const started = performance.now()
    const { imported } = await desk.ask('importFile', { path: data, choices: {}, dryRun: false })
    return { ms: performance.now() - started, imported }
  } finally {
    await desk.close()
  }
}

function parseOnce(header: boolean): number {
  const started = performance.now()
  const { data: rows } = Papa.parse(readFileSync(data, 'utf8'), { header, skipEmptyLines: true })
  if (rows.length === 0) throw new Error('Nothing was parsed.')
  return performance.now() - started
}

/** Parsing and importing in turns, so that a slow moment of the machine meets both; the first turn warms up. */
async function compare(): Promise<unknown> {
  const runs: { importing: number; objects: number; arrays: number }[] = []
  for (let turn = 0; turn <= Number(times); turn++) {
    const objects = parseOnce(true)
    const arrays = parseOnce(false)
    // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
    const { ms, imported } = await importOnce(`${file}-${turn}`)
    if (imported === 0) throw new Error('Nothing was imported.')
    if (turn > 0) runs.push({ importing: ms, objects, arrays })
  }
  return {
    importing: median(runs.map(({ importing }) => importing)),
    objects: median(runs.map(({ objects }) => objects)),
    arrays: median(runs.map(({ arrays }) => arrays)),
  }
}

async function run(): Promise<unknown> {
  if (job === 'compare') return compare()
  const once = await importOnce(file)
  return { ...once, mostBytes: process.resourceUsage().maxRSS * 1024 }
}

process.stdout.write(`${JSON.stringify(await run())}\n`)

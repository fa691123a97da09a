/** Owns throwing broken files at the import: `npm run fuzz [-- COUNT] [--seed=N]`. Refuses to pass a crash, a hang, or an import by halves. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import * as fc from 'fast-check'
import { blankPractice } from '@shared/domain/practice'
import { AppError } from '@shared/errors'
import { Desk } from '../../src/main/desk/desk'
import { hostileFile, type Original } from './mutations'

/** No file of this size may take longer. In milliseconds. */
const longest = 10_000
/** A practice is begun anew after so many files, so that it does not grow without end. */
const filesInPractice = 500

const [counted = '20000', ...options] = process.argv.slice(2)
const seed = Number(
  options.find((option) => option.startsWith('--seed='))?.slice('--seed='.length) ?? Date.now() % 1_000_000,
)

/** Real files where they are at hand; each is cut to a size that lets thousands be tried. */
function originals(folder: string): Original[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:csv|psv|xlsx|json|vcf)$/u.test(name) && statSync(join(folder, name)).size < 400_000)
    .map((name) => ({ extension: extname(name), bytes: readFileSync(join(folder, name)).subarray(0, 60_000) }))
}

const faults: string[] = []
function newDesk(): Desk {
  return new Desk({
    now: () => new Date(2026, 10, 24, 12),
    kdf: { memoryKiB: 8, passes: 1, lanes: 1 },
    anchorFile: null,
    logFault: (_id, request, error) =>
      faults.push(`${request}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`),
  })
}

interface Outcome {
  readonly kind: 'imported' | 'nothing new' | 'asked' | 'refused'
  readonly ms: number
}

async function countReferrals(desk: Desk): Promise<number> {
  return (await desk.ask('listReferrals', { filter: {}, limit: 1 })).total
}

/** Looks at a file and imports it, and checks that what is told is what was done. */
async function tryFile(desk: Desk, path: string): Promise<Outcome> {
  const started = performance.now()
  const took = (kind: Outcome['kind']): Outcome => ({ kind, ms: performance.now() - started })
  const before = await countReferrals(desk)
  try {
    const preview = await desk.ask('previewImport', { path, choices: {}, useProfile: true })
    if (preview.missing.length > 0) return took('asked')
    const result = await desk.ask('importFile', { path, choices: {}, dryRun: false })
    const { read, imported, updated, duplicates, rejectedInAll, content } = result
    if (imported + updated + duplicates + rejectedInAll !== read) throw new Error('The rows do not add up.')
    const brought = (await countReferrals(desk)) - before
    if (brought !== (content === 'referrals' ? imported : 0))
      throw new Error(`${imported} were told of, ${brought} came.`)
    return took(imported > 0 ? 'imported' : 'nothing new')
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unexpected') throw error
    if ((await countReferrals(desk)) !== before)
      throw new Error('A refused file left something behind.', { cause: error })
    return took('refused')
  }
}

const folder = mkdtempSync(join(tmpdir(), 'rapport-fuzz-'))
const files = originals(process.env['RAPPORT_DATA'] ?? '../shared/data')
const total = Number(counted)
const counts = { imported: 0, 'nothing new': 0, asked: 0, refused: 0 }
let slowest = 0
console.log(`${total} files, ${files.length} real ones to begin with, seed ${seed}`)
try {
  const hostile = fc.sample(hostileFile(files), { seed, numRuns: total })
  let desk = newDesk()
  for (const [i, { name, bytes }] of hostile.entries()) {
    if (i % filesInPractice === 0) {
      // oxlint-disable-next-line no-await-in-loop -- one practice after the other
      await desk.close()
      desk = newDesk()
      const who = {
        userName: 'Dana',
        userRole: 'manager',
        passphrase: 'violet harbour lantern',
        withSample: false,
      } as const
      // oxlint-disable-next-line no-await-in-loop -- one practice after the other
      await desk.ask('createPractice', {
        path: join(folder, `${i}.rapport`),
        practice: blankPractice('Harbor Light'),
        ...who,
      })
    }
    const path = join(folder, name)
    writeFileSync(path, bytes)
    try {
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      const { kind, ms } = await tryFile(desk, path)
      counts[kind] += 1
      slowest = Math.max(slowest, ms)
      if (ms > longest) faults.push(`file ${i} took ${Math.round(ms)} ms`)
    } catch (error) {
      faults.push(`file ${i}: ${error instanceof Error ? error.message : String(error)}`)
    }
    if (faults.length > 0) {
      const kept = join(tmpdir(), `rapport-fuzz-${seed}-${i}-${name}`)
      writeFileSync(kept, bytes)
      throw new Error(`${faults.join('\n')}\nThe file is kept as ${kept}.`)
    }
    rmSync(path)
    if ((i + 1) % 2000 === 0) console.log(`  ${i + 1}: ${JSON.stringify(counts)}, slowest ${Math.round(slowest)} ms`)
  }
  await desk.close()
  console.log(`No crash, no hang, no import by halves: ${JSON.stringify(counts)}, slowest ${Math.round(slowest)} ms.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

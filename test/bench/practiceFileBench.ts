/** Owns the benchmark of the practice file against SQLCipher and against encrypting the whole: what runs, and the verdicts. Refuses to measure in its own process. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleJob } from './practiceFile/bundle'
import {
  comparisonSchema,
  journalSchema,
  memorySchema,
  oneTransactionSchema,
  openingSchema,
  responsivenessSchema,
} from './practiceFile/figures'
import { printReport, type Figures } from './practiceFile/report'
import { installSqlCipher } from './practiceFile/sqlCipher'
import { copyPractice, storeNames, type PracticeFolder, type StoreName } from './practiceFile/stores'

const cache = resolve(import.meta.dirname, '../../node_modules/.cache')
const sizes = [10_000, 100_000]
const million = 1_000_000

export interface PracticeFileBenchOptions {
  /** Adds a million referrals, which take minutes and 4 GB of disk. */
  readonly withMillion: boolean
  /** Where the filled practices are kept for the next run; null for nowhere. */
  readonly keptIn: string | null
}

/** Fills, measures, prints. */
export async function benchPracticeFile({ withMillion, keptIn }: PracticeFileBenchOptions): Promise<void> {
  const sqlCipher = join(cache, 'rapport-sqlcipher')
  const missing = installSqlCipher(sqlCipher)
  const names = missing === null ? storeNames : storeNames.filter((name) => name !== 'sqlcipher')
  const work = mkdtempSync(join(tmpdir(), 'rapport-practice-file-'))
  const script = await bundleJob(join(import.meta.dirname, 'practiceFile/job.ts'), join(cache, 'rapport-bench'))
  try {
    const filled = keptIn ?? join(work, 'filled')
    mkdirSync(filled, { recursive: true })
    const rowsOf = withMillion ? [...sizes, million] : sizes
    const folders = rowsOf.map((rows): PracticeFolder => {
      const folder = { path: filled, rows, sqlCipher: missing === null ? sqlCipher : '' }
      runJob(script, 'fill', [folder])
      return folder
    })
    printReport({ sizes: rowsOf, stores: names, missing, ...measure(script, folders, names, work) })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function measure(
  script: string,
  folders: readonly PracticeFolder[],
  names: readonly StoreName[],
  work: string,
): Pick<Figures, 'comparison' | 'opening' | 'memory' | 'journal' | 'responsiveness' | 'oneTransaction'> {
  const copies = folders.map((folder) => copyPractice(folder, work, names))
  const largest = folders.at(-1)
  if (largest === undefined) throw new Error('There is no size to measure.')
  return {
    comparison: comparisonSchema.parse(runJob(script, 'compare', copies, names)),
    opening: {
      // What holds everything in memory would slow down the others in the same process.
      ...openingSchema.parse(runJob(script, 'open', copies, ['export-all'])),
      ...openingSchema.parse(
        runJob(
          script,
          'open',
          copies,
          names.filter((name) => name !== 'export-all'),
        ),
      ),
    },
    memory: copies.flatMap((folder) =>
      names.map((store) => {
        const steps = memorySchema.parse(runJob(script, 'memory', [folder], [store]))
        return { rows: folder.rows, store, steps }
      }),
    ),
    journal: journalSchema.parse(runJob(script, 'journal', [copyPractice(largest, work, ['journal'])])),
    responsiveness: responsivenessSchema.parse(
      runJob(script, 'responsiveness', [copyPractice(largest, work, ['journal'])]),
    ),
    oneTransaction: oneTransactionSchema.parse(runJob(script, 'one-transaction', [{ ...largest, path: work }])),
  }
}

/** Each in a process of its own, whose memory is its own. */
function runJob(
  script: string,
  job: string,
  folders: readonly PracticeFolder[],
  names: readonly StoreName[] = [],
): unknown {
  const [{ path, sqlCipher } = { path: '', sqlCipher: '' }] = folders
  const rowsOf = folders.map(({ rows }) => rows).join(',')
  process.stderr.write(`${job} ${rowsOf} ${names.join(',')}\n`)
  const told = [script, job, path, sqlCipher, rowsOf, names.join(',')]
  const printed = execFileSync(process.execPath, told, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(printed)
}

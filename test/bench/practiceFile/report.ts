/** Owns what the practice-file benchmark prints: figures, ratios, and whether each bar is met. Refuses to measure. */
import { cpus } from 'node:os'
import {
  figuresKey,
  type Comparison,
  type JournalFigures,
  type OneTransactionFigures,
  type ResponsivenessFigures,
  type OpeningComparison,
  type OpeningFigures,
  type StoreFigures,
} from './figures'
import type { StoreName } from './stores'

export interface Figures {
  readonly sizes: readonly number[]
  readonly stores: readonly StoreName[]
  /** Why SQLCipher is not there, or null. */
  readonly missing: string | null
  readonly comparison: Comparison
  readonly opening: OpeningComparison
  /** MB, after each step. */
  readonly memory: readonly {
    readonly rows: number
    readonly store: StoreName
    readonly steps: Readonly<Record<string, number>>
  }[]
  readonly journal: JournalFigures
  readonly responsiveness: ResponsivenessFigures
  readonly oneTransaction: OneTransactionFigures
}

const names: Record<StoreName, string> = {
  journal: 'ours',
  'export-all': 'export and encrypt all',
  sqlcipher: 'SQLCipher',
}
const measures: readonly (readonly [string, (figures: StoreFigures & OpeningFigures) => number])[] = [
  ['one commit, p50', ({ commit }) => commit.p50],
  ['one commit, p99', ({ commit }) => commit.p99],
  ['import of 1,000 rows', (figures) => figures.import],
  ['open', ({ open }) => open],
  ['open to first grid', ({ openToGrid }) => openToGrid],
  ['checkpoint', ({ checkpoint }) => checkpoint],
]

const count = (value: number): string => value.toLocaleString('en-US')
const ms = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`
const times = (value: number): string => {
  if (!Number.isFinite(value)) return '—'
  return value < 0.1 ? `1/${(1 / value).toFixed(0)} ×` : `${value.toFixed(value < 20 ? 2 : 0)} ×`
}
const line = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(24) : cell.padStart(i === 1 ? 10 : 24))).join(' ')

export function printReport(figures: Figures): void {
  const { missing, stores, sizes } = figures
  console.log(`Practice file; Node ${process.version}; ${cpus()[0]?.model ?? ''}; medians, interleaved\n`)
  if (missing !== null) console.log(`SQLCipher: not available (${missing})\n`)
  console.log(
    line(['', 'referrals', ...stores.map((store) => names[store]), ...stores.slice(1).map((s) => `÷ ${names[s]}`)]),
  )
  for (const [what, of] of measures) {
    for (const rows of sizes) {
      const values = stores.map((store) => valueOf(figures, store, rows, of))
      const ratios = values.slice(1).map((value) => times((values[0] ?? Number.NaN) / value))
      console.log(line([what, count(rows), ...values.map(ms), ...ratios]))
    }
  }
  for (const rows of sizes) {
    const peaks = stores.map((store) => peak(figures, store, rows))
    console.log(line(['peak memory', count(rows), ...peaks.map((value) => `${value.toFixed(0)} MB`)]))
  }
  printJournal(figures)
  console.log('')
  for (const [bar, value, isMet] of bars(figures)) {
    const verdict = isMet === null ? 'not measured' : isMet ? 'met' : 'NOT met'
    console.log(`${bar.padEnd(62)} ${value.padStart(10)}  ${verdict}`)
  }
}

function valueOf(
  { comparison, opening }: Figures,
  store: StoreName,
  rows: number,
  of: (figures: StoreFigures & OpeningFigures) => number,
): number {
  const key = figuresKey(store, rows)
  const [work, open] = [comparison[key], opening[key]]
  return work === undefined || open === undefined ? Number.NaN : of({ ...work, ...open })
}

function peak({ memory }: Figures, store: StoreName, rows: number): number {
  const found = memory.find((entry) => entry.store === store && entry.rows === rows)
  return found === undefined ? Number.NaN : Math.max(...Object.values(found.steps))
}

function printJournal({ journal, responsiveness, oneTransaction, memory, sizes }: Figures): void {
  const largest = sizes.at(-1) ?? 0
  const { open, openToGrid, journalMiB, checkpoint, turns, longestTurn, medianTurn, longestVerifyTurn } = journal
  const { replyIdle, replyDuring, gapIdle, gapDuring } = responsiveness
  console.log(`\nOurs at ${count(largest)} referrals`)
  console.log(`  journal of ${journalMiB.toFixed(0)} MiB: open ${ms(open)}, to first grid ${ms(openToGrid)}`)
  console.log(
    `  checkpoint in turns: ${ms(checkpoint)} in ${turns} turns, median ${ms(medianTurn)}, longest ${ms(longestTurn)}`,
  )
  console.log(`  checking in the background: longest turn ${ms(longestVerifyTurn)}`)
  console.log(
    `  window’s thread, longest gap: ${ms(gapDuring)} through a checkpoint of ${ms(responsiveness.checkpoint)}, else ${ms(gapIdle)}`,
  )
  console.log(
    `  reply to a commit: p50 ${ms(replyDuring.p50)}, max ${ms(replyDuring.max)} of ${replyDuring.count} through a checkpoint; else p50 ${ms(replyIdle.p50)}, max ${ms(replyIdle.max)}`,
  )
  const steps = memory.find(({ rows, store }) => rows === largest && store === 'journal')?.steps ?? {}
  const text = Object.entries(steps).map(([step, value]) => `${step} ${value.toFixed(0)}`)
  console.log(`  memory high-water mark after each step, MB: ${text.join(', ')}`)
  console.log(
    `  filling all in one transaction, MB: ${oneTransaction.filled.toFixed(0)}, after a checkpoint ${oneTransaction.folded.toFixed(0)}`,
  )
}

type Bar = readonly [bar: string, value: string, isMet: boolean | null]

function bars(figures: Figures): Bar[] {
  const { sizes } = figures
  const million = 1_000_000
  const p50 = (store: StoreName, rows: number): number => valueOf(figures, store, rows, ({ commit }) => commit.p50)
  const toGrid = (store: StoreName): number => valueOf(figures, store, million, ({ openToGrid }) => openToGrid)
  const ratio = (text: string, value: number, isMet: (value: number) => boolean): Bar => [
    text,
    times(value),
    Number.isFinite(value) ? isMet(value) : null,
  ]
  const memory = peak(figures, 'journal', million)
  const gap = sizes.includes(million) ? figures.responsiveness.gapDuring : Number.NaN
  return [
    ratio('commit p50 at 1M at most 2 × that at 10k', p50('journal', million) / p50('journal', 10_000), (v) => v <= 2),
    ...sizes.map((rows) =>
      ratio(
        `commit p50 at ${count(rows)} at most 1.3 × SQLCipher’s`,
        p50('journal', rows) / p50('sqlcipher', rows),
        (v) => v <= 1.3,
      ),
    ),
    ratio(
      'commit p50 at 1M at least 100 × faster than exporting all',
      p50('export-all', million) / p50('journal', million),
      (v) => v >= 100,
    ),
    ratio(
      'open to first grid at 1M at most 1.5 × SQLCipher’s',
      toGrid('journal') / toGrid('sqlcipher'),
      (v) => v <= 1.5,
    ),
    ['peak memory at 1M at most 350 MB', `${memory.toFixed(0)} MB`, Number.isNaN(memory) ? null : memory <= 350],
    ['window’s thread through a checkpoint at 1M: gap at most 50 ms', ms(gap), Number.isNaN(gap) ? null : gap <= 50],
  ]
}

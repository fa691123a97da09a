/** Owns the interleaved measurements of commits, imports, opening and checkpoints. Refuses to print them. */
import { readFileSync, statSync } from 'node:fs'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { readSourceGrid } from '../../../src/main/requests/sourceGrid'
import { figuresKey, type Comparison, type JournalFigures, type OpeningComparison, type StoreFigures } from './figures'
import { median, percentile, timed, timedAsync } from './measuring'
import { peakMemory } from './fill'
import { addOne, importThousand, today } from './rows'
import {
  journalPath,
  openJournal,
  openStore,
  recoveryPath,
  type BenchStore,
  type PracticeFolder,
  type StoreName,
} from './stores'

const warmUps = 50
const commits = 300
const imports = 7
const openings = 7
/** What goes to the whole-file store, which takes seconds at a million. */
const wholeCommits = (rows: number): number => Math.max(3, Math.min(40, Math.round(2_000_000 / rows)))

interface Subject {
  readonly name: StoreName
  readonly folder: PracticeFolder
  readonly store: BenchStore
  readonly commits: number[]
  readonly imports: number[]
  checkpoint: number
}

interface Opening {
  readonly name: StoreName
  readonly folder: PracticeFolder
  readonly opens: number[]
  readonly grids: number[]
}

export function readGrid(db: Database): void {
  const { sources } = readSourceGrid(db, today, '12-months')
  if (sources.length === 0) throw new Error('There are no sources to show.')
}

/** Everything at all sizes in one process, one commit of one store after one of another: all see the same noise. */
export async function compare(folders: readonly PracticeFolder[], names: readonly StoreName[]): Promise<Comparison> {
  const subjects: Subject[] = []
  for (const folder of folders) {
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
      const store = await openStore(name, folder)
      subjects.push({ name, folder, store, commits: [], imports: [], checkpoint: 0 })
    }
  }
  for (let round = 0; round < warmUps + commits; round++) {
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) commitOnce(subject, round)
  }
  for (let round = 0; round <= imports; round++) {
    for (const subject of subjects) importOnce(subject, round)
  }
  for (const subject of subjects) {
    subject.checkpoint = timed(() => {
      subject.store.checkpoint()
    })
    subject.store.close()
  }
  return Object.fromEntries(subjects.map((subject) => [figuresKey(subject.name, subject.folder.rows), sum(subject)]))
}

/** The same for opening, without what the commits leave in memory. */
export async function compareOpening(
  folders: readonly PracticeFolder[],
  names: readonly StoreName[],
): Promise<OpeningComparison> {
  const subjects = folders.flatMap((folder) => names.map((name): Opening => ({ name, folder, opens: [], grids: [] })))
  for (let round = 0; round <= openings; round++) {
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
      await openOnce(subject, round)
    }
  }
  return Object.fromEntries(
    subjects.map(({ name, folder, opens, grids }) => [
      figuresKey(name, folder.rows),
      { open: median(opens), openToGrid: median(grids) },
    ]),
  )
}

function commitOnce({ name, folder, store, commits: taken }: Subject, round: number): void {
  const every = Math.floor(commits / wholeCommits(folder.rows))
  if (name === 'export-all' && (round < warmUps || (round - warmUps) % every !== every - 1)) return
  const ms = timed(() => {
    store.commit((db) => {
      addOne(db, folder.rows, round)
    })
  })
  if (round >= warmUps) taken.push(ms)
}

function importOnce({ name, folder, store, imports: taken }: Subject, round: number): void {
  if (name === 'export-all' && round > 2) return
  const ms = timed(() => {
    store.commit((db) => {
      importThousand(db, folder.rows, round)
    })
  })
  if (round > 0) taken.push(ms)
}

async function openOnce({ name, folder, opens, grids }: Opening, round: number): Promise<void> {
  let store: BenchStore | null = null
  const opened = await timedAsync(async () => {
    store = await openStore(name, folder)
  })
  const grid = withStore(store, ({ db }) => timed(() => readGrid(db)))
  if (round === 0) return
  opens.push(opened)
  grids.push(opened + grid)
}

function withStore<Value>(store: BenchStore | null, work: (store: BenchStore) => Value): Value {
  if (store === null) throw new Error('The store is not open.')
  try {
    return work(store)
  } finally {
    store.close()
  }
}

function sum({ commits: taken, imports: imported, checkpoint }: Subject): StoreFigures {
  return {
    commit: { p50: median(taken), p99: percentile(taken, 0.99) },
    import: median(imported),
    checkpoint,
  }
}

/** Opening with a journal of 30 MiB, then the checkpoint that is due at 32, in turns. */
export async function measureLongJournal(folder: PracticeFolder): Promise<JournalFigures> {
  const path = journalPath(folder)
  const start = statSync(path).size
  const length = await growJournal(folder, start, 30 * 1024 * 1024)
  const opens: number[] = []
  const grids: number[] = []
  for (let round = 0; round < 5; round++) {
    const started = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- one at a time
    const [file, db] = await openJournal(folder)
    opens.push(performance.now() - started)
    readGrid(db)
    grids.push(performance.now() - started)
    db.close()
    file.close()
  }
  await growJournal(folder, start, 33 * 1024 * 1024)
  const [file, db] = await openJournal(folder)
  const { generation } = file.anchor
  const turns: number[] = []
  while (file.anchor.generation === generation && turns.length < 1_000_000) turns.push(timed(() => file.maintain()))
  const verifying: number[] = []
  for (;;) {
    let isMore = false
    verifying.push(
      timed(() => {
        isMore = file.maintain()
      }),
    )
    if (!isMore) break
  }
  db.close()
  file.close()
  return {
    journalMiB: length / 1024 / 1024,
    open: median(opens),
    openToGrid: median(grids),
    checkpoint: turns.reduce((total, turn) => total + turn, 0),
    turns: turns.length,
    longestTurn: percentile(turns, 1),
    medianTurn: median(turns),
    longestVerifyTurn: percentile(verifying, 1),
  }
}

/** Commits single referrals until the journal has grown to `bytes`. Without waiting for the disk: it is not measured. */
export async function growJournal(folder: PracticeFolder, start: number, bytes: number): Promise<number> {
  const text = readFileSync(recoveryPath(folder), 'utf8')
  const files = { ...systemFiles, syncData: () => {} }
  const file = await openPracticeFile(journalPath(folder), { kind: 'recovery', text }, { files })
  const db = await openDatabase(file)
  let length = 0
  for (let number = 0; length < bytes; number++) {
    db.transaction(() => {
      addOne(db, folder.rows, number)
    })
    if (number % 50 === 0) length = statSync(journalPath(folder)).size - start
  }
  db.close()
  file.close()
  return length
}

/** The largest resident memory of a whole day in a fresh process, in MB: open, grid, 500 commits, an import, a checkpoint. */
export async function measureMemory(name: StoreName, folder: PracticeFolder): Promise<Record<string, number>> {
  const steps: Record<string, number> = { start: peakMemory() }
  const store = await openStore(name, folder)
  steps['open'] = peakMemory()
  readGrid(store.db)
  steps['grid'] = peakMemory()
  const days = name === 'export-all' ? wholeCommits(folder.rows) : 500
  for (let number = 0; number < days; number++) {
    store.commit((db) => {
      addOne(db, folder.rows, number)
    })
  }
  steps['commits'] = peakMemory()
  store.commit((db) => {
    importThousand(db, folder.rows, 100)
  })
  steps['import'] = peakMemory()
  store.checkpoint()
  steps['checkpoint'] = peakMemory()
  store.close()
  return steps
}

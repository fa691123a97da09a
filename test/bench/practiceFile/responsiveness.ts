/** Owns what a person at the window notices of a checkpoint: gaps of the main thread, and late replies. Refuses the desk itself: a worker like it. */
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker, type MessagePort, workerData } from 'node:worker_threads'
import { growJournal } from './compare'
import type { ResponsivenessFigures } from './figures'
import { median, percentile } from './measuring'
import { addOne } from './rows'
import { journalPath, openJournal, type PracticeFolder } from './stores'

type Order = 'commit' | 'maintain' | 'close'
type Notice = 'ready' | 'committed' | 'maintained' | 'closed'

const tickMs = 5

/** @param script this bundle, which starts as the worker when `workerData` holds a practice */
export async function measureResponsiveness(script: string, folder: PracticeFolder): Promise<ResponsivenessFigures> {
  await growJournal(folder, statSync(journalPath(folder)).size, 33 * 1024 * 1024)
  const worker = new Worker(script, { workerData: folder })
  await next(worker, 'ready')
  const idle = await watchGaps(() => commitFor(worker, pause(2000, true)))
  const started = performance.now()
  const maintained = next(worker, 'maintained').then(() => true)
  tell(worker, 'maintain')
  const during = await watchGaps(() => commitFor(worker, maintained))
  const checkpoint = performance.now() - started
  tell(worker, 'close')
  await next(worker, 'closed')
  await worker.terminate()
  return {
    checkpoint,
    gapIdle: idle.gap,
    gapDuring: during.gap,
    replyIdle: { p50: median(idle.value), max: percentile(idle.value, 1) },
    replyDuring: { p50: median(during.value), max: percentile(during.value, 1), count: during.value.length },
  }
}

/** Sends a commit, waits for its reply and a moment more, until `end`. @returns how long each took */
async function commitFor(worker: Worker, end: Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  const over = new AbortController()
  const ended = end.then(() => {
    over.abort()
  })
  while (!over.signal.aborted) {
    const started = performance.now()
    const reply = next(worker, 'committed')
    tell(worker, 'commit')
    // oxlint-disable-next-line no-await-in-loop -- one commit after the other is the measurement
    await reply
    taken.push(performance.now() - started)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await pause(3)
  }
  await ended
  return taken
}

/** @returns what `work` gives, and the longest that this thread's loop did not turn meanwhile, beyond the tick */
async function watchGaps<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly gap: number }> {
  let last = performance.now()
  let gap = 0
  const timer = setInterval(() => {
    const now = performance.now()
    gap = Math.max(gap, now - last - tickMs)
    last = now
  }, tickMs)
  const value = await work()
  clearInterval(timer)
  return { value, gap }
}

function tell(worker: Worker, order: Order): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; the rule means windows
  worker.postMessage(order)
}

async function next(worker: Worker, expected: Notice): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each wait is for the next notice
    const [notice]: unknown[] = await once(worker, 'message')
    if (notice === expected) return
  }
}

/** The worker: commits when told, and folds the journal a turn at a time, so that commits come between. */
export async function serveAsWorker(port: MessagePort, folder: PracticeFolder): Promise<void> {
  const [file, db] = await openJournal(folder)
  const notify = (notice: Notice): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
    port.postMessage(notice)
  }
  let number = 1_000_000
  const maintain = (generation: number): void => {
    file.maintain()
    if (file.anchor.generation === generation) setImmediate(maintain, generation)
    else notify('maintained')
  }
  port.on('message', (order: Order) => {
    if (order === 'commit') {
      db.transaction(() => {
        addOne(db, folder.rows, number++)
      })
      notify('committed')
    } else if (order === 'maintain') maintain(file.anchor.generation)
    else {
      db.close()
      file.close()
      notify('closed')
    }
  })
  notify('ready')
}

export function practiceOfWorker(): PracticeFolder | null {
  const data: unknown = workerData
  if (typeof data !== 'object' || data === null || !('path' in data && 'rows' in data)) return null
  return { path: String(data.path), rows: Number(data.rows), sqlCipher: '' }
}

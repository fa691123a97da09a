/** Owns the sign of life of a lock: a thread of its own that dates our lock file anew, however busy the desk is. Refuses to date another's. */
import { Worker } from 'node:worker_threads'

/**
 * Plain JavaScript, since a thread that starts from a text needs no file of its own in any bundle. It writes the last
 * byte again instead of setting a time: so it is the disk's clock that dates the lock, also on a network folder. It
 * writes through the handle it has just read, so a lock that takes the place of ours meanwhile stays as it is. What
 * fails is tried again at the next beat, and a missing file may be back by then: see `removeLockFile`.
 */
export const heartbeatSource = `
const { closeSync, openSync, readSync, writeSync } = require('node:fs')
const { lockPath, text, everyMs } = require('node:worker_threads').workerData
const own = Buffer.from(text)
const found = Buffer.alloc(own.length + 1)
setInterval(() => {
  try {
    const handle = openSync(lockPath, 'r+')
    try {
      const length = readSync(handle, found, 0, found.length, 0)
      if (found.subarray(0, length).equals(own)) writeSync(handle, own, own.length - 1, 1, own.length - 1)
    } finally {
      closeSync(handle)
    }
  } catch {}
}, everyMs)
`

/**
 * Dates the lock file at `lockPath` anew every `everyMs` milliseconds while it holds exactly `text`. Never keeps the
 * process alive, and never throws: a lock without a sign of life is still a lock. It refuses a second writer as before,
 * and only a person who says that it is surely closed can take it over; we then notice at the next save.
 * @returns ends it
 */
export function startHeartbeat(lockPath: string, text: string, everyMs: number): () => void {
  let worker: Worker
  try {
    // Without our own start options, which may ask for loaders or read the text as a module.
    worker = new Worker(heartbeatSource, { eval: true, execArgv: [], workerData: { lockPath, text, everyMs } })
  } catch {
    return () => {}
  }
  // Unheard, an error of the thread would end the program.
  worker.on('error', () => {})
  worker.unref()
  return () => {
    void worker.terminate()
  }
}

/** Owns the desk's thread: orders in, replies, progress and lock notices out. Refuses anything of the window. */
import { parentPort, workerData } from 'node:worker_threads'
import type { DeskNotice, DeskOrder, DeskWorkerData } from './deskMessages'
import { Desk, faultTrace } from './desk'

const port = parentPort
if (port === null) throw new Error('The desk runs in a thread of its own.')

const { cancelFlags, anchorFile }: DeskWorkerData = workerData
const tell = (notice: DeskNotice): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; the rule means windows
  port.postMessage(notice)
}
const desk = new Desk({
  now: () => new Date(),
  anchorFile,
  onDropped: ({ fileName, outcome, remark }) => {
    tell({ type: 'dropped', file: { fileName, outcome, remark } })
  },
  onTrouble: ({ code, message }) => {
    tell({ type: 'trouble', code, message })
  },
  logFault: (id, request, error) => {
    process.stderr.write(`fault ${id} in ${request}: ${faultTrace(error)}\n`)
  },
})

/** A progress notice a step would flood the window: one in this many milliseconds is enough. */
const progressMs = 80

async function answer({ callId, name, input }: Extract<DeskOrder, { type: 'call' }>): Promise<void> {
  const wasOpen = desk.isOpen
  let toldAt = 0
  const reply = await desk.call(name, input, {
    isCancelled: () => Atomics.load(cancelFlags, 0) === callId,
    onProgress: ({ done, total, label }) => {
      const at = performance.now()
      if (done < total && at - toldAt < progressMs) return
      toldAt = at
      tell({ type: 'progress', callId, done, total, label })
    },
  })
  tell({ type: 'reply', callId, reply })
  if (wasOpen && name === 'lockPractice') tell({ type: 'locked', reason: 'The practice is locked.' })
}

async function end(): Promise<void> {
  try {
    await desk.close()
  } catch (error) {
    process.stderr.write(`fault while closing: ${faultTrace(error)}\n`)
  }
  port?.close()
}

port.on('message', (order: DeskOrder) => {
  if (order.type === 'call') void answer(order)
  else if (order.type === 'close') void end()
})
// A power cut may take at most this much of the record of what was shown; commands are recorded at once.
setInterval(() => void desk.keepUp(), 60_000).unref()
tell({ type: 'ready' })

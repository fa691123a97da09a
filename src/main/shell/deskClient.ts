/** Owns the desk's thread as the window sees it: calls out, replies, progress and lock notices back. Refuses to know any request. */
import type { EventOf } from '@shared/events'
import type { Reply } from '@shared/errors'
import type { Worker } from 'node:worker_threads'
import type { DeskNotice, DeskOrder, DeskWorkerData } from '../desk/deskMessages'
import { logFailure } from './failures'

export interface DeskClientParts {
  /** Starts the thread: a new one each time it is called. */
  readonly start: (workerData: DeskWorkerData) => Worker
  readonly onProgress: (progress: EventOf<'progress'>) => void
  readonly onLocked: (notice: EventOf<'locked'>) => void
  readonly onDropped: (file: EventOf<'dropped'>) => void
  readonly onTrouble: (notice: EventOf<'fileTrouble'>) => void
  /** Where the desk keeps how far each practice file had come. */
  readonly anchorFile: string
}

interface PendingCall {
  /** The screen's own number for the call, or null when the shell itself asked. */
  readonly callId: number | null
  readonly answer: (reply: Reply<unknown>) => void
}

/** How long a closing desk may take to finish the command it is at. */
const closingMilliseconds = 10_000

const deskLost = 'The part of Rapport that keeps the practice file stopped and was started again.'

/** The desk in its thread. One that dies is replaced, and every call it owed an answer is answered. */
export class DeskClient {
  readonly #parts: DeskClientParts
  readonly #cancelFlags = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  readonly #pending = new Map<number, PendingCall>()
  #worker: Worker | null = null
  #lastId = 0
  #isClosed = false

  constructor(parts: DeskClientParts) {
    this.#parts = parts
  }

  /** Starts the thread now rather than at the first call, so that the first call need not wait. */
  start(): void {
    this.#running()
  }

  /**
   * Passes one request on.
   * @param callId what the screen calls it (progress and `cancel` use the same), or null for a call of the shell's own
   * @returns the desk's reply; a desk that dies meanwhile gives `unexpected`
   */
  call(name: string, input: unknown, callId: number | null = null): Promise<Reply<unknown>> {
    if (this.#isClosed) return Promise.resolve(failed('Rapport is closing. Start it again to go on.'))
    const worker = this.#running()
    const id = ++this.#lastId
    return new Promise((answer) => {
      this.#pending.set(id, { callId, answer })
      post(worker, { type: 'call', callId: id, name, input })
    })
  }

  /** Asks for the screen's call to be given up. One that is over, or unknown, is left alone. */
  cancel(callId: number): void {
    for (const [id, pending] of this.#pending) {
      if (pending.callId !== callId) continue
      Atomics.store(this.#cancelFlags, 0, id)
      if (this.#worker !== null) post(this.#worker, { type: 'cancel', callId: id })
    }
  }

  /** Lets the desk finish what it is at, close the file and end. Afterwards every call is refused. */
  async close(): Promise<void> {
    this.#isClosed = true
    const worker = this.#worker
    if (worker === null) return
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        resolve()
      })
    })
    post(worker, { type: 'close' })
    const patience = setTimeout(() => void worker.terminate(), closingMilliseconds)
    await ended
    clearTimeout(patience)
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = this.#parts.start({ cancelFlags: this.#cancelFlags, anchorFile: this.#parts.anchorFile })
    this.#worker = worker
    let wasReady = false
    worker.on('message', (notice: DeskNotice) => {
      if (notice.type === 'ready') wasReady = true
      this.#hear(notice)
    })
    worker.on('error', logFailure)
    worker.once('exit', () => {
      if (this.#worker === worker) this.#replace(wasReady)
    })
    return worker
  }

  #hear(notice: DeskNotice): void {
    switch (notice.type) {
      case 'ready':
        return
      case 'reply': {
        const pending = this.#pending.get(notice.callId)
        this.#pending.delete(notice.callId)
        pending?.answer(notice.reply)
        return
      }
      case 'progress': {
        const callId = this.#pending.get(notice.callId)?.callId ?? null
        const { done, total, label } = notice
        if (callId !== null) this.#parts.onProgress({ callId, done, total, label })
        return
      }
      case 'locked':
        this.#parts.onLocked({ reason: notice.reason })
        return
      case 'dropped':
        this.#parts.onDropped(notice.file)
        return
      case 'trouble':
        this.#parts.onTrouble({ code: notice.code, message: notice.message })
    }
  }

  /** A desk that never came up is not started again by itself, or a broken installation would do nothing else. */
  #replace(wasReady: boolean): void {
    this.#worker = null
    for (const { answer } of this.#pending.values()) {
      answer(failed(`${deskLost} What was saved before is safe. Unlock the practice and try again.`))
    }
    this.#pending.clear()
    if (this.#isClosed) return
    this.#parts.onLocked({ reason: `${deskLost} Unlock the practice to go on.` })
    if (wasReady) this.start()
  }
}

function post(worker: Worker, order: DeskOrder): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin; the rule means windows
  worker.postMessage(order)
}

function failed(message: string): Reply<never> {
  return { ok: false, error: { code: 'unexpected', message } }
}

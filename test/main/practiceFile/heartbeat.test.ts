/** Proves that a held lock gives signs of life whatever its program does, to no lock but its own, and none after its end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import type * as workerThreads from 'node:worker_threads'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { heartbeatSource } from '../../../src/main/practiceFile/heartbeat'
import { acquireLock, lockPathOf } from '../../../src/main/practiceFile/lock'
import { failureOf, freshFolder } from './folder'

const { readFileSync, renameSync, statSync, utimesSync, writeFileSync } = fs
const threads = vi.hoisted(() => ({
  asked: new Array<unknown>(),
  started: new Array<workerThreads.Worker>(),
  canStart: true,
}))

vi.mock('node:worker_threads', async (importOriginal) => {
  const original = await importOriginal<typeof workerThreads>()
  class WatchedWorker extends original.Worker {
    constructor(...values: ConstructorParameters<typeof workerThreads.Worker>) {
      threads.asked.push(values[1]?.workerData)
      if (!threads.canStart) throw new Error('No thread can be started.')
      super(...values)
      threads.started.push(this)
    }
  }
  return { ...original, Worker: WatchedWorker }
})

const place = freshFolder()
const lockPath = () => lockPathOf(place.path)
const dated = (): number => statSync(lockPath()).mtimeMs
const longAgo = new Date(2020, 0, 1)
const setLongAgo = () => utimesSync(lockPath(), longAgo, longAgo)
/** Asks again and again, until the lock is dated later than `time`. */
const nextBeat = (time: number) => expect.poll(dated, { interval: 10, timeout: 20_000 }).toBeGreaterThan(time)

beforeEach(() => {
  threads.asked.length = 0
  threads.started.length = 0
  threads.canStart = true
})

/** Takes the lock in a program of its own, which then blocks its thread or comes to its end. */
function holdElsewhere(then: 'block' | 'end'): ChildProcess {
  const root = resolve(import.meta.dirname, '../../..')
  const script = join(import.meta.dirname, 'holdLock.ts')
  const child = spawn(process.execPath, [join(root, 'scripts/runTypescript.mjs'), script, place.path, then], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

describe('one beat', () => {
  /** The text of the thread, run here with a clock that strikes when asked. */
  function beatFor(text: string): () => void {
    let beat: (() => void) | null = null
    const everyMs = 15_000
    runInNewContext(heartbeatSource, {
      Buffer,
      require: (name: string) =>
        name === 'node:worker_threads' ? { workerData: { lockPath: lockPath(), text, everyMs } } : fs,
      setInterval: (work: () => void, ms: number) => {
        expect(ms).toBe(everyMs)
        beat = work
      },
    })
    return () => {
      if (beat === null) throw new Error('The thread waits for nothing.')
      beat()
    }
  }

  it('dates our lock anew and leaves its text as it is', () => {
    const ours = '{"token":"ours"}\n'
    writeFileSync(lockPath(), ours)
    setLongAgo()
    const before = Date.now()
    beatFor(ours)()
    // A file system dates by a coarser clock than ours.
    expect(dated()).toBeGreaterThan(before - 5_000)
    expect(readFileSync(lockPath(), 'utf8')).toBe(ours)
  })

  it.each(['{"token":"other"}\n', '{"token":"ours"}\nand more', '{"token":"ours"}', ''])(
    'leaves a lock that is not ours (%j) as it is',
    (theirs) => {
      writeFileSync(lockPath(), theirs)
      setLongAgo()
      beatFor('{"token":"ours"}\n')()
      expect(dated()).toBe(longAgo.getTime())
      expect(readFileSync(lockPath(), 'utf8')).toBe(theirs)
    },
  )

  it('survives that the lock is gone, and goes on once it is back', () => {
    const ours = '{"token":"ours"}\n'
    const beat = beatFor(ours)
    beat()
    expect(place.names()).toEqual([])
    writeFileSync(`${lockPath()}.aside`, ours)
    renameSync(`${lockPath()}.aside`, lockPath())
    setLongAgo()
    beat()
    expect(dated()).toBeGreaterThan(longAgo.getTime())
  })
})

describe('the signs of life of a lock', () => {
  it('come while it is held, and end with it', async () => {
    const lock = acquireLock(place.path, systemFiles, { heartbeat: { everyMs: 5 } })
    setLongAgo()
    await nextBeat(longAgo.getTime())
    expect(lock.isHeld()).toBe(true)
    const [thread] = threads.started
    if (thread === undefined) throw new Error('No thread was started.')
    const ended = once(thread, 'exit')
    lock.release()
    await ended
    expect(place.names()).toEqual([])
  })

  it('come every fifteen seconds unless asked otherwise, and not at all when not wanted', () => {
    acquireLock(place.path, systemFiles, { heartbeat: null }).release()
    expect(threads.asked).toEqual([])
    acquireLock(place.path, systemFiles).release()
    expect(threads.asked).toEqual([{ lockPath: lockPath(), text: expect.any(String), everyMs: 15_000 }])
  })

  it('are not needed: a lock whose thread cannot start is held all the same', () => {
    threads.canStart = false
    const lock = acquireLock(place.path, systemFiles)
    expect(threads.asked).toHaveLength(1)
    expect(threads.started).toEqual([])
    expect(lock.isHeld()).toBe(true)
    lock.release()
    expect(place.names()).toEqual([])
  })

  it('come from a program whose thread is blocked; once it is killed, its lock is taken at once', async () => {
    const child = holdElsewhere('block')
    if (child.stdout === null) throw new Error('It cannot be heard.')
    const [said] = await once(child.stdout, 'data')
    expect(String(said)).toBe('held\n')
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: child.pid })
    setLongAgo()
    await nextBeat(longAgo.getTime())
    await nextBeat(dated())
    const failure = await failureOf(() => acquireLock(place.path, systemFiles, { takeOver: true }))
    expect(failure).toMatchObject({ code: 'file-in-use', details: { canTakeOver: 'no' } })

    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    const lock = acquireLock(place.path, systemFiles)
    expect(lock.isHeld()).toBe(true)
    lock.release()
    expect(place.names()).toEqual([])
  })

  it('do not keep a program running that has come to its end', async () => {
    const child = holdElsewhere('end')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: child.pid })
    acquireLock(place.path, systemFiles).release()
  })
})

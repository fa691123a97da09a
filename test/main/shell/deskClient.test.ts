/** Owns the proof that every call to the desk is answered, whatever becomes of its thread. Refuses the real desk: a small thread stands for it. */
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test, vi } from 'vitest'
import { DeskClient, type DeskClientParts } from '../../../src/main/shell/deskClient'

/** Answers `echo`; counts to the moment it is told to stop in `count`; dies in `die`; never answers `wait`. */
const thread = `
  const { parentPort, workerData } = require('node:worker_threads')
  const tell = (notice) => parentPort.postMessage(notice)
  parentPort.on('message', (order) => {
    if (order.type === 'close') return parentPort.close()
    if (order.type === 'cancel') return
    const { callId, name, input } = order
    const reply = (value) => tell({ type: 'reply', callId, reply: { ok: true, value } })
    if (name === 'echo') reply(input)
    if (name === 'die') process.exit(7)
    if (name === 'throw') throw new Error('Jane Roe')
    if (name === 'lockPractice') {
      tell({ type: 'locked', reason: 'asked' })
      reply({})
    }
    if (name === 'count') {
      tell({ type: 'progress', callId, done: 1, total: 2, label: 'rows' })
      // Too busy to hear messages, as a real import is: only the shared memory reaches it.
      while (Atomics.load(workerData.cancelFlags, 0) !== callId);
      tell({ type: 'reply', callId, reply: { ok: false, error: { code: 'cancelled', message: 'Given up.' } } })
    }
  })
  tell({ type: 'ready' })
`

const open = new Set<DeskClient>()

function startDesk(script = thread) {
  const starts = vi.fn<DeskClientParts['start']>(
    (workerData) => new Worker(script, { eval: true, workerData, stderr: true }),
  )
  const onProgress = vi.fn<DeskClientParts['onProgress']>()
  const onDropped = vi.fn<DeskClientParts['onDropped']>()
  const onLocked = vi.fn<DeskClientParts['onLocked']>()
  const onTrouble = vi.fn<DeskClientParts['onTrouble']>()
  const desk = new DeskClient({ start: starts, onProgress, onDropped, onLocked, onTrouble, anchorFile: 'anchors.json' })
  open.add(desk)
  return { desk, starts, onProgress, onLocked, onTrouble }
}

afterEach(async () => {
  await Promise.all([...open].map((desk) => desk.close()))
  open.clear()
  vi.restoreAllMocks()
})

test('a call is answered with its own reply', async () => {
  const { desk, starts } = startDesk()
  desk.start()
  const replies = await Promise.all([desk.call('echo', 'a', 1), desk.call('echo', 'b', 2), desk.call('echo', 'c')])
  expect(replies).toEqual(['a', 'b', 'c'].map((value) => ({ ok: true, value })))
  expect(starts).toHaveBeenCalledOnce()
})

test('progress carries the screen’s number, and a busy desk hears that the call was given up', async () => {
  const { desk, onProgress } = startDesk()
  await desk.call('echo', 'so that the numbers differ')
  const progressed = new Promise((resolve) => onProgress.mockImplementation(resolve))
  const counting = desk.call('count', {}, 41)
  expect(await progressed).toEqual({ callId: 41, done: 1, total: 2, label: 'rows' })
  desk.cancel(40)
  desk.cancel(41)
  expect(await counting).toMatchObject({ ok: false, error: { code: 'cancelled' } })
})

test('a lock notice is passed on', async () => {
  const { desk, onLocked } = startDesk()
  await desk.call('lockPractice', {})
  expect(onLocked).toHaveBeenCalledWith({ reason: 'asked' })
})

test.each(['die', 'throw'])('a desk that ends in %s answers everyone, locks, and is there again', async (end) => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const { desk, starts, onLocked } = startDesk()
  await desk.call('echo', 'ready')
  const replies = await Promise.all([desk.call('wait', {}, 1), desk.call(end, {}, 2), desk.call('wait', {}, 3)])
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(onLocked).toHaveBeenCalledOnce()
  expect(starts).toHaveBeenCalledTimes(2)
  expect(await desk.call('echo', 'again', 4)).toEqual({ ok: true, value: 'again' })
  expect(String(written.mock.calls)).not.toContain('Jane')
})

test('a desk that never comes up is not started over and over', async () => {
  const { desk, starts } = startDesk('process.exit(1)')
  expect(await desk.call('echo', 'x', 1)).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(starts).toHaveBeenCalledTimes(1)
  expect(await desk.call('echo', 'x', 2)).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(starts).toHaveBeenCalledTimes(2)
})

test('closing waits for the thread’s end, and refuses what comes later', async () => {
  const { desk, starts, onLocked } = startDesk()
  const before = desk.call('echo', 'last', 1)
  await desk.close()
  expect(await before).toEqual({ ok: true, value: 'last' })
  expect(await desk.call('echo', 'late', 2)).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(starts).toHaveBeenCalledOnce()
  expect(onLocked).not.toHaveBeenCalled()
})

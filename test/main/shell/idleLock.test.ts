/** Owns the proof that a computer left alone locks the practice. Refuses to wait: time is faked. */
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { idleMinutes, watchIdle } from '../../../src/main/shell/idleLock'

class Monitor extends EventEmitter {
  idleSeconds = 0
  getSystemIdleTime(): number {
    return this.idleSeconds
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test.each(['lock-screen', 'suspend'])('%s locks at once', (event) => {
  const lock = vi.fn<() => void>()
  const monitor = new Monitor()
  watchIdle(monitor, lock)
  monitor.emit(event)
  expect(lock).toHaveBeenCalledOnce()
})

test('nobody at the computer locks once, and once more after somebody was there', () => {
  const lock = vi.fn<() => void>()
  const monitor = new Monitor()
  watchIdle(monitor, lock)
  monitor.idleSeconds = idleMinutes * 60 - 1
  vi.advanceTimersByTime(60_000)
  expect(lock).not.toHaveBeenCalled()
  monitor.idleSeconds = idleMinutes * 60
  vi.advanceTimersByTime(60_000)
  expect(lock).toHaveBeenCalledTimes(1)
  monitor.idleSeconds = 0
  vi.advanceTimersByTime(60_000)
  monitor.idleSeconds = idleMinutes * 60
  vi.advanceTimersByTime(60_000)
  expect(lock).toHaveBeenCalledTimes(2)
})

test('an ended watch locks nothing', () => {
  const lock = vi.fn<() => void>()
  const monitor = new Monitor()
  const end = watchIdle(monitor, lock)
  end()
  monitor.emit('suspend')
  monitor.idleSeconds = idleMinutes * 60
  vi.advanceTimersByTime(60_000)
  expect(lock).not.toHaveBeenCalled()
})

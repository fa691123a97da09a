/** Owns the lock that nobody has to think of: a locked or sleeping computer, or nobody at it. Refuses to decide what locking means. */
import type { PowerMonitor } from 'electron'

/** Long enough for a phone call beside the screen, short enough for a desk that was left. */
export const idleMinutes = 15

const lookEveryMilliseconds = 15_000

/**
 * Calls `lock` when the computer is locked or goes to sleep, and once for each time nobody touched it for `idleMinutes`.
 * @returns ends the watch
 */
export function watchIdle(monitor: Pick<PowerMonitor, 'getSystemIdleTime'> & LockEvents, lock: () => void): () => void {
  monitor.on('lock-screen', lock)
  monitor.on('suspend', lock)
  let wasIdle = false
  const watch = setInterval(() => {
    const isIdle = monitor.getSystemIdleTime() >= idleMinutes * 60
    if (isIdle && !wasIdle) lock()
    wasIdle = isIdle
  }, lookEveryMilliseconds)
  watch.unref()
  return () => {
    clearInterval(watch)
    monitor.removeListener('lock-screen', lock)
    monitor.removeListener('suspend', lock)
  }
}

/** The two events of Electron's monitor that matter here. */
interface LockEvents {
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown
  removeListener(event: 'lock-screen' | 'suspend', listener: () => void): unknown
}

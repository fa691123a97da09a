/** Proves that a practice file has one writer, that a second is told who, and that a dead one does not block the living. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { acquireLock, lockPathOf } from '../../../src/main/practiceFile/lock'
import { createWith, failureOf, filesWith, open, pattern, systemError, freshFolder } from './folder'

const place = freshFolder()
const now = new Date(2026, 8, 15, 14, 30)
const earlier = new Date(2026, 8, 15, 9, 12)

const holder = (values: Record<string, unknown>): string =>
  JSON.stringify({ pid: 1, host: hostname(), since: earlier.toISOString(), user: 'maria', token: 'theirs', ...values })

const acquire = () => acquireLock(place.path, systemFiles, now)

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--eval', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

describe('the lock of a practice file', () => {
  it('says who holds it, since when and on which PC, and nothing else', () => {
    const lock = acquire()
    const written: unknown = JSON.parse(readFileSync(lockPathOf(place.path), 'utf8'))
    expect(written).toEqual({
      pid: process.pid,
      host: hostname(),
      since: now.toISOString(),
      user: userInfo().username,
      token: expect.any(String),
    })
    expect(lock.isHeld()).toBe(true)
    lock.release()
    lock.release()
    expect(existsSync(lockPathOf(place.path))).toBe(false)
    expect(lock.isHeld()).toBe(false)
  })

  it('is held while the file is open, and free after', async () => {
    await createWith(place.path, pattern(10))
    const file = await open(place.path)
    expect((await failureOf(() => open(place.path))).code).toBe('file-in-use')
    file.close()
    const again = await open(place.path)
    again.close()
    expect(place.names()).toEqual(['harbour.rapport'])
  })

  it('is not taken from a running program on this PC', async () => {
    const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()'])
    await once(child, 'spawn')
    writeFileSync(lockPathOf(place.path), holder({ pid: child.pid }))
    const failure = await failureOf(acquire)
    expect(failure).toMatchObject({
      code: 'file-in-use',
      details: { user: 'maria', since: earlier.toISOString(), host: hostname() },
    })
    expect(failure.message).toContain('open on this PC since 09:12 by maria')
    const ended = once(child, 'exit')
    child.stdin.end()
    await ended
    acquire().release()
  })

  it('is taken from a program on this PC that has ended', async () => {
    writeFileSync(lockPathOf(place.path), holder({ pid: await endedProcess() }))
    const lock = acquire()
    expect(lock.isHeld()).toBe(true)
    lock.release()
    expect(place.names()).toEqual([])
  })

  it('is taken from a predecessor that had the same process id', () => {
    writeFileSync(lockPathOf(place.path), holder({ pid: process.pid }))
    acquire().release()
    expect(place.names()).toEqual([])
  })

  it('is never taken from another PC, whose programs cannot be seen', async () => {
    const yesterday = new Date(2026, 8, 14, 17, 5)
    writeFileSync(
      lockPathOf(place.path),
      holder({ pid: await endedProcess(), host: 'FRONT-DESK-2', since: yesterday.toISOString() }),
    )
    const failure = await failureOf(acquire)
    expect(failure.code).toBe('file-in-use')
    expect(failure.message).toContain('open on the PC FRONT-DESK-2 since 14 September 17:05 by maria')
    expect(failure.message).toContain('harbour.rapport.lock')
  })

  it.each(['', '{"pid":', '[]', 'null', '{"pid":"1","host":"a","since":"b","user":"c","token":"d"}'])(
    'that was never finished (%s) is respected while it is young, and taken when it is not',
    async (text) => {
      const lockPath = lockPathOf(place.path)
      writeFileSync(lockPath, text)
      utimesSync(lockPath, now, new Date(now.getTime() - 1_000))
      expect((await failureOf(acquire)).code).toBe('file-in-use')
      utimesSync(lockPath, now, new Date(now.getTime() - 60_000))
      acquire().release()
      expect(place.names()).toEqual([])
    },
  )

  it('goes back to a program that was quicker in taking over a dead one’s', async () => {
    const lockPath = lockPathOf(place.path)
    writeFileSync(lockPath, holder({ pid: await endedProcess() }))
    const quicker = holder({ token: 'quicker', user: 'tom' })
    let isFirst = true
    const files = filesWith({
      rename: (from, to) => {
        if (isFirst) writeFileSync(lockPath, quicker)
        isFirst = false
        systemFiles.rename(from, to)
      },
    })
    const failure = await failureOf(() => acquireLock(place.path, files, now))
    expect(failure).toMatchObject({ code: 'file-in-use', details: { user: 'tom' } })
    expect(readFileSync(lockPath, 'utf8')).toBe(quicker)
    expect(place.names()).toEqual(['harbour.rapport.lock'])
  })

  it('knows when it was taken away, and does not remove another’s', () => {
    const lock = acquire()
    const theirs = holder({ pid: process.pid })
    writeFileSync(lockPathOf(place.path), theirs)
    expect(lock.isHeld()).toBe(false)
    lock.release()
    expect(readFileSync(lockPathOf(place.path), 'utf8')).toBe(theirs)
  })

  it('is not left half-written', () => {
    const files = filesWith({
      write: () => {
        throw systemError('ENOSPC')
      },
    })
    expect(() => acquireLock(place.path, files, now)).toThrow('ENOSPC')
    expect(place.names()).toEqual([])
  })

  it('that cannot be written means that the file is not opened', async () => {
    await createWith(place.path, pattern(10))
    const files = filesWith({
      open: (path, flags, mode) => {
        if (flags === 'wx') throw systemError('EROFS')
        return systemFiles.open(path, flags, mode)
      },
    })
    expect(await failureOf(() => open(place.path, files))).toMatchObject({ code: 'file-unreadable' })
  })
})

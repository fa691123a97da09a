/** Proves that a practice file has one writer, that a second is told who, and that a dead one does not block the living. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemFiles, type Files } from '../../../src/main/practiceFile/files'
import { acquireLock, lockPathOf, readLockHolder, type LockOptions } from '../../../src/main/practiceFile/lock'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { createWith, failureOf, filesWith, open, passphrase, pattern, systemError, freshFolder } from './folder'

const place = freshFolder()
const now = new Date(2026, 8, 15, 14, 30)
const earlier = new Date(2026, 8, 15, 9, 12)

const holder = (values: Record<string, unknown>): string =>
  JSON.stringify({ pid: 1, host: hostname(), since: earlier.toISOString(), user: 'maria', token: 'theirs', ...values })

const acquire = (options: LockOptions = {}, files: Files = systemFiles) =>
  acquireLock(place.path, files, { now, heartbeat: null, ...options })

const minutes = 60_000
const hours = 60 * minutes

/**
 * A disk whose clock is `aheadMs` ahead of ours, on which whatever is called a lock was dated `silentMs` ago.
 * Every other file was dated just now.
 */
function diskWith({ silentMs, aheadMs = 0 }: { silentMs: number; aheadMs?: number }): Files {
  return filesWith({
    modifiedAt: (path) => {
      const age = path.startsWith(lockPathOf(place.path)) ? silentMs : 0
      // As the disk does: only a file that is there has a date.
      systemFiles.modifiedAt(path)
      return new Date(now.getTime() + aheadMs - age)
    },
  })
}

/** A program on this PC that runs until the test is over and does nothing. */
async function runningProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()'])
  await once(child, 'spawn')
  onTestFinished(async () => {
    const ended = once(child, 'exit')
    child.stdin.end()
    await ended
  })
  return child.pid ?? 0
}

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
    const failure = await failureOf(() => acquire())
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

  it.each(['', '{"pid":', '[]', 'null', '{"pid":"1","host":"a","since":"b","user":"c","token":"d"}'])(
    'that was never finished (%s) is respected while it is young, and taken when it is not',
    async (text) => {
      const lockPath = lockPathOf(place.path)
      writeFileSync(lockPath, text)
      const young = await failureOf(() => acquire({ takeOver: true }, diskWith({ silentMs: 9_000 })))
      expect(young).toMatchObject({ code: 'file-in-use', details: { canTakeOver: 'no' } })
      expect(young.message).toContain('just being opened')
      acquire({}, diskWith({ silentMs: 11_000 })).release()
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
    const failure = await failureOf(() => acquire({}, files))
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
    expect(() => acquire({}, files)).toThrow('ENOSPC')
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

const lastSign = (silentMs: number): string => new Date(now.getTime() - silentMs).toISOString()

describe('the lock of a program that gives no sign of life', () => {
  const here = { host: hostname(), spoken: 'this PC' }
  const elsewhere = { host: 'FRONT-DESK-2', spoken: 'the PC FRONT-DESK-2' }

  it.each([
    { ...here, silentMs: 9 * minutes },
    { ...elsewhere, silentMs: 1.5 * minutes },
  ])('on $spoken for $silentMs ms is not taken over, whoever asks', async ({ host, spoken, silentMs }) => {
    const theirs = holder({ pid: await runningProcess(), host })
    writeFileSync(lockPathOf(place.path), theirs)
    for (const takeOver of [false, true]) {
      const failure = await failureOf(() => acquire({ takeOver }, diskWith({ silentMs })))
      expect(failure.code).toBe('file-in-use')
      expect(failure.details).toEqual({
        file: 'harbour.rapport',
        user: 'maria',
        host,
        since: earlier.toISOString(),
        lastSign: lastSign(silentMs),
        canTakeOver: 'no',
      })
      expect(failure.message).toBe(
        `The practice file “harbour.rapport” is open on ${spoken} since 09:12 by maria. Close it there and try again.`,
      )
      expect(readFileSync(lockPathOf(place.path), 'utf8')).toBe(theirs)
      expect(place.names()).toEqual(['harbour.rapport.lock'])
    }
  })

  it.each([
    { ...here, silentMs: 11 * minutes },
    { ...elsewhere, silentMs: 2.5 * minutes },
  ])('on $spoken for $silentMs ms is taken over when asked to', async ({ host, silentMs }) => {
    const theirs = holder({ pid: await runningProcess(), host })
    writeFileSync(lockPathOf(place.path), theirs)
    const failure = await failureOf(() => acquire({}, diskWith({ silentMs })))
    expect(failure.code).toBe('file-in-use')
    expect(failure.details).toMatchObject({ host, lastSign: lastSign(silentMs), canTakeOver: 'yes' })
    expect(readFileSync(lockPathOf(place.path), 'utf8')).toBe(theirs)
    const lock = acquire({ takeOver: true }, diskWith({ silentMs }))
    expect(lock.isHeld()).toBe(true)
    lock.release()
    expect(place.names()).toEqual([])
  })

  it('is offered with the time of that sign and what becomes of the other program', async () => {
    const yesterday = new Date(2026, 8, 14, 17, 5)
    const theirs = holder({ pid: await endedProcess(), host: 'FRONT-DESK-2', since: yesterday.toISOString() })
    writeFileSync(lockPathOf(place.path), theirs)
    const failure = await failureOf(() => acquire({}, diskWith({ silentMs: 20 * hours })))
    expect(failure.message).toBe(
      'The practice file “harbour.rapport” is open on the PC FRONT-DESK-2 since 14 September 17:05 by maria, without a sign of life since 14 September 18:30. Close it there and try again. If it is surely closed there, you may take it over: the other program, should it still run, will then refuse to save.',
    )
  })

  it.each([-3 * hours, 3 * hours])(
    'is measured by the clock of the disk, also when it is %d ms off',
    async (aheadMs) => {
      writeFileSync(lockPathOf(place.path), holder({ host: 'FRONT-DESK-2' }))
      const fresh = await failureOf(() => acquire({ takeOver: true }, diskWith({ silentMs: 20_000, aheadMs })))
      expect(fresh.details).toMatchObject({ canTakeOver: 'no', lastSign: lastSign(20_000) })
      acquire({ takeOver: true }, diskWith({ silentMs: 3 * minutes, aheadMs })).release()
      expect(place.names()).toEqual([])
    },
  )

  it('is measured by our clock where nothing can be written', async () => {
    writeFileSync(lockPathOf(place.path), holder({ host: 'FRONT-DESK-2' }))
    const files = {
      ...diskWith({ silentMs: 5 * minutes }),
      open: (path: string, flags: string, mode?: number) => {
        if (path.endsWith('.tmp')) throw systemError('EROFS')
        return systemFiles.open(path, flags, mode)
      },
    }
    const failure = await failureOf(() => acquire({}, files))
    expect(failure.details).toMatchObject({ canTakeOver: 'yes', lastSign: lastSign(5 * minutes) })
  })

  it('can only be deleted by hand once the disk’s clock was set back', async () => {
    writeFileSync(lockPathOf(place.path), holder({ host: 'FRONT-DESK-2' }))
    const failure = await failureOf(() => acquire({ takeOver: true }, diskWith({ silentMs: -3 * hours })))
    expect(failure.details).toMatchObject({ canTakeOver: 'no', lastSign: now.toISOString() })
    expect(failure.message).toContain('delete the file “harbour.rapport.lock” beside it')
  })

  it('stays its own when it gives one while it is being taken over', async () => {
    const lockPath = lockPathOf(place.path)
    const theirs = holder({ host: 'FRONT-DESK-2' })
    writeFileSync(lockPath, theirs)
    let silentMs = 5 * minutes
    const files = filesWith({
      modifiedAt: (path) => new Date(now.getTime() - (path.startsWith(lockPath) ? silentMs : 0)),
      rename: (from, to) => {
        silentMs = 0
        systemFiles.rename(from, to)
      },
    })
    const failure = await failureOf(() => acquire({ takeOver: true }, files))
    expect(failure.details).toMatchObject({ user: 'maria', canTakeOver: 'no', lastSign: now.toISOString() })
    expect(readFileSync(lockPath, 'utf8')).toBe(theirs)
    expect(place.names()).toEqual(['harbour.rapport.lock'])
  })

  it('is never our own', async () => {
    const lock = acquire()
    const failure = await failureOf(() => acquire({ takeOver: true }, diskWith({ silentMs: 5 * hours })))
    expect(failure.details).toMatchObject({ canTakeOver: 'no' })
    expect(lock.isHeld()).toBe(true)
    lock.release()
  })

  it('is taken over by opening the file, and the one who had it no longer saves', async () => {
    await createWith(place.path, pattern(10))
    const lockPath = lockPathOf(place.path)
    const secret = { kind: 'passphrase', text: passphrase } as const
    const first = await openPracticeFile(place.path, secret)
    // As if the first were on another PC, asleep for an hour.
    writeFileSync(lockPath, holder({ host: 'FRONT-DESK-2' }))
    const long = new Date(Date.now() - hours)
    utimesSync(lockPath, long, long)
    expect((await failureOf(() => openPracticeFile(place.path, secret))).details).toMatchObject({ canTakeOver: 'yes' })
    const second = await openPracticeFile(place.path, secret, { takeOver: true })
    first.write(Buffer.from('late'), 0)
    expect((await failureOf(() => first.commit())).code).toBe('not-saved')
    second.write(Buffer.from('now'), 0)
    second.commit()
    first.close()
    second.close()
    expect(place.names()).toEqual(['harbour.rapport'])
  })
})

describe('who has a practice file open', () => {
  it('is nobody where there is no lock, or none that was finished', () => {
    expect(readLockHolder(place.path, systemFiles)).toBeNull()
    writeFileSync(lockPathOf(place.path), '{"pid":')
    expect(readLockHolder(place.path, systemFiles)).toBeNull()
  })

  it('is nobody once that program on this PC has ended', async () => {
    writeFileSync(lockPathOf(place.path), holder({ pid: await endedProcess() }))
    expect(readLockHolder(place.path, systemFiles)).toBeNull()
  })

  it.each([
    [hostname(), true],
    ['FRONT-DESK-2', false],
  ])('on %s is told without writing anything', async (host, isThisPc) => {
    writeFileSync(lockPathOf(place.path), holder({ pid: await runningProcess(), host }))
    const readOnly: Files = {
      ...diskWith({ silentMs: 20_000 }),
      open: (path, flags) => {
        if (flags !== 'r') throw systemError('EROFS')
        return systemFiles.open(path, flags)
      },
    }
    expect(readLockHolder(place.path, readOnly)).toEqual({
      user: 'maria',
      host,
      since: earlier.toISOString(),
      lastSign: lastSign(20_000),
      isThisPc,
    })
  })

  it('is this program while it holds the lock', () => {
    const lock = acquire()
    expect(readLockHolder(place.path, systemFiles)).toMatchObject({ user: userInfo().username, isThisPc: true })
    lock.release()
    expect(readLockHolder(place.path, systemFiles)).toBeNull()
  })
})

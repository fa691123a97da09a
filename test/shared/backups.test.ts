/** Proves when a backup is due, how it is called, and which old ones may go. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backupFileName,
  backupsToRemove,
  defaultBackupKeep,
  isBackupDue,
  readBackupFileName,
  type BackupFile,
} from '@shared/domain/backups'

const at = (madeAt: string): BackupFile => ({ fileName: madeAt, madeAt })

describe('when one is due', () => {
  const now = '2026-11-24T17:00:00.000Z'
  const base = { lastGood: '2026-11-24T12:00:00.000Z', lastGoodDay: '2026-11-24', lastFailed: null, hasChanged: true }
  it.each([
    ['the first', { lastGood: null, lastGoodDay: null }, true],
    ['four hours after the last', {}, true],
    ['three hours after the last', { lastGood: '2026-11-24T14:00:00.000Z' }, false],
    ['when nothing was saved since', { hasChanged: false }, false],
    ['on another day', { lastGood: '2026-11-24T16:30:00.000Z', lastGoodDay: '2026-11-23' }, true],
    ['within the hour after one that failed', { lastFailed: '2026-11-24T16:30:00.000Z' }, false],
    ['an hour after one that failed', { lastFailed: '2026-11-24T15:59:00.000Z' }, true],
  ])('%s', (_, change, expected) => {
    expect(isBackupDue({ ...base, ...change }, now, '2026-11-24')).toBe(expected)
  })
})

describe('its name', () => {
  it('says which practice and when, and is read back', () => {
    expect(backupFileName('Harbor Lane', '2026-11-24T09:12:33', 1)).toBe('Harbor Lane 2026-11-24 0912.rapport')
    expect(backupFileName('Harbor Lane', '2026-11-24T09:12', 3)).toBe('Harbor Lane 2026-11-24 0912 (3).rapport')
  })

  it('of another file is not taken for one', () => {
    for (const name of [
      'Harbor Lane.rapport',
      'Harbor Lane 2026-11-24 0912.docx',
      'Harbor 2026-11-24 0912.rapport',
      'Harbor Lane 2026-11-24 0912 copy.rapport',
    ]) {
      expect(readBackupFileName('Harbor Lane', name)).toBeNull()
    }
  })

  it('sorts by age, whatever the practice is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 9 }), (name, attempt) => {
        const earlier = readBackupFileName(name, backupFileName(name, '2026-11-24T09:12', attempt))
        const later = readBackupFileName(name, backupFileName(name, '2026-11-24T09:12', attempt + 1))
        expect(earlier?.madeAt.slice(0, 16)).toBe('2026-11-24T09:12')
        expect((earlier?.madeAt ?? '') < (later?.madeAt ?? '')).toBe(true)
      }),
    )
  })
})

describe('what is kept', () => {
  it('is the newest of each day, week and month, as far as the plan goes', () => {
    const days = Array.from({ length: 400 }, (_, day) =>
      new Date(Date.UTC(2026, 10, 24) - day * 86_400_000).toISOString().slice(0, 10),
    )
    const all = days.flatMap((day) => [at(`${day}T09:00:01`), at(`${day}T17:00:01`)])
    const gone = new Set(backupsToRemove(all, defaultBackupKeep))
    const kept = all.filter((backup) => !gone.has(backup)).map(({ madeAt }) => madeAt)
    expect(kept.every((madeAt) => madeAt.endsWith('T17:00:01'))).toBe(true)
    // Seven days; of the four weeks the first two are among them; of the twelve months the first is.
    expect(kept.slice(0, 9)).toEqual([
      ...days.slice(0, 7).map((day) => `${day}T17:00:01`),
      '2026-11-15T17:00:01',
      '2026-11-08T17:00:01',
    ])
    expect(kept.filter((madeAt) => madeAt < '2026-11-01')).toHaveLength(11)
  })

  it('always includes the newest', () => {
    const made = fc.date({ min: new Date('2020-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    const plan = fc.record({ daily: fc.integer({ min: 1, max: 5 }), weekly: fc.nat(5), monthly: fc.nat(5) })
    fc.assert(
      fc.property(fc.array(made, { minLength: 1 }), plan, (dates, keep) => {
        const all = dates.map((date) => at(date.toISOString().slice(0, 19)))
        const newest = all
          .map(({ madeAt }) => madeAt)
          .toSorted()
          .at(-1)
        expect(all.length - backupsToRemove(all, keep).length).toBeGreaterThan(0)
        expect(backupsToRemove(all, keep).filter(({ madeAt }) => madeAt === newest).length).toBeLessThan(
          all.filter(({ madeAt }) => madeAt === newest).length,
        )
      }),
    )
  })
})

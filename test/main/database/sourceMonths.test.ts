/** Proves that the grid's counts, drawn from months that triggers keep, are those of counting every referral: whatever was added, moved and deleted. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { gridPeriods } from '@shared/domain/sourceRows'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { migrate } from '../../../src/main/database/migrate'
import { first } from '../../../src/main/database/migrations/001-first'
import { readAll } from '../../../src/main/database/rows'
import { countByMonth, listSourceFacts } from '../../../src/main/database/sources'
import { MemoryBytes } from '../../support/memoryBytes'

class MemoryStore extends MemoryBytes {
  commit(): void {}
  discard(): void {}
}

let db: Database
beforeEach(async () => {
  db = await openDatabase(new MemoryStore())
  migrate(db)
  addSources()
})
afterEach(() => {
  db.close()
})

function addSources(): void {
  for (const id of [1, 2, 3]) {
    db.run(
      `INSERT INTO sources (id, kind, name, family_name, match_name, credential, npi, specialty, phone, fax)
       VALUES (?, 'provider', 'A', 'A', 'a', '', '', '', '', '')`,
      [id],
    )
  }
}

function addReferral(sourceId: number, receivedOn: string): void {
  db.run(
    `INSERT INTO referrals (source_id, received_on, status, patient_name, patient_reference, patient_birth_date, reason)
     VALUES (?, ?, 'received', '', '', '', '')`,
    [sourceId, receivedOn],
  )
}

const naiveSchema = z.object({
  id: z.int(),
  referrals: z.int(),
  referrals12Months: z.int(),
  referralsQuarter: z.int(),
  referralsQuarterLastYear: z.int(),
  firstReferral: z.string().nullable(),
  lastReferral: z.string().nullable(),
})

/** Counts every referral. */
function naively(asOf: string): z.output<typeof naiveSchema>[] {
  const { year, quarter, quarterLastYear } = gridPeriods(asOf)
  return readAll(
    db,
    naiveSchema,
    `SELECT s.id, count(r.id) AS referrals,
            count(r.id) FILTER (WHERE r.received_on >= ?) AS referrals12Months,
            count(r.id) FILTER (WHERE r.received_on >= ?) AS referralsQuarter,
            count(r.id) FILTER (WHERE r.received_on BETWEEN ? AND ?) AS referralsQuarterLastYear,
            min(r.received_on) AS firstReferral, max(r.received_on) AS lastReferral
     FROM sources s LEFT JOIN referrals r ON r.source_id = s.id AND r.received_on <= ? GROUP BY s.id`,
    [year.from, quarter.from, quarterLastYear.from, quarterLastYear.to, asOf],
  )
}

function monthsNaively(asOf: string): Record<string, number> {
  const { months } = gridPeriods(asOf)
  const rows = readAll(
    db,
    z.object({ key: z.string(), n: z.int() }),
    `SELECT source_id || ' ' || substr(received_on, 1, 7) AS key, count(*) AS n FROM referrals
     WHERE received_on >= ? AND received_on <= ? GROUP BY 1`,
    [`${months[0]}-01`, asOf],
  )
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]))
}

const day = fc
  .date({ min: new Date('2024-06-01'), max: new Date('2027-01-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const source = fc.integer({ min: 1, max: 3 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), source, day }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), source, day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), source, day }) },
)

it('agrees with counting every referral, on any day', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), day, (steps, asOf) => {
      db.exec('DELETE FROM referrals')
      for (const { kind, source: sourceId, day: on } of steps) {
        if (kind === 'add') addReferral(sourceId, on)
        else if (kind === 'move') {
          db.run('UPDATE referrals SET source_id = ?, received_on = ? WHERE id % 5 = 0', [sourceId, on])
        } else db.run('DELETE FROM referrals WHERE source_id = ? AND received_on < ?', [sourceId, on])
      }
      const facts = listSourceFacts(db, gridPeriods(asOf)).map((row) => naiveSchema.parse(row))
      expect(facts).toEqual(naively(asOf))
      const months = [...countByMonth(db, gridPeriods(asOf))].flatMap(([id, counts]) =>
        [...counts].map(([month, n]) => [`${id} ${month}`, n] as const),
      )
      expect(Object.fromEntries(months)).toEqual(monthsNaively(asOf))
    }),
    { numRuns: 150 },
  )
})

it('counts what an earlier version’s file held already', async () => {
  db.close()
  db = await openDatabase(new MemoryStore())
  db.exec(first)
  db.exec('PRAGMA user_version = 1')
  addSources()
  for (const on of ['2026-10-01', '2026-10-31', '2026-11-24', '2025-11-25', '2025-11-23']) addReferral(1, on)
  migrate(db)
  expect(listSourceFacts(db, gridPeriods('2026-11-24')).map((row) => naiveSchema.parse(row))).toEqual(
    naively('2026-11-24'),
  )
  expect(naively('2026-11-24')[0]?.referrals).toBe(5)
})

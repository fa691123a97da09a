/** Proves each figure of a round against SQL written apart from it, over random touches and referrals; and that its rows go with their sources. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { migrate } from '../../../src/main/database/migrate'
import { insertRound, listMembersById } from '../../../src/main/database/rounds'
import { readRoundResults } from '../../../src/main/requests/rounds'
import { TestStore } from './testStore'

const asOf = '2026-11-24'
const begunOn = addDays(asOf, -130)

let db: Database
beforeEach(async () => {
  db = await openDatabase(new TestStore())
  migrate(db)
  db.run("INSERT INTO users (id, name, role) VALUES (1, 'Dana', 'manager')")
  for (let id = 1; id <= 9; id += 1) {
    db.run(
      `INSERT INTO sources (id, kind, name, family_name, match_name, credential, npi, specialty, phone, fax)
       VALUES (?, 'provider', ?, '', ?, '', '', '', '', '')`,
      [id, `Source ${id}`, `source ${id}`],
    )
  }
})
afterEach(() => {
  db.close()
})

const history = fc.record({
  /** Days after the round began; null: it waits. */
  acted: fc.array(fc.option(fc.integer({ min: 0, max: 128 })), { minLength: 5, maxLength: 5 }),
  referrals: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -120, max: 129 })), { maxLength: 60 }),
})

function fill({ acted, referrals }: typeof history extends fc.Arbitrary<infer Value> ? Value : never): number {
  for (const table of ['rounds', 'referrals']) db.run(`DELETE FROM ${table}`)
  for (const [sourceId, day] of referrals) {
    db.run(
      `INSERT INTO referrals (source_id, received_on, status, patient_name, patient_reference, patient_birth_date, reason)
       VALUES (?, ?, 'received', '', '', '', '')`,
      [sourceId, addDays(begunOn, day)],
    )
  }
  const roundId = insertRound(
    db,
    {
      name: 'Autumn',
      message: 'We would like to hear how you are.',
      newsIds: [],
      dueOn: asOf,
      members: [1, 2, 3, 4, 5].map((sourceId) => ({ sourceId, channel: 'call', why: '', tier: 'D' })),
      others: [6, 7, 8, 9].map((sourceId) => ({ sourceId, tier: 'D' })),
    },
    { begunOn, userId: 1, writtenAt: '' },
  )
  acted.forEach((day, i) => {
    if (day !== null) {
      db.run('UPDATE round_members SET acted_on = ? WHERE round_id = ? AND source_id = ?', [
        addDays(begunOn, day),
        roundId,
        i + 1,
      ])
    }
  })
  return roundId
}

/** Written apart from the rule: each touch with its counts by julianday, then the sums. */
const spanSql = (touches: string, days: number): string => `
  WITH touches (source_id, touched_on) AS (${touches}),
  counted AS (SELECT t.source_id,
      (SELECT count(*) FROM referrals r WHERE r.source_id = t.source_id
         AND julianday(r.received_on) - julianday(t.touched_on) BETWEEN 0 AND ${days - 1}) AS after,
      (SELECT count(*) FROM referrals r WHERE r.source_id = t.source_id
         AND julianday(t.touched_on) - julianday(r.received_on) BETWEEN 1 AND 90) AS before
    FROM touches t WHERE julianday('${asOf}') - julianday(t.touched_on) >= ${days})
  SELECT ${days} AS days, count(*) AS "of", coalesce(sum(after > 0), 0) AS sent,
         coalesce(sum(after), 0) AS referrals, coalesce(sum(before), 0) AS before FROM counted`

it('every span is what SQL counts', () => {
  fc.assert(
    fc.property(history, (given) => {
      const roundId = fill(given)
      const { results, members } = readRoundResults(db, { id: roundId, begunOn }, asOf)
      const ours = `SELECT source_id, acted_on FROM round_members WHERE round_id = ${roundId} AND acted_on IS NOT NULL`
      const theirs = `SELECT source_id, '${begunOn}' FROM round_others WHERE round_id = ${roundId}`
      expect(results.members.spans).toEqual([30, 90].map((days) => db.get(spanSql(ours, days))))
      expect(results.others.spans).toEqual([30, 90].map((days) => db.get(spanSql(theirs, days))))
      expect(results.members.tallies).toHaveLength(members.filter(({ actedOn }) => actedOn !== null).length)
      expect([members.length, results.others.tallies.length]).toEqual([5, 4])
    }),
    { numRuns: 60 },
  )
})

it('goes with its sources: a source that is removed is in no round', () => {
  fill({ acted: [3, null, null, null, null], referrals: [] })
  const [first] = db.all('SELECT id FROM round_members ORDER BY id').map(({ id }) => Number(id))
  db.run('DELETE FROM sources WHERE id = 1')
  expect(listMembersById(db, [first ?? 0])).toEqual([])
  expect(db.get('SELECT count(*) AS n FROM round_members')).toEqual({ n: 4 })
})

/** Proves each figure of the loop proof against SQL written apart from it, over random histories; and that its denominators add up. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { type LoopProof, proofFigureSchema, proofRules, proveLoops } from '@shared/domain/loopProof'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import { referralStatusSchema, urgencySchema } from '@shared/domain/referrals'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { migrate } from '../../../src/main/database/migrate'
import { listReferralRows } from '../../../src/main/database/referrals'
import { TestStore } from './testStore'

const asOf = '2026-11-24'
const period = { from: '2025-12-01', to: '2026-11-24' }
const ago = (days: number | null): string | null => (days === null ? null : addDays(asOf, -days))

let db: Database
beforeEach(async () => {
  db = await openDatabase(new TestStore())
  migrate(db)
  for (const [id, name] of ['Birchwood', 'Elm Park'].entries()) {
    db.run(
      `INSERT INTO offices (id, name, match_name, street, city, state, zip, phone, fax) VALUES (?, ?, ?, '', '', '', '', '', '')`,
      [id + 1, name, name.toLowerCase()],
    )
  }
  for (const id of [1, 2, 3]) {
    db.run(
      `INSERT INTO sources (id, kind, name, family_name, match_name, credential, npi, specialty, phone, fax, office_id)
       VALUES (?, 'provider', ?, '', ?, '', '', '', '', '', ?)`,
      [id, `Source ${id}`, `source ${id}`, id === 3 ? 2 : 1],
    )
  }
})
afterEach(() => {
  db.close()
})

const history = fc.record({
  sourceId: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom(...referralStatusSchema.options),
  urgency: fc.constantFrom(...urgencySchema.options),
  received: fc.integer({ min: 0, max: 420 }),
  contacted: fc.option(fc.integer({ min: -2, max: 30 })),
  scheduled: fc.option(fc.integer({ min: -3, max: 60 })),
  seen: fc.option(fc.integer({ min: -3, max: 60 })),
  noted: fc.option(fc.integer({ min: -3, max: 40 })),
})

function insert(histories: readonly (typeof history extends fc.Arbitrary<infer Value> ? Value : never)[]): void {
  db.run('DELETE FROM referrals')
  for (const { sourceId, status, urgency, received, contacted, scheduled, seen, noted } of histories) {
    const after = (days: number | null): string | null => (days === null ? null : ago(received - days))
    const seenOn = after(seen)
    db.run(
      `INSERT INTO referrals (source_id, received_on, contacted_on, scheduled_on, seen_on, note_sent_on, status, urgency,
         patient_name, patient_reference, patient_birth_date, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '')`,
      [
        sourceId,
        ago(received),
        after(contacted),
        after(scheduled),
        seenOn,
        noted === null ? null : addDays(seenOn ?? ago(received) ?? asOf, noted),
        status,
        urgency,
      ],
    )
  }
}

/** Written apart from the rule: days by julianday, clocks as a table, medians by row numbers. */
const counted = `WITH clocks (urgency, call, appointment) AS (VALUES ('routine', 2, 14), ('soon', 1, 7), ('urgent', 0, 2)),
  r AS (SELECT referrals.*, call, appointment,
      seen_on IS NOT NULL OR note_sent_on IS NOT NULL AS was_seen,
      status IN ('declined', 'no-show', 'cancelled', 'unable-to-reach', 'redirected', 'closed') AS is_over,
      julianday(contacted_on) - julianday(received_on) AS contact,
      julianday(coalesce(seen_on, scheduled_on)) - julianday(received_on) AS visit,
      julianday(note_sent_on) - julianday(seen_on) AS note,
      julianday('${asOf}') - julianday(seen_on) AS since_seen
    FROM referrals JOIN clocks USING (urgency) JOIN sources s ON s.id = source_id
    WHERE s.office_id = 1 AND received_on BETWEEN '${period.from}' AND '${period.to}')`

const figures: Record<string, string> = {
  referred: '1',
  seen: 'was_seen',
  waiting: 'NOT was_seen AND NOT is_over',
  ended: 'NOT was_seen AND is_over',
  'contact-known': 'contact >= 0',
  'contact-in-time': 'contact BETWEEN 0 AND call',
  'visit-known': 'visit >= 0',
  'visit-in-time': 'visit BETWEEN 0 AND appointment',
  'note-due': 'was_seen AND (note_sent_on IS NOT NULL OR since_seen > 7)',
  'note-sent': 'note_sent_on IS NOT NULL',
  'note-timed': 'seen_on IS NOT NULL AND CASE WHEN note_sent_on IS NULL THEN since_seen > 7 ELSE note >= 0 END',
  'note-in-time': 'note BETWEEN 0 AND 7',
  'note-not-due': 'seen_on IS NOT NULL AND note_sent_on IS NULL AND since_seen <= 7',
  'note-span-known': 'note >= 0',
  'open-loop': `note_sent_on IS NULL AND status <> 'closed' AND NOT (is_over AND NOT was_seen)`,
}

const number = (sql: string): number | null => {
  const value = db.get(`${counted} ${sql}`)?.['value']
  return value === null || value === undefined ? null : Number(value)
}
const median = (of: string): number | null =>
  number(`SELECT avg(${of}) AS value FROM (
    SELECT ${of}, row_number() OVER (ORDER BY ${of}) AS place, count(*) OVER () AS n FROM r WHERE ${of} >= 0)
    WHERE place IN ((n + 1) / 2, (n + 2) / 2)`)

function prove(): LoopProof {
  const filter = { officeId: 1, receivedFrom: period.from, receivedTo: period.to }
  return proveLoops(listReferralRows(db, filter, 1000).referrals, usualReferralPlan, { period, asOf })
}

it('each count and each median is what SQL counts', () => {
  fc.assert(
    fc.property(fc.array(history, { maxLength: 60 }), (histories) => {
      insert(histories)
      const proof = prove()
      for (const figure of proofFigureSchema.options) {
        expect([figure, proof.counts[figure]]).toEqual([
          figure,
          number(`SELECT count(*) AS value FROM r WHERE ${figures[figure] ?? ''}`),
        ])
      }
      expect([proof.contactDays, proof.visitDays, proof.noteDays]).toEqual([
        median('contact'),
        median('visit'),
        median('note'),
      ])
      expect(proof.open.map(({ referralId }) => referralId)).toEqual(
        db
          .all(`${counted} SELECT id FROM r WHERE ${figures['open-loop'] ?? ''} ORDER BY received_on, id`)
          .map(({ id }) => id),
      )
      for (const each of proof.quarters) {
        const [year = '', quarter = ''] = each.quarter.split('-Q')
        const inQuarter = `substr(received_on, 1, 4) = '${year}' AND (substr(received_on, 6, 2) + 2) / 3 = ${quarter}`
        const of = (sql: string): number | null =>
          number(`SELECT count(*) AS value FROM r WHERE ${inQuarter} AND (${sql})`)
        expect([each.referred, each.seen, each.noteDue, each.noteSent]).toEqual([
          of('1'),
          of(figures['seen'] ?? ''),
          of(figures['note-due'] ?? ''),
          of(figures['note-sent'] ?? ''),
        ])
      }
    }),
    { numRuns: 60 },
  )
})

it('every share is of what holds it, and nothing is left out of referred', () => {
  fc.assert(
    fc.property(fc.array(history, { maxLength: 40 }), (histories) => {
      insert(histories)
      const { counts, quarters, ended } = prove()
      expect(counts.seen + counts.waiting + counts.ended).toBe(counts.referred)
      expect(ended.reduce((sum, { count }) => sum + count, 0)).toBe(counts.ended)
      expect(counts['note-due'] + counts['note-not-due']).toBe(counts.seen)
      expect(quarters.reduce((sum, { referred }) => sum + referred, 0)).toBe(counts.referred)
      const shares = [
        ['contact-in-time', 'contact-known'],
        ['visit-in-time', 'visit-known'],
        ['note-sent', 'note-due'],
        ['note-in-time', 'note-timed'],
      ] as const
      const { referrals } = listReferralRows(db, {}, 1000)
      const measure = { plan: usualReferralPlan, asOf }
      for (const [part, whole] of shares) {
        const parts = referrals.filter((referral) => proofRules[part](referral, measure))
        expect(parts.every((referral) => proofRules[whole](referral, measure))).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

it('of none, there is nothing to be of', () => {
  const proof = prove()
  expect(Object.values(proof.counts).every((count) => count === 0)).toBe(true)
  expect([proof.contactDays, proof.visitDays, proof.noteDays]).toEqual([null, null, null])
  expect(proof.quarters.map(({ quarter, isPartial }) => [quarter, isPartial])).toEqual([
    ['2025-Q4', true],
    ['2026-Q1', false],
    ['2026-Q2', false],
    ['2026-Q3', false],
    ['2026-Q4', true],
  ])
})

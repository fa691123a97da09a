/** Proves that two made one and made two again are what they were, to the letter, and that no table that points to them is forgotten. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DoubleKind } from '@shared/domain/doubles'
import type { Database, Row } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { findSourceByFormerName } from '../../../src/main/database/importMatches'
import { findMerge, isKeptThere, mergeTwo, pointers, unmerge } from '../../../src/main/database/merges'
import { migrate } from '../../../src/main/database/migrate'
import { MemoryBytes } from '../../support/memoryBytes'

class MemoryStore extends MemoryBytes {
  commit(): void {}
  discard(): void {}
}

const by = { userId: 1, doneAt: '2026-11-24T12:00:00.000Z' }
let db: Database
beforeEach(async () => {
  db = await openDatabase(new MemoryStore())
  migrate(db)
  db.run("INSERT INTO users (id, name, role) VALUES (1, 'Dana', 'manager')")
})
afterEach(() => {
  db.close()
})

const tableNames = (): string[] =>
  db
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .map(({ name }) => String(name))

/** Everything but the record of merges themselves. */
function dump(): Record<string, Row[]> {
  const names = tableNames().filter((name) => name !== 'merges')
  return Object.fromEntries(
    names.map((name) => [
      name,
      db.all(`SELECT * FROM ${name}`).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  )
}

function fill({ phones, referrals }: { phones: readonly string[]; referrals: readonly number[] }): void {
  phones.forEach((phone, i) => {
    db.run(
      `INSERT INTO offices (id, name, match_name, street, city, state, zip, phone, fax)
       VALUES (?, ?, ?, '', '', '', '', ?, '')`,
      [i + 1, `Office ${i}`, `office ${i}`, phone],
    )
    db.run(
      `INSERT INTO sources (id, kind, name, family_name, match_name, credential, npi, specialty, phone, fax, office_id)
       VALUES (?, 'provider', ?, '', ?, '', '', '', ?, '', ?)`,
      [i + 1, `Source ${i}`, `source ${i}`, phone, i % 2 === 0 ? null : i + 1],
    )
    db.run("INSERT INTO source_ids VALUES ('Id', ?, ?)", [`S${i}`, i + 1])
    db.run("INSERT INTO office_ids VALUES ('Id', ?, ?)", [`O${i}`, i + 1])
    db.run("INSERT INTO contacts (id, office_id, name, role, phone, note) VALUES (?, ?, ?, '', ?, '')", [
      i + 1,
      i + 1,
      `Contact ${i}`,
      phone,
    ])
  })
  referrals.forEach((source, i) => {
    db.run(
      `INSERT INTO referrals (source_id, received_on, status, patient_name, patient_reference, patient_birth_date, reason)
       VALUES (?, ?, 'received', '', '', '', '')`,
      [(source % phones.length) + 1, `2026-0${(i % 9) + 1}-03`],
    )
    db.run(
      `INSERT INTO journal_entries (source_id, kind, happened_on, reached, is_thanks, said, user_id, written_at)
       VALUES (?, 'call', '2026-06-01', 1, 0, '', 1, '')`,
      [(source % phones.length) + 1],
    )
  })
}

describe('two made one', () => {
  it('take everything with them, fill in what was blank, and leave their name behind', () => {
    fill({ phones: ['', '(402) 555-0142'], referrals: [0, 1, 1] })
    mergeTwo(db, 'source', { keptId: 1, goneId: 2 }, by)
    expect(db.all('SELECT id, phone FROM sources')).toEqual([{ id: 1, phone: '(402) 555-0142' }])
    expect(db.get('SELECT count(*) AS n FROM referrals WHERE source_id = 1')).toEqual({ n: 3 })
    expect(db.get('SELECT sum(referrals) AS n FROM source_months WHERE source_id = 1')).toEqual({ n: 3 })
    expect(findSourceByFormerName(db, { matchName: 'source 1', officeId: null, npi: '' })).toBe(1)
  })

  it('give back what was theirs, and keep what came since', () => {
    fill({ phones: ['', '(402) 555-0142'], referrals: [0, 1] })
    const merge = findMerge(db, mergeTwo(db, 'source', { keptId: 1, goneId: 2 }, by) ?? 0)
    fill({ phones: [], referrals: [] })
    db.run("UPDATE sources SET fax = '(402) 555-0143' WHERE id = 1")
    if (merge) unmerge(db, merge, by.doneAt)
    expect(db.all('SELECT id, phone, fax FROM sources')).toEqual([
      { id: 1, phone: '', fax: '(402) 555-0143' },
      { id: 2, phone: '(402) 555-0142', fax: '' },
    ])
  })
})

it('whatever is made one in whatever order, undone backwards it is what it was', () => {
  const step = fc.record({
    kind: fc.constantFrom<DoubleKind>('source', 'office', 'contact'),
    keptId: fc.integer({ min: 1, max: 4 }),
    goneId: fc.integer({ min: 1, max: 4 }),
  })
  const practice = fc.record({
    phones: fc.array(fc.constantFrom('', '(402) 555-0142'), { minLength: 4, maxLength: 4 }),
    referrals: fc.array(fc.nat(3), { maxLength: 8 }),
  })
  fc.assert(
    fc.property(practice, fc.array(step, { maxLength: 5 }), (content, steps) => {
      db.exec('SAVEPOINT fresh')
      fill(content)
      const before = dump()
      const merges = steps.flatMap(({ kind, ...ids }) => mergeTwo(db, kind, ids, by) ?? [])
      for (const id of merges.toReversed()) {
        const merge = findMerge(db, id)
        expect(merge !== null && isKeptThere(db, merge)).toBe(true)
        if (merge) unmerge(db, merge, by.doneAt)
      }
      expect(dump()).toEqual(before)
      db.exec('ROLLBACK TO fresh; RELEASE fresh')
    }),
    { numRuns: 60 },
  )
})

it('every column that points to a source, an office or a contact is moved', () => {
  const targets: Record<string, DoubleKind> = { sources: 'source', offices: 'office', contacts: 'contact' }
  const found = tableNames().flatMap((name) =>
    db.all(`PRAGMA foreign_key_list(${name})`).flatMap(({ table, from }) => {
      const kind = targets[String(table)]
      return kind === undefined || name === 'source_months' ? [] : [`${kind} ${name}.${String(from)}`]
    }),
  )
  const handled = Object.entries(pointers).flatMap(([kind, list]) =>
    list.map(({ table, column }) => `${kind} ${table}.${column}`),
  )
  expect(new Set(handled)).toEqual(new Set(found))
})

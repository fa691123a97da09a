/** Proves that a practice of the schema before keeps its rows when it is brought up to date, and can do what is new. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { listImportRows, listReportedRows } from '../../../src/main/database/imports'
import { takeBackImport } from '../../../src/main/database/importUndo'
import { migrate, schemaVersion } from '../../../src/main/database/migrate'
import { first } from '../../../src/main/database/migrations/001-first'
import { keysBackupsMonths } from '../../../src/main/database/migrations/002-keysBackupsMonths'
import { listContacts } from '../../../src/main/database/contacts'
import { imports } from '../../../src/main/database/migrations/003-imports'
import { dropFolder } from '../../../src/main/database/migrations/004-dropFolder'
import { splits } from '../../../src/main/database/migrations/005-splits'
import { relationships } from '../../../src/main/database/migrations/006-relationships'
import { reasons } from '../../../src/main/database/migrations/007-reasons'
import { people } from '../../../src/main/database/migrations/008-people'
import { promises } from '../../../src/main/database/migrations/009-promises'
import { attention } from '../../../src/main/database/migrations/010-attention'
import { sourceViews } from '../../../src/main/database/migrations/011-sourceViews'
import { hands } from '../../../src/main/database/migrations/012-hands'
import { sentences } from '../../../src/main/database/migrations/013-sentences'
import { staffNotes } from '../../../src/main/database/migrations/014-staffNotes'
import { signatures } from '../../../src/main/database/migrations/015-signatures'
import { referralLife } from '../../../src/main/database/migrations/016-referralLife'
import { pads } from '../../../src/main/database/migrations/017-pads'
import { rounds } from '../../../src/main/database/migrations/018-rounds'
import { gifts } from '../../../src/main/database/migrations/019-gifts'
import { listJournalEntries } from '../../../src/main/database/journal'
import { listPromiseRows } from '../../../src/main/database/promises'
import { getReferralPlanRow } from '../../../src/main/database/referralPlan'
import { findReferralRow } from '../../../src/main/database/referrals'
import { listSnoozeRows } from '../../../src/main/database/relationships'
import { findSourceProfile } from '../../../src/main/database/sources'
import { noPreferences } from '@shared/domain/preferences'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import { MemoryBytes } from '../../support/memoryBytes'

class MemoryStore extends MemoryBytes {
  commit(): void {}
  discard(): void {}
}

let db: Database
beforeEach(async () => {
  db = await openDatabase(new MemoryStore())
  db.exec(first)
  db.exec(keysBackupsMonths)
  db.exec('PRAGMA user_version = 2')
  db.run("INSERT INTO users (id, name, role) VALUES (1, 'Dana', 'manager')")
  db.run(
    `INSERT INTO imports (id, file_name, imported_at, user_id, rows_read, imported, duplicates, rejected)
     VALUES (7, 'june.csv', '2026-06-30T12:00:00.000Z', 1, 3, 1, 1, 1)`,
  )
  db.run(
    "INSERT INTO offices (id, name, match_name, street, city, state, zip, phone, fax) VALUES (1, 'N', 'n', '', '', '', '', '', '')",
  )
  db.run("INSERT INTO contacts (id, office_id, name, role, phone, note) VALUES (1, 1, 'Ana Reyes', '', '', 'Mornings')")
  db.run(
    `INSERT INTO sources (id, kind, name, family_name, match_name, credential, npi, specialty, phone, fax, import_id)
     VALUES (1, 'provider', 'Miriam Castellan', 'Castellan', 'miriam castellan', '', '', '', '', '', 7)`,
  )
  db.run(
    `INSERT INTO referrals (source_id, received_on, status, patient_name, patient_reference, patient_birth_date, reason, import_id)
     VALUES (1, '2026-06-01', 'received', '', 'H-1', '', '', 7)`,
  )
})
afterEach(() => {
  db.close()
})

it('everything is still there, and says of itself what was not known then', () => {
  for (const step of [imports, dropFolder, splits, relationships]) db.exec(step)
  db.exec('PRAGMA user_version = 6')
  db.run("INSERT INTO snoozes VALUES (1, 1, '2026-12-01', 'On vacation', '', 1, NULL)")
  migrate(db)
  expect(db.get('PRAGMA user_version')).toEqual({ user_version: schemaVersion })
  expect(listImportRows(db)).toMatchObject([
    { id: 7, content: 'referrals', read: 3, imported: 1, updated: 0, rejected: 1 },
  ])
  expect(listContacts(db, 1)).toMatchObject([{ name: 'Ana Reyes', email: '', note: 'Mornings', birthday: '' }])
  expect(findSourceProfile(db, 1)).toEqual({ ...noPreferences, needs: '', taxonomy: '' })
  expect(listSnoozeRows(db, 'touch')).toMatchObject([{ sourceId: 1, subjectId: null, reason: 'On vacation' }])
  expect(db.get('SELECT count(*) AS n, max(import_line) AS line FROM referrals')).toEqual({ n: 1, line: null })
  expect(db.get('SELECT referrals AS n FROM source_months')).toEqual({ n: 1 })
})

it('an import of before has no list of rows, and can be taken back', () => {
  migrate(db)
  expect(listReportedRows(db, 7)).toEqual([])
  expect(takeBackImport(db, 7)).toEqual({ referrals: 1, sources: 1 })
  expect(db.get('SELECT count(*) AS n FROM referrals')).toEqual({ n: 0 })
})

it('what people noted of attempts is counted, what an import told is not; nothing was told to anybody yet', () => {
  const before = [imports, dropFolder, splits, relationships, reasons, people, promises, attention, sourceViews]
  for (const step of [...before, hands, sentences, staffNotes, signatures]) db.exec(step)
  db.exec('PRAGMA user_version = 15')
  const step = (status: string, on: string, recordedAt: string): void => {
    db.run(
      'INSERT INTO referral_statuses (referral_id, status, happened_on, recorded_at, user_id) VALUES (1, ?, ?, ?, 1)',
      [status, on, recordedAt],
    )
  }
  step('received', '2026-06-01', '2026-06-30T12:00:00.000Z')
  step('contacting', '2026-06-02', '2026-06-30T12:00:00.000Z')
  step('contacting', '2026-07-01', '2026-07-01T15:00:00.000Z')
  step('scheduled', '2026-07-09', '2026-07-02T15:00:00.000Z')
  migrate(db)
  expect(findReferralRow(db, 1)).toMatchObject({
    urgency: 'routine',
    cameBy: null,
    attempts: 1,
    contactedOn: '2026-07-01',
    lastAttemptOn: '2026-07-01',
    statusOn: '2026-07-09',
    statusNotedOn: '2026-07-02',
    told: null,
  })
  expect(getReferralPlanRow(db)).toEqual(usualReferralPlan)
})

it('every word of entries written before is found, and promises of before are promises made once', () => {
  const before = [imports, dropFolder, splits, relationships, reasons, people, promises, attention, sourceViews]
  const since = [hands, sentences, staffNotes, signatures, referralLife, pads, rounds, gifts]
  for (const step of [...before, ...since]) db.exec(step)
  db.exec('PRAGMA user_version = 19')
  db.run(
    `INSERT INTO journal_entries (id, source_id, kind, happened_on, reached, is_thanks, said, user_id, written_at)
     VALUES (4, 1, 'call', '2026-06-01', 1, 0, 'Señora Peña called', 1, '')`,
  )
  db.run(
    `INSERT INTO promises (source_id, promise, made_on, due_on, owner_id) VALUES (1, 'Send the map', '2026-06-01', '2026-06-08', 1)`,
  )
  migrate(db)
  expect(db.all("SELECT docid FROM journal_words WHERE journal_words MATCH 'pena'")).toEqual([{ docid: 4 }])
  expect(listJournalEntries(db, { limit: 9 }).entries).toMatchObject([{ id: 4, heard: '', mood: null, alsoWith: [] }])
  expect(listPromiseRows(db, {})).toMatchObject([{ kind: 'promise', repeats: null, entryId: null }])
})

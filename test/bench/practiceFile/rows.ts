/** Owns the rows that the practice-file benchmark fills, adds and imports, in the real schema. Refuses to know the store. */
import { insertAuditEntry } from '../../../src/main/database/audit'
import type { Database } from '../../../src/main/database/engine/database'
import { findReferralByExternalId } from '../../../src/main/database/importedReferrals'
import { migrate } from '../../../src/main/database/migrate'
import { insertUser } from '../../../src/main/database/practice'
import { insertReferral } from '../../../src/main/database/referrals'
import type { StatusStep } from '@shared/domain/referrals'

/** The day on which the benchmark takes place. */
export const today = '2026-11-24'
const importedAt = '2026-11-24T12:00:00.000Z'
const idColumn = 'Referral No'
const by = { userId: 1, recordedAt: importedAt }

const sourcesOf = (rows: number): number => 200 + Math.floor(rows / 400)

/** 0 to 1, from the row's number; the same in every run. */
const chance = (factor: number): string => `(i * ${factor} % 2147483647 / 2147483647.0)`

/** A CTE that counts `i` from `:first` to `:last`. */
const counting = 'WITH RECURSIVE n(i) AS (VALUES (:first) UNION ALL SELECT i + 1 FROM n WHERE i < :last)'

/** Ten years of referrals, few of whose sources send most, as an import with ids of its own leaves them. */
const insertReferrals = `
  INSERT INTO referrals (source_id, received_on, scheduled_on, seen_on, note_sent_on, status, patient_name,
    patient_reference, patient_birth_date, reason, id_column, external_id, import_id)
  ${counting}, drawn AS (
    SELECT i, ${chance(811_484_239)} AS x, ${chance(1_190_494_759)} AS y,
      date('2016-12-01', (i * 3640 / :rows) || ' days') AS received FROM n
  ), dated AS (
    SELECT *, CASE WHEN y < 0.6 THEN date(received, '3 days') END AS scheduled,
      CASE WHEN y < 0.8 THEN date(received, (3 + i % 20) || ' days') END AS seen,
      CASE WHEN y < 0.4 THEN date(received, (5 + i % 20) || ' days') END AS sent FROM drawn
  )
  SELECT 1 + CAST(:sources * x * x * x AS INTEGER), received, scheduled, seen, sent,
    CASE WHEN sent IS NOT NULL THEN 'note-sent' WHEN seen IS NOT NULL THEN 'seen' ELSE 'received' END,
    CASE i % 5 WHEN 0 THEN 'Miriam ' WHEN 1 THEN 'Jonathan ' WHEN 2 THEN 'Ana ' WHEN 3 THEN 'Te ' ELSE 'Wilhelmina ' END
      || char(65 + i % 26, 97 + i / 26 % 26, 97 + i / 676 % 26, 97 + i / 17576 % 26) || 'son',
    'H-' || i, date('1930-01-01', (i * 37 % 30000) || ' days'),
    CASE i % 4 WHEN 0 THEN 'Knee pain' WHEN 1 THEN 'Shoulder, rotator cuff' WHEN 2 THEN 'Follow-up' ELSE 'Second opinion on hip replacement' END,
    '${idColumn}', 'R-' || i, 1
  FROM dated`

const insertStatuses = `
  INSERT INTO referral_statuses (referral_id, status, happened_on, recorded_at, user_id)
  SELECT r.id, s.column1,
    CASE s.column1 WHEN 'received' THEN received_on WHEN 'scheduled' THEN scheduled_on WHEN 'seen' THEN seen_on
      ELSE note_sent_on END AS day, '${importedAt}', 1
  FROM referrals r, (VALUES ('received'), ('scheduled'), ('seen'), ('note-sent')) s
  WHERE r.id BETWEEN :first AND :last AND day IS NOT NULL`

/** Creates the schema, the user, the offices and the sources. */
export function fillBase(db: Database, rows: number): void {
  migrate(db)
  const sources = sourcesOf(rows)
  db.transaction(() => {
    insertUser(db, { name: 'Dana', role: 'manager', slotId: '' })
    db.run(`INSERT INTO imports (file_name, imported_at, user_id, rows_read, imported, duplicates, rejected)
            VALUES ('export.csv', '${importedAt}', 1, 0, 0, 0, 0)`)
    db.run(
      `INSERT INTO offices (name, match_name, street, city, state, zip, phone, fax, import_id)
       ${counting} SELECT 'Office ' || i, 'office ' || i, i || ' Mill Street', 'Elm Park', 'OR', 97000 + i, '', '', 1 FROM n`,
      { first: 1, last: Math.ceil(sources / 3) },
    )
    db.run(
      `INSERT INTO sources (kind, name, family_name, match_name, credential, npi, specialty, phone, fax, office_id, import_id)
       ${counting} SELECT 'provider', 'Provider ' || i, i, 'provider ' || i, 'MD', '', 'Family medicine', '503-555-0100', '',
         1 + i / 3, 1 FROM n`,
      { first: 1, last: sources - 1 },
    )
    db.run(
      `INSERT INTO sources (kind, name, family_name, match_name, credential, npi, specialty, phone, fax)
       VALUES ('organization', 'Harbor Hospital', '', 'harbor hospital', '', '', '', '', '')`,
    )
  })
}

/** Adds the referrals `first` to `last` of `rows`; inside the caller's transaction. */
export function fillReferrals(db: Database, first: number, last: number, rows: number): void {
  db.run(insertReferrals, { first, last, rows, sources: sourcesOf(rows) })
  db.run(insertStatuses, { first, last })
}

/** What `addReferral` writes: a referral with its patient, its first status, and the audit entry. */
export function addOne(db: Database, rows: number, number: number): void {
  const sourceId = 1 + Math.floor(sourcesOf(rows) * ((number * 0.618_034) % 1) ** 3)
  const id = insertReferral(
    db,
    {
      sourceId,
      receivedOn: today,
      patientName: `Miriam Walk-in ${number}`,
      patientReference: `W-${number}`,
      patientBirthDate: '',
      reason: 'Knee pain',
      idColumn: null,
      externalId: null,
      fingerprint: null,
      importId: null,
    },
    [{ status: 'received', on: today }],
    by,
  )
  insertAuditEntry(db, { happenedAt: importedAt, userId: 1, request: 'addReferral', subject: `referral ${id}` })
}

/** What an import of 1,000 rows with ids writes, once its sources are matched. @param round another for every import */
export function importThousand(db: Database, rows: number, round: number): void {
  const steps: readonly StatusStep[] = [
    { status: 'received', on: '2026-10-20' },
    { status: 'scheduled', on: '2026-10-23' },
    { status: 'seen', on: '2026-11-02' },
  ]
  for (let i = 0; i < 1000; i++) {
    const externalId = `N-${round}-${i}`
    if (findReferralByExternalId(db, idColumn, externalId) !== null) throw new Error('This import was made before.')
    insertReferral(
      db,
      {
        sourceId: 1 + Math.floor(sourcesOf(rows) * ((i * 0.618_034) % 1) ** 3),
        receivedOn: '2026-10-20',
        patientName: `Jonathan Import ${i}`,
        patientReference: `I-${round}-${i}`,
        patientBirthDate: '1970-01-01',
        reason: 'Shoulder, rotator cuff',
        idColumn,
        externalId,
        fingerprint: null,
        importId: 1,
      },
      steps,
      by,
    )
  }
  insertAuditEntry(db, { happenedAt: importedAt, userId: 1, request: 'importReferrals', subject: 'import 1' })
}

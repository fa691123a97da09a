/** Owns what becomes of the rows of an export: accepted, rejected with a reason, warned of. People are invented. */
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { isCalendarDate } from '@shared/dates'
import { type ColumnMapping, importFieldSchema } from '@shared/domain/imports'
import { referralStatusSchema } from '@shared/domain/referrals'
import { AppError } from '@shared/errors'
import { sourceOfBytes } from '../../../src/main/importing/importSource'
import { openCsv } from '../../../src/main/importing/openCsv'
import type { ImportedReferral } from '../../../src/main/importing/referralRows'
import { readReferrals, type ReadReferrals } from './reading'

function read(lines: readonly string[], mapping: ColumnMapping = {}): ReadReferrals {
  return readReferrals(Buffer.from(lines.join('\n')), 'export.csv', mapping)
}

/** The one referral of a file of one row. */
function one(header: string, row: string): ImportedReferral {
  const { referrals, rejected } = read([header, row])
  const [referral] = referrals
  if (!referral) throw new Error(rejected[0]?.refusal)
  return referral
}

function reasonOf(header: string, row: string): string | undefined {
  return read([header, row]).rejected[0]?.refusal
}

describe('a row', () => {
  test('with everything', () => {
    const header =
      'Referral ID,Date Received,Appt Date,Date Seen,Report Sent Date,Referral Reason,Referring Provider ID,Referring Provider,Referring Provider NPI,Specialty,Referring Provider Phone,Referring Provider Fax,Referring Practice ID,Referring Practice,Referring Practice Address,Referring Practice City,Referring Practice State,Referring Practice Zip,Referring Practice Phone,MRN,Patient,DOB'
    const row =
      'R7,1/30/2026,2/9/2026,2/10/2026,2/12/2026,Left  knee,E12,"CASTELLAN, MIRIAM J, M.D.",1234567810,Family Medicine,4025550142,402-555-0143 x2,P5,Northgate Clinic,1 Main St,Wahoo,NE,680661234,4025550144,Z9,"EXAMPLE, ANN",2/3/60'
    expect(read([header, row])).toMatchObject({
      rows: 1,
      blankRows: 0,
      rejected: [],
      warnings: [],
      idColumns: { referral: 'Referral ID', source: 'Referring Provider ID', office: 'Referring Practice ID' },
    })
    expect(one(header, row)).toEqual({
      line: 2,
      externalId: 'R7',
      receivedOn: '2026-01-30',
      scheduledOn: '2026-02-09',
      seenOn: '2026-02-10',
      noteSentOn: '2026-02-12',
      status: 'note-sent',
      reason: 'Left knee',
      source: {
        externalId: 'E12',
        kind: 'provider',
        name: 'Miriam J Castellan',
        isNamed: true,
        deactivatedOn: null,
        familyName: 'Castellan',
        credential: 'MD',
        npi: '1234567810',
        specialty: 'Family Medicine',
        phone: '(402) 555-0142',
        fax: '(402) 555-0143 ext. 2',
      },
      office: {
        externalId: 'P5',
        name: 'Northgate Clinic',
        street: '1 Main St',
        city: 'Wahoo',
        state: 'NE',
        zip: '68066-1234',
        phone: '(402) 555-0144',
        fax: '',
      },
      patient: { reference: 'Z9', name: 'Ann Example', birthDate: '1960-02-03' },
    })
  })

  test('with a source and a date is enough', () => {
    expect(one('Referred by,Date', 'Castellan,2026-01-31')).toMatchObject({
      externalId: '',
      receivedOn: '2026-01-31',
      scheduledOn: null,
      seenOn: null,
      noteSentOn: null,
      status: 'received',
      source: { externalId: '', kind: 'provider', name: 'Castellan', npi: '' },
      office: null,
      patient: { reference: '', name: '', birthDate: '' },
    })
  })

  test.each([
    ['"Castellan, Miriam MD"', 'provider', 'Miriam Castellan', 'MD'],
    ['NORTHGATE CLINIC', 'organization', 'NORTHGATE CLINIC', ''],
    ['Yellow Pages', 'other', 'Yellow Pages', ''],
    ['Self', 'other', 'Self', ''],
  ])('source %s', (text, kind, name, credential) => {
    expect(one('Referred by,Date', `${text},2026-01-31`).source).toMatchObject({ kind, name, credential })
  })

  test('names its source by first and last name, by id, or by NPI', () => {
    const named = one('Referring Last Name,Referring First Name,Date', 'CASTELLAN,MIRIAM,2026-01-31')
    expect(named.source).toMatchObject({ name: 'Miriam Castellan', familyName: 'Castellan' })
    const numbered = one('Referring Provider ID,Date', '77,2026-01-31')
    expect(numbered.source).toMatchObject({ externalId: '77', name: 'Referring Provider ID 77', familyName: '' })
    const registered = one('Referring Provider NPI,Date', '1234567893,2026-01-31')
    expect(registered.source).toMatchObject({ npi: '1234567893', name: 'NPI 1234567893' })
  })
})

describe('dates and status', () => {
  const header = 'Referred by,Date Received,Appt Date,Date Seen,Report Sent Date,Referral Status'
  const anchor = 'Anchor,2026-01-05,2026-01-05,2026-01-05,2026-01-05,'
  test.each([
    // received, appointment, seen, note sent, status → received, appointment, seen, note sent, status
    ['2026-03-01,,,,', '2026-03-01', null, null, null, 'received'],
    ['2026-03-01,2026-12-24,,,', '2026-03-01', '2026-12-24', null, null, 'scheduled'],
    ['2026-03-01,2026-03-09,,,', '2026-03-01', '2026-03-09', null, null, 'scheduled'],
    ['2026-03-01,,2026-03-10,,', '2026-03-01', null, '2026-03-10', null, 'seen'],
    ['2026-03-01,,2026-03-10,2026-03-12,', '2026-03-01', null, '2026-03-10', '2026-03-12', 'note-sent'],
    // Without a received date: the earlier of appointment and visit.
    [',2026-03-09,,,', '2026-03-09', '2026-03-09', null, null, 'scheduled'],
    [',,2026-03-10,,', '2026-03-10', null, '2026-03-10', null, 'seen'],
    [',2026-03-09,2026-03-10,,', '2026-03-09', '2026-03-09', '2026-03-10', null, 'seen'],
    [',,,2026-03-12,', '2026-03-12', null, null, '2026-03-12', 'note-sent'],
    // A visit to come is an appointment; today's is a visit.
    ['2026-03-01,,2026-12-24,,', '2026-03-01', '2026-12-24', null, null, 'scheduled'],
    ['2026-03-01,,2026-11-24,,', '2026-03-01', null, '2026-11-24', null, 'seen'],
    // The status of the file.
    ['2026-03-01,,,,Denied', '2026-03-01', null, null, null, 'declined'],
    ['2026-03-01,2026-03-09,,,Completed', '2026-03-01', '2026-03-09', '2026-03-09', null, 'seen'],
    ['2026-03-01,2026-12-24,,,Completed', '2026-03-01', '2026-12-24', null, null, 'seen'],
    ['2026-03-01,,2026-03-10,,Authorized', '2026-03-01', null, '2026-03-10', null, 'seen'],
    ['2026-03-01,,2026-03-10,,No Show', '2026-03-01', '2026-03-10', null, null, 'no-show'],
    ['2026-03-01,,2026-03-10,,Canceled', '2026-03-01', '2026-03-10', null, null, 'cancelled'],
    ['2026-03-01,,2026-03-10,,Closed', '2026-03-01', null, '2026-03-10', null, 'closed'],
    ['2026-03-01,,2026-03-10,,None', '2026-03-01', null, '2026-03-10', null, 'seen'],
    ['2026-03-01,,,,Flibbertigibbet', '2026-03-01', null, null, null, 'received'],
  ])('%s', (row, receivedOn, scheduledOn, seenOn, noteSentOn, status) => {
    const [, referral] = read([header, anchor, `Castellan,${row}`]).referrals
    expect(referral).toMatchObject({ receivedOn, scheduledOn, seenOn, noteSentOn, status })
  })

  test('the whole column decides on day or month first', () => {
    const dayFirst = read(['Referred by,Date', 'A,02/01/2014', 'B,31/12/2012'])
    expect(dayFirst.referrals.map(({ receivedOn }) => receivedOn)).toEqual(['2014-01-02', '2012-12-31'])
    expect(dayFirst.warnings).toEqual([])
    const monthFirst = read(['Referred by,Date', 'A,02/01/2014', 'B,12/31/2012'])
    expect(monthFirst.referrals.map(({ receivedOn }) => receivedOn)).toEqual(['2014-02-01', '2012-12-31'])
    expect(monthFirst.warnings).toEqual([])
  })
  test('a column that does not tell follows the others', () => {
    const other = read(['Referred by,Date Received,Date Seen', 'A,02/01/2014,31/01/2014'])
    expect(other.referrals[0]?.receivedOn).toBe('2014-01-02')
    expect(other.warnings).toEqual([])
  })
})

describe('a row is rejected, with its line and without its values', () => {
  test.each([
    ['Referred by,Date', ',2026-01-31', 'It names no source.'],
    ['Referred by,Date', 'N/A,2026-01-31', 'It names no source.'],
    ['Referred by,Date,Patient', 'Castellan,,Ann Example', 'It has no date that can be read.'],
    ['Referred by,Date', 'Castellan,2/30/2026', 'It has an impossible date in “Date”.'],
    [
      'Referred by,Date',
      'Castellan,2026-01-31,left over',
      'It has 3 values for 2 columns; a value with a comma in it needs quotation marks.',
    ],
    ['Referred by,Date,Direction', 'Castellan,2026-01-31,Outgoing', 'It is not an incoming referral.'],
    ['referralName,RefDate,ReferralType', 'Castellan,2026-01-31,RefTo', 'It is not an incoming referral.'],
    ['referralName,RefDate,ReferralType', 'Castellan,2026-01-31,RefCustom', 'It is not an incoming referral.'],
  ])('%s: %s', (header, row, reason) => {
    expect(reasonOf(header, row)).toBe(reason)
  })
})

describe('warnings', () => {
  const header = 'Referred by,Date,Referring NPI,DOB,Date Seen,Direction,Notes,Status'
  const good = 'Castellan,2026-01-31,1234567810,1960-02-03,2026-02-01,In,,'
  test.each([
    ['Castellan,2027-01-31,,,,In,,', '1 row (line 4) has a received date in the future; please check.'],
    [
      'Castellan,2026-01-31,1234567811,,,In,,',
      '1 row (line 4) has an NPI that fails its check digit; the number was kept.',
    ],
    [
      'Castellan,2026-01-31,0000000000,,,In,,',
      '1 row (line 4) has an NPI that stands for none (1111111111, 1234567893); nobody is matched by it.',
    ],
    ['Castellan,2026-01-31,1.23E+09,,,In,,', '1 row (line 4) has an NPI that is not ten digits; it was left out.'],
    [
      'Castellan,2026-01-31,,2/31/1960,,In,,',
      '1 row (line 4) has a date of birth that cannot be read; it was left out.',
    ],
    ['Castellan,2026-01-31,,,soon,In,,', '1 row (line 4) has a word where a date belongs; it was left out.'],
    ['Castellan,2026-01-31,,,,Sideways,,', '1 row (line 4) has an unknown direction; taken for incoming.'],
    ['Castellan,2026-01-31,,,,In,,Odd', 'The status “Odd” is not known; 1 row was imported as Received.'],
    [
      'Castellan,2026-01-31,,,,In,SSN 999-12-3456,',
      '1 row (line 4) has what looks like a Social Security number in the text; it was removed.',
    ],
  ])('%s', (row, warning) => {
    const { referrals, rejected, warnings } = read([header, good, good, row])
    expect([referrals.length, rejected, warnings]).toEqual([3, [], [warning]])
  })
  test('are counted, not repeated', () => {
    const rows = ['Referred by,Date,Status', 'A,2026-01-31,Odd', 'B,2026-01-31,Odd', 'C,2027-01-31,', 'D,2027-01-31,']
    expect(read(rows).warnings).toEqual([
      '2 rows (first on line 4) have a received date in the future; please check.',
      'The status “Odd” is not known; 2 rows were imported as Received.',
    ])
  })
  test('do not list the values of a column that is no status', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `A,2026-01-31,Person${i}`)
    expect(read(['Referred by,Date,Status', ...rows]).warnings).toEqual([
      '30 rows have a status that Rapport does not know; they were imported as Received.',
    ])
  })
})

test('no Social Security number comes out, wherever it went in', () => {
  const header = 'Referred by,Date,SSN,Patient,Patient ID,Reason,Referring Practice'
  const row =
    'Castellan 999-12-3456,2026-01-31,999-12-3456,Ann 999-12-3456,999-12-3456,knee 999 12 3456,Clinic 999-12-3456'
  const other = 'Castellan,2026-01-31,999-12-3457,Ann,Z9,knee,Clinic'
  const found = read([header, row, other, other, other], { SSN: 'patientId' })
  expect(found.referrals).toHaveLength(4)
  expect(JSON.stringify(found)).not.toMatch(/\d{3}[- ]\d{2}[- ]\d{4}/u)
  expect(found.warnings).toContain('“SSN” left out: Social Security numbers are never imported.')
})

test('a file without source or date is refused with what is missing', () => {
  const run = (): unknown => read(['Name,Town', 'A,B'])
  expect(run).toThrow(AppError)
  expect(run).toThrow(/No column says who referred.*No column has the date/u)
})

test('a cancelled reading ends', () => {
  const rows = ['Referred by,Date', ...Array.from({ length: 1200 }, () => 'Castellan,2026-01-31')]
  const run = (): unknown =>
    openCsv(sourceOfBytes(Buffer.from(rows.join('\n')), 'a.csv'), {}, { isCancelled: () => true })
  expect(run).toThrow(expect.objectContaining({ code: 'cancelled' }))
})

describe('whatever the file holds', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '',
      '2026-01-31',
      '1/31/2026',
      '2/30/2026',
      'Castellan, Miriam MD',
      '1234567893',
      'RefTo',
      'NULL',
      'a\nb',
    ),
  )
  const header = ['Referring Provider', 'Date Received', 'Date Seen', 'Status', 'ReferralType', 'NPI', 'Patient', 'DOB']
  const rows = fc.array(fc.array(value, { minLength: 0, maxLength: 10 }), { minLength: 1, maxLength: 20 })
  const mapping: ColumnMapping = {
    'Referring Provider': 'sourceName',
    'Date Received': 'receivedOn',
    'Date Seen': 'seenOn',
  }

  test('each row is accepted or rejected, once, in order', () => {
    fc.assert(
      fc.property(rows, (body) => {
        const table = [header, header, ...body]
        const text = Papa.unparse(table, { newline: '\n', quotes: true })
        const found = readReferrals(Buffer.from(text), 'a.csv', mapping)
        const filled = table.slice(1).filter((row) => row.some((cell) => cell.trim() !== '')).length
        const hasRemarks = found.warnings.some((warning) => warning.startsWith('What stands below the rows'))
        expect(hasRemarks ? found.rows < filled : found.rows === filled).toBe(true)
        expect(found.referrals.length + found.rejected.length).toBe(found.rows)
        const lines = [...found.referrals, ...found.rejected].map(({ line }) => line)
        expect(new Set(lines).size).toBe(found.rows)
        for (const { line, refusal } of found.rejected) {
          expect(line).toBeGreaterThan(1)
          expect(refusal).toMatch(/^It .+\.$/)
        }
        for (const referral of found.referrals) {
          expect(referral.source.name).not.toBe('')
          expect(referralStatusSchema.safeParse(referral.status).success).toBe(true)
          for (const date of [referral.receivedOn, referral.scheduledOn, referral.seenOn, referral.noteSentOn]) {
            expect(date === null || isCalendarDate(date)).toBe(true)
          }
        }
      }),
    )
  })

  test('and whatever column is mapped to whatever field', () => {
    const field = fc.constantFrom(...importFieldSchema.options)
    fc.assert(
      fc.property(rows, fc.uniqueArray(field, { maxLength: 6 }), (body, fields) => {
        const text = Papa.unparse([header, header, ...body], { newline: '\n', quotes: true })
        const asked: ColumnMapping = { ...mapping }
        fields
          .filter((name) => name !== 'sourceName' && name !== 'receivedOn' && name !== 'seenOn')
          .forEach((name, i) => {
            asked[header[i + 3] ?? 'DOB'] = name
          })
        const found = readReferrals(Buffer.from(text), 'a.csv', asked)
        expect(found.referrals.length + found.rejected.length).toBe(found.rows)
      }),
    )
  })
})

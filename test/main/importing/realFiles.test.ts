/** Owns the import of whole files made by other programs; skipped where they are not at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { preview, readReferrals, type ReadReferrals } from './reading'

const data = process.env.RAPPORT_DATA ?? '../shared/data'
const file = (name: string): Buffer => readFileSync(join(data, name))
const read = (name: string): ReadReferrals => readReferrals(file(name), basename(name))

/** How often each value occurs, most often first. */
function counts(values: readonly string[]): [string, number][] {
  const found = new Map<string, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return [...found].toSorted((a, b) => b[1] - a[1])
}

describe.skipIf(!existsSync(join(data, 'synthea-csv-unmc')))('Synthea', () => {
  test.each([
    // file, rows, sources, top source, patients, first, last
    ['joined_since_2019.csv', 2380, 172, 574, 101, '2019-01-01', '2023-10-16'],
    ['joined_since_2022_excel-style.csv', 834, 137, 227, 98, '2022-01-02', '2023-10-16'],
    ['encounters.csv', 7584, 196, 792, 111, '1936-11-20', '2023-10-16'],
  ])('%s', (name, rows, sources, top, patients, first, last) => {
    const found = read(`synthea-csv-unmc/${name}`)
    expect([found.rows, found.referrals.length, found.rejected, found.warnings, found.blankRows]).toEqual([
      rows,
      rows,
      [],
      [],
      0,
    ])
    const bySource = counts(found.referrals.map(({ source }) => source.externalId))
    expect([bySource.length, bySource[0]?.[1]]).toEqual([sources, top])
    expect(counts(found.referrals.map(({ patient }) => patient.reference))).toHaveLength(patients)
    expect(found.referrals.every(({ status, seenOn, receivedOn }) => status === 'seen' && seenOn === receivedOn)).toBe(
      true,
    )
    const days = found.referrals.map(({ receivedOn }) => receivedOn).toSorted()
    expect([days[0], days.at(-1)]).toEqual([first, last])
  })

  test('the joined files agree by quarter with what they were made from', () => {
    const { referrals } = read('synthea-csv-unmc/joined_since_2019.csv')
    const months = (from: string, to: string): number =>
      referrals.filter(({ receivedOn }) => receivedOn >= from && receivedOn < to).length
    expect(months('2022-01', '2022-04')).toBe(138)
    expect(months('2023-07', '2023-10')).toBe(128)
  })

  test('the two joined files hold the same referrals where they overlap', () => {
    const long = new Map(read('synthea-csv-unmc/joined_since_2019.csv').referrals.map((row) => [row.externalId, row]))
    for (const referral of read('synthea-csv-unmc/joined_since_2022_excel-style.csv').referrals) {
      expect({ ...referral, line: 0 }).toEqual({ ...long.get(referral.externalId), line: 0 })
    }
  })

  test('a file of patients shows no Social Security number', () => {
    const shown = preview(file('synthea-csv-unmc/patients.csv'), 'patients.csv', {
      content: 'referrals',
      columns: { SSN: 'patientId' },
    })
    expect(shown.columns.filter(({ isRefused }) => isRefused).map(({ name }) => name)).toEqual(['SSN'])
    expect(JSON.stringify(shown)).not.toMatch(/\d{3}-\d{2}-\d{4}/u)
    expect(shown.missing).toHaveLength(2)
  })
})

describe.skipIf(!existsSync(join(data, 'cms')))('Medicare claims', () => {
  test('without a referrer, every line is rejected', () => {
    const found = read('cms/bfd_carrier_small.psv')
    expect([found.rows, found.referrals.length, found.rejected.length]).toEqual([5, 0, 5])
    expect(found.rejected[0]?.refusal).toBe('It names no source.')
  })
})

describe.skipIf(!existsSync(join(data, 'nppes')))('the NPI registry', () => {
  test('1,800 rows are read; a source is named by its practice location', () => {
    const shown = preview(file('nppes/npidata_share_1800.csv'), 'npidata.csv')
    const fields = new Map(shown.columns.map(({ field, name }) => [field, name]))
    expect(shown.rows).toBe(1800)
    expect(fields.get('sourceNpi')).toBe('NPI')
    expect(fields.get('officeCity')).toBe('Provider Business Practice Location Address City Name')
  })
})

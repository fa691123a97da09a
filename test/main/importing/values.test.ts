/** Owns the cases of single values: dates of every system, statuses, directions, NPIs, Social Security numbers. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isBlank,
  isSsn,
  readDate,
  readDirection,
  readNpi,
  readStatus,
  withoutSsn,
} from '../../../src/main/importing/values'

const today = '2026-11-24'

describe('dates', () => {
  test.each([
    ['2022-01-31', '2022-01-31'],
    ['2022-1-3', '2022-01-03'],
    ['2022/01/31', '2022-01-31'],
    ['2022-01-31T23:59:59Z', '2022-01-31'],
    ['2022-01-31 07:13', '2022-01-31'],
    ['2022-01-31T07:13:55.123-06:00', '2022-01-31'],
    ['20220131', '2022-01-31'],
    ['20220131071355', '2022-01-31'],
    ['1/31/2022', '2022-01-31'],
    ['01/02/2022', '2022-01-02'],
    ['1-31-2022', '2022-01-31'],
    ['1.2.2022', '2022-01-02'],
    ['1/31/22', '2022-01-31'],
    ['1/31/2022 12:00:00 AM', '2022-01-31'],
    ['1/31/2022 9:15', '2022-01-31'],
    ['31-Jan-2022', '2022-01-31'],
    ['31-JAN-22', '2022-01-31'],
    ['31 January 2022', '2022-01-31'],
    ['Jan 31, 2022', '2022-01-31'],
    ['January 31st, 2022', '2022-01-31'],
    ['Monday, January 31, 2022', '2022-01-31'],
    ['44592', '2022-01-31'],
    ['44592.75', '2022-01-31'],
    ['2/29/2024', '2024-02-29'],
  ])('%s', (text, date) => {
    expect(readDate(text, 'month-first', today)).toEqual({ date })
  })

  test.each([
    ['', 'blank'],
    ['NULL', 'blank'],
    ['N/A', 'blank'],
    ['-', 'blank'],
    ['0', 'blank'],
    ['0001-01-01', 'blank'],
    ['0001-01-01T00:00:00', 'blank'],
    ['1/1/0001', 'blank'],
    ['0000-00-00', 'blank'],
    ['1900-01-01', 'blank'],
    ['1/1/1900', 'blank'],
    ['2/30/2022', 'impossible'],
    ['2023-02-29', 'impossible'],
    ['13/13/2022', 'impossible'],
    ['2022-13-01', 'impossible'],
    ['99999', 'impossible'],
    ['1/31/2922', 'impossible'],
    ['pending', 'text'],
    ['call 1/31/2022', 'text'],
    ['31-Foo-2022', 'text'],
    ['2022', 'text'],
  ])('%s is %s', (text, reading) => {
    expect(readDate(text, 'month-first', today)).toBe(reading)
  })

  test('day first', () => {
    expect(readDate('31/12/2012', 'day-first', today)).toEqual({ date: '2012-12-31' })
    expect(readDate('02/01/2014', 'day-first', today)).toEqual({ date: '2014-01-02' })
    expect(readDate('12/31/2014', 'day-first', today)).toBe('impossible')
    expect(readDate('2014-01-02', 'day-first', today)).toEqual({ date: '2014-01-02' })
  })

  test('a year of two digits', () => {
    expect(readDate('1/2/36', 'month-first', today)).toEqual({ date: '2036-01-02' })
    expect(readDate('1/2/37', 'month-first', today)).toEqual({ date: '1937-01-02' })
    expect(readDate('1/2/26', 'month-first', today, 'birth')).toEqual({ date: '2026-01-02' })
    expect(readDate('1/2/27', 'month-first', today, 'birth')).toEqual({ date: '1927-01-02' })
  })

  test('any day, in any spelling, is the same day', () => {
    const day = fc.date({
      min: new Date('1930-01-02T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (instant) => {
        const date = instant.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = date.split('-')
        const serial = Math.round((Date.parse(date) - Date.UTC(1899, 11, 30)) / 86_400_000)
        const monthFirst = [
          instant.toISOString(),
          `${Number(m)}/${Number(d)}/${y}`,
          `${m}-${d}-${y} 8:05 PM`,
          y + m + d,
        ]
        for (const text of [...monthFirst, String(serial)])
          expect(readDate(text, 'month-first', today)).toEqual({ date })
        expect(readDate(`${d}/${m}/${y}`, 'day-first', today)).toEqual({ date })
      }),
    )
  })
})

describe('statuses', () => {
  test.each([
    // Epic
    ['Authorized', 'received'],
    ['New Request', 'received'],
    ['Pending Review', 'received'],
    ['Denied', 'declined'],
    ['Canceled', 'cancelled'],
    ['Closed', 'closed'],
    ['Closed - Unable to reach', 'unable-to-reach'],
    ['Left without seen', 'no-show'],
    // Open Dental
    ['None', 'none'],
    ['Declined', 'declined'],
    ['Scheduled', 'scheduled'],
    ['Consulted', 'seen'],
    ['InTreatment', 'seen'],
    ['Complete', 'seen'],
    // athenahealth
    ['f', 'scheduled'],
    ['o', 'received'],
    ['2', 'seen'],
    ['3', 'seen'],
    ['4', 'seen'],
    ['x', 'cancelled'],
    // BSeR
    ['2.0', 'received'],
    ['3.0', 'received'],
    ['4.0', 'declined'],
    ['5.1.1', 'scheduled'],
    ['5.1.2', 'no-show'],
    ['5.1.3', 'cancelled'],
    ['5.1.4', 'seen'],
    ['6.0', 'cancelled'],
    ['7.0', 'note-sent'],
    // words
    ['NO SHOW', 'no-show'],
    ['No-Show', 'no-show'],
    ['Left message', 'contacting'],
    ['Consult note sent', 'note-sent'],
    ['Cancelled (patient)', 'cancelled'],
    ['', 'none'],
    ['Unknown', 'none'],
    ['Flibbertigibbet', 'unknown'],
  ])('%s: %s', (word, status) => {
    expect(readStatus(word, 'Status')).toBe(status)
  })
  test('Open Dental’s numbers mean something else in its own column', () => {
    const statuses = ['0', '1', '2', '3', '4', '5'].map((number) => readStatus(number, 'RefToStatus'))
    expect(statuses).toEqual(['none', 'declined', 'scheduled', 'seen', 'seen', 'seen'])
  })
})

test.each([
  ['RefFrom', 'incoming'],
  ['Incoming', 'incoming'],
  ['1', 'incoming'],
  ['RefTo', 'outgoing'],
  ['RefCustom', 'outgoing'],
  ['Outgoing', 'outgoing'],
  ['0', 'outgoing'],
  ['Consult', null],
])('direction: %s', (word, direction) => {
  expect(readDirection(word)).toBe(direction)
})

test.each([
  ['1234567893', '1234567893'],
  ['1234567890', '1234567890'],
  ['1234567893.0', '1234567893'],
  ['NPI: 1234567893', '1234567893'],
  ['1.23457E+09', ''],
  ['12345', ''],
  ['', ''],
])('NPI: %s', (text, npi) => {
  expect(readNpi(text)).toBe(npi)
})

test('Social Security numbers are known and taken out; ids, dates and phones stay', () => {
  expect(isSsn('999-12-3456')).toBe(true)
  expect(withoutSsn('SSN 999-12-3456, call')).toBe('SSN [removed], call')
  expect(withoutSsn('999 12 3456')).toBe('[removed]')
  for (const text of [
    '402-555-0142',
    '2022-01-31',
    '3c1c5636-2c43-bd4b-6eab-9eabf5929c55',
    '68047-4507',
    '1999-12-34567',
  ]) {
    expect(withoutSsn(text)).toBe(text)
  }
  expect(isBlank('Nullen')).toBe(false)
})

/** Proves that a birthday is read as people write it, and comes round each year. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from '@shared/dates'
import { nextBirthday, readBirthday } from '@shared/domain/preferences'

it.each([
  ['Nov 24', '11-24'],
  ['november 24, 1961', '11-24'],
  ['24 Nov', '11-24'],
  ['3rd of', null],
  ['11/24', '11-24'],
  ['11/24/61', '11-24'],
  ['2-29', '02-29'],
  ['2/30', null],
  ['24/11', null],
  ['Foo 3', null],
  ['', ''],
])('“%s” is %s', (text, birthday) => {
  expect(readBirthday(text)).toBe(birthday)
})

it('the next one is within a year, on that day, and never behind', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1960-01-01', days))
  fc.assert(
    fc.property(day, day, (born, today) => {
      const next = nextBirthday(born.slice(5), today)
      const away = daysBetween(today, next)
      expect(away >= 0 && away <= 366).toBe(true)
      expect(next.slice(5) === born.slice(5) || (born.endsWith('02-29') && next.endsWith('02-28'))).toBe(true)
    }),
  )
})

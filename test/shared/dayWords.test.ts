/** Proves that days are read as they are typed, and that what is no day is none. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { type DayDirection, readDay } from '@shared/domain/dayWords'

/** A Tuesday. */
const today = '2026-11-24'

it.each<[string, DayDirection, string | null]>([
  ['today', 'ahead', '2026-11-24'],
  ['Tomorrow', 'ahead', '2026-11-25'],
  ['yesterday', 'back', '2026-11-23'],
  ['+3', 'ahead', '2026-11-27'],
  ['-2', 'back', '2026-11-22'],
  ['2w', 'ahead', '2026-12-08'],
  ['1m', 'back', '2026-10-24'],
  ['3d', 'ahead', '2026-11-27'],
  ['fri', 'ahead', '2026-11-27'],
  ['Friday', 'back', '2026-11-20'],
  ['tue', 'ahead', '2026-12-01'],
  ['tue', 'back', '2026-11-17'],
  ['12/3', 'ahead', '2026-12-03'],
  ['12/3', 'back', '2025-12-03'],
  ['11/24', 'ahead', '2026-11-24'],
  ['1/5', 'ahead', '2027-01-05'],
  ['2/29', 'ahead', null],
  ['Dec 3', 'ahead', '2026-12-03'],
  ['December 3, 2027', 'ahead', '2027-12-03'],
  ['12/3/26', 'back', '2026-12-03'],
  ['2026-12-03', 'ahead', '2026-12-03'],
  ['13/40', 'ahead', null],
  ['soon', 'ahead', null],
  ['', 'ahead', null],
])('%s, %s, is %s', (text, direction, day) => {
  expect(readDay(text, today, direction)).toBe(day)
})

it('a weekday is always within a week, never today, and on its side', () => {
  const names = fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')
  const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2024-01-01', n))
  fc.assert(
    fc.property(names, days, (name, day) => {
      const [ahead, back] = [readDay(name, day, 'ahead') ?? '', readDay(name, day, 'back') ?? '']
      expect(ahead > day && ahead <= addDays(day, 7)).toBe(true)
      expect(back < day && back >= addDays(day, -7)).toBe(true)
      expect([0, 7, 14]).toContain((Date.parse(ahead) - Date.parse(back)) / 86_400_000)
    }),
  )
})

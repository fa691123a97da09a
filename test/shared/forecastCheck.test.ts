/** Proves the check of forecasts: it sees only what came before, counts as by hand, and beats both rules of thumb on a real list. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, quarterRange, shiftQuarter } from '@shared/dates'
import { checkForecast, type CheckedQuarter, type DayCount, overall } from '@shared/domain/forecastCheck'
import { seededRandom } from '@shared/domain/handwriting'

const quarter = quarterRange('2026-Q3')

/** Forty sources that refer on about one day in `gap`, for two years up to the end of the quarter. */
function invented(seed: string): DayCount[] {
  const random = seededRandom(seed)
  const begin = addMonths(quarter.from, -21)
  return Array.from({ length: 40 }, (_, i) => i + 1).flatMap((sourceId) => {
    const gap = 4 + (sourceId % 25)
    return Array.from({ length: 730 }, (_, day) => addDays(begin, day))
      .filter((on) => on <= quarter.to && random() < 1 / gap)
      .map((on) => ({ sourceId, on, count: 1 + Math.floor(random() * 2) }))
  })
}

it('the rules of thumb are counted as by hand', () => {
  const counts = invented('hand')
  const checked = checkForecast(counts, quarter)
  const total = (sourceId: number, from: string, to: string): number =>
    counts
      .filter((day) => day.sourceId === sourceId && day.on >= from && day.on <= to)
      .reduce((sum, { count }) => sum + count, 0)
  const errors = Array.from({ length: 40 }, (_, i) => {
    const actual = total(i + 1, quarter.from, quarter.to)
    const before = [-1, -2, -3, -4].map((back) => {
      const { from, to } = quarterRange(shiftQuarter('2026-Q3', back))
      return total(i + 1, from, to)
    })
    return [Math.abs((before[0] ?? 0) - actual), Math.abs(before.reduce((sum, one) => sum + one, 0) / 4 - actual)]
  })
  expect(checked?.sources).toBe(40)
  expect(checked?.asBefore).toBeCloseTo(errors.reduce((sum, [error = 0]) => sum + error, 0) / 40, 10)
  expect(checked?.meanOfFour).toBeCloseTo(errors.reduce((sum, [, error = 0]) => sum + error, 0) / 40, 10)
})

it('what happens in the quarter and after it changes no forecast, only the error', () => {
  const before = invented('blind').filter(({ on }) => on < quarter.from)
  const blind = checkForecast(before, quarter)
  const after = (count: number): number =>
    checkForecast([...before, { sourceId: 1, on: quarter.from, count }], quarter)?.ours ?? 0
  // The forecast of that one source stays as it is: of forty, its error grows by what it sent more.
  expect(after(800) - after(400)).toBeCloseTo(400 / 40, 10)
  expect(checkForecast([...before, { sourceId: 1, on: addDays(quarter.to, 1), count: 400 }], quarter)).toEqual(blind)
  expect(checkForecast([...before, { sourceId: 99, on: quarter.from, count: 3 }], quarter)).toEqual(blind)
})

it('with little on file nothing is predicted', () => {
  expect(
    checkForecast(
      invented('few').filter(({ sourceId }) => sourceId < 20),
      quarter,
    ),
  ).toBeNull()
})

it('all quarters together count each source alike', () => {
  const one: CheckedQuarter = { from: '2026-01-01', sources: 1, ours: 1, asBefore: 2, meanOfFour: 3 }
  const other: CheckedQuarter = { from: '2026-04-01', sources: 3, ours: 5, asBefore: 6, meanOfFour: 7 }
  expect(overall([one, other])).toEqual({ sources: 4, ours: 4, asBefore: 5, meanOfFour: 6 })
  expect(overall([])).toEqual({ sources: 0, ours: 0, asBefore: 0, meanOfFour: 0 })
})

const encounters = join(process.env['RAPPORT_DATA'] ?? '../shared/data', 'synthea-csv-unmc/encounters.csv')

describe.skipIf(!existsSync(encounters))('a list of 7,584 visits of 196 providers', () => {
  it('is predicted better than by either rule of thumb, over the quarters since 2015', () => {
    const { data } = Papa.parse<Record<string, string>>(readFileSync(encounters, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    })
    const ids = new Map<string, number>()
    const counts = new Map<string, { sourceId: number; on: string; count: number }>()
    for (const { PROVIDER = '', START = '' } of data) {
      const sourceId = ids.get(PROVIDER) ?? ids.size + 1
      ids.set(PROVIDER, sourceId)
      const on = START.slice(0, 10)
      const known = counts.get(`${sourceId} ${on}`)
      if (known === undefined) counts.set(`${sourceId} ${on}`, { sourceId, on, count: 1 })
      else known.count += 1
    }
    const quarters = Array.from({ length: 35 }, (_, i) => quarterRange(shiftQuarter('2015-Q1', i)))
    const checked = quarters.flatMap((one) => checkForecast([...counts.values()], one) ?? [])
    expect(checked).toHaveLength(35)
    const { ours, asBefore, meanOfFour } = overall(checked)
    expect(ours).toBeLessThan(asBefore)
    expect(ours).toBeLessThan(meanOfFour)
  })
})

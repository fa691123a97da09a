/** Proves the ledger's arithmetic: splits to the cent, what is as good as money, years, limits and cures, and amounts as people type them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import {
  asDollars,
  cureWords,
  giftProblem,
  physicianYear,
  readDollars,
  splitEvenly,
  type CureState,
  type LedgerLine,
} from '@shared/domain/gifts'

describe('a split', () => {
  it.each([
    [10_000, 3, [3334, 3333, 3333]],
    [100, 3, [34, 33, 33]],
    [1, 2, [1, 0]],
    [24_000, 6, [4000, 4000, 4000, 4000, 4000, 4000]],
  ])('of %i cents over %i', (total, count, parts) => {
    expect(splitEvenly(total, count)).toEqual(parts)
  })

  it('adds up to the whole, and no two parts differ by more than a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 300 }), (total, count) => {
        const parts = splitEvenly(total, count)
        expect(parts).toHaveLength(count)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1)
        expect(parts.every(Number.isInteger)).toBe(true)
      }),
    )
  })
})

it.each([
  ['Lunch from Harbor Deli', true],
  ['A book on knees', true],
  ['Cashews and fruit', true],
  ['Gift card, $25', false],
  ['giftcards for the desk', false],
  ['A check', false],
  ['Cash', false],
  ['Spa gift certificate', false],
  ['Store credit', false],
  ['Prepaid phone', false],
])('“%s” can be given: %s', (what, isGiven) => {
  expect(giftProblem(what) === '').toBe(isGiven)
})

describe('a year', () => {
  const limit = 53_500
  const line = (on: string, cents: number): LedgerLine => ({ on, cents })
  const year = (
    given: readonly LedgerLine[],
    repaid: readonly LedgerLine[] = [],
    {
      asOf = '2026-11-24',
      cured = [],
      limitCents = limit,
    }: { readonly asOf?: string; readonly cured?: readonly string[]; readonly limitCents?: number | null } = {},
  ) => physicianYear(2026, { given, repaid }, limitCents, cured, asOf)

  it.each<[string, ReturnType<typeof year>, CureState, Partial<ReturnType<typeof year>>]>([
    ['of nothing', year([]), 'within', { leftCents: 53_500, excessCents: 0 }],
    ['to the cent', year([line('2026-02-01', 53_500)]), 'within', { leftCents: 0, excessCents: 0, passedOn: null }],
    [
      'a cent over, in March',
      year([line('2026-02-01', 53_500), line('2026-03-10', 1)], [], { asOf: '2026-04-01' }),
      'curable',
      { excessCents: 1, passedOn: '2026-03-10', cureBy: '2026-09-06' },
    ],
    [
      'over in October: the end of the year comes first',
      year([line('2026-10-01', 54_000)]),
      'curable',
      { excessCents: 500, passedOn: '2026-10-01', cureBy: '2026-12-31' },
    ],
    ['half of it over', year([line('2026-10-01', 80_250)]), 'curable', { excessCents: 26_750 }],
    ['a cent more than half', year([line('2026-10-01', 80_251)]), 'too-much', { excessCents: 26_751 }],
    [
      'paid back in parts, in time',
      year([line('2026-03-01', 54_000)], [line('2026-04-01', 200), line('2026-05-01', 300)]),
      'cured',
      { repaidOn: '2026-05-01', leftCents: 0 },
    ],
    [
      'paid back on the last day',
      year([line('2026-03-01', 54_000)], [line(addDays('2026-03-01', 180), 500)]),
      'cured',
      {},
    ],
    [
      'paid back a day late',
      year([line('2026-03-01', 54_000)], [line(addDays('2026-03-01', 181), 500)]),
      'too-late',
      {},
    ],
    ['not paid back in time', year([line('2026-03-01', 54_000)]), 'too-late', {}],
    [
      'not all paid back',
      year([line('2026-03-01', 54_000)], [line('2026-04-01', 499)]),
      'too-late',
      { repaidOn: null },
    ],
    ['cured within three years before', year([line('2026-10-01', 54_000)], [], { cured: ['2024-05-01'] }), 'used', {}],
    ['cured longer ago', year([line('2026-10-01', 54_000)], [], { cured: ['2023-05-01'] }), 'curable', {}],
    ['without a limit', year([line('2026-10-01', 54_000)], [], { limitCents: null }), 'no-limit', { leftCents: null }],
  ])('%s', (_, read, state, also) => {
    expect(read).toMatchObject({ state, ...also })
    expect(cureWords(read) === '').toBe(state === 'within')
  })

  it('is the same in whatever order it was written down, and never leaves more than the limit', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 30_000 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 9000 }))),
        (a, b) => {
          const of = (pairs: readonly (readonly [number, number])[]): LedgerLine[] =>
            pairs.map(([day, cents]) => line(addDays('2026-01-01', day), cents))
          const [given, repaid] = [of(a), of(b)]
          const read = year(given, repaid)
          expect(year(given.toReversed(), repaid.toReversed())).toEqual(read)
          const total = given.reduce((sum, each) => sum + each.cents, 0)
          expect(read.givenCents).toBe(total)
          expect(read.excessCents).toBe(Math.max(0, total - limit))
          expect(read.leftCents).toBeLessThanOrEqual(limit)
          expect(read.leftCents).toBeGreaterThanOrEqual(0)
          expect(read.passedOn === null).toBe(total <= limit)
          expect(read.state === 'within').toBe(total <= limit)
        },
      ),
    )
  })
})

it.each([
  ['12', 1200],
  ['12.5', 1250],
  ['$1,240.05', 124_005],
  ['0.07', 7],
  ['12.345', null],
  ['twelve', null],
  ['', null],
  ['-3', null],
])('“%s” is %s cents', (text, cents) => {
  expect(readDollars(text)).toBe(cents)
})

it('an amount written is the amount read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
      expect(readDollars(asDollars(cents))).toBe(cents)
    }),
  )
})

/** Proves the report's periods, figures, test of change and sentences. Refuses the database: facts are made here. */
import type { Quarter } from '@shared/dates'
import { daysBetween, quarterRange } from '@shared/dates'
import type { ReportFacts, ReportSourceFacts } from '@shared/domain/quarterlyReport'
import {
  changeText,
  composeQuarterlyReport,
  differenceText,
  headlineSentences,
  reportPeriods,
  shareText,
} from '@shared/domain/quarterlyReport'
import { quarterlyReportSchema } from '@shared/domain/report'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isRealChange, sameRateProbability } from '@shared/domain/change'

function source(sourceId: number, given: Partial<ReportSourceFacts>): ReportSourceFacts {
  return {
    sourceId,
    name: `Source ${sourceId}, MD`,
    office: 'Elm Park Primary Care',
    specialty: 'Family Medicine',
    tier: 'A',
    current: 0,
    prior: 0,
    lastYear: 0,
    previousFourQuarters: 0,
    firstReferral: '2021-03-04',
    lastBefore: '2026-06-20',
    ...given,
  }
}

function facts(sources: readonly ReportSourceFacts[], asOf = '2026-10-05'): ReportFacts {
  return {
    practiceName: 'Harbor Lane Orthopaedics',
    quarter: '2026-Q3',
    asOf,
    sources,
    funnel: {
      scheduled: 0,
      seen: 0,
      noteSent: 0,
      thanked: 0,
      medianDays: { receivedToSeen: null, seenToNoteSent: null, seenToThanked: null },
    },
    touches: [],
  }
}

const ids = (changes: readonly { sourceId: number }[]): number[] => changes.map((change) => change.sourceId)

describe('periods', () => {
  test.each([
    ['a finished quarter is whole', '2026-Q3', '2026-10-05', '2026-09-30', '2026-06-30', '2025-09-30', false],
    ['so is one on its last day', '2026-Q3', '2026-09-30', '2026-09-30', '2026-06-30', '2025-09-30', false],
    ['the first day meets first days', '2026-Q3', '2026-07-01', '2026-07-01', '2026-04-01', '2025-07-01', true],
    ['day 51 meets day 51', '2026-Q3', '2026-08-20', '2026-08-20', '2026-05-21', '2025-08-20', true],
    ['day 91 of 92 meets the last of 91', '2026-Q3', '2026-09-29', '2026-09-29', '2026-06-30', '2025-09-29', true],
    ['a leap year counts days, not dates', '2028-Q1', '2028-03-01', '2028-03-01', '2027-11-30', '2027-03-02', true],
    ['day 90 of 91 meets the last of 90', '2028-Q1', '2028-03-30', '2028-03-30', '2027-12-29', '2027-03-31', true],
  ] as const)('%s', (_, quarter, asOf, current, prior, lastYear, isToDate) => {
    const periods = reportPeriods(quarter, asOf)
    expect(periods).toMatchObject({
      current: { from: quarterRange(quarter).from, to: current },
      prior: { to: prior },
      lastYear: { to: lastYear },
      isToDate,
    })
  })

  it('spans the four whole quarters before, also while the quarter runs', () => {
    expect(reportPeriods('2026-Q1', '2026-02-10').previousFour).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  })

  it('refuses a quarter that has not begun', () => {
    expect(() => reportPeriods('2026-Q4', '2026-09-30')).toThrow('Oct – Dec 2026 has not begun yet')
  })

  it('never compares with more days than have passed, nor leaves a quarter', () => {
    const quarters = fc.tuple(fc.integer({ min: 1950, max: 2150 }), fc.constantFrom(1, 2, 3, 4))
    fc.assert(
      fc.property(quarters, fc.integer({ min: 0, max: 91 }), ([year, number], day) => {
        const quarter: Quarter = `${year}-Q${number}`
        const whole = quarterRange(quarter)
        const asOf = new Date(Date.parse(whole.from) + day * 86_400_000).toISOString().slice(0, 10)
        const { current, prior, lastYear, isToDate } = reportPeriods(quarter, asOf)
        for (const period of [prior, lastYear]) {
          const mostDays = isToDate ? daysBetween(current.from, current.to) : 91
          expect(daysBetween(period.from, period.to)).toBeLessThanOrEqual(mostDays)
          expect(period.to < current.from).toBe(true)
        }
      }),
    )
  })
})

/** The same probability in whole numbers of any size: twice the smaller tail of C(n, k)·d1^k·d2^(n-k) / (d1 + d2)^n. */
function sameRateByHand(count: number, days: number, otherCount: number, otherDays: number): number {
  const trials = count + otherCount
  let choose = 1n
  let lower = 0n
  let upper = 0n
  for (let k = 0; k <= trials; k += 1) {
    if (k > 0) choose = (choose * BigInt(trials - k + 1)) / BigInt(k)
    const weight = choose * BigInt(days) ** BigInt(k) * BigInt(otherDays) ** BigInt(trials - k)
    if (k <= count) lower += weight
    if (k >= count) upper += weight
  }
  const scale = 10n ** 15n
  const all = BigInt(days + otherDays) ** BigInt(trials)
  return Math.min(1, Number((2n * (lower < upper ? lower : upper) * scale) / all) / 1e15)
}

describe('the test of change', () => {
  const counts = fc.integer({ min: 0, max: 60 })
  const days = fc.integer({ min: 1, max: 92 })

  it('agrees with exact whole-number arithmetic', () => {
    fc.assert(
      fc.property(counts, days, counts, days, (a, aDays, b, bDays) => {
        expect(sameRateProbability(a, aDays, b, bDays)).toBeCloseTo(sameRateByHand(a, aDays, b, bDays), 10)
      }),
    )
  })

  it('does not depend on which quarter is named first', () => {
    fc.assert(
      fc.property(counts, days, counts, days, (a, aDays, b, bDays) => {
        expect(sameRateProbability(a, aDays, b, bDays)).toBeCloseTo(sameRateProbability(b, bDays, a, aDays), 10)
      }),
    )
  })

  test.each([
    ['nothing at all says nothing', 0, 92, 0, 91, 1],
    ['5 against 0 over equal days is 2 / 32', 5, 90, 0, 90, 0.0625],
    ['6 against 0 over equal days is 2 / 64', 6, 90, 0, 90, 0.03125],
    ['thousands neither overflow nor vanish', 20_000, 90, 20_000, 90, 1],
  ] as const)('%s', (_, a, aDays, b, bDays, expected) => {
    expect(sameRateProbability(a, aDays, b, bDays)).toBeCloseTo(expected, 9)
  })

  it('finds a doubling of thousands', () => {
    expect(sameRateProbability(8000, 90, 4000, 90)).toBeLessThan(1e-100)
  })
})

describe('gained, lost, rising and declining', () => {
  test.each([
    [
      'a first referral in the quarter is gained',
      { current: 1, firstReferral: '2026-07-01', lastBefore: null },
      'gained',
    ],
    ['so are nine of them: not rising', { current: 9, firstReferral: '2026-09-30', lastBefore: null }, 'gained'],
    ['an old source that comes back is not gained', { current: 2, previousFourQuarters: 0 }, 'none'],
    ['two before and none now is lost', { previousFourQuarters: 2 }, 'lost'],
    ['one before and none now is not', { prior: 1, previousFourQuarters: 1 }, 'none'],
    ['many before and none now is lost, not declining', { prior: 20, previousFourQuarters: 70 }, 'lost'],
    ['6 after none is rising', { current: 6, prior: 0, previousFourQuarters: 1 }, 'rising'],
    ['5 after none may be chance', { current: 5, prior: 0, previousFourQuarters: 1 }, 'none'],
    ['3 to 1 may be chance, though it trebled', { current: 3, prior: 1, previousFourQuarters: 4 }, 'none'],
    ['14 after 4 is rising', { current: 14, prior: 4, previousFourQuarters: 20 }, 'rising'],
    ['4 after 14 is declining', { current: 4, prior: 14, previousFourQuarters: 50 }, 'declining'],
  ] as const)('%s', (_, given, expected) => {
    const report = composeQuarterlyReport(facts([source(7, given)]))
    const found = (['gained', 'lost', 'rising', 'declining'] as const).filter((name) => report[name].length > 0)
    expect(found).toEqual(expected === 'none' ? [] : [expected])
  })

  it('tells when: the first referral, the last one before, and none for a trend', () => {
    const report = composeQuarterlyReport(
      facts([
        source(1, { current: 1, firstReferral: '2026-08-09', lastBefore: null }),
        source(2, { previousFourQuarters: 3, lastBefore: '2026-02-02' }),
        source(3, { current: 20, prior: 2 }),
      ]),
    )
    expect(report.gained[0]?.on).toBe('2026-08-09')
    expect(report.lost[0]).toMatchObject({ on: '2026-02-02', before: 0, now: 0, previousFourQuarters: 3 })
    expect(report.rising[0]).toMatchObject({ on: null, before: 2, now: 20 })
  })

  it('puts the largest change first', () => {
    const report = composeQuarterlyReport(
      facts([
        source(1, { current: 14, prior: 3 }),
        source(2, { current: 40, prior: 4 }),
        source(3, { current: 3, prior: 15 }),
        source(4, { current: 3, prior: 30 }),
        source(5, { previousFourQuarters: 4 }),
        source(6, { previousFourQuarters: 9 }),
      ]),
    )
    expect(ids(report.rising)).toEqual([2, 1])
    expect(ids(report.declining)).toEqual([4, 3])
    expect(ids(report.lost)).toEqual([6, 5])
  })
})

const anySource = fc
  .record({
    current: fc.integer({ min: 0, max: 40 }),
    prior: fc.integer({ min: 0, max: 40 }),
    lastYear: fc.integer({ min: 0, max: 40 }),
    earlier: fc.integer({ min: 0, max: 9 }),
    isNew: fc.boolean(),
  })
  .map(({ current, prior, lastYear, earlier, isNew }): Partial<ReportSourceFacts> =>
    isNew && current > 0
      ? { current, firstReferral: '2026-07-15', lastBefore: null }
      : { current, prior, lastYear, previousFourQuarters: prior + lastYear + earlier },
  )
const anyReport = fc
  .tuple(fc.array(anySource, { maxLength: 60 }), fc.constantFrom('2026-07-15', '2026-08-20', '2026-10-05'))
  .map(([given, asOf]) =>
    composeQuarterlyReport(
      facts(
        given.map((one, i) => source(i + 1, one)),
        asOf,
      ),
    ),
  )

describe('any report', () => {
  it('has shares that sum to 1 and a running share that never falls and ends at 1', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { sources } = report
        const whole = sources.length > 0 ? 1 : 0
        expect(sources.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(whole, 12)
        expect(sources.at(-1)?.cumulativeShare ?? 0).toBe(whole)
        sources.forEach((one, i) => {
          expect(one.cumulativeShare).toBeGreaterThan(sources[i - 1]?.cumulativeShare ?? 0)
          expect(one.referrals).toBeLessThanOrEqual(sources[i - 1]?.referrals ?? Infinity)
        })
      }),
    )
  })

  it('names the fewest sources for 80 %', () => {
    fc.assert(
      fc.property(anyReport, ({ sources, sourcesFor80, current }) => {
        const sent = (count: number): number => sources.slice(0, count).reduce((sum, one) => sum + one.referrals, 0)
        expect(sent(sourcesFor80) * 5).toBeGreaterThanOrEqual(current.count * 4)
        expect(sourcesFor80 === 0 || sent(sourcesFor80 - 1) * 5 < current.count * 4).toBe(true)
        expect(sourcesFor80 === 0).toBe(current.count === 0)
      }),
    )
  })

  it('puts no source in two of gained, lost, rising and declining', () => {
    fc.assert(
      fc.property(anyReport, ({ gained, lost, rising, declining }) => {
        const all = ids([...gained, ...lost, ...rising, ...declining])
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  it('fits its schema and says whole sentences with real numbers', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(quarterlyReportSchema.parse(report)).toEqual(report)
        const text = headlineSentences(report).join(' ')
        expect(text).not.toMatch(/NaN|Infinity|undefined|null|-\d| {2}/)
        for (const sentence of headlineSentences(report)) expect(sentence).toMatch(/^[A-Z\d].*\.$/)
      }),
    )
  })
})

describe('headline', () => {
  const eighty = [
    source(1, { current: 80, prior: 100, lastYear: 60 }),
    ...Array.from({ length: 20 }, (_, i) => source(i + 2, { current: 1, prior: 1, lastYear: 1 })),
  ]

  test.each([
    [
      'counts, compares and names the few who send most',
      facts(eighty),
      [
        '100 referrals: 20 fewer than in Apr – Jun 2026 (−17%) and 20 more than in Jul – Sep 2025 (+25%).',
        '1 of 21 sources sent 80% of them.',
        'None is new and none stopped.',
        'A note went back for 0 (0%) of them, and a thank-you for 0 (0%).',
      ],
    ],
    [
      'compares to the same day while the quarter runs',
      facts(
        [source(1, { current: 3, prior: 3, previousFourQuarters: 9 }), source(2, { previousFourQuarters: 2 })],
        '2026-08-20',
      ),
      [
        '3 referrals by Aug 20: as many as in Apr – Jun 2026, to the same day of the quarter; none on file for Jul – Sep 2025.',
        'They came from 1 source.',
        'None is new and 1 has sent none so far.',
        'A note went back for 0 (0%) of them, and a thank-you for 0 (0%).',
      ],
    ],
    [
      'has nothing to compare the first quarter on file with',
      facts([source(1, { current: 1, firstReferral: '2026-08-01', lastBefore: null })]),
      [
        '1 referral; none on file for Apr – Jun 2026 or Jul – Sep 2025.',
        'It came from 1 source.',
        '1 is new and none stopped.',
        'A note went back for 0 (0%) of them, and a thank-you for 0 (0%).',
      ],
    ],
    [
      'says that there were none',
      facts([source(1, { prior: 5, previousFourQuarters: 5 })]),
      [
        'No referrals: 5 fewer than in Apr – Jun 2026 (−100%); none on file for Jul – Sep 2025.',
        'No source is new and 1 stopped.',
      ],
    ],
  ] as const)('%s', (_, given, expected) => {
    expect(headlineSentences(composeQuarterlyReport(given))).toEqual(expected)
  })
})

describe('figures', () => {
  it('counts referrals and active sources in each period, and lists what it counts', () => {
    const report = composeQuarterlyReport(
      facts([source(1, { current: 4, prior: 2, lastYear: 1 }), source(2, { prior: 3, previousFourQuarters: 3 })]),
    )
    expect(report.current).toEqual({
      quarter: '2026-Q3',
      from: '2026-07-01',
      to: '2026-09-30',
      count: 4,
      filter: { receivedFrom: '2026-07-01', receivedTo: '2026-09-30' },
    })
    expect([report.prior.count, report.lastYear.count]).toEqual([5, 1])
    expect(report.activeSources).toEqual({ current: 1, prior: 2, lastYear: 1 })
  })

  it('shows how far referrals came, of those received, with the list behind each step', () => {
    const report = composeQuarterlyReport({
      ...facts([source(1, { current: 10 })]),
      funnel: {
        scheduled: 9,
        seen: 8,
        noteSent: 5,
        thanked: 6,
        medianDays: { receivedToSeen: 9, seenToNoteSent: 4.5, seenToThanked: null },
      },
    })
    expect(report.funnel.map(({ step, count, share, medianDays }) => [step, count, share, medianDays])).toEqual([
      ['received', 10, 1, null],
      ['scheduled', 9, 0.9, null],
      ['seen', 8, 0.8, 9],
      ['note-sent', 5, 0.5, 4.5],
      ['thanked', 6, 0.6, null],
    ])
    const received = { receivedFrom: '2026-07-01', receivedTo: '2026-09-30' }
    expect(report.funnel[3]?.filter).toEqual({ ...received, reached: 'note-sent' })
  })

  it('lists every kind of touch, in one order, also those without any', () => {
    const report = composeQuarterlyReport({ ...facts([]), touches: [{ kind: 'call', current: 3, prior: 4 }] })
    expect(report.touches.map((touch) => touch.name).join()).toBe('Visits,Calls,E-mails,Events,Drop-offs,Letters')
    expect(report.touches[1]).toEqual({ name: 'Calls', count: 3, prior: 4 })
  })

  it('defines lost as none so far while the quarter runs', () => {
    const meaning = (asOf: string): string | undefined =>
      composeQuarterlyReport(facts([], asOf)).definitions.find((definition) => definition.term === 'Lost')?.meaning
    expect(meaning('2026-08-20')).toBe(
      'At least two referrals in the four quarters before, and none so far in this one.',
    )
    expect(meaning('2026-10-05')).toBe('At least two referrals in the four quarters before, and none in this one.')
  })

  test.each([
    [0, '0%'],
    [0.0004, '<0.1%'],
    [0.004, '0.4%'],
    [0.5, '50%'],
    [0.998, '99.8%'],
    [1, '100%'],
    [12, '1,200%'],
  ])('a share of %d is %s', (share, text) => expect(shareText(share)).toBe(text))

  it('writes changes with a true minus and no percentage of nothing', () => {
    const texts = [changeText(3, 5), changeText(5, 0), changeText(4, 4), changeText(0, 0), differenceText(0, 1200)]
    expect(texts).toEqual(['\u22122 (\u221240%)', '+5', '0', '0', '\u22121,200'])
  })
})

it.each([
  [10, 9, false],
  [3, 0, false],
  [6, 0, true],
  [27, 15, false],
  [30, 12, true],
  [2, 14, true],
  [0, 0, false],
])('%i after %i is a real change: %s', (now, before, isReal) => {
  expect(isRealChange(now, before)).toBe(isReal)
})

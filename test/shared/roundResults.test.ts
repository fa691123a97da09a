/** Proves what a round may be said to have brought: spans that are over, Fisher's test against every table counted out, words that never claim more. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import {
  chanceOfDifference,
  type ResultGroup,
  resultsOf,
  resultWords,
  type RoundResults,
} from '@shared/domain/roundResults'

const asOf = '2026-11-24'
const ago = (days: number): string => addDays(asOf, -days)

describe('the chance of a difference', () => {
  it.each([
    // Fisher's tea: all eight cups told apart, four of each; two-sided 2/70.
    [4, 4, 0, 4, 2 / 70],
    [3, 4, 1, 4, 34 / 70],
    [0, 3, 0, 5, 1],
    [1, 1, 0, 1, 1],
  ])('%i of %i against %i of %i', (a, n, c, m, chance) => {
    expect(chanceOfDifference(a, n, c, m)).toBeCloseTo(chance, 10)
  })

  it('is that of all tables as unlikely, each counted out', () => {
    const choose = (n: number, k: number): number => (k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), (a, n, c, m) => {
        fc.pre(a <= n && c <= m && n + m > 0)
        const hits = a + c
        const ways = (x: number): number => choose(n, x) * choose(m, hits - x)
        const all = choose(n + m, hits)
        const xs = Array.from({ length: hits + 1 }, (_, x) => x)
        const counted = xs.filter((x) => ways(x) > 0 && ways(x) <= ways(a)).reduce((sum, x) => sum + ways(x), 0)
        expect(chanceOfDifference(a, n, c, m)).toBeCloseTo(counted / all, 8)
      }),
    )
  })
})

it('only spans that are over are counted, each against the 90 days before its own touch', () => {
  const referrals = new Map([
    [1, [ago(150), ago(95), ago(80), ago(12)]],
    [2, [ago(39)]],
    [3, [ago(91)]],
    [9, [ago(200), ago(60)]],
  ])
  const results = resultsOf(
    {
      members: [
        { sourceId: 1, name: 'Source 1', from: ago(100) },
        { sourceId: 2, name: 'Source 2', from: ago(40) },
        { sourceId: 3, name: 'Source 3', from: ago(29) },
      ],
      others: [{ sourceId: 9, name: 'Source 9', from: ago(100) }],
    },
    referrals,
    asOf,
  )
  expect(results.members).toEqual({
    tallies: [
      { sourceId: 1, name: 'Source 1', from: ago(100), before: 1, after: [2, 3] },
      { sourceId: 2, name: 'Source 2', from: ago(40), before: 0, after: [1, null] },
      { sourceId: 3, name: 'Source 3', from: ago(29), before: 1, after: [null, null] },
    ],
    spans: [
      { days: 30, of: 2, sent: 2, referrals: 3, before: 1 },
      { days: 90, of: 1, sent: 1, referrals: 3, before: 1 },
    ],
  })
  expect(results.others).toEqual({
    tallies: [{ sourceId: 9, name: 'Source 9', from: ago(100), before: 0, after: [0, 1] }],
    spans: [
      { days: 30, of: 1, sent: 0, referrals: 0, before: 0 },
      { days: 90, of: 1, sent: 1, referrals: 1, before: 0 },
    ],
  })
  expect(results.chance).toBe(1)
})

describe('what is said', () => {
  const span = (days: number, of: number, sent: number) => ({ days, of, sent, referrals: sent * 2, before: 1 })
  const tally = (sourceId: number) => ({ sourceId, name: '', from: asOf, before: 0, after: [] })
  const group = (count: number, spans: readonly ReturnType<typeof span>[]): ResultGroup => ({
    tallies: Array.from({ length: count }, (_, i) => tally(i)),
    spans: [...spans],
  })
  const results = (changes: Partial<RoundResults>): RoundResults => ({
    members: group(5, [span(30, 5, 3), span(90, 5, 3)]),
    others: group(12, [span(30, 12, 1), span(90, 12, 3)]),
    chance: 0.3,
    ...changes,
  })
  it.each<[string, Partial<RoundResults>, string]>([
    ['nobody yet', { members: group(0, []) }, 'Nobody was written to or reached yet, so there is nothing to say.'],
    [
      'too early',
      { members: group(5, [span(30, 0, 0), span(90, 0, 0)]) },
      'Too early to say: for none of the 5 sources are 30 days over.',
    ],
    [
      'after 30 days',
      { members: group(5, [span(30, 5, 3), span(90, 0, 0)]), chance: null },
      '3 of 5 sources sent again within 30 days (6 in all; 1 in the 90 days before). Of 12 sources like them that were left alone, 1 did. It is early: 90 days tell more.',
    ],
    [
      'what chance brings',
      {},
      '3 of 5 sources sent again within 90 days (6 in all; 1 in the 90 days before). Of 12 sources like them that were left alone, 3 did. Chance alone often brings such a difference (p = 0.30): it proves nothing either way.',
    ],
    [
      'what it seldom brings',
      { chance: 0.012 },
      '3 of 5 sources sent again within 90 days (6 in all; 1 in the 90 days before). Of 12 sources like them that were left alone, 3 did. That is more than chance usually explains (p = 0.012); other things may have changed for them, too.',
    ],
    [
      'nobody to compare with',
      { others: group(0, [span(30, 0, 0), span(90, 0, 0)]), chance: null },
      '3 of 5 sources sent again within 90 days (6 in all; 1 in the 90 days before). There are no similar sources left alone to compare with, so it does not tell what the round did.',
    ],
  ])('%s', (_, changes, words) => {
    expect(resultWords(results(changes))).toBe(words)
  })
})

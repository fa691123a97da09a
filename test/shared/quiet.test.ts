/** Proves when a silence is more than a source's own history explains, and how that is said. */
import { describe, expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import {
  activityHistory,
  expectedLoss,
  hasEnoughForModel,
  readRhythms,
  type ReferralDays,
  type Rhythm,
  rhythmWords,
} from '@shared/domain/quiet'

const today = '2026-11-24'
/** A source that referred every `gap` days for a year and then fell silent. */
const source = (sourceId: number, gap: number, silentDays: number): ReferralDays => {
  const days = Math.floor(365 / gap) + 1
  const lastOn = addDays(today, -silentDays)
  return { sourceId, referrals: days, days, firstOn: addDays(lastOn, -(days - 1) * gap), lastOn }
}
/** One in four has stopped for good. */
const crowd = Array.from({ length: 40 }, (_, i) => source(100 + i, 7 + (i % 20), i % 4 === 3 ? 250 : i % 9))
const rhythm = (all: readonly ReferralDays[], id: number): Rhythm => {
  const found = readRhythms(all, today).bySource.get(id)
  if (!found) throw new Error('The source has no rhythm.')
  return found
}

it('days become weeks from the first of them on', () => {
  expect(activityHistory(source(1, 7, 14), today)).toEqual({ x: 52, tx: 52, T: 54 })
  expect(activityHistory({ sourceId: 1, referrals: 3, days: 1, firstOn: today, lastOn: today }, today)).toEqual({
    x: 0,
    tx: 0,
    T: 0,
  })
})

describe('with enough on file', () => {
  it('the same silence is quiet for a frequent source and nothing for a rare one', () => {
    const all = [...crowd, source(1, 9, 60), source(2, 60, 60)]
    expect(rhythm(all, 1)).toMatchObject({ isQuiet: true, silentDays: 60 })
    expect(rhythm(all, 1).active).toBeLessThan(0.5)
    expect(rhythm(all, 2)).toMatchObject({ isQuiet: false })
    expect(rhythm(all, 2).active).toBeGreaterThan(0.5)
  })

  it('a silence that chance hardly explains is quiet, even where nobody ever stops', () => {
    const loyal = Array.from({ length: 40 }, (_, i) => source(200 + i, 7 + (i % 20), i % 9))
    const all = [...loyal, source(1, 7, 43), source(2, 7, 20)]
    expect(rhythm(all, 1).active).toBeGreaterThan(0.5)
    expect(rhythm(all, 1).isQuiet).toBe(true)
    expect(rhythm(all, 2).isQuiet).toBe(false)
  })

  it('a source with one or two days has no rhythm to break', () => {
    const all = [...crowd, { sourceId: 1, referrals: 1, days: 1, firstOn: '2026-01-05', lastOn: '2026-01-05' }]
    expect(rhythm(all, 1)).toMatchObject({ usualGapDays: null, active: null, isQuiet: false })
    expect(rhythm([...crowd, { ...source(2, 9, 300), days: 2 }], 2).isQuiet).toBe(false)
  })

  it('who has been gone for more than a year is not quiet but gone', () => {
    expect(rhythm([...crowd, source(1, 9, 366)], 1)).toMatchObject({ isQuiet: false })
    expect(rhythm([...crowd, source(1, 9, 365)], 1)).toMatchObject({ isQuiet: true })
  })

  it('what is lost is more the more a source used to send', () => {
    const all = [...crowd, source(1, 9, 80), source(2, 20, 160)]
    expect(expectedLoss(rhythm(all, 1))).toBeGreaterThan(expectedLoss(rhythm(all, 2)))
    expect(expectedLoss(rhythm(all, 1))).toBeCloseTo(91 / 9 - (rhythm(all, 1).expected ?? 0), 6)
  })
})

describe('with little on file', () => {
  it('each is judged by its own gaps: three of them, and a fortnight', () => {
    const few = [source(1, 9, 28), source(2, 9, 27), source(3, 2, 14), source(4, 2, 15)]
    expect(hasEnoughForModel(few)).toBe(false)
    const { bySource, model } = readRhythms(few, today)
    expect(model).toBeNull()
    expect([1, 2, 3, 4].map((id) => bySource.get(id)?.isQuiet)).toEqual([true, false, false, true])
    expect(bySource.get(1)).toMatchObject({ active: null, expected: null })
  })
})

it.each<[string, Partial<Rhythm>]>([
  ['Usually every 9 days; 41 days silent; 18% likely still referring.', {}],
  [
    'Usually every day; 1 day silent; over 99% likely still referring.',
    { usualGapDays: 0.4, silentDays: 1, active: 0.999 },
  ],
  ['Usually every 9 days; 41 days silent; under 1% likely still referring.', { active: 0.001 }],
  ['Usually every 9 days; referred today.', { silentDays: 0, active: null }],
  ['Referred on one day so far; 1,000 days silent.', { usualGapDays: null, silentDays: 1000, active: null }],
])('%s', (words, change) => {
  const one: Rhythm = {
    usualGapDays: 9.2,
    silentDays: 41,
    active: 0.18,
    expected: 1,
    usual: 10,
    isQuiet: true,
    ...change,
  }
  expect(rhythmWords(one)).toBe(words)
})

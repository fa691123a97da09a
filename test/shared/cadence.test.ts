/** Proves when a source is to be heard from us next. */
import { describe, expect, it } from 'vitest'
import { ageInWords } from '@shared/dates'
import { nextTouch, type TouchFacts, usualPlan } from '@shared/domain/cadence'

const today = '2026-11-24'
const facts = (change: Partial<TouchFacts>): TouchFacts => ({
  tier: 'A',
  lastTouchOn: '2026-11-20',
  ownCadence: null,
  snooze: null,
  ...change,
})
const snooze = (untilOn: string) => ({ id: 1, untilOn, reason: 'On vacation' })

it.each([
  ['2026-11-24', 'Today'],
  ['2026-11-23', 'Yesterday'],
  ['2026-09-26', '59 days'],
  ['2026-09-25', '2 months'],
  ['2026-08-01', '3 months'],
  ['2024-11-20', '2 years'],
])('%s was %s ago', (date, words) => {
  expect(ageInWords(date, today)).toBe(words)
})

describe('the next touch', () => {
  it.each<[string, Partial<TouchFacts>, string, string]>([
    ['an A is heard from after 30 days', {}, '2026-12-20', 'later'],
    ['a B after 45', { tier: 'B' }, '2027-01-04', 'later'],
    ['a C after 90', { tier: 'C' }, '2027-02-18', 'later'],
    ['a D that was touched once after 180', { tier: 'D' }, '2027-05-19', 'later'],
    ['what was agreed goes before the tier', { ownCadence: 7 }, '2026-11-27', 'later'],
    ['it is due on its day', { lastTouchOn: '2026-10-25' }, '2026-11-24', 'due'],
    ['and for three days more', { lastTouchOn: '2026-10-22' }, '2026-11-21', 'due'],
    ['then it is overdue', { lastTouchOn: '2026-10-21' }, '2026-11-20', 'overdue'],
    ['whoever refers and was never touched is due today', { lastTouchOn: null }, '2026-11-24', 'due'],
    ['a snooze puts it off', { lastTouchOn: '2026-09-01', snooze: snooze('2026-12-01') }, '2026-12-01', 'later'],
    ['but not to before its day', { snooze: snooze('2026-12-01') }, '2026-12-20', 'later'],
    [
      'a snooze that is over counts no more',
      { lastTouchOn: '2026-09-01', snooze: snooze('2026-11-24') },
      '2026-10-01',
      'overdue',
    ],
  ])('%s', (_, change, dueOn, state) => {
    expect(nextTouch(facts(change), usualPlan, today)).toMatchObject({ dueOn, state })
  })

  it('nobody is reminded of who neither refers nor was ever touched, unless something was agreed', () => {
    expect(nextTouch(facts({ tier: 'D', lastTouchOn: null }), usualPlan, today)).toBeNull()
    expect(nextTouch(facts({ tier: 'D', lastTouchOn: null, ownCadence: 60 }), usualPlan, today)).toMatchObject({
      state: 'due',
      isFirst: true,
      isOwn: true,
    })
  })
})

/** Proves which words of an entry are topics, and when what repeats is due again. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { topicsIn } from '@shared/domain/journal'
import { nextDue, repeatsSchema } from '@shared/domain/promises'

describe('a topic', () => {
  it.each([
    ['They ask for a map #Parking, #parking again', ['parking']],
    ['Große Sorge: #Überweisung_fax.', ['überweisung_fax']],
    ['(#new-patients)', ['new-patients']],
    ['Room #3, C#, a#b, see #', []],
  ])('in %j is %j', (text, topics) => {
    expect(topicsIn(text)).toEqual(topics)
  })
})

describe('what repeats', () => {
  it.each([
    ['week', '2026-11-03', '2026-11-24', '2026-12-01'],
    ['month', '2026-01-31', '2026-02-10', '2026-02-28'],
    ['month', '2026-01-31', '2026-02-28', '2026-03-31'],
    ['quarter', '2026-11-30', '2026-11-24', '2027-02-28'],
    ['year', '2024-02-29', '2026-11-24', '2027-02-28'],
  ] as const)('every %s, due %s, seen to on %s, is due again on %s', (repeats, dueOn, today, next) => {
    expect(nextDue({ repeats, dueOn }, today)).toBe(next)
  })

  it('is always due again after today and after the day it was due', () => {
    fc.assert(
      fc.property(fc.constantFrom(...repeatsSchema.options), fc.integer({ min: -2000, max: 2000 }), (repeats, days) => {
        const today = '2026-11-24'
        const dueOn = addDays(today, days)
        const next = nextDue({ repeats, dueOn }, today)
        expect(next > today && next > dueOn).toBe(true)
      }),
    )
  })
})

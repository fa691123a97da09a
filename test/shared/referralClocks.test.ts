/** Proves what a referral waits for next, by when, and what its source has to be told. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate } from '@shared/dates'
import { loopsFrom, openLoops } from '@shared/domain/loops'
import {
  ageingOf,
  nextStep,
  type ReferralPlan,
  type Standing,
  updateWaiting,
  usualReferralPlan as plan,
} from '@shared/domain/referralClocks'
import { initialsOf, referralStatusSchema, urgencySchema } from '@shared/domain/referrals'
import { referralRow } from '../support/sampleReferral'

const today = '2026-11-24'
const ago = (days: number): CalendarDate => addDays(today, -days)

const cases: readonly (readonly [string, Partial<Standing>, string | null, CalendarDate | null])[] = [
  ['a new one is called within two days', { receivedOn: ago(1) }, 'call', addDays(today, 1)],
  ['one that is to be soon within one', { receivedOn: ago(1), urgency: 'soon' }, 'call', today],
  ['an urgent one on its day', { receivedOn: today, urgency: 'urgent' }, 'call', today],
  [
    'after an attempt it is tried again in two days',
    { status: 'contacting', receivedOn: ago(5), attempts: 1, lastAttemptOn: ago(1) },
    'call-again',
    addDays(today, 1),
  ],
  [
    'but no later than the appointment should have been made',
    { status: 'contacting', receivedOn: ago(14), attempts: 2, lastAttemptOn: today },
    'call-again',
    today,
  ],
  [
    'after three the office is told',
    { status: 'contacting', receivedOn: ago(9), attempts: 3, lastAttemptOn: ago(2) },
    'give-up',
    today,
  ],
  [
    'where an import tells no attempt, the appointment counts',
    { status: 'contacting', receivedOn: ago(3) },
    'call-again',
    addDays(today, 11),
  ],
  ['an appointment is waited for', { status: 'scheduled', scheduledOn: addDays(today, 3) }, 'await-visit', null],
  ['on its very day, too', { status: 'scheduled', scheduledOn: today }, 'await-visit', null],
  ['afterwards somebody says whether they came', { status: 'scheduled', scheduledOn: ago(2) }, 'confirm-visit', ago(1)],
  ['a visit asks for our note', { status: 'seen', seenOn: ago(3) }, 'send-note', addDays(today, 4)],
  ['with the note sent, for a thank-you', { status: 'note-sent', seenOn: ago(9), noteSentOn: ago(4) }, 'thank', ago(2)],
  [
    'closed without thanks, it is still owed one',
    { status: 'closed', seenOn: ago(9), noteSentOn: ago(4) },
    'thank',
    ago(2),
  ],
  [
    'with thanks, the office hears that the note went out',
    { status: 'note-sent', seenOn: ago(9), noteSentOn: ago(1), thankedOn: ago(3) },
    'tell',
    addDays(today, 1),
  ],
  [
    'and then it is closed',
    {
      status: 'note-sent',
      seenOn: ago(9),
      noteSentOn: ago(1),
      thankedOn: ago(3),
      told: { step: 'note-sent', stepOn: ago(1), on: today },
    },
    'close',
    null,
  ],
  [
    'closed, thanked and told, nothing is left',
    {
      status: 'closed',
      seenOn: ago(9),
      noteSentOn: ago(1),
      thankedOn: ago(3),
      told: { step: 'note-sent', stepOn: ago(1), on: today },
    },
    null,
    null,
  ],
  ['an end without a visit is told', { status: 'declined', statusOn: ago(1) }, 'tell', addDays(today, 1)],
  ['nobody thanks or tells the Yellow Pages', { status: 'declined', statusOn: ago(1), isThankable: false }, null, null],
]

describe('the next step', () => {
  it.each(cases)('%s', (_, changes, act, dueOn) => {
    const next = nextStep(referralRow(changes), plan, today)
    expect([next?.act ?? null, next?.dueOn ?? null]).toEqual([act, dueOn])
  })

  it.each([
    [addDays(today, 1), { state: 'calm', daysLate: 0 }],
    [today, { state: 'due', daysLate: 0 }],
    [ago(3), { state: 'late', daysLate: 3 }],
    [null, { state: 'calm', daysLate: 0 }],
  ])('due on %s it is %o', (dueOn, ageing) => {
    expect(ageingOf({ act: 'call', since: ago(9), dueOn }, today)).toEqual(ageing)
  })
})

const days = fc.integer({ min: -20, max: 200 }).map(ago)
const maybe = fc.option(days)
const standing: fc.Arbitrary<Standing> = fc.record({
  status: fc.constantFrom(...referralStatusSchema.options),
  urgency: fc.constantFrom(...urgencySchema.options),
  receivedOn: days,
  scheduledOn: maybe,
  seenOn: maybe,
  noteSentOn: maybe,
  thankedOn: maybe,
  attempts: fc.integer({ min: 0, max: 5 }),
  lastAttemptOn: maybe,
  statusOn: maybe,
  statusNotedOn: maybe,
  told: fc.option(fc.record({ step: fc.constantFrom(...referralStatusSchema.options), stepOn: days, on: days })),
  isThankable: fc.boolean(),
})

describe('whatever a referral went through', () => {
  it('nothing seen is ever left unthanked or without a note unless a person closed it', () => {
    fc.assert(
      fc.property(standing, (referral) => {
        const next = nextStep(referral, plan, today)
        const isOwedThanks = referral.seenOn !== null && referral.isThankable && referral.thankedOn === null
        const isOwedNote = referral.seenOn !== null && referral.noteSentOn === null && referral.status === 'seen'
        expect(isOwedThanks && next === null).toBe(false)
        expect(isOwedNote && next?.act !== 'send-note').toBe(false)
      }),
    )
  })

  it('what was told is not waiting any more', () => {
    fc.assert(
      fc.property(standing, (referral) => {
        const waiting = updateWaiting(referral, plan, today)
        if (waiting === null) return
        const told = { ...referral, told: { step: waiting.step, stepOn: waiting.on, on: today } }
        expect(updateWaiting(told, plan, today)).toBeNull()
      }),
    )
  })

  it('only steps that the practice tells of are waiting, and none that is history', () => {
    fc.assert(
      fc.property(standing, fc.subarray(plan.told), (referral, told) => {
        const own: ReferralPlan = { ...plan, told }
        const waiting = updateWaiting(referral, own, today)
        if (waiting === null) return
        expect(told).toContain(waiting.step)
        const noted = waiting.step === 'received' ? waiting.on : (referral.statusNotedOn ?? waiting.on)
        expect(noted >= ago(21)).toBe(true)
      }),
    )
  })

  it('open loops are those that are late and not history, and clocks that run longer leave fewer', () => {
    const slow: ReferralPlan = {
      ...plan,
      call: { routine: 30, soon: 30, urgent: 30 },
      appointment: { routine: 90, soon: 90, urgent: 90 },
      retry: 30,
      note: 60,
    }
    fc.assert(
      fc.property(fc.array(standing, { maxLength: 30 }), (standings) => {
        const candidates = standings.map((one, id) => ({ ...one, id, sourceId: 1, sourceName: 'Miriam Castellan' }))
        const loops = openLoops(candidates, plan, today)
        expect(loops.every(({ since, daysLate }) => since >= loopsFrom(today) && daysLate > 0)).toBe(true)
        expect(openLoops(candidates, slow, today).length).toBeLessThanOrEqual(loops.length)
      }),
    )
  })
})

it('an appointment that was moved is told again, what was told of the old one is not enough', () => {
  const scheduled = referralRow({ status: 'scheduled', scheduledOn: addDays(today, 5), statusNotedOn: today })
  const told = { step: 'scheduled', stepOn: addDays(today, 2), on: ago(1) } as const
  expect(updateWaiting({ ...scheduled, told }, plan, today)).toEqual({ step: 'scheduled', on: addDays(today, 5) })
})

it.each([
  ['Made-up, Ada', 'AM'],
  ['Ada Made-up', 'AM'],
  ['Ada Beth Made-up', 'ABM'],
  ['am', 'AM'],
  ['A.M.', 'AM'],
  ['Ng', 'NG'],
  ['', ''],
])('%s is %s for short', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

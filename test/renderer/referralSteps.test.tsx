/** Owns the proof that a referral is led on from list, board and drawer by keys, with its day and a word, and that each step is corrected where it stands. */
import { addDays } from '@shared/dates'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ReferralsPage } from '../../src/renderer/referrals/ReferralsPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { referralRow } from '../support/sampleReferral'
import { updateHandlers } from '../support/sampleUpdates'

const today = '2026-11-24'
const rows = [
  referralRow({ id: 1, patient: 'AM', receivedOn: addDays(today, -1) }),
  referralRow({
    id: 2,
    patient: 'BI',
    receivedOn: addDays(today, -9),
    status: 'contacting',
    attempts: 3,
    lastAttemptOn: addDays(today, -3),
  }),
  referralRow({
    id: 3,
    patient: 'CS',
    receivedOn: addDays(today, -12),
    status: 'scheduled',
    scheduledOn: addDays(today, -2),
  }),
  referralRow({ id: 4, patient: 'DN', receivedOn: addDays(today, -30), status: 'seen', seenOn: addDays(today, -10) }),
]

const desk = (handlers: Handlers = {}): Handlers => ({
  ...updateHandlers(today),
  listReferrals: () => ({ asOf: today, total: rows.length, referrals: rows, plan: usualReferralPlan }),
  setReferralStatus: ({ referralIds }) => ({ statusIds: referralIds.map((id) => id + 100) }),
  revertReferralStatus: () => ({}),
  restoreReferralStatus: () => ({}),
  ...handlers,
})

async function open(path = '/referrals?status=active', handlers: Handlers = {}) {
  const shown = renderScreen(<ReferralsPage />, desk(handlers), { path })
  await screen.findByText('AM')
  return shown
}

const stepsOf = (asked: (name: 'setReferralStatus') => unknown[]): unknown[] => asked('setReferralStatus')

describe('from the list', () => {
  it('a call is noted with C, a word and Enter', async () => {
    const { user, asked } = await open()
    await user.keyboard('j')
    await user.keyboard('c')
    const drawer = within(await screen.findByRole('dialog', { name: 'A call to the patient' }))
    expect(drawer.getByText(/^AM, from Miriam Castellan/)).toBeTruthy()
    await user.type(drawer.getByRole('combobox', { name: 'What came of it' }), 'Left a message')
    await user.keyboard('{Escape}')
    await user.click(drawer.getByRole('button', { name: 'Note the call' }))
    await waitFor(() => {
      expect(stepsOf(asked)).toEqual([{ referralIds: [1], status: 'contacting', on: today, note: 'Left a message' }])
    })
  })

  it('an appointment is a day ahead as it is said; a day before receipt is asked for again', async () => {
    const { user, asked } = await open()
    await user.keyboard('j')
    await user.keyboard('a')
    const drawer = within(await screen.findByRole('dialog', { name: 'Appointment' }))
    const when = drawer.getByLabelText('When')
    await user.type(when, '2026-11-01{Enter}')
    expect(drawer.getByText('That is before it was received.')).toBeTruthy()
    await user.clear(when)
    await user.type(when, 'fri')
    expect(drawer.getByText('Friday, November 27, 2026')).toBeTruthy()
    await user.type(when, '{Enter}')
    await waitFor(() => {
      expect(stepsOf(asked)).toEqual([{ referralIds: [1], status: 'scheduled', on: '2026-11-27', note: '' }])
    })
  })

  it.each([
    ['1', 'A call to the patient'],
    ['2', 'It ended without a visit'],
  ])('the period does what waits next for %s: %s', async (id, title) => {
    const { user } = await open()
    await user.keyboard('j'.repeat(Number(id)))
    await user.keyboard('.')
    expect(await screen.findByRole('dialog', { name: title })).toBeTruthy()
  })

  it('the period marks a visit that was due, and a note that is owed, at once', async () => {
    const { user, asked } = await open()
    await user.keyboard('jjj.')
    await waitFor(() => {
      expect(stepsOf(asked)).toMatchObject([{ referralIds: [3], status: 'seen', on: addDays(today, -2) }])
    })
    await user.keyboard('j.')
    await waitFor(() => {
      expect(stepsOf(asked).at(-1)).toMatchObject({ referralIds: [4], status: 'note-sent', on: today })
    })
  })
})

describe('on the board', () => {
  it('each stands under its step, the longest waited for first, and arrows lead from card to card', async () => {
    const { user } = await open('/referrals?view=board')
    const column = (name: string): string[] =>
      within(screen.getByRole('region', { name }))
        .queryAllByRole('button')
        .map((card) => card.textContent.slice(0, 2))
    expect(['Received', 'Contacting', 'Scheduled', 'Seen', 'Note sent'].map(column)).toEqual([
      ['AM'],
      ['BI'],
      ['CS'],
      ['DN'],
      [],
    ])
    screen.getByRole('button', { name: /^AM/ }).focus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(document.activeElement?.textContent).toMatch(/^CS/)
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('dialog', { name: 'Referral' })).toBeTruthy()
  })

  it('keys hold for the card one is on', async () => {
    const { user } = await open('/referrals?view=board')
    screen.getByRole('button', { name: /^BI/ }).focus()
    await user.keyboard('c')
    expect(await screen.findByText(/^BI, from Miriam Castellan/)).toBeTruthy()
  })

  it('reads well', async () => {
    const { container } = await open('/referrals?view=board')
    expect(await axeFindings(container)).toEqual([])
  })
})

describe('in full', () => {
  const opened = async (handlers: Handlers = {}) => {
    const shown = await open('/referrals?referral=1', handlers)
    const drawer = within(await screen.findByRole('dialog', { name: 'Referral' }))
    await drawer.findByText('H-20419')
    return { ...shown, drawer }
  }

  it('keeps its history: what was taken back and what was corrected stand there', async () => {
    const { drawer } = await opened()
    expect(drawer.getByText(/No answer · taken back/)).toBeTruthy()
    expect(drawer.getByText(/No answer · corrected/)).toBeTruthy()
    expect(drawer.getByText(/Reason was “Knee”; Urgency was “routine”/)).toBeTruthy()
    expect(await axeFindings()).toEqual([])
  })

  it('has a step corrected in its place, and that is undone', async () => {
    const { user, drawer, asked } = await opened({
      correctReferralStep: () => ({ statusId: 9, before: { on: addDays(today, -1), note: 'Left a message' } }),
    })
    await user.click(drawer.getByRole('button', { name: 'Correct Contacting, Nov 23' }))
    const form = within(drawer.getByRole('form', { name: 'Correct Contacting' }))
    await user.clear(form.getByLabelText('Contacting on'))
    await user.type(form.getByLabelText('Contacting on'), 'yesterday')
    await user.clear(form.getByLabelText('Note'))
    await user.type(form.getByLabelText('Note'), 'Busy{Enter}')
    await screen.findByText('Contacting is corrected.')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('correctReferralStep')).toEqual([
      { statusId: 3, on: addDays(today, -1), note: 'Busy' },
      { statusId: 9, on: addDays(today, -1), note: 'Left a message' },
    ])
  })

  it('has a step taken back, and that is undone', async () => {
    const { user, drawer, asked } = await opened()
    await user.click(drawer.getByRole('button', { name: 'Take back Contacting, Nov 23' }))
    await screen.findByText('Contacting was taken back.')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect([asked('revertReferralStatus'), asked('restoreReferralStatus')]).toEqual([
      [{ statusIds: [3] }],
      [{ statusIds: [3] }],
    ])
  })

  it('is corrected with its history kept, and taken back whole', async () => {
    const { user, drawer, asked } = await opened({
      listSources: () => ({ asOf: today, sources: [], topFifth: { sources: 0, referrals: 0, share: 0 } }),
      removeReferral: () => ({}),
    })
    await user.click(drawer.getByRole('button', { name: 'Take it back' }))
    expect(await screen.findByText('The referral was taken back.')).toBeTruthy()
    expect(asked('removeReferral')).toEqual([{ referralId: 1 }])
  })
})

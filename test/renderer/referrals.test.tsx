/** Owns the proof that referrals are found as a figure counted them, marked in a few keys, and marked back. */
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { ReferralRow } from '@shared/domain/referrals'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ReferralsPage } from '../../src/renderer/referrals/ReferralsPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { referralRow } from '../support/sampleReferral'

const referral = (id: number, changes: Partial<ReferralRow> = {}): ReferralRow =>
  referralRow({
    id,
    sourceId: 5,
    sourceName: 'Miriam Castellan',
    office: 'Birchwood Family Medicine',
    receivedOn: `2026-11-${20 - id}`,
    status: 'scheduled',
    scheduledOn: '2026-11-24',
    patient: `Made-up Person ${id}`,
    patientReference: `H-${id}`,
    reason: 'Right knee',
    ...changes,
  })
const rows = [referral(1), referral(2), referral(3)]

const desk = (handlers: Handlers = {}): Handlers => ({
  listReferrals: () => ({ asOf: '2026-11-24', total: rows.length, referrals: rows, plan: usualReferralPlan }),
  setReferralStatus: ({ referralIds }) => ({ statusIds: referralIds.map((id) => id + 100) }),
  revertReferralStatus: () => ({}),
  getReferralPlan: () => ({ plan: usualReferralPlan }),
  countUpdatesWaiting: () => ({ total: 2 }),
  ...handlers,
})

async function open(path = '/referrals', handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const shown = renderScreen(<ReferralsPage />, desk(handlers), { path })
  await screen.findByText('Made-up Person 1')
  return shown
}

it('is exported as it is shown: these columns, these rows, in this order', async () => {
  const { user, asked } = await open('/referrals', {
    chooseFolder: () => ({ path: 'C:\\Desk' }),
    exportGrid: () => ({ files: ['C:\\Desk\\Referrals 2026-11-24.xlsx'] }),
  })
  await user.click(screen.getByRole('button', { name: 'Export' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Excel workbook' }))
  expect(await screen.findByText('Referrals 2026-11-24.xlsx saved, 3 rows.')).toBeTruthy()
  const [input] = asked('exportGrid')
  expect(input).toMatchObject({
    format: 'xlsx',
    folder: 'C:\\Desk',
    grid: {
      title: 'Referrals',
      rows: [{ 0: 'Made-up Person 1' }, { 0: 'Made-up Person 2' }, { 0: 'Made-up Person 3' }],
    },
  })
  expect(JSON.stringify(input)).not.toContain('Right knee')
})

describe('which referrals', () => {
  it('are those that wait, until another view is chosen', async () => {
    const { user, asked } = await open()
    await user.click(screen.getByRole('button', { name: 'Seen, not thanked' }))
    await user.click(screen.getByRole('button', { name: /^All/ }))
    await waitFor(() => {
      expect(asked('listReferrals')).toMatchObject([
        { filter: { status: 'open' } },
        { filter: { status: 'seen-not-thanked' } },
        { filter: {} },
      ])
    })
  })

  it('are those a figure counted, in words that can be taken off', async () => {
    const { user, asked } = await open('/referrals?reached=seen&receivedFrom=2026-07-01&receivedTo=2026-09-30')
    expect(asked('listReferrals')).toMatchObject([
      { filter: { reached: 'seen', receivedFrom: '2026-07-01', receivedTo: '2026-09-30' } },
    ])
    await user.click(screen.getByRole('button', { name: 'Received Jul – Sep 2026: remove' }))
    expect(window.location.hash).toBe('#/referrals?reached=seen')
    await user.click(screen.getByRole('button', { name: 'Were seen: remove' }))
    expect(window.location.hash).toBe('#/referrals?view=all')
    expect(screen.queryByRole('group', { name: 'Only these' })).toBeNull()
  })

  it('are searched by patient or source', async () => {
    const { user, asked } = await open()
    await user.type(screen.getByRole('textbox', { name: 'Find a patient or source' }), 'castel')
    await waitFor(() => {
      expect(asked('listReferrals').at(-1)).toMatchObject({ filter: { status: 'open', search: 'castel' } })
    })
    expect(asked('listReferrals')).toHaveLength(2)
  })

  it('are none, and the page says so', async () => {
    renderScreen(
      <ReferralsPage />,
      desk({ listReferrals: () => ({ asOf: '2026-11-24', total: 0, referrals: [], plan: usualReferralPlan }) }),
      {
        path: '/referrals',
      },
    )
    expect(await screen.findByText(/Nobody is waiting to be seen/)).toBeTruthy()
  })
})

describe('marking', () => {
  it('as seen takes Space and S, and is undone', async () => {
    const { user, asked } = await open()
    await user.keyboard('j j s')
    expect(await screen.findByText('2 referrals marked seen on Nov 24.')).toBeTruthy()
    expect(asked('setReferralStatus')).toEqual([{ referralIds: [1, 2], status: 'seen', on: '2026-11-24', note: '' }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('revertReferralStatus')).toEqual([{ statusIds: [101, 102] }])
    })
  })

  it('as seen leads to the thank-yous', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('checkbox', { name: 'Select Made-up Person 2' }))
    await user.click(screen.getByRole('button', { name: /^Mark seen/ }))
    await user.click(await screen.findByRole('button', { name: 'Draft thank-yous' }))
    expect(window.location.hash).toBe('#/letters')
  })

  it('takes another day, and any other status', async () => {
    const { user, asked } = await open()
    await user.click(screen.getByRole('checkbox', { name: 'Select Made-up Person 1' }))
    await user.click(screen.getByRole('button', { name: 'Day: today' }))
    fireEvent.change(await screen.findByLabelText('Which day'), { target: { value: '2026-11-20' } })
    await user.click(screen.getByRole('button', { name: /More/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'No-show' }))
    await screen.findByText('1 referral marked no-show on Nov 20.')
    expect(asked('setReferralStatus')).toEqual([{ referralIds: [1], status: 'no-show', on: '2026-11-20', note: '' }])
  })

  it('lets only an appointment lie ahead', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('checkbox', { name: 'Select Made-up Person 1' }))
    await user.click(screen.getByRole('button', { name: 'Day: today' }))
    fireEvent.change(await screen.findByLabelText('Which day'), { target: { value: '2026-12-01' } })
    expect(screen.getByRole('button', { name: /^Mark seen/ })).toHaveProperty('disabled', true)
  })
})

it('logs a referral', async () => {
  const { user, openLog } = await open()
  await user.click(screen.getByRole('button', { name: 'Log a referral' }))
  expect(openLog).toHaveBeenCalledWith({ tab: 'referral' })
})

it('reads well', async () => {
  const { user, container } = await open('/referrals?reached=seen')
  await user.keyboard('j ')
  expect(within(container).getByRole('toolbar')).toBeTruthy()
  expect(await axeFindings()).toEqual([])
})

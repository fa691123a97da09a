/** Owns the proof that sources are told office by office: what goes by fax or letter in one run, what is said otherwise, and both undone. */
import { AppError } from '@shared/errors'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ReferralsPage } from '../../src/renderer/referrals/ReferralsPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { updateHandlers } from '../support/sampleUpdates'

async function open(handlers: Handlers = {}) {
  const shown = renderScreen(
    <ReferralsPage />,
    { ...updateHandlers(), chooseFolder: () => ({ path: 'C:\\Desk' }), ...handlers },
    { path: '/referrals?view=updates' },
  )
  await screen.findByText('Birchwood Family Medicine')
  return shown
}

it('writes one message to each office with one key, and Undo has them wait again', async () => {
  const { user, asked } = await open()
  expect(screen.getByRole('button', { name: 'Write 4 updates' })).toBeTruthy()
  await user.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('4 updates in 2 messages written.')
  expect(asked('sendUpdates')).toEqual([
    {
      messages: [
        { channel: 'fax', referralIds: [1, 2, 3] },
        { channel: 'letter', referralIds: [4] },
      ],
      patientAs: 'initials',
      formats: ['pdf'],
      folder: 'C:\\Desk',
    },
  ])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => {
    expect(asked('takeBackUpdates')).toEqual([{ updateIds: [1, 2, 3, 4], entryIds: [] }])
  })
})

it('says why an office is not faxed, and offers no fax there', async () => {
  const { user } = await open()
  expect(screen.getByText(/Not by fax\. 555-0148 has no area code\./)).toBeTruthy()
  await user.click(screen.getByRole('combobox', { name: 'How Riverbend Rheumatology is told' }))
  const fax = await screen.findByRole('option', { name: 'Fax' })
  expect(fax.getAttribute('data-combobox-disabled')).toBe('true')
})

it('leaves out what is not ticked, and names patients as chosen', async () => {
  const { user, asked } = await open()
  await user.click(screen.getByRole('checkbox', { name: 'Write to Birchwood Family Medicine' }))
  await user.click(screen.getByRole('combobox', { name: 'How patients are named' }))
  await user.click(await screen.findByRole('option', { name: 'By our reference' }))
  await user.click(screen.getByRole('button', { name: 'Write 1 update' }))
  await waitFor(() => {
    expect(asked('sendUpdates')).toMatchObject([
      { messages: [{ channel: 'letter', referralIds: [4] }], patientAs: 'reference' },
    ])
  })
})

it('has the words to paste into a portal, and notes that they were', async () => {
  const { user, asked } = await open()
  const message = within(screen.getByRole('list', { name: 'Messages' })).getAllByRole('listitem')
  const portal = message.find((item) => item.textContent.includes('Northgate Internal Medicine'))
  if (!portal) throw new Error('There is no message by portal.')
  const words = await within(portal).findByLabelText('What to tell them')
  expect(words.textContent).toContain('Lucinda Farrow,')
  await user.click(within(portal).getByRole('button', { name: /Pasted into the portal/ }))
  await screen.findByText('1 update noted: portal.')
  expect(asked('recordUpdates')).toEqual([{ referralIds: [6], channel: 'portal' }])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => {
    expect(asked('takeBackUpdates')).toEqual([{ updateIds: [6], entryIds: [] }])
  })
})

it('has all that is ticked done with where they know already', async () => {
  const { user, asked } = await open()
  await user.click(screen.getByRole('button', { name: 'They know already: none needed' }))
  await screen.findByText('4 updates not needed.')
  expect(asked('recordUpdates')).toEqual([{ referralIds: [1, 2, 3, 4], channel: 'none' }])
})

it('says so when every source knows', async () => {
  renderScreen(
    <ReferralsPage />,
    {
      ...updateHandlers(),
      listUpdatesWaiting: () => ({ asOf: '2026-11-24', total: 0, patientAs: 'initials', groups: [] }),
    },
    { path: '/referrals?view=updates' },
  )
  expect(await screen.findByText(/Every source knows how its referrals stand/)).toBeTruthy()
})

it('keeps what could not be written, with what to do', async () => {
  const { user } = await open({
    sendUpdates: () => Promise.reject(new AppError('cannot-write', 'The folder is full. Choose another one.')),
  })
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText(/The folder is full\. Choose another one\./)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Write 4 updates' })).toBeTruthy()
})

it('reads well', async () => {
  const { container } = await open()
  expect(await axeFindings(container)).toEqual([])
})

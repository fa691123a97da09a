/** Owns the proof that the ledger of gifts is kept by keyboard, warns before the limit, lists what each sum is of, and says nothing of who sends how much. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { GiftsPage } from '../../src/renderer/gifts/GiftsPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { giftHandlers } from '../support/sampleGifts'

async function open(handlers: Handlers = {}) {
  const shown = renderScreen(<GiftsPage />, { ...giftHandlers, ...handlers }, { path: '/gifts' })
  await screen.findByRole('heading', { name: 'Gifts and meals', level: 1 })
  await screen.findByRole('region', { name: 'By physician' })
  return shown
}

it('says for each physician what was given, what is left, and what to do about an excess', async () => {
  const { container } = await open()
  const rows = within(screen.getByRole('region', { name: 'By physician' }))
  expect(
    rows.getByRole('row', { name: /^Anneliese Kovar, DPM .* \$64\.00 – \$471\.00 Within the limit$/ }),
  ).toBeTruthy()
  expect(
    rows.getByText(
      /^\$39\.00 over the limit\. Paying \$39\.00 back by December 31, 2026 cures it, once in three years\./,
    ),
  ).toBeTruthy()
  expect(await axeFindings(container)).toEqual([])
})

it('lists of a sum what it is of', async () => {
  const { user } = await open()
  const list = () => within(screen.getByRole('region', { name: 'Gifts and meals' }))
  expect(list().getByText('3 entries')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Gifts to Anneliese Kovar, DPM: $64.00' }))
  expect(list().getByText('1 entry')).toBeTruthy()
  expect(list().getByText('Lunch from Harbor Deli')).toBeTruthy()
})

it('is written down with a key; the limit is told before, money is refused, and it is undone', async () => {
  const { user, asked } = await open()
  await user.keyboard('n')
  const drawer = within(await screen.findByRole('dialog', { name: 'A gift or meal' }))
  await user.type(drawer.getByLabelText('What it was'), 'Gift card')
  expect(drawer.getByText(/^“Gift card” is money or as good as money\./)).toBeTruthy()
  await user.clear(drawer.getByLabelText('What it was'))
  await user.type(drawer.getByLabelText('What it was'), 'Breakfast')
  await user.type(drawer.getByLabelText('What it cost in all'), '100.01')
  const people = drawer.getByRole('combobox', { name: 'Physicians present' })
  for (const name of ['Kovar', 'Castellan']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await user.type(people, name)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await user.click(await screen.findByRole('option', { name: new RegExp(name) }))
  }
  expect(drawer.getByText(/: \$50\.01 now, \$114\.01 in 2026, \$420\.99 left\./)).toBeTruthy()
  expect(drawer.getByText(/: \$50\.00 now, \$624\.00 in 2026: \$89\.00 over the limit of \$535\.00\./)).toBeTruthy()
  await user.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('Written down.')
  expect(asked('addGift')).toEqual([
    {
      givenOn: '2026-11-24',
      kind: 'meal',
      what: 'Breakfast',
      totalCents: 10_001,
      others: 0,
      note: '',
      sourceIds: [4, 5],
    },
  ])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => {
    expect(asked('takeBackGift')).toEqual([{ giftId: 9 }])
  })
})

it('notes what was paid back', async () => {
  const { user, asked } = await open()
  await user.click(screen.getByRole('button', { name: 'Paid back…' }))
  const drawer = within(await screen.findByRole('dialog', { name: 'Paid back' }))
  expect(drawer.getByLabelText('How much')).toHaveProperty('value', '39.00')
  await user.click(drawer.getByRole('button', { name: 'Note it' }))
  await screen.findByText('$39.00 paid back.')
  expect(asked('recordRepayment')).toEqual([{ sourceId: 5, year: 2026, cents: 3900, on: '2026-11-24', note: '' }])
})

it('asks for the limit of a year that is not known', async () => {
  const { user, asked } = await open()
  await user.click(screen.getByRole('combobox', { name: 'Year' }))
  await user.click(await screen.findByRole('option', { name: '2027' }))
  expect(await screen.findByText(/^The limit of 2027 is not known here \(2026: \$535\.00\)\./)).toBeTruthy()
  const limit = screen.getByLabelText('Limit of 2027 for each physician')
  await user.type(limit, '551')
  fireEvent.blur(limit)
  await screen.findByText('The limit of 2027 is $551.00 for each physician.')
  expect(asked('setGiftLimit')).toEqual([{ year: 2027, cents: 55_100 }])
  expect(screen.getByText(/^Nothing was given in 2027,/)).toBeTruthy()
})

it('says nothing of tiers, referrals or ranks, and orders by the alphabet alone', async () => {
  const { user, container } = await open()
  await user.keyboard('n')
  await screen.findByRole('dialog', { name: 'A gift or meal' })
  const said = `${container.textContent} ${screen.getByRole('dialog').textContent}`.replace('never for referrals', '')
  expect(said).not.toMatch(/\btier\b|referr|volume|\brank|top 20|potential|quiet/i)
  const names = within(screen.getByRole('region', { name: 'By physician', hidden: true }))
    .getAllByRole('row', { hidden: true })
    .slice(1)
    .map((row) => row.textContent)
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)))
})

/** Owns the proof that an office and its people have pages: what is known is corrected, moved, promised and taken back. */
import { AppError } from '@shared/errors'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ContactPage } from '../../src/renderer/offices/ContactPage'
import { OfficePage } from '../../src/renderer/offices/OfficePage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { officeHandlers } from '../support/sampleOffice'
import { sampleSources } from '../support/sampleSources'

const desk = officeHandlers(sampleSources(20))
const region = (name: string) => within(screen.getByRole('region', { name }))

async function openOffice(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const rendered = renderScreen(<OfficePage officeId={3} />, { ...desk, ...handlers }, { path: '/offices/3' })
  await screen.findByRole('heading', { level: 1, name: 'Northgate Internal Medicine' })
  await screen.findAllByText(/Met Maria Santos/)
  return rendered
}

async function openContact(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const rendered = renderScreen(<ContactPage contactId={1} />, { ...desk, ...handlers }, { path: '/people/1' })
  await screen.findByRole('heading', { level: 1, name: 'Maria Santos' })
  await screen.findAllByText(/Met Maria Santos/)
  return rendered
}

describe('an office', () => {
  it('names who refers, who works there and who did, and each figure opens its referrals', async () => {
    await openOffice()
    const here = region('Who refers from here')
    expect(here.getByRole('link', { name: 'Samuel Adeyinka, MD' }).getAttribute('href')).toBe('#/sources/5')
    expect(here.getByText('works here, too: Thursdays')).toBeTruthy()
    expect(region('Were here before').getByText('until Jun 30, 2025')).toBeTruthy()
    const all = screen.getByRole('link', { name: /^All \d+ referrals$/ })
    expect(all.getAttribute('href')).toBe('#/referrals?officeId=3')
    expect(await axeFindings()).toEqual([])
  })

  it('has its fax confirmed, and that is undone', async () => {
    const { user, asked } = await openOffice({ verifyFax: () => ({ before: null }) })
    await user.click(screen.getByRole('button', { name: 'Mark verified' }))
    await screen.findByText('The fax (402) 555-0148 is confirmed.')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('verifyFax')).toEqual([
      { kind: 'office', id: 3, on: '2026-11-24' },
      { kind: 'office', id: 3, on: null },
    ])
  })

  it('is corrected; what could not be saved stays as typed', async () => {
    let isFull = true
    const before = { name: 'N', street: '', city: '', state: '', zip: '', phone: '', fax: '', note: '', noFax: false }
    const { user, asked } = await openOffice({
      updateOffice: () => {
        if (isFull) throw new AppError('not-saved', 'The disk is full. Free some space and try again.')
        return { before }
      },
    })
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'About this office' }))
    await user.type(drawer.getByRole('textbox', { name: 'City' }), ' Falls{Enter}')
    await drawer.findByText(/The disk is full/)
    isFull = false
    await user.click(drawer.getByRole('button', { name: 'Save' }))
    await screen.findByText('Northgate Internal Medicine is changed.')
    expect(asked('updateOffice').at(-1)).toMatchObject({ officeId: 3, changes: { city: 'Northgate Falls' } })
  })

  it('has its visits logged with who sends most', async () => {
    const { user, openLog } = await openOffice()
    await user.keyboard('l')
    expect(openLog).toHaveBeenCalledWith({ sourceId: 5, kind: 'visit' })
  })
})

describe('a contact', () => {
  it('shows how they like to be reached, where they were, what was said and promised', async () => {
    const { user, openLog } = await openContact()
    expect(screen.getByText('Decides where patients go')).toBeTruthy()
    expect(screen.getByText('Nov 30')).toBeTruthy()
    expect(region('Worked before at').getByText('Saltmarsh Community Health')).toBeTruthy()
    expect(region('Timeline').getByText('Kept Jan 15. Brought them along.')).toBeTruthy()
    expect(await axeFindings()).toEqual([])
    await user.keyboard('l')
    expect(openLog).toHaveBeenCalledWith({ kind: 'call', contactId: 1, sourceId: 5 })
  })

  it('is written about; a birthday that is no day is asked for again', async () => {
    const { user, asked } = await openContact({
      updateContact: () => ({
        before: {
          name: 'Maria Santos',
          role: '',
          phone: '',
          email: '',
          note: '',
          influence: null,
          channel: null,
          bestTime: '',
          interests: '',
          birthday: '',
        },
      }),
    })
    await user.click(screen.getByRole('button', { name: 'Edit' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'About Maria Santos' }))
    const birthday = drawer.getByRole('textbox', { name: 'Birthday' })
    await user.clear(birthday)
    await user.type(birthday, 'Feb 30{Enter}')
    expect(drawer.getByText('Write it like Nov 24 or 11/24.')).toBeTruthy()
    expect(asked('updateContact')).toEqual([])
    await user.clear(birthday)
    await user.type(birthday, 'feb 28{Enter}')
    await screen.findByText('Maria Santos is changed.')
    expect(asked('updateContact')).toMatchObject([
      { contactId: 1, changes: { birthday: '02-28', influence: 'decides' } },
    ])
  })

  it('moves to another office, is gone, and both are undone', async () => {
    const { user, asked } = await openContact({
      moveContact: () => ({ moveId: 4 }),
      undoContactMove: () => ({}),
      removeContact: () => ({}),
      restoreContact: () => ({}),
    })
    await user.click(screen.getByRole('button', { name: 'More about Maria Santos' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Works at another office now…' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'Where Maria Santos works now' }))
    await user.click(drawer.getByRole('button', { name: 'Move' }))
    expect(drawer.getByText('Write the name of the office.')).toBeTruthy()
    await user.type(drawer.getByRole('combobox', { name: 'Office' }), 'Saltmarsh Community Health{Enter}')
    await user.click(drawer.getByRole('button', { name: 'Move' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(asked('undoContactMove')).toEqual([{ moveId: 4 }])
    await user.click(screen.getByRole('button', { name: 'More about Maria Santos' }))
    await user.click(await screen.findByRole('menuitem', { name: 'No longer there' }))
    await screen.findByText('Maria Santos is no longer there. What was said with them stays.')
    expect(asked('removeContact')).toEqual([{ contactId: 1 }])
  })

  it('was promised something, which is kept with what was done, or moved', async () => {
    const { user, asked } = await openContact({
      settlePromise: () => ({ nextOn: null }),
      movePromise: () => ({ before: '2026-11-22' }),
    })
    const promises = region('Promises')
    expect(promises.getByText(/Was due Nov 22/)).toBeTruthy()
    await user.click(promises.getByRole('button', { name: 'Settle: Bring the card with the direct line' }))
    await user.type(await screen.findByRole('textbox', { name: 'What was done?' }), 'Brought it{Enter}')
    await screen.findByText('Promise to Samuel Adeyinka kept.')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('settlePromise')).toEqual([
      { promiseId: 1, settled: { isKept: true, outcome: 'Brought it' } },
      { promiseId: 1, settled: null },
    ])
    await user.click(promises.getByRole('button', { name: 'Later: Bring the card with the direct line' }))
    await user.click(await screen.findByRole('menuitem', { name: 'In a week' }))
    await screen.findByText('Due on Dec 1 now.')
    expect(asked('movePromise')).toEqual([{ promiseId: 1, dueOn: '2026-12-01' }])
  })
})

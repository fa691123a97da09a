/** Owns the proof that settings save by themselves, and that the check of the file is told in words. */
import type { Practice } from '@shared/domain/practice'
import { AppError } from '@shared/errors'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { SettingsPage } from '../../src/renderer/settings/SettingsPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'

const practice: Practice = {
  name: 'Harbor Lane Orthopaedics',
  street: '18 Harbor Lane',
  cityLine: 'Elm Park, MI 49300',
  phone: '',
  fax: '',
  signer: 'Anna Feldman, MD',
  signerTitle: '',
  directLine: '',
}
const sound = { generation: 9, bytes: 1_990_000, chunks: 31, sources: 143, referrals: 2380, findings: [] }

const desk = (handlers: Handlers = {}): Handlers => ({
  getShell: () => ({
    lastPracticeFile: '/clinic/harbor-lane.rapport',
    version: '0.1.0',
    platform: 'win32',
    colorScheme: 'light',
  }),
  getPractice: () => practice,
  updatePractice: () => ({}),
  setColorScheme: () => ({}),
  showInFolder: () => ({}),
  verifyPractice: () => sound,
  ...handlers,
})

async function open(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const shown = renderScreen(<SettingsPage />, desk(handlers), { path: '/settings' })
  await screen.findByLabelText('Practice name')
  await screen.findByText('Version 0.1.0')
  return shown
}

describe('the practice', () => {
  it('is saved when a field is left, and shown on the sheet as typed', async () => {
    const { user, asked } = await open()
    await user.type(screen.getByLabelText('Referral fax'), '4025550111')
    expect(asked('updatePractice')).toEqual([])
    await user.tab()
    expect(await screen.findByText('Saved just now')).toBeTruthy()
    expect(asked('updatePractice')).toEqual([{ ...practice, fax: '(402) 555-0111' }])
    const sheet = within(screen.getByRole('complementary', { name: 'How a letter begins and ends' }))
    expect(sheet.getByText('Fax (402) 555-0111')).toBeTruthy()
  })

  it('is not saved when nothing changed, nor without a name', async () => {
    const { user, asked } = await open()
    await user.click(screen.getByLabelText('Practice name'))
    await user.tab()
    await user.clear(screen.getByLabelText('Practice name'))
    await user.tab()
    expect(screen.getByText('Give the practice a name.')).toBeTruthy()
    expect(asked('updatePractice')).toEqual([])
  })

  it('that could not be saved stays as typed', async () => {
    const { user } = await open({
      updatePractice: () => {
        throw new AppError('not-saved', 'The disk is full. Free some space and try again.')
      },
    })
    await user.type(screen.getByLabelText('Their title'), 'Surgeon{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.')
    expect(screen.getByLabelText('Their title')).toHaveProperty('value', 'Surgeon')
  })
})

describe('the file', () => {
  it('is found sound, with its figures', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Check the file now' }))
    expect(await screen.findByText('The file is sound.')).toBeTruthy()
    expect(screen.getByText(/143 sources, 2,380 referrals/)).toBeTruthy()
  })

  it('that is not sound is told with what to do', async () => {
    const { user } = await open({ verifyPractice: () => ({ ...sound, findings: ['Page 7 is never used.'] }) })
    await user.click(screen.getByRole('button', { name: 'Check the file now' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Copy it as it is, now')
    expect(alert.textContent).toContain('Page 7 is never used.')
  })

  it('is shown in its folder', async () => {
    const { user, asked } = await open()
    await user.click(screen.getByRole('button', { name: 'Show in folder' }))
    expect(asked('showInFolder')).toEqual([{ path: '/clinic/harbor-lane.rapport' }])
  })
})

it('keeps how the window looks', async () => {
  const { user, asked } = await open()
  await user.click(screen.getByRole('radio', { name: 'Dark' }))
  await waitFor(() => {
    expect(asked('setColorScheme')).toEqual([{ colorScheme: 'dark' }])
  })
  expect(document.documentElement.dataset['mantineColorScheme']).toBe('dark')
})

it('leads to the import, and reads well', async () => {
  const { user } = await open()
  expect(await axeFindings()).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Import referrals' }))
  expect(window.location.hash).toBe('#/import')
})

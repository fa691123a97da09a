/** Owns the proof that people, recovery sheets and backups are looked after in words, and that nothing irreversible happens at one click. */
import type { Session } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { BackupsPanel } from '../../src/renderer/settings/BackupsPanel'
import { KeysPanel } from '../../src/renderer/settings/KeysPanel'
import { askedGroups, groupsOf } from '../../src/renderer/keys/recoveryKey'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen, testSession } from '../support/renderScreen'
import { keyHandlers, sampleBackups, sampleKeys } from '../support/sampleKeys'

const recoveryKey = '7Q4M-K2ZD-R9TX-4WPC-B3NE-X8GA-J5VA-T6ZR-QQ20'
const manager: Session = { ...testSession, user: { ...testSession.user, role: 'manager' } }
const passphrase = 'harbor kettle seventeen'

const shell = (keychain: { isAvailable: boolean; keepsKey: boolean }): Handlers => ({
  getShell: () => ({
    lastPracticeFile: '/clinic/harbor-lane.rapport',
    version: '0.1.0',
    platform: 'win32',
    colorScheme: 'light',
    keychain,
  }),
})

async function openKeys(handlers: Handlers = {}, session = manager): Promise<ReturnType<typeof renderScreen>> {
  const shown = renderScreen(
    <KeysPanel />,
    { ...shell({ isAvailable: false, keepsKey: false }), ...keyHandlers, ...handlers },
    { session },
  )
  await screen.findByText('Priya Raman')
  return shown
}

describe('who can open the practice', () => {
  it('is a list that says who has a way in, and who is at the screen', async () => {
    const { container } = await openKeys()
    expect(screen.getByText('Manager · has a passphrase · you')).toBeTruthy()
    expect(screen.getByText('Liaison · has no passphrase at present')).toBeTruthy()
    expect(await axeFindings(container)).toEqual([])
  })

  it('is changed by managers only; others are told whom to ask', async () => {
    await openKeys({}, { ...testSession, user: { id: 2, name: 'Priya Raman', role: 'front-desk' } })
    expect(screen.queryByRole('button', { name: 'Add a person' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'New sheet' })).toBeNull()
    expect(screen.getByText(/A manager adds people/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Change passphrase' })).toBeTruthy()
  })

  it('grows by a person, once the passphrase is long enough and typed twice', async () => {
    const { user, asked } = await openKeys({ addUser: () => ({ userId: 4 }) })
    await user.click(screen.getByRole('button', { name: 'Add a person' }))
    const drawer = within(await screen.findByRole('dialog'))
    await user.click(drawer.getByRole('button', { name: 'Add the person' }))
    expect(drawer.getByText('Write the name.')).toBeTruthy()
    await user.type(drawer.getByLabelText('Name'), 'Ines Albrecht')
    await user.type(drawer.getByLabelText('Passphrase'), passphrase)
    await user.type(drawer.getByLabelText('The same once more'), 'harbor kettle seventy')
    await user.click(drawer.getByRole('button', { name: 'Add the person' }))
    expect(drawer.getByText('The two are not the same.')).toBeTruthy()
    expect(asked('addUser')).toEqual([])
    await user.clear(drawer.getByLabelText('The same once more'))
    await user.type(drawer.getByLabelText('The same once more'), `${passphrase}{Enter}`)
    expect(await screen.findByText('Ines Albrecht can open the practice.')).toBeTruthy()
    expect(asked('addUser')).toEqual([{ name: 'Ines Albrecht', role: 'front-desk', passphrase }])
  })

  it('keeps what was typed when the desk refuses, and says why beside the field', async () => {
    const message = 'This passphrase does not open this practice file.'
    const { user } = await openKeys({
      changePassphrase: () => {
        throw new AppError('wrong-passphrase', message)
      },
    })
    await user.click(screen.getByRole('button', { name: 'Change passphrase' }))
    const drawer = within(await screen.findByRole('dialog'))
    await user.type(drawer.getByLabelText('The passphrase you use now'), 'not it')
    await user.type(drawer.getByLabelText('Passphrase'), passphrase)
    await user.type(drawer.getByLabelText('The same once more'), `${passphrase}{Enter}`)
    expect(await drawer.findByText(message)).toBeTruthy()
    expect(drawer.getByLabelText('Passphrase')).toHaveProperty('value', passphrase)
  })

  it('does not ask for the old passphrase of who came in with the recovery key', async () => {
    const keys = sampleKeys.map((key) => ({ ...key, isInUse: key.kind === 'recovery' }))
    const { user, asked } = await openKeys({ listKeys: () => ({ keys }), changePassphrase: () => ({}) })
    await user.click(screen.getByRole('button', { name: 'Change passphrase' }))
    const drawer = within(await screen.findByRole('dialog'))
    expect(drawer.queryByLabelText('The passphrase you use now')).toBeNull()
    await user.type(drawer.getByLabelText('Passphrase'), passphrase)
    await user.type(drawer.getByLabelText('The same once more'), `${passphrase}{Enter}`)
    await screen.findByText('Your new passphrase holds from now on.')
    expect(asked('changePassphrase')).toEqual([{ current: '', next: passphrase }])
  })

  it('loses a key only after what that means was read', async () => {
    const { user, asked } = await openKeys({ revokeKey: () => ({}) })
    await user.click(screen.getByRole('button', { name: 'Take Priya Raman’s key away' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/backups made before still open with it/)).toBeTruthy()
    expect(asked('revokeKey')).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Take it away' }))
    await screen.findByText('Priya Raman’s passphrase opens the file no more.')
    expect(asked('revokeKey')).toEqual([{ userId: 2 }])
  })
})

describe('a new recovery sheet', () => {
  it('is done only when two groups were typed back, and can be saved for another printer', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    const { user, asked } = await openKeys({
      replaceRecoveryKey: () => ({ recoveryKey }),
      chooseFolder: () => ({ path: 'E:\\' }),
      saveRecoverySheet: () => ({ files: ['E:\\Recovery sheet.docx', 'E:\\Recovery sheet.pdf'] }),
      showInFolder: () => ({}),
    })
    await user.click(screen.getByRole('button', { name: 'New sheet' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Save as Word and PDF' }))
    expect(asked('saveRecoverySheet')).toEqual([{ recoveryKey, formats: ['docx', 'pdf'], folder: 'E:\\' }])
    await user.click(dialog.getByRole('button', { name: /Print/ }))
    expect(print).toHaveBeenCalledOnce()
    expect(dialog.getByRole('button', { name: 'It is on paper' })).toHaveProperty('disabled', true)
    const groups = groupsOf(recoveryKey)
    for (const index of askedGroups(recoveryKey)) {
      // oxlint-disable-next-line no-await-in-loop -- one field after the other
      await user.type(dialog.getByLabelText(`Group ${index + 1} on the sheet`), groups[index] ?? '')
    }
    await user.click(dialog.getByRole('button', { name: 'It is on paper' }))
    expect(screen.queryByText(recoveryKey.slice(0, 4))).toBeNull()
  })
})

describe('new keys for everything', () => {
  it('ask for the passphrase, and end in a new sheet and the names of those without a key', async () => {
    const { user, asked } = await openKeys({ rekeyPractice: () => ({ recoveryKey, withoutKey: ['Priya Raman'] }) })
    await user.click(screen.getByRole('button', { name: 'New keys for everything…' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole('button', { name: 'Encrypt everything anew' })).toHaveProperty('disabled', true)
    await user.type(dialog.getByLabelText('Your passphrase'), `${passphrase}{Enter}`)
    expect(await screen.findByText('These need a new passphrase: Priya Raman.')).toBeTruthy()
    expect(await screen.findByText('The new recovery sheet')).toBeTruthy()
    expect(asked('rekeyPractice')).toEqual([{ passphrase }])
  })
})

describe('this computer’s keychain', () => {
  it('is offered only where it is real', async () => {
    await openKeys()
    expect(await screen.findByRole('switch')).toHaveProperty('disabled', true)
    expect(screen.getByText(/no keychain that could guard a key/)).toBeTruthy()
  })

  it('keeps a key, or forgets it', async () => {
    const { user, asked } = await openKeys({
      ...shell({ isAvailable: true, keepsKey: false }),
      setKeychainUnlock: () => ({}),
    })
    await user.click(await screen.findByRole('switch'))
    expect(asked('setKeychainUnlock')).toEqual([{ isOn: true }])
  })

  it('is not said to be on for a key that the file no longer knows', async () => {
    await openKeys(shell({ isAvailable: true, keepsKey: true }))
    expect(await screen.findByRole('switch')).toHaveProperty('checked', false)
  })
})

describe('backups', () => {
  const openBackups = (handlers: Handlers = {}): ReturnType<typeof renderScreen> =>
    renderScreen(<BackupsPanel />, { ...keyHandlers, ...handlers })

  it('without a folder teach what they are for, and begin with choosing one', async () => {
    const { user, asked } = openBackups({
      getBackups: () => ({
        ...sampleBackups,
        plan: { ...sampleBackups.plan, folder: null },
        lastGood: null,
        files: [],
      }),
      chooseFolder: () => ({ path: 'E:\\' }),
      setBackupPlan: () => ({}),
    })
    await user.click(await screen.findByRole('button', { name: 'Choose a folder' }))
    expect(asked('setBackupPlan')).toEqual([{ folder: 'E:\\', keep: sampleBackups.plan.keep }])
  })

  it('say when the last good one was made, and are made at a click', async () => {
    const { user, asked, container } = openBackups({
      backUpNow: () => ({ path: 'E:\\Rapport backups\\new.rapport', bytes: 2_100_000, removed: 1 }),
    })
    expect(await screen.findByText(/Last good one: Tue, Nov 24, 9:12 AM/)).toBeTruthy()
    expect(screen.getByText('5 backups in the folder.')).toBeTruthy()
    expect(await axeFindings(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Back up now' }))
    expect(await screen.findByText('Backed up: 2.0 MB, read back and compared.')).toBeTruthy()
    expect(asked('backUpNow')).toHaveLength(1)
  })

  it('that fail say why and that the folder cannot be reached', async () => {
    const failure = 'The folder cannot be reached: connect the network drive or the stick and try again.'
    const { user } = openBackups({
      getBackups: () => ({
        ...sampleBackups,
        files: null,
        lastFailed: { madeAt: '2026-11-24T15:40:00', fileName: 'x.rapport', bytes: 0, failure },
      }),
      backUpNow: () => {
        throw new AppError('cannot-write', failure)
      },
    })
    expect(await screen.findByText(/The one of Tue, Nov 24, 3:40 PM failed/)).toBeTruthy()
    expect(screen.getByText('The folder cannot be reached.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Back up now' }))
    expect((await screen.findByRole('alert')).textContent).toContain(failure)
  })

  it('keep as many as is said, saved when the field is left', async () => {
    const { user, asked } = openBackups({ setBackupPlan: () => ({}) })
    const weeks = await screen.findByLabelText('Weeks')
    await user.clear(weeks)
    await user.type(weeks, '8')
    expect(asked('setBackupPlan')).toEqual([])
    await user.tab()
    expect(asked('setBackupPlan')).toEqual([
      { folder: sampleBackups.plan.folder, keep: { ...sampleBackups.plan.keep, weekly: 8 } },
    ])
  })
})

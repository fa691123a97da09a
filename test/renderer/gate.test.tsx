/** Owns the proof that the gate lets in who may, shows the recovery key until it is on paper, and names no doctor. */
import type { OutputOf } from '@shared/contract'
import type { Session } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { askedGroups } from '../../src/renderer/keys/recoveryKey'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderApp, testSession } from '../support/renderScreen'
import { sampleSources } from '../support/sampleSources'
import { morningHandlers } from '../support/sampleToday'

const recoveryKey = '7Q4M-K2ZD-R9TX-4WPC-B3NE-X8GA-J5VA-T6ZR-QQ20'

/** A file with which all is well. */
const calm: OutputOf<'getFileState'> = {
  isReadOnly: false,
  saves: 12,
  savedAt: '2026-11-24T16:00:00.000Z',
  trouble: null,
  tornBytes: 0,
  isHeaderMended: false,
}

/** A desk that is locked until one of its doors opens it. */
function lockedDesk(lastPracticeFile: string | null, handlers: Handlers = {}): Handlers {
  let session: Session | null = null
  const open = (): { session: Session } => ({ session: (session = testSession) })
  return {
    getShell: () => ({
      lastPracticeFile,
      version: '0.1.0',
      platform: 'win32',
      colorScheme: 'light',
      keychain: { isAvailable: false, keepsKey: false },
    }),
    getSession: () => ({ session }),
    openPractice: open,
    createPractice: () => ({ ...open(), recoveryKey }),
    lockPractice: () => {
      session = null
      return {}
    },
    choosePracticeFile: ({ suggestedName }) => ({ path: `C:\\Clinic\\${suggestedName || 'found'}.rapport` }),
    ...morningHandlers(),
    listSources: () => ({ asOf: testSession.today, sources: sampleSources(20), topFifth: { sources: 4, share: 0.7 } }),
    countWaiting: () => ({ thankYous: 12, referrals: 4 }),
    getFileState: () => calm,
    ...handlers,
  }
}
const file = 'C:\\Clinic\\Harbor Lane.rapport'
const asUsual = { readOnly: false, takeOver: false, acceptOlder: false }
const passphraseField = (): HTMLElement => screen.getByLabelText('Passphrase')

describe('unlocking', () => {
  it('opens the last file with a passphrase, by Enter', async () => {
    const { user, asked } = renderApp(lockedDesk(file))
    await screen.findByText('Harbor Lane.rapport')
    expect(document.activeElement).toBe(passphraseField())
    await user.keyboard('harbor kettle seventeen{Enter}')
    await screen.findByRole('navigation', { name: 'Pages' })
    expect(asked('openPractice')).toEqual([
      { path: file, secret: { kind: 'passphrase', text: 'harbor kettle seventeen' }, ...asUsual },
    ])
  })

  it('says beside the field that the passphrase is wrong, until one types on', async () => {
    const message = 'That passphrase does not open this file. Check Caps Lock, or use the recovery key.'
    const { user } = renderApp(
      lockedDesk(file, {
        openPractice: () => {
          throw new AppError('wrong-passphrase', message)
        },
      }),
    )
    await screen.findByText('Harbor Lane.rapport')
    await user.keyboard('wrong{Enter}')
    expect(await screen.findByText(message)).toBeTruthy()
    expect(passphraseField().getAttribute('aria-invalid')).toBe('true')
    await user.keyboard('x')
    expect(screen.queryByText(message)).toBeNull()
  })

  it('tells what is about the file above the field, with a way to try again', async () => {
    const { user, asked } = renderApp(
      lockedDesk(file, {
        openPractice: () => {
          throw new AppError('file-in-use', 'Priya has it open on FRONT-PC.')
        },
      }),
    )
    await screen.findByText('Harbor Lane.rapport')
    await user.keyboard('harbor kettle seventeen{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('Priya has it open on FRONT-PC.')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(asked('openPractice')).toHaveLength(2)
  })

  it('takes the recovery key instead, and another file', async () => {
    const { user, asked } = renderApp(lockedDesk(file))
    await screen.findByText('Harbor Lane.rapport')
    await user.click(screen.getByRole('button', { name: 'Another file' }))
    await screen.findByText('found.rapport')
    await user.click(screen.getByRole('button', { name: /recovery key/ }))
    await user.type(screen.getByLabelText('Recovery key'), '7q4m k2zd{Enter}')
    await screen.findByRole('navigation', { name: 'Pages' })
    expect(asked('openPractice')).toEqual([
      { path: 'C:\\Clinic\\found.rapport', secret: { kind: 'recovery-key', text: '7q4m k2zd' }, ...asUsual },
    ])
  })
})

describe('a file that is in the way', () => {
  const failing = (
    error: AppError,
    opens: (input: { readOnly: boolean; takeOver: boolean; acceptOlder: boolean }) => boolean,
  ) => {
    let session: Session | null = null
    return lockedDesk(file, {
      getSession: () => ({ session }),
      openPractice: (input) => {
        if (!opens(input)) throw error
        return { session: (session = { ...testSession, isReadOnly: input.readOnly }) }
      },
    })
  }
  const typeIt = async (user: ReturnType<typeof renderApp>['user']): Promise<void> => {
    await screen.findByText('Harbor Lane.rapport')
    await user.keyboard('harbor kettle seventeen{Enter}')
    await screen.findByRole('alert')
  }

  it('because it is open elsewhere can be read, and the window says that nothing can be changed', async () => {
    const error = new AppError('file-in-use', 'Priya has it open.', { details: { canTakeOver: 'no' } })
    const { user, asked, container } = renderApp(failing(error, ({ readOnly }) => readOnly))
    await typeIt(user)
    expect(screen.queryByRole('button', { name: /Take over/ })).toBeNull()
    expect(await axeFindings(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Open for reading' }))
    await screen.findByText('Open for reading.')
    expect(asked('openPractice').at(-1)).toMatchObject({ readOnly: true, takeOver: false })
    await user.click(screen.getByRole('button', { name: 'Lock and try again' }))
    expect(asked('lockPractice')).toHaveLength(1)
  })

  it('because its holder is silent can be taken over, after reading what that means', async () => {
    const error = new AppError('file-in-use', 'Silent since 09:12.', { details: { canTakeOver: 'yes' } })
    const { user, asked } = renderApp(failing(error, ({ takeOver }) => takeOver))
    await typeIt(user)
    await user.click(screen.getByRole('button', { name: 'Take over…' }))
    expect(screen.getByText(/will refuse to save/)).toBeTruthy()
    expect(asked('openPractice')).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Take over' }))
    await screen.findByRole('navigation', { name: 'Pages' })
    expect(asked('openPractice').at(-1)).toMatchObject({ takeOver: true })
  })

  it('because it is an older copy opens only once that is said', async () => {
    const error = new AppError('file-older', 'Its last save is from Tuesday.')
    const { user, asked } = renderApp(failing(error, ({ acceptOlder }) => acceptOlder))
    await typeIt(user)
    await user.click(screen.getByRole('button', { name: 'Open this one anyway…' }))
    await user.click(screen.getByRole('button', { name: 'Open this copy' }))
    await screen.findByRole('navigation', { name: 'Pages' })
    expect(asked('openPractice').at(-1)).toMatchObject({ acceptOlder: true })
  })
})

describe('this computer’s keychain', () => {
  it('opens the practice with one click, and the passphrase stays another way', async () => {
    let session: Session | null = null
    const { user, asked } = renderApp(
      lockedDesk(file, {
        getShell: () => ({
          lastPracticeFile: file,
          version: '0.1.0',
          platform: 'win32',
          colorScheme: 'light',
          keychain: { isAvailable: true, keepsKey: true },
        }),
        getSession: () => ({ session }),
        unlockWithKeychain: () => ({ session: (session = testSession) }),
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Unlock as this computer’s user' }))
    await screen.findByRole('navigation', { name: 'Pages' })
    expect(asked('unlockWithKeychain')).toEqual([{ path: file, ...asUsual }])
    expect(asked('openPractice')).toEqual([])
  })
})

describe('a keychain that finds the file in the way', () => {
  const kept: Handlers = {
    getShell: () => ({
      lastPracticeFile: file,
      version: '0.1.0',
      platform: 'win32',
      colorScheme: 'light',
      keychain: { isAvailable: true, keepsKey: true },
    }),
  }

  it('has every way on although no passphrase is typed', async () => {
    let session: Session | null = null
    const { user, asked } = renderApp(
      lockedDesk(file, {
        ...kept,
        getSession: () => ({ session }),
        unlockWithKeychain: ({ readOnly }) => {
          if (!readOnly) throw new AppError('file-in-use', 'Priya has it open.', { details: { canTakeOver: 'no' } })
          return { session: (session = { ...testSession, isReadOnly: true }) }
        },
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Unlock as this computer’s user' }))
    await user.click(await screen.findByRole('button', { name: 'Open for reading' }))
    await screen.findByText('Open for reading.')
    expect(asked('unlockWithKeychain').at(-1)).toMatchObject({ readOnly: true })
    await user.click(screen.getByRole('button', { name: 'Log' }))
    expect(await screen.findByText(/Nothing can be logged/)).toBeTruthy()
    expect(screen.queryByRole('dialog', { name: 'Log' })).toBeNull()
  })

  it('says above the field that its key opens nothing any more', async () => {
    const message = 'What this computer kept for opening the practice does not open it any more.'
    const { user } = renderApp(
      lockedDesk(file, {
        ...kept,
        unlockWithKeychain: () => {
          throw new AppError('wrong-passphrase', message)
        },
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Unlock as this computer’s user' }))
    expect((await screen.findByRole('alert')).textContent).toContain(message)
    expect(passphraseField().getAttribute('aria-invalid')).not.toBe('true')
  })
})

describe('restoring a backup', () => {
  it('says what is inside, makes a new file, and opens it', async () => {
    let session: Session | null = null
    const { user, asked, container } = renderApp(
      lockedDesk(file, {
        getSession: () => ({ session }),
        choosePracticeFile: ({ mode, suggestedName }) => ({
          path:
            mode === 'backup'
              ? 'E:\\Backups\\Harbor Lane 2026-11-23 0912.rapport'
              : `C:\\Clinic\\${suggestedName}.rapport`,
        }),
        lookInsideBackup: () => ({
          practiceName: 'Harbor Lane Orthopaedics',
          savedAt: '2026-11-23T09:12:00.000Z',
          sources: 143,
          referrals: 2380,
          journalEntries: 1,
          letters: 88,
          lastReferralOn: '2026-11-20',
        }),
        restoreBackup: ({ to }) => ({ path: to, bytes: 2_000_000 }),
        openPractice: () => ({ session: (session = testSession) }),
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Restore a backup' }))
    await user.click(screen.getByRole('button', { name: 'Choose the backup' }))
    await screen.findByText('Harbor Lane 2026-11-23 0912.rapport')
    await user.type(screen.getByLabelText('Passphrase of that time'), 'harbor kettle seventeen')
    await user.click(screen.getByRole('button', { name: 'Look inside' }))
    expect(await screen.findByText(/143 sources, 2,380 referrals, 1 journal entry, 88 letters/)).toBeTruthy()
    expect(await axeFindings(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Restore to a new file' }))
    await screen.findByRole('navigation', { name: 'Pages' })
    const to = 'C:\\Clinic\\Harbor Lane restored.rapport'
    expect(asked('restoreBackup')).toMatchObject([{ to }])
    expect(asked('openPractice')).toMatchObject([{ path: to }])
  })

  it('that is restored but not opened is opened at the next try, and not restored twice', async () => {
    let session: Session | null = null
    let isHeld = true
    const { user, asked } = renderApp(
      lockedDesk(null, {
        getSession: () => ({ session }),
        lookInsideBackup: () => ({
          practiceName: 'Harbor Lane Orthopaedics',
          savedAt: '2026-11-23T09:12:00.000Z',
          sources: 1,
          referrals: 1,
          journalEntries: 1,
          letters: 1,
          lastReferralOn: null,
        }),
        restoreBackup: ({ to }) => ({ path: to, bytes: 2_000_000 }),
        openPractice: () => {
          if (isHeld) throw new AppError('file-unreadable', 'A virus scanner is holding it.')
          return { session: (session = testSession) }
        },
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Restore a backup' }))
    await user.click(screen.getByRole('button', { name: 'Choose the backup' }))
    await user.type(await screen.findByLabelText('Passphrase of that time'), 'harbor kettle seventeen{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Restore to a new file' }))
    expect((await screen.findByRole('alert')).textContent).toContain('A virus scanner')
    isHeld = false
    await user.click(screen.getByRole('button', { name: 'Open the restored file' }))
    await screen.findByRole('navigation', { name: 'Pages' })
    expect(asked('restoreBackup')).toHaveLength(1)
  })

  it('that cannot be opened says why, and keeps what was typed', async () => {
    const { user } = renderApp(
      lockedDesk(null, {
        lookInsideBackup: () => {
          throw new AppError('file-damaged', 'Block 3 is not as it was saved.')
        },
      }),
    )
    await user.click(await screen.findByRole('button', { name: 'Restore a backup' }))
    await user.click(screen.getByRole('button', { name: 'Choose the backup' }))
    const field = await screen.findByLabelText('Passphrase of that time')
    await user.type(field, 'harbor kettle seventeen{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('Block 3')
    expect(field).toHaveProperty('value', 'harbor kettle seventeen')
    await user.click(screen.getByRole('button', { name: /Back/ }))
    await screen.findByText('Welcome to Rapport')
  })
})

describe('trouble with the open file', () => {
  it('is said over every page, and the file is read again', async () => {
    let state = calm
    const { user, asked, emit } = renderApp({
      ...lockedDesk(file),
      getSession: () => ({ session: testSession }),
      getFileState: () => state,
      reopenPractice: () => {
        state = calm
        return { session: testSession }
      },
    })
    await screen.findByRole('navigation', { name: 'Pages' })
    const trouble = { code: 'not-saved', message: 'The disk reported an error at the very end.' } as const
    state = { ...calm, trouble }
    emit('fileTrouble', trouble)
    expect((await screen.findByRole('alert')).textContent).toContain('The disk reported an error')
    await user.click(screen.getByRole('button', { name: 'Read the file again' }))
    await screen.findByText(/The file was read again/)
    expect(asked('reopenPractice')).toHaveLength(1)
    await waitFor(() => {
      expect(screen.queryByText('Saving has stopped.')).toBeNull()
    })
  })

  it('that was found and mended at opening is told once, and can be closed', async () => {
    const { user } = renderApp({
      ...lockedDesk(file),
      getSession: () => ({ session: testSession }),
      getFileState: () => ({ ...calm, tornBytes: 512 }),
    })
    expect(await screen.findByText(/everything before it is here/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByText(/everything before it is here/)).toBeNull()
  })
})

describe('a file that is only read', () => {
  it('is not said to be mended: its unfinished end may be the other program’s save', async () => {
    renderApp({
      ...lockedDesk(file),
      getSession: () => ({ session: { ...testSession, isReadOnly: true } }),
      getFileState: () => ({ ...calm, isReadOnly: true, tornBytes: 512 }),
    })
    await screen.findByText('Open for reading.')
    expect(screen.queryByText(/was mended/)).toBeNull()
  })
})

describe('the first run', () => {
  it('makes a practice, and opens it only when two groups were typed back from the paper', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    const { user, asked } = renderApp(lockedDesk(null))
    await user.click(await screen.findByRole('button', { name: 'Set up our practice' }))

    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect(screen.getByText('Give the practice a name.')).toBeTruthy()
    await user.type(screen.getByLabelText('Practice name'), 'Harbor Lane Orthopaedics')
    await user.type(screen.getByLabelText('Your name'), 'Priya Raman')
    await user.click(screen.getByRole('button', { name: 'Continue' }))

    await user.type(passphraseField(), 'harbor')
    expect(screen.getByText('4 more characters.')).toBeTruthy()
    await user.type(passphraseField(), ' kettle seventeen')
    await user.type(screen.getByLabelText('The same once more'), 'harbor kettle seventeen')
    await user.click(screen.getByRole('button', { name: 'Create the practice' }))
    expect(screen.getByText('Choose where to keep the file.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Choose…' }))
    await screen.findByText('Harbor Lane Orthopaedics.rapport')
    await user.click(screen.getByRole('button', { name: 'Create the practice' }))

    await screen.findByRole('heading', { name: 'Print your recovery sheet' })
    expect(asked('createPractice')).toMatchObject([
      {
        path: 'C:\\Clinic\\Harbor Lane Orthopaedics.rapport',
        userName: 'Priya Raman',
        userRole: 'front-desk',
        passphrase: 'harbor kettle seventeen',
        withSample: false,
      },
    ])
    const done = screen.getByRole('button', { name: 'Open the practice' })
    expect(done).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: 'Print' }))
    expect(print).toHaveBeenCalledOnce()
    const groups = recoveryKey.split('-')
    for (const index of askedGroups(recoveryKey)) {
      await user.type(screen.getByLabelText(`Group ${index + 1} on the sheet`), groups[index]?.toLowerCase() ?? '')
    }
    await user.click(done)
    await screen.findByRole('navigation', { name: 'Pages' })
  })

  it('asks two different groups of every key', () => {
    for (const key of ['A-B-C-D-E-F-G-H-J', recoveryKey, '1-2-3-4-5-6-7-8-9']) {
      const asked = askedGroups(key)
      expect(new Set(asked).size).toBe(2)
      expect(asked.every((index) => index >= 0 && index < 9)).toBe(true)
    }
  })

  it('stands by the file field when a file is there already', async () => {
    const { user } = renderApp(
      lockedDesk(null, {
        createPractice: () => {
          throw new AppError('file-exists', 'A file of that name is there already. Choose another name.')
        },
      }),
    )
    await user.click(await screen.findByRole('button', { name: /sample practice/ }))
    await user.type(passphraseField(), 'just looking')
    await user.type(screen.getByLabelText('The same once more'), 'just looking')
    await user.click(screen.getByRole('button', { name: 'Choose…' }))
    await screen.findByText('Sample practice.rapport')
    await user.click(screen.getByRole('button', { name: 'Create the sample practice' }))
    expect(await screen.findByText('A file of that name is there already. Choose another name.')).toBeTruthy()
  })
})

describe('locking', () => {
  it('forgets every answer, by key and when the desk says so', async () => {
    const { user, emit } = renderApp(lockedDesk(file))
    await screen.findByText('Harbor Lane.rapport')
    await user.keyboard('harbor kettle seventeen{Enter}')
    await screen.findByText('Dana Whitlock')
    await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}')
    await screen.findByLabelText('Passphrase')
    expect(document.body.textContent).not.toContain('Dana Whitlock')
    expect(document.body.textContent).not.toContain('Orthopaedics')

    await user.keyboard('harbor kettle seventeen{Enter}')
    await screen.findByText('Dana Whitlock')
    emit('locked', { reason: 'idle' })
    expect(await screen.findByLabelText('Passphrase')).toBeTruthy()
  })
})

describe('axe finds nothing', () => {
  it('on the first run', async () => {
    const { user } = renderApp(lockedDesk(null))
    await screen.findByRole('button', { name: 'Set up our practice' })
    expect(await axeFindings()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Set up our practice' }))
    expect(await axeFindings()).toEqual([])
  })

  it('on the lock and in the frame', async () => {
    const { user } = renderApp(lockedDesk(file))
    await screen.findByText('Harbor Lane.rapport')
    expect(await axeFindings()).toEqual([])
    await user.keyboard('harbor kettle seventeen{Enter}')
    await screen.findByText('Dana Whitlock')
    expect(await axeFindings()).toEqual([])
  })
})

/** Owns the proof that settings save by themselves, that the check of the file is told in words, and that nobody exports everything unawares. */
import { usualPlan } from '@shared/domain/cadence'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { Practice } from '@shared/domain/practice'
import { AppError } from '@shared/errors'
import { screen, waitFor, within } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../src/renderer/settings/ForecastCheck'
import { SettingsPage } from '../../src/renderer/settings/SettingsPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { keyHandlers } from '../support/sampleKeys'

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
const sound = {
  generation: 9,
  saves: 240,
  records: 12,
  fileBytes: 2_100_000,
  bytes: 1_990_000,
  chunks: 31,
  sources: 143,
  referrals: 2380,
  findings: [],
}

const desk = (handlers: Handlers = {}): Handlers => ({
  getShell: () => ({
    lastPracticeFile: '/clinic/harbor-lane.rapport',
    version: '0.1.0',
    platform: 'win32',
    colorScheme: 'light',
    keychain: { isAvailable: false, keepsKey: false },
  }),
  getPractice: () => practice,
  getSignature: () => ({ image: null }),
  updatePractice: () => ({}),
  setColorScheme: () => ({}),
  showInFolder: () => ({}),
  verifyPractice: () => sound,
  getRelationshipPlan: () => ({ plan: usualPlan, hasModel: false }),
  ...keyHandlers,
  ...handlers,
})

async function open(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const shown = renderScreen(<SettingsPage />, desk(handlers), { path: '/settings' })
  await screen.findByLabelText('Practice name')
  await screen.findByText('Version 0.1.0')
  return shown
}

/** The panel under the heading `name`. */
function panelNamed(name: string): HTMLElement {
  const panel = screen.getByRole('heading', { name }).closest('section')
  if (panel === null) throw new Error(`There is no panel ${name}.`)
  return panel
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

describe('the picture of the signature', () => {
  const image = { id: 3, width: 300, height: 60, href: 'data:image/png;base64,AAAA' }

  it('is chosen, shown, taken away, and each is undone', async () => {
    let shown: typeof image | null = null
    const { user, asked } = await open({
      getSignature: () => ({ image: shown }),
      chooseImage: () => ({ path: 'C:\\Clinic\\sign.png' }),
      setSignature: () => {
        shown = image
        return { before: null }
      },
      takeUpSignature: ({ signatureId }) => {
        const before = shown?.id ?? null
        shown = signatureId === null ? null : image
        return { before }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Choose a picture' }))
    expect((await screen.findByRole('img', { name: 'The signature' })).getAttribute('src')).toBe(image.href)
    expect(asked('setSignature')).toEqual([{ path: 'C:\\Clinic\\sign.png' }])
    await user.click(screen.getByRole('button', { name: 'Take away' }))
    await screen.findByRole('button', { name: 'Choose a picture' })
    await user.click(screen.getAllByRole('button', { name: 'Undo' }).at(-1) ?? document.body)
    expect(await screen.findByRole('img', { name: 'The signature' })).toBeTruthy()
    expect(asked('takeUpSignature')).toEqual([{ signatureId: null }, { signatureId: 3 }])
  })

  it('that is none says why', async () => {
    const { user } = await open({
      chooseImage: () => ({ path: 'C:\\Clinic\\sign.bmp' }),
      setSignature: () => {
        throw new AppError('invalid-input', 'sign.bmp is no PNG or JPEG picture. Save it as one of those.')
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Choose a picture' }))
    expect(await screen.findByText(/sign\.bmp is no PNG or JPEG picture/)).toBeTruthy()
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
    const panel = within(panelNamed('This file'))
    await user.click(panel.getByRole('button', { name: 'Show in folder' }))
    expect(asked('showInFolder')).toEqual([{ path: '/clinic/harbor-lane.rapport' }])
  })
})

describe('everything', () => {
  const folder = 'C:\\Clinic\\Copies'
  const exported = {
    files: ['READ ME.txt', 'everything.json', 'sources.csv'].map(
      (file) => `${folder}\\Rapport export 2026-11-24\\${file}`,
    ),
    tables: 1,
    rows: 1240,
  }
  const taking = (handlers: Handlers = {}): Handlers => ({
    chooseFolder: () => ({ path: folder }),
    exportEverything: () => exported,
    ...handlers,
  })
  async function choose(handlers: Handlers = {}): Promise<Awaited<ReturnType<typeof open>>> {
    const shown = await open(taking(handlers))
    await shown.user.click(screen.getByRole('button', { name: 'Export everything' }))
    await shown.user.click(await screen.findByRole('button', { name: 'Choose a folder…' }))
    return shown
  }

  it('is exported once it is said that the copies are not encrypted, and shown in its folder', async () => {
    const { user, asked } = await open(taking())
    await user.click(screen.getByRole('button', { name: 'Export everything' }))
    const dialog = await screen.findByRole('dialog', { name: 'Export everything' })
    expect(dialog.textContent).toMatch(/not encrypted and hold your patients’ names.*is recorded/)
    expect(await axeFindings()).toEqual([])
    expect(asked('chooseFolder')).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'Choose a folder…' }))
    expect((await screen.findByText('3 files written,')).parentElement?.textContent).toContain('1,240 rows')
    expect(asked('exportEverything')).toEqual([{ folder }])
    await user.click(screen.getAllByRole('button', { name: 'Show in folder' }).at(-1) ?? document.body)
    expect(asked('showInFolder')).toEqual([{ path: exported.files[0] }])
  })

  it('stays where it is without a folder, and when the warning is heeded', async () => {
    const { user, asked } = await choose({ chooseFolder: () => ({ path: null }) })
    await waitFor(() => {
      expect(asked('chooseFolder')).toHaveLength(1)
    })
    await user.click(screen.getByRole('button', { name: 'Export everything' }))
    await user.click(await screen.findByRole('button', { name: 'Not now' }))
    expect([asked('chooseFolder').length, asked('exportEverything')]).toEqual([1, []])
  })

  it('shows how far it is and can be cancelled', async () => {
    let stop = (_error: AppError): void => undefined
    let running = 0
    const { user, emit, asked } = await choose({
      exportEverything: (_input, callId) => {
        running = callId
        return new Promise((_resolve, reject) => {
          stop = reject
        })
      },
      cancelCall: () => {
        stop(new AppError('cancelled', 'Stopped.'))
        return {}
      },
    })
    await screen.findByRole('progressbar', { name: 'Exporting' })
    emit('progress', { callId: running, done: 2000, total: 9120, label: 'Writing rows' })
    expect(screen.getByText('2,000 of 9,120')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText('Stopped. No file was left.')).toBeTruthy()
    expect(asked('cancelCall')).toEqual([{ callId: running }])
  })

  it('that could not be written says why, and can be tried again elsewhere', async () => {
    const { user, asked } = await choose({
      exportEverything: () => {
        throw new AppError('cannot-write', 'The disk is full; nothing was written.')
      },
    })
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => {
      expect([asked('chooseFolder').length, asked('exportEverything').length]).toEqual([2, 2])
    })
  })

  it('goes on when another page is opened, and tells its end there', async () => {
    let finish = (): void => undefined
    const later = (): Promise<typeof exported> =>
      new Promise((resolve) => {
        finish = () => {
          resolve(exported)
        }
      })
    const { user, asked } = renderScreen(<Leaving />, desk(taking({ exportEverything: later })), { path: '/settings' })
    await screen.findByText('Version 0.1.0')
    await user.click(screen.getByRole('button', { name: 'Export everything' }))
    await user.click(await screen.findByRole('button', { name: 'Choose a folder…' }))
    await screen.findByRole('progressbar', { name: 'Exporting' })
    await user.click(screen.getByRole('button', { name: 'Leave' }))
    finish()
    expect(await screen.findByText('Everything exported: 3 files, 1,240 rows.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show in folder' }))
    expect(asked('showInFolder')).toEqual([{ path: exported.files[0] }])
  })
})

function Leaving(): ReactNode {
  const [isHere, setIsHere] = useState(true)
  return (
    <>
      {isHere ? <SettingsPage /> : null}
      <button
        type="button"
        onClick={() => {
          setIsHere(false)
        }}
      >
        Leave
      </button>
    </>
  )
}

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

describe('the clocks of referrals', () => {
  it('are saved when a field is left, and undone; none of them is no number', async () => {
    const { user, asked } = await open({ setReferralPlan: () => ({}) })
    const panel = within(panelNamed('Referrals and updates'))
    const [call] = await panel.findAllByLabelText('Routine')
    if (!call) throw new Error('There is no clock.')
    await user.clear(call)
    await user.tab()
    expect(asked('setReferralPlan')).toEqual([])
    await user.type(call, '3')
    await user.tab()
    await screen.findByText('Saved. Every referral’s next step follows.')
    const { call: before } = usualReferralPlan
    expect(asked('setReferralPlan')).toEqual([{ ...usualReferralPlan, call: { ...before, routine: 3 } }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('setReferralPlan').at(-1)).toEqual(usualReferralPlan)
  })

  it('say of what a source is told, and how patients are named', async () => {
    const { user, asked } = await open({ setReferralPlan: () => ({}) })
    const panel = within(panelNamed('Referrals and updates'))
    await user.click(await panel.findByLabelText('Referral received'))
    expect(asked('setReferralPlan')).toEqual([
      { ...usualReferralPlan, told: usualReferralPlan.told.filter((step) => step !== 'received') },
    ])
    await user.click(panel.getByRole('combobox', { name: /How updates name a patient/ }))
    await user.click(await screen.findByRole('option', { name: 'By our reference' }))
    expect(asked('setReferralPlan').at(-1)).toEqual({ ...usualReferralPlan, patientAs: 'reference' })
    expect(await axeFindings()).toEqual([])
  })
})

describe('tiers and touches', () => {
  it('are saved when a field is left, and undone; what makes no sense is not', async () => {
    const { user, asked } = await open({ setRelationshipPlan: () => ({}) })
    const field = await screen.findByLabelText('Tier A')
    await user.clear(field)
    await user.type(field, '21')
    await user.tab()
    await screen.findByText('Saved. Every list follows.')
    expect(asked('setRelationshipPlan')).toEqual([{ ...usualPlan, cadence: { ...usualPlan.cadence, A: 21 } }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('setRelationshipPlan').at(-1)).toEqual(usualPlan)
    const share = screen.getByLabelText('A up to, in %')
    await user.clear(share)
    await user.tab()
    expect(asked('setRelationshipPlan')).toHaveLength(2)
    expect(screen.getByText(/until then each source is judged by its own gaps alone/)).toBeTruthy()
    expect(await axeFindings()).toEqual([])
  })

  it('hold for the staff by what they do, and a role comes and goes', async () => {
    const { user, asked } = await open({ setRelationshipPlan: () => ({}) })
    await user.type(await screen.findByRole('combobox', { name: 'Another role' }), 'Nurse{Enter}')
    expect(asked('setRelationshipPlan')).toMatchObject([
      { roles: [{ role: 'Nurse', days: 90 }, { role: 'Office manager' }, { role: 'Referral coordinator' }] },
    ])
    await user.click(screen.getByRole('button', { name: 'No cadence for Office manager' }))
    expect(asked('setRelationshipPlan').at(-1)).toMatchObject({ roles: [{ role: 'Referral coordinator', days: 60 }] })
  })

  it('say how well they predict, and when a rule of thumb does better', async () => {
    const quarter = { from: '2026-07-01', sources: 60, ours: 0.44, asBefore: 0.53, meanOfFour: 0.5 }
    const { user } = await open({ checkForecasts: () => ({ quarters: [quarter], overall: quarter }) })
    await user.click(await screen.findByRole('button', { name: 'How well does it predict?' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'How well does it predict?' }))
    expect(await dialog.findByText(/It beats both rules of thumb here\./)).toBeTruthy()
    expect(dialog.getByRole('row', { name: 'Jul – Sep 2026 60 0.44 0.53 0.50' })).toBeTruthy()
    expect(await axeFindings()).toEqual([])
    expect(verdictOf({ quarters: [quarter], overall: { ...quarter, ours: 0.51 } })).toContain(
      'It does not beat both rules of thumb here',
    )
    expect(verdictOf({ quarters: [quarter], overall: { ...quarter, ours: 0.6 } })).toContain(
      'It does not beat either rule of thumb here',
    )
    expect(verdictOf({ quarters: [], overall: quarter })).toContain('Too little is on file yet')
  })
})

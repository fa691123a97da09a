/** Owns the proof that an import is understood before it is made, can be corrected, stopped and undone. */
import type { ImportResult } from '@shared/domain/imports'
import { AppError } from '@shared/errors'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ImportPage } from '../../src/renderer/importing/ImportPage'
import { withField } from '../../src/renderer/importing/mapping'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'

const column = (name: string, field: 'sourceName' | 'receivedOn' | 'seenOn' | null, isRefused = false) => ({
  name,
  field,
  isRefused,
  examples: isRefused ? [] : ['11/02/2026'],
})
const columns = [
  column('Referred by', 'sourceName'),
  column('Date', 'receivedOn'),
  column('Visit', null),
  column('SSN', null, true),
]
const trialResult: ImportResult = {
  importId: null,
  read: 2462,
  imported: 2380,
  duplicates: 20,
  rejected: Array.from({ length: 62 }, (_, i) => ({ line: i + 2, reason: 'It names nobody who referred.' })),
  warnings: ['7 rows have an NPI that fails its check digit; the number was kept.'],
  sources: { created: 38, matched: 105 },
}
const past = {
  id: 2,
  fileName: 'october.csv',
  importedAt: '2026-11-02T14:12:00',
  importedBy: 'Dana Whitlock',
  read: 10,
  imported: 9,
  duplicates: 1,
  rejected: 0,
}

const desk = (handlers: Handlers = {}): Handlers => ({
  chooseImportFile: () => ({ path: 'C:\\Exports\\november.csv' }),
  previewImport: ({ mapping }) => {
    const mapped = columns.map((each) => ({
      ...each,
      field: each.name in mapping ? (mapping[each.name] ?? null) : each.field,
    }))
    return {
      fileName: 'november.csv',
      rows: 2462,
      columns: mapped,
      missing: mapped.some(({ field }) => field === 'sourceName') ? [] : ['No column says who referred.'],
    }
  },
  importReferrals: ({ dryRun }) => ({ ...trialResult, importId: dryRun ? null : 3 }),
  listImports: () => ({ imports: [past] }),
  undoImport: () => ({ referrals: 2380, sources: 38 }),
  countWaiting: () => ({ thankYous: 12, referrals: 4 }),
  ...handlers,
})

async function chooseFile(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const shown = renderScreen(<ImportPage />, desk(handlers), { path: '/import' })
  await screen.findByText('october.csv')
  await shown.user.click(screen.getByRole('button', { name: 'Choose a file…' }))
  return shown
}
const importButton = (): Promise<HTMLElement> => screen.findByRole('button', { name: 'Import 2,380 referrals' })

async function takeFor(user: ReturnType<typeof renderScreen>['user'], name: string, option: RegExp): Promise<void> {
  await user.click(screen.getByRole('combobox', { name: `What ${name} is` }))
  await user.click(await screen.findByRole('option', { name: option }))
}

describe('a mapping', () => {
  it('fills each field once: choosing a taken one moves it, and nothing else changes', () => {
    expect(withField(columns, 'Visit', 'receivedOn')).toEqual({
      'Referred by': 'sourceName',
      Date: null,
      Visit: 'receivedOn',
    })
    expect(withField(columns, 'Date', null)).toEqual({ 'Referred by': 'sourceName', Date: null, Visit: null })
  })
})

describe('before the import', () => {
  it('is tried out by itself, and nothing is written', async () => {
    const { asked } = await chooseFile()
    await importButton()
    expect(asked('importReferrals')).toEqual([{ path: 'C:\\Exports\\november.csv', mapping: {}, dryRun: true }])
    const trial = within(screen.getByRole('complementary', { name: 'What will happen' }))
    const figures = trial.getAllByRole('definition').map(({ textContent }) => textContent)
    expect(figures).toEqual(['2,462', '2,380', '20', '62', '38', '105'])
    expect(trial.getByText(/fails its check digit/)).toBeTruthy()
  })

  it('shows the first fifty rows left out, and all when asked', async () => {
    const { user } = await chooseFile()
    await importButton()
    expect(screen.getAllByText('It names nobody who referred.')).toHaveLength(50)
    await user.click(screen.getByRole('button', { name: 'Show all 62' }))
    expect(screen.getAllByText('It names nobody who referred.')).toHaveLength(62)
  })

  it('takes a column for what the user says, and tries again', async () => {
    const { user, asked } = await chooseFile()
    await importButton()
    await takeFor(user, 'Visit', /^Date seen/)
    const mapping = { 'Referred by': 'sourceName', Date: 'receivedOn', Visit: 'seenOn' }
    await waitFor(() => {
      expect(asked('importReferrals').at(-1)).toMatchObject({ mapping, dryRun: true })
    })
  })

  it('never offers a field for a Social Security number', async () => {
    await chooseFile()
    await importButton()
    const row = within(screen.getByRole('row', { name: /^SSN/ }))
    expect(row.getByText('Social Security number: never imported')).toBeTruthy()
    expect(row.queryByRole('combobox')).toBeNull()
  })

  it('says what is missing instead of trying', async () => {
    const { user, asked } = await chooseFile()
    await importButton()
    await takeFor(user, 'Referred by', /^Leave out/)
    expect(await screen.findByText('No column says who referred.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true)
    expect(asked('importReferrals')).toHaveLength(1)
  })

  it('says when nothing in the file is new', async () => {
    await chooseFile({
      importReferrals: () => ({ ...trialResult, imported: 0, duplicates: 2462, rejected: [], warnings: [] }),
    })
    expect(await screen.findByText(/every row of this file is here already/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull()
  })

  it('tells why a file cannot be read, and lets another be chosen', async () => {
    await chooseFile({
      previewImport: () => {
        throw new AppError('cannot-read-import', 'november.csv is a picture. Choose a CSV file.')
      },
    })
    expect((await screen.findByRole('alert')).textContent).toContain('november.csv is a picture.')
    expect(within(screen.getByRole('alert')).getByRole('button', { name: 'Choose another file' })).toBeTruthy()
  })
})

describe('the import', () => {
  it('says what it brought and what to do next, and is undone', async () => {
    const { user, asked } = await chooseFile()
    await user.click(await importButton())
    await user.click(await screen.findByRole('button', { name: 'Undo import' }))
    expect(asked('importReferrals').at(-1)).toMatchObject({ dryRun: false })
    expect(asked('undoImport')).toEqual([{ importId: 3 }])
    expect(await screen.findByText(/Import undone: 2,380 referrals/)).toBeTruthy()
  })

  it('leads to the sources', async () => {
    const { user } = await chooseFile()
    await user.click(await importButton())
    expect(await screen.findByRole('button', { name: 'Thank-you letters due: 12' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'See your sources' }))
    expect(window.location.hash).toBe('#/sources')
  })

  it('shows how far it is and can be cancelled', async () => {
    let stop = (_error: AppError): void => undefined
    let running = 0
    const { user, emit, asked } = await chooseFile({
      importReferrals: ({ dryRun }, callId) => {
        if (dryRun) return trialResult
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
    await user.click(await importButton())
    emit('progress', { callId: running, done: 1200, total: 2462, label: 'Importing referrals' })
    expect(screen.getByText('1,200 of 2,462')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText('Stopped. Nothing was imported.')).toBeTruthy()
    expect(asked('cancelCall')).toEqual([{ callId: running }])
    expect(await importButton()).toBeTruthy()
  })
})

it('undoes an import of the past after saying what goes with it', async () => {
  const { user, asked } = renderScreen(<ImportPage />, desk(), { path: '/import' })
  await user.click(await screen.findByRole('button', { name: 'Undo the import of october.csv' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take out 9 referrals' }))
  await waitFor(() => {
    expect(asked('undoImport')).toEqual([{ importId: 2 }])
  })
})

it('reads well in every step', async () => {
  const { user } = renderScreen(<ImportPage />, desk(), { path: '/import' })
  await screen.findByText('october.csv')
  expect(await axeFindings()).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Choose a file…' }))
  await importButton()
  expect(await axeFindings()).toEqual([])
  await user.click(await importButton())
  await screen.findByRole('button', { name: 'See your sources' })
  expect(await axeFindings()).toEqual([])
})

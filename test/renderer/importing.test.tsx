/** Owns the proof that an import is understood before it is made, can be corrected, stopped and undone. */
import type { DroppedFile } from '@shared/domain/dropFolder'
import type { ImportChoices, ImportPreview, ImportResult } from '@shared/domain/imports'
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
  confidence: field === null ? null : ('likely' as const),
  reason: field === null ? '' : 'its name',
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
  content: 'referrals',
  read: 2462,
  imported: 2380,
  updated: 0,
  rejectedInAll: 62,
  duplicates: 20,
  rejected: Array.from({ length: 62 }, (_, i) => ({ line: i + 2, reason: 'It names nobody who referred.' })),
  warnings: ['7 rows have an NPI that fails its check digit; the number was kept.'],
  sources: { created: 38, matched: 105, doubtful: 0 },
}
const past = {
  id: 2,
  fileName: 'october.csv',
  importedAt: '2026-11-02T14:12:00',
  importedBy: 'Dana Whitlock',
  content: 'referrals' as const,
  read: 10,
  imported: 9,
  updated: 0,
  duplicates: 1,
  rejected: 0,
}

const nothingSaid = { columns: {}, statuses: {}, dateOrders: {} }

function preview(found: Partial<ImportPreview>, choices: ImportChoices): ImportPreview {
  const mapped = columns.map((each) => ({
    ...each,
    field: each.name in choices.columns ? (choices.columns[each.name] ?? null) : each.field,
  }))
  return {
    fileName: 'november.csv',
    format: { kind: 'csv', encoding: 'utf-8', delimiter: ',', headerLine: 1, sheets: [], sheet: null },
    content: choices.content ?? 'referrals',
    rows: 2462,
    columns: mapped,
    missing: mapped.some(({ field }) => field === 'sourceName') ? [] : ['No column says who referred.'],
    statuses: [],
    dates: [],
    profile: null,
    choices,
    ...found,
  }
}

const desk = (handlers: Handlers = {}): Handlers => ({
  chooseImportFile: () => ({ path: 'C:\\Exports\\november.csv' }),
  previewImport: ({ choices }) => preview({}, choices),
  importFile: ({ dryRun }) => ({ ...trialResult, importId: dryRun ? null : 3 }),
  listImports: () => ({ imports: [past] }),
  listImportProfiles: () => ({ profiles: [] }),
  getDropFolder: () => ({ folder: null, isReachable: true, files: [] }),
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
    expect(asked('importFile')).toEqual([{ path: 'C:\\Exports\\november.csv', choices: nothingSaid, dryRun: true }])
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
      expect(asked('importFile').at(-1)).toMatchObject({ choices: { columns: mapping }, dryRun: true })
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
    expect(asked('importFile')).toHaveLength(1)
  })

  it('says when nothing in the file is new', async () => {
    await chooseFile({
      importFile: () => ({
        ...trialResult,
        imported: 0,
        duplicates: 2462,
        rejected: [],
        rejectedInAll: 0,
        warnings: [],
      }),
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

describe('what only a person can say', () => {
  it('asks in which order a column writes its dates, and tries with the answer', async () => {
    const question = {
      column: 'Date',
      order: null,
      reason: 'all of its dates can be read both ways',
      examples: [{ text: '03/04/2026', monthFirst: '2026-03-04', dayFirst: '2026-04-03' }],
    }
    const { user, asked } = await chooseFile({
      previewImport: ({ choices }) => {
        const order = choices.dateOrders['Date'] ?? null
        return preview(
          { dates: [{ ...question, order }], missing: order === null ? ['Choose the order.'] : [] },
          choices,
        )
      },
    })
    expect(await screen.findByText('Choose the order.')).toBeTruthy()
    expect(asked('importFile')).toEqual([])
    await user.click(screen.getByRole('radio', { name: 'Day first: 03/04/2026 is April 3, 2026' }))
    await importButton()
    expect(asked('importFile').at(-1)).toMatchObject({ choices: { dateOrders: { Date: 'day-first' } }, dryRun: true })
  })

  it('takes a word of their status column for what the user says', async () => {
    const { user, asked } = await chooseFile({
      previewImport: ({ choices }) => {
        const status = choices.statuses['Ausstehend'] ?? null
        return preview({ statuses: [{ word: 'Ausstehend', rows: 41, status, isChosen: status !== null }] }, choices)
      },
    })
    await importButton()
    await user.click(screen.getByRole('combobox', { name: 'Ausstehend (41 rows)' }))
    await user.click(await screen.findByRole('option', { name: 'Contacting' }))
    await waitFor(() => {
      expect(asked('importFile').at(-1)).toMatchObject({ choices: { statuses: { Ausstehend: 'contacting' } } })
    })
  })

  it('says otherwise what the rows are, and forgets columns chosen for other rows', async () => {
    const { user, asked } = await chooseFile()
    await importButton()
    await takeFor(user, 'Visit', /^Date seen/)
    await user.click(screen.getByRole('combobox', { name: 'The rows are' }))
    await user.click(await screen.findByRole('option', { name: 'Sources' }))
    await waitFor(() => {
      expect(asked('previewImport').at(-1)).toMatchObject({ choices: { content: 'sources', columns: {} } })
    })
  })
})

describe('a profile', () => {
  const profile = { id: 7, name: 'Epic weekly', content: 'referrals' as const, usedAt: null }

  it('is named when it was recognised, goes with the import, and can be put aside', async () => {
    const { user, asked } = await chooseFile({
      previewImport: ({ choices, useProfile }) => preview({ profile: useProfile ? profile : null }, choices),
    })
    await user.click(await importButton())
    expect(asked('importFile').at(-1)).toMatchObject({ profileId: 7, dryRun: false })
    await user.click(await screen.findByRole('button', { name: 'Choose another file' }))
    await user.click(await screen.findByRole('button', { name: 'Look at it afresh' }))
    await waitFor(() => {
      expect(asked('previewImport').at(-1)).toMatchObject({ useProfile: false })
    })
    expect(screen.queryByText(/Epic weekly/)).toBeNull()
  })

  it('is saved after an import, under a name without its month', async () => {
    const { user, asked } = await chooseFile({
      chooseImportFile: () => ({ path: 'C:\\Exports\\epic weekly 2026-11.csv' }),
      saveImportProfile: ({ name }) => ({ ...profile, name }),
    })
    await user.click(await importButton())
    await user.click(await screen.findByRole('button', { name: 'Save as a profile' }))
    expect(asked('saveImportProfile')).toMatchObject([{ name: 'epic weekly' }])
    expect(await screen.findByText(/Saved as “epic weekly”/)).toBeTruthy()
  })
})

describe('the import', () => {
  it('says which are in its report, and saves it', async () => {
    const { user, asked } = await chooseFile({
      chooseFolder: () => ({ path: 'C:\\Desk' }),
      saveImportReport: () => ({ files: ['C:\\Desk\\Import report november 2026-11-24.csv'] }),
    })
    await user.click(await importButton())
    await user.click(await screen.findByRole('button', { name: 'Save the report' }))
    await waitFor(() => {
      expect(asked('saveImportReport')).toEqual([{ importId: 3, folder: 'C:\\Desk' }])
    })
    expect(await screen.findByText(/Import report november 2026-11-24.csv saved/)).toBeTruthy()
  })

  it('says what it brought and what to do next, and is undone', async () => {
    const { user, asked } = await chooseFile()
    await user.click(await importButton())
    await user.click(await screen.findByRole('button', { name: 'Undo import' }))
    expect(asked('importFile').at(-1)).toMatchObject({ dryRun: false })
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
      importFile: ({ dryRun }, callId) => {
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

describe('the watched folder', () => {
  const file = (fileName: string, change: Partial<DroppedFile> = {}): DroppedFile => ({
    fileName,
    path: `P:\\Lists\\${fileName}`,
    outcome: null,
    remark: '',
    at: null,
    importId: null,
    isDue: false,
    ...change,
  })
  const files = [
    file('new.csv', { isDue: true }),
    file('writing.csv'),
    file('asks.csv', { outcome: 'asks', remark: 'Rapport has not met a list like this.', at: '2026-11-24T09:00:00' }),
    file('october.xlsx', {
      outcome: 'imported',
      remark: '9 new referrals.',
      at: '2026-11-02T09:00:00',
    }),
  ]
  const watched: Handlers = { getDropFolder: () => ({ folder: 'P:\\Lists', isReachable: true, files }) }

  it('is chosen, and is not watched any more', async () => {
    const { user, asked } = renderScreen(
      <ImportPage />,
      desk({ chooseFolder: () => ({ path: 'P:\\Lists' }), setDropFolder: () => ({}) }),
      { path: '/import' },
    )
    await user.click(await screen.findByRole('button', { name: 'Watch a folder…' }))
    await waitFor(() => {
      expect(asked('setDropFolder')).toEqual([{ folder: 'P:\\Lists' }])
    })
  })

  it('says what came of each list, and leads to the one that asks', async () => {
    const { user, asked } = renderScreen(<ImportPage />, desk(watched), { path: '/import' })
    expect(await screen.findByText('9 new referrals.')).toBeTruthy()
    expect(screen.getByText('Still being written')).toBeTruthy()
    expect(await axeFindings()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Look at asks.csv' }))
    await waitFor(() => {
      expect(asked('previewImport')).toMatchObject([{ path: 'P:\\Lists\\asks.csv', useProfile: true }])
    })
  })

  it('is imported at once when asked, and only what is complete', async () => {
    const taken: string[] = []
    const importDropped: Handlers['importDropped'] = ({ fileName }) => {
      taken.push(fileName)
      return file(fileName, { outcome: 'imported' })
    }
    const { user } = renderScreen(<ImportPage />, desk({ ...watched, importDropped }), { path: '/import' })
    await user.click(await screen.findByRole('button', { name: 'Import 1 now' }))
    await waitFor(() => {
      expect(taken).toEqual(['new.csv'])
    })
  })

  it('that cannot be reached says so', async () => {
    const gone: Handlers = { getDropFolder: () => ({ folder: 'P:\\Lists', isReachable: false, files: [] }) }
    renderScreen(<ImportPage />, desk(gone), { path: '/import' })
    expect((await screen.findByRole('alert')).textContent).toContain('Connect its drive')
  })
})

it('a profile can be taken away', async () => {
  const profiles = [{ id: 4, name: 'Our EHR', content: 'referrals' as const, usedAt: null }]
  const { user, asked } = renderScreen(
    <ImportPage />,
    desk({ listImportProfiles: () => ({ profiles }), removeImportProfile: () => ({}) }),
    { path: '/import' },
  )
  await user.click(await screen.findByRole('button', { name: 'Remove the profile Our EHR' }))
  await waitFor(() => {
    expect(asked('removeImportProfile')).toEqual([{ profileId: 4 }])
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

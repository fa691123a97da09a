/** Owns the proof that a file dropped anywhere on the window is looked at, and that the watched folder is told of everywhere. */
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderApp, testSession } from '../support/renderScreen'
import { morningHandlers } from '../support/sampleToday'

const desk: Handlers = {
  getShell: () => ({
    lastPracticeFile: null,
    version: '1.0.0',
    platform: 'win32',
    colorScheme: 'light',
    keychain: { isAvailable: false, keepsKey: false },
  }),
  getSession: () => ({ session: testSession }),
  getFileState: () => ({
    isReadOnly: false,
    saves: 1,
    savedAt: '2026-11-24T12:00:00.000Z',
    trouble: null,
    tornBytes: 0,
    isHeaderMended: false,
  }),
  countWaiting: () => ({ thankYous: 0, referrals: 0 }),
  ...morningHandlers(),
  listSources: () => ({ asOf: '2026-11-24', sources: [], topFifth: { sources: 0, share: 0 } }),
  listSourceViews: () => ({ views: [] }),
  listImports: () => ({ imports: [] }),
  listImportProfiles: () => ({ profiles: [] }),
  getDropFolder: () => ({ folder: null, isReachable: true, files: [] }),
  previewImport: () => new Promise(() => undefined),
}
const carried = (...names: readonly string[]) => ({
  types: ['Files'],
  files: names.map((name) => new File(['Provider'], name)),
})

it('is let go over any page, and its look begins', async () => {
  const { asked } = renderApp(desk, { path: '/sources' })
  const main = await screen.findByRole('main')
  fireEvent.dragEnter(main, { dataTransfer: carried('june.csv') })
  expect((await screen.findByRole('status')).textContent).toContain('Let go to look at the file')
  expect(await axeFindings()).toEqual([])
  fireEvent.drop(main, { dataTransfer: carried('june.csv', 'july.csv') })
  await waitFor(() => {
    expect(asked('previewImport')).toMatchObject([{ path: '/dropped/june.csv' }])
  })
  expect(window.location.hash).toBe('#/import')
  expect(screen.getByText(/One file at a time: june\.csv comes first/u)).toBeTruthy()
})

it('is left alone where nothing can be imported, and text is no file', async () => {
  const { calls } = renderApp({ ...desk, getSession: () => ({ session: { ...testSession, isReadOnly: true } }) })
  const main = await screen.findByRole('main')
  fireEvent.dragEnter(main, { dataTransfer: { types: ['text/plain'], files: [] } })
  fireEvent.dragEnter(main, { dataTransfer: carried('june.csv') })
  expect(screen.queryByText('Let go to look at the file')).toBeNull()
  fireEvent.drop(main, { dataTransfer: carried('june.csv') })
  expect(calls.filter(({ name }) => name === 'previewImport')).toEqual([])
})

it('what came of a list of the watched folder is told wherever the user is', async () => {
  const { emit, user } = renderApp(desk, { path: '/sources' })
  await screen.findByRole('main')
  emit('dropped', { fileName: 'june.csv', outcome: 'imported', remark: '3 new referrals.' })
  await user.click(await screen.findByRole('button', { name: 'Look' }))
  expect(window.location.hash).toBe('#/import')
})

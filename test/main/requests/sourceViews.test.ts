/** Owns the proof that each user keeps views of the sources, replaces and takes away their own alone. */
import { expect, it } from 'vitest'
import type { KeptView } from '@shared/domain/sourceViews'
import { freshDesk, passphrase as first } from '../../support/openDesk'

const place = freshDesk()
const kept: KeptView = {
  view: 'quiet',
  search: 'fairmont',
  shareOf: null,
  groupBy: 'office',
  table: {
    sorts: [{ by: 'share', descending: true }],
    hidden: ['npi'],
    order: [],
    pinned: ['tier'],
    widths: { tier: 70 },
  },
}
const open = async (passphrase: string): Promise<void> => {
  await place.desk.ask('openPractice', { path: place.path, secret: { kind: 'passphrase', text: passphrase } })
}
const views = async () => (await place.desk.ask('listSourceViews', {})).views

it('is kept as it was shown, replaced under the same name, and taken away', async () => {
  await place.create()
  const { viewId, before } = await place.desk.ask('keepSourceView', { name: ' Fairmont ', kept })
  expect(before).toBeNull()
  expect(await views()).toEqual([{ id: viewId, name: 'Fairmont', kept }])
  const other = { ...kept, view: 'overdue' as const }
  expect(await place.desk.ask('keepSourceView', { name: 'FAIRMONT', kept: other })).toEqual({ viewId, before: kept })
  expect(await views()).toEqual([{ id: viewId, name: 'FAIRMONT', kept: other }])
  await place.desk.ask('removeSourceView', { viewId })
  expect(await views()).toEqual([])
  await expect(place.desk.ask('removeSourceView', { viewId })).rejects.toMatchObject({ code: 'not-found' })
  await expect(place.desk.ask('keepSourceView', { name: '  ', kept })).rejects.toMatchObject({ code: 'invalid-input' })
})

it('is its user’s alone', async () => {
  await place.create()
  const { viewId } = await place.desk.ask('keepSourceView', { name: 'Mine', kept })
  await place.desk.ask('addUser', { name: 'Marisol', role: 'liaison', passphrase: 'amber ladder orchid' })
  await place.desk.ask('lockPractice', {})
  await open('amber ladder orchid')
  expect(await views()).toEqual([])
  await expect(place.desk.ask('removeSourceView', { viewId })).rejects.toMatchObject({ code: 'not-found' })
  await place.desk.ask('keepSourceView', { name: 'Mine', kept: { ...kept, view: 'new' } })
  await place.desk.ask('lockPractice', {})
  await open(first)
  expect(await views()).toMatchObject([{ id: viewId, kept: { view: 'quiet' } }])
})

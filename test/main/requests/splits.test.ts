/** Owns the story of one made two, and of two that a person says are one. People are invented. */
import { expect, it } from 'vitest'
import type { SplitItem } from '@shared/domain/doubles'
import type { ImportResult } from '@shared/domain/imports'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const header = 'Referral ID,Date Received,Date Seen,Referring Provider,Referring Practice,Practice Phone,Patient'

async function importRows(rows: readonly string[]): Promise<ImportResult> {
  const path = place.write('list.csv', [header, ...rows].join('\n'))
  return await place.desk.ask('importFile', { path, choices: { content: 'referrals' }, dryRun: false })
}
const castellan = 'Robert Castellan,Northgate Clinic,402-555-0142'
const rows = [
  `R1,2026-06-01,2026-06-10,${castellan},Ann Example`,
  `R2,2026-06-02,2026-06-11,${castellan},Ben Example`,
  `R3,2026-06-03,,${castellan},Cleo Example`,
]
const sources = async () =>
  (await place.desk.ask('listSources', { shareOf: 'all' })).sources
    .map(({ id, name, referrals }) => ({ id, name, referrals }))
    .toSorted((a, b) => a.id - b.id)
const itemsOf = async (id: number): Promise<SplitItem[]> =>
  (await place.desk.ask('listSplitItems', { kind: 'source', id })).items
const entries = async (sourceId: number): Promise<number> =>
  (await place.desk.ask('listJournal', { sourceId, limit: 10 })).total

async function fatherAndSon(): Promise<void> {
  await place.create()
  await importRows(rows)
  const entry = { sourceId: 1, kind: 'call', happenedOn: '2026-06-20', reached: true, isThanks: true } as const
  await place.desk.ask('writeJournalEntry', { ...entry, said: 'Thanked for Ann and Ben.' })
}

it('a father and a son under one name become two, and one again to the letter', async () => {
  await fatherAndSon()
  const before = await sources()
  const items = await itemsOf(1)
  expect(items.map(({ what, on }) => `${what} ${on ?? ''}`)).toEqual([
    'call 2026-06-20',
    'Referral 2026-06-03',
    'Referral 2026-06-02',
    'Referral 2026-06-01',
  ])
  const going = items.filter(({ what }) => what === 'call')
  const { splitId, newId } = await place.desk.ask('splitOff', {
    kind: 'source',
    id: 1,
    name: 'Castellan, Robert Jr., MD',
    items: going.map(({ table, key }) => ({ table, key })),
  })
  // The referrals that the call thanked for go along.
  expect(await sources()).toEqual([
    { id: 1, name: 'Robert Castellan', referrals: 1 },
    { id: newId, name: 'Robert Castellan Jr.', referrals: 2 },
  ])
  expect([await entries(1), await entries(newId)]).toEqual([0, 1])
  expect((await place.desk.ask('getSource', { sourceId: newId })).source).toMatchObject({
    credential: 'MD',
    familyName: 'Castellan',
    office: { name: 'Northgate Clinic' },
  })
  expect((await place.desk.ask('listDoubles', {})).splits).toMatchObject([
    { id: splitId, fromName: 'Robert Castellan', newName: 'Robert Castellan Jr.', doneBy: 'Dana' },
  ])
  await place.desk.ask('undoSplit', { splitId })
  expect(await sources()).toEqual(before)
  expect(await entries(1)).toBe(1)
  await expect(place.desk.ask('undoSplit', { splitId })).rejects.toMatchObject({ code: 'not-found' })
})

it('what came in since goes back, too, and the next export knows its referrals', async () => {
  await fatherAndSon()
  const [newest] = (await itemsOf(1)).filter(({ what }) => what === 'Referral')
  const { splitId, newId } = await place.desk.ask('splitOff', {
    kind: 'source',
    id: 1,
    name: 'Robert Castellan Jr.',
    items: newest ? [{ table: newest.table, key: newest.key }] : [],
  })
  expect(await importRows(rows)).toMatchObject({ imported: 0, duplicates: 3 })
  const patient = { patient: 'D', patientReference: '', reason: '' }
  await place.desk.ask('addReferral', { sourceId: newId, receivedOn: '2026-07-01', ...patient })
  await place.desk.ask('undoSplit', { splitId })
  expect(await sources()).toEqual([{ id: 1, name: 'Robert Castellan', referrals: 4 }])
})

it('is not undone once the new one has gone into another', async () => {
  await fatherAndSon()
  const { splitId, newId } = await place.desk.ask('splitOff', { kind: 'source', id: 1, name: 'R Castellan', items: [] })
  const { reviewId } = await place.desk.ask('proposeDouble', { kind: 'source', oneId: newId, otherId: 1 })
  const { mergeId } = await place.desk.ask('settleDouble', { reviewId, keepId: 1 })
  await expect(place.desk.ask('undoSplit', { splitId })).rejects.toMatchObject({ code: 'not-allowed' })
  await place.desk.ask('undoMerge', { mergeId: mergeId ?? 0 })
  await place.desk.ask('undoSplit', { splitId })
  expect(await sources()).toHaveLength(1)
})

it('two offices under one name become two', async () => {
  await place.create()
  await importRows([rows[0] ?? '', 'R9,2026-06-01,,Anh Do,Northgate Clinic,402-555-0142,Dov Example'])
  const office = async (sourceId: number) => (await place.desk.ask('getSource', { sourceId })).source.office
  const id = (await office(1))?.id ?? 0
  const { items } = await place.desk.ask('listSplitItems', { kind: 'office', id })
  expect(items.map(({ what, words }) => `${what} ${words}`)).toEqual(['Source Anh Do', 'Source Robert Castellan'])
  const { splitId } = await place.desk.ask('splitOff', {
    kind: 'office',
    id,
    name: 'Northgate Pediatrics',
    items: items.slice(0, 1).map(({ table, key }) => ({ table, key })),
  })
  expect(await office(2)).toMatchObject({ name: 'Northgate Pediatrics', phone: '(402) 555-0142' })
  expect(await office(1)).toMatchObject({ name: 'Northgate Clinic' })
  await place.desk.ask('undoSplit', { splitId })
  expect(await office(2)).toMatchObject({ id })
})

it('two that a person says are one are compared first of all, even when somebody kept them apart', async () => {
  await place.create()
  await importRows([rows[0] ?? '', 'R9,2026-06-01,,Lucinda Farrow,Elm Park Medical,402-555-0199,Dov Example'])
  const { reviewId } = await place.desk.ask('proposeDouble', { kind: 'source', oneId: 2, otherId: 1 })
  await place.desk.ask('settleDouble', { reviewId, keepId: null })
  expect(await place.desk.ask('proposeDouble', { kind: 'source', oneId: 1, otherId: 2 })).toEqual({ reviewId })
  const { pairs, total } = await place.desk.ask('listDoubles', { firstId: reviewId })
  expect(total).toBe(1)
  expect(pairs[0]).toMatchObject({ reviewId, older: { name: 'Robert Castellan' }, newer: { name: 'Lucinda Farrow' } })
  await place.desk.ask('settleDouble', { reviewId, keepId: 2 })
  expect(await sources()).toEqual([{ id: 2, name: 'Lucinda Farrow', referrals: 2 }])
})

it('nobody is the same as itself, or as somebody who is not there', async () => {
  await fatherAndSon()
  const propose = (otherId: number) => place.desk.ask('proposeDouble', { kind: 'source', oneId: 1, otherId })
  await expect(propose(1)).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(propose(99)).rejects.toMatchObject({ code: 'not-found' })
  await expect(place.desk.ask('listSplitItems', { kind: 'office', id: 99 })).rejects.toMatchObject({
    code: 'not-found',
  })
})

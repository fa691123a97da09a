/** Owns the story of doubles: an import finds a pair, a person decides, and takes it back. People are invented. */
import { expect, it } from 'vitest'
import type { ImportResult } from '@shared/domain/imports'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const header =
  'Referral ID,Date Received,Referring Provider,Referring Practice,Practice Phone,Referring Provider NPI,Patient'
const office = 'Northgate Clinic,402-555-0142'

async function importRows(name: string, rows: readonly string[]): Promise<ImportResult> {
  const path = place.write(name, [header, ...rows].join('\n'))
  return await place.desk.ask('importFile', { path, choices: { content: 'referrals' }, dryRun: false })
}
const sources = async () =>
  (await place.desk.ask('listSources', { shareOf: 'all' })).sources.map(({ name, referrals, npi }) => ({
    name,
    referrals,
    npi,
  }))
const doubles = () => place.desk.ask('listDoubles', {})

/** Two rows that may be of one person: the second has only an initial. */
async function importAPair(): Promise<void> {
  await place.create()
  await importRows('a.csv', [`R1,2026-06-01,"Castellan, Miriam MD",${office},,Ann Example`])
  const second = await importRows('b.csv', [`R2,2026-06-02,"Castellan, M",${office},1245319599,Ben Example`])
  expect(second.sources).toEqual({ created: 1, matched: 0, doubtful: 1 })
}

it('a doubtful pair waits, side by side, with what speaks for and against', async () => {
  await importAPair()
  const { total, pairs } = await doubles()
  expect(total).toBe(1)
  expect(pairs[0]).toMatchObject({
    kind: 'source',
    older: { name: 'Miriam Castellan', holds: ['1 referral'] },
    newer: { name: 'M Castellan', holds: ['1 referral'] },
    rule: 'Their names are the same only in part.',
  })
  expect(pairs[0]?.evidence.find(({ field }) => field === 'First name')).toMatchObject({
    agreement: 'partly',
    values: ['Miriam', 'M'],
  })
})

it('made one, the kept takes over, the next import knows both names, and undo gives all back', async () => {
  await importAPair()
  const before = await sources()
  const [pair] = (await doubles()).pairs
  const keepId = pair?.older.id ?? 0
  const { mergeId } = await place.desk.ask('settleDouble', { reviewId: pair?.reviewId ?? 0, keepId })
  expect(await sources()).toEqual([{ name: 'Miriam Castellan', referrals: 2, npi: '1245319599' }])
  expect(await doubles()).toMatchObject({
    total: 0,
    merges: [{ keptName: 'Miriam Castellan', goneName: 'M Castellan' }],
  })
  const third = await importRows('c.csv', [`R3,2026-06-03,"Castellan, M",${office},,Cleo Example`])
  expect(third.sources).toEqual({ created: 0, matched: 1, doubtful: 0 })
  await place.desk.ask('undoImport', { importId: third.importId ?? 0 })
  await place.desk.ask('undoMerge', { mergeId: mergeId ?? 0 })
  expect(await sources()).toEqual(before)
  expect((await doubles()).total).toBe(1)
  await expect(place.desk.ask('undoMerge', { mergeId: mergeId ?? 0 })).rejects.toMatchObject({ code: 'not-found' })
})

it('said to be two, they are not asked about again, unless that is taken back', async () => {
  await importAPair()
  const reviewId = (await doubles()).pairs[0]?.reviewId ?? 0
  await place.desk.ask('settleDouble', { reviewId, keepId: null })
  expect((await doubles()).total).toBe(0)
  await importRows('b.csv', [`R4,2026-06-04,"Castellan, M",${office},1245319599,Dan Example`])
  expect((await doubles()).total).toBe(0)
  await place.desk.ask('reopenDouble', { reviewId })
  expect((await doubles()).total).toBe(1)
})

it('two valid NPIs are never made one', async () => {
  await importAPair()
  const [pair] = (await doubles()).pairs
  const sourceId = pair?.older.id ?? 0
  await place.desk.ask('updateSource', { sourceId, changes: { npi: '1234567810' } })
  const settle = place.desk.ask('settleDouble', { reviewId: pair?.reviewId ?? 0, keepId: sourceId })
  await expect(settle).rejects.toMatchObject({ code: 'not-allowed' })
})

it('an import that is undone takes its doubtful pairs with it', async () => {
  await place.create()
  await importRows('a.csv', [`R1,2026-06-01,"Castellan, Miriam MD",${office},,Ann Example`])
  const second = await importRows('b.csv', [`R2,2026-06-02,"Castellan, M",${office},,Ben Example`])
  await place.desk.ask('undoImport', { importId: second.importId ?? 0 })
  expect(await doubles()).toMatchObject({ total: 0, pairs: [] })
})

/** Proves the ledger of gifts through the desk: split, corrected with its history, taken back, cured once in three years; and nothing of referrals in any answer. People are invented. */
import { expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()

async function withPhysicians(): Promise<number[]> {
  await place.create()
  const blank = { credential: 'MD', npi: '', specialty: '', phone: '', fax: '', officeName: '' }
  const ids: number[] = []
  for (const name of ['Miriam Castellan', 'Dora Osei', 'Thaddeus Marlow']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { sourceId } = await place.desk.ask('addSource', { kind: 'provider', name, ...blank })
    ids.push(sourceId)
  }
  return ids
}

const gift = (sourceIds: readonly number[], changes: Partial<InputOf<'addGift'>> = {}): InputOf<'addGift'> => ({
  givenOn: '2026-03-02',
  kind: 'meal',
  what: 'Lunch from Harbor Deli',
  totalCents: 10_000,
  others: 4,
  note: '',
  sourceIds: [...sourceIds],
  ...changes,
})
const ledger = (year = 2026) => place.desk.ask('getGiftLedger', { year })
const sums = async (year = 2026) =>
  (await ledger(year)).physicians.map(({ name, givenCents, leftCents, state }) => [name, givenCents, leftCents, state])

it('splits a meal over the physicians present, to the cent, and adds up', async () => {
  const ids = await withPhysicians()
  await place.desk.ask('addGift', gift(ids))
  expect(await sums()).toEqual([
    ['Dora Osei', 3333, 50_167, 'within'],
    ['Miriam Castellan', 3334, 50_166, 'within'],
    ['Thaddeus Marlow', 3333, 50_167, 'within'],
  ])
  const [row] = (await ledger()).gifts
  expect(row?.shares.reduce((sum, { cents }) => sum + cents, 0)).toBe(row?.totalCents)
  expect(await sums(2025)).toEqual([])
})

it('keeps what was corrected, counts for nothing what was taken back, and both are undone', async () => {
  const [one = 0, two = 0] = await withPhysicians()
  const { giftId } = await place.desk.ask('addGift', gift([one, two]))
  const { before } = await place.desk.ask('correctGift', {
    giftId,
    fields: gift([one], { totalCents: 8050, givenOn: '2025-12-31' }),
  })
  expect(await sums()).toEqual([])
  expect(await sums(2025)).toEqual([['Miriam Castellan', 8050, 43_850, 'within']])
  expect((await ledger(2025)).gifts).toMatchObject([{ isCorrected: true, totalCents: 8050 }])
  await place.desk.ask('correctGift', { giftId, fields: before })
  expect(await sums()).toHaveLength(2)
  await place.desk.ask('takeBackGift', { giftId })
  expect(await sums()).toEqual([])
  expect((await ledger()).gifts).toMatchObject([{ isTakenBack: true }])
  await place.desk.ask('restoreGift', { giftId })
  expect(await sums()).toHaveLength(2)
})

it('says by when an excess is paid back, that it was, and that it helps once in three years', async () => {
  const [one = 0] = await withPhysicians()
  await place.desk.ask('addGift', gift([one], { givenOn: '2025-03-01', totalCents: 60_000 }))
  const repaid = await place.desk.ask('recordRepayment', {
    sourceId: one,
    year: 2025,
    cents: 8100,
    on: '2025-06-01',
    note: 'Check no. 12',
  })
  expect(await sums(2025)).toEqual([['Miriam Castellan', 60_000, 0, 'cured']])
  await place.desk.ask('addGift', gift([one], { givenOn: '2026-10-01', totalCents: 60_000 }))
  expect(await sums()).toEqual([['Miriam Castellan', 60_000, 0, 'used']])
  await place.desk.ask('takeBackRepayment', repaid)
  expect(await sums(2025)).toEqual([['Miriam Castellan', 60_000, 0, 'too-late']])
  expect(await sums()).toEqual([['Miriam Castellan', 60_000, 0, 'curable']])
  expect((await ledger()).physicians).toMatchObject([{ passedOn: '2026-10-01', cureBy: '2026-12-31' }])
})

it('asks for the limit of a year that is not known, and takes one that was changed', async () => {
  const [one = 0] = await withPhysicians()
  await place.desk.ask('addGift', gift([one], { givenOn: '2023-10-01', totalCents: 40_000 }))
  expect(await ledger(2023)).toMatchObject({ limitCents: null, physicians: [{ state: 'no-limit', leftCents: null }] })
  expect((await ledger(2027)).lastKnown).toEqual({ year: 2026, cents: 53_500 })
  const { before } = await place.desk.ask('setGiftLimit', { year: 2023, cents: 50_800 })
  expect(before).toBeNull()
  expect(await sums(2023)).toEqual([['Miriam Castellan', 40_000, 10_800, 'within']])
  await place.desk.ask('setGiftLimit', { year: 2023, cents: null })
  expect((await ledger(2023)).limitCents).toBeNull()
  expect((await ledger()).limitCents).toBe(53_500)
})

it('refuses money and what is as good as it, days ahead, and whoever is not on file', async () => {
  const [one = 0] = await withPhysicians()
  const add = (changes: Partial<InputOf<'addGift'>>) => place.desk.ask('addGift', gift([one], changes))
  await expect(add({ what: 'Gift card' })).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(add({ givenOn: '2026-11-25' })).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(add({ sourceIds: [99] })).rejects.toMatchObject({ code: 'not-found' })
  await expect(add({ totalCents: 0 })).rejects.toMatchObject({ code: 'invalid-input' })
  expect((await ledger()).gifts).toEqual([])
})

it('goes with a physician who is made one with another, and comes back', async () => {
  const [one = 0, two = 0] = await withPhysicians()
  await place.desk.ask('addGift', gift([one, two]))
  const { reviewId } = await place.desk.ask('proposeDouble', { kind: 'source', oneId: one, otherId: two })
  const { mergeId } = await place.desk.ask('settleDouble', { reviewId, keepId: one })
  expect(await sums()).toEqual([['Miriam Castellan', 10_000, 43_500, 'within']])
  await place.desk.ask('undoMerge', { mergeId: mergeId ?? 0 })
  expect(await sums()).toHaveLength(2)
})

it('answers hold nothing about referrals, whatever is sent', async () => {
  const [one = 0] = await withPhysicians()
  await place.desk.ask('addGift', gift([one]))
  const silent = JSON.stringify([await ledger(), await place.desk.ask('listPhysicians', {})])
  await place.desk.ask('addReferral', {
    sourceId: one,
    receivedOn: '2026-11-20',
    patient: 'AM',
    patientReference: '',
    reason: '',
  })
  expect(JSON.stringify([await ledger(), await place.desk.ask('listPhysicians', {})])).toBe(silent)
})

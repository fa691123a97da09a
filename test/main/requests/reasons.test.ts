/** Owns the story of why sources do not refer, through the desk. People are invented. */
import { expect, it } from 'vitest'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const blank = { credential: '', npi: '', specialty: '', phone: '', fax: '', officeName: '' }
const add = async (name: string): Promise<number> =>
  (await place.desk.ask('addSource', { kind: 'provider', name, ...blank })).sourceId
const ranking = async () => (await place.desk.ask('getReasonRanking', {})).ranking

it('reasons are heard, planned for, settled and opened again, and ranked over all sources', async () => {
  await place.create()
  const [anh, lucinda] = [await add('Anh Do'), await add('Lucinda Farrow')]
  const heard = { said: 'Five weeks.', plan: 'Hold two slots.' }
  const { reasonId } = await place.desk.ask('addReason', { sourceId: anh, code: 'access', ...heard })
  await place.desk.ask('addReason', { sourceId: lucinda, code: 'access', ...heard })
  const other = await place.desk.ask('addReason', { sourceId: anh, code: 'insurance', said: '', plan: '' })
  expect(await ranking()).toEqual([
    { code: 'access', open: 2, solved: 0, sources: 2 },
    { code: 'insurance', open: 1, solved: 0, sources: 1 },
  ])
  await place.desk.ask('settleReason', { reasonId, outcome: 'solved' })
  expect((await place.desk.ask('listReasons', { sourceId: anh })).reasons).toMatchObject([
    { code: 'insurance', outcome: null },
    { code: 'access', outcome: 'solved', closedOn: '2026-11-24', heardBy: 'Dana' },
  ])
  expect((await ranking())[0]).toEqual({ code: 'access', open: 1, solved: 1, sources: 2 })
  await place.desk.ask('settleReason', { reasonId, outcome: null })
  expect((await ranking())[0]).toEqual({ code: 'access', open: 2, solved: 0, sources: 2 })
  await place.desk.ask('removeReason', other)
  expect(await ranking()).toHaveLength(1)
  await expect(place.desk.ask('removeReason', other)).rejects.toMatchObject({ code: 'not-found' })
  await expect(place.desk.ask('addReason', { sourceId: 99, code: 'access', ...heard })).rejects.toMatchObject({
    code: 'not-found',
  })
})

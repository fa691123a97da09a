/** Owns the story of tiers, cadence and quiet through the desk. People are invented. */
import { expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import type { SourceRow } from '@shared/domain/sources'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const today = '2026-11-24'
const rows = async (): Promise<SourceRow[]> => (await place.desk.ask('listSources', { shareOf: '12-months' })).sources
const row = async (name: string): Promise<SourceRow | undefined> => (await rows()).find((one) => one.name === name)

/** Forty sources that refer every 5 to 14 days up to now, one in four of them stopped last spring; Anh Do two months ago. */
async function importRhythms(): Promise<void> {
  await place.create()
  const lines = ['Referral ID,Date Received,Referring Provider']
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  for (let i = 0; i < 40; i += 1) {
    const gap = 5 + (i % 10)
    const last = i % 4 === 3 ? 200 : i % 5
    for (let n = 0; n * gap < 300; n += 1) {
      const day = addDays(today, -last - n * gap)
      lines.push(`R${i}-${n},${day},Prov${letters[i % 26] ?? ''}${letters[Math.floor(i / 26)] ?? ''} Quillfeather`)
    }
  }
  for (let n = 0; n < 40; n += 1) lines.push(`D${n},${addDays(today, -60 - n * 6)},Anh Do`)
  const path = place.write('list.csv', lines.join('\n'))
  await place.desk.ask('importFile', { path, choices: { content: 'referrals' }, dryRun: false })
}

it('a frequent source that fell silent is quiet, and is not once it refers again', async () => {
  await importRhythms()
  expect(await place.desk.ask('getRelationshipPlan', {})).toMatchObject({ hasModel: true })
  const before = await row('Anh Do')
  expect(before?.rhythm).toMatchObject({ isQuiet: true, silentDays: 60, usualGapDays: 6 })
  const patient = { patient: 'D', patientReference: '', reason: '' }
  await place.desk.ask('addReferral', { sourceId: before?.id ?? 0, receivedOn: today, ...patient })
  expect((await row('Anh Do'))?.rhythm).toMatchObject({ isQuiet: false, silentDays: 0 })
})

it('a touch restarts the cadence, a snooze puts it off, an agreement goes before the tier', async () => {
  await importRhythms()
  const sourceId = (await row('Anh Do'))?.id ?? 0
  const touch = async () => (await row('Anh Do'))?.nextTouch
  expect(await touch()).toMatchObject({ state: 'due', isFirst: true, dueOn: today })
  const entry = { sourceId, kind: 'call', reached: true, isThanks: false, said: 'Spoke to Ana.' } as const
  await place.desk.ask('writeJournalEntry', { ...entry, happenedOn: '2026-10-01' })
  expect(await touch()).toMatchObject({ state: 'overdue', everyDays: 30, dueOn: '2026-10-31' })
  const { snoozeId } = await place.desk.ask('snooze', {
    about: 'touch',
    subjectId: null,
    sourceId,
    untilOn: '2026-12-01',
    reason: 'On vacation',
  })
  expect(await touch()).toMatchObject({ state: 'later', dueOn: '2026-12-01', snooze: { reason: 'On vacation' } })
  await place.desk.ask('endSnooze', { snoozeId })
  expect(await touch()).toMatchObject({ state: 'overdue', snooze: null })
  await place.desk.ask('setCadence', { sourceId, days: 90 })
  expect(await touch()).toMatchObject({ state: 'later', everyDays: 90, isOwn: true })
  // A letter that nobody got, a message that reached nobody: neither is a touch.
  await place.desk.ask('writeJournalEntry', { ...entry, reached: false, happenedOn: today })
  expect(await touch()).toMatchObject({ dueOn: '2026-12-30' })
  await expect(
    place.desk.ask('snooze', { about: 'touch', subjectId: null, sourceId, untilOn: today, reason: 'x' }),
  ).rejects.toMatchObject({
    code: 'invalid-input',
  })
  await expect(
    place.desk.ask('snooze', { about: 'touch', subjectId: null, sourceId: 9999, untilOn: '2026-12-01', reason: 'x' }),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(
    place.desk.ask('snooze', { about: 'touch', subjectId: null, sourceId, untilOn: '2026-12-01', reason: ' ' }),
  ).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

it('tiers end and touches fall due where the practice says', async () => {
  await importRhythms()
  const count = async (tier: string): Promise<number> => (await rows()).filter((one) => one.tier === tier).length
  const before = await count('A')
  const { plan } = await place.desk.ask('getRelationshipPlan', {})
  await place.desk.ask('setRelationshipPlan', {
    ...plan,
    tiers: { a: 0.5, b: 0.9 },
    cadence: { ...plan.cadence, A: 14 },
  })
  expect(await count('A')).toBeLessThan(before)
  expect((await rows())[0]?.nextTouch).toMatchObject({ everyDays: 14 })
  await expect(place.desk.ask('setRelationshipPlan', { ...plan, tiers: { a: 0.95, b: 0.8 } })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

it('a tier by hand goes before the volume, with its reason, and is taken back', async () => {
  await importRhythms()
  const first = (await rows())[0]
  const sourceId = first?.id ?? 0
  const { before } = await place.desk.ask('setTiers', { tiers: [{ sourceId, tier: 'C', reason: 'Half retired' }] })
  expect(await row(first?.name ?? '')).toMatchObject({ tier: 'C', tierReason: 'Half retired' })
  expect(before).toEqual([{ sourceId, tier: null, reason: '' }])
  await place.desk.ask('setTiers', { tiers: before })
  expect(await row(first?.name ?? '')).toMatchObject({ tier: 'A', tierReason: null })
  await expect(place.desk.ask('setTiers', { tiers: [{ sourceId, tier: 'C', reason: '  ' }] })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

it('a source is looked after by somebody of the practice, and by nobody again', async () => {
  await place.create()
  const blank = { credential: '', npi: '', specialty: '', phone: '', fax: '', officeName: '' }
  const { sourceId } = await place.desk.ask('addSource', { kind: 'provider', name: 'Anh Do', ...blank })
  const [dana] = (await place.desk.ask('listUsers', {})).users
  const owner = async () => (await place.desk.ask('getSource', { sourceId })).row.owner
  const { before } = await place.desk.ask('setOwners', { owners: [{ sourceId, ownerId: dana?.id ?? 0 }] })
  expect(await owner()).toMatchObject({ name: 'Dana' })
  await place.desk.ask('setOwners', { owners: before })
  expect(await owner()).toBeNull()
  await expect(place.desk.ask('setOwners', { owners: [{ sourceId, ownerId: 99 }] })).rejects.toMatchObject({
    code: 'not-found',
  })
})

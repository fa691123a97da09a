/** Owns the story of the people at an office: who they are, who left, what was said and promised, through the desk. People are invented. */
import { expect, it } from 'vitest'
import { noPreferences } from '@shared/domain/preferences'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const blank = { credential: '', npi: '', specialty: '', phone: '' }
const add = async (name: string, officeName: string, fax = ''): Promise<number> =>
  (await place.desk.ask('addSource', { kind: 'provider', name, ...blank, fax, officeName })).sourceId
const page = (sourceId: number) => place.desk.ask('getSource', { sourceId })
const officeOf = async (sourceId: number): Promise<number> => (await page(sourceId)).source.office?.id ?? 0

it('a contact who changes office keeps what was said with her, and both offices know', async () => {
  await place.create()
  const [anh, lucinda] = [await add('Anh Do', 'Lantern Street'), await add('Lucinda Farrow', 'Saltmarsh')]
  const officeId = await officeOf(anh)
  const maria = await place.desk.ask('addContact', { officeId, name: 'Maria Santos', role: 'Referral coordinator' })
  await place.desk.ask('writeJournalEntry', {
    sourceId: anh,
    kind: 'visit',
    happenedOn: '2026-11-03',
    reached: true,
    said: 'Asked for the knee protocol',
    isThanks: false,
    contactIds: [maria.id, maria.id],
  })
  const { moveId } = await place.desk.ask('moveContact', { contactId: maria.id, officeName: 'saltmarsh' })
  const moved = await place.desk.ask('getContact', { contactId: maria.id })
  expect(moved).toMatchObject({
    office: { name: 'Saltmarsh' },
    lastTouchOn: '2026-11-03',
    moves: [{ office: 'Lantern Street', leftOn: '2026-11-24' }],
  })
  expect((await place.desk.ask('listJournal', { contactId: maria.id, limit: 9 })).entries).toMatchObject([
    { said: 'Asked for the knee protocol', people: [{ id: maria.id, name: 'Maria Santos' }] },
  ])
  expect((await place.desk.ask('listJournal', { officeId, limit: 9 })).total).toBe(1)
  expect((await page(lucinda)).contacts).toMatchObject([{ name: 'Maria Santos' }])
  expect((await place.desk.ask('getOffice', { officeId })).former).toMatchObject([{ name: 'Maria Santos' }])
  await expect(place.desk.ask('moveContact', { contactId: maria.id, officeName: 'Saltmarsh' })).rejects.toMatchObject({
    code: 'invalid-input',
  })
  await place.desk.ask('undoContactMove', { moveId })
  expect((await place.desk.ask('getContact', { contactId: maria.id })).moves).toEqual([])
  await place.desk.ask('removeContact', { contactId: maria.id })
  expect((await page(anh)).contacts).toEqual([])
  expect((await place.desk.ask('listJournal', { contactId: maria.id, limit: 9 })).total).toBe(1)
  await place.desk.ask('restoreContact', { contactId: maria.id })
  expect((await place.desk.ask('listContacts', {})).contacts).toMatchObject([{ office: 'Lantern Street' }])
})

it('a contact whom an import brought with a name too long to type can still be written about', async () => {
  await place.create()
  const name = 'Maria '.repeat(30).trim()
  const path = place.write('staff.csv', `Office,Contact Name,Role\nLantern Street,${name},Nurse`)
  await place.desk.ask('importFile', { path, choices: { content: 'contacts' }, dryRun: false })
  const [maria] = (await place.desk.ask('listContacts', {})).contacts
  const contactId = maria?.id ?? 0
  expect(maria?.name.length).toBeGreaterThan(120)
  const { before } = await place.desk.ask('updateContact', { contactId, changes: { birthday: '11-30' } })
  expect(before.name).toBe(maria?.name)
  expect((await place.desk.ask('getContact', { contactId })).contact).toMatchObject({ birthday: '11-30', name })
})

it('what is known of a source, and where else it works, is kept and taken back', async () => {
  await place.create()
  const [anh] = [await add('Anh Do', 'Lantern Street'), await add('Lucinda Farrow', 'Saltmarsh')]
  const profile = { ...noPreferences, needs: 'Same-week knees', birthday: '02-29', taxonomy: '207q00000x' }
  const { before } = await place.desk.ask('setSourceProfile', { sourceId: anh, profile })
  expect((await page(anh)).profile).toEqual({ ...profile, taxonomy: '207Q00000X' })
  await place.desk.ask('setSourceProfile', { sourceId: anh, profile: before })
  expect((await page(anh)).profile.needs).toBe('')
  const { id } = await place.desk.ask('addSourceOffice', { sourceId: anh, officeName: 'Saltmarsh', note: 'Thursdays' })
  const [other] = (await page(anh)).otherOffices
  expect(other).toMatchObject({ office: 'Saltmarsh', note: 'Thursdays' })
  expect((await place.desk.ask('getOffice', { officeId: other?.officeId ?? 0 })).visitors).toMatchObject([
    { name: 'Anh Do', note: 'Thursdays' },
  ])
  await place.desk.ask('removeSourceOffice', { id })
  expect((await page(anh)).otherOffices).toEqual([])
  await expect(
    place.desk.ask('addSourceOffice', { sourceId: anh, officeName: 'Lantern Street', note: '' }),
  ).rejects.toMatchObject({ code: 'invalid-input' })
})

it('a fax counts as the right one until it is changed', async () => {
  await place.create()
  const anh = await add('Anh Do', 'Lantern Street', '207 555 0123')
  await place.desk.ask('verifyFax', { kind: 'source', id: anh, on: '2026-11-20' })
  expect((await page(anh)).faxVerifiedOn).toBe('2026-11-20')
  await place.desk.ask('updateSource', { sourceId: anh, changes: { phone: '207 555 0199' } })
  expect((await page(anh)).faxVerifiedOn).toBe('2026-11-20')
  await place.desk.ask('updateSource', { sourceId: anh, changes: { fax: '207 555 0124' } })
  expect((await page(anh)).faxVerifiedOn).toBeNull()
  const officeId = await officeOf(anh)
  const { before } = await place.desk.ask('updateOffice', {
    officeId,
    changes: { fax: '207 555 0188', city: 'Strand' },
  })
  await place.desk.ask('verifyFax', { kind: 'office', id: officeId, on: '2026-11-24' })
  await place.desk.ask('updateSource', { sourceId: anh, changes: { fax: '' } })
  expect((await page(anh)).faxVerifiedOn).toBe('2026-11-24')
  await place.desk.ask('updateOffice', { officeId, changes: before })
  expect(await place.desk.ask('getOffice', { officeId })).toMatchObject({ faxVerifiedOn: null, office: { city: '' } })
  await expect(place.desk.ask('verifyFax', { kind: 'office', id: officeId, on: '2026-11-25' })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

it('a promise is made, moved, kept with what was done, and open again', async () => {
  await place.create()
  const anh = await add('Anh Do', 'Lantern Street')
  const open = async () => (await place.desk.ask('listPromises', { sourceId: anh, isOpen: true })).promises
  const made = { sourceId: anh, contactId: null, promise: 'Send the protocol', dueOn: '2026-11-20', ownerId: null }
  const { promiseId } = await place.desk.ask('addPromise', made)
  await place.desk.ask('addPromise', { ...made, promise: 'Call about knees', dueOn: '2026-11-12' })
  expect((await open()).map(({ promise }) => promise)).toEqual(['Call about knees', 'Send the protocol'])
  expect(await place.desk.ask('movePromise', { promiseId, dueOn: '2026-12-01' })).toEqual({ before: '2026-11-20' })
  await place.desk.ask('settlePromise', { promiseId, settled: { isKept: true, outcome: 'Mailed it' } })
  expect(await open()).toHaveLength(1)
  expect((await place.desk.ask('listPromises', { sourceId: anh })).promises.at(-1)).toMatchObject({
    outcome: 'Mailed it',
    isKept: true,
    settledOn: '2026-11-24',
    owner: 'Dana',
  })
  await place.desk.ask('settlePromise', { promiseId, settled: null })
  expect(await open()).toHaveLength(2)
  await place.desk.ask('removePromise', { promiseId })
  await expect(place.desk.ask('removePromise', { promiseId })).rejects.toMatchObject({ code: 'not-found' })
})

it('the staff and what is known of them come with the sample', async () => {
  await place.create({ withSample: true })
  const { contacts } = await place.desk.ask('listContacts', {})
  const maria = contacts.find(({ name }) => name === 'Maria Santos')
  const of = await place.desk.ask('getContact', { contactId: maria?.id ?? 0 })
  expect(of.contact).toMatchObject({ influence: 'decides', birthday: '11-30' })
  expect(of.lastTouchOn).toBe('2026-11-20')
  expect((await place.desk.ask('listPromises', { contactId: maria?.id ?? 0 })).promises).toHaveLength(1)
})

/** Owns the story of the journal's writing through the desk: several people, what was promised, what it said before, drafts. People are invented. */
import { describe, expect, it } from 'vitest'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const blank = { credential: '', npi: '', specialty: '', phone: '', fax: '' }
const add = async (name: string, officeName: string): Promise<number> =>
  (await place.desk.ask('addSource', { kind: 'provider', name, ...blank, officeName })).sourceId
const touchOf = async (sourceId: number): Promise<string | undefined> =>
  (await place.desk.ask('getSource', { sourceId })).row.lastTouch?.on
const entry = {
  kind: 'event' as const,
  happenedOn: '2026-11-20',
  reached: true,
  isThanks: false,
  said: 'Lunch at Lantern Street #Parking',
}

describe('an entry with several', () => {
  it('is a touch with each of them, and stands in the journal of each office', async () => {
    await place.create()
    const [anh, lucinda] = [await add('Anh Do', 'Lantern Street'), await add('Lucinda Farrow', 'Saltmarsh')]
    await place.desk.ask('writeJournalEntry', { ...entry, sourceId: anh, alsoSourceIds: [lucinda, anh] })
    expect([await touchOf(anh), await touchOf(lucinda)]).toEqual(['2026-11-20', '2026-11-20'])
    const officeId = (await place.desk.ask('getSource', { sourceId: lucinda })).source.office?.id ?? 0
    const { entries, total } = await place.desk.ask('listJournal', { officeId, limit: 9 })
    expect(entries).toMatchObject([{ sourceId: anh, alsoWith: [{ id: lucinda, name: 'Lucinda Farrow' }] }])
    expect(total).toBe(1)
    expect((await place.desk.ask('listTopics', {})).topics).toEqual([{ topic: 'parking', count: 1 }])
  })

  it('keeps what was promised and what comes next, and takes both back with it', async () => {
    await place.create()
    const sourceId = await add('Anh Do', 'Lantern Street')
    const next = { ownerId: null, contactId: null, dueOn: '2026-12-01' }
    const written = await place.desk.ask('writeJournalEntry', {
      ...entry,
      sourceId,
      heard: 'Same-week knees',
      mood: 'warm',
      promises: [
        { ...next, promise: 'Send the parking map' },
        { ...next, kind: 'follow-up', promise: 'Call about the knees' },
      ],
    })
    const { promises } = await place.desk.ask('listPromises', { isOpen: true })
    expect(promises.map(({ kind, promise, entryId }) => [kind, promise, entryId])).toEqual([
      ['promise', 'Send the parking map', written.entryId],
      ['follow-up', 'Call about the knees', written.entryId],
    ])
    expect((await place.desk.ask('listJournal', { sourceId, limit: 9 })).entries).toMatchObject([
      { id: written.entryId, heard: 'Same-week knees', mood: 'warm', changes: 0 },
    ])
    await place.desk.ask('deleteJournalEntry', { entryId: written.entryId, alsoPromises: true })
    expect((await place.desk.ask('listPromises', {})).promises).toEqual([])
  })

  it('says what it said before, who changed it and when', async () => {
    await place.create()
    const sourceId = await add('Anh Do', 'Lantern Street')
    const { entryId } = await place.desk.ask('writeJournalEntry', { ...entry, sourceId })
    const text = { ...entry, said: 'Lunch at Lantern Street, eleven people #staff' }
    const { before } = await place.desk.ask('changeJournalEntry', { entryId, text })
    expect(before).toMatchObject({ said: entry.said })
    const { versions } = await place.desk.ask('listEntryVersions', { entryId })
    expect(versions).toMatchObject([{ content: { said: entry.said, happenedOn: '2026-11-20' }, changedBy: 'Dana' }])
    expect(versions[0]?.changedAt).toMatch(/^2026-11-24T/)
    expect((await place.desk.ask('listJournal', { sourceId, limit: 9 })).entries).toMatchObject([
      { said: text.said, changes: 1 },
    ])
    expect((await place.desk.ask('listTopics', {})).topics).toEqual([{ topic: 'staff', count: 1 }])
    await expect(
      place.desk.ask('changeJournalEntry', { entryId, text: { ...text, happenedOn: '2026-11-25' } }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

it('a thank-you stays one: a change cannot make it reach nobody', async () => {
  await place.create()
  const sourceId = await add('Anh Do', 'Lantern Street')
  const { entryId } = await place.desk.ask('writeJournalEntry', { ...entry, sourceId, isThanks: true })
  await expect(
    place.desk.ask('changeJournalEntry', { entryId, text: { ...entry, reached: false } }),
  ).rejects.toMatchObject({ code: 'invalid-input' })
})

it('what repeats comes again when it was kept, in step with its day, and goes when it is opened again', async () => {
  await place.create()
  const sourceId = await add('Anh Do', 'Lantern Street')
  const { promiseId } = await place.desk.ask('addPromise', {
    sourceId,
    contactId: null,
    ownerId: null,
    kind: 'follow-up',
    repeats: 'month',
    promise: 'Bring the new schedule',
    dueOn: '2026-08-31',
  })
  const open = async (): Promise<string[]> =>
    (await place.desk.ask('listPromises', { isOpen: true })).promises.map(({ dueOn }) => dueOn)
  const settled = { isKept: true, outcome: 'Brought it' }
  expect(await place.desk.ask('settlePromise', { promiseId, settled })).toEqual({ nextOn: '2026-11-30' })
  expect(await open()).toEqual(['2026-11-30'])
  expect(await place.desk.ask('settlePromise', { promiseId, settled: null })).toEqual({ nextOn: null })
  expect(await open()).toEqual(['2026-08-31'])
  await place.desk.ask('settlePromise', { promiseId, settled: { isKept: false, outcome: 'They closed' } })
  expect(await open()).toEqual([])
})

it('a draft is still there after the file was closed, and nobody else’s', async () => {
  await place.create()
  await place.desk.ask('keepDraft', { key: 'log/touch', content: '{"said":"Half a sen"}' })
  await place.desk.ask('keepDraft', { key: 'log/touch', content: '{"said":"Half a sentence"}' })
  await place.desk.ask('lockPractice', {})
  await place.open()
  expect((await place.desk.ask('listDrafts', {})).drafts).toMatchObject([
    { key: 'log/touch', content: '{"said":"Half a sentence"}' },
  ])
  await place.desk.ask('keepDraft', { key: 'log/touch', content: null })
  expect((await place.desk.ask('listDrafts', {})).drafts).toEqual([])
  await place.desk.close()
  const subjects = (await place.audit()).filter(({ request }) => request === 'keepDraft')
  expect(subjects.map(({ subject }) => subject)).toEqual(['a draft', 'a draft', 'a draft is done with'])
})

it('a template replaces the one of its name, and says what it was', async () => {
  await place.create()
  const template = { name: 'lunch', kind: 'event' as const, said: 'Lunch with ', nextStep: '', nextDays: null }
  const { before } = await place.desk.ask('keepEntryTemplate', template)
  expect(before).toMatchObject({ name: 'Lunch', nextDays: 7 })
  const names = (await place.desk.ask('listEntryTemplates', {})).templates.map(({ name }) => name)
  expect(names).toEqual(['Dropped off forms', 'First visit', 'Left a message', 'lunch'])
  await place.desk.ask('removeEntryTemplate', { name: 'LUNCH' })
  await expect(place.desk.ask('removeEntryTemplate', { name: 'lunch' })).rejects.toMatchObject({ code: 'not-found' })
})

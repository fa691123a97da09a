/** Proves a referral's life through the desk: logged, tried, corrected, taken back, told; history is kept, nothing is told twice. People are invented. */
import { readFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const today = '2026-11-24'
const ago = (days: number): string => addDays(today, -days)

const blank = { credential: 'MD', npi: '', specialty: '', phone: '', fax: '', officeName: '' }

/** A desk with Dr. Castellan at Birchwood, whom it can fax to. */
async function withCastellan(): Promise<{ sourceId: number; officeId: number }> {
  await place.create()
  const { sourceId } = await place.desk.ask('addSource', {
    kind: 'provider',
    name: 'Miriam Castellan',
    ...blank,
    officeName: 'Birchwood Family Medicine',
  })
  const { source } = await place.desk.ask('getSource', { sourceId })
  const officeId = source.office?.id ?? 0
  await place.desk.ask('updateOffice', {
    officeId,
    changes: { street: '12 Birch St', city: 'Omaha', state: 'NE', zip: '68102', fax: '4025550177' },
  })
  return { sourceId, officeId }
}

const log = (sourceId: number, patient: string, receivedOn = today) =>
  place.desk.ask('addReferral', {
    sourceId,
    receivedOn,
    patient,
    patientReference: `H${patient.length}${patient.charCodeAt(0)}`,
    reason: 'Knee',
    urgency: 'soon',
    cameBy: 'fax',
  })

const read = (referralId: number) => place.desk.ask('getReferral', { referralId })

it('each attempt to reach a patient is a step of its own, and says what came of it', async () => {
  const { sourceId } = await withCastellan()
  const { referralId } = await log(sourceId, 'AM', ago(6))
  const set = (status: 'contacting' | 'scheduled', on: string, note = '') =>
    place.desk.ask('setReferralStatus', { referralIds: [referralId], status, on, note })
  await set('contacting', ago(4), 'Left a message')
  const again = await set('contacting', ago(4), 'Busy')
  await set('contacting', ago(2))
  expect((await read(referralId)).referral).toMatchObject({
    status: 'contacting',
    attempts: 3,
    contactedOn: ago(4),
    lastAttemptOn: ago(2),
    urgency: 'soon',
  })
  await place.desk.ask('revertReferralStatus', again)
  expect((await read(referralId)).referral.attempts).toBe(2)
  await place.desk.ask('restoreReferralStatus', again)
  await set('scheduled', addDays(today, 3))
  const { referral, steps } = await read(referralId)
  expect(referral).toMatchObject({ status: 'scheduled', attempts: 3, scheduledOn: addDays(today, 3) })
  expect(steps.map(({ status, on, note }) => [status, on, note])).toEqual([
    ['received', ago(6), ''],
    ['contacting', ago(4), 'Left a message'],
    ['contacting', ago(4), 'Busy'],
    ['contacting', ago(2), ''],
    ['scheduled', addDays(today, 3), ''],
  ])
  expect(steps.every(({ notedOn }) => notedOn === today)).toBe(true)
})

it('where nobody noted a call, the appointment shows by when the patient was reached', async () => {
  const { sourceId } = await withCastellan()
  const { referralId } = await log(sourceId, 'AM', ago(3))
  const referralIds = [referralId]
  await place.desk.ask('setReferralStatus', { referralIds, status: 'scheduled', on: addDays(today, 9) })
  expect((await read(referralId)).referral).toMatchObject({ contactedOn: today, attempts: 0 })
})

it('a step is corrected in its place, and the history shows what it said', async () => {
  const { sourceId } = await withCastellan()
  const { referralId } = await log(sourceId, 'AM', ago(20))
  const referralIds = [referralId]
  const seen = { referralIds, status: 'seen' as const, on: ago(9) }
  const [statusId = 0] = (await place.desk.ask('setReferralStatus', seen)).statusIds
  await place.desk.ask('setReferralStatus', { referralIds, status: 'note-sent', on: ago(2) })
  const corrected = await place.desk.ask('correctReferralStep', { statusId, on: ago(8), note: 'Chart says so' })
  expect(corrected.before).toEqual({ on: ago(9), note: '' })
  const { referral, steps } = await read(referralId)
  expect(referral).toMatchObject({ status: 'note-sent', seenOn: ago(8), noteSentOn: ago(2) })
  expect(steps.map((step) => [step.status, step.on, step.isTakenBack, step.isCorrection])).toEqual([
    ['received', ago(20), false, false],
    ['seen', ago(9), true, false],
    ['seen', ago(8), false, true],
    ['note-sent', ago(2), false, false],
  ])
  // What was corrected cannot be corrected once more: the correction can.
  await expect(place.desk.ask('correctReferralStep', { statusId, on: ago(7), note: '' })).rejects.toMatchObject({
    code: 'not-found',
  })
  await place.desk.ask('correctReferralStep', { statusId: corrected.statusId, on: ago(9), note: '' })
  expect((await read(referralId)).referral).toMatchObject({ status: 'note-sent', seenOn: ago(9) })
})

it('a day on which it cannot have happened is refused, with what to do', async () => {
  const { sourceId } = await withCastellan()
  const { referralId } = await log(sourceId, 'AM', ago(3))
  const other = await log(sourceId, 'BN', ago(9))
  const set = (referralIds: number[], on: string) =>
    place.desk.ask('setReferralStatus', { referralIds, status: 'seen', on })
  await expect(set([referralId], addDays(today, 1))).rejects.toThrow('Only an appointment can lie ahead.')
  await expect(set([referralId], ago(5))).rejects.toThrow('It was received after that day.')
  await expect(set([referralId, other.referralId], ago(5))).rejects.toThrow('1 of the 2 were received after that day.')
  expect((await read(other.referralId)).referral.status).toBe('received')
})

it('what was logged is corrected with its history, found when logged twice, and taken back', async () => {
  const { sourceId } = await withCastellan()
  const { referralId } = await log(sourceId, 'Made-up, Ada', ago(3))
  const { fields } = await read(referralId)
  await place.desk.ask('updateReferral', { referralId, fields: { ...fields, reason: 'Hip', urgency: 'urgent' } })
  const { referral, changes } = await read(referralId)
  expect(referral).toMatchObject({ reason: 'Hip', urgency: 'urgent' })
  expect(changes.map(({ before }) => before.reason)).toEqual(['Knee'])

  const like = { sourceId, receivedOn: today, patient: '', patientReference: '', exceptId: null }
  const doubles = async (changed: Partial<typeof like>): Promise<number[]> =>
    (await place.desk.ask('findReferralDoubles', { ...like, ...changed })).doubles.map(({ id }) => id)
  expect(await doubles({ patient: 'Ada Made-up' })).toEqual([referralId])
  expect(await doubles({ patient: 'am' })).toEqual([referralId])
  expect(await doubles({ patientReference: 'h1277' })).toEqual([referralId])
  expect(await doubles({ patient: 'Boris Made-up' })).toEqual([])
  expect(await doubles({ patient: 'am', receivedOn: addDays(today, 90) })).toEqual([])
  expect(await doubles({})).toEqual([])

  expect((await place.desk.ask('findLastReferral', {})).last).toEqual({
    sourceId,
    receivedOn: ago(3),
    reason: 'Hip',
    urgency: 'urgent',
    cameBy: 'fax',
  })
  await place.desk.ask('removeReferral', { referralId })
  await expect(read(referralId)).rejects.toMatchObject({ code: 'not-found' })
  expect((await place.desk.ask('listSources', { shareOf: 'all' })).sources).toMatchObject([{ referrals: 0 }])
})

it('what came by an import or was thanked for stays', async () => {
  const { sourceId } = await withCastellan()
  const { referralId } = await log(sourceId, 'AM', ago(3))
  await place.desk.ask('setReferralStatus', { referralIds: [referralId], status: 'seen', on: today })
  await place.desk.ask('writeJournalEntry', {
    sourceId,
    kind: 'call',
    happenedOn: today,
    reached: true,
    said: 'Thank you',
    isThanks: true,
  })
  expect((await read(referralId)).isRemovable).toBe(false)
  await expect(place.desk.ask('removeReferral', { referralId })).rejects.toThrow('Mark it as cancelled instead.')
})

it('the clocks are the practice’s own', async () => {
  const { sourceId } = await withCastellan()
  await log(sourceId, 'AM', ago(3))
  const loops = async (): Promise<number> => (await place.desk.ask('listOpenLoops', {})).total
  expect(await loops()).toBe(1)
  const plan = { ...usualReferralPlan, call: { routine: 5, soon: 5, urgent: 0 } }
  await place.desk.ask('setReferralPlan', plan)
  expect(await loops()).toBe(0)
  expect((await place.desk.ask('getReferralPlan', {})).plan).toEqual(plan)
})

/** The text of each page, as PDFium reads it. */
async function pagesOf(path: string): Promise<string[]> {
  const pdfium = await PDFiumLibrary.init()
  const document = await pdfium.loadDocument(readFileSync(path))
  const pages = [...document.pages()].map((page) => page.getText().replaceAll(/\s+/gu, ' '))
  document.destroy()
  pdfium.destroy()
  return pages
}

it('three updates go to one office in one fax, whose cover names nobody but the recipient, and are not told again', async () => {
  const { sourceId, officeId } = await withCastellan()
  const { sourceId: anh } = await place.desk.ask('addSource', {
    kind: 'provider',
    name: 'Anh Do',
    ...blank,
    officeName: 'Birchwood Family Medicine',
  })
  const ada = await log(sourceId, 'Made-up, Ada', ago(6))
  const boris = await log(sourceId, 'Invented, Boris', ago(9))
  await log(anh, 'Sample, Carmen', ago(1))
  const set = (referralId: number, status: 'scheduled' | 'seen', on: string) =>
    place.desk.ask('setReferralStatus', { referralIds: [referralId], status, on })
  await set(ada.referralId, 'scheduled', addDays(today, 3))
  await set(boris.referralId, 'seen', ago(1))

  const { groups, total } = await place.desk.ask('listUpdatesWaiting', {})
  expect(total).toBe(3)
  expect(groups).toMatchObject([
    { name: 'Birchwood Family Medicine', channel: 'fax', why: '', fax: '(402) 555-0177', faxProblem: '', officeId },
  ])
  const referralIds = groups[0]?.updates.map(({ referralId }) => referralId) ?? []
  const sent = await place.desk.ask('sendUpdates', {
    messages: [{ referralIds, channel: 'fax' }],
    patientAs: 'initials',
    formats: ['pdf', 'docx'],
    folder: place.folder,
  })
  expect(sent.files.map((path) => path.slice(place.folder.length + 1))).toEqual([
    'Fax Birchwood Family Medicine 2026-11-24.pdf',
    'Fax Birchwood Family Medicine 2026-11-24.docx',
  ])
  const [cover = '', update = ''] = await pagesOf(sent.files[0] ?? '')
  expect(cover).toContain('Birchwood Family Medicine')
  expect(cover).toContain('Referral desk')
  for (const name of ['Castellan', 'Do,', 'Made-up', 'Invented', 'Carmen', 'A.M.', 'H1']) {
    expect(cover).not.toContain(name)
  }
  expect(update).toContain('A.M. (our reference H1277)')
  expect(update).toContain('The patient has an appointment with us on November 27, 2026.')
  for (const name of ['Ada', 'Made-up', 'Boris', 'Invented', 'Carmen']) expect(update).not.toContain(name)

  expect(await place.desk.ask('listUpdatesWaiting', {})).toMatchObject({ total: 0, groups: [] })
  expect((await read(ada.referralId)).updates).toMatchObject([
    { step: 'scheduled', stepOn: addDays(today, 3), channel: 'fax', sentTo: '(402) 555-0177', sentOn: today },
  ])
  expect((await place.desk.ask('listUpdatesSent', { officeId, limit: 10 })).total).toBe(3)
  // The next step is told again; what is taken back waits once more.
  await set(ada.referralId, 'scheduled', addDays(today, 5))
  expect((await place.desk.ask('listUpdatesWaiting', {})).total).toBe(1)
  await place.desk.ask('takeBackUpdates', { updateIds: sent.updateIds, entryIds: sent.entryIds })
  expect((await place.desk.ask('listUpdatesWaiting', {})).total).toBe(3)
  await place.desk.ask('lockPractice', {})
  const audit = await place.audit()
  expect(audit.find(({ request }) => request === 'sendUpdates')?.subject).toBe(
    '3 updates in 1 messages, patients by initials; 2 files',
  )
  expect(JSON.stringify(audit)).not.toMatch(/Made-up|Invented|Carmen/u)
})

it('a wrong or unwelcome fax is refused with its reason, and another way is proposed', async () => {
  const { sourceId, officeId } = await withCastellan()
  const { referralId } = await log(sourceId, 'AM')
  const fax = () =>
    place.desk.ask('sendUpdates', {
      messages: [{ referralIds: [referralId], channel: 'fax' }],
      patientAs: 'reference',
      formats: ['pdf'],
      folder: place.folder,
    })
  await place.desk.ask('updateOffice', { officeId, changes: { fax: '555-0177' } })
  expect((await place.desk.ask('listUpdatesWaiting', {})).groups).toMatchObject([
    { channel: 'letter', why: '555-0177 has no area code.' },
  ])
  await expect(fax()).rejects.toThrow('Birchwood Family Medicine cannot be faxed to. 555-0177 has no area code.')
  await place.desk.ask('updateOffice', { officeId, changes: { fax: '4025550177', noFax: true } })
  expect((await place.desk.ask('listUpdatesWaiting', {})).groups).toMatchObject([
    { channel: 'letter', why: 'They do not wish to be faxed.' },
  ])
  await expect(fax()).rejects.toThrow('They do not wish to be faxed.')
  expect((await read(referralId)).updates).toEqual([])
})

it('what was said in a call is a touch; what need not be told waits no more; both are undone', async () => {
  const { sourceId } = await withCastellan()
  const one = await log(sourceId, 'AM')
  const two = await log(sourceId, 'BN')
  const text = await place.desk.ask('getUpdateText', {
    referralIds: [one.referralId, two.referralId],
    patientAs: 'reference',
  })
  expect(text.text).toContain('Dr. Castellan,')
  expect(text.text).not.toContain('A.M.')
  const called = await place.desk.ask('recordUpdates', { referralIds: [one.referralId], channel: 'call' })
  const last = async () => (await place.desk.ask('getSource', { sourceId })).row.lastTouch
  expect(await last()).toEqual({ on: today, kind: 'call' })
  expect((await place.desk.ask('listJournal', { sourceId, limit: 5 })).entries).toMatchObject([
    { kind: 'call', reached: true, said: 'Called with an update on one referral: referral received.' },
  ])
  const written = await place.desk.ask('recordUpdates', { referralIds: [two.referralId], channel: 'email' })
  expect((await place.desk.ask('listJournal', { sourceId, limit: 5 })).entries).toMatchObject([
    { kind: 'email', reached: true, said: 'Wrote with an update on one referral: referral received.' },
    { kind: 'call' },
  ])
  await place.desk.ask('takeBackUpdates', written)
  await place.desk.ask('recordUpdates', { referralIds: [two.referralId], channel: 'none' })
  expect((await place.desk.ask('listUpdatesWaiting', {})).total).toBe(0)
  expect((await place.desk.ask('listUpdatesSent', { sourceId, limit: 9 })).total).toBe(1)
  await place.desk.ask('takeBackUpdates', called)
  expect(await last()).toBeNull()
  expect((await place.desk.ask('listUpdatesWaiting', {})).total).toBe(1)
})

/** Proves through the desk that the proof of closed loops is of one source or one office, is audited, and leaves one page for each format. People are invented. */
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const today = '2026-11-24'
const year = { from: '2025-12-01', to: today }

async function addSource(name: string, officeName: string): Promise<number> {
  const blank = { credential: 'MD', npi: '', specialty: '', phone: '', fax: '' }
  const { sourceId } = await place.desk.ask('addSource', { kind: 'provider', name, ...blank, officeName })
  return sourceId
}

async function log(sourceId: number, days: number): Promise<number> {
  const { referralId } = await place.desk.ask('addReferral', {
    sourceId,
    receivedOn: addDays(today, -days),
    patient: 'Made-up, Ada',
    patientReference: `H-${days}`,
    reason: 'Knee',
  })
  return referralId
}

it('is of a source alone, or of all of its office, and says of each what it says on the page', async () => {
  await place.create()
  const castellan = await addSource('Miriam Castellan', 'Birchwood Family Medicine')
  const osei = await addSource('Dora Osei', 'Birchwood Family Medicine')
  const marlow = await addSource('Thaddeus Marlow', 'Elm Park Primary Care')
  const first = await log(castellan, 40)
  await log(osei, 3)
  await log(marlow, 9)
  await log(castellan, 400)
  const referralIds = [first]
  await place.desk.ask('setReferralStatus', { referralIds, status: 'seen', on: addDays(today, -30) })
  await place.desk.ask('setReferralStatus', { referralIds, status: 'note-sent', on: addDays(today, -26) })
  const { source } = await place.desk.ask('getSource', { sourceId: castellan })
  const officeId = source.office?.id ?? 0

  const ofSource = await place.desk.ask('getLoopProof', { of: { kind: 'source', id: castellan }, ...year })
  expect(ofSource.name).toBe('Miriam Castellan, MD')
  expect(ofSource.proof).toMatchObject({
    visitDays: 10,
    noteDays: 4,
    open: [],
    counts: { referred: 1, 'note-sent': 1 },
  })
  const ofOffice = await place.desk.ask('getLoopProof', { of: { kind: 'office', id: officeId }, ...year })
  expect(ofOffice.name).toBe('Birchwood Family Medicine')
  expect(ofOffice.proof.counts).toMatchObject({ referred: 2, seen: 1, waiting: 1, 'open-loop': 1 })
  expect(ofOffice.referrals.map(({ patientReference }) => patientReference)).toEqual(['H-3', 'H-40'])

  const saved = await place.desk.ask('saveLoopProof', {
    of: { kind: 'office', id: officeId },
    ...year,
    patientAs: 'reference',
    formats: ['pdf', 'docx'],
    folder: place.folder,
  })
  expect(saved.files.map((file) => basename(file))).toEqual([
    `Closed loops Birchwood Family Medicine ${today}.pdf`,
    `Closed loops Birchwood Family Medicine ${today}.docx`,
  ])
  await place.desk.ask('lockPractice', {})
  const audit = await place.audit()
  expect(audit.find(({ request }) => request === 'saveLoopProof')?.subject).toBe(
    `office ${officeId}, 2025-12-01 to ${today}, patients by reference; 2 files`,
  )
  expect(audit.some(({ request }) => request === 'getLoopProof')).toBe(true)
  expect(JSON.stringify(audit)).not.toContain('Made-up')
})

it('refuses days in the wrong order, and whoever is not on file', async () => {
  await place.create()
  const sourceId = await addSource('Miriam Castellan', '')
  const ask = (id: number, kind: 'source' | 'office', days = year) =>
    place.desk.ask('getLoopProof', { of: { kind, id }, ...days })
  await expect(ask(sourceId, 'source', { from: today, to: '2026-11-01' })).rejects.toMatchObject({
    code: 'invalid-input',
    message: 'The period ends before it begins. Change one of its days.',
  })
  await expect(ask(99, 'source')).rejects.toMatchObject({ code: 'not-found' })
  await expect(ask(99, 'office')).rejects.toMatchObject({ code: 'not-found' })
  expect((await ask(sourceId, 'source')).proof.counts.referred).toBe(0)
})

/** Owns the story of a note of thanks to an office's staff, through the desk. People are invented. */
import { expect, it } from 'vitest'
import { composeStaffNote, greetingName } from '@shared/domain/staffNote'
import { staffSlotNames, staffWordingsFor } from '@shared/domain/wordings'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const look = { hand: 'cursive' as const }
const papers = { formats: ['pdf' as const], layout: 'one-file' as const, envelope: 'a2' as const }

async function someContact(): Promise<number> {
  await place.create({ withSample: true })
  const { contacts } = await place.desk.ask('listContacts', {})
  return contacts[0]?.id ?? 0
}

it('is previewed, drafted as it was previewed, kept in both histories, and is a touch once it is printed', async () => {
  const contactId = await someContact()
  const { contact, office, lastTouchOn } = await place.desk.ask('getContact', { contactId })
  const words = { ownLine: 'The films were here in time.', ownWords: null }
  const preview = await place.desk.ask('previewStaffNote', { contactId, look, ...words })
  expect(preview.letter.salutation).toBe(`Dear ${greetingName(contact.name)},`)
  expect(preview.letter.recipient).toMatchObject({ name: contact.name, isPostal: office.street !== '' })
  const owed = (await place.desk.ask('listThankYousDue', {})).due.length
  const asked = { contactId, look, papers, folder: place.folder, ...words, isConfirmed: false }
  const { letters, files } = await place.desk.ask('draftStaffNote', asked)
  expect(files.map((path) => path.split('/').at(-1))).toEqual([
    `Thank-you ${greetingName(contact.name)} 2026-11-24.pdf`,
    'Envelopes 2026-11-24.pdf',
  ])
  expect(letters).toMatchObject([{ contactId, contactName: contact.name, referrals: 0, state: 'drafted' }])
  const [letter] = letters
  const letterIds = [letter?.id ?? 0]
  expect((await place.desk.ask('printLetters', { letterIds })).ink).toEqual(preview.ink)
  const listed = await place.desk.ask('listLetters', { contactId, limit: 10 })
  expect(listed.letters.map(({ id }) => id)).toEqual(letterIds)
  const ofSource = await place.desk.ask('listLetters', { sourceId: letter?.sourceId ?? 0, limit: 100 })
  expect(ofSource.letters.map(({ id }) => id)).toContain(letterIds[0])
  // Nobody who refers is thanked by it.
  expect((await place.desk.ask('listThankYousDue', {})).due).toHaveLength(owed)
  expect((await place.desk.ask('getContact', { contactId })).lastTouchOn).toBe(lastTouchOn)
  await place.desk.ask('setLetterState', { letterIds, state: 'printed' })
  expect((await place.desk.ask('getContact', { contactId })).lastTouchOn).toBe('2026-11-24')
})

it('never says the same within a year', async () => {
  const contactId = await someContact()
  const words = { ownLine: '', ownWords: null }
  const said = new Set<string>()
  for (let i = 0; i < 8; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each note is written after the one before it
    const { letter } = await place.desk.ask('previewStaffNote', { contactId, look, ...words })
    const first = letter.paragraphs[0]?.text ?? ''
    expect(said.has(first)).toBe(false)
    said.add(first)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await place.desk.ask('draftStaffNote', {
      contactId,
      look,
      papers,
      folder: place.folder,
      ...words,
      isConfirmed: false,
    })
  }
})

it('that may mention a patient is not written until somebody looked', async () => {
  const contactId = await someContact()
  const { referrals } = await place.desk.ask('listReferrals', { filter: {}, limit: 1 })
  const patient = referrals[0]?.patient ?? ''
  const asked = {
    contactId,
    look,
    papers,
    folder: place.folder,
    ownLine: `${patient} sends regards.`,
    ownWords: null,
  }
  await expect(place.desk.ask('draftStaffNote', { ...asked, isConfirmed: false })).rejects.toMatchObject({
    code: 'nothing-to-do',
    message: expect.stringContaining('a patient’s name'),
  })
  expect((await place.desk.ask('draftStaffNote', { ...asked, isConfirmed: true })).letters).toHaveLength(1)
})

it('is for somebody on file', async () => {
  await place.create()
  const asked = { contactId: 99_999, look, ownLine: '', ownWords: null }
  await expect(place.desk.ask('previewStaffNote', asked)).rejects.toMatchObject({ code: 'not-found' })
})

it.each([
  ['Beatriz Romero', 'Beatriz'],
  ['Ms. Vo', 'Ms. Vo'],
  ['Lena Ortiz, RN', 'Lena'],
])('%s is greeted as %s', (name, greeted) => {
  expect(greetingName(name)).toBe(greeted)
})

it('has sentences that are whole, and says so when all are used', () => {
  const all = staffSlotNames.flatMap((slot) => staffWordingsFor(slot))
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
  for (const { text } of all) expect(text).toMatch(/^[A-Z][^!{}]*[^\s.,;!]\.$/)
  const office = { name: 'Northgate', street: '', city: '', state: '', zip: '' }
  const composed = composeStaffNote({
    practice: { name: 'P', street: '', cityLine: '', phone: '', fax: '', signer: '', signerTitle: '', directLine: '' },
    contact: { name: 'Lena Ortiz' },
    office,
    writtenOn: '2026-11-24',
    look: { hand: 'neat', ink: 'blue', penSize: 'usual', sheet: 'letter', signature: 'written' },
    ownLine: '',
    ownWords: null,
    seed: 's',
    usedWordings: all.map(({ id }) => id),
  })
  expect(composed).toEqual({ refusal: 'Lena has had every wording this year; a call would mean more.' })
})

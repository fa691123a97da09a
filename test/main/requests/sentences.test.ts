/** Owns the story of the sentences a practice writes, through the desk. People are invented. */
import { expect, it } from 'vitest'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()

it('is kept, read for real sources, put on a letter, changed and taken away', async () => {
  await place.create({ withSample: true })
  const sentence = { slot: 'parting' as const, occasion: 'any' as const, text: 'Do come by, {doctor}.' }
  const { readings } = await place.desk.ask('trySentence', sentence)
  expect(readings.length).toBeGreaterThan(1)
  for (const { politeName, text, problem } of readings)
    expect([text, problem]).toEqual([`Do come by, ${politeName}.`, ''])
  const { sentenceId } = await place.desk.ask('addSentence', sentence)
  await place.desk.ask('setOwnOnly', { slot: 'parting', isOwnOnly: true })
  const { due } = await place.desk.ask('listThankYousDue', {})
  const one = due.find(({ blocked }) => blocked === '')
  const ask = { referralIds: one?.referralIds ?? [], look: { hand: 'plain' as const }, ownLine: '' }
  const words = async (): Promise<string> =>
    (await place.desk.ask('previewThankYou', ask)).letter.paragraphs.map(({ text }) => text).join(' ')
  expect(await words()).toContain(`Do come by, ${one?.politeName ?? ''}.`)

  const { before } = await place.desk.ask('updateSentence', { ...sentence, sentenceId, text: 'Good wishes.' })
  expect(before).toEqual(sentence)
  expect(await words()).toContain('Good wishes.')
  await place.desk.ask('removeSentence', { sentenceId })
  expect(await words()).not.toContain('Good wishes.')
  await expect(place.desk.ask('removeSentence', { sentenceId })).rejects.toMatchObject({ code: 'not-found' })
  await place.desk.ask('setOwnOnly', { slot: 'parting', isOwnOnly: false })
  const again = await place.desk.ask('addSentence', sentence)
  // Letters remember the ids of their sentences.
  expect(again.sentenceId).toBeGreaterThan(sentenceId)
  const listed = await place.desk.ask('listSentences', {})
  expect(listed.own).toEqual([{ id: again.sentenceId, ...sentence }])
  expect(listed.usual.map(({ slot }) => slot)).toContain('occasion')
})

it.each([
  ['Thanks to {patient name}.', '{patient name} is no field'],
  ['Thanks', 'full stop'],
])('%s is refused, with the reason', async (text, reason) => {
  await place.create()
  const asked = place.desk.ask('addSentence', { slot: 'thanks', occasion: 'any', text })
  await expect(asked).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining(reason) })
})

it('that names a patient on file is refused', async () => {
  await place.create({ withSample: true })
  const { referrals } = await place.desk.ask('listReferrals', { filter: {}, limit: 1 })
  const text = `Like ${referrals[0]?.patient ?? ''}, many are glad.`
  const asked = place.desk.ask('addSentence', { slot: 'thanks', occasion: 'any', text })
  await expect(asked).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('a patient’s name'),
  })
})

it('a letter to somebody new says so', async () => {
  await place.create()
  const path = place.write(
    'list.csv',
    'Referral ID,Date Received,Referring Provider,Status,Date Seen\nR1,2026-11-02,Ann Marlow MD,Seen,2026-11-10',
  )
  await place.desk.ask('importFile', { path, choices: { content: 'referrals' }, dryRun: false })
  const { due } = await place.desk.ask('listThankYousDue', {})
  const { slot, occasion } = { slot: 'occasion' as const, occasion: 'first' as const }
  await place.desk.ask('addSentence', { slot, occasion, text: 'Welcome, {doctor}.' })
  await place.desk.ask('setOwnOnly', { slot, isOwnOnly: true })
  const { letter } = await place.desk.ask('previewThankYou', {
    referralIds: due[0]?.referralIds ?? [],
    look: { hand: 'cursive' },
    ownLine: '',
  })
  expect(letter.paragraphs[0]?.text).toContain('Welcome, Dr. Marlow.')
})

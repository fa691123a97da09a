/** Proves a round through the desk: whom it is for, its letters in a hand with the news, calls that are touches, and all of it undone. People are invented. */
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { letterLookSchema } from '@shared/domain/letters'
import { papersSchema } from '@shared/domain/papers'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const today = '2026-11-24'
const ago = (days: number): string => addDays(today, -days)
const look = letterLookSchema.parse({ hand: 'cursive' })
const papers = papersSchema.parse({ formats: ['pdf'], layout: 'one-file' })

/** Seven that came every ten days and stopped, one that stopped two years ago, two that go on. */
async function withQuietOnes(): Promise<Map<string, number>> {
  await place.create()
  const every = (name: string, from: number, to: number): string[] =>
    Array.from({ length: Math.floor((from - to) / 10) }, (_, i) => `${name}-${i},${ago(from - i * 10)},"${name}, MD",P`)
  const quiet = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gum'].flatMap((name) => every(name, 400, 110))
  const rows = [...quiet, ...every('Hazel', 900, 800), ...every('Ivy', 300, 0), ...every('Juniper', 300, 0)]
  const path = place.write('exports.csv', `Referral ID,Date Received,Referring Provider,Patient\n${rows.join('\n')}\n`)
  await place.desk.ask('importFile', { path, choices: {}, dryRun: false })
  const { sources } = await place.desk.ask('listSources', { shareOf: 'all' })
  return new Map(sources.map(({ id, name }) => [name, id]))
}

async function begin(): Promise<{ roundId: number; newsId: number; memberOf: (name: string) => Promise<number> }> {
  const ids = await withQuietOnes()
  const { newsId } = await place.desk.ask('addNews', {
    title: 'Dr. Lind joined us for hands and wrists',
    note: '',
    sinceOn: '2026-10-01',
    untilOn: null,
  })
  const { roundId } = await place.desk.ask('addRound', {
    name: 'Autumn',
    message: 'We have added hours on Thursdays and would be glad to see your patients soon.',
    newsIds: [newsId],
    dueOn: addDays(today, 14),
    members: [
      { sourceId: ids.get('Alder') ?? 0, channel: 'letter' },
      { sourceId: ids.get('Birch') ?? 0, channel: 'letter' },
      { sourceId: ids.get('Cedar') ?? 0, channel: 'call' },
      { sourceId: ids.get('Dogwood') ?? 0, channel: 'call' },
      { sourceId: ids.get('Elm') ?? 0, channel: 'visit' },
    ],
  })
  const memberOf = async (name: string): Promise<number> => {
    const { members } = await place.desk.ask('getRound', { roundId })
    return members.find(({ sourceName }) => sourceName === name)?.id ?? 0
  }
  return { roundId, newsId, memberOf }
}

const waiting = async (roundId: number): Promise<string[]> =>
  (await place.desk.ask('getRound', { roundId })).members
    .filter(({ actedOn }) => actedOn === null)
    .map(({ sourceName }) => sourceName)

it('is for those that went quiet or stopped, each with why; the others like them are left alone', async () => {
  await withQuietOnes()
  const { candidates } = await place.desk.ask('listRoundCandidates', {})
  expect(candidates.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'Alder',
    'Birch',
    'Cedar',
    'Dogwood',
    'Elm',
    'Fir',
    'Gum',
    'Hazel',
  ])
  expect(candidates.find(({ name }) => name === 'Fir')?.why).toMatch(/^Usually every 10 days; 120 days silent/)
  expect(candidates.find(({ name }) => name === 'Hazel')?.why).toMatch(
    /^Sent 10 referrals, the last on [A-Z][a-z]+ \d+, 2024\./,
  )
})

it('counts those left alone when it begins, and nobody is in two rounds', async () => {
  const { roundId } = await begin()
  const { results, round } = await place.desk.ask('getRound', { roundId })
  expect(results.members.tallies).toEqual([])
  expect(results.others.tallies.length).toBeGreaterThan(0)
  expect(round).toMatchObject({ name: 'Autumn', members: 5, done: 0, endedOn: null })
  const { candidates } = await place.desk.ask('listRoundCandidates', {})
  expect(candidates.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(['Fir', 'Gum', 'Hazel'])
  await place.desk.ask('removeRound', { roundId })
  expect((await place.desk.ask('listRoundCandidates', {})).candidates).toHaveLength(8)
})

it('writes letters that tell what is new and thank for nothing; discarded, they wait again', async () => {
  const { roundId, newsId, memberOf } = await begin()
  const memberIds = [await memberOf('Alder'), await memberOf('Birch')]
  const { letter } = await place.desk.ask('previewRoundLetter', { memberId: memberIds[0] ?? 0, look })
  const said = letter.paragraphs.map(({ text }) => text).join(' ')
  expect(letter.salutation).toBe('Dear Dr. Alder,')
  expect(said).toContain('We have added hours on Thursdays')
  expect(said).toContain('Dr. Lind joined us for hands and wrists.')
  const drafted = await place.desk.ask('draftRoundLetters', { memberIds, look, papers, folder: place.folder })
  expect(drafted.files.map((file) => basename(file))).toEqual([`Letters ${today}.pdf`])
  expect(drafted.letters).toMatchObject([
    { sourceName: 'Alder', roundId, referrals: 0, state: 'drafted' },
    { sourceName: 'Birch', roundId, referrals: 0 },
  ])
  expect(await waiting(roundId)).toEqual(['Cedar', 'Dogwood', 'Elm'])
  expect((await place.desk.ask('listNewsTold', { newsId })).told).toMatchObject([{ how: 'letter' }, { how: 'letter' }])
  await expect(place.desk.ask('draftRoundLetters', { memberIds, look, papers, folder: place.folder })).rejects.toThrow(
    'No letter was written. Was written to in this round already.',
  )
  await expect(place.desk.ask('removeRound', { roundId })).rejects.toMatchObject({ code: 'invalid-input' })
  await place.desk.ask('discardLetters', { letterIds: drafted.letters.map(({ id }) => id) })
  expect(await waiting(roundId)).toEqual(['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'])
  expect((await place.desk.ask('listNewsTold', { newsId })).told).toEqual([])
})

it('holds its message against the patients on file before it is written', async () => {
  const ids = await withQuietOnes()
  await place.desk.ask('addReferral', {
    sourceId: ids.get('Ivy') ?? 0,
    receivedOn: today,
    patient: 'Winterbottom, Ada',
    patientReference: 'H-77120',
    reason: '',
  })
  const { roundId } = await place.desk.ask('addRound', {
    name: 'Autumn',
    message: 'Ada Winterbottom is doing well, and we would be glad to see others.',
    newsIds: [],
    dueOn: today,
    members: [{ sourceId: ids.get('Alder') ?? 0, channel: 'letter' }],
  })
  const [member] = (await place.desk.ask('getRound', { roundId })).members
  await expect(
    place.desk.ask('draftRoundLetters', { memberIds: [member?.id ?? 0], look, papers, folder: place.folder }),
  ).rejects.toThrow(/Ada Winterbottom/)
})

it('a call that reaches somebody is a touch and tells the news; one that reaches nobody is tried again', async () => {
  const { roundId, newsId, memberOf } = await begin()
  const cedar = await memberOf('Cedar')
  const tried = await place.desk.ask('recordRoundOutcome', { memberId: cedar, outcome: 'message', note: '' })
  expect(await waiting(roundId)).toContain('Cedar')
  const reached = await place.desk.ask('recordRoundOutcome', {
    memberId: cedar,
    outcome: 'reason',
    note: 'The fax was busy all summer.',
  })
  expect(reached.before).toEqual({ outcome: 'message', note: '' })
  expect(await waiting(roundId)).not.toContain('Cedar')
  const { entries } = await place.desk.ask('listJournal', { limit: 5 })
  expect(entries).toMatchObject([
    { kind: 'call', reached: true, said: 'Round “Autumn”: told us why. The fax was busy all summer.' },
    { kind: 'call', reached: false, said: 'Round “Autumn”: left a message.' },
  ])
  expect((await place.desk.ask('listNewsTold', { newsId })).told).toMatchObject([{ sourceName: 'Cedar', how: 'call' }])
  await expect(
    place.desk.ask('recordRoundOutcome', { memberId: cedar, outcome: 'glad', note: '' }),
  ).rejects.toMatchObject({ code: 'invalid-input' })
  await place.desk.ask('takeBackRoundOutcome', { memberId: cedar, ...reached })
  expect(await waiting(roundId)).toContain('Cedar')
  expect((await place.desk.ask('listNewsTold', { newsId })).told).toEqual([])
  await place.desk.ask('takeBackRoundOutcome', { memberId: cedar, ...tried })
  const early = { memberId: cedar, outcome: 'glad' as const, note: '', on: ago(1) }
  await expect(place.desk.ask('recordRoundOutcome', early)).rejects.toThrow('The round began on November 24, 2026.')
  expect((await place.desk.ask('listJournal', { limit: 5 })).entries).toEqual([])
})

it('has a list of its calls for the desk, ends, and goes on again', async () => {
  const { roundId, memberOf } = await begin()
  const { files } = await place.desk.ask('saveRoundList', {
    roundId,
    channel: 'call',
    formats: ['pdf', 'docx'],
    folder: place.folder,
  })
  expect(files.map((file) => basename(file))).toEqual(['Calls Autumn Nov 24.pdf', 'Calls Autumn Nov 24.docx'])
  await place.desk.ask('setRoundChannel', { memberId: await memberOf('Elm'), channel: 'call' })
  await expect(
    place.desk.ask('saveRoundList', { roundId, channel: 'visit', formats: ['pdf'], folder: place.folder }),
  ).rejects.toThrow('No visit waits in this round.')
  await place.desk.ask('setRoundEnd', { roundId, endedOn: today })
  expect((await place.desk.ask('listRounds', {})).rounds).toMatchObject([{ endedOn: today }])
  expect((await place.desk.ask('listRoundCandidates', {})).candidates).toHaveLength(8)
  await place.desk.ask('setRoundEnd', { roundId, endedOn: null })
  expect((await place.desk.ask('listRounds', {})).rounds).toMatchObject([{ endedOn: null }])
})

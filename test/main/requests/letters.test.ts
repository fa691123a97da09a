/** Owns the story of letters through the desk: papers, words of the desk's own, and the guard before patients. People are invented. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { InputOf } from '@shared/contract'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const base = {
  look: { hand: 'casual' as const },
  papers: { formats: ['pdf' as const], layout: 'one-file' as const },
}

/** Two sources, one with an address; patients with a name, a birth date and a number. */
async function begin(): Promise<{ readonly referralIds: number[]; readonly sourceIds: number[] }> {
  await place.create()
  const csv = [
    'Referral ID,Date Received,Referring Provider,Referring Practice,Practice Address,Practice City,Practice State,Practice Zip,Patient Name,Patient DOB,MRN,Status,Date Seen',
    'R1,2026-11-02,Miriam Castellan MD,Birchwood Family Medicine,12 Birchwood Avenue,Elm Park,ME,04996,Ann Plumtreesky,1961-03-04,MR44812,Seen,2026-11-10',
    'R2,2026-11-03,Joanna Brightwell DO,,,,,,Bo Quillfeather,1950-12-31,MR9,Seen,2026-11-11',
  ]
  const path = place.write('list.csv', csv.join('\n'))
  await place.desk.ask('importFile', { path, choices: { content: 'referrals' }, dryRun: false })
  const { due } = await place.desk.ask('listThankYousDue', {})
  const inOrder = due.toSorted((a, b) => a.name.localeCompare(b.name)).toReversed()
  return { referralIds: inOrder.flatMap((one) => one.referralIds), sourceIds: inOrder.map(({ sourceId }) => sourceId) }
}
const draft = (input: Partial<InputOf<'draftThankYous'>> & { readonly referralIds: number[] }) =>
  place.desk.ask('draftThankYous', { ...base, ownLines: [], folder: place.folder, ...input })
const files = (): string[] =>
  readdirSync(place.folder)
    .filter((name) => /\.(pdf|docx)$/.test(name))
    .toSorted()

it('letters come with an envelope and a label for whoever has an address, and are written again alike', async () => {
  const { referralIds } = await begin()
  const papers = {
    formats: ['pdf' as const, 'docx' as const],
    layout: 'file-per-letter' as const,
    envelope: 'number-10' as const,
    labels: '5160' as const,
  }
  const { letters } = await draft({ referralIds, papers })
  expect(files()).toEqual([
    'Envelopes 2026-11-24.pdf',
    'Labels 2026-11-24.pdf',
    'Thank-you Dr. Brightwell 2026-11-24.docx',
    'Thank-you Dr. Brightwell 2026-11-24.pdf',
    'Thank-you Dr. Castellan 2026-11-24.docx',
    'Thank-you Dr. Castellan 2026-11-24.pdf',
  ])
  const pages = (name: string): number =>
    (
      readFileSync(join(place.folder, name))
        .toString('latin1')
        .match(/\/Type \/Page\n/g) ?? []
    ).length
  expect([pages('Envelopes 2026-11-24.pdf'), pages('Labels 2026-11-24.pdf')]).toEqual([1, 1])
  const letterIds = letters.map(({ id }) => id)
  const again = await place.desk.ask('saveLetters', {
    letterIds,
    papers: { formats: ['pdf'], layout: 'one-file' },
    folder: place.folder,
  })
  expect(again.files.map((path) => path.endsWith('Thank-you letters 2026-11-24.pdf'))).toEqual([true])
  const { ink } = await place.desk.ask('printLetters', { letterIds })
  expect(ink.pages).toHaveLength(2)
  expect(ink.pages[0]?.text).toContain('Dear Dr. ')
  await place.desk.ask('saveCalibration', { labels: '5161', folder: place.folder })
  expect(files()).toContain('Printer check 5161.pdf')
})

it('the preview is the letter that is drafted, word for word', async () => {
  const { referralIds } = await begin()
  const [first = 0] = referralIds
  const asked = { referralIds: [first], look: base.look, ownLine: 'Do come by.' }
  const preview = await place.desk.ask('previewThankYou', asked)
  expect(preview.mentions).toEqual([])
  const sourceId = (await place.desk.ask('listThankYousDue', {})).due.find((one) =>
    one.referralIds.includes(first),
  )?.sourceId
  const ownLines = [{ sourceId: sourceId ?? 0, text: 'Do come by.' }]
  const { letters } = await draft({ referralIds: [first], ownLines })
  const { ink } = await place.desk.ask('printLetters', { letterIds: letters.map(({ id }) => id) })
  expect(ink).toEqual(preview.ink)
})

it('words of the desk’s own go on the letter as they are', async () => {
  const { referralIds, sourceIds } = await begin()
  const [sourceId = 0] = sourceIds
  const { letters } = await draft({ referralIds, ownWords: [{ sourceId, paragraphs: ['We thank you.', 'Truly.'] }] })
  const own = letters.find((letter) => letter.sourceId === sourceId)
  const { ink } = await place.desk.ask('printLetters', { letterIds: [own?.id ?? 0] })
  expect(ink.pages[0]?.text).toContain('We thank you.\nTruly.\n')
})

it.each([
  ['Ann Plumtreesky is doing well.', 'Ann Plumtreesky'],
  ['Plumtreesky, Ann, sends her regards.', 'Plumtreesky, Ann'],
  ['It was good of Mrs. Plumtreesky to come.', 'Mrs. Plumtreesky'],
  ['Born 3/4/61, she came early.', '3/4/61'],
  ['Our number MR44812 is with you.', 'MR44812'],
])('a letter that says “%s” is passed over until somebody confirmed it, and that is noted', async (text, found) => {
  const { referralIds, sourceIds } = await begin()
  const [sourceId = 0] = sourceIds
  const ownLines = [{ sourceId, text }]
  const first = await draft({ referralIds, ownLines })
  expect(first.letters).toHaveLength(1)
  expect(first.skipped).toMatchObject([{ sourceId, reason: expect.stringContaining(`“${found}” may be a patient’s`) }])
  const { letters } = await draft({ referralIds: first.skipped[0]?.referralIds ?? [], ownLines, confirmed: [sourceId] })
  expect(letters).toHaveLength(1)
  await place.desk.ask('lockPractice', {})
  const audit = JSON.stringify(await place.audit())
  expect(audit).toContain(`confirmed although a patient may be mentioned: sources ${sourceId}`)
  expect(audit).not.toMatch(/Plumtreesky|MR44812/)
})

it('letters saved together with cards keep their paper, and cards share theirs', async () => {
  const { referralIds } = await begin()
  const [first = 0, second = 0] = referralIds
  const card = await draft({ referralIds: [first], look: { hand: 'casual', sheet: 'card' } })
  const sheet = await draft({ referralIds: [second] })
  const letterIds = [...card.letters, ...sheet.letters].map(({ id }) => id)
  const { files: saved } = await place.desk.ask('saveLetters', {
    letterIds,
    papers: { formats: ['pdf'], layout: 'one-file', areCardsTwoUp: true },
    folder: place.folder,
  })
  const boxes = readFileSync(saved[0] ?? '')
    .toString('latin1')
    .match(/\/MediaBox \[0 0 [\d. ]+\]/g)
  // Both are US Letter: the card lies on the upper half of its sheet.
  expect(boxes).toEqual(['/MediaBox [0 0 612 792]', '/MediaBox [0 0 612 792]'])
})

it('a card that runs over is passed over, and says what helps', async () => {
  const { referralIds, sourceIds } = await begin()
  const [sourceId = 0] = sourceIds
  const look = { hand: 'cursive' as const, sheet: 'card' as const }
  const paragraphs = ['Many words. '.repeat(90)]
  const { skipped } = await draft({ referralIds, look, ownWords: [{ sourceId, paragraphs }] })
  expect(skipped).toMatchObject([{ sourceId, reason: expect.stringContaining('runs over its card') }])
})

it('tells in the own line what is new, and notes who was told; discarded, nobody was', async () => {
  const { referralIds, sourceIds } = await begin()
  const { newsId } = await place.desk.ask('addNews', {
    title: 'Dr. Lind joined us for hands',
    note: '',
    sinceOn: '2026-10-01',
    untilOn: null,
  })
  const [castellan = 0] = sourceIds
  const { letters } = await draft({
    referralIds,
    ownLines: [{ sourceId: castellan, text: 'Dr. Lind joined us  for hands, and she would like to meet you.' }],
  })
  const told = async () => (await place.desk.ask('listNewsTold', { newsId })).told
  expect(await told()).toMatchObject([{ sourceId: castellan, how: 'letter', toldOn: '2026-11-24' }])
  await place.desk.ask('discardLetters', { letterIds: letters.map(({ id }) => id) })
  expect(await told()).toEqual([])
})

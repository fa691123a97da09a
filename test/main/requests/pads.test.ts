/** Proves the referral form through the desk: its words, one page for each office, a code that reads, and who has which version. People are invented. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { strFromU8, unzipSync } from 'fflate'
import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { noPadWords, type PadWords } from '@shared/domain/pads'
import { blankPractice } from '@shared/domain/practice'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const today = '2026-11-24'
const practice = {
  ...blankPractice('Harbor Lane Orthopaedics'),
  phone: '(207) 555-0100',
  fax: '(207) 555-0101',
}
const words: PadWords = {
  ...noPadWords,
  services: ['Knee', 'Hip', 'Shoulder'],
  insurances: ['Blue Harbor'],
  sendAlong: 'The last note and imaging.',
  site: 'www.harborlane.example/refer',
}

async function withOffices(): Promise<number[]> {
  await place.create()
  await place.desk.ask('updatePractice', practice)
  const blank = { credential: 'MD', npi: '', specialty: '', phone: '', fax: '' }
  for (const [name, officeName] of [
    ['Miriam Castellan', 'Birchwood Family Medicine'],
    ['Dora Osei', 'Birchwood Family Medicine'],
    ['Thaddeus Marlow', 'Elm Park Primary Care'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await place.desk.ask('addSource', { kind: 'provider', name, ...blank, officeName })
  }
  return (await place.desk.ask('listPadHolders', {})).holders.map(({ officeId }) => officeId)
}

const write = (officeIds: readonly number[], isGiven = true) =>
  place.desk.ask('writePads', {
    officeIds: [...officeIds],
    sheets: ['pad', 'sheet'],
    formats: ['pdf', 'docx'],
    copies: 50,
    isGiven,
    folder: place.folder,
  })

const holders = async () =>
  (await place.desk.ask('listPadHolders', {})).holders.map(({ office, pad }) => [
    office,
    pad === null ? null : `${pad.version}${pad.isCurrent ? '' : ', old'}`,
  ])

async function rasterOf(path: string): Promise<{ pages: number; text: string; code: string | undefined }> {
  const library = await PDFiumLibrary.init()
  const pdf = await library.loadDocument(readFileSync(path))
  const page = pdf.getPage(0)
  const pages = pdf.getPageCount()
  const text = page.getText().replaceAll(/\s+/g, ' ')
  // Rendering takes the document down with it in this build of PDFium: it comes last, and nothing is closed after it.
  const { data, width, height } = await page.render({ scale: 2, render: 'bitmap' })
  return { pages, text, code: jsQR(new Uint8ClampedArray(data), width, height)?.data }
}

it('is one page for each office, with its name, our fax and a code that reads', async () => {
  const officeIds = await withOffices()
  await place.desk.ask('setPadWords', words)
  const { files } = await write(officeIds)
  expect(files.map((file) => basename(file)).toSorted()).toEqual([
    'How to refer to us Birchwood Family Medicine.docx',
    'How to refer to us Birchwood Family Medicine.pdf',
    'How to refer to us Elm Park Primary Care.docx',
    'How to refer to us Elm Park Primary Care.pdf',
    'Referral form Birchwood Family Medicine.docx',
    'Referral form Birchwood Family Medicine.pdf',
    'Referral form Elm Park Primary Care.docx',
    'Referral form Elm Park Primary Care.pdf',
  ])
  const form = files.find((file) => file.endsWith('Referral form Birchwood Family Medicine.pdf')) ?? ''
  const read = await rasterOf(form)
  expect(read).toMatchObject({ pages: 1, code: 'https://www.harborlane.example/refer' })
  for (const said of [
    'From Birchwood Family Medicine',
    'Fax to (207) 555-0101',
    'Date of birth',
    'Knee',
    'Version 1',
  ]) {
    expect(read.text).toContain(said)
  }
  const parts = unzipSync(readFileSync(form.replace(/pdf$/, 'docx')))
  const picture = Object.keys(parts).filter((name) => name.endsWith('.png'))
  expect(picture).toHaveLength(1)
  const word = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(word).toContain('A code that opens www.harborlane.example/refer')
  expect(word).toContain('☐')
})

it('leads to the telephone where no site is on file', async () => {
  const [officeId = 0] = await withOffices()
  const { files } = await write([officeId])
  const form = files.find((file) => file.endsWith('.pdf') && basename(file).startsWith('Referral form')) ?? ''
  expect((await rasterOf(form)).code).toBe('tel:+12075550100')
})

describe('a version', () => {
  it('is who has which: other words, another fax and other news make the next, and undo goes back', async () => {
    const [birchwood = 0, elm = 0] = await withOffices()
    await place.desk.ask('setPadWords', words)
    expect(await place.desk.ask('getPad', {})).toMatchObject({ version: 1, madeOn: null, problem: '' })
    await write([birchwood])
    expect(await place.desk.ask('getPad', {})).toMatchObject({ version: 1, madeOn: today })
    expect(await holders()).toEqual([
      ['Birchwood Family Medicine', '1'],
      ['Elm Park Primary Care', null],
    ])
    await place.desk.ask('updatePractice', { ...practice, fax: '(207) 555-0177' })
    expect(await holders()).toEqual([
      ['Birchwood Family Medicine', '1, old'],
      ['Elm Park Primary Care', null],
    ])
    const given = await place.desk.ask('recordPads', { officeIds: [elm], sheets: ['pad'], copies: 20 })
    expect(await holders()).toEqual([
      ['Birchwood Family Medicine', '1, old'],
      ['Elm Park Primary Care', '2'],
    ])
    await place.desk.ask('addNews', {
      title: 'Dr. Lind joined us in May',
      note: '',
      sinceOn: '2026-05-01',
      untilOn: null,
    })
    expect((await place.desk.ask('getPad', {})).content.news).toEqual(['Dr. Lind joined us in May.'])
    expect((await place.desk.ask('listPadHolders', {})).version).toBe(3)
    await place.desk.ask('takeBackPads', given)
    expect(await holders()).toEqual([
      ['Birchwood Family Medicine', '1, old'],
      ['Elm Park Primary Care', null],
    ])
    expect((await place.desk.ask('listPadHolders', {})).version).toBe(2)
  })

  it('tells the sources of an office what is new, with the sheet, and not once it is taken back', async () => {
    const [birchwood = 0] = await withOffices()
    const { newsId } = await place.desk.ask('addNews', {
      title: 'Dr. Lind joined us in May',
      note: '',
      sinceOn: '2026-05-01',
      untilOn: null,
    })
    const told = async () =>
      (await place.desk.ask('listNewsTold', { newsId })).told.map(({ sourceName, how }) => [sourceName, how])
    const { padIds } = await write([birchwood])
    expect((await told()).toSorted(([a = ''], [b = '']) => a.localeCompare(b))).toEqual([
      ['Dora Osei', 'sheet'],
      ['Miriam Castellan', 'sheet'],
    ])
    expect((await place.desk.ask('listNews', {})).news).toMatchObject([{ told: 2 }])
    await place.desk.ask('takeBackPads', { padIds })
    expect(await told()).toEqual([])
    await expect(
      place.desk.ask('updateNews', {
        newsId,
        fields: { title: 'Dr. Lind joined us', note: '', sinceOn: '2026-05-01', untilOn: '2026-04-30' },
      }),
    ).rejects.toThrow('It would end before it begins.')
  })

  it('goes with an office that is made one with another, and comes back', async () => {
    const [birchwood = 0, elm = 0] = await withOffices()
    await write([elm])
    const { reviewId } = await place.desk.ask('proposeDouble', { kind: 'office', oneId: birchwood, otherId: elm })
    const { mergeId } = await place.desk.ask('settleDouble', { reviewId, keepId: birchwood })
    expect(await holders()).toEqual([['Birchwood Family Medicine', '1']])
    await place.desk.ask('undoMerge', { mergeId: mergeId ?? 0 })
    expect(await holders()).toEqual([
      ['Birchwood Family Medicine', null],
      ['Elm Park Primary Care', '1'],
    ])
  })

  it('is not given where it was only written, and none is made for nobody', async () => {
    await withOffices()
    const { files, padIds } = await write([], false)
    expect([files.length, padIds]).toEqual([4, []])
    expect((await place.desk.ask('getPad', {})).madeOn).toBeNull()
  })
})

describe('is refused', () => {
  it('without our fax, in words that say where to fill it in', async () => {
    const officeIds = await withOffices()
    await place.desk.ask('updatePractice', { ...practice, fax: '' })
    await expect(write(officeIds)).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'The form needs our referral fax. Fill it in under Settings.',
    })
  })

  it('when it would take more than its page', async () => {
    const officeIds = await withOffices()
    await place.desk.ask('setPadWords', {
      ...words,
      services: Array.from({ length: 24 }, (_, i) => `Sports medicine for adolescents and adults ${i}`),
      insurances: Array.from({ length: 40 }, (_, i) => `Harborside Mutual Preferred Plan ${i}`),
    })
    expect((await place.desk.ask('getPad', {})).pages.pad).toBeGreaterThan(1)
    await expect(write(officeIds)).rejects.toThrow(/^“Referral form” would take \d pages\. Shorten the services/)
    expect(await holders()).toEqual([
      ['Birchwood Family Medicine', null],
      ['Elm Park Primary Care', null],
    ])
  })
})

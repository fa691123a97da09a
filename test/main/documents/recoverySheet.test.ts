/** Owns the promises of the recovery sheet: the whole key in order, on one page, and in no property. */
import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { keyFace, type RecoverySheet, sheetFacts, sheetWords } from '../../../src/main/documents/recoverySheet'
import { drawRecoverySheetDocx } from '../../../src/main/documents/recoverySheetDocx'
import { drawRecoverySheetPdf } from '../../../src/main/documents/recoverySheetPdf'
import { newRecoveryKey, parseRecoveryKey, printRecoveryKey } from '../../../src/main/practiceFile/recoveryKey'

/** The example of docs/FILE_FORMAT.md. */
const key = '008J-4CT4-ANK7-F24S-NAXW-SQFE-ZW0J-6HB7-YX85'
const sheet: RecoverySheet = {
  practiceName: 'Harbor Lane & Sons',
  keyGroups: key.split('-'),
  madeOn: '2026-11-24',
  fileName: 'Harbor Lane.rapport',
  openedBy: 'José Muñoz',
}
/** As long as names get, and then a file name that is longer. */
const longSheet: RecoverySheet = {
  ...sheet,
  practiceName: 'Łukasz Nguyễn and Đặng '.repeat(6).slice(0, 120),
  fileName: `${'w'.repeat(240)}.rapport`,
  openedBy: 'M'.repeat(120),
}
const labels = ['1', '2', '3', '4', '5', '6', '7', '8', '9 · checksum']
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? match[0])

describe('what the sheet says', () => {
  it('is what it belongs to', () => {
    expect(sheetFacts(sheet)).toEqual([
      { label: 'Practice', value: 'Harbor Lane & Sons' },
      { label: 'File', value: 'Harbor Lane.rapport' },
      { label: 'Opens as', value: 'José Muñoz' },
      { label: 'Made on', value: 'November 24, 2026' },
    ])
    const { practiceName, keyGroups, madeOn, fileName } = sheet
    expect(sheetFacts({ practiceName, keyGroups, madeOn, fileName }).map(({ label }) => label)).toEqual([
      'Practice',
      'File',
      'Made on',
    ])
  })

  it('shortens a name in its middle, and leaves out what a document cannot carry', () => {
    const [practice, file] = sheetFacts({ ...longSheet, practiceName: 'A\u0001 bell\n' })
    expect(practice?.value).toBe('A bell')
    expect(file?.value).toMatch(/^w{89}…w{22}\.rapport$/)
  })

  it.each([
    ['eight groups', sheet.keyGroups.slice(1)],
    ['a short group', [...sheet.keyGroups.slice(1), 'YX8']],
    ['a hidden group', [...sheet.keyGroups.slice(1), '••••']],
  ])('is refused with %s, without quoting the key', async (_, keyGroups) => {
    const refusal = new RangeError('A recovery sheet takes nine groups of four letters and digits.')
    await expect(drawRecoverySheetDocx({ ...sheet, keyGroups })).rejects.toThrow(refusal)
    await expect(drawRecoverySheetPdf({ ...sheet, keyGroups })).rejects.toThrow(refusal)
  })
})

const unescape = (xml: string): string =>
  xml.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')

/** The files of the document, and the text of each paragraph with its style. */
async function docx(of: RecoverySheet) {
  const files = unzipSync(await drawRecoverySheetDocx(of))
  const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array())
  const paragraphs = all(text('word/document.xml'), /<w:p>.*?<\/w:p>/gs).map((p) => ({
    style: all(p, /<w:pStyle w:val="([^"]*)"/g)[0] ?? '',
    text: unescape(all(p, /<w:t(?: [^>]*)?>([^<]*)/g).join('')),
  }))
  const styled = (style: string): string[] => paragraphs.filter((p) => p.style === style).map((p) => p.text)
  return { files, text, paragraphs, styled }
}

describe('the sheet as a Word document', () => {
  it('has every group in order, under its number', async () => {
    const { styled } = await docx(sheet)
    expect(styled('Key')).toEqual(sheet.keyGroups)
    expect(styled('Group number')).toEqual(labels)
  })

  it('says what it is for, whose it is, and where to sign', async () => {
    const { paragraphs } = await docx(sheet)
    const lines = paragraphs.map(({ text }) => text)
    expect(lines[0]).toBe('Recovery sheet')
    expect(lines).toEqual(expect.arrayContaining([sheetWords.lead, sheetWords.legend, ...sheetWords.signed]))
    expect(lines).toEqual(expect.arrayContaining([...sheetWords.keep.paragraphs]))
    expect(lines).toContain(`1.${sheetWords.use.paragraphs[0]}`)
    expect(lines).toEqual(expect.arrayContaining(sheetFacts(sheet).map(({ value }) => value)))
  })

  it('sets digits apart from letters, and is not spell-checked', async () => {
    const { text } = await docx(sheet)
    const runs = all(text('word/document.xml'), /<w:r>(?:(?!<\/w:r>).)*<w:noProof\/>.*?<\/w:r>/gs)
    const colored = runs.map((run) => [
      all(run, /<w:color w:val="([^"]*)"/g)[0],
      all(run, /<w:t(?: [^>]*)?>([^<]*)/g).join(''),
    ])
    expect(colored.map(([, characters]) => characters).join('')).toBe(sheet.keyGroups.join(''))
    for (const [color, characters] of colored) {
      expect(characters).toMatch(color === '2F4C9B' ? /^\d+$/ : /^[A-Z]+$/)
    }
  })

  it('is one US Letter section with the font of the key inside', async () => {
    const { files, text } = await docx(sheet)
    const document = text('word/document.xml')
    expect(all(document, /<w:pgSz [^>]*>/g)).toHaveLength(1)
    expect(document).toContain('<w:pgSz w:w="12240" w:h="15840"')
    expect(document).not.toMatch(/<w:br w:type="page"|pageBreakBefore/)
    expect(all(text('word/fontTable.xml'), /<w:font w:name="([^"]*)"/g)).toEqual([keyFace.family])
    expect(Object.keys(files).filter((name) => name.endsWith('.odttf'))).toHaveLength(1)
  })

  it('has no property but a neutral title and the app', async () => {
    const { files, text } = await docx(sheet)
    const core = text('docProps/core.xml')
    expect(core).toContain('<dc:title>Recovery sheet</dc:title>')
    expect(core).toContain('<dc:creator>Rapport</dc:creator>')
    expect(core).toContain('<cp:lastModifiedBy>Rapport</cp:lastModifiedBy>')
    const properties = Object.keys(files).filter((name) => name.startsWith('docProps/'))
    expect(properties.length).toBeGreaterThan(0)
    for (const name of properties) expectNoSecret(text(name))
  })
})

function expectNoSecret(properties: string): void {
  for (const word of [...sheet.keyGroups, 'Harbor', 'Muñoz']) expect(properties).not.toContain(word)
}

/** Enough of a PDF reader for what pdfkit writes: objects, inflated streams, fonts with a table from glyphs to text. */
function readPdf(bytes: Uint8Array) {
  const raw = Buffer.from(bytes).toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id = '', body = ''] of raw.matchAll(/^(\d+) 0 obj\n(.*?)\nendobj/gms)) objects.set(id, body)
  const stream = (id: string): string => {
    const body = objects.get(id) ?? ''
    const [, data = ''] = /stream\n(.*)\nendstream/s.exec(body) ?? []
    const content = Buffer.from(data, 'latin1')
    return (body.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1')
  }
  const reference = (body: string, name: string): string => new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? ''
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body))
  const [page = ''] = pages
  const fonts = new Map<string, string[]>()
  const resources = objects.get(reference(page, 'Resources')) ?? page
  for (const [, name = '', id = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = stream(reference(objects.get(id) ?? '', 'ToUnicode'))
    const glyphs = all(map, /\[([^\]]*)\]/g).flatMap((range) => all(range, /<([0-9a-f ]*)>/g))
    fonts.set(
      name,
      glyphs.map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')),
    )
  }
  let font: string[] = []
  let text = ''
  for (const [, name, shown] of stream(reference(page, 'Contents')).matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? []
    const glyphs = all(shown ?? '', /<([0-9a-f]+)>/g).flatMap((hex) => hex.match(/.{4}/g) ?? [])
    text += glyphs.map((glyph) => font[Number.parseInt(glyph, 16)] ?? '�').join('')
  }
  const info = objects.get(reference(raw.slice(raw.lastIndexOf('trailer')), 'Info')) ?? ''
  const properties = Object.fromEntries(
    all(info, /\/(\w+) \d/g).map((name) => [name, objects.get(reference(info, name))]),
  )
  return { raw, pages, text, properties, kinds: [...objects.values()].join('\n') }
}

describe('the sheet as a PDF', () => {
  it.each([
    ['usual', sheet],
    ['the longest', longSheet],
  ])('is well formed and one US Letter page with %s names', async (_, of) => {
    const { raw, pages, kinds } = readPdf(await drawRecoverySheetPdf(of))
    expect(raw.startsWith('%PDF-')).toBe(true)
    expect(raw.trimEnd().endsWith('%%EOF')).toBe(true)
    const start = Number(/startxref\n(\d+)/.exec(raw)?.[1])
    expect(raw.slice(start, start + 4)).toBe('xref')
    expect(pages).toHaveLength(1)
    expect(kinds).toContain('/Count 1')
    expect(pages[0]).toContain('/MediaBox [0 0 612 792]')
    expect(all(kinds, /\/FontFile2/g)).toHaveLength(3)
  })

  it('has every group in order, under its number', async () => {
    const { text } = readPdf(await drawRecoverySheetPdf(sheet))
    expect(text).toContain(sheet.keyGroups.map((group, i) => `${labels[i]}${group}`).join(''))
  })

  it('says what it is for, whose it is, and where to sign', async () => {
    const { text } = readPdf(await drawRecoverySheetPdf(sheet))
    const solid = (sentence: string): string => sentence.replaceAll(' ', '')
    const words = [
      'Recovery sheet',
      sheetWords.lead,
      sheetWords.legend,
      ...sheetWords.use.paragraphs,
      ...sheetWords.keep.paragraphs,
      ...sheetWords.signed,
      ...sheetFacts(sheet).map(({ value }) => value),
    ]
    for (const sentence of words) expect(solid(text)).toContain(solid(sentence))
    expect(text).not.toContain('�')
  })

  it('can write any key, and what is read from it opens the file', async () => {
    for (let i = 0; i < 10; i++) {
      const made = newRecoveryKey()
      const keyGroups = printRecoveryKey(made).split('-')
      // oxlint-disable-next-line no-await-in-loop -- one sheet after the other
      const { text } = readPdf(await drawRecoverySheetPdf({ ...sheet, keyGroups }))
      const read = labels.map((label, at) => {
        const from = text.indexOf(`${label}${keyGroups[at]}`) + label.length
        return text.slice(from, from + 4)
      })
      expect(parseRecoveryKey(read.join(' '))).toEqual(made)
    }
  })

  it('has no property but a neutral title and the app', async () => {
    const { properties, raw } = readPdf(await drawRecoverySheetPdf(sheet))
    expect(properties).toEqual({
      Title: '(Recovery sheet)',
      Creator: '(Rapport)',
      Producer: '(Rapport)',
      CreationDate: '(D:20261124120000Z)',
    })
    expectNoSecret(raw)
  })

  it('is the same twice', async () => {
    expect(await drawRecoverySheetPdf(sheet)).toEqual(await drawRecoverySheetPdf(sheet))
  })
})

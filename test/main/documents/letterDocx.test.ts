/** Owns the promises of the Word letters: what stands in the document, in which hand, on how many pages. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { handStyles } from '@shared/domain/handwriting'
import { type Letter, letterLookSchema, letterSchema } from '@shared/domain/letters'
import { blankPractice } from '@shared/domain/practice'
import { noSentences } from '@shared/domain/sentences'
import { composeThankYou, type ThankYou } from '@shared/domain/thankYou'
import { drawLettersDocx } from '../../../src/main/documents/letterDocx'
import { handwrittenTexts } from '../../../src/main/ink/hands'
import { fitsSheet } from '../../../src/main/ink/letterPages'
import { letterText } from '../../../src/main/documents/letterText'

const practice = {
  ...blankPractice('Harbor Lane & Sons'),
  street: '18 Harbor Lane',
  cityLine: 'Elm Park, IL 60126',
  phone: '(312) 555-0100',
  fax: '(312) 555-0199',
  signer: 'Anna Feldman, MD',
  signerTitle: 'Orthopaedic Surgery',
}
const request: ThankYou = {
  practice,
  source: { kind: 'provider', name: 'José Muñoz', familyName: 'Muñoz', credential: 'MD' },
  office: { name: 'Northgate Clinic', street: '400 W. Main St.', city: 'Pender', state: 'NE', zip: '68047' },
  staff: [{ name: 'Łukasz Nguyễn', role: 'Front desk' }],
  referrals: [{ seenOn: '2026-11-18', noteSentOn: '2026-11-20' }],
  writtenOn: '2026-11-24',
  look: letterLookSchema.parse({ hand: 'cursive' }),
  ownLine: '',
  ownWords: null,
  seed: 'letter 1',
  usedWordings: [],
  occasion: 'any',
  sentences: noSentences,
  fits: fitsSheet,
}

function letterFor(change: Partial<ThankYou> = {}): Letter {
  const result = composeThankYou({ ...request, ...change })
  if ('refusal' in result) throw new Error(result.refusal)
  return result.letter
}
const letters = (count: number): Letter[] => Array.from({ length: count }, (_, i) => letterFor({ seed: `letter ${i}` }))

interface Unzipped {
  readonly names: readonly string[]
  readonly text: (path: string) => string
  readonly document: string
}
async function docx(all: readonly Letter[]): Promise<Unzipped> {
  const files = unzipSync(await drawLettersDocx(all))
  const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array())
  return { names: Object.keys(files), text, document: text('word/document.xml') }
}
const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map((match) => match[1] ?? match[0])
const unescape = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
const paragraphs = (xml: string): string[] => all(xml, /<w:p>.*?<\/w:p>/gs)
const runs = (xml: string): string[] => all(xml, /<w:r>.*?<\/w:r>/gs)
const runTexts = (xml: string): string[] =>
  all(xml, /<w:t[ >][^<]*|<w:noBreakHyphen\/>/g).map((t) =>
    t.startsWith('<w:no') ? '-' : unescape(t.slice(t.indexOf('>') + 1)),
  )
const handParagraphs = (xml: string): string[] => paragraphs(xml).filter((p) => p.includes('<w:pStyle w:val="Hand-'))
const wordsOf = (letter: Letter): string[] => handwrittenTexts(letter).flatMap((text) => text.split(' '))

describe('a letter as a Word document', () => {
  it('has every word as one whole run, in order', async () => {
    const letter = letterFor()
    const { document } = await docx([letter])
    const texts = handParagraphs(document).flatMap((p) => runs(p).map((run) => runTexts(run).join('')))
    expect(texts.map((text) => text.trim()).filter(Boolean)).toEqual(wordsOf(letter))
    const lines = handParagraphs(document).map((p) => runTexts(p).join('').replaceAll('\u00A0', ' '))
    expect(lines).toEqual([
      letter.date,
      letter.salutation,
      ...letter.paragraphs.map(({ text }) => text),
      letter.closing,
      letter.signer,
    ])
  })

  it('keeps every handwritten line at an exact pitch, and the date at the right', async () => {
    const { document } = await docx([letterFor()])
    const hand = handParagraphs(document)
    for (const p of hand) expect(p).toMatch(/<w:spacing [^>]*w:lineRule="exact"/)
    expect(hand[0]).toContain('<w:jc w:val="right"/>')
    expect(hand.slice(1).join('')).not.toContain('<w:jc w:val="right"/>')
    expect(hand.slice(1, -1).every((p) => p.includes(`w:line="${handStyles.cursive.linePt * 20}"`))).toBe(true)
  })

  it('keeps the closing block together', async () => {
    const hand = handParagraphs((await docx([letterFor()])).document)
    expect(hand.slice(-3).map((p) => /<w:keepNext\/>/.test(p))).toEqual([true, true, false])
  })

  it('is uneven, in whole half points', async () => {
    const { document } = await docx(letters(5))
    expect(new Set(all(document, /<w:position w:val="([^"]*)"/g))).toEqual(new Set(['1', '-1']))
    expect(new Set(all(document, /<w:color w:val="([^"]*)"/g)).size).toBe(4)
    const [fallback, text, signature] = [30, 34, 51]
    for (const size of all(document, /<w:sz w:val="([^"]*)"/g)) {
      const nearest = Math.min(...[fallback, text, signature].map((usual) => Math.abs(Number(size) - usual)))
      expect(nearest).toBeLessThanOrEqual(1)
    }
    for (const space of all(document, /<w:spacing w:val="([^"]*)"\/>/g))
      expect(Math.abs(Number(space))).toBeLessThanOrEqual(5)
  })

  it('sets a word wholly in a hand that has all its letters', async () => {
    const names = ['Muñoz', 'Łukasz', 'Nguyễn', 'Đặng', 'O’Brien', 'Kaľavská']
    const { document } = await docx([letterFor({ ownLine: names.join(' and ') })])
    const faces = runs(document)
      .map((run) => ({ text: runTexts(run).join('').trim(), face: all(run, /<w:rFonts w:ascii="([^"]*)"/g)[0] ?? '' }))
      .filter(({ text }) => names.includes(text))
    expect(faces).toEqual([
      { text: 'Muñoz', face: '' },
      { text: 'Łukasz', face: '' },
      { text: 'Nguyễn', face: 'Patrick Hand' },
      { text: 'Đặng', face: 'Patrick Hand' },
      { text: 'O’Brien', face: '' },
      { text: 'Kaľavská', face: 'Patrick Hand' },
    ])
  })

  it('embeds the fonts it uses, once, and no other', async () => {
    const many = await docx(letters(20))
    expect(many.names.filter((name) => name.endsWith('.odttf'))).toHaveLength(2)
    expect(all(many.text('word/fontTable.xml'), /<w:font w:name="([^"]*)"/g)).toEqual([
      'La Belle Aurore',
      'Patrick Hand',
    ])
    const one = await docx([letterFor({ staff: [] })])
    expect(one.names.filter((name) => name.endsWith('.odttf'))).toHaveLength(1)
    const plain = await docx([letterFor({ look: letterLookSchema.parse({ hand: 'plain' }) })])
    expect(all(plain.text('word/fontTable.xml'), /<w:font w:name="([^"]*)"/g)).toEqual(['Patrick Hand'])
  })

  it('prints the letterhead, the address and the title', async () => {
    const { document, names, text } = await docx(letters(3))
    const printed = names
      .filter((name) => /word\/(header|footer)\d+\.xml$/.test(name))
      .map(text)
      .join('')
    expect(printed).toContain('Harbor Lane &amp; Sons')
    expect(printed).toContain('Phone (312) 555-0100 · Fax (312) 555-0199')
    expect(printed).toContain('Anna Feldman, MD · Orthopaedic Surgery')
    expect(names.filter((name) => /word\/header\d+\.xml$/.test(name))).toHaveLength(2)
    const address = paragraphs(document).filter((p) => p.includes('w:val="Address"'))
    expect(address.slice(0, 4).map((p) => runTexts(p).join(''))).toEqual([
      'José Muñoz, MD',
      'Northgate Clinic',
      '400 W. Main St.',
      'Pender, NE 68047',
    ])
  })

  it('names no person in its properties, and says its language', async () => {
    const { text } = await docx(letters(2))
    const core = text('docProps/core.xml')
    expect(core).toContain('<dc:title>Thank-you letters</dc:title>')
    expect(core).toContain('<dc:creator>Harbor Lane &amp; Sons</dc:creator>')
    expect(core).toContain('<cp:lastModifiedBy>Harbor Lane &amp; Sons</cp:lastModifiedBy>')
    expect(core).not.toMatch(/Mu|Feldman|Un-named/)
    expect(text('word/styles.xml')).toContain('<w:lang w:val="en-US"')
  })

  it('carries nothing but what a letter carries: no field of it is a patient’s', () => {
    expect(Object.keys(letterSchema.shape).join(' ')).not.toMatch(/patient|mrn|birth|referral/i)
  })

  it('leaves out characters that would make Word refuse the file', async () => {
    const { document } = await docx([letterFor({ ownLine: 'A \u0001bell\u0007 and a lone \uD83D half.' })])
    expect(runTexts(document).join('')).toContain('A bell and a lone  half.')
    expect(document).not.toMatch(/[\p{Cs}\uFFFD]/u)
  })
})

describe('a batch', () => {
  it.each([1, 2, 7])('of %i letters begins each on a new page', async (count) => {
    const { document } = await docx(letters(count))
    const sections = all(document, /<w:sectPr.*?<\/w:sectPr>/gs)
    expect(sections).toHaveLength(count)
    expect(sections.every((section) => section.includes('<w:type w:val="nextPage"/>'))).toBe(true)
    expect(sections.every((section) => section.includes('<w:pgSz w:w="12240" w:h="15840"'))).toBe(true)
    // A section break inside a paragraph is a page break between two letters; the last one ends the document.
    expect(all(document, /<w:pPr>(?:(?!<\/w:pPr>).)*<w:sectPr/gs)).toHaveLength(count - 1)
  })

  it('gives letters under another letterhead a letterhead of their own', async () => {
    const { names } = await docx([letterFor(), letterFor({ practice: blankPractice('Elsewhere') })])
    expect(names.filter((name) => /word\/header\d+\.xml$/.test(name))).toHaveLength(4)
  })

  it('tells how far it is', async () => {
    const seen: string[] = []
    await drawLettersDocx(letters(3), { onProgress: (done, total) => seen.push(`${done}/${total}`) })
    expect(seen).toEqual(['1/3', '2/3', '3/3'])
  })

  it('stops when told to, and refuses to be empty', async () => {
    await expect(drawLettersDocx(letters(3), { isCancelled: () => true })).rejects.toMatchObject({ code: 'cancelled' })
    let done = 0
    const hooks = { onProgress: () => (done += 1), isCancelled: () => done >= 20 }
    await expect(drawLettersDocx(letters(60), hooks)).rejects.toMatchObject({ code: 'cancelled' })
    expect(done).toBe(20)
    await expect(drawLettersDocx([])).rejects.toMatchObject({ code: 'nothing-to-do' })
  })

  it('of five hundred letters is under a megabyte', async () => {
    expect((await drawLettersDocx(letters(500))).length).toBeLessThan(1_000_000)
  })
})

describe('a letter as plain text', () => {
  it('is its words in reading order', () => {
    const letter: Letter = {
      ...letterFor(),
      paragraphs: [
        { text: 'Thank you.', isOwnLine: false },
        { text: 'Do thank Ann.', isOwnLine: true },
      ],
      closing: 'Warmly,',
    }
    expect(letterText(letter)).toBe(
      [
        'Harbor Lane & Sons\n18 Harbor Lane · Elm Park, IL 60126\nPhone (312) 555-0100 · Fax (312) 555-0199',
        'November 24, 2026',
        'José Muñoz, MD\nNorthgate Clinic\n400 W. Main St.\nPender, NE 68047',
        'Dear Dr. Muñoz,',
        'Thank you.',
        'Do thank Ann.',
        'Warmly,',
        'Anna Feldman, MD\nOrthopaedic Surgery\n',
      ].join('\n\n'),
    )
  })
})

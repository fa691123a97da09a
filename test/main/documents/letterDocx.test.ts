/** Owns the promises of the Word letters: what stands in the document, in which hand, on how many pages. */
import { strFromU8, unzipSync } from 'fflate'
import { create } from 'fontkit'
import { describe, expect, it } from 'vitest'
import { type Hand, handStyles } from '@shared/domain/handwriting'
import { type DrawnLetter, drawnLetterSchema, type Letter, letterSheet } from '@shared/domain/letters'
import { blankPractice } from '@shared/domain/practice'
import { composeThankYou, type ThankYou } from '@shared/domain/thankYou'
import { covers, drawLetter, handBytes } from '../../../src/main/documents/hands'
import { drawLettersDocx } from '../../../src/main/documents/letterDocx'
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
  hand: 'cursive',
  ownLine: '',
  seed: 'letter 1',
  usedWordings: [],
}

function letterFor(change: Partial<ThankYou> = {}): Letter {
  const result = composeThankYou({ ...request, ...change })
  if ('refusal' in result) throw new Error(result.refusal)
  return result.letter
}
const drawn = (change: Partial<ThankYou> = {}): DrawnLetter => drawLetter(letterFor(change))
const letters = (count: number): DrawnLetter[] =>
  Array.from({ length: count }, (_, i) => drawn({ seed: `letter ${i}` }))

interface Unzipped {
  readonly names: readonly string[]
  readonly text: (path: string) => string
  readonly document: string
}
async function docx(all: readonly DrawnLetter[]): Promise<Unzipped> {
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
const runTexts = (xml: string): string[] => all(xml, /<w:t[ >][^<]*/g).map((t) => unescape(t.slice(t.indexOf('>') + 1)))
const handParagraphs = (xml: string): string[] => paragraphs(xml).filter((p) => p.includes('<w:pStyle w:val="Hand-'))
const wordsOf = (letter: DrawnLetter): string[] =>
  [letter.pen.date, letter.pen.salutation, ...letter.pen.paragraphs, letter.pen.closing, letter.pen.signer].flatMap(
    (line) => line.words.map((word) => word.text),
  )

describe('a letter as a Word document', () => {
  it('has every word as one whole run, in order', async () => {
    const letter = drawn()
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
    const { document } = await docx([drawn()])
    const hand = handParagraphs(document)
    for (const p of hand) expect(p).toMatch(/<w:spacing [^>]*w:lineRule="exact"/)
    expect(hand[0]).toContain('<w:jc w:val="right"/>')
    expect(hand.slice(1).join('')).not.toContain('<w:jc w:val="right"/>')
    expect(hand.slice(1, -1).every((p) => p.includes(`w:line="${handStyles.cursive.linePt * 20}"`))).toBe(true)
  })

  it('keeps the closing block together', async () => {
    const hand = handParagraphs((await docx([drawn()])).document)
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
    const { document } = await docx([drawn({ ownLine: names.join(' ') })])
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
    const one = await docx([drawn({ staff: [] })])
    expect(one.names.filter((name) => name.endsWith('.odttf'))).toHaveLength(1)
    const neat = await docx([drawn({ hand: 'neat' })])
    expect(all(neat.text('word/fontTable.xml'), /<w:font w:name="([^"]*)"/g)).toEqual(['Patrick Hand'])
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
    expect(Object.keys(drawnLetterSchema.shape).join(' ')).not.toMatch(/patient|mrn|birth|referral/i)
  })

  it('leaves out characters that would make Word refuse the file', async () => {
    const { document } = await docx([drawn({ ownLine: 'A \u0001bell\u0007 and a lone \uD83D half.' })])
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
    const { names } = await docx([drawn(), drawn({ practice: blankPractice('Elsewhere') })])
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

/** Lines a text takes on the page, broken by the true widths of its words. */
function trueLines(text: string, hand: Hand, widthPt: number): number {
  const font = create(handBytes[hand])
  if (!('layout' in font)) throw new Error('not a single font')
  const width = (word: string): number =>
    (font.layout(word).advanceWidth / font.unitsPerEm) * handStyles[hand].sizePt + word.length * 0.05
  let lines = 1
  let x = 0
  for (const word of text.split(' ')) {
    if (x > 0 && x + width(word) > widthPt) {
      lines += 1
      x = 0
    }
    x += width(`${word} `)
  }
  return lines
}

describe('drawing', () => {
  it('is the same twice, and leaves the other paragraphs alone when one changes', () => {
    const letter = letterFor({ ownLine: 'Do thank Ann.' })
    expect(drawLetter(letter)).toEqual(drawLetter(letter))
    const [first, own, ...rest] = drawLetter(letter).pen.paragraphs
    const without = drawLetter({ ...letter, paragraphs: letter.paragraphs.filter(({ isOwnLine }) => !isOwnLine) })
    expect(without.pen.paragraphs).toEqual([first, ...rest])
    const edited = letter.paragraphs.map((p) => (p.isOwnLine ? { ...p, text: 'Do thank Lena.' } : p))
    const changed = drawLetter({ ...letter, paragraphs: edited }).pen.paragraphs
    expect([changed[0], ...changed.slice(2)]).toEqual([first, ...rest])
    expect(changed[1]).not.toEqual(own)
    expect(drawnLetterSchema.parse(drawLetter(letter))).toEqual(drawLetter(letter))
  })

  it('names the words that no hand can write', () => {
    expect(drawn().unwritable).toEqual([])
    expect(drawn({ ownLine: 'Greetings to Иван and 王 and Иван.' }).unwritable).toEqual(['Иван', '王', 'Иван.'])
    expect(covers('cursive', 'O’Brien')).toBe(true)
    expect(covers('cursive', 'Nguyễn')).toBe(false)
    expect(covers('neat', 'Nguyễn')).toBe(true)
  })

  it.each(['cursive', 'neat'] as const)('fits one page in the %s hand, by the widths of its font', (hand) => {
    const own = 'Please thank Tamika too. She had the films ready before we asked, and she rang twice to be sure. '
    const { linePt } = handStyles[hand]
    for (let i = 0; i < 40; i++) {
      const letter = letterFor({ hand, seed: `letter ${i}`, ownLine: own.repeat(3).slice(0, 300) })
      const lines = letter.paragraphs.map(({ text }) =>
        trueLines(text, hand, letterSheet.widthPt - 2 * letterSheet.sidePt - 4),
      )
      const bodyPt = lines.reduce((sum, count) => sum + count * linePt + letterSheet.beforeParagraphPt, 0)
      const restPt = 3 * linePt + 4 * letterSheet.addressLinePt + letterSheet.signatureLinePt + 6 + 20 + 15 + 6
      expect(letterSheet.topPt + bodyPt + restPt + letterSheet.bottomPt).toBeLessThanOrEqual(letterSheet.heightPt)
    }
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

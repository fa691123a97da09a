/** Owns the promises of ink as a PDF: its words read back exactly, one page of paper a page of ink, the same bytes for the same letters. */
import { inflateSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { beforeAll, describe, expect, it } from 'vitest'
import { handSchema } from '@shared/domain/handwriting'
import { letterSheetSchema } from '@shared/domain/letters'
import { drawInkPdf } from '../../../src/main/documents/inkPdf'
import { layOutCalibration, layOutEnvelopes, layOutLabels } from '../../../src/main/ink/addresses'
import type { InkPage } from '../../../src/main/ink/inkPages'
import { layOutLetter } from '../../../src/main/ink/letterPages'
import { inkLetter, randomLetter } from '../../support/inkLetter'

const options = { title: 'Thank-you letters', author: 'Harbor Lane & Sons' }
let pdfium: PDFiumLibrary

beforeAll(async () => {
  pdfium = await PDFiumLibrary.init()
})

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The text of each page as PDFium reads it, which is what Chrome and Edge find in it. */
async function readBack(bytes: Uint8Array): Promise<string[]> {
  const document = await pdfium.loadDocument(bytes)
  try {
    return [...document.pages()].map((page) => oneLine(page.getText()))
  } finally {
    document.destroy()
  }
}

function written({ parts }: InkPage): string {
  const texts = parts.flatMap((part) =>
    part.kind === 'printed'
      ? part.lines.map(({ text }) => `${text} `)
      : part.lines.flatMap(({ words }) => words.map(({ text, hasSpace }) => (hasSpace ? `${text} ` : text))),
  )
  return oneLine(texts.join(''))
}

/** What the pages are drawn with, unpacked. */
function streams(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes)
  const found: string[] = []
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 1)) {
    const head = file.subarray(file.lastIndexOf(' obj', at), at).toString('latin1')
    if (file.subarray(at - 3, at).toString('latin1') === 'end' || !head.includes('/FlateDecode')) continue
    const end = file.indexOf('\nendstream', at)
    found.push(inflateSync(file.subarray(at + 7, end)).toString('latin1'))
  }
  return found
}

describe('the words', () => {
  it('read back exactly, in every hand, on every paper', async () => {
    const letters = Array.from({ length: 40 }, (_, i) =>
      randomLetter(i, {
        hand: handSchema.options[i % 5] ?? 'cursive',
        sheet: letterSheetSchema.options[i % 2] ?? 'letter',
      }),
    )
    const pages = [
      ...letters.flatMap((letter) => layOutLetter(letter).pages),
      ...layOutEnvelopes(letters, 'number-10', true),
      ...layOutLabels(letters, '5160', 3),
      layOutCalibration('5163'),
    ]
    expect(await readBack(await drawInkPdf(pages, options))).toEqual(pages.map(written))
  })

  it('are text in subsets of the hands’ fonts; the ink is none', async () => {
    const bytes = Buffer.from(await drawInkPdf(layOutLetter(inkLetter).pages, options))
    const names = [...bytes.toString('latin1').matchAll(/\/BaseFont \/(\w+\+\w[\w-]*)/g)].map((match) => match[1])
    expect(new Set(names.map((name) => name?.split('+')[1]))).toEqual(
      new Set(['Inter-SemiBold', 'Inter-Regular', 'LaBelleAurore', 'PatrickHand-Regular']),
    )
    const content = streams(bytes).join('\n')
    expect(content).toContain('/Artifact')
    expect(content).toContain('3 Tr')
  })
})

describe('the document', () => {
  it('has a page of paper for each page of ink, in its size', async () => {
    const pages = [...layOutLetter({ ...inkLetter, sheet: 'card' }).pages, ...layOutEnvelopes([inkLetter], 'a2', true)]
    const document = await pdfium.loadDocument(await drawInkPdf(pages, options))
    expect([...document.pages()].map((page) => page.getOriginalSize())).toMatchObject([
      { originalWidth: 612, originalHeight: 396 },
      { originalWidth: 414, originalHeight: 315 },
    ])
    document.destroy()
  })

  it('is tagged, says its language, and names no reader', async () => {
    const text = Buffer.from(await drawInkPdf(layOutLetter(inkLetter).pages, options)).toString('latin1')
    expect(text).toContain('/Marked true')
    expect(text).toContain('/Lang (en-US)')
    expect(text).toContain('(Thank-you letters)')
    expect(text).not.toMatch(/Mu.oz|Feldman/)
  })

  it('has the same drawing for the same letter', async () => {
    const draw = async (): Promise<string[]> => streams(await drawInkPdf(layOutLetter(inkLetter).pages, options))
    expect(await draw()).toEqual(await draw())
  })

  it('is moved as a whole where a printer is off', async () => {
    const pages = layOutLabels([inkLetter], '5160', 1)
    const moved = streams(await drawInkPdf(pages, { ...options, offset: { rightPt: 5, downPt: -3 } })).join('\n')
    expect(moved).toContain('1 0 0 1 5 -3 cm')
  })

  it('tells how far it is, stops when told to, and refuses to be empty', async () => {
    const pages = Array.from({ length: 12 }, (_, i) => layOutLetter(randomLetter(i)).pages).flat()
    const seen: number[] = []
    await drawInkPdf(pages, { ...options, onProgress: (done) => seen.push(done) })
    expect(seen).toEqual(pages.map((_, i) => i + 1))
    await expect(drawInkPdf(pages, { ...options, isCancelled: () => true })).rejects.toMatchObject({
      code: 'cancelled',
    })
    await expect(drawInkPdf([], options)).rejects.toMatchObject({ code: 'nothing-to-do' })
  })

  it('of five hundred letters is under eight megabytes', { timeout: 60_000 }, async () => {
    const pages = Array.from(
      { length: 500 },
      (_, i) => layOutLetter({ ...inkLetter, seed: `letter ${i}` }).pages,
    ).flat()
    expect((await drawInkPdf(pages, options)).length).toBeLessThan(8_000_000)
  })
})

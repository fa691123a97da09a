/** Owns pages of ink as a PDF: every letter a shared shape, over the same words as exact invisible text. Refuses to place anything. */
// Ink that is text, with a matrix for each letter, does not read back: viewers guess words from positions. So the ink is
// shapes, marked as an artifact, and the text lies straight and unseen on the same lines.
import { buffer } from 'node:stream/consumers'
import { bytes as textFaceBytes } from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?bytes'
import { bytes as boldFaceBytes } from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?bytes'
import Pdf from 'pdfkit'
import type { Hand } from '@shared/domain/handwriting'
import { AppError } from '@shared/errors'
import { handBytes, shapeWord } from '../ink/hands'
import type { Images, InkPage, InkPart, InkWord, PlacedImage, PrintedPart, PrinterOffset } from '../ink/inkPages'
import { outlineKey, outlineOf, outlineToPdf } from '../ink/outlines'

export interface InkPdfOptions {
  /** Of the document's properties: never a person. */
  readonly title: string
  readonly author: string
  readonly offset?: PrinterOffset
  /** The pictures that the pages refer to. */
  readonly images?: Images
  /** Pages drawn so far, and of how many. */
  readonly onProgress?: (done: number, total: number) => void
  /** Asked every few pages, after whatever else waits for the thread had its turn. */
  readonly isCancelled?: () => boolean
}

const pagesPerTurn = 10
/** Numbers as a page writes them, by the whole number of their last decimal: there are few, and they come back for ever. */
function numbers(decimals: number): (n: number) => string {
  const factor = 10 ** decimals
  const known = new Map<number, string>()
  return (n) => {
    const whole = Math.round(n * factor)
    let text = known.get(whole)
    if (text === undefined) {
      text = String(whole / factor).replace(/^(-?)0\./, '$1.')
      known.set(whole, text)
    }
    return text
  }
}
const fine = numbers(5)
const coarse = numbers(2)
const shade = numbers(3)

const colors = new Map<string, string>()

/** RRGGBB as the operator that fills with it. */
function fillColor(rgb: string): string {
  let color = colors.get(rgb)
  if (color === undefined) {
    const parts = [0, 2, 4].map((at) => shade(Number.parseInt(rgb.slice(at, at + 2), 16) / 255))
    color = `${parts.join(' ')} rg`
    colors.set(rgb, color)
  }
  return color
}

function isReference(value: unknown): value is PDFKit.PDFKitReference {
  return typeof value === 'object' && value !== null && 'data' in value && 'finalize' in value
}

/** The shapes that one document holds, each once. */
class Shapes {
  readonly #pdf: PDFKit.PDFDocument
  readonly #names = new Map<string, string>()
  /** By name: every page refers to this one. */
  readonly #all: PDFKit.PDFKitReference

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf
    this.#all = pdf.ref({})
  }

  /** Lets the page that was just begun use them. pdfkit keeps a dictionary for each page, which would list them each time. */
  lendTo(page: PDFKit.PDFPage): void {
    const resources: unknown = Reflect.get(page, 'resources')
    if (!isReference(resources)) throw new Error('pdfkit keeps the resources of a page elsewhere.')
    resources.data.XObject = this.#all
  }

  /** After the last page. */
  end(): void {
    this.#all.finalize()
  }

  /** The name of a letter's shape; empty when it has no ink. */
  nameOf(hand: Hand, glyph: number, version: number): string {
    const key = outlineKey(hand, glyph, version)
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const outline = outlineOf(hand, glyph, version)
    const name = outline === null ? '' : `G${this.#names.size}`
    this.#names.set(key, name)
    if (outline !== null) {
      const shape = this.#pdf.ref({ Type: 'XObject', Subtype: 'Form', BBox: [...outline.box], Resources: {} })
      shape.end(Buffer.from(outlineToPdf(outline)))
      Object.assign(this.#all.data, { [name]: shape })
    }
    return name
  }
}

function inkOperators(part: InkPart, shapes: Shapes): string {
  const lines: string[] = []
  let color = ''
  for (const { words } of part.lines) {
    for (const { hand, ink, marks } of words) {
      const next = fillColor(ink)
      if (next !== color) lines.push(next)
      color = next
      for (const { glyph, version, matrix } of marks) {
        const name = shapes.nameOf(hand, glyph, version)
        if (name === '') continue
        const [a, b, c, d, e, f] = matrix
        lines.push(`q ${fine(a)} ${fine(b)} ${fine(c)} ${fine(d)} ${coarse(e)} ${coarse(f)} cm/${name} Do Q`)
      }
    }
  }
  return lines.join('\n')
}

/** The word unseen where its ink is, as wide as that; with a true space after it, at the end of a line too. */
function unseenWord(pdf: PDFKit.PDFDocument, word: InkWord, baselinePt: number): void {
  const naturalPt = shapeWord(word.hand, word.text).width * word.sizePt
  const scaling = naturalPt > 0 ? Math.round((1000 * (word.toPt - word.fromPt)) / naturalPt) / 10 : 100
  // pdfkit takes a scaling that its types do not know.
  const options: PDFKit.Mixins.TextOptions & { readonly horizontalScaling: number } = {
    baseline: 'alphabetic',
    lineBreak: false,
    horizontalScaling: scaling,
  }
  const text = word.hasSpace ? `${word.text} ` : word.text
  pdf.font(word.hand).fontSize(word.sizePt).text(text, word.fromPt, baselinePt, options)
}

function drawInk(pdf: PDFKit.PDFDocument, part: InkPart, shapes: Shapes): PDFKit.PDFStructureElement {
  pdf.markContent('Artifact', { type: 'Layout' })
  pdf.addContent(inkOperators(part, shapes))
  pdf.endMarkedContent()
  const content = pdf.markStructureContent('P')
  pdf.addContent('q 3 Tr')
  for (const { words, baselinePt } of part.lines) for (const word of words) unseenWord(pdf, word, baselinePt)
  pdf.addContent('Q')
  pdf.endMarkedContent()
  return pdf.struct('P', {}, [content])
}

function drawPrinted(pdf: PDFKit.PDFDocument, part: PrintedPart): PDFKit.PDFStructureElement {
  const content = pdf.markStructureContent('P')
  for (const { text, leftPt, baselinePt, sizePt, isBold, color } of part.lines) {
    pdf
      .font(isBold ? 'bold' : 'text')
      .fontSize(sizePt)
      .fillColor(`#${color}`)
      .text(`${text} `, leftPt, baselinePt, { baseline: 'alphabetic', lineBreak: false })
  }
  pdf.endMarkedContent()
  return pdf.struct('P', {}, [content])
}

/** The picture of a signature; whoever cannot see it reads that it is one. */
function drawImage(pdf: PDFKit.PDFDocument, image: PlacedImage, bytes: Uint8Array): void {
  const content = pdf.markStructureContent('Figure')
  pdf.image(Buffer.from(bytes), image.leftPt, image.topPt, { width: image.widthPt, height: image.heightPt })
  pdf.endMarkedContent()
  pdf.addStructure(pdf.struct('Figure', { alt: 'Signature' }, [content]))
}

interface PageExtras {
  readonly offset: PrinterOffset
  readonly images: Images
}

function drawPage(pdf: PDFKit.PDFDocument, page: InkPage, shapes: Shapes, { offset, images }: PageExtras): void {
  const { rightPt, downPt } = offset
  pdf.addPage({ size: [page.widthPt, page.heightPt], margin: 0 })
  shapes.lendTo(pdf.page)
  pdf.save()
  if (rightPt !== 0 || downPt !== 0) pdf.translate(rightPt, downPt)
  if (page.rules.length > 0) {
    pdf.markContent('Artifact', { type: 'Layout' })
    for (const { from, to } of page.rules) pdf.moveTo(...from).lineTo(...to)
    pdf.lineWidth(0.4).strokeColor('#888888').stroke()
    pdf.endMarkedContent()
  }
  for (const part of page.parts) {
    pdf.addStructure(part.kind === 'ink' ? drawInk(pdf, part, shapes) : drawPrinted(pdf, part))
  }
  for (const image of page.images) {
    const bytes = images.get(image.imageId)
    if (bytes) drawImage(pdf, image, bytes)
  }
  pdf.restore()
}

/**
 * Pages of ink as one PDF.
 * @throws AppError `cancelled` when told to stop, `nothing-to-do` without a page
 */
export async function drawInkPdf(pages: readonly InkPage[], options: InkPdfOptions): Promise<Uint8Array> {
  if (pages.length === 0) throw new AppError('nothing-to-do', 'There is no page to write.')
  const { title, author, onProgress, isCancelled, offset = { rightPt: 0, downPt: 0 }, images = new Map() } = options
  const pdf = new Pdf({
    autoFirstPage: false,
    // An empty name: otherwise pdfkit begins by reading Helvetica's widths from its own folder, which is not packaged.
    font: '',
    pdfVersion: '1.7',
    lang: 'en-US',
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Rapport', Producer: 'Rapport' },
  })
  pdf.registerFont('text', textFaceBytes).registerFont('bold', boldFaceBytes)
  for (const [hand, bytes] of Object.entries(handBytes)) pdf.registerFont(hand, bytes)
  const done = buffer(pdf)
  const shapes = new Shapes(pdf)
  for (const [i, page] of pages.entries()) {
    if (i % pagesPerTurn === 0) {
      // oxlint-disable-next-line no-await-in-loop -- lets the desk answer between pages
      await new Promise<void>((resolve) => {
        setImmediate(resolve)
      })
      if (isCancelled?.()) throw new AppError('cancelled', 'The letters were not written.')
    }
    drawPage(pdf, page, shapes, { offset, images })
    onProgress?.(i + 1, pages.length)
  }
  shapes.end()
  pdf.end()
  return new Uint8Array(await done)
}

/** Owns letters as a Word document: one section a letter, words as whole runs, fonts inside. Refuses to compose, to read or write files, and any name in the properties. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  type IParagraphStyleOptions,
  type ISectionOptions,
  LineRuleType,
  NoBreakHyphen,
  PageOrientation,
  Packer,
  Paragraph,
  Run,
  SectionType,
  StringValueElement,
  TextRun,
} from 'docx'
import {
  type Hand,
  handNames,
  handStyles,
  inkShades,
  isFigures,
  type PenLine,
  type PenWord,
  writeByHand,
} from '@shared/domain/handwriting'
import { addressLines, type Letter } from '@shared/domain/letters'
import { AppError } from '@shared/errors'
import { covers, handBytes } from '../ink/hands'
import type { Images, InkPart } from '../ink/inkPages'
import { layOutLetter, letterLinePt, letterStyle, printing, sheetStyles, signatureSize } from '../ink/letterPages'
import { printableText } from './printableText'

export interface LetterDocxHooks {
  /** The pictures of signatures that the letters refer to. */
  readonly images?: Images
  /** Letters set so far, and of how many. */
  readonly onProgress?: (done: number, total: number) => void
  /** Asked every few letters, after whatever else waits for the thread had its turn. */
  readonly isCancelled?: () => boolean
}

/** On every PC that has Word; LibreOffice brings Carlito, which has the same widths. */
const printFace = 'Calibri'
const printGrey = '5F6368'
const twips = (points: number): number => Math.round(points * 20)

const handStyleId = (hand: Hand): string => `Hand-${hand}`

/** A telephone number is not broken at its hyphen either. */
function wordParts(text: string): (string | NoBreakHyphen)[] {
  if (!isFigures(text.trim())) return [text]
  return text.split('-').flatMap((part, i) => (i === 0 ? [part] : [new NoBreakHyphen(), part]))
}

/** Word's style of a hand is in this ink. */
const usualInk = inkShades.blue[0]

/** A word in a hand, as one run. Only what differs from its paragraph's style is written down. */
class PenRun extends Run {
  constructor(word: PenWord, lineHand: Hand, scale: number, space: string) {
    const style = handStyles[word.hand]
    super({
      children: wordParts(printableText(word.text) + space),
      // Slanted, a word in the other hand stands less apart from a cursive line.
      ...(word.hand === lineHand ? {} : { font: style.family, italics: true }),
      ...(word.ink === usualInk ? {} : { color: word.ink }),
      ...(word.spacingTwips === 0 ? {} : { characterSpacing: word.spacingTwips }),
    })
    // docx writes positions as `0.5pt`; Word reads whole half points more surely.
    if (word.riseHalfPt !== 0) this.properties.push(new StringValueElement('w:position', String(word.riseHalfPt)))
    const figures = isFigures(word.text) ? style.figureScale : 1
    const halfPoints = Math.round(style.sizePt * 2 * scale * figures) + word.sizeHalfPt
    if (halfPoints !== Math.round(handStyles[lineHand].sizePt * 2)) {
      this.properties.push(new StringValueElement('w:sz', String(halfPoints)))
      this.properties.push(new StringValueElement('w:szCs', String(halfPoints)))
    }
  }
}

/** A telephone number is not broken after its area code. */
const isAreaCode = (text: string): boolean => /^\(?\d{3}\)$/.test(text)

/** A word carries its space, but for one in the other hand, whose spaces are narrower. */
function penRuns(line: PenLine, hand: Hand, scale: number): Run[] {
  const last = line.words.length - 1
  return line.words.flatMap((word, i) => {
    const space = i === last ? '' : isAreaCode(word.text) ? '\u00A0' : ' '
    if (word.hand === hand || space === '') return [new PenRun(word, hand, scale, space)]
    return [new PenRun(word, hand, scale, ''), new TextRun(space)]
  })
}

interface Setting {
  readonly beforePt: number
  readonly linePt: number
  readonly scale: number
  readonly isRight?: boolean
  /** Stays on the page of the paragraph after it. */
  readonly isKept?: boolean
  /** Begins a page, where the letter's own layout does. */
  readonly isOnNewPage?: boolean
}

function handParagraph(line: PenLine, hand: Hand, setting: Setting): Paragraph {
  const isRight = setting.isRight ?? false
  return new Paragraph({
    style: handStyleId(hand),
    alignment: isRight ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: isRight ? { right: line.indentTwips } : { left: line.indentTwips },
    spacing: { before: twips(setting.beforePt), after: 0, line: twips(setting.linePt), lineRule: LineRuleType.EXACT },
    keepNext: setting.isKept ?? false,
    pageBreakBefore: setting.isOnNewPage ?? false,
    children: penRuns(line, hand, setting.scale),
  })
}

function printed(text: string, style: string, beforePt = 0): Paragraph {
  return new Paragraph({ style, spacing: { before: twips(beforePt) }, children: [new TextRun(printableText(text))] })
}

/** The words of a paragraph that the layout put on one page. */
function wordsOn({ lines, wordsBefore }: InkPart, line: PenLine): PenLine {
  const count = lines.reduce((sum, { words }) => sum + words.filter(({ hasSpace }) => hasSpace).length, 0)
  return { ...line, words: line.words.slice(wordsBefore, wordsBefore + count) }
}

/** Each line has a seed of its own, and the own line one apart from the others', so that an edit leaves the rest. */
function penLinesOf(letter: Letter): Record<Exclude<InkPart['role'], 'address'>, readonly PenLine[]> {
  const write = (text: string, part: string): PenLine =>
    writeByHand(text, letter.hand, `${letter.seed}:${part}`, covers, letter.ink)
  let count = 0
  return {
    date: [write(letter.date, 'date')],
    salutation: [write(letter.salutation, 'salutation')],
    paragraph: letter.paragraphs.map(({ text, isOwnLine }) => write(text, isOwnLine ? 'own' : `paragraph ${count++}`)),
    closing: [write(letter.closing, 'closing')],
    signature: [write(letter.signer, 'signer')],
  }
}

/** The picture of a signature, in the room for the pen. */
function signaturePicture({ signatureImage, sheet }: Letter, images: Images): Paragraph[] {
  const bytes = signatureImage === null ? undefined : images.get(signatureImage.id)
  if (signatureImage === null || bytes === undefined) return []
  const { widthPt, heightPt } = signatureSize(signatureImage, sheetStyles[sheet].scale)
  const image = new ImageRun({
    type: bytes[1] === 0x50 ? 'png' : 'jpg',
    data: bytes,
    // Its sizes are in pixels, 96 to the inch.
    transformation: { width: (widthPt * 96) / 72, height: (heightPt * 96) / 72 },
    altText: { name: 'Signature', title: 'Signature', description: 'Signature' },
  })
  return [new Paragraph({ spacing: { before: 0, after: 0 }, keepNext: true, children: [image] })]
}

/** The paragraphs of a letter, page by page as its layout has them. */
function letterBody(letter: Letter, images: Images): Paragraph[] {
  const { hand } = letter
  const sheet = sheetStyles[letter.sheet]
  const { pages, leadPt, signatureScale } = layOutLetter(letter)
  const pen = penLinesOf(letter)
  const { scale } = letterStyle(letter)
  const linePt = letterLinePt(letter)
  const isWritten = letter.signature === 'written'
  const picture = letter.signatureImage !== null
  const before: Record<InkPart['role'], number> = {
    date: leadPt,
    address: 0,
    salutation: sheet.beforeSalutationPt,
    paragraph: sheet.beforeParagraphPt,
    closing: sheet.beforeClosingPt,
    // A picture takes the room for the pen.
    signature: sheet.beforeSignaturePt + (isWritten || picture ? 0 : printing.penRoomPt),
  }
  const lastParagraph = letter.paragraphs.length - 1
  return pages.flatMap(({ parts }, page) => {
    let isOnNewPage = page > 0
    return parts.flatMap((part): Paragraph[] => {
      if (part.kind === 'printed') {
        // Letterhead and foot are Word's own.
        if (part.role !== 'address') return []
        return addressLines(letter).map((text, i) => printed(text, 'Address', i === 0 ? printing.beforeAddressPt : 0))
      }
      const line = part.role === 'address' ? undefined : pen[part.role][part.index]
      if (line === undefined) return []
      const isSignature = part.role === 'signature'
      const paragraph = handParagraph(wordsOn(part, line), hand, {
        beforePt: isOnNewPage || part.wordsBefore > 0 ? 0 : before[part.role],
        linePt: isSignature && isWritten ? sheet.signatureLinePt : linePt,
        scale: isSignature ? scale * signatureScale : scale,
        isRight: part.role === 'date',
        isKept: part.role === 'closing' || (part.role === 'paragraph' && part.index === lastParagraph),
        isOnNewPage,
      })
      isOnNewPage = false
      return isSignature ? [...signaturePicture(letter, images), paragraph] : [paragraph]
    })
  })
}

/** The printed part of the sheet: equal for all letters of one practice, so that Word keeps it once. */
const sheetKey = ({ sheet, letterhead, signer, signerTitle }: Letter): string =>
  JSON.stringify([sheet, letterhead, signerTitle ? [signer, signerTitle] : ''])

/** One letter on its own page, or pages. A section without a letterhead of its own carries on with the last one. */
function section(letter: Letter, before: Letter | undefined, images: Images): ISectionOptions {
  const sheet = sheetStyles[letter.sheet]
  const properties = {
    type: SectionType.NEXT_PAGE,
    // The letterhead stands on the first page only.
    titlePage: true,
    page: {
      // docx swaps the sides of a page that lies.
      size:
        sheet.widthPt > sheet.heightPt
          ? {
              width: twips(sheet.heightPt),
              height: twips(sheet.widthPt),
              orientation: PageOrientation.LANDSCAPE,
            }
          : { width: twips(sheet.widthPt), height: twips(sheet.heightPt) },
      margin: {
        top: twips(sheet.topPt),
        bottom: twips(sheet.bottomPt),
        left: twips(sheet.leftPt),
        right: twips(sheet.rightPt),
        header: twips(sheet.isUnderLetterhead ? printing.letterheadTopPt : 0),
        footer: twips(sheet.isUnderLetterhead ? printing.footPt : 0),
      },
    },
  }
  const children = letterBody(letter, images)
  if (before && sheetKey(before) === sheetKey(letter)) return { properties, children }
  const { letterhead, signer, signerTitle } = letter
  const isBare = !sheet.isUnderLetterhead
  const head = isBare
    ? [new Paragraph('')]
    : [printed(letterhead.name, 'Letterhead'), ...letterhead.lines.map((line) => printed(line, 'Small print'))]
  const foot = signerTitle && !isBare ? [printed(`${signer} · ${signerTitle}`, 'Small print')] : [new Paragraph('')]
  return {
    properties,
    headers: { first: new Header({ children: head }), default: new Header({ children: [new Paragraph('')] }) },
    footers: { first: new Footer({ children: foot }), default: new Footer({ children: [new Paragraph('')] }) },
    children,
  }
}

function usedHands(letters: readonly Letter[]): Hand[] {
  const lines = letters.flatMap((letter) => Object.values(penLinesOf(letter)).flat())
  return [...new Set(lines.flatMap(({ words }) => words.map(({ hand }) => hand)))]
}

function paragraphStyles(hands: readonly Hand[]): IParagraphStyleOptions[] {
  const exact = (linePt: number) => ({ spacing: { after: 0, line: twips(linePt), lineRule: LineRuleType.EXACT } })
  return [
    ...hands.map((hand) => ({
      id: handStyleId(hand),
      name: `Handwriting, ${handNames[hand].toLowerCase()}`,
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: handStyles[hand].family, size: Math.round(handStyles[hand].sizePt * 2), color: usualInk },
      paragraph: exact(handStyles[hand].linePt),
    })),
    {
      id: 'Letterhead',
      name: 'Letterhead',
      basedOn: 'Normal',
      run: { size: 25, bold: true, color: '2B2F36', characterSpacing: 4 },
      paragraph: exact(18),
    },
    {
      id: 'Address',
      name: 'Address',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: exact(printing.addressLinePt),
    },
    { id: 'Small print', name: 'Small print', basedOn: 'Normal', run: { size: 17 }, paragraph: exact(12.5) },
  ]
}

const lettersPerTurn = 20

async function stopIfCancelled(isCancelled: LetterDocxHooks['isCancelled']): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve)
  })
  if (isCancelled?.()) throw new AppError('cancelled', 'The letters were not written.')
}

/**
 * Letters in one Word document, each beginning on a new page, with every font they use embedded once.
 * Throws `cancelled` when told to stop, and `nothing-to-do` without a letter.
 */
export async function drawLettersDocx(
  letters: readonly Letter[],
  { onProgress, isCancelled, images = new Map() }: LetterDocxHooks = {},
): Promise<Uint8Array> {
  const [first] = letters
  if (!first) throw new AppError('nothing-to-do', 'There is no letter to write.')
  const sections: ISectionOptions[] = []
  for (const [i, letter] of letters.entries()) {
    if (i % lettersPerTurn === 0) await stopIfCancelled(isCancelled)
    sections.push(section(letter, letters[i - 1], images))
    onProgress?.(i + 1, letters.length)
  }
  await stopIfCancelled(isCancelled)
  const hands = usedHands(letters)
  const document = new Document({
    title: letters.length === 1 ? 'Thank-you letter' : 'Thank-you letters',
    creator: printableText(first.letterhead.name),
    lastModifiedBy: printableText(first.letterhead.name),
    description: '',
    fonts: hands.map((hand) => ({ name: handStyles[hand].family, data: handBytes[hand] })),
    styles: {
      default: { document: { run: { font: printFace, size: 20, color: printGrey, language: { value: 'en-US' } } } },
      paragraphStyles: paragraphStyles(hands),
    },
    sections,
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** Owns a letter set on its pages: US Letter under the letterhead, or the inside of a note card. Refuses to compose and to draw. */
import { handStyles, penScales } from '@shared/domain/handwriting'
import { addressLines, type Letter, type LetterSheet, type SignatureImage } from '@shared/domain/letters'
import type { InkLine, InkPage, InkPart, PlacedImage, PrintedLine, PrintedPart } from './inkPages'
import { breakLines, type SizedWord, writeLine, type WritingStyle } from './writing'

/** A sheet in points. `before…` is the white above a line. */
export interface SheetStyle {
  readonly widthPt: number
  readonly heightPt: number
  readonly leftPt: number
  readonly rightPt: number
  /** Where the handwriting may start and must end; letterhead and foot stand outside. */
  readonly topPt: number
  readonly bottomPt: number
  /** How much smaller than usual one writes here. */
  readonly scale: number
  readonly mostLeadPt: number
  readonly beforeSalutationPt: number
  readonly beforeParagraphPt: number
  readonly beforeClosingPt: number
  readonly beforeSignaturePt: number
  readonly signatureLinePt: number
  readonly isUnderLetterhead: boolean
}

export const sheetStyles: Record<LetterSheet, SheetStyle> = {
  letter: {
    widthPt: 612,
    heightPt: 792,
    leftPt: 81,
    rightPt: 81,
    topPt: 98,
    bottomPt: 60,
    scale: 1,
    mostLeadPt: 64,
    beforeSalutationPt: 20,
    beforeParagraphPt: 9,
    beforeClosingPt: 15,
    beforeSignaturePt: 6,
    signatureLinePt: 40,
    isUnderLetterhead: true,
  },
  // A folded A2 card lies open, 8.5 by 5.5 inches: one writes on its right half.
  card: {
    widthPt: 612,
    heightPt: 396,
    leftPt: 332,
    rightPt: 26,
    topPt: 24,
    bottomPt: 24,
    scale: 0.78,
    mostLeadPt: 30,
    beforeSalutationPt: 6,
    beforeParagraphPt: 4,
    beforeClosingPt: 6,
    beforeSignaturePt: 2,
    signatureLinePt: 26,
    isUnderLetterhead: false,
  },
}

/** What is printed around the writing; all in points. `penRoomPt`: the white to sign in, above the name. */
export const printing = {
  letterheadTopPt: 44,
  footPt: 42,
  addressLinePt: 13,
  beforeAddressPt: 6,
  penRoomPt: 34,
} as const

/** How much larger a name is signed than written. */
const signedLarger = 1.5
/** Word sets the same words a little wider or narrower: a line broken this much earlier stays one line there. */
const reservePt = 8

const dark = '2B2F36'
const grey = '5F6368'

interface Block {
  readonly role: InkPart['role']
  readonly index: number
  readonly isOwnLine: boolean
  readonly beforePt: number
  readonly linePt: number
  readonly style: WritingStyle
  readonly seed: string
  readonly isRight: boolean
  readonly lines: readonly SizedWord[][]
}

export interface LaidOutLetter {
  readonly pages: readonly InkPage[]
  /** White above the date, in points. */
  readonly leadPt: number
  /** How much larger than its text the letter is signed. */
  readonly signatureScale: number
}

/** The hand of a letter at the size it is written on this sheet: in whole half points, as Word has sizes. */
export function letterStyle(letter: Letter): WritingStyle {
  const { sizePt } = handStyles[letter.hand]
  const wished = sizePt * sheetStyles[letter.sheet].scale * penScales[letter.penSize]
  return { hand: letter.hand, ink: letter.ink, scale: Math.round(wished * 2) / 2 / sizePt }
}

/** From one line to the next of a letter's own text, in points. */
export function letterLinePt(letter: Letter): number {
  return handStyles[letter.hand].linePt * letterStyle(letter).scale
}

function blocksOf(letter: Letter, widthPt: number): { blocks: Block[]; signatureScale: number } {
  const sheet = sheetStyles[letter.sheet]
  const style = letterStyle(letter)
  const linePt = letterLinePt(letter)
  const block = (
    role: Block['role'],
    text: string,
    seed: string,
    beforePt: number,
    more: Partial<Block> = {},
  ): Block => ({
    role,
    index: 0,
    isOwnLine: false,
    beforePt,
    linePt,
    style,
    seed: `${letter.seed}:${seed}`,
    isRight: false,
    lines: breakLines(text, `${letter.seed}:${seed}`, more.style ?? style, widthPt),
    ...more,
  })
  // The own line has a seed of its own: writing or removing it leaves the others as they were.
  let count = 0
  const paragraphs = letter.paragraphs.map(({ text, isOwnLine }, index) =>
    block('paragraph', text, isOwnLine ? 'own' : `paragraph ${count++}`, sheet.beforeParagraphPt, { index, isOwnLine }),
  )
  const signed = { ...style, scale: style.scale * signedLarger }
  const isLong = breakLines(letter.signer, '', signed, widthPt).length > 1
  const isWritten = letter.signature === 'written'
  const signatureScale = isWritten && !isLong ? signedLarger : 1
  const signature = block(
    'signature',
    letter.signer,
    'signer',
    sheet.beforeSignaturePt + (isWritten ? 0 : printing.penRoomPt),
    {
      style: { ...style, scale: style.scale * signatureScale },
      linePt: isWritten ? sheet.signatureLinePt : linePt,
    },
  )
  return {
    signatureScale,
    blocks: [
      block('date', letter.date, 'date', 0, { isRight: true }),
      block('salutation', letter.salutation, 'salutation', sheet.beforeSalutationPt),
      ...paragraphs,
      block('closing', letter.closing, 'closing', sheet.beforeClosingPt),
      signature,
    ],
  }
}

const heightOf = ({ beforePt, linePt, lines }: Block): number => beforePt + linePt * lines.length

function printedLine(text: string, leftPt: number, baselinePt: number, sizePt: number, isHead = false): PrintedLine {
  return { text, leftPt, baselinePt, sizePt, isBold: isHead, color: isHead ? dark : grey }
}

function letterheadPart({ letterhead }: Letter, leftPt: number): PrintedPart {
  const top = printing.letterheadTopPt
  return {
    kind: 'printed',
    role: 'letterhead',
    lines: [
      printedLine(letterhead.name, leftPt, top + 13, 12.5, true),
      ...letterhead.lines.map((line, i) => printedLine(line, leftPt, top + 27 + 12.5 * i, 8.5)),
    ],
  }
}

interface Cursor {
  pages: (InkPart | PrintedPart)[][]
  yPt: number
}

/** Lines of one block, on as many pages as they take. */
function placeBlock(block: Block, sheet: SheetStyle, cursor: Cursor): void {
  const written = new Map<number, number>()
  let lines: InkLine[] = []
  let wordsBefore = 0
  let words = 0
  const close = (): void => {
    if (lines.length === 0) return
    const { role, index, isOwnLine } = block
    cursor.pages.at(-1)?.push({ kind: 'ink', role, index, wordsBefore, isOwnLine, lines })
    wordsBefore = words
    lines = []
  }
  cursor.yPt += block.beforePt
  for (const [i, line] of block.lines.entries()) {
    if (cursor.yPt + block.linePt > sheet.heightPt - sheet.bottomPt && cursor.yPt > sheet.topPt) {
      close()
      cursor.pages.push([])
      cursor.yPt = sheet.topPt
    }
    const place = {
      leftPt: sheet.leftPt,
      baselinePt: cursor.yPt + block.linePt * 0.76,
      rightPt: block.isRight ? sheet.widthPt - sheet.rightPt : null,
    }
    lines.push(writeLine(line, i, block.seed, block.style, place, written))
    words += line.filter(({ hasSpace }) => hasSpace).length
    cursor.yPt += block.linePt
  }
  close()
}

/** How large a picture is that fills the room for the pen; in points. */
export function signatureSize({ width, height }: SignatureImage, scale: number): { widthPt: number; heightPt: number } {
  const heightPt = printing.penRoomPt * 1.15 * scale
  const widthPt = (heightPt * width) / height
  const most = 200 * scale
  return widthPt <= most ? { widthPt, heightPt } : { widthPt: most, heightPt: (most * height) / width }
}

/** The picture stands on the line above the name. */
function signatureImages(
  { signatureImage }: Letter,
  parts: readonly (InkPart | PrintedPart)[],
  sheet: SheetStyle,
): PlacedImage[] {
  const name = parts.find((part) => part.kind === 'ink' && part.role === 'signature')
  const line = name?.kind === 'ink' ? name.lines[0] : undefined
  if (signatureImage === null || line === undefined) return []
  const size = signatureSize(signatureImage, sheet.scale)
  const topPt = line.baselinePt - handStyles.cursive.sizePt * sheet.scale - size.heightPt
  return [{ imageId: signatureImage.id, leftPt: sheet.leftPt, topPt, ...size }]
}

interface MeasuredLetter {
  readonly sheet: SheetStyle
  readonly blocks: readonly Block[]
  readonly signatureScale: number
  readonly address: readonly string[]
  readonly addressPt: number
  /** The height that is left on one side of the sheet; negative: it takes another. */
  readonly sparePt: number
}

/** Breaks a letter into lines, and sees how much of one side of its sheet they leave. */
function measure(letter: Letter): MeasuredLetter {
  const sheet = sheetStyles[letter.sheet]
  const widthPt = sheet.widthPt - sheet.leftPt - sheet.rightPt - reservePt
  const { blocks, signatureScale } = blocksOf(letter, widthPt)
  const address = sheet.isUnderLetterhead ? addressLines(letter) : []
  const addressPt = address.length > 0 ? printing.beforeAddressPt + address.length * printing.addressLinePt : 0
  const takenPt = addressPt + blocks.reduce((sum, block) => sum + heightOf(block), 0)
  const sparePt = sheet.heightPt - sheet.topPt - sheet.bottomPt - takenPt
  return { sheet, blocks, signatureScale, address, addressPt, sparePt }
}

/** Sets a letter on its pages: the same letter is set the same, and editing one paragraph leaves the hand of the others. */
export function layOutLetter(letter: Letter): LaidOutLetter {
  const { sheet, blocks, signatureScale, address, addressPt, sparePt } = measure(letter)
  const leadPt = Math.round(Math.max(0, Math.min(sheet.mostLeadPt, sparePt / 4)))

  const cursor: Cursor = { pages: [[]], yPt: sheet.topPt + leadPt }
  if (sheet.isUnderLetterhead) cursor.pages[0]?.push(letterheadPart(letter, sheet.leftPt))
  for (const [i, block] of blocks.entries()) {
    // The closing is not parted from its signature.
    const nextPt = block.role === 'closing' ? heightOf(blocks[i + 1] ?? block) : 0
    const endsPt = cursor.yPt + heightOf(block) + nextPt
    if (block.role === 'closing' && endsPt > sheet.heightPt - sheet.bottomPt && cursor.yPt > sheet.topPt) {
      cursor.pages.push([])
      cursor.yPt = sheet.topPt - block.beforePt
    }
    placeBlock(block, sheet, cursor)
    if (block.role === 'date' && address.length > 0) {
      const top = cursor.yPt + printing.beforeAddressPt
      const lines = address.map((line, n) =>
        printedLine(line, sheet.leftPt, top + printing.addressLinePt * (n + 0.76), 10),
      )
      cursor.pages.at(-1)?.push({ kind: 'printed', role: 'address', lines })
      cursor.yPt += addressPt
    }
  }
  if (sheet.isUnderLetterhead && letter.signerTitle !== '') {
    const text = `${letter.signer} · ${letter.signerTitle}`
    const line = printedLine(text, sheet.leftPt, sheet.heightPt - printing.footPt - 3, 8.5)
    cursor.pages[0]?.push({ kind: 'printed', role: 'foot', lines: [line] })
  }
  return {
    leadPt,
    signatureScale,
    pages: cursor.pages.map((parts) => ({
      widthPt: sheet.widthPt,
      heightPt: sheet.heightPt,
      parts,
      rules: [],
      images: signatureImages(letter, parts, sheet),
    })),
  }
}

/** True when the letter stays on one side of its sheet. */
export function fitsSheet(letter: Letter): boolean {
  return measure(letter).sparePt >= 0
}

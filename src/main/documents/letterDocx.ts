/** Owns letters as a Word document: one section a letter, words as whole runs, fonts inside. Refuses to compose, to read or write files, and any name in the properties. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type IParagraphStyleOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  Paragraph,
  Run,
  SectionType,
  StringValueElement,
  TextRun,
} from 'docx'
import { type Hand, handNames, handStyles, inkShades, type PenLine, type PenWord } from '@shared/domain/handwriting'
import { addressLines, type DrawnLetter, leadPt, letterSheet, signatureScale } from '@shared/domain/letters'
import { AppError } from '@shared/errors'
import { handBytes } from './hands'
import { printableText } from './printableText'

export interface LetterDocxHooks {
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

/** A word in a hand, as one run. Only what differs from its paragraph's style is written down. */
class PenRun extends Run {
  constructor(word: PenWord, lineHand: Hand, scale: number, space: string) {
    const style = handStyles[word.hand]
    super({
      text: printableText(word.text) + space,
      // Slanted, a word in the other hand stands less apart from a cursive line.
      ...(word.hand === lineHand ? {} : { font: style.family, italics: true }),
      ...(word.ink === inkShades[0] ? {} : { color: word.ink }),
      ...(word.spacingTwips === 0 ? {} : { characterSpacing: word.spacingTwips }),
    })
    // docx writes positions as `0.5pt`; Word reads whole half points more surely.
    if (word.riseHalfPt !== 0) this.properties.push(new StringValueElement('w:position', String(word.riseHalfPt)))
    const halfPoints = Math.round(style.sizePt * 2 * scale) + word.sizeHalfPt
    if (halfPoints !== handStyles[lineHand].sizePt * 2) {
      this.properties.push(new StringValueElement('w:sz', String(halfPoints)))
      this.properties.push(new StringValueElement('w:szCs', String(halfPoints)))
    }
  }
}

/** A telephone number is not broken after its area code. */
const isAreaCode = (text: string): boolean => /^\(?\d{3}\)$/.test(text)

/** A word carries its space, but for one in the other hand, whose spaces are narrower. */
function penRuns(line: PenLine, hand: Hand, scale = 1): Run[] {
  const last = line.words.length - 1
  return line.words.flatMap((word, i) => {
    const space = i === last ? '' : isAreaCode(word.text) ? '\u00A0' : ' '
    if (word.hand === hand || space === '') return [new PenRun(word, hand, scale, space)]
    return [new PenRun(word, hand, scale, ''), new TextRun(space)]
  })
}

interface Setting {
  readonly beforePt: number
  readonly linePt?: number
  readonly isRight?: boolean
  /** Stays on the page of the paragraph after it. */
  readonly isKept?: boolean
  readonly scale?: number
}

function handParagraph(line: PenLine, hand: Hand, setting: Setting): Paragraph {
  const linePt = setting.linePt ?? handStyles[hand].linePt
  const isRight = setting.isRight ?? false
  return new Paragraph({
    style: handStyleId(hand),
    alignment: isRight ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: isRight ? { right: line.indentTwips } : { left: line.indentTwips },
    spacing: { before: twips(setting.beforePt), after: 0, line: twips(linePt), lineRule: LineRuleType.EXACT },
    keepNext: setting.isKept ?? false,
    children: penRuns(line, hand, setting.scale),
  })
}

function printed(text: string, style: string, beforePt = 0): Paragraph {
  return new Paragraph({ style, spacing: { before: twips(beforePt) }, children: [new TextRun(printableText(text))] })
}

function letterBody(letter: DrawnLetter): Paragraph[] {
  const { hand, pen } = letter
  const sheet = letterSheet
  const lastParagraph = pen.paragraphs.length - 1
  return [
    handParagraph(pen.date, hand, { beforePt: leadPt(letter), isRight: true }),
    ...addressLines(letter).map((text, i) => printed(text, 'Address', i === 0 ? sheet.beforeAddressPt : 0)),
    handParagraph(pen.salutation, hand, { beforePt: sheet.beforeSalutationPt }),
    ...pen.paragraphs.map((line, i) =>
      handParagraph(line, hand, { beforePt: sheet.beforeParagraphPt, isKept: i === lastParagraph }),
    ),
    handParagraph(pen.closing, hand, { beforePt: sheet.beforeClosingPt, isKept: true }),
    handParagraph(pen.signer, hand, {
      beforePt: sheet.beforeSignaturePt,
      linePt: sheet.signatureLinePt,
      scale: signatureScale(letter),
    }),
  ]
}

/** The printed part of the sheet: equal for all letters of one practice, so that Word keeps it once. */
const sheetKey = ({ letterhead, signer, signerTitle }: DrawnLetter): string =>
  JSON.stringify([letterhead, signerTitle ? [signer, signerTitle] : ''])

/** One letter on its own page, or pages. A section without a letterhead of its own carries on with the last one. */
function section(letter: DrawnLetter, before: DrawnLetter | undefined): ISectionOptions {
  const sheet = letterSheet
  const properties = {
    type: SectionType.NEXT_PAGE,
    // The letterhead stands on the first page only.
    titlePage: true,
    page: {
      size: { width: twips(sheet.widthPt), height: twips(sheet.heightPt) },
      margin: {
        top: twips(sheet.topPt),
        bottom: twips(sheet.bottomPt),
        left: twips(sheet.sidePt),
        right: twips(sheet.sidePt),
        header: twips(sheet.letterheadTopPt),
        footer: twips(sheet.footPt),
      },
    },
  }
  const children = letterBody(letter)
  if (before && sheetKey(before) === sheetKey(letter)) return { properties, children }
  const { letterhead, signer, signerTitle } = letter
  const head = [printed(letterhead.name, 'Letterhead'), ...letterhead.lines.map((line) => printed(line, 'Small print'))]
  const foot = signerTitle ? [printed(`${signer} · ${signerTitle}`, 'Small print')] : [new Paragraph('')]
  return {
    properties,
    headers: { first: new Header({ children: head }), default: new Header({ children: [new Paragraph('')] }) },
    footers: { first: new Footer({ children: foot }), default: new Footer({ children: [new Paragraph('')] }) },
    children,
  }
}

function usedHands(letters: readonly DrawnLetter[]): Hand[] {
  const lines = letters.flatMap(({ pen }) => [pen.date, pen.salutation, ...pen.paragraphs, pen.closing, pen.signer])
  const used = new Set([
    ...letters.map(({ hand }) => hand),
    ...lines.flatMap(({ words }) => words.map(({ hand }) => hand)),
  ])
  return [...used]
}

function paragraphStyles(hands: readonly Hand[]): IParagraphStyleOptions[] {
  const exact = (linePt: number) => ({ spacing: { after: 0, line: twips(linePt), lineRule: LineRuleType.EXACT } })
  return [
    ...hands.map((hand) => ({
      id: handStyleId(hand),
      name: `Handwriting, ${handNames[hand].toLowerCase()}`,
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: handStyles[hand].family, size: handStyles[hand].sizePt * 2, color: inkShades[0] },
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
      paragraph: exact(letterSheet.addressLinePt),
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
  letters: readonly DrawnLetter[],
  { onProgress, isCancelled }: LetterDocxHooks = {},
): Promise<Uint8Array> {
  const [first] = letters
  if (!first) throw new AppError('nothing-to-do', 'There is no letter to write.')
  const sections: ISectionOptions[] = []
  for (const [i, letter] of letters.entries()) {
    if (i % lettersPerTurn === 0) await stopIfCancelled(isCancelled)
    sections.push(section(letter, letters[i - 1]))
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

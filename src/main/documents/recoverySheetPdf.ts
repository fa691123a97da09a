/** Owns the recovery sheet as a PDF: one US Letter page with its fonts inside. Refuses what it says, and standard fonts, which pdfkit would read from disk. */
import { buffer } from 'node:stream/consumers'
import { bytes as textFaceBytes } from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?bytes'
import { bytes as boldFaceBytes } from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?bytes'
import Pdf from 'pdfkit'
import {
  type KeyGroup,
  keyFace,
  numberKeyGroups,
  type RecoverySheet,
  sheetFacts,
  type SheetFact,
  sheetMaker,
  type SheetSection,
  sheetTitle,
  sheetWords,
} from './recoverySheet'
import { colors } from './reportLook'

/** Points: 72 to the inch. Long names push the lines to sign lower than usual, never off the page. */
const page = { width: 612, height: 792, side: 66, top: 58, signedAt: 706, roomToSign: 34 }
const textWidth = page.width - 2 * page.side

const ink = { accent: `#${colors.accent}`, text: `#${colors.text}`, muted: `#${colors.muted}`, line: '#C9CDD6' }

interface Type {
  readonly face: 'text' | 'bold' | 'key'
  readonly size: number
  readonly color: string
}
const looks = {
  title: { face: 'bold', size: 26, color: ink.text },
  lead: { face: 'text', size: 12.5, color: ink.text },
  head: { face: 'bold', size: 11.5, color: ink.accent },
  text: { face: 'text', size: 10.5, color: ink.text },
  strong: { face: 'bold', size: 10.5, color: ink.text },
  label: { face: 'text', size: 9.5, color: ink.muted },
  letters: { face: 'key', size: 29, color: ink.text },
  digits: { face: 'key', size: 29, color: ink.accent },
} as const satisfies Record<string, Type>

/** Of the app, drawn on a square of 20. */
const mark = 'M2.5 14.5c3-8 6.5-11 8-9.6 1.9 1.8-3.6 8-1.6 9.3 1.6 1 3.6-3.6 5-3.1 1.2.4.2 2.9 3.6 2.4'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Sets text from the top of a box down, two lines at most when `isShort`. @returns where the next thing may begin */
function set(pdf: PDFKit.PDFDocument, text: string, { face, size, color }: Type, box: Box, isShort = false): number {
  const lineGap = size * 0.28
  pdf.font(face).fontSize(size).fillColor(color)
  const twoLines = 2 * pdf.currentLineHeight(true) + 2 * lineGap
  pdf.text(text, box.x, box.y, {
    width: box.width,
    lineGap,
    ...(isShort ? { height: twoLines, ellipsis: true } : {}),
  })
  return pdf.y
}

function rule(pdf: PDFKit.PDFDocument, { x, y, width }: Box, color: string, thickness: number): void {
  pdf
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(thickness)
    .strokeColor(color)
    .stroke()
}

function drawHead(pdf: PDFKit.PDFDocument): number {
  const { side, top } = page
  pdf
    .save()
    .translate(side - 4, top - 3)
    .scale(1.85)
  pdf.path(mark).lineWidth(1.6).lineCap('round').strokeColor(ink.accent).stroke().restore()
  set(pdf, sheetTitle, looks.title, { x: side + 42, y: top, width: textWidth - 42 })
  const ruleAt = top + 46
  rule(pdf, { x: side, y: ruleAt, width: textWidth }, ink.accent, 1.2)
  return set(pdf, sheetWords.lead, looks.lead, { x: side, y: ruleAt + 18, width: textWidth })
}

function drawFacts(pdf: PDFKit.PDFDocument, facts: readonly SheetFact[], top: number): number {
  const labelWidth = 84
  let y = top
  for (const { label, value } of facts) {
    const box = { x: page.side, y: y + 0.9, width: labelWidth }
    set(pdf, label, looks.label, box)
    const wide = { x: page.side + labelWidth, y, width: textWidth - labelWidth }
    y = set(pdf, value, looks.strong, wide, true) + 4
  }
  return y
}

const cell = { width: textWidth / 3, height: 66, columns: 3 }

function drawKey(pdf: PDFKit.PDFDocument, groups: readonly KeyGroup[], top: number): number {
  const rows = groups.length / cell.columns
  const bottom = top + rows * cell.height
  pdf.lineWidth(0.8).strokeColor(ink.line)
  pdf.roundedRect(page.side, top, textWidth, bottom - top, 6)
  for (let line = 1; line < rows; line++) {
    pdf.moveTo(page.side, top + line * cell.height).lineTo(page.side + textWidth, top + line * cell.height)
  }
  for (let line = 1; line < cell.columns; line++) {
    pdf.moveTo(page.side + line * cell.width, top).lineTo(page.side + line * cell.width, bottom)
  }
  pdf.stroke()
  for (const [i, group] of groups.entries()) {
    drawGroup(pdf, group, page.side + (i % cell.columns) * cell.width, top + Math.floor(i / cell.columns) * cell.height)
  }
  return bottom
}

function drawGroup(pdf: PDFKit.PDFDocument, { label, runs }: KeyGroup, left: number, top: number): void {
  set(pdf, label, looks.label, { x: left + 10, y: top + 7, width: cell.width - 20 })
  const characterSpacing = 3.5
  pdf.font('key').fontSize(looks.letters.size)
  const advance = pdf.widthOfString('0') + characterSpacing
  const length = runs.reduce((sum, { text }) => sum + text.length, 0)
  let x = left + (cell.width - length * advance + characterSpacing) / 2
  for (const { text, isDigits } of runs) {
    pdf.fillColor((isDigits ? looks.digits : looks.letters).color)
    pdf.text(text, x, top + 20, { characterSpacing, lineBreak: false })
    x += text.length * advance
  }
}

function drawSection(pdf: PDFKit.PDFDocument, { head, isNumbered, paragraphs }: SheetSection, box: Box): number {
  const indent = isNumbered ? 17 : 0
  let y = set(pdf, head, looks.head, box) + 3
  for (const [i, text] of paragraphs.entries()) {
    if (isNumbered) set(pdf, `${i + 1}.`, looks.text, { ...box, y })
    y = set(pdf, text, looks.text, { x: box.x + indent, y, width: box.width - indent }) + 4
  }
  return y
}

function drawSigned(pdf: PDFKit.PDFDocument, y: number): void {
  const gap = 18
  const width = (textWidth - gap * (sheetWords.signed.length - 1)) / sheetWords.signed.length
  for (const [i, label] of sheetWords.signed.entries()) {
    const x = page.side + i * (width + gap)
    rule(pdf, { x, y, width }, ink.muted, 0.7)
    set(pdf, label, looks.label, { x, y: y + 6, width })
  }
}

/** The sheet as one page; the same bytes each time for the same sheet. Throws RangeError when the key is not whole. */
export async function drawRecoverySheetPdf(sheet: RecoverySheet): Promise<Uint8Array> {
  const groups = numberKeyGroups(sheet)
  const pdf = new Pdf({
    size: [page.width, page.height],
    // Everything has its place; a margin would only let pdfkit begin a second page.
    margin: 0,
    // An empty name: otherwise pdfkit begins by reading Helvetica's widths from its own folder, which is not packaged.
    font: '',
    lang: 'en-US',
    displayTitle: true,
    info: {
      Title: sheetTitle,
      Creator: sheetMaker,
      Producer: sheetMaker,
      CreationDate: new Date(`${sheet.madeOn}T12:00:00Z`),
    },
  })
  pdf.registerFont('text', textFaceBytes).registerFont('bold', boldFaceBytes).registerFont('key', keyFace.bytes)
  const factsAt = drawHead(pdf) + 14
  const keyAt = drawFacts(pdf, sheetFacts(sheet), factsAt) + 14
  const legendAt = drawKey(pdf, groups, keyAt) + 10
  const sectionsAt = set(pdf, sheetWords.legend, looks.label, { x: page.side, y: legendAt, width: textWidth }) + 18
  const gap = 28
  const width = (textWidth - gap) / 2
  const usedTo = drawSection(pdf, sheetWords.use, { x: page.side, y: sectionsAt, width })
  const keptTo = drawSection(pdf, sheetWords.keep, { x: page.side + width + gap, y: sectionsAt, width })
  drawSigned(pdf, Math.max(page.signedAt, Math.max(usedTo, keptTo) + page.roomToSign))
  pdf.end()
  return new Uint8Array(await buffer(pdf))
}

/** Owns the look of the report in Word: page, type, colors, headings, notes and hairline tables. Refuses to know what is reported. */
import type { IBorderOptions, IPropertiesOptions, ISpacingProperties } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

/** On every PC that has Word, with figures of one width; LibreOffice sets it in Carlito, which has the same widths. */
export const font = 'Calibri'

/** RRGGBB. One accent; greys dark enough to read in print (5.9:1 and more on white). */
export const colors = {
  accent: '2F4C9B',
  text: '24272E',
  muted: '5C6068',
  hairline: 'D8DBE2',
  rest: 'B4B1A8',
  others: 'DBD9D3',
}

/** Twips: US Letter with margins of 0.75 inch at the sides. */
export const page = { width: 12_240, height: 15_840, side: 1080, top: 1080, bottom: 1000 }
export const textWidth = page.width - 2 * page.side

/** Tables up to this many rows are kept on one page. */
export const keptRows = 12

const noBorder: IBorderOptions = { style: BorderStyle.NONE }
const line = (color: string, size: number): IBorderOptions => ({ style: BorderStyle.SINGLE, color, size })

export interface Column {
  /** `\n` begins a second line. */
  readonly head: string
  /** Parts of the text width; all columns of a table add up to 100. */
  readonly width: number
  /** Numbers stand to the right, so that their digits line up. */
  readonly isNumber?: boolean
}

/** One text for each column. */
export type Row = readonly string[]

function drawRow(columns: readonly Column[], cells: Row, kind: 'head' | 'body' | 'total', keepNext: boolean): TableRow {
  const isHead = kind === 'head'
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: columns.map(
      (column, i) =>
        new TableCell({
          width: { size: Math.round((column.width / 100) * textWidth), type: WidthType.DXA },
          margins: { top: 45, bottom: 45, left: i === 0 ? 0 : 80, right: i === columns.length - 1 ? 0 : 80 },
          borders: {
            bottom: isHead ? line(colors.accent, 8) : line(colors.hairline, 4),
            ...(kind === 'total' ? { top: line(colors.muted, 6) } : {}),
          },
          verticalAlign: isHead ? 'bottom' : 'top',
          children: [
            new Paragraph({
              style: isHead ? 'TableHead' : 'TableText',
              alignment: column.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
              keepNext: isHead || keepNext,
              children: (cells[i] ?? '').split('\n').map(
                (text, lineNumber) =>
                  new TextRun({
                    text,
                    bold: kind === 'total' || (i === 0 && kind === 'body'),
                    ...(lineNumber > 0 ? { break: 1 } : {}),
                  }),
              ),
            }),
          ],
        }),
    ),
  })
}

/** A table over the whole text width: the header row repeats on each page, no row is torn apart. */
export function drawTable(columns: readonly Column[], rows: readonly Row[], total?: Row): Table {
  const isKept = rows.length <= keptRows
  const isLast = (i: number): boolean => i === rows.length - 1
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: columns.map((column) => Math.round((column.width / 100) * textWidth)),
    tableLook: { firstRow: true, firstColumn: true, noVBand: true, noHBand: true },
    borders: {
      top: noBorder,
      bottom: noBorder,
      left: noBorder,
      right: noBorder,
      insideHorizontal: noBorder,
      insideVertical: noBorder,
    },
    rows: [
      drawRow(
        columns,
        columns.map((column) => column.head),
        'head',
        true,
      ),
      ...rows.map((row, i) => drawRow(columns, row, 'body', isLast(i) ? total !== undefined : isKept)),
      ...(total ? [drawRow(columns, total, 'total', false)] : []),
    ],
  })
}

/** A section's heading, on a new page if asked. */
export function drawHeading(text: string, isNewPage = false): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    text,
    ...(isNewPage ? { pageBreakBefore: true, spacing: { before: 0 } } : {}),
  })
}

/** The sentence under a heading; it stays on the page of what follows. */
export function drawNote(text: string): Paragraph {
  return new Paragraph({ style: 'Note', text, keepNext: true })
}

/** Twips before and after, and the line in 240ths of the font's own. The rule is spelled out: LibreOffice clips without it. */
const spacing = (before: number, after: number, line240ths = 264): ISpacingProperties => ({
  before,
  after,
  line: line240ths,
  lineRule: LineRuleType.AUTO,
})

const plainRun = { font, size: 21, color: colors.text, language: { value: 'en-US' } }

/** Sizes in half points, spacing in twips. Headings are Word's own styles, so that the navigation pane lists them. */
export const reportStyles: NonNullable<IPropertiesOptions['styles']> = {
  default: {
    document: { run: plainRun, paragraph: { spacing: spacing(0, 100, 264) } },
    title: {
      run: { font, size: 56, bold: true, color: colors.accent },
      paragraph: { spacing: spacing(0, 20, 240), keepNext: true },
    },
    heading1: {
      run: { font, size: 30, bold: true, color: colors.accent },
      paragraph: { spacing: spacing(360, 30, 240), keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Practice',
      name: 'Practice',
      basedOn: 'Normal',
      next: 'Title',
      run: { size: 24, bold: true },
      paragraph: { spacing: spacing(0, 0), keepNext: true },
    },
    {
      id: 'Period',
      name: 'Period',
      basedOn: 'Normal',
      run: { size: 28, color: colors.muted },
      paragraph: { spacing: spacing(0, 240), keepNext: true },
    },
    {
      id: 'Lead',
      name: 'Lead',
      basedOn: 'Normal',
      run: { size: 27 },
      paragraph: { spacing: spacing(0, 220, 288) },
    },
    {
      id: 'Note',
      name: 'Note',
      basedOn: 'Normal',
      run: { size: 20, color: colors.muted },
      paragraph: { spacing: spacing(0, 80) },
    },
    { id: 'Figure', name: 'Figure', basedOn: 'Normal', paragraph: { spacing: spacing(60, 0, 240) } },
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { spacing: spacing(0, 0, 240) },
    },
    {
      id: 'TableHead',
      name: 'Table head',
      basedOn: 'TableText',
      run: { size: 18, color: colors.muted },
      paragraph: { spacing: spacing(0, 0, 228) },
    },
  ],
}

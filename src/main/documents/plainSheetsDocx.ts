/** Owns plain sheets as a Word document, with Word's own headings, repeated table heads and page X of Y. Refuses to say what stands on them. */
import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  HeightRule,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import type { PlainSheets, SheetBlock } from '@shared/domain/plainSheets'
import { colors, drawTable, page, reportStyles, textWidth } from './reportLook'
import { squaresPng } from './squaresPng'

const ruled = { style: BorderStyle.SINGLE, color: 'C9CDD6', size: 6, space: 1 }

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = { top: none, bottom: none, left: none, right: none }
const noTableBorders = { ...noBorders, insideHorizontal: none, insideVertical: none }

type Drawn = readonly (Paragraph | Table)[]

const texts: Record<'lead' | 'note' | 'strong' | 'text', (text: string) => Paragraph> = {
  text: (text) => new Paragraph({ text }),
  lead: (text) => new Paragraph({ style: 'Lead', text }),
  note: (text) => new Paragraph({ style: 'Note', text }),
  strong: (text) => new Paragraph({ children: [new TextRun({ text, bold: true })] }),
}

function drawFact({ label, value }: { readonly label: string; readonly value: string }): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.LEFT, position: 2000 }],
    indent: { left: 2000, hanging: 2000 },
    children: [
      new TextRun({ text: label, color: colors.muted, size: 19 }),
      new TextRun({ children: [new Tab()] }),
      new TextRun({ text: value || '–', bold: true }),
    ],
  })
}

/** Blanks as a table: a line to write on with its name below, and a gap between two. */
function drawFields(rows: Extract<SheetBlock, { kind: 'fields' }>['rows']): Drawn {
  return rows.map((row) => {
    const gap = 240
    const widths = row.map(({ width }, i) => Math.round((width / 100) * textWidth) - (i < row.length - 1 ? gap : 0))
    const cells = row.flatMap(({ label }, i) => {
      const blank = new TableCell({
        width: { size: widths[i] ?? 0, type: WidthType.DXA },
        borders: { ...noBorders, top: { style: BorderStyle.SINGLE, color: '7C8190', size: 6 } },
        children: [new Paragraph({ style: 'Note', spacing: { before: 0, after: 0 }, text: label })],
      })
      const space = new TableCell({
        width: { size: gap, type: WidthType.DXA },
        borders: noBorders,
        children: [new Paragraph({ text: '' })],
      })
      return i < row.length - 1 ? [blank, space] : [blank]
    })
    return new Table({
      layout: TableLayoutType.FIXED,
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths.flatMap((width, i) => (i < widths.length - 1 ? [width, gap] : [width])),
      borders: noTableBorders,
      rows: [
        new TableRow({
          height: { value: 300, rule: HeightRule.EXACT },
          children: emptyCells(cells.length, widths, gap),
        }),
        new TableRow({ children: cells }),
      ],
    })
  })
}

function emptyCells(count: number, widths: readonly number[], gap: number): TableCell[] {
  return Array.from(
    { length: count },
    (_, i) =>
      new TableCell({
        width: { size: i % 2 === 0 ? (widths[i / 2] ?? 0) : gap, type: WidthType.DXA },
        borders: noBorders,
        children: [new Paragraph({ spacing: { before: 0, after: 0 }, text: '' })],
      }),
  )
}

function drawChoices({ label, options }: Extract<SheetBlock, { kind: 'choices' }>): Drawn {
  return [
    new Paragraph({
      spacing: { before: 80, after: 60 },
      children: [
        new TextRun({ text: `${label}:  `, color: colors.muted, size: 18 }),
        // A space that does not break keeps each box with its words.
        ...options.map(
          (option, i) => new TextRun({ text: `${i > 0 ? '    ' : ''}☐\u00A0${option.replaceAll(' ', '\u00A0')}` }),
        ),
      ],
    }),
  ]
}

function drawCode({ modules, alt, lines }: Extract<SheetBlock, { kind: 'code' }>): Drawn {
  const side = 104
  const picture = new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: squaresPng(modules),
        transformation: { width: side, height: side },
        altText: { name: 'Code', title: 'Code', description: alt },
      }),
    ],
  })
  const width = side * 15 + 200
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: [width, textWidth - width],
      borders: noTableBorders,
      rows: [
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({ width: { size: width, type: WidthType.DXA }, borders: noBorders, children: [picture] }),
            new TableCell({
              width: { size: textWidth - width, type: WidthType.DXA },
              borders: noBorders,
              children: lines.map((text) => new Paragraph({ text })),
            }),
          ],
        }),
      ],
    }),
  ]
}

function drawBlock(block: SheetBlock): Drawn {
  if (block.kind === 'title') return [new Paragraph({ heading: HeadingLevel.TITLE, text: block.text })]
  if (block.kind === 'heading') return [new Paragraph({ heading: HeadingLevel.HEADING_1, text: block.text })]
  if (block.kind === 'text') return block.text.split('\n').map((line) => texts[block.look ?? 'text'](line))
  if (block.kind === 'facts') return block.facts.map(drawFact)
  if (block.kind === 'table') return [drawTable(block.columns, block.rows), new Paragraph({ text: '' })]
  if (block.kind === 'fields') return drawFields(block.rows)
  if (block.kind === 'choices') return drawChoices(block)
  if (block.kind === 'code') return drawCode(block)
  if (block.kind === 'newPage') return [new Paragraph({ text: '', pageBreakBefore: true })]
  return Array.from(
    { length: block.count },
    () => new Paragraph({ text: '', spacing: { before: 240 }, border: { bottom: ruled, between: ruled } }),
  )
}

/** The sheets as one Word document; the practice's lines stand at the head of each page. */
export async function drawPlainSheetsDocx(sheets: PlainSheets): Promise<Uint8Array> {
  const { title, letterhead, foot, blocks } = sheets
  const head = [
    new Paragraph({ style: 'Practice', children: [new TextRun({ text: letterhead.name, color: colors.accent })] }),
    ...letterhead.lines.map(
      (text, i) =>
        new Paragraph({
          style: 'Note',
          text,
          ...(i === letterhead.lines.length - 1 ? { border: { bottom: { ...ruled, color: colors.accent } } } : {}),
        }),
    ),
  ]
  const footer = new Footer({
    children: [
      new Paragraph({
        style: 'Note',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [
          new TextRun({ text: foot }),
          new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
  const document = new Document({
    title,
    creator: letterhead.name,
    description: '',
    styles: reportStyles,
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side },
          },
        },
        footers: { default: footer },
        children: [...head, ...blocks.flatMap(drawBlock)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

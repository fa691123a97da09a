/** Owns plain sheets as a Word document, with Word's own headings, repeated table heads and page X of Y. Refuses to say what stands on them. */
import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  type Table,
  TabStopType,
  TextRun,
} from 'docx'
import type { PlainSheets, SheetBlock } from './plainSheets'
import { colors, drawTable, page, reportStyles, textWidth } from './reportLook'

const ruled = { style: BorderStyle.SINGLE, color: 'C9CDD6', size: 6, space: 1 }

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

function drawBlock(block: SheetBlock): Drawn {
  if (block.kind === 'title') return [new Paragraph({ heading: HeadingLevel.TITLE, text: block.text })]
  if (block.kind === 'heading') return [new Paragraph({ heading: HeadingLevel.HEADING_1, text: block.text })]
  if (block.kind === 'text') return block.text.split('\n').map((line) => texts[block.look ?? 'text'](line))
  if (block.kind === 'facts') return block.facts.map(drawFact)
  if (block.kind === 'table') return [drawTable(block.columns, block.rows), new Paragraph({ text: '' })]
  if (block.kind === 'newPage') return [new Paragraph({ text: '', pageBreakBefore: true })]
  return Array.from(
    { length: block.count },
    () => new Paragraph({ text: '', spacing: { before: 240 }, border: { bottom: ruled } }),
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

/** Owns the recovery sheet as a Word document: one US Letter page with the key's font inside. Refuses what it says, and any name in the properties. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeightRule,
  type IBorderOptions,
  type IParagraphStyleOptions,
  type ITableCellOptions,
  LineRuleType,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import {
  type KeyGroup,
  keyFace,
  numberKeyGroups,
  type RecoverySheet,
  sheetFacts,
  sheetMaker,
  type SheetSection,
  sheetTitle,
  sheetWords,
} from './recoverySheet'
import { colors, font } from './reportLook'

/** Twips: 1,440 to the inch. */
const page = { width: 12_240, height: 15_840, side: 1320, top: 1160, bottom: 900 }
const textWidth = page.width - 2 * page.side

const noBorder: IBorderOptions = { style: BorderStyle.NONE }
const noBorders = { top: noBorder, bottom: noBorder, left: noBorder, right: noBorder }
const hairline: IBorderOptions = { style: BorderStyle.SINGLE, color: 'C9CDD6', size: 6 }
const noMargins = { top: 0, bottom: 0, left: 0, right: 0 }

/** A table without lines but those its cells bring along. */
function table(widths: readonly number[], rows: TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...noBorders, insideHorizontal: noBorder, insideVertical: noBorder },
    margins: noMargins,
    rows,
  })
}

function cell(width: number, children: Paragraph[], look: Partial<ITableCellOptions> = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: noMargins,
    borders: noBorders,
    ...look,
    children,
  })
}

const written = (text: string, style: string): Paragraph => new Paragraph({ style, children: [new TextRun(text)] })

function factsTable(sheet: RecoverySheet): Table {
  const widths = [1680, textWidth - 1680]
  const rows = sheetFacts(sheet).map(
    ({ label, value }) =>
      new TableRow({
        cantSplit: true,
        children: [
          cell(1680, [written(label, 'Label')], { verticalAlign: VerticalAlignTable.TOP }),
          cell(textWidth - 1680, [written(value, 'Fact')]),
        ],
      }),
  )
  return table(widths, rows)
}

function groupCell({ label, runs }: KeyGroup, width: number): TableCell {
  const characters = runs.map(
    ({ text, isDigits }) => new TextRun({ text, color: isDigits ? colors.accent : colors.text, noProof: true }),
  )
  return cell(width, [written(label, 'Group number'), new Paragraph({ style: 'Key', children: characters })], {
    borders: { top: hairline, bottom: hairline, left: hairline, right: hairline },
    margins: { ...noMargins, top: 110, left: 180, right: 180 },
  })
}

function keyTable(sheet: RecoverySheet): Table {
  const groups = numberKeyGroups(sheet)
  const width = textWidth / 3
  const rows = [0, 3, 6].map(
    (from) =>
      new TableRow({
        cantSplit: true,
        height: { value: 1300, rule: HeightRule.EXACT },
        children: groups.slice(from, from + 3).map((group) => groupCell(group, width)),
      }),
  )
  return table([width, width, width], rows)
}

const step = (text: string, number: number): Paragraph =>
  new Paragraph({
    style: 'Text',
    indent: { left: 340, hanging: 340 },
    children: [new TextRun({ children: [`${number}.`, new Tab(), text] })],
  })

function sectionsTable(sections: readonly [SheetSection, SheetSection]): Table {
  const gap = 560
  const width = (textWidth - gap) / 2
  const [left, right] = sections.map(({ head, isNumbered, paragraphs }) => {
    const lines = paragraphs.map((text, i) => (isNumbered ? step(text, i + 1) : written(text, 'Text')))
    return cell(width, [written(head, 'Head'), ...lines])
  })
  const children = [left, cell(gap, [written('', 'Text')]), right].filter((each) => each !== undefined)
  return table([width, gap, width], [new TableRow({ cantSplit: true, children })])
}

/** Lines to write on, with what is to be written beneath. */
function signedTable(): Table {
  const gap = 360
  const width = (textWidth - 2 * gap) / 3
  const line: IBorderOptions = { style: BorderStyle.SINGLE, color: colors.muted, size: 6 }
  const children = sheetWords.signed.flatMap((label, i) => [
    ...(i === 0 ? [] : [cell(gap, [written('', 'Label')])]),
    cell(width, [written(label, 'Label')], {
      borders: { ...noBorders, top: line },
      margins: { ...noMargins, top: 80 },
    }),
  ])
  return table([width, gap, width, gap, width], [new TableRow({ cantSplit: true, children })])
}

/** Points before and after, and the line in 240ths of the font's own. */
const spacing = (before: number, after: number, line: number) => ({
  spacing: { before: before * 20, after: after * 20, line, lineRule: LineRuleType.AUTO },
})

/** Sizes in half points. */
const styles: IParagraphStyleOptions[] = [
  {
    id: 'Lead',
    name: 'Lead',
    basedOn: 'Normal',
    run: { size: 26 },
    paragraph: spacing(16, 14, 276),
  },
  {
    id: 'Label',
    name: 'Label',
    basedOn: 'Normal',
    run: { size: 20, color: colors.muted },
    paragraph: spacing(1, 4, 252),
  },
  { id: 'Fact', name: 'Fact', basedOn: 'Normal', run: { size: 22, bold: true }, paragraph: spacing(0, 4, 252) },
  {
    id: 'Group number',
    name: 'Group number',
    basedOn: 'Normal',
    run: { size: 19, color: colors.muted },
    paragraph: spacing(0, 0, 240),
  },
  {
    id: 'Key',
    name: 'Key',
    basedOn: 'Normal',
    run: { font: keyFace.family, size: 58, characterSpacing: 60 },
    paragraph: {
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 0, line: 720, lineRule: LineRuleType.EXACT },
    },
  },
  {
    id: 'Legend',
    name: 'Legend',
    basedOn: 'Normal',
    run: { size: 20, color: colors.muted },
    paragraph: spacing(9, 17, 264),
  },
  {
    id: 'Head',
    name: 'Head',
    basedOn: 'Normal',
    run: { size: 24, bold: true, color: colors.accent },
    paragraph: spacing(0, 3, 264),
  },
  { id: 'Text', name: 'Text', basedOn: 'Normal', run: { size: 22 }, paragraph: spacing(0, 4, 264) },
  {
    id: 'Gap',
    name: 'Gap',
    basedOn: 'Normal',
    run: { size: 2 },
    paragraph: { spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } },
  },
]

/** An empty line of so many points, of which Word wants one between two tables. */
const gap = (points: number): Paragraph => new Paragraph({ style: 'Gap', spacing: { before: points * 20 } })

/** The sheet as a Word document of one page. Throws RangeError when the key is not whole. */
export async function drawRecoverySheetDocx(sheet: RecoverySheet): Promise<Uint8Array> {
  const title = new Paragraph({
    style: 'Title',
    border: { bottom: { style: BorderStyle.SINGLE, color: colors.accent, size: 10, space: 8 } },
    children: [new TextRun(sheetTitle)],
  })
  const document = new Document({
    title: sheetTitle,
    creator: sheetMaker,
    lastModifiedBy: sheetMaker,
    description: '',
    fonts: [{ name: keyFace.family, data: keyFace.bytes }],
    styles: {
      default: {
        document: { run: { font, size: 22, color: colors.text, language: { value: 'en-US' } } },
        title: { run: { font, size: 54, bold: true, color: colors.text }, paragraph: spacing(0, 0, 240) },
      },
      paragraphStyles: styles,
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side },
          },
        },
        children: [
          title,
          written(sheetWords.lead, 'Lead'),
          factsTable(sheet),
          gap(12),
          keyTable(sheet),
          written(sheetWords.legend, 'Legend'),
          sectionsTable([sheetWords.use, sheetWords.keep]),
          gap(46),
          signedTable(),
          gap(0),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

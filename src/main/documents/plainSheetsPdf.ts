/** Owns plain sheets as a PDF: US Letter, tagged, fonts inside, page X of Y. Refuses to say what stands on them. */
import { buffer } from 'node:stream/consumers'
import { bytes as textFaceBytes } from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?bytes'
import { bytes as boldFaceBytes } from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?bytes'
import Pdf from 'pdfkit'
import type { PlainSheets, SheetBlock, SheetColumn } from '@shared/domain/plainSheets'
import { colors } from './reportLook'

/** Points: 72 to the inch. */
const page = { width: 612, height: 792, side: 62, top: 54, bottom: 64, footAt: 752 }
const textWidth = page.width - 2 * page.side
const bottom = page.height - page.bottom
const lineColor = '#C9CDD6'
const padding = 6
/** A number stands away from the words beside it. */
const gapAfter = ({ isNumber }: SheetColumn): number => (isNumber === true ? 18 : padding)

interface Type {
  readonly face: 'text' | 'bold'
  readonly size: number
  readonly color: string
}
const looks = {
  practice: { face: 'bold', size: 13, color: `#${colors.accent}` },
  small: { face: 'text', size: 9, color: `#${colors.muted}` },
  title: { face: 'bold', size: 21, color: `#${colors.text}` },
  heading: { face: 'bold', size: 12.5, color: `#${colors.accent}` },
  text: { face: 'text', size: 10.5, color: `#${colors.text}` },
  strong: { face: 'bold', size: 10.5, color: `#${colors.text}` },
  lead: { face: 'text', size: 13, color: `#${colors.text}` },
  note: { face: 'text', size: 9, color: `#${colors.muted}` },
  head: { face: 'bold', size: 9, color: `#${colors.muted}` },
  blank: { face: 'text', size: 8, color: `#${colors.muted}` },
  cell: { face: 'text', size: 10, color: `#${colors.text}` },
} as const satisfies Record<string, Type>

type Tag = 'H1' | 'H2' | 'P' | 'TH' | 'TD'
type Element = PDFKit.PDFStructureElement

class SheetWriter {
  readonly #pdf: PDFKit.PDFDocument
  readonly #sheets: PlainSheets
  #y = 0

  constructor(sheets: PlainSheets) {
    this.#sheets = sheets
    this.#pdf = new Pdf({
      autoFirstPage: false,
      bufferPages: true,
      // An empty name: otherwise pdfkit begins by reading Helvetica's widths from its own folder, which is not packaged.
      font: '',
      pdfVersion: '1.7',
      lang: 'en-US',
      tagged: true,
      displayTitle: true,
      info: { Title: sheets.title, Author: sheets.letterhead.name, Creator: 'Rapport', Producer: 'Rapport' },
    })
    this.#pdf.registerFont('text', textFaceBytes).registerFont('bold', boldFaceBytes)
  }

  async write(): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
    const done = buffer(this.#pdf)
    this.#newPage()
    for (const block of this.#sheets.blocks) this.#block(block)
    const pages = this.#pdf.bufferedPageRange().count
    this.#feet()
    this.#pdf.end()
    return { bytes: new Uint8Array(await done), pages }
  }

  #newPage(): void {
    this.#pdf.addPage({ size: [page.width, page.height], margin: 0 })
    this.#y = page.top
    const { name, lines } = this.#sheets.letterhead
    const isFirst = this.#pdf.bufferedPageRange().count === 1
    // On later pages the same words are decoration: a reader has heard them.
    const set = (text: string, look: Type): void => {
      const draw = (): void => {
        this.#set(text, look, { x: page.side, width: textWidth })
      }
      if (isFirst) this.#pdf.addStructure(this.#marked('P', draw))
      else this.#asArtifact(draw)
    }
    set(name, looks.practice)
    for (const line of lines) set(line, looks.small)
    this.#y += 5
    this.#rule(this.#y, `#${colors.accent}`, 1)
    this.#y += 18
  }

  #need(height: number): boolean {
    if (this.#y + height <= bottom) return false
    this.#newPage()
    return true
  }

  /** Sets text at the cursor and moves it below. */
  #set(
    text: string,
    { face, size, color }: Type,
    box: { x: number; width: number },
    align: 'left' | 'right' = 'left',
  ): void {
    this.#pdf.font(face).fontSize(size).fillColor(color)
    this.#pdf.text(text, box.x, this.#y, { width: box.width, lineGap: size * 0.26, align })
    this.#y = this.#pdf.y
  }

  #heightOf(text: string, { face, size }: Type, width: number): number {
    this.#pdf.font(face).fontSize(size)
    return this.#pdf.heightOfString(text || ' ', { width, lineGap: size * 0.26 })
  }

  #marked(tag: Tag, draw: () => void): Element {
    const content = this.#pdf.markStructureContent(tag)
    draw()
    this.#pdf.endMarkedContent()
    return this.#pdf.struct(tag, {}, [content])
  }

  #asArtifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' })
    draw()
    this.#pdf.endMarkedContent()
  }

  #rule(y: number, color: string, thickness: number): void {
    this.#line(page.side, y, textWidth, color, thickness)
  }

  #line(x: number, y: number, width: number, color = '#7C8190', thickness = 0.7): void {
    this.#asArtifact(() => {
      this.#pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(thickness)
        .strokeColor(color)
        .stroke()
    })
  }

  #paragraph(tag: Tag, text: string, look: Type, after: number): void {
    this.#need(Math.min(this.#heightOf(text, look, textWidth), bottom - page.top - 80))
    this.#pdf.addStructure(
      this.#marked(tag, () => {
        this.#set(text, look, { x: page.side, width: textWidth })
      }),
    )
    this.#y += after
  }

  #block(block: SheetBlock): void {
    switch (block.kind) {
      case 'title':
        this.#paragraph('H1', block.text, looks.title, 8)
        break
      case 'heading':
        this.#y += 10
        // A heading does not stay behind alone at the foot of a page.
        this.#need(60)
        this.#paragraph('H2', block.text, looks.heading, 4)
        break
      case 'text':
        this.#paragraph('P', block.text, looks[block.look ?? 'text'], block.look === 'note' ? 4 : 8)
        break
      case 'facts':
        for (const { label, value } of block.facts) this.#fact(label, value)
        this.#y += 8
        break
      case 'table':
        this.#table(block.columns, block.rows, block.summary)
        break
      case 'fields':
        for (const row of block.rows) this.#fields(row)
        this.#y += 8
        break
      case 'choices':
        this.#choices(block.label, block.options)
        break
      case 'code':
        this.#code(block)
        break
      case 'lines':
        for (let i = 0; i < block.count; i++) {
          this.#need(26)
          this.#y += 26
          this.#rule(this.#y, lineColor, 0.7)
        }
        this.#y += 10
        break
      case 'newPage':
        this.#newPage()
        break
    }
  }

  #fact(label: string, value: string): void {
    const labelWidth = 108
    const width = textWidth - labelWidth
    this.#need(this.#heightOf(value, looks.strong, width) + 4)
    const top = this.#y
    this.#pdf.addStructure(
      this.#marked('P', () => {
        this.#set(`${label} `, looks.small, { x: page.side, width: labelWidth })
        this.#y = top
        this.#set(value || '–', looks.strong, { x: page.side + labelWidth, width })
      }),
    )
    this.#y += 4
  }

  /** A blank is a line to write on with its name below. */
  #fields(row: readonly { readonly label: string; readonly width: number }[]): void {
    const height = 33
    this.#need(height)
    const top = this.#y
    let x = page.side
    for (const { label, width } of row) {
      const full = (width / 100) * textWidth
      const drawn = full - (x + full < page.side + textWidth - 1 ? 14 : 0)
      this.#line(x, top + 20, drawn)
      this.#pdf.addStructure(
        this.#marked('P', () => {
          this.#y = top + 21.5
          this.#set(label, looks.blank, { x, width: drawn })
        }),
      )
      x += full
    }
    this.#y = top + height
  }

  /** Boxes in as many columns as the longest of them leaves room for. */
  #choices(label: string, options: readonly string[]): void {
    const box = 8.5
    this.#pdf.font(looks.cell.face).fontSize(looks.cell.size)
    const widths = options.map((option) => this.#pdf.widthOfString(option) + box + 24)
    const isOneRow = widths.reduce((sum, width) => sum + width, 0) <= textWidth
    const columns = Math.max(1, Math.min(4, options.length, Math.floor(textWidth / Math.max(...widths))))
    const rowHeight = 15.5
    const rows = isOneRow ? 1 : Math.ceil(options.length / columns)
    this.#need(18 + rows * rowHeight)
    this.#pdf.addStructure(
      this.#marked('P', () => {
        this.#set(label, looks.head, { x: page.side, width: textWidth })
      }),
    )
    this.#y += 2
    const top = this.#y
    for (const [i, option] of options.entries()) {
      // Down the columns, as a list is read.
      const x = isOneRow
        ? page.side + widths.slice(0, i).reduce((sum, width) => sum + width, 0)
        : page.side + Math.floor(i / rows) * (textWidth / columns)
      const y = top + (i % rows) * rowHeight
      this.#asArtifact(() => {
        this.#pdf
          .rect(x, y + 1.5, box, box)
          .lineWidth(0.8)
          .strokeColor(looks.text.color)
          .stroke()
      })
      this.#pdf.addStructure(
        this.#marked('P', () => {
          this.#y = y
          this.#set(option, looks.cell, {
            x: x + box + 6,
            width: (isOneRow ? (widths[i] ?? 0) : textWidth / columns) - box - 8,
          })
        }),
      )
    }
    this.#y = top + rows * rowHeight + 7
  }

  #code({ modules, alt, lines }: Extract<SheetBlock, { kind: 'code' }>): void {
    const side = 78
    const size = side / modules.length
    const width = textWidth - side - 18
    const textHeight = lines.reduce((sum, text) => sum + this.#heightOf(text, looks.cell, width) + 2, 0)
    this.#need(Math.max(side, textHeight) + 10)
    const top = this.#y + 4
    const content = this.#pdf.markStructureContent('Figure')
    this.#pdf.fillColor('#000000')
    for (const [row, squares] of modules.entries()) {
      for (const [column, isDark] of squares.entries()) {
        if (isDark) this.#pdf.rect(page.side + column * size, top + row * size, size, size)
      }
    }
    // One path: squares filled one by one show hairs of white between them.
    this.#pdf.fill()
    this.#pdf.endMarkedContent()
    this.#pdf.addStructure(this.#pdf.struct('Figure', { alt }, [content]))
    this.#y = top
    for (const text of lines) {
      this.#pdf.addStructure(
        this.#marked('P', () => {
          this.#set(text, looks.cell, { x: page.side + side + 18, width })
        }),
      )
      this.#y += 2
    }
    this.#y = Math.max(this.#y, top + side) + 6
  }

  #table(columns: readonly SheetColumn[], rows: readonly (readonly string[])[], summary: string): void {
    const widths = columns.map(({ width }) => (width / 100) * textWidth)
    const inner = columns.map((column, i) => (widths[i] ?? 0) - gapAfter(column))
    const heightOf = (cells: readonly string[], look: Type): number =>
      Math.max(...cells.map((text, i) => this.#heightOf(text, look, inner[i] ?? 0))) + 6
    const row = (cells: readonly string[], tag: 'TH' | 'TD', look: Type): Element => {
      const height = heightOf(cells, look)
      const top = this.#y
      let x = page.side
      const elements = cells.map((text, i) => {
        const width = inner[i] ?? 0
        const element = this.#marked(tag, () => {
          this.#y = top + 2
          this.#set(text || ' ', look, { x, width }, columns[i]?.isNumber === true ? 'right' : 'left')
        })
        x += widths[i] ?? 0
        return element
      })
      this.#y = top + height
      this.#rule(this.#y, tag === 'TH' ? `#${colors.accent}` : `#${colors.hairline}`, tag === 'TH' ? 0.9 : 0.5)
      return this.#pdf.struct('TR', {}, elements)
    }
    const heads = columns.map(({ head }) => head)
    const headHeight = heightOf(heads, looks.head)
    this.#need(headHeight + (rows[0] ? heightOf(rows[0], looks.cell) : 0))
    const elements = [row(heads, 'TH', looks.head)]
    for (const cells of rows) {
      // The head stands on each page, for the eye; a reader has heard it.
      if (this.#need(heightOf(cells, looks.cell))) this.#repeatHead(heads, { widths, inner }, headHeight, columns)
      elements.push(row(cells, 'TD', looks.cell))
    }
    this.#pdf.addStructure(this.#pdf.struct('Table', { alt: summary }, elements))
    this.#y += 10
  }

  #repeatHead(
    heads: readonly string[],
    { widths, inner }: { readonly widths: readonly number[]; readonly inner: readonly number[] },
    height: number,
    columns: readonly SheetColumn[],
  ): void {
    const top = this.#y
    this.#asArtifact(() => {
      let x = page.side
      for (const [i, text] of heads.entries()) {
        this.#y = top + 2
        const align = columns[i]?.isNumber === true ? 'right' : 'left'
        this.#set(text || ' ', looks.head, { x, width: inner[i] ?? 0 }, align)
        x += widths[i] ?? 0
      }
    })
    this.#y = top + height
    this.#rule(this.#y, `#${colors.accent}`, 0.9)
  }

  #feet(): void {
    const { start, count } = this.#pdf.bufferedPageRange()
    for (let i = 0; i < count; i++) {
      this.#pdf.switchToPage(start + i)
      this.#asArtifact(() => {
        this.#y = page.footAt
        this.#set(this.#sheets.foot, looks.note, { x: page.side, width: textWidth - 80 })
        this.#y = page.footAt
        this.#set(`Page ${i + 1} of ${count}`, looks.note, { x: page.side + textWidth - 80, width: 80 }, 'right')
      })
    }
  }
}

/** The sheets as one PDF. */
export async function drawPlainSheetsPdf(sheets: PlainSheets): Promise<Uint8Array> {
  return (await new SheetWriter(sheets).write()).bytes
}

/** How many pages they take. */
export async function countSheetPages(sheets: PlainSheets): Promise<number> {
  return (await new SheetWriter(sheets).write()).pages
}

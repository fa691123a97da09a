/** Owns how placed pages become what a screen draws. Refuses to place anything. */
import type { InkPreview, InkSheet } from '@shared/domain/inkPreview'
import type { Images, InkPage, InkPart } from './inkPages'
import { outlineKey, outlineOf, outlineToSvg } from './outlines'

/** A mark on the screen reaches so far above and below the baseline, in parts of the size. */
const highlight = { above: 0.72, height: 1.02 }

const short = (n: number): number => Math.round(n * 100_000) / 100_000

function textOf(part: InkPart): string {
  return part.lines
    .flatMap(({ words }) => words.map(({ text, hasSpace }) => (hasSpace ? `${text} ` : text)))
    .join('')
    .trim()
}

function ownLinesOf(parts: readonly InkPart[]): InkSheet['ownLines'] {
  return parts
    .filter(({ isOwnLine }) => isOwnLine)
    .flatMap(({ lines }) =>
      lines.flatMap(({ words, baselinePt }): InkSheet['ownLines'] => {
        const [first, last] = [words[0], words.at(-1)]
        if (!first || !last) return []
        const size = first.sizePt
        return [
          [
            first.fromPt - 3,
            baselinePt - highlight.above * size,
            last.toPt - first.fromPt + 6,
            highlight.height * size,
          ],
        ]
      }),
    )
}

/** PNG begins with its own name. */
const isPng = (bytes: Uint8Array): boolean => bytes[1] === 0x50 && bytes[2] === 0x4e

/** As an address that a page can show. */
export function dataAddress(bytes: Uint8Array): string {
  return `data:image/${isPng(bytes) ? 'png' : 'jpeg'};base64,${Buffer.from(bytes).toString('base64')}`
}

/** Each shape once, however often it is written. */
export function previewOf(pages: readonly InkPage[], images: Images): InkPreview {
  const shapes: string[] = []
  const indexes = new Map<string, number>()
  const indexOf = (key: string, svg: () => string): number => {
    let index = indexes.get(key)
    if (index === undefined) {
      index = shapes.push(svg()) - 1
      indexes.set(key, index)
    }
    return index
  }
  const sheets = pages.map((page): InkSheet => {
    const ink = page.parts.filter((part) => part.kind === 'ink')
    return {
      widthPt: page.widthPt,
      heightPt: page.heightPt,
      printed: page.parts.flatMap((part) => (part.kind === 'printed' ? [...part.lines] : [])),
      images: page.images.flatMap(({ imageId, ...place }) => {
        const bytes = images.get(imageId)
        return bytes ? [{ href: dataAddress(bytes), ...place }] : []
      }),
      ownLines: ownLinesOf(ink),
      text: page.parts
        .map((part) => (part.kind === 'ink' ? textOf(part) : part.lines.map(({ text }) => text).join('\n')))
        .join('\n'),
      words: ink.flatMap(({ lines }) =>
        lines.flatMap(({ words }) =>
          words.map((word) => ({
            ink: word.ink,
            marks: word.marks.flatMap(({ glyph, version, matrix }) => {
              const outline = outlineOf(word.hand, glyph, version)
              if (outline === null) return []
              const index = indexOf(outlineKey(word.hand, glyph, version), () => outlineToSvg(outline))
              return [index, ...matrix.map(short)]
            }),
          })),
        ),
      ),
    }
  })
  return { shapes, pages: sheets }
}

/** Owns two note cards on one sheet of US Letter, one below the other. Refuses to write them. */
import type { InkPage, InkPart, PrintedPart } from './inkPages'

function movedDown(part: InkPart | PrintedPart, byPt: number): InkPart | PrintedPart {
  if (part.kind === 'printed') {
    return { ...part, lines: part.lines.map((line) => ({ ...line, baselinePt: line.baselinePt + byPt })) }
  }
  return {
    ...part,
    lines: part.lines.map(({ baselinePt, words }) => ({
      baselinePt: baselinePt + byPt,
      words: words.map((word) => ({
        ...word,
        marks: word.marks.map((mark) => {
          const [a, b, c, d, e, f] = mark.matrix
          return { ...mark, matrix: [a, b, c, d, e, f + byPt] as const }
        }),
      })),
    })),
  }
}

/** Pairs of pages, the first of each above; the fold of both is in the middle, the cut between them. */
export function twoUp(pages: readonly InkPage[]): InkPage[] {
  const sheets: InkPage[] = []
  for (let i = 0; i < pages.length; i += 2) {
    const [above, below] = [pages[i], pages[i + 1]]
    if (above === undefined) continue
    sheets.push({
      widthPt: above.widthPt,
      heightPt: 2 * above.heightPt,
      parts: [...above.parts, ...(below?.parts ?? []).map((part) => movedDown(part, above.heightPt))],
      rules: [],
      images: [
        ...above.images,
        ...(below?.images ?? []).map((image) => ({ ...image, topPt: image.topPt + above.heightPt })),
      ],
    })
  }
  return sheets
}

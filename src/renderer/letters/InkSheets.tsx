/** Owns pages of ink on the screen and in print: every letter where the desk placed it. Refuses to place or to break lines. */
import { VisuallyHidden } from '@mantine/core'
import type { InkPreview, InkSheet } from '@shared/domain/inkPreview'
import { useMemo, type ReactNode } from 'react'
import classes from './InkSheets.module.css'

interface Mark {
  readonly shape: string
  readonly matrix: string
}

function marksOf(marks: readonly number[], shapes: readonly string[]): Mark[] {
  return Array.from({ length: marks.length / 7 }, (_, i) => ({
    shape: shapes[marks[7 * i] ?? -1] ?? '',
    matrix: `matrix(${marks.slice(7 * i + 1, 7 * i + 7).join(' ')})`,
  }))
}

interface SheetProps {
  readonly sheet: InkSheet
  readonly shapes: readonly string[]
  /** What the desk added is marked, on the screen only. */
  readonly isMarked?: boolean
}

/** One page, as large as its place allows. */
export function InkSheetImage({ sheet, shapes, isMarked = false }: SheetProps): ReactNode {
  return useMemo(
    () => (
      <svg className={classes.page} viewBox={`0 0 ${sheet.widthPt} ${sheet.heightPt}`} aria-hidden="true">
        {isMarked
          ? sheet.ownLines.map(([x, y, width, height]) => (
              <rect key={`${x} ${y}`} className={classes.own} x={x} y={y} width={width} height={height} rx={2} />
            ))
          : null}
        {sheet.images.map(({ href, leftPt, topPt, widthPt, heightPt }) => (
          <image key={`${leftPt} ${topPt}`} href={href} x={leftPt} y={topPt} width={widthPt} height={heightPt} />
        ))}
        {sheet.printed.map(({ text, leftPt, baselinePt, sizePt, isBold, color }) => (
          <text
            key={`${leftPt} ${baselinePt}`}
            x={leftPt}
            y={baselinePt}
            fontSize={sizePt}
            fontWeight={isBold ? 600 : 400}
            fill={`#${color}`}
          >
            {text}
          </text>
        ))}
        {sheet.words.map(({ ink, marks }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- words repeat, and keep their order
          <g key={i} fill={`#${ink}`}>
            {marksOf(marks, shapes).map(({ shape, matrix }, n) => (
              // oxlint-disable-next-line react/no-array-index-key -- letters repeat, and keep their order
              <path key={n} d={shape} transform={matrix} />
            ))}
          </g>
        ))}
      </svg>
    ),
    [sheet, shapes, isMarked],
  )
}

interface InkSheetsProps {
  readonly ink: InkPreview
  /** Whose it is: `Letter to Miriam Castellan, MD`. */
  readonly label: string
}

/** The pages of one letter on the desk; a screen reader reads their words. */
export function InkSheets({ ink, label }: InkSheetsProps): ReactNode {
  const isCard = (ink.pages[0]?.widthPt ?? 0) > (ink.pages[0]?.heightPt ?? 0)
  return (
    <article className={classes.sheets} data-card={isCard || undefined} aria-label={label}>
      {ink.pages.map((sheet, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- pages keep their order
        <div key={i} className={`paper ${classes.sheet}`}>
          <VisuallyHidden component="div" style={{ whiteSpace: 'pre-line' }}>
            {sheet.text}
          </VisuallyHidden>
          <InkSheetImage sheet={sheet} shapes={ink.shapes} isMarked />
          {isCard ? <span className={classes.fold} aria-hidden="true" /> : null}
        </div>
      ))}
    </article>
  )
}

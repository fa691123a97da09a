/** Owns the report in a few sentences, whose figures open their lists. Refuses to count. */
import type { QuarterlyReport } from '@shared/domain/report'
import type { ReactNode } from 'react'
import { FigureLink } from '../components/FigureLink'
import { headlinePieces } from './headline'
import type { ListName } from './lists'
import classes from './report.module.css'

interface HeadlineProps {
  readonly report: QuarterlyReport
  readonly onList: (list: ListName) => void
}

/** `216 referrals: 5 fewer than in Apr – Jun 2026 …` */
export function Headline({ report, onList }: HeadlineProps): ReactNode {
  return (
    <p className={classes.headline}>
      {headlinePieces(report).map(({ text, href, list }, index) => {
        if (href !== undefined) {
          return (
            // oxlint-disable-next-line react/no-array-index-key -- pieces repeat, and keep their order
            <b key={index}>
              <FigureLink href={href}>{text}</FigureLink>
            </b>
          )
        }
        if (list === undefined) return text
        return (
          <button
            // oxlint-disable-next-line react/no-array-index-key -- pieces repeat, and keep their order
            key={index}
            type="button"
            className={classes.figure}
            onClick={() => {
              onList(list)
            }}
          >
            {text}
          </button>
        )
      })}
    </p>
  )
}

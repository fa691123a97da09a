/** Owns the practice's reasons in their order, above those who do not refer. Refuses to name who said them: their pages do. */
import type { OutputOf } from '@shared/contract'
import { reasonNames } from '@shared/domain/reasons'
import type { ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { Asked } from '../components/Asked'
import { counted } from '../components/figures'
import classes from './SourcesPage.module.css'

const shown = 5

export function ReasonRanking(): ReactNode {
  const ask = useAsk('getReasonRanking', {})
  return <Asked ask={ask}>{({ ranking }) => <Ranked ranking={ranking} />}</Asked>
}

function Ranked({ ranking }: OutputOf<'getReasonRanking'>): ReactNode {
  if (ranking.length === 0) {
    return (
      <p className={classes.notice}>
        No reason was heard yet. Ask why, and write it down on the source’s page: what keeps many stands here first.
      </p>
    )
  }
  return (
    <section className={classes.reasons} aria-label="Why they do not refer">
      <h2 className="small medium">Why they do not refer</h2>
      <ol>
        {ranking.slice(0, shown).map(({ code, open, solved, sources }) => (
          <li key={code}>
            <span className="medium">{reasonNames[code]}</span>{' '}
            <span className="small quiet">
              {counted(sources, 'source')}; {open} open, {solved} solved
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

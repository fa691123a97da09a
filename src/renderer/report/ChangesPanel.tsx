/** Owns the panels of who came, went, rose or declined, and the lines they are made of. Refuses to judge. */
import type { QuarterlyReport } from '@shared/domain/report'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { sourceHref } from '../app/routes'
import { Change } from '../components/Change'
import { asCount } from '../components/figures'
import { FigureLink } from '../components/FigureLink'
import { listLines, listNames, type ListLine, type ListName } from './lists'
import classes from './report.module.css'

/** A source of a list: the name opens its page, the figure its referrals. */
export function SourceLine({ line }: { readonly line: ListLine }): ReactNode {
  return (
    <li className={classes.line}>
      <Link href={sourceHref(line.sourceId)} className={`medium ellipsis ${classes.lineName}`} title={line.name}>
        {line.name}
      </Link>
      <span className="small quiet ellipsis grow" title={line.office}>
        {line.office}
      </span>
      {line.note ? <span className="small quiet nowrap">{line.note}</span> : null}
      <span className="small nowrap tabular">
        <FigureLink href={line.href} label={`${line.figure}: ${line.name}`}>
          {line.figure}
        </FigureLink>
      </span>
      {line.change === null ? null : <Change value={line.change} comparedWith="than in the prior quarter" />}
    </li>
  )
}

interface ChangesPanelProps {
  readonly report: QuarterlyReport
  readonly title: string
  readonly lists: readonly ListName[]
  /** When there is no line. */
  readonly none: string
  readonly onList: (list: ListName) => void
}

/** As many as the panel holds beside each other; the rest is behind their count. */
const mostShown = 6

/** Two lists in one panel, the first first. */
export function ChangesPanel({ report, title, lists, none, onList }: ChangesPanelProps): ReactNode {
  const groups = lists.map((list) => ({ list, lines: listLines(report, list) }))
  const all = groups.flatMap(({ list, lines }) => lines.map((line) => ({ list, line }))).slice(0, mostShown)
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2 className="grow">{title}</h2>
        {groups
          .filter(({ lines }) => lines.length > 0)
          .map(({ list, lines }) => (
            <button
              key={list}
              type="button"
              className={classes.more}
              onClick={() => {
                onList(list)
              }}
            >
              {asCount(lines.length)} {listNames[list].toLowerCase()}
            </button>
          ))}
      </header>
      {all.length === 0 ? <p className={`small quiet ${classes.none}`}>{none}</p> : null}
      <ul className={classes.linesList}>
        {all.map(({ list, line }) => (
          <SourceLine key={`${list}-${line.sourceId}`} line={line} />
        ))}
      </ul>
    </section>
  )
}

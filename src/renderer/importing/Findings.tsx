/** Owns how what comes, or came, of each row is told: figures, warnings, rows left out with line and reason. Refuses to count. */
import { Button } from '@mantine/core'
import type { ImportContent, ImportResult } from '@shared/domain/imports'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { asCount, counted } from '../components/figures'
import classes from './Findings.module.css'

const shownAtFirst = 50

const parts = [
  { key: 'imported', color: 'var(--bar)' },
  { key: 'updated', color: 'var(--moss)' },
  { key: 'duplicates', color: 'var(--bar-old)' },
  { key: 'rejected', color: 'var(--amber)' },
] as const

/** What one row brings, and several. */
export const thingsOf: Record<ImportContent, readonly [one: string, many: string]> = {
  referrals: ['referral', 'referrals'],
  sources: ['source', 'sources'],
  contacts: ['contact', 'contacts'],
  directory: ['directory entry', 'directory entries'],
}

/** `1 referral`, `2,380 directory entries`. */
export function countedThings(count: number, content: ImportContent): string {
  const [one, many] = thingsOf[content]
  return `${asCount(count)} ${count === 1 ? one : many}`
}

/** In a headline: what the file brings. */
function headline({ read, imported, updated, duplicates, content }: ImportResult, isTrial: boolean): string {
  const [one, many] = thingsOf[content]
  const things = imported === 1 ? one : many
  if (imported > 0) return isTrial ? `new ${things} would come in` : `${things} imported`
  if (updated > 0) return `new ${many}; ${asCount(updated)} of those on file ${isTrial ? 'would go on' : 'went on'}`
  if (read > 0 && duplicates === read) return `new ${many}: every row of this file is here already`
  return isTrial ? `${many} would come in` : `${many} imported`
}

/** The figure that matters, a bar of all rows, and what each part of it is. */
export function WhatComes({
  result,
  isTrial = false,
}: {
  readonly result: ImportResult
  readonly isTrial?: boolean
}): ReactNode {
  const { imported, updated, duplicates, rejectedInAll: rejected, content } = result
  const counts = { imported, updated, duplicates, rejected }
  const { created, matched, doubtful } = result.sources
  return (
    <>
      <h2 className={classes.headline}>
        <b className="tabular">{asCount(result.imported)}</b> {headline(result, isTrial)}
      </h2>
      <div className={classes.parts} aria-hidden="true">
        {parts.map(({ key, color }) =>
          counts[key] > 0 ? <i key={key} style={{ flexGrow: counts[key], background: color }} /> : null,
        )}
      </div>
      <dl className={classes.figures}>
        <Figure name="Rows read" count={result.read} />
        <Figure name="New" count={counts.imported} color="var(--bar)" />
        {updated > 0 ? (
          <Figure name={content === 'referrals' ? 'Gone on since' : 'Completed'} count={updated} color="var(--moss)" />
        ) : null}
        <Figure name="Here already" count={counts.duplicates} color="var(--bar-old)" note="skipped" />
        <Figure name="Left out" count={counts.rejected} color="var(--amber)" />
        {content === 'referrals' ? (
          <>
            <Figure name="New sources" count={created} isApart />
            <Figure name="Sources known already" count={matched} />
            {doubtful > 0 ? <Figure name="Pairs that may be one" count={doubtful} note="to compare" /> : null}
          </>
        ) : null}
      </dl>
    </>
  )
}

interface FigureProps {
  readonly name: string
  readonly count: number
  readonly color?: string
  readonly note?: string
  readonly isApart?: boolean
}

function Figure({ name, count, color, note, isApart }: FigureProps): ReactNode {
  return (
    <div data-apart={isApart || undefined}>
      <dt>
        <i style={{ background: color ?? 'transparent' }} aria-hidden="true" />
        {name}
        {note && count > 0 ? <span className="quiet"> {note}</span> : null}
      </dt>
      <dd className="tabular">{asCount(count)}</dd>
    </div>
  )
}

/** Warnings, then the rows left out: the first fifty, all on demand. */
export function Findings({ result }: { readonly result: ImportResult }): ReactNode {
  const { warnings, rejected, rejectedInAll } = result
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? rejected : rejected.slice(0, shownAtFirst)
  return (
    <>
      {warnings.length > 0 ? (
        <section className={classes.findings}>
          <h3>Worth a look</h3>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>
                <IconAlertTriangle size={13} stroke={1.8} className="amber" aria-hidden="true" />
                <span>{warning}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {rejected.length > 0 ? (
        <section className={classes.findings}>
          <h3>{counted(rejectedInAll, 'row')} left out</h3>
          <ol className={classes.rejected}>
            {shown.map(({ line, reason }) => (
              <li key={line}>
                <span className="tabular quiet">Line {asCount(line)}</span>
                <span>{reason}</span>
              </li>
            ))}
          </ol>
          {shown.length < rejected.length ? (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setIsWhole(true)
              }}
            >
              Show all {asCount(rejected.length)}
            </Button>
          ) : null}
          {rejectedInAll > rejected.length ? (
            <p className="small quiet">
              The first {asCount(rejected.length)} of {asCount(rejectedInAll)}; the report of the import has them all.
            </p>
          ) : null}
          <p className="small quiet">
            Correct these lines in the file and import it again: what is here already is skipped.
          </p>
        </section>
      ) : null}
    </>
  )
}

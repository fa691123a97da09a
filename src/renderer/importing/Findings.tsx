/** Owns how what comes, or came, of each row is told: figures, warnings, rows left out with line and reason. Refuses to count. */
import { Button } from '@mantine/core'
import type { ImportResult } from '@shared/domain/imports'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { asCount, counted } from '../components/figures'
import classes from './Findings.module.css'

const shownAtFirst = 50

const parts = [
  { key: 'imported', color: 'var(--bar)' },
  { key: 'duplicates', color: 'var(--bar-old)' },
  { key: 'rejected', color: 'var(--amber)' },
] as const

/** In a headline: what the file brings. */
function headline({ read, imported, duplicates }: ImportResult, isTrial: boolean): string {
  if (imported > 0) return isTrial ? 'new referrals would come in' : 'referrals imported'
  if (read > 0 && duplicates === read) return 'new referrals: every row of this file is here already'
  return isTrial ? 'referrals would come in' : 'referrals imported'
}

/** The figure that matters, a bar of all rows, and what each part of it is. */
export function WhatComes({
  result,
  isTrial = false,
}: {
  readonly result: ImportResult
  readonly isTrial?: boolean
}): ReactNode {
  const counts = { imported: result.imported, duplicates: result.duplicates, rejected: result.rejected.length }
  const { created, matched } = result.sources
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
        <Figure name="Here already" count={counts.duplicates} color="var(--bar-old)" note="skipped" />
        <Figure name="Left out" count={counts.rejected} color="var(--amber)" />
        <Figure name="New sources" count={created} isApart />
        <Figure name="Sources known already" count={matched} />
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
  const { warnings, rejected } = result
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
          <h3>{counted(rejected.length, 'row')} left out</h3>
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
          <p className="small quiet">
            Correct these lines in the file and import it again: what is here already is skipped.
          </p>
        </section>
      ) : null}
    </>
  )
}

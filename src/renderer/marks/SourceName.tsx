/** Owns the two-line name of a source: who, and at which office. Refuses figures. */
import { nameWithCredential } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { sourceHref } from '../app/routes'
import classes from './marks.module.css'

interface SourceNameProps {
  readonly name: string
  readonly credential?: string
  readonly office: string
  /** Makes the name a link to the source's own page. */
  readonly sourceId?: number
}

/** `Miriam Castellan, MD` over `Birchwood Family Medicine`; cut short with the whole in a tooltip. */
export function SourceName({ name, credential = '', office, sourceId }: SourceNameProps): ReactNode {
  const whole = nameWithCredential({ name, credential })
  return (
    <span className={classes.sourceName} title={office ? `${whole}\n${office}` : whole}>
      {sourceId === undefined ? (
        <b>{whole}</b>
      ) : (
        <b>
          <Link href={sourceHref(sourceId)} tabIndex={-1}>
            {whole}
          </Link>
        </b>
      )}
      {office ? <span>{office}</span> : null}
    </span>
  )
}

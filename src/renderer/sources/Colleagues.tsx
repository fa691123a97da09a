/** Owns the list of a source's colleagues at the same office. Refuses other offices. */
import { nameWithCredential, type SourcePage } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { sourceHref } from '../app/routes'
import { asCount } from '../components/figures'
import classes from './SourcePage.module.css'

export function Colleagues({ colleagues }: Pick<SourcePage, 'colleagues'>): ReactNode {
  if (colleagues.length === 0) return null
  return (
    <section className="panel" aria-label="At the same office">
      <header>
        <h2>At the same office</h2>
        <span className="small quiet tabular">{asCount(colleagues.length)}</span>
      </header>
      <ul className={classes.list}>
        {colleagues.map((colleague) => (
          <li key={colleague.id} className={classes.person}>
            <Link href={sourceHref(colleague.id)} className="link">
              {nameWithCredential(colleague)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

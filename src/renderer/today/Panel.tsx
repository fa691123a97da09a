/** Owns one panel of the morning's screen: its head, its lines, what it says when nothing is due. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './today.module.css'

interface PanelProps {
  readonly title: string
  readonly note?: string
  /** Where the rest is: `See all`. */
  readonly more?: { readonly href: string; readonly name: string }
  /** The one thing to do with all of it. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function Panel({ title, note, more, action, children }: PanelProps): ReactNode {
  return (
    <section className="panel" aria-label={title}>
      <header className={classes.head}>
        <h2>{title}</h2>
        {note ? <span className="small quiet">{note}</span> : null}
        <span className="grow" />
        {more ? (
          <Link href={more.href} className="link small medium">
            {more.name}
          </Link>
        ) : null}
        {action}
      </header>
      {children}
    </section>
  )
}

/** Nothing is due here. */
export function NothingDue({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className={`quiet ${classes.nothing}`}>{children}</p>
}

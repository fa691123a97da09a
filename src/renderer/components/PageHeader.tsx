/** Owns the head of a page: its title, a note beside it and its actions. Refuses more than one line. */
import type { ReactNode } from 'react'
import classes from './PageHeader.module.css'

interface PageHeaderProps {
  readonly title: ReactNode
  /** What the page counts, in words: `143 doctors in 61 offices`. */
  readonly note?: ReactNode
  /** One filled button at most, the last. */
  readonly actions?: ReactNode
}

/** The one `h1` of a page. */
export function PageHeader({ title, note, actions }: PageHeaderProps): ReactNode {
  return (
    <header className={classes.header}>
      <h1>{title}</h1>
      <div className={classes.note}>{note}</div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  )
}

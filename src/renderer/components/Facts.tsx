/** Owns the strip of facts under the head of a page. Refuses to know them. */
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className={classes.facts}>{children}</dl>
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Owns a figure that opens the list it counts. Refuses to count. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './FigureLink.module.css'

interface FigureLinkProps {
  /** A path of the app: `referralsHref(filter)`. */
  readonly href: string
  /** What the list is, when the figure alone does not say: `41 referrals seen`. */
  readonly label?: string
  readonly children: ReactNode
}

/** `<FigureLink href={referralsHref(step.filter)}>{asCount(step.count)}</FigureLink>` */
export function FigureLink({ href, label, children }: FigureLinkProps): ReactNode {
  return (
    <Link
      href={href}
      className={classes.figure ?? ''}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation()
      }}
    >
      {children}
    </Link>
  )
}

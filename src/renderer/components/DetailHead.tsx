/** Owns the head of the page of one thing: the way back, what it is called, a line about it, what to do next. Refuses its figures. */
import { IconChevronLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from './DetailHead.module.css'

interface DetailHeadProps {
  readonly back: { readonly href: string; readonly name: string }
  /** At the right of the way back: its neighbours in a list. */
  readonly beside?: ReactNode
  /** Before the name. */
  readonly mark?: ReactNode
  readonly title: string
  readonly about: ReactNode
  /** One filled button at most. */
  readonly actions: ReactNode
}

/** The one `h1` of its page. */
export function DetailHead({ back, beside, mark, title, about, actions }: DetailHeadProps): ReactNode {
  return (
    <header className={classes.head}>
      <nav className={classes.crumbs} aria-label="Where this is">
        <Link href={back.href}>
          <IconChevronLeft size={13} aria-hidden="true" /> {back.name}
        </Link>
        <span className="grow" />
        {beside}
      </nav>
      <div className={classes.titleRow}>
        {mark}
        <h1>{title}</h1>
        <span className={`${classes.about} ellipsis`}>{about}</span>
        {actions}
      </div>
    </header>
  )
}

/** Owns the row of views above a table, each with its count. Refuses what a view selects. */
import type { ReactNode } from 'react'
import { asCount } from './figures'
import classes from './ViewTabs.module.css'

interface ViewTabsProps<Key extends string> {
  readonly label: string
  readonly views: readonly { readonly key: Key; readonly name: string; readonly count?: number }[]
  readonly current: Key
  readonly onChange: (key: Key) => void
  /** After the last view. */
  readonly end?: ReactNode
}

/** Buttons, of which one is pressed: they filter the list below and open no panel. */
export function ViewTabs<Key extends string>({ label, views, current, onChange, end }: ViewTabsProps<Key>): ReactNode {
  return (
    <fieldset className={classes.views} aria-label={label}>
      {views.map(({ key, name, count }) => (
        <button
          key={key}
          type="button"
          className={classes.view}
          aria-pressed={key === current}
          onClick={() => {
            onChange(key)
          }}
        >
          {name}
          {count === undefined ? null : <span className={`${classes.count} tabular`}> {asCount(count)}</span>}
        </button>
      ))}
      {end}
    </fieldset>
  )
}

/** Owns the picture of volume against potential: whoever stands high and far to the left could send much more. Refuses to guess a potential. */
import { Tooltip } from '@mantine/core'
import { nameWithCredential, potentialSchema, type SourceRow } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { sourceHref } from '../app/routes'
import { counted } from '../components/figures'
import { potentialNames } from './PotentialMenu'
import classes from './SourcesPage.module.css'

/** More would lie on top of each other. */
const mostInRow = 120

/** The place of a volume, 0 to 1: in square roots, so that small volumes stand apart. */
export function placeOf(volume: number, largest: number): number {
  return Math.sqrt(volume) / Math.sqrt(Math.max(1, largest))
}

/** Referrals in 12 months from left to right, potential from top to bottom; a dot opens its source. */
export function GrowMap({ sources }: { readonly sources: readonly SourceRow[] }): ReactNode {
  const rated = sources.filter(({ potential }) => potential !== null)
  if (rated.length === 0) {
    return (
      <p className={classes.notice}>
        Nobody has a potential yet. Set it on a source’s page or in the column Potential: how much more could they send?
      </p>
    )
  }
  const largest = Math.max(...sources.map(({ referrals12Months }) => referrals12Months))
  return (
    <figure className={classes.grow} aria-label="Volume against potential">
      {potentialSchema.options.map((potential) => {
        const all = rated.filter((source) => source.potential === potential)
        return (
          <div key={potential} className={classes.growRow}>
            <span className="small quiet">{potentialNames[potential]}</span>
            <div className={classes.growLine}>
              {all.slice(0, mostInRow).map((source) => {
                const isToGrow = potential === 'high' && source.tier !== 'A'
                const label = `${nameWithCredential(source)}: ${counted(source.referrals12Months, 'referral')} in 12 months, ${potentialNames[potential].toLowerCase()} potential`
                return (
                  <Tooltip key={source.id} label={label} openDelay={150}>
                    <Link
                      href={sourceHref(source.id)}
                      className={classes.growDot ?? ''}
                      data-grow={isToGrow || undefined}
                      aria-label={label}
                      style={{ left: `${placeOf(source.referrals12Months, largest) * 100}%` }}
                    >
                      {''}
                    </Link>
                  </Tooltip>
                )
              })}
            </div>
          </div>
        )
      })}
      <figcaption className="tiny quiet">
        <span>none in 12 months</span>
        <span>{counted(largest, 'referral')}</span>
      </figcaption>
    </figure>
  )
}

/** Owns how a tier is shown: always its letter; a new source says so instead. Refuses to rank. */
import { VisuallyHidden } from '@mantine/core'
import type { Tier } from '@shared/domain/tiers'
import type { ReactNode } from 'react'
import classes from './marks.module.css'

/** A filled, B tinted, C outlined, D bare; `New` in moss. */
export function TierMark({ tier, isNew = false }: { readonly tier: Tier; readonly isNew?: boolean }): ReactNode {
  return (
    <span className={classes.tier} data-tier={isNew ? 'new' : tier}>
      {isNew ? 'New' : tier}
      <VisuallyHidden>{isNew ? ` source, tier ${tier}` : ' tier'}</VisuallyHidden>
    </span>
  )
}

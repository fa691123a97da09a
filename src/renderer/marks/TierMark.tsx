/** Owns how a tier is shown: always its letter; a new source says so instead. Refuses to rank. */
import { VisuallyHidden } from '@mantine/core'
import type { Tier } from '@shared/domain/tiers'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './marks.module.css'

interface TierMarkProps {
  readonly tier: Tier
  readonly isNew?: boolean
  /** Why a person says so, whatever the volume says; null: the volume does. */
  readonly reason?: string | null
  /** At the end of last month, where it was another one. */
  readonly before?: Tier | null
}

/** A filled, B tinted, C outlined, D bare; `New` in moss; a dot where a person said so. */
export function TierMark({ tier, isNew = false, reason = null, before = null }: TierMarkProps): ReactNode {
  const isManual = reason !== null
  return (
    <>
      <span
        className={classes.tier}
        data-tier={isNew ? 'new' : tier}
        data-manual={isManual || undefined}
        title={isManual ? `Set by hand: ${reason}` : undefined}
      >
        {isNew ? 'New' : tier}
        <VisuallyHidden>
          {isNew ? ` source, tier ${tier}` : ' tier'}
          {isManual ? `, set by hand: ${reason}` : ''}
        </VisuallyHidden>
      </span>
      {before === null ? null : (
        <span
          className={`${classes.moved} ${tier < before ? 'moss' : 'clay'}`}
          title={`${before} at the end of last month`}
        >
          {tier < before ? (
            <IconArrowUp size={11} aria-hidden="true" />
          ) : (
            <IconArrowDown size={11} aria-hidden="true" />
          )}
          <VisuallyHidden>, {before} at the end of last month</VisuallyHidden>
        </span>
      )}
    </>
  )
}

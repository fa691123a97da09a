/** Owns the bar whose segment starts where the row above ended: down a column it draws the Pareto curve. Refuses other scales than 0 to 1. */
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { asPercent, asPercentTenths } from './figures'

interface ShareBarProps {
  /** 0 to 1. */
  readonly share: number
  /** This row and all above it, 0 to 1. */
  readonly cumulativeShare: number
  /** What it is a share of: `referrals`. */
  readonly of: string
  readonly width?: number
}

/** The bar, the share in percent to tenths and the running share in whole percent. */
export function ShareBar({ share, cumulativeShare, of, width = 58 }: ShareBarProps): ReactNode {
  const label = `${asPercentTenths(share)}% of ${of}, ${asPercent(cumulativeShare)} with those above`
  const length = Math.max(2, share * width)
  return (
    <Group gap={7} wrap="nowrap" className="tabular">
      <svg width={width} height={12} role="img" aria-label={label} style={{ flex: 'none' }}>
        <rect y={4} width={width} height={4} rx={2} fill="var(--track)" />
        <rect
          x={Math.min(width - length, Math.max(0, (cumulativeShare - share) * width))}
          y={1}
          width={length}
          height={10}
          rx={1}
          fill="var(--bar)"
        />
      </svg>
      <span className="small" style={{ width: 30, textAlign: 'right' }}>
        {asPercentTenths(share)}
      </span>
      <span className="tiny quiet" style={{ width: 28, textAlign: 'right' }}>
        {asPercent(cumulativeShare)}
      </span>
    </Group>
  )
}

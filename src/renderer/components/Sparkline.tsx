/** Owns the row of small bars, one a month. Refuses axes and colours other than past, last year and now. */
import type { ReactNode } from 'react'

interface SparklineProps {
  /** Oldest first; the last two are the present, the twelve up to them the last year. */
  readonly values: readonly number[]
  /** What they count: `Referrals a month, last 24 months`. */
  readonly label: string
  readonly width?: number
  readonly height?: number
}

const presentCount = 2
const yearCount = 12

/** Bars scaled to the largest value, at least 4, so that one referral does not look like many. */
export function Sparkline({ values, label, width = 76, height = 22 }: SparklineProps): ReactNode {
  const largest = Math.max(4, ...values)
  const step = width / Math.max(1, values.length)
  const colorOf = (index: number): string => {
    const fromEnd = values.length - index
    if (fromEnd <= presentCount) return 'var(--bar)'
    return fromEnd <= yearCount ? 'var(--bar-past)' : 'var(--bar-old)'
  }
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`${label}: ${values.join(', ')}`}
      style={{ display: 'block' }}
    >
      {values.map((value, index) => {
        const barHeight = value > 0 ? Math.max(2, (value / largest) * (height - 2)) : 1
        return (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- a bar is its month
            key={index}
            x={index * step + 0.4}
            y={height - 1 - barHeight}
            width={Math.max(1, step - 0.9)}
            height={barHeight}
            rx={0.5}
            fill={value > 0 ? colorOf(index) : 'var(--line-2)'}
          />
        )
      })}
    </svg>
  )
}

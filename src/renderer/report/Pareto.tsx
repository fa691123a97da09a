/** Owns the picture of who sends most: bars of referrals and the running share. Refuses more than 24 sources and to count. */
import { useElementSize } from '@mantine/hooks'
import { shareText } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport, ReportSource } from '@shared/domain/report'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { referralsHref } from '../app/routes'
import { counted } from '../components/figures'
import classes from './report.module.css'

/** As many bars as keep a readable name each. */
const mostShown = 24
const height = 286
const edge = { top: 10, right: 44, bottom: 66, left: 34 }
const plotHeight = height - edge.top - edge.bottom
const lines = [0, 1, 2, 3, 4, 5] as const
/** Before the first measure, and where there is no layout. */
const usualWidth = 640

/** A step whose fifth line is just above the tallest bar, so that counts and shares stand on the same lines. */
function axisStep(tallest: number): number {
  const needed = Math.max(1, tallest / 5)
  const scale = 10 ** Math.floor(Math.log10(needed))
  const nice = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
  const step = nice.find((one) => one * scale >= needed && Number.isInteger(one * scale))
  return step === undefined ? Math.ceil(needed) : step * scale
}

/** `Castellan` of `Miriam Castellan, MD`; `Riverbend Ur…` of an organization. */
function barName(name: string): string {
  const [person, credential] = name.split(', ')
  const short = credential === undefined ? name : (person?.split(' ').at(-1) ?? name)
  return short.length > 13 ? `${short.slice(0, 12).trimEnd()}…` : short
}

interface BarProps {
  readonly source: ReportSource
  readonly x: number
  readonly slot: number
  readonly barHeight: number
  readonly isFirst80: boolean
  readonly href: string
}

/** The whole column opens the source's referrals. */
function Bar({ source, x, slot, barHeight, isFirst80, href }: BarProps): ReactNode {
  const width = Math.min(48, slot * 0.82)
  const middle = x + slot / 2
  const floor = edge.top + plotHeight
  return (
    <Link
      href={href}
      tabIndex={-1}
      className={classes.bar ?? ''}
      aria-label={`${source.name}: ${counted(source.referrals, 'referral')}, ${shareText(source.cumulativeShare)} with those before`}
    >
      <title>{`${source.name}\n${counted(source.referrals, 'referral')}, ${shareText(source.share)}; ${shareText(source.cumulativeShare)} with those before`}</title>
      <rect className={classes.slot} x={x} y={edge.top} width={slot} height={plotHeight} />
      <rect
        x={middle - width / 2}
        y={floor - barHeight}
        width={width}
        height={barHeight}
        rx={2}
        fill={isFirst80 ? 'var(--bar)' : 'var(--mute)'}
      />
      <text transform={`translate(${middle + 4} ${floor + 12}) rotate(-40)`} textAnchor="end">
        {barName(source.name)}
      </text>
    </Link>
  )
}

/** Ink for the sources that make 80 %, grey for the rest. */
export function Pareto({ report }: { readonly report: QuarterlyReport }): ReactNode {
  const { ref, width: measured } = useElementSize<HTMLDivElement>()
  const width = measured > 0 ? measured : usualWidth
  const shown = report.sources.slice(0, mostShown)
  const step = axisStep(shown[0]?.referrals ?? 0)
  const plotWidth = width - edge.left - edge.right
  const slot = plotWidth / Math.max(8, shown.length)
  const yOf = (share: number): number => edge.top + plotHeight * (1 - share)
  const floor = yOf(0)
  const points = shown.map(({ cumulativeShare }, i) => `${edge.left + slot * (i + 0.5)},${yOf(cumulativeShare)}`)
  const reached = shareText(report.sources[report.sourcesFor80 - 1]?.cumulativeShare ?? 0)
  return (
    <div ref={ref} className={classes.pareto}>
      <svg
        width={width}
        height={height}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG with links inside; a fieldset cannot hold its shapes
        role="group"
        aria-label={`Referrals of the largest ${shown.length} of ${counted(report.sources.length, 'source')}, with the running share: ${counted(report.sourcesFor80, 'source')} sent ${reached}.`}
      >
        {lines.map((line) => (
          <g key={line}>
            <line x1={edge.left} x2={width - edge.right} y1={yOf(line / 5)} y2={yOf(line / 5)} stroke="var(--line)" />
            <text x={edge.left - 9} y={yOf(line / 5) + 4} textAnchor="end">
              {line * step}
            </text>
            <text
              x={width - edge.right + 9}
              y={yOf(line / 5) + 4}
              {...(line === 4 ? { fill: 'var(--amber)', fontWeight: 600 } : {})}
            >
              {line * 20}%
            </text>
          </g>
        ))}
        {shown.map((source, i) => (
          <Bar
            key={source.sourceId}
            source={source}
            x={edge.left + slot * i}
            slot={slot}
            barHeight={Math.max(1, (source.referrals / (5 * step)) * plotHeight)}
            isFirst80={i < report.sourcesFor80}
            href={referralsHref({ ...report.current.filter, sourceId: source.sourceId })}
          />
        ))}
        <line x1={edge.left} x2={width - edge.right} y1={yOf(0.8)} y2={yOf(0.8)} stroke="var(--amber)" />
        <line x1={edge.left} x2={width - edge.right} y1={floor} y2={floor} stroke="var(--line-2)" />
        <polyline points={points.join(' ')} fill="none" stroke="var(--surface)" strokeWidth={4} pointerEvents="none" />
        <polyline
          points={points.join(' ')}
          fill="none"
          stroke="var(--text-2)"
          strokeWidth={1.75}
          pointerEvents="none"
        />
      </svg>
    </div>
  )
}

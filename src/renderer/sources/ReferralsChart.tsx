/** Owns the bars of a source's last 24 months, with the touches above them. Refuses other periods. */
import { lastMonths, monthOf, type CalendarDate } from '@shared/dates'
import type { TouchKind } from '@shared/domain/sources'
import { useElementSize } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { counted } from '../components/figures'
import { TouchMark, touchNames } from '../marks/TouchMark'
import { longestSilence } from '../timeline/timeline'
import classes from './ReferralsChart.module.css'

const monthCount = 24
const yearCount = 12
const leftMargin = 22
const usualWidth = 440
const marksHeight = 18
const plotHeight = 74
const letterHeight = 16
const monthLetters = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'] as const

/** 0 and one or two lines above it, in whole referrals. */
function scaleOf(largest: number): { readonly top: number; readonly lines: readonly number[] } {
  const step = [1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 500].find((size) => size * 2 >= largest) ?? Math.ceil(largest / 2)
  return { top: Math.max(step * 2, 4), lines: step * 2 >= 4 ? [0, step, step * 2] : [0, 2, 4] }
}

interface ReferralsChartProps {
  /** Referrals in each of the last 24 calendar months, oldest first. */
  readonly values: readonly number[]
  readonly touches: readonly { readonly on: CalendarDate; readonly kind: TouchKind }[]
  readonly asOf: CalendarDate
}

/** Grey is the year before, ink the last twelve months, amber the longest silence of ours. */
export function ReferralsChart({ values, touches, asOf }: ReferralsChartProps): ReactNode {
  const { ref, width: measured } = useElementSize<HTMLDivElement>()
  const width = measured > 0 ? measured : usualWidth
  const months = lastMonths(asOf, monthCount)
  const { top, lines } = scaleOf(Math.max(...values, 0))
  const step = (width - leftMargin) / monthCount
  const barWidth = Math.max(3, Math.min(22, step - 4))
  const yOf = (value: number): number => marksHeight + plotHeight - (value / top) * plotHeight
  const silence = longestSilence(months, touches)
  const lastTouchIn = new Map(touches.map((touch) => [monthOf(touch.on), touch]))
  const sum = values.reduce((total, value) => total + value, 0)
  const kinds = [...new Set(touches.filter(({ on }) => months.includes(monthOf(on))).map(({ kind }) => kind))]
  const label = `${counted(sum, 'referral')} in 24 months, oldest first: ${values.join(', ')}.`

  return (
    <section className="panel" aria-label="Referrals by month">
      <header>
        <h2 className="nowrap">Referrals by month</h2>
        <span className={classes.kinds}>
          {kinds.map((kind) => (
            <span key={kind}>
              <TouchMark kind={kind} size={12} isDecorative /> {touchNames[kind].toLowerCase()}
            </span>
          ))}
        </span>
      </header>
      <div className={classes.plot}>
        <div ref={ref}>
          <svg
            width={width}
            height={marksHeight + plotHeight + letterHeight}
            role="img"
            aria-label={`${label}${silence ? ` ${counted(silence.count, 'month')} without a touch.` : ''}`}
          >
            {silence ? (
              <>
                <rect
                  x={leftMargin + silence.from * step}
                  y={marksHeight}
                  width={silence.count * step}
                  height={plotHeight}
                  fill="var(--amber-soft)"
                />
                {silence.count * step > 96 ? (
                  <text
                    className={classes.silence}
                    x={leftMargin + (silence.from + silence.count / 2) * step}
                    y={marksHeight + 11}
                    textAnchor="middle"
                  >
                    {silence.count} months, no touch
                  </text>
                ) : null}
              </>
            ) : null}
            {lines.map((line) => (
              <g key={line}>
                <line x1={leftMargin} x2={width} y1={yOf(line) + 0.5} y2={yOf(line) + 0.5} stroke="var(--line)" />
                <text className={classes.axis} x={leftMargin - 7} y={yOf(line) + 4} textAnchor="end">
                  {line}
                </text>
              </g>
            ))}
            {months.map((month, index) => {
              const value = values[index] ?? 0
              const x = leftMargin + index * step + (step - barWidth) / 2
              const touch = lastTouchIn.get(month)
              const monthNumber = Number(month.slice(5)) - 1
              return (
                <g key={month}>
                  {touch ? (
                    <g transform={`translate(${x + barWidth / 2 - 6} 2)`} className={classes.touch}>
                      <TouchMark kind={touch.kind} size={12} isDecorative />
                    </g>
                  ) : null}
                  <rect
                    x={x}
                    y={value > 0 ? yOf(value) : yOf(0) - 1}
                    width={barWidth}
                    height={value > 0 ? yOf(0) - yOf(value) : 1}
                    rx={value > 0 ? 1.5 : 0}
                    fill={
                      value === 0 ? 'var(--mute)' : index < monthCount - yearCount ? 'var(--bar-past)' : 'var(--bar)'
                    }
                  />
                  <text
                    className={classes.axis}
                    x={x + barWidth / 2}
                    y={marksHeight + plotHeight + 12}
                    textAnchor="middle"
                  >
                    {monthLetters[monthNumber]}
                  </text>
                </g>
              )
            })}
          </svg>
        </div>
      </div>
    </section>
  )
}

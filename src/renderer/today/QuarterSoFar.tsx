/** Owns how the quarter goes against the same quarter last year, on the morning's screen. Refuses percentages of small counts. */
import type { OutputOf } from '@shared/contract'
import { daysBetween, shortDate } from '@shared/dates'
import { isRealChange } from '@shared/domain/change'
import type { ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { referralsHref, routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { FigureLink } from '../components/FigureLink'
import { asCount, counted } from '../components/figures'
import { Panel } from './Panel'
import classes from './today.module.css'

type Pace = OutputOf<'getQuarterPace'>

export function QuarterSoFar(): ReactNode {
  const ask = useAsk('getQuarterPace', {})
  return (
    <Panel
      title="This quarter so far"
      note={ask.data ? `${shortDate(ask.data.from, ask.data.asOf)} – ${shortDate(ask.data.asOf, ask.data.asOf)}` : ''}
      more={{ href: routes.report, name: 'Report' }}
    >
      <Asked ask={ask}>{(pace) => <Shown pace={pace} />}</Asked>
    </Panel>
  )
}

function comparison({ totals, toSameDay }: Pace): { readonly words: string; readonly tone: string } {
  const now = totals.at(-1) ?? 0
  const more = now - toSameDay
  if (toSameDay === 0) return { words: 'Nothing is on file of this quarter last year.', tone: 'quiet' }
  if (more === 0) return { words: 'As many as last year by this day', tone: 'quiet' }
  const tone = !isRealChange(now, toSameDay) ? 'quiet' : more > 0 ? 'moss' : 'clay'
  return { words: `${asCount(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} than last year by this day`, tone }
}

function Shown({ pace }: { readonly pace: Pace }): ReactNode {
  const now = pace.totals.at(-1) ?? 0
  const { words, tone } = comparison(pace)
  return (
    <div className={classes.quarter}>
      <p>
        <FigureLink
          href={referralsHref({ receivedFrom: pace.from, receivedTo: pace.asOf })}
          label={counted(now, 'referral')}
        >
          <b className={classes.figure}>{asCount(now)}</b>
        </FigureLink>{' '}
        <span className="soft">{now === 1 ? 'referral' : 'referrals'}</span>
        <span className={`small medium ${tone} ${classes.against}`}>{words}</span>
      </p>
      <PaceChart pace={pace} />
    </div>
  )
}

const width = 320
const height = 96

/** Two running totals: this year in ink, last year grey and to its end. */
function PaceChart({ pace: { from, to, asOf, totals, lastYear } }: { readonly pace: Pace }): ReactNode {
  const days = Math.max(1, daysBetween(from, to))
  const most = Math.max(10, totals.at(-1) ?? 0, lastYear.at(-1) ?? 0)
  const points = (values: readonly number[]): string =>
    values
      .map(
        (value, day) =>
          `${((day / days) * width).toFixed(1)},${(height - 4 - (value / most) * (height - 12)).toFixed(1)}`,
      )
      .join(' ')
  const today = (daysBetween(from, asOf) / days) * width
  const year = Number(asOf.slice(0, 4))
  return (
    <>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={classes.chart}
        role="img"
        aria-label={`Referrals so far: ${asCount(totals.at(-1) ?? 0)} this year, ${asCount(lastYear.at(-1) ?? 0)} in the whole quarter last year`}
      >
        <line x1={0} x2={width} y1={height - 4} y2={height - 4} stroke="var(--line-2)" />
        <line x1={today} x2={today} y1={4} y2={height - 4} stroke="var(--line-2)" strokeDasharray="2 3" />
        <polyline
          points={points(lastYear)}
          fill="none"
          stroke="var(--text-3)"
          strokeWidth={1.5}
          strokeDasharray="4 3"
        />
        <polyline points={points(totals)} fill="none" stroke="var(--accent)" strokeWidth={2} />
      </svg>
      <p className={`tiny quiet ${classes.legend}`}>
        <span className={classes.ink}>{year}</span>
        <span>
          {year - 1}: {asCount(lastYear.at(-1) ?? 0)} in all
        </span>
      </p>
    </>
  )
}

/** Owns how far the quarter's referrals came, each step with its list and its usual time. Refuses to count. */
import { countText, shareText } from '@shared/domain/quarterlyReport'
import type { FunnelStep } from '@shared/domain/report'
import type { ReactNode } from 'react'
import { referralsHref } from '../app/routes'
import { counted } from '../components/figures'
import { FigureLink } from '../components/FigureLink'
import classes from './report.module.css'

/** `Usually 9 days, received to seen`. */
function clockText({ clock, medianDays }: FunnelStep): string {
  if (clock === '') return ''
  const span = clock.charAt(0).toLowerCase() + clock.slice(1)
  if (medianDays === null) return `No dates yet for ${span}`
  if (medianDays === 0) return `Usually the same day, ${span}`
  return `Usually ${Number.isInteger(medianDays) ? counted(medianDays, 'day') : `${medianDays.toFixed(1)} days`}, ${span}`
}

/** From received to thanked. */
export function Funnel({ steps }: { readonly steps: readonly FunnelStep[] }): ReactNode {
  return (
    <ol className={classes.funnel}>
      {steps.map((step) => (
        <li key={step.step}>
          <span className="medium">{step.name}</span>
          <span className={classes.track} aria-hidden="true">
            <i style={{ width: `${Math.min(1, step.share) * 100}%` }} />
          </span>
          <b className="tabular">
            <FigureLink
              href={referralsHref(step.filter)}
              label={`${counted(step.count, 'referral')}: ${step.name.toLowerCase()}`}
            >
              {countText(step.count)}
            </FigureLink>
          </b>
          <span className="small quiet tabular">{shareText(step.share)}</span>
          <span className="small quiet">{clockText(step)}</span>
        </li>
      ))}
    </ol>
  )
}

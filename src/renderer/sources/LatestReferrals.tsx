/** Owns the newest referrals of a source with their statuses. Refuses to change one: that is the referrals' own page. */
import { shortDate } from '@shared/dates'
import type { ReferralRow } from '@shared/domain/referrals'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../api/session'
import { referralsHref } from '../app/routes'
import { counted } from '../components/figures'
import { StatusMark } from '../marks/StatusMark'
import classes from './SourcePage.module.css'

const mostShown = 6

interface LatestReferralsProps {
  readonly sourceId: number
  readonly referrals: readonly ReferralRow[]
  readonly total: number
}

/** A few lines, and the way to all of them. */
export function LatestReferrals({ sourceId, referrals, total }: LatestReferralsProps): ReactNode {
  const { today } = useSession()
  const newest = referrals
    .toSorted((a, b) => b.receivedOn.localeCompare(a.receivedOn) || b.id - a.id)
    .slice(0, mostShown)
  return (
    <section className="panel" aria-label="Latest referrals">
      <header>
        <h2>Latest referrals</h2>
        <span className="grow" />
        {total > 0 ? (
          <Link href={referralsHref({ sourceId })} className={classes.textButton ?? ''}>
            {total === 1 ? 'Open it' : `All ${counted(total, 'referral')}`}
          </Link>
        ) : null}
      </header>
      <ul className={classes.list}>
        {newest.map((referral) => (
          <li key={referral.id} className={classes.referral}>
            <span className="soft nowrap">{shortDate(referral.receivedOn, today)}</span>
            <span className="ellipsis" title={referral.reason}>
              {referral.patient || referral.patientReference || 'No name'}
              {referral.reason ? <span className="quiet"> · {referral.reason}</span> : null}
            </span>
            <StatusMark status={referral.status} />
          </li>
        ))}
        {newest.length === 0 ? <li className={classes.nobody}>No referral is on file yet.</li> : null}
      </ul>
    </section>
  )
}

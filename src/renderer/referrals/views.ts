/** Owns the three views of the referrals and where each one is. Refuses to list any. */
import type { ReferralFilter } from '@shared/domain/referrals'
import { parseReferralFilter, referralsHref, routes } from '../app/routes'

export type ViewKey = 'open' | 'seen-not-thanked' | 'all'

/** Without a query the page shows what waits; only then must "all" say so. */
const everything = `${routes.referrals}?view=all`

/** What the address asks for. */
export function filterOfAddress(search: string): ReferralFilter {
  return search === '' ? { status: 'open' } : parseReferralFilter(search)
}

export function viewOf({ status }: ReferralFilter): ViewKey {
  return status === 'open' || status === 'seen-not-thanked' ? status : 'all'
}

/** The address of a filter. */
export function addressOf(filter: ReferralFilter): string {
  const href = referralsHref(filter)
  return href === routes.referrals ? everything : href
}

/** The same filter in another view. */
export function inView(filter: ReferralFilter, view: ViewKey): ReferralFilter {
  const others = { ...filter }
  delete others.status
  return view === 'all' ? others : { ...others, status: view }
}

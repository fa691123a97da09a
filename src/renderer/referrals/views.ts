/** Owns the views of the referrals and where each one is. Refuses to list any. */
import type { ReferralFilter } from '@shared/domain/referrals'
import { parseId, parseReferralFilter, referralsHref, routes, updatesHref } from '../app/routes'

/** Those that are lists of referrals. */
export type ListKey = 'open' | 'seen-not-thanked' | 'all'
export type ViewKey = ListKey | 'board' | 'updates'

/** Without a query the page shows what waits; only then must "all" say so. */
const everything = `${routes.referrals}?view=all`
const boardAddress = `${routes.referrals}?view=board`

/** What the address asks for. */
export function filterOfAddress(search: string): ReferralFilter {
  return search === '' ? { status: 'open' } : parseReferralFilter(search)
}

export function viewOfAddress(search: string): ViewKey {
  const view = new URLSearchParams(search).get('view')
  return view === 'board' || view === 'updates' ? view : listOf(filterOfAddress(search))
}

/** The referral that the address opens; null: none. */
export function openedOfAddress(search: string): number | null {
  return parseId(new URLSearchParams(search).get('referral') ?? '')
}

export function listOf({ status }: ReferralFilter): ListKey {
  return status === 'open' || status === 'seen-not-thanked' ? status : 'all'
}

/** The address of a filter. */
export function addressOf(filter: ReferralFilter): string {
  const href = referralsHref(filter)
  return href === routes.referrals ? everything : href
}

/** The same filter in another view. */
export function inView(filter: ReferralFilter, view: ListKey): ReferralFilter {
  const others = { ...filter }
  delete others.status
  return view === 'all' ? others : { ...others, status: view }
}

/** Where a view is; the lists keep what narrows them. */
export function viewAddress(filter: ReferralFilter, view: ViewKey): string {
  if (view === 'board') return boardAddress
  return view === 'updates' ? updatesHref : addressOf(inView(filter, view))
}

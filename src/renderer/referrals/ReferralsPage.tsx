/** Owns the page Referrals. */
import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'

/** The page Referrals. */
export function ReferralsPage(): ReactNode {
  return (
    <div className="page">
      <PageHeader title="Referrals" />
      <EmptyState>Nothing here yet.</EmptyState>
    </div>
  )
}

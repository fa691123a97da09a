/** Owns the page Report. */
import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'

/** The page Report. */
export function ReportPage(): ReactNode {
  return (
    <div className="page">
      <PageHeader title="Report" />
      <EmptyState>Nothing here yet.</EmptyState>
    </div>
  )
}

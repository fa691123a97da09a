/** Owns the page Journal. */
import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'

/** The page Journal. */
export function JournalPage(): ReactNode {
  return (
    <div className="page">
      <PageHeader title="Journal" />
      <EmptyState>Nothing here yet.</EmptyState>
    </div>
  )
}

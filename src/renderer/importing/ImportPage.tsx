/** Owns the page Import. */
import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'

/** The page Import. */
export function ImportPage(): ReactNode {
  return (
    <div className="page">
      <PageHeader title="Import" />
      <EmptyState>Nothing here yet.</EmptyState>
    </div>
  )
}

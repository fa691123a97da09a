/** Owns the page of one source. */
import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'

/** The page of one source. */
export function SourcePage({ sourceId }: { readonly sourceId: number }): ReactNode {
  return (
    <div className="page">
      <PageHeader title={`Source ${sourceId}`} />
      <EmptyState>Nothing here yet.</EmptyState>
    </div>
  )
}

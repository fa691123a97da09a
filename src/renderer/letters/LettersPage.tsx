/** Owns the page Letters. */
import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'

/** The page Letters. */
export function LettersPage(): ReactNode {
  return (
    <div className="page">
      <PageHeader title="Letters" />
      <EmptyState>Nothing here yet.</EmptyState>
    </div>
  )
}

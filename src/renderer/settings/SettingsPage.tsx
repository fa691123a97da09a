/** Owns the page Settings. */
import type { ReactNode } from 'react'
import { EmptyState } from '../components/EmptyState'
import { PageHeader } from '../components/PageHeader'

/** The page Settings. */
export function SettingsPage(): ReactNode {
  return (
    <div className="page">
      <PageHeader title="Settings" />
      <EmptyState>Nothing here yet.</EmptyState>
    </div>
  )
}

/** Owns the page Outreach: its views, rounds, the practice's news and its referral form. Refuses what each of them does. */
import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { goTo } from '../app/hashLocation'
import { outreachHref, type OutreachView, outreachViewOf } from '../app/routes'
import { PageHeader } from '../components/PageHeader'
import { ViewTabs } from '../components/ViewTabs'
import { NewsView } from './NewsView'
import { PadsView } from './PadsView'
import { RoundsView } from './RoundsView'

const views: readonly { readonly key: OutreachView; readonly name: string }[] = [
  { key: 'rounds', name: 'Rounds' },
  { key: 'news', name: 'News' },
  { key: 'pads', name: 'Referral form' },
]

/** The address says which view. */
export function OutreachPage(): ReactNode {
  const view = outreachViewOf(useSearch())
  return (
    <div className="page">
      <PageHeader title="Outreach" note="What offices have of ours, and what they were told" />
      <ViewTabs
        label="Which part of outreach"
        views={views}
        current={view}
        onChange={(key) => {
          goTo(outreachHref(key))
        }}
      />
      {view === 'pads' ? <PadsView /> : view === 'news' ? <NewsView /> : <RoundsView />}
    </div>
  )
}

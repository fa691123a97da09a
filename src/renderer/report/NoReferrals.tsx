/** Owns what a quarter without referrals says: the latest quarter that has some, or how to bring some in. Refuses figures. */
import { Button } from '@mantine/core'
import { quarterName, quarterOf, type Quarter } from '@shared/dates'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'

interface NoReferralsProps {
  readonly quarter: Quarter
  readonly onQuarter: (quarter: Quarter) => void
}

export function NoReferrals({ quarter, onQuarter }: NoReferralsProps): ReactNode {
  const ask = useAsk('listSources', { shareOf: '12-months' })
  return (
    <Asked ask={ask}>
      {({ sources }) => {
        const latest = sources
          .flatMap(({ lastReferral }) => lastReferral ?? [])
          .toSorted()
          .at(-1)
        if (latest === undefined) {
          return (
            <EmptyState
              action={
                <Button component={Link} href={routes.import}>
                  Import referrals
                </Button>
              }
            >
              No referral is on file yet. The report begins with the first.
            </EmptyState>
          )
        }
        const last = quarterOf(latest)
        return (
          <EmptyState
            action={
              last === quarter ? null : (
                <Button
                  variant="default"
                  onClick={() => {
                    onQuarter(last)
                  }}
                >
                  Show {quarterName(last)}
                </Button>
              )
            }
          >
            No referrals were received in {quarterName(quarter)}. The latest on file came in {quarterName(last)}.
          </EmptyState>
        )
      }}
    </Asked>
  )
}

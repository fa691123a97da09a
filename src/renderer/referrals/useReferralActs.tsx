/** Owns what can be done about referrals from any of their views: the next step, a call, an appointment, an end. Refuses to choose which referrals. */
import type { CalendarDate } from '@shared/dates'
import { nextStep, type ReferralPlan } from '@shared/domain/referralClocks'
import type { ReferralRow, ReferralStatus } from '@shared/domain/referrals'
import { useState, type ReactNode } from 'react'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { lettersHref, updatesHref } from '../app/routes'
import { StepDrawer, type StepKind } from './StepDrawer'
import { useMarkReferrals } from './useMarkReferrals'

interface Asked {
  readonly kind: StepKind
  readonly referrals: readonly ReferralRow[]
  readonly exit?: ReferralStatus
}

export interface ReferralActs {
  readonly isRunning: boolean
  readonly mark: (referrals: readonly ReferralRow[], status: ReferralStatus, on: CalendarDate) => void
  /** Opens the drawer for a step that has more than a day. */
  readonly ask: (kind: StepKind, referrals: readonly ReferralRow[], exit?: ReferralStatus) => void
  /** Does what waits next, as far as one key can. */
  readonly doNext: (referral: ReferralRow) => void
  /** Stands beside the list. */
  readonly drawer: ReactNode
}

const idsOf = (referrals: readonly ReferralRow[]): number[] => referrals.map(({ id }) => id)

/** @param onDone the list may let go of what was selected */
export function useReferralActs(plan: ReferralPlan | undefined, onDone: () => void): ReferralActs {
  const { today, isReadOnly } = useSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { mark, isRunning } = useMarkReferrals(() => {
    setAsked(null)
    onDone()
  })
  const ask: ReferralActs['ask'] = (kind, referrals, exit) => {
    if (referrals.length > 0 && !isReadOnly) setAsked({ kind, referrals, ...(exit ? { exit } : {}) })
  }
  const doNext = (referral: ReferralRow): void => {
    const next = plan && nextStep(referral, plan, today)
    if (!next || isReadOnly) return
    switch (next.act) {
      case 'call':
      case 'call-again':
        ask('contacting', [referral])
        break
      case 'give-up':
        ask('exit', [referral], 'unable-to-reach')
        break
      case 'await-visit':
        mark([referral.id], 'seen', today)
        break
      case 'confirm-visit':
        mark([referral.id], 'seen', referral.scheduledOn ?? today)
        break
      case 'send-note':
        mark([referral.id], 'note-sent', today)
        break
      case 'thank':
        goTo(lettersHref([referral.sourceId]))
        break
      case 'tell':
        goTo(updatesHref)
        break
      case 'close':
        mark([referral.id], 'closed', today)
        break
    }
  }
  return {
    isRunning,
    mark: (referrals, status, on) => {
      mark(idsOf(referrals), status, on)
    },
    ask,
    doNext,
    drawer: asked ? (
      <StepDrawer
        key={`${asked.kind} ${idsOf(asked.referrals).join(' ')}`}
        {...asked}
        isRunning={isRunning}
        onStep={(status, on, note) => {
          mark(idsOf(asked.referrals), status, on, note)
        }}
        onClose={() => {
          setAsked(null)
        }}
      />
    ) : null,
  }
}

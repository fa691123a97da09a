/** Owns giving referrals a status, saying so, and taking it back. Refuses to choose which referrals. */
import { shortDate, type CalendarDate } from '@shared/dates'
import { referralStatusNames, type ReferralStatus } from '@shared/domain/referrals'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'

export interface MarkReferrals {
  readonly mark: (referralIds: readonly number[], status: ReferralStatus, on: CalendarDate, note?: string) => void
  readonly isRunning: boolean
}

/** `scheduled for Nov 24`, `marked seen on Nov 24`. */
function doneWords(status: ReferralStatus, day: string): string {
  if (status === 'scheduled') return `scheduled for ${day}`
  if (status === 'contacting') return `called on ${day}`
  return `marked ${referralStatusNames[status].toLowerCase()} on ${day}`
}

/** @param onMarked the list may let go of them */
export function useMarkReferrals(onMarked: () => void): MarkReferrals {
  const { today } = useSession()
  const set = useCommand('setReferralStatus')
  const revert = useCommand('revertReferralStatus')

  const takeBack = (statusIds: number[]): void => {
    revert.run(
      { statusIds },
      {
        onDone: () => {
          notifyDone(`${counted(statusIds.length, 'referral')} back as before.`)
        },
        onFailed: notifyFailed,
      },
    )
  }

  return {
    isRunning: set.isRunning,
    mark: (referralIds, status, on, note = '') => {
      if (referralIds.length === 0 || set.isRunning) return
      set.run(
        { referralIds: [...referralIds], status, on, note },
        {
          onDone: ({ statusIds }) => {
            onMarked()
            if (statusIds.length === 0) {
              notifyDone('Nothing changed: that is what they were already.')
              return
            }
            notifyDone(`${counted(statusIds.length, 'referral')} ${doneWords(status, shortDate(on, today))}.`, {
              undo: () => {
                takeBack(statusIds)
              },
              ...(status === 'seen'
                ? {
                    action: {
                      name: 'Draft thank-yous',
                      onClick: () => {
                        goTo(routes.letters)
                      },
                    },
                  }
                : {}),
            })
          },
          onFailed: notifyFailed,
        },
      )
    },
  }
}

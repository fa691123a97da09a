/** Owns how a referral's status is shown: icon, colour and word. Refuses to change it. */
import { referralStatusNames, type ReferralStatus } from '@shared/domain/referrals'
import {
  IconArrowForwardUp,
  IconCalendar,
  IconCheck,
  IconChecks,
  IconCircleX,
  IconInbox,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconSend,
  IconUserX,
  IconX,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './marks.module.css'

type Tone = 'accent' | 'amber' | 'clay' | 'moss' | 'quiet' | 'soft'

const looks: Record<ReferralStatus, { readonly icon: Icon; readonly tone: Tone }> = {
  received: { icon: IconInbox, tone: 'accent' },
  contacting: { icon: IconPhoneOutgoing, tone: 'accent' },
  scheduled: { icon: IconCalendar, tone: 'soft' },
  seen: { icon: IconCheck, tone: 'moss' },
  'note-sent': { icon: IconSend, tone: 'moss' },
  closed: { icon: IconChecks, tone: 'quiet' },
  declined: { icon: IconX, tone: 'quiet' },
  'no-show': { icon: IconUserX, tone: 'amber' },
  cancelled: { icon: IconCircleX, tone: 'quiet' },
  'unable-to-reach': { icon: IconPhoneOff, tone: 'amber' },
  redirected: { icon: IconArrowForwardUp, tone: 'quiet' },
}

/** `✓ Seen`. */
export function StatusMark({ status }: { readonly status: ReferralStatus }): ReactNode {
  const { icon: StatusIcon, tone } = looks[status]
  return (
    <span className={`${classes.status} ${tone}`}>
      <StatusIcon size={13} stroke={1.8} aria-hidden="true" />
      {referralStatusNames[status]}
    </span>
  )
}

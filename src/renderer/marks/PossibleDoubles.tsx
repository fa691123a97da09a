/** Owns the warning that a referral may be on file already. Refuses to forbid it: two referrals of one patient happen. */
import { isCalendarDate, shortDate } from '@shared/dates'
import { type ReferralFields, referralStatusNames } from '@shared/domain/referrals'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { referralHref } from '../app/routes'
import classes from './marks.module.css'

interface PossibleDoublesProps {
  readonly draft: Pick<ReferralFields, 'receivedOn' | 'patient' | 'patientReference'> & {
    readonly sourceId: number | null
  }
  readonly exceptId: number | null
}

/** Nothing while there is nothing to compare. */
export function PossibleDoubles({ draft, exceptId }: PossibleDoublesProps): ReactNode {
  const { today } = useSession()
  const { sourceId, receivedOn } = draft
  const [patient] = useDebouncedValue(draft.patient.trim(), 250)
  const [patientReference] = useDebouncedValue(draft.patientReference.trim(), 250)
  const ask = useAsk(
    'findReferralDoubles',
    { sourceId: sourceId ?? 0, receivedOn, patient, patientReference, exceptId },
    {
      enabled: sourceId !== null && isCalendarDate(receivedOn) && (patient.length > 1 || patientReference.length > 1),
    },
  )
  const doubles = ask.data?.doubles ?? []
  if (doubles.length === 0) return null
  return (
    <output className={classes.doubles}>
      <IconAlertTriangle size={15} stroke={1.8} aria-hidden="true" />
      <span>
        <b>Perhaps on file already.</b>
        {doubles.map((row) => (
          <span key={row.id}>
            <Link href={referralHref(row.id)}>{row.patient || row.patientReference || 'Not named'}</Link>, from{' '}
            {row.sourceName}, {shortDate(row.receivedOn, today)}: {referralStatusNames[row.status].toLowerCase()}
          </span>
        ))}
      </span>
    </output>
  )
}

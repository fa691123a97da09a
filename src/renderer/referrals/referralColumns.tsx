/** Owns the columns of the referrals. Refuses to change a referral. */
import { ageInWords, shortDate, type CalendarDate } from '@shared/dates'
import type { NextStep } from '@shared/domain/referralClocks'
import { openStatuses, type ReferralRow, urgencyNames } from '@shared/domain/referrals'
import type { ReactNode } from 'react'
import { useSession } from '../api/session'
import { tableColumns } from '../components/dataTable/columns'
import { NextStepToday } from '../marks/NextStepMark'
import { SourceName } from '../marks/SourceName'
import { StatusMark } from '../marks/StatusMark'
import classes from './referrals.module.css'

/** A referral with what waits next. */
export interface ListedReferral extends ReferralRow {
  readonly next: NextStep | null
}

function Day({ on }: { readonly on: CalendarDate | undefined }): ReactNode {
  const { today } = useSession()
  return on === undefined ? <span className="quiet">–</span> : <span className="tabular">{shortDate(on, today)}</span>
}

/** When it came; how long ago while it still waits. */
function Received({ row }: { readonly row: ReferralRow }): ReactNode {
  const { today } = useSession()
  const isWaiting = row.seenOn === null && openStatuses.includes(row.status)
  return (
    <span className={classes.received}>
      <Day on={row.receivedOn} />
      {isWaiting && row.receivedOn !== today ? (
        <span className="small quiet">{ageInWords(row.receivedOn, today)}</span>
      ) : null}
    </span>
  )
}

/** The visit once it happened, until then the appointment. */
function Visit({ row }: { readonly row: ReferralRow }): ReactNode {
  const { today } = useSession()
  if (row.seenOn !== null) {
    return (
      <span>
        <span className="small quiet">Seen</span> <Day on={row.seenOn} />
      </span>
    )
  }
  if (row.scheduledOn === null) return <Day on={undefined} />
  return (
    <span className={row.scheduledOn === today ? 'accent medium' : undefined}>
      <span className={row.scheduledOn === today ? 'small' : 'small quiet'}>For</span>{' '}
      {row.scheduledOn === today ? 'today' : <Day on={row.scheduledOn} />}
    </span>
  )
}

const column = tableColumns<ListedReferral>()
export const referralColumns = column.columns([
  column.accessor('patient', {
    header: 'Patient',
    meta: { width: 196, isFixed: true },
    cell: ({ row: { original } }) => (
      <span className={classes.patient} title={original.patient}>
        <b>
          {original.patient || 'Not named'}
          {original.urgency === 'routine' ? null : (
            <em className={`clay ${classes.urgency}`}>{urgencyNames[original.urgency]}</em>
          )}
        </b>
        {original.patientReference ? <span>{original.patientReference}</span> : null}
      </span>
    ),
  }),
  column.accessor('sourceName', {
    header: 'Source',
    meta: { isFixed: true },
    cell: ({ row: { original } }) => (
      <SourceName name={original.sourceName} office={original.office} sourceId={original.sourceId} />
    ),
  }),
  column.accessor((row) => row.reason || undefined, {
    id: 'reason',
    header: 'Reason',
    meta: { width: 220 },
    cell: ({ getValue }) => <span title={getValue()}>{getValue() ?? ''}</span>,
  }),
  column.accessor('receivedOn', {
    header: 'Received',
    meta: { width: 146 },
    cell: ({ row: { original } }) => <Received row={original} />,
  }),
  column.accessor('status', {
    header: 'Status',
    meta: { width: 136 },
    cell: ({ getValue }) => <StatusMark status={getValue()} />,
  }),
  column.accessor((row) => row.next?.dueOn ?? undefined, {
    id: 'next',
    header: 'Next step',
    meta: { width: 160 },
    cell: ({ row: { original } }) => <NextStepToday next={original.next} />,
  }),
  column.accessor((row) => row.seenOn ?? row.scheduledOn ?? undefined, {
    id: 'visit',
    header: 'Appointment, seen',
    meta: { width: 132 },
    cell: ({ row: { original } }) => <Visit row={original} />,
  }),
  column.accessor((row) => row.noteSentOn ?? undefined, {
    id: 'noteSentOn',
    header: 'Note sent',
    meta: { width: 104, minTableWidth: 1180 },
    cell: ({ getValue }) => <Day on={getValue()} />,
  }),
  column.accessor((row) => row.thankedOn ?? undefined, {
    id: 'thankedOn',
    header: 'Thanked',
    meta: { width: 104, minTableWidth: 1180 },
    cell: ({ getValue }) => <Day on={getValue()} />,
  }),
])

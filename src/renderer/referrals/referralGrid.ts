/** Owns what each column of the referrals becomes in a file. Refuses to choose columns: those shown are written. */
import type { Grid } from '@shared/domain/grids'
import { referralStatusNames, urgencyNames } from '@shared/domain/referrals'
import type { ShownTable } from '../components/dataTable/shownTable'
import { gridOf, type Written } from '../marks/gridOf'
import { actWords } from '../marks/NextStepMark'
import type { ListedReferral } from './referralColumns'

/** By the id of the column on the screen. */
const written: Readonly<Record<string, readonly Written<ListedReferral>[]>> = {
  patient: [
    { name: 'Patient', kind: 'text', of: ({ patient }) => patient },
    { name: 'Chart', kind: 'text', of: ({ patientReference }) => patientReference },
    { name: 'Urgency', kind: 'text', of: ({ urgency }) => urgencyNames[urgency] },
  ],
  sourceName: [
    { name: 'Source', kind: 'text', of: ({ sourceName }) => sourceName },
    { name: 'Office', kind: 'text', of: ({ office }) => office },
  ],
  reason: [{ name: 'Reason', kind: 'text', of: ({ reason }) => reason }],
  receivedOn: [{ name: 'Received', kind: 'date', of: ({ receivedOn }) => receivedOn }],
  status: [{ name: 'Status', kind: 'text', of: ({ status }) => referralStatusNames[status] }],
  next: [
    { name: 'Next step', kind: 'text', of: ({ next }) => (next ? actWords(next.act) : '') },
    { name: 'By', kind: 'date', of: ({ next }) => next?.dueOn ?? null },
  ],
  visit: [
    { name: 'Appointment', kind: 'date', of: ({ scheduledOn }) => scheduledOn },
    { name: 'Seen', kind: 'date', of: ({ seenOn }) => seenOn },
  ],
  noteSentOn: [{ name: 'Note sent', kind: 'date', of: ({ noteSentOn }) => noteSentOn }],
  thankedOn: [{ name: 'Thanked', kind: 'date', of: ({ thankedOn }) => thankedOn }],
}

export function referralGrid({ columnIds, rows }: ShownTable<ListedReferral>): Grid {
  return gridOf(
    'Referrals',
    columnIds.flatMap((id) => written[id] ?? []),
    rows,
  )
}

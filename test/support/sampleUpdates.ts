/** Owns made-up updates that wait and one referral in full, for tests and pictures. Refuses real people. */
import { addDays } from '@shared/dates'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { UpdateGroup, WaitingUpdate } from '@shared/domain/updateGroups'
import type { Handlers } from './fakeTransport'
import { referralRow } from './sampleReferral'

const update = (referralId: number, changes: Partial<WaitingUpdate> = {}): WaitingUpdate => ({
  referralId,
  sourceId: 5,
  to: 'Dr. Castellan',
  step: 'scheduled',
  on: '2026-12-01',
  receivedOn: '2026-11-18',
  patient: 'AM',
  patientReference: `H-${20418 + referralId}`,
  ...changes,
})

export const sampleGroups: readonly UpdateGroup[] = [
  {
    key: 'office 3 fax 4025550177',
    officeId: 3,
    sourceId: 5,
    name: 'Birchwood Family Medicine',
    channel: 'fax',
    why: '',
    fax: '(402) 555-0177',
    faxProblem: '',
    faxVerifiedOn: '2026-09-02',
    faxOf: { kind: 'office', id: 3 },
    hasAddress: true,
    phone: '(402) 555-0142',
    updates: [
      update(1),
      update(2, { to: 'Dr. Do', step: 'seen', on: '2026-11-23', patient: 'BI' }),
      update(3, { step: 'received', on: '2026-11-23', patient: 'CS' }),
    ],
  },
  {
    key: 'office 4 letter',
    officeId: 4,
    sourceId: 8,
    name: 'Riverbend Rheumatology',
    channel: 'letter',
    why: '555-0148 has no area code.',
    fax: '555-0148',
    faxProblem: '555-0148 has no area code.',
    faxVerifiedOn: null,
    faxOf: { kind: 'office', id: 4 },
    hasAddress: true,
    phone: '(402) 555-0148',
    updates: [update(4, { to: 'Dr. Okonjo', step: 'unable-to-reach', on: '2026-11-22', patient: 'DN' })],
  },
  {
    key: 'office 6 portal',
    officeId: 6,
    sourceId: 9,
    name: 'Northgate Internal Medicine',
    channel: 'portal',
    why: '',
    fax: '(402) 555-0190',
    faxProblem: '',
    faxVerifiedOn: null,
    faxOf: { kind: 'office', id: 6 },
    hasAddress: true,
    phone: '(402) 555-0191',
    updates: [update(6, { to: 'Lucinda Farrow', step: 'note-sent', on: '2026-11-24', patient: 'EE' })],
  },
]

export function updateHandlers(today = '2026-11-24'): Handlers {
  const referral = referralRow({
    id: 1,
    office: 'Birchwood Family Medicine',
    urgency: 'soon',
    receivedOn: addDays(today, -6),
    status: 'contacting',
    attempts: 2,
    contactedOn: addDays(today, -4),
    lastAttemptOn: addDays(today, -1),
    patient: 'AM',
    patientReference: 'H-20419',
    reason: 'Right knee pain',
    told: { step: 'received', stepOn: addDays(today, -6), on: addDays(today, -5) },
  })
  const { sourceId, receivedOn, patient, patientReference, reason, urgency, cameBy } = referral
  const step = { writtenBy: 'Dana Whitlock', notedOn: today, isTakenBack: false, isCorrection: false, note: '' }
  return {
    listUpdatesWaiting: () => ({ asOf: today, total: 5, patientAs: 'initials', groups: [...sampleGroups] }),
    countUpdatesWaiting: () => ({ total: 5 }),
    getUpdateText: () => ({
      text: 'Lucinda Farrow,\n\nan update on a patient you referred to us:\n\n- E.E. (our reference H-20424): Our note was sent to you on November 24, 2026.',
    }),
    sendUpdates: ({ messages }) => ({
      files: messages.map((_, i) => `C:\\Desk\\Fax ${i + 1}.pdf`),
      updateIds: messages.flatMap(({ referralIds }) => referralIds),
      entryIds: [],
    }),
    recordUpdates: ({ referralIds }) => ({ updateIds: referralIds, entryIds: [] }),
    takeBackUpdates: () => ({}),
    getReferral: () => ({
      asOf: today,
      referral,
      fields: { sourceId, receivedOn, patient, patientReference, reason, urgency, cameBy },
      steps: [
        { ...step, id: 1, status: 'received', on: receivedOn },
        { ...step, id: 2, status: 'contacting', on: addDays(today, -3), note: 'No answer', isTakenBack: true },
        { ...step, id: 4, status: 'contacting', on: addDays(today, -4), note: 'No answer', isCorrection: true },
        { ...step, id: 3, status: 'contacting', on: addDays(today, -1), note: 'Left a message' },
      ],
      changes: [
        {
          id: 1,
          changedAt: `${addDays(today, -2)}T15:00:00.000Z`,
          writtenBy: 'Dana Whitlock',
          before: { sourceId, receivedOn, patient, patientReference, reason: 'Knee', urgency: 'routine', cameBy },
        },
      ],
      updates: [
        {
          id: 1,
          step: 'received',
          stepOn: receivedOn,
          channel: 'fax',
          sentTo: '(402) 555-0177',
          sentOn: addDays(today, -5),
          writtenBy: 'Dana Whitlock',
        },
      ],
      plan: usualReferralPlan,
      isRemovable: true,
    }),
  }
}

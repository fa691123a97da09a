/** Owns one made-up referral for tests and pictures, changed as each needs it. Refuses real people. */
import type { ReferralRow } from '@shared/domain/referrals'

export function referralRow(changes: Partial<ReferralRow> = {}): ReferralRow {
  const receivedOn = changes.receivedOn ?? '2026-11-10'
  return {
    id: 1,
    sourceId: 5,
    sourceName: 'Miriam Castellan',
    isThankable: true,
    office: '',
    urgency: 'routine',
    cameBy: 'fax',
    receivedOn,
    status: 'received',
    scheduledOn: null,
    seenOn: null,
    noteSentOn: null,
    thankedOn: null,
    contactedOn: null,
    attempts: 0,
    lastAttemptOn: null,
    statusOn: changes.noteSentOn ?? changes.seenOn ?? changes.scheduledOn ?? receivedOn,
    statusNotedOn: null,
    statusNote: '',
    told: null,
    patient: '',
    patientReference: '',
    reason: '',
    ...changes,
  }
}

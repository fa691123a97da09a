/** Owns the requests about referrals and their statuses. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import type { NewReferral } from '@shared/domain/referrals'
import { AppError } from '@shared/errors'
import { insertReferral, insertStatuses, listReferralRows, revertStatuses } from '../database/referrals'
import type { CommandContext, QueryContext } from './context'
import { getSourceOrThrow } from './sources'

export function listReferrals(
  input: ParsedInputOf<'listReferrals'>,
  { db, today }: QueryContext,
): OutputOf<'listReferrals'> {
  return { asOf: input.asOf ?? today, ...listReferralRows(db, input.filter, input.limit) }
}

export function addReferral(
  input: NewReferral,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'addReferral'> {
  getSourceOrThrow(db, input.sourceId)
  if (input.receivedOn > today) {
    throw new AppError('invalid-input', 'A referral cannot have been received after today. Correct the date received.')
  }
  const referralId = write(
    () =>
      insertReferral(
        db,
        {
          sourceId: input.sourceId,
          receivedOn: input.receivedOn,
          patientName: input.patient,
          patientReference: input.patientReference,
          patientBirthDate: '',
          reason: input.reason,
          idColumn: null,
          externalId: null,
          fingerprint: null,
          importId: null,
        },
        [{ status: 'received', on: input.receivedOn }],
        { userId: user.id, recordedAt: timestamp },
      ),
    (id) => `referral ${id}`,
  )
  return { referralId }
}

export function setReferralStatus(
  input: ParsedInputOf<'setReferralStatus'>,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'setReferralStatus'> {
  if (input.on > today && input.status !== 'scheduled') {
    throw new AppError('invalid-input', 'Only an appointment can lie ahead. Choose today or an earlier day.')
  }
  const statusIds = write(
    () =>
      insertStatuses(
        db,
        input.referralIds,
        { status: input.status, on: input.on },
        { userId: user.id, recordedAt: timestamp },
      ),
    (ids) => `${ids.length} referrals ${input.status}`,
  )
  return { statusIds }
}

export function revertReferralStatus(
  input: ParsedInputOf<'revertReferralStatus'>,
  { db, timestamp, write }: CommandContext,
): Nothing {
  write(
    () => revertStatuses(db, input.statusIds, timestamp),
    (ids) => `${ids.length} referrals`,
  )
  return {}
}

/** Owns the requests about the steps of referrals: recording, correcting, taking back and putting back. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import type { Nothing } from '@shared/requests/kinds'
import type { ReferralStatus } from '@shared/domain/referrals'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { countReceivedAfter } from '../database/referrals'
import { correctStep, findStep, insertStatuses, restoreStatuses, revertStatuses } from '../database/referralSteps'
import type { CommandContext } from './context'

/** @throws AppError `invalid-input` for a day on which it cannot have happened */
function requirePossible(
  db: Database,
  referralIds: readonly number[],
  { status, on }: { readonly status: ReferralStatus; readonly on: CalendarDate },
  today: CalendarDate,
): void {
  if (on > today && status !== 'scheduled') {
    throw new AppError('invalid-input', 'Only an appointment can lie ahead. Choose today or an earlier day.')
  }
  const later = countReceivedAfter(db, referralIds, on)
  if (later === 0) return
  const which = referralIds.length === 1 ? 'It was' : `${later} of the ${referralIds.length} were`
  throw new AppError('invalid-input', `${which} received after that day. Correct the day, or the date received.`)
}

/** @throws AppError `invalid-input`, `not-saved` */
export function setReferralStatus(
  { referralIds, status, on, note }: ParsedInputOf<'setReferralStatus'>,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'setReferralStatus'> {
  requirePossible(db, referralIds, { status, on }, today)
  const statusIds = write(
    () =>
      insertStatuses(db, referralIds, { status, on, note }, { userId: user.id, recordedAt: timestamp, notedOn: today }),
    (ids) => `${ids.length} referrals ${status}`,
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

export function restoreReferralStatus(
  input: ParsedInputOf<'restoreReferralStatus'>,
  { db, write }: CommandContext,
): Nothing {
  write(
    () => restoreStatuses(db, input.statusIds),
    (ids) => `${ids.length} referrals`,
  )
  return {}
}

/** @throws AppError `not-found` when the step was taken back, `invalid-input`, `not-saved` */
export function correctReferralStep(
  { statusId, on, note }: ParsedInputOf<'correctReferralStep'>,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'correctReferralStep'> {
  const step = findStep(db, statusId)
  const gone = (): AppError => new AppError('not-found', 'This step was taken back or corrected already.')
  if (step === null) throw gone()
  requirePossible(db, [step.referralId], { status: step.status, on }, today)
  const by = { userId: user.id, recordedAt: timestamp, notedOn: step.notedOn ?? today, revertedAt: timestamp }
  return write(
    () => {
      const newId = correctStep(db, statusId, { on, note }, by)
      if (newId === null) throw gone()
      return { statusId: newId, before: { on: step.on, note: step.note } }
    },
    () => `step ${statusId} of referral ${step.referralId}`,
  )
}

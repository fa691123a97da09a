/** Owns the requests about why sources do not refer, and what is done about it. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { deleteReason, insertReason, listReasonRows, rankReasons, settleReasonRow } from '../database/reasons'
import { findSource } from '../database/sources'
import type { CommandContext, QueryContext } from './context'

const gone = (): AppError => new AppError('not-found', 'This was taken away already.')

export function listReasons({ sourceId }: ParsedInputOf<'listReasons'>, { db }: QueryContext): OutputOf<'listReasons'> {
  return { reasons: listReasonRows(db, sourceId) }
}

export function getReasonRanking(_input: object, { db }: QueryContext): OutputOf<'getReasonRanking'> {
  return { ranking: rankReasons(db) }
}

/** @throws AppError `not-found`, `not-saved` */
export function addReason(
  reason: ParsedInputOf<'addReason'>,
  { db, user, today, write }: CommandContext,
): OutputOf<'addReason'> {
  if (findSource(db, reason.sourceId) === null) {
    throw new AppError('not-found', 'This source is no longer on file.')
  }
  return write(
    () => ({ reasonId: insertReason(db, { ...reason, heardOn: today, userId: user.id }) }),
    ({ reasonId }) => `reason ${reasonId} of source ${reason.sourceId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function settleReason(
  { reasonId, outcome }: ParsedInputOf<'settleReason'>,
  { db, today, write }: CommandContext,
): OutputOf<'settleReason'> {
  return write(
    () => {
      if (!settleReasonRow(db, reasonId, outcome, outcome === null ? null : today)) throw gone()
      return {}
    },
    () => `reason ${reasonId}: ${outcome ?? 'open again'}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function removeReason(
  { reasonId }: ParsedInputOf<'removeReason'>,
  { db, write }: CommandContext,
): OutputOf<'removeReason'> {
  return write(
    () => {
      if (!deleteReason(db, reasonId)) throw gone()
      return {}
    },
    () => `reason ${reasonId}`,
  )
}

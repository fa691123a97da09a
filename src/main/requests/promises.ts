/** Owns the requests about promises: what we said we would do, and what came of it. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { deletePromise, insertPromise, listPromiseRows, movePromiseRow, settlePromiseRow } from '../database/promises'
import type { CommandContext, QueryContext } from './context'
import { getSourceOrThrow } from './sources'

const gone = (): AppError => new AppError('not-found', 'This promise was taken away already.')

export function listPromises(
  input: ParsedInputOf<'listPromises'>,
  { db, today }: QueryContext,
): OutputOf<'listPromises'> {
  return { asOf: today, promises: listPromiseRows(db, input) }
}

/** @throws AppError `not-found`, `not-saved` */
export function addPromise(
  promise: ParsedInputOf<'addPromise'>,
  { db, user, today, write }: CommandContext,
): OutputOf<'addPromise'> {
  getSourceOrThrow(db, promise.sourceId)
  return write(
    () => ({ promiseId: insertPromise(db, { ...promise, ownerId: promise.ownerId ?? user.id, madeOn: today }) }),
    ({ promiseId }) => `promise ${promiseId} to source ${promise.sourceId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function settlePromise(
  { promiseId, settled }: ParsedInputOf<'settlePromise'>,
  { db, today, write }: CommandContext,
): OutputOf<'settlePromise'> {
  return write(
    () => {
      if (!settlePromiseRow(db, promiseId, settled === null ? null : { ...settled, on: today })) throw gone()
      return {}
    },
    () => `promise ${promiseId}: ${settled === null ? 'open again' : settled.isKept ? 'kept' : 'not needed'}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function movePromise(
  { promiseId, dueOn }: ParsedInputOf<'movePromise'>,
  { db, write }: CommandContext,
): OutputOf<'movePromise'> {
  return write(
    () => {
      const before = movePromiseRow(db, promiseId, dueOn)
      if (before === null) throw gone()
      return { before }
    },
    () => `promise ${promiseId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function removePromise(
  { promiseId }: ParsedInputOf<'removePromise'>,
  { db, write }: CommandContext,
): OutputOf<'removePromise'> {
  return write(
    () => {
      if (!deletePromise(db, promiseId)) throw gone()
      return {}
    },
    () => `promise ${promiseId}`,
  )
}

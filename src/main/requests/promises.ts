/** Owns the requests about promises: what we said we would do, and what came of it. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { nextDue } from '@shared/domain/promises'
import { AppError } from '@shared/errors'
import {
  deleteNextPromise,
  deletePromise,
  findPromise,
  insertPromise,
  listPromiseRows,
  movePromiseRow,
  settlePromiseRow,
} from '../database/promises'
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

/** One that repeats comes again once it is kept; opened again, it takes that one back. @throws AppError `not-found`, `not-saved` */
export function settlePromise(
  { promiseId, settled }: ParsedInputOf<'settlePromise'>,
  { db, today, write }: CommandContext,
): OutputOf<'settlePromise'> {
  const found = findPromise(db, promiseId)
  if (found === null) throw gone()
  return write(
    () => {
      settlePromiseRow(db, promiseId, settled === null ? null : { ...settled, on: today })
      deleteNextPromise(db, promiseId)
      const { settledOn: _, repeats, ...promise } = found
      if (settled === null || !settled.isKept || repeats === null) return { nextOn: null }
      const dueOn = nextDue({ dueOn: found.dueOn, repeats }, today)
      insertPromise(db, { ...promise, repeats, dueOn, madeOn: today, afterId: promiseId })
      return { nextOn: dueOn }
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

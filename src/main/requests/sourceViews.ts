/** Owns the requests about the views of the sources that a user keeps. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { deleteSourceView, listSourceViewRows, putSourceView } from '../database/sourceViews'
import type { CommandContext, QueryContext } from './context'

export function listSourceViews(_input: object, { db, user }: QueryContext): OutputOf<'listSourceViews'> {
  return { views: listSourceViewRows(db, user.id) }
}

/** @throws AppError `not-saved` */
export function keepSourceView(
  { name, kept }: ParsedInputOf<'keepSourceView'>,
  { db, user, write }: CommandContext,
): OutputOf<'keepSourceView'> {
  const same = listSourceViewRows(db, user.id).find((view) => view.name.toLowerCase() === name.toLowerCase())
  return write(
    () => ({ viewId: putSourceView(db, user.id, name, kept), before: same?.kept ?? null }),
    ({ viewId }) => `view ${viewId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function removeSourceView(
  { viewId }: ParsedInputOf<'removeSourceView'>,
  { db, user, write }: CommandContext,
): OutputOf<'removeSourceView'> {
  return write(
    () => {
      if (!deleteSourceView(db, user.id, viewId)) throw new AppError('not-found', 'This view was taken away already.')
      return {}
    },
    () => `view ${viewId}`,
  )
}

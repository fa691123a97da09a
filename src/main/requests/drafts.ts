/** Owns the requests about drafts: what a user typed outlives the window. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import { listDraftRows, putDraft } from '../database/drafts'
import type { CommandContext, QueryContext } from './context'

export function listDrafts(_input: object, { db, user }: QueryContext): OutputOf<'listDrafts'> {
  return { drafts: listDraftRows(db, user.id) }
}

/** @throws AppError `not-saved` */
export function keepDraft(
  { key, content }: ParsedInputOf<'keepDraft'>,
  { db, user, timestamp, write }: CommandContext,
): Nothing {
  write(
    () => {
      putDraft(db, user.id, { key, content, keptAt: timestamp })
    },
    () => (content === null ? 'a draft is done with' : 'a draft'),
  )
  return {}
}

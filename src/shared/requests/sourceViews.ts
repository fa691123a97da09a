/** Owns the requests about the views of the sources that a user keeps. */
import { z } from 'zod'
import { keptViewSchema, ownViewSchema, viewNameSchema } from '../domain/sourceViews'
import { command, nothing, query } from './kinds'

export const sourceViewRequests = {
  /** The user's own, by name. */
  listSourceViews: query(nothing, z.object({ views: z.array(ownViewSchema) })),
  /** A view of that name of theirs is replaced; `before` is what it was, null: there was none. */
  keepSourceView: command(
    z.object({ name: viewNameSchema, kept: keptViewSchema }),
    z.object({ viewId: z.int(), before: keptViewSchema.nullable() }),
  ),
  removeSourceView: command(z.object({ viewId: z.int() }), nothing),
}

/** Owns the requests about drafts: each user has their own. */
import { z } from 'zod'
import { draftSchema } from '../domain/drafts'
import { command, nothing, query } from './kinds'

export const draftRequests = {
  listDrafts: query(z.object({}), z.object({ drafts: z.array(draftSchema) })),
  /** Content null: it was saved or thrown away. */
  keepDraft: command(
    draftSchema.pick({ key: true }).extend({ content: draftSchema.shape.content.nullable() }),
    nothing,
  ),
}

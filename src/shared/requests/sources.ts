/** Owns the requests about sources. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import {
  newSourceSchema,
  potentialSchema,
  shareOfSchema,
  sourcePageSchema,
  sourceProfileSchema,
  sourceRowSchema,
  sourceSchema,
} from '../domain/sources'
import { asOf, command, nothing, query } from './kinds'

export const sourceRequests = {
  listSources: query(
    z.object({ asOf, shareOf: shareOfSchema }),
    z.object({
      asOf: calendarDateSchema,
      sources: z.array(sourceRowSchema),
      /** Of the volume that `shareOf` names. */
      topFifth: z.object({ sources: z.int(), share: z.number() }),
    }),
  ),
  getSource: query(z.object({ sourceId: z.int(), asOf }), sourcePageSchema.extend({ asOf: calendarDateSchema })),
  addSource: command(newSourceSchema, z.object({ sourceId: z.int() })),
  updateSource: command(
    z.object({
      sourceId: z.int(),
      changes: sourceSchema
        .pick({ name: true, credential: true, npi: true, specialty: true, phone: true, fax: true })
        .extend({ potential: potentialSchema.nullable() })
        .partial(),
    }),
    nothing,
  ),
  /** What is known of it beside its numbers; `before` is what takes it back. */
  setSourceProfile: command(
    z.object({ sourceId: z.int(), profile: sourceProfileSchema }),
    z.object({ before: sourceProfileSchema }),
  ),
  /** One more office where it works; one that is not on file yet is added by its name. */
  addSourceOffice: command(
    z.object({
      sourceId: z.int(),
      officeName: z.string().trim().min(1, 'Write the name of the office.').max(160),
      note: z.string().trim().max(120),
    }),
    z.object({ id: z.int() }),
  ),
  removeSourceOffice: command(z.object({ id: z.int() }), nothing),
}

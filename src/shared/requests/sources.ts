/** Owns the requests about sources, offices and contacts. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { contactSchema, newContactSchema } from '../domain/offices'
import {
  newSourceSchema,
  potentialSchema,
  shareOfSchema,
  sourcePageSchema,
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
  addContact: command(newContactSchema, contactSchema),
  removeContact: command(z.object({ contactId: z.int() }), nothing),
}

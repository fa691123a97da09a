/** Owns the requests about offices. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { contactSchema } from '../domain/contacts'
import { officeChoiceSchema, officeFieldsSchema, officeSchema } from '../domain/offices'
import { sourceRowSchema } from '../domain/sources'
import { asOf, command, nothing, query } from './kinds'

export const officeRequests = {
  /** By name, to choose from. */
  listOffices: query(nothing, z.object({ offices: z.array(officeChoiceSchema) })),
  getOffice: query(
    z.object({ officeId: z.int(), asOf }),
    z.object({
      asOf: calendarDateSchema,
      office: officeSchema.extend({ note: z.string(), noFax: z.boolean() }),
      faxVerifiedOn: calendarDateSchema.nullable(),
      /** Those who are written to there, most referrals first. */
      sources: z.array(sourceRowSchema),
      /** Those who work there, too, and are written to elsewhere. */
      visitors: z.array(z.object({ id: z.int(), name: z.string(), credential: z.string(), note: z.string() })),
      contacts: z.array(contactSchema),
      /** Who left for another office, or is gone. */
      former: z.array(z.object({ id: z.int(), name: z.string(), role: z.string(), leftOn: calendarDateSchema })),
    }),
  ),
  /** Only what is given is changed; `before` is what takes it back. */
  updateOffice: command(
    z.object({ officeId: z.int(), changes: officeFieldsSchema.partial() }),
    z.object({ before: officeFieldsSchema }),
  ),
  /** Somebody asked, and it is the right one; null takes that back. The number counts as unconfirmed once it is changed. */
  verifyFax: command(
    z.object({ kind: z.enum(['source', 'office']), id: z.int(), on: calendarDateSchema.nullable() }),
    z.object({ before: calendarDateSchema.nullable() }),
  ),
}

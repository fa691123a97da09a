/** Owns the requests about contacts: the people on offices' staff. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { contactFieldsSchema, contactMoveSchema, contactSchema, newContactSchema } from '../domain/contacts'
import { officeSchema } from '../domain/offices'
import { asOf, command, nothing, query } from './kinds'

const contactId = z.object({ contactId: z.int() })

export const contactRequests = {
  /** Everybody who is on offices' staff now, to be found by name. */
  listContacts: query(
    nothing,
    z.object({
      contacts: z.array(z.object({ id: z.int(), name: z.string(), role: z.string(), office: z.string() })),
    }),
  ),
  getContact: query(
    contactId.extend({ asOf }),
    z.object({
      asOf: calendarDateSchema,
      contact: contactSchema,
      office: officeSchema,
      /** No longer there. */
      isRemoved: z.boolean(),
      /** The offices left, the latest first. */
      moves: z.array(contactMoveSchema),
      lastTouchOn: calendarDateSchema.nullable(),
    }),
  ),
  addContact: command(newContactSchema, contactSchema),
  /** Only what is given is changed; `before` is what takes it back. */
  updateContact: command(
    contactId.extend({ changes: contactFieldsSchema.partial() }),
    // As it is on file: an import may have brought more than a person can type.
    z.object({ before: contactSchema.omit({ id: true, officeId: true }) }),
  ),
  /** Their history stays. */
  removeContact: command(contactId, nothing),
  restoreContact: command(contactId, nothing),
  /** To another office, with all that was said with them; one that is not on file yet is added by its name. */
  moveContact: command(
    contactId.extend({ officeName: z.string().trim().min(1, 'Write the name of the office.').max(160) }),
    z.object({ moveId: z.int() }),
  ),
  undoContactMove: command(z.object({ moveId: z.int() }), nothing),
}

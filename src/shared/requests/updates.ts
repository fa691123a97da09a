/** Owns the requests about what sources are told of their referrals. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { patientAsSchema } from '../domain/referralClocks'
import { updateGroupSchema } from '../domain/updateGroups'
import { sentUpdateSchema, updateChannelSchema } from '../domain/updates'
import { asOf, command, ids, nothing, path, query } from './kinds'

/** `entryIds`: journal entries written along with them. Both are what `takeBackUpdates` takes. */
const recorded = z.object({ updateIds: z.array(z.int()), entryIds: z.array(z.int()) })

export const updateRequests = {
  /** All that sources wait to hear, as one message to each office by each way. */
  listUpdatesWaiting: query(
    z.object({ asOf }),
    z.object({
      asOf: calendarDateSchema,
      total: z.int(),
      patientAs: patientAsSchema,
      groups: z.array(updateGroupSchema),
    }),
    { discloses: true },
  ),
  countUpdatesWaiting: query(z.object({ asOf }), z.object({ total: z.int() })),
  /** Draws the faxes and letters and notes them as sent. `files` are one for each message and format. */
  sendUpdates: command(
    z.object({
      messages: z
        .array(z.object({ referralIds: ids, channel: updateChannelSchema.extract(['fax', 'letter']) }))
        .min(1)
        .max(500),
      patientAs: patientAsSchema,
      formats: z.array(z.enum(['pdf', 'docx'])).min(1),
      folder: path,
      asOf,
    }),
    recorded.extend({ files: z.array(path) }),
    { paths: ['folder'] },
  ),
  /** The same words to be pasted into a portal or an e-mail, or said in a call. */
  getUpdateText: query(
    z.object({ referralIds: ids, patientAs: patientAsSchema, asOf }),
    z.object({ text: z.string() }),
    { discloses: true },
  ),
  /** Notes that sources were told by another way, or need not be told. A call and an e-mail are touches and stand in the journal. */
  recordUpdates: command(
    z.object({
      referralIds: ids,
      channel: updateChannelSchema.extract(['portal', 'email', 'call', 'none']),
      on: calendarDateSchema.optional(),
    }),
    recorded,
  ),
  takeBackUpdates: command(recorded, nothing),
  /** What one source or the sources of one office were told, the last first. */
  listUpdatesSent: query(
    z.object({ sourceId: z.int().optional(), officeId: z.int().optional(), limit: z.int().min(1).max(5000) }),
    z.object({
      asOf: calendarDateSchema,
      total: z.int(),
      updates: z.array(sentUpdateSchema.extend({ sourceId: z.int(), referralId: z.int() })),
    }),
  ),
}

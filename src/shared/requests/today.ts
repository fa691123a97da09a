/** Owns the requests of the morning's screen: what is due is asked of its own noun, this is the rest. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { openLoopSchema } from '../domain/loops'
import { birthdaySoonSchema, contactDueSchema } from '../domain/peopleDue'
import { asOf, query } from './kinds'

export const todayRequests = {
  /** Referrals that wait too long for a call, an appointment or our note; at most 200, the longest first. */
  listOpenLoops: query(
    z.object({ asOf }),
    z.object({
      asOf: calendarDateSchema,
      total: z.int(),
      /** Left out of the total. */
      putOff: z.int(),
      loops: z.array(openLoopSchema),
    }),
  ),
  /** Whose birthday is within a week, and which of the staff are due a touch; at most 200 of these. */
  listPeopleDue: query(
    z.object({ asOf }),
    z.object({
      asOf: calendarDateSchema,
      birthdays: z.array(birthdaySoonSchema),
      total: z.int(),
      contacts: z.array(contactDueSchema),
    }),
  ),
  getQuarterPace: query(
    z.object({ asOf }),
    z.object({
      asOf: calendarDateSchema,
      from: calendarDateSchema,
      to: calendarDateSchema,
      /** Referrals so far at the end of each day, to the day asked about. */
      totals: z.array(z.int()),
      /** The same of the whole quarter last year. */
      lastYear: z.array(z.int()),
      /** Last year by the same day. */
      toSameDay: z.int(),
    }),
  ),
}

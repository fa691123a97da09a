/** Owns the SQL of what the morning's screen shows: loops open too long, and how the quarter goes. */
import { z } from 'zod'
import type { CalendarDate, DateRange } from '@shared/dates'
import { type LoopStep, type OpenLoop, openLoopSchema } from '@shared/domain/loops'
import type { Database } from './engine/database'
import { readAll } from './rows'

/** Longest open first. */
export function listOpenLoops(
  db: Database,
  spans: Readonly<Record<LoopStep, { readonly from: CalendarDate; readonly to: CalendarDate }>>,
): OpenLoop[] {
  return readAll(
    db,
    openLoopSchema,
    `SELECT r.id AS referralId, r.source_id AS sourceId, s.name AS sourceName, 'call' AS missing, r.received_on AS since
     FROM referrals r JOIN sources s ON s.id = r.source_id
     WHERE r.status = 'received' AND r.received_on BETWEEN :callFrom AND :callTo
     UNION ALL
     SELECT r.id, r.source_id, s.name, 'appointment', r.received_on FROM referrals r JOIN sources s ON s.id = r.source_id
     WHERE r.status = 'contacting' AND r.received_on BETWEEN :appointmentFrom AND :appointmentTo
     UNION ALL
     SELECT r.id, r.source_id, s.name, 'note', r.seen_on FROM referrals r JOIN sources s ON s.id = r.source_id
     WHERE r.status = 'seen' AND r.note_sent_on IS NULL AND r.seen_on BETWEEN :noteFrom AND :noteTo
     ORDER BY since, referralId`,
    {
      callFrom: spans.call.from,
      callTo: spans.call.to,
      appointmentFrom: spans.appointment.from,
      appointmentTo: spans.appointment.to,
      noteFrom: spans.note.from,
      noteTo: spans.note.to,
    },
  )
}

const daySchema = z.object({ on: z.string(), count: z.int() })

/** Referrals on each day of a span that has any. */
export function countByDay(db: Database, { from, to }: DateRange): z.output<typeof daySchema>[] {
  return readAll(
    db,
    daySchema,
    `SELECT received_on AS "on", count(*) AS count FROM referrals
     WHERE received_on BETWEEN :from AND :to GROUP BY received_on ORDER BY received_on`,
    { from, to },
  )
}

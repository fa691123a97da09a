/** Owns the SQL behind the quarterly report: counts and medians, never a patient. */
import { z } from 'zod'
import type { DateRange } from '@shared/dates'
import type { ReportFunnelFacts, ReportPeriods } from '@shared/domain/quarterlyReport'
import type { Database } from './engine/database'
import { reachedConditions } from './referrals'
import { readAll, readOne } from './rows'

const sourceCountsSchema = z.object({
  sourceId: z.int(),
  name: z.string(),
  credential: z.string(),
  office: z.string(),
  specialty: z.string(),
  current: z.int(),
  prior: z.int(),
  lastYear: z.int(),
  previousFourQuarters: z.int(),
  firstReferral: z.string().nullable(),
  lastBefore: z.string().nullable(),
})
export type SourceCounts = z.output<typeof sourceCountsSchema>

/** Every source with a referral in the report's reach, counted in each of its periods. */
export function countSourcesForReport(db: Database, periods: ReportPeriods): SourceCounts[] {
  return readAll(
    db,
    sourceCountsSchema,
    `SELECT s.id AS sourceId, s.name, s.credential, coalesce(o.name, '') AS office, s.specialty,
            count(*) FILTER (WHERE r.received_on BETWEEN :from AND :to) AS current,
            count(*) FILTER (WHERE r.received_on BETWEEN :priorFrom AND :priorTo) AS prior,
            count(*) FILTER (WHERE r.received_on BETWEEN :lastYearFrom AND :lastYearTo) AS lastYear,
            count(*) FILTER (WHERE r.received_on BETWEEN :fourFrom AND :fourTo) AS previousFourQuarters,
            min(r.received_on) AS firstReferral,
            max(r.received_on) FILTER (WHERE r.received_on < :from) AS lastBefore
     FROM sources s JOIN referrals r ON r.source_id = s.id LEFT JOIN offices o ON o.id = s.office_id
     WHERE r.received_on <= :to
     GROUP BY s.id
     HAVING max(r.received_on) >= :fourFrom`,
    {
      from: periods.current.from,
      to: periods.current.to,
      priorFrom: periods.prior.from,
      priorTo: periods.prior.to,
      lastYearFrom: periods.lastYear.from,
      lastYearTo: periods.lastYear.to,
      fourFrom: periods.previousFour.from,
      fourTo: periods.previousFour.to,
    },
  )
}

const funnelSchema = z.object({ scheduled: z.int(), seen: z.int(), noteSent: z.int(), thanked: z.int() })

/** How far the referrals received in a period have come. */
export function countFunnel(db: Database, received: DateRange): ReportFunnelFacts {
  const params = { from: received.from, to: received.to }
  const counts = readOne(
    db,
    funnelSchema,
    `SELECT count(*) FILTER (WHERE ${reachedConditions.scheduled}) AS scheduled,
            count(*) FILTER (WHERE ${reachedConditions.seen}) AS seen,
            count(*) FILTER (WHERE ${reachedConditions['note-sent']}) AS noteSent,
            count(*) FILTER (WHERE ${reachedConditions.thanked}) AS thanked
     FROM referrals r LEFT JOIN thanks t ON t.referral_id = r.id
     WHERE r.received_on BETWEEN :from AND :to`,
    params,
  )
  return {
    ...(counts ?? { scheduled: 0, seen: 0, noteSent: 0, thanked: 0 }),
    medianDays: {
      receivedToSeen: medianDays(db, received, 'r.received_on', 'r.seen_on'),
      seenToNoteSent: medianDays(db, received, 'r.seen_on', 'r.note_sent_on'),
      seenToThanked: medianDays(db, received, 'r.seen_on', 't.thanked_on'),
    },
  }
}

type DateColumn = 'r.received_on' | 'r.seen_on' | 'r.note_sent_on' | 't.thanked_on'

/** The median of the days between two dates, over the referrals received in the period that have both; null for none. */
function medianDays(db: Database, received: DateRange, start: DateColumn, end: DateColumn): number | null {
  return (
    readOne(
      db,
      z.object({ median: z.number().nullable() }),
      `WITH spans AS (
         SELECT julianday(${end}) - julianday(${start}) AS days
         FROM referrals r LEFT JOIN thanks t ON t.referral_id = r.id
         WHERE r.received_on BETWEEN :from AND :to AND ${start} IS NOT NULL AND ${end} IS NOT NULL
       ), ranked AS (SELECT days, row_number() OVER (ORDER BY days) AS place, count(*) OVER () AS total FROM spans)
       SELECT avg(days) AS median FROM ranked WHERE place IN ((total + 1) / 2, (total + 2) / 2)`,
      { from: received.from, to: received.to },
    )?.median ?? null
  )
}

/** Owns the SQL of what the morning's screen shows: people, and how the quarter goes. */
import { z } from 'zod'
import type { DateRange } from '@shared/dates'
import type { Database } from './engine/database'
import { birthdayRowSchema, staffRowSchema } from '@shared/domain/peopleDue'
import { listContactTouches, topSource } from './contacts'
import { flag, readAll } from './rows'

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

/** Everybody whose birthday is known: sources, and the staff of offices that have a source. */
export function listBirthdays(db: Database): z.output<typeof birthdayRowSchema>[] {
  return readAll(
    db,
    birthdayRowSchema,
    `SELECT 'source' AS kind, s.id, s.id AS sourceId, s.name, coalesce(o.name, '') AS office, s.birthday
     FROM sources s LEFT JOIN offices o ON o.id = s.office_id WHERE s.birthday <> ''
     UNION ALL
     SELECT * FROM (
       SELECT 'contact', c.id, ${topSource} AS sourceId, c.name, o.name, c.birthday
       FROM contacts c JOIN offices o ON o.id = c.office_id WHERE c.birthday <> '' AND c.removed_on IS NULL
     ) WHERE sourceId IS NOT NULL`,
    { fromMonth: '' },
  )
}

const staffSchema = staffRowSchema.omit({ lastTouchOn: true }).extend({ isActive: flag })

/** The staff whose role has a cadence, at offices that have a source. */
export function listStaff(db: Database, year: DateRange): z.output<typeof staffRowSchema>[] {
  const touches = listContactTouches(db, year.to)
  return readAll(
    db,
    staffSchema,
    `SELECT * FROM (
       SELECT c.id AS contactId, c.name, c.role, o.name AS office, ${topSource} AS sourceId,
              EXISTS (SELECT 1 FROM sources s JOIN referrals r ON r.source_id = s.id
                      WHERE s.office_id = o.id AND r.received_on BETWEEN :from AND :to) AS isActive
       FROM contacts c JOIN offices o ON o.id = c.office_id
       WHERE c.removed_on IS NULL AND trim(c.role) IN (SELECT role FROM role_cadences)
     ) WHERE sourceId IS NOT NULL`,
    { fromMonth: year.from.slice(0, 7), from: year.from, to: year.to },
  ).map((row) => ({ ...row, lastTouchOn: touches.get(row.contactId) ?? null }))
}

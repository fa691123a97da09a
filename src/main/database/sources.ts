/** Owns the SQL of sources: the rows behind the grid, and one source in full. */
import { z } from 'zod'
import type { GridPeriods, SourceFacts } from '@shared/domain/sourceRows'
import {
  type Source,
  type SourceProfile,
  sourceProfileSchema,
  sourceRowSchema,
  sourceSchema,
  touchKindSchema,
} from '@shared/domain/sources'
import { tierSchema } from '@shared/domain/tiers'
import { addDays, type CalendarDate } from '@shared/dates'
import type { Database } from './engine/database'
import { findOffice } from './offices'
import { readAll, readOne } from './rows'

const factsRowSchema = sourceRowSchema
  .omit({ change: true, share: true, cumulativeShare: true, tier: true, isNew: true, months: true, lastTouch: true })
  .omit({ nextTouch: true, rhythm: true, tierReason: true, tierBefore: true, owner: true })
  .extend({
    referralsQuarterLastYear: z.int(),
    ownCadence: z.int().nullable(),
    manualTier: tierSchema.nullable(),
    manualTierReason: z.string(),
    ownerId: z.int().nullable(),
    ownerName: z.string().nullable(),
  })

/** The calendar months that lie partly in a period: there, days are counted. */
function monthsInPart({ asOf, year, quarter, quarterLastYear }: GridPeriods): readonly string[] {
  const firsts = [year.from, quarter.from, quarterLastYear.from].filter((day) => !day.endsWith('-01'))
  const lasts = [asOf, quarterLastYear.to].filter((day) => !addDays(day, 1).endsWith('-01'))
  return [...new Set([...firsts, ...lasts].map((day) => day.slice(0, 7)))]
}

/** Every source with its counts in the periods; referrals after the day asked about are not counted. */
export function listSourceFacts(db: Database, periods: GridPeriods): SourceFacts[] {
  const touches = new Map(listLastTouches(db, periods.asOf).map(({ sourceId, ...touch }) => [sourceId, touch]))
  const inPart = monthsInPart(periods)
  return readAll(
    db,
    factsRowSchema,
    // Whole months come from the rollup, as their first day: they lie wholly inside or outside of each period. Days are
    // grouped in the order of their index, so that nothing is sorted but the groups.
    `WITH counted AS (
       SELECT source_id, sum(n) AS referrals,
              sum(n) FILTER (WHERE day >= :yearFrom) AS in_year,
              sum(n) FILTER (WHERE day >= :quarterFrom) AS in_quarter,
              sum(n) FILTER (WHERE day BETWEEN :lastYearFrom AND :lastYearTo) AS in_quarter_last_year,
              min(first_on) AS first_on, max(last_on) AS last_on
       FROM (
         SELECT source_id, month || '-01' AS day, referrals AS n, first_on, last_on FROM source_months
         WHERE month <= substr(:asOf, 1, 7) AND month NOT IN (SELECT value FROM json_each(:inPart))
         ${inPart
           .map(
             (_, index) => `UNION ALL
         SELECT source_id, received_on, count(*), received_on, received_on FROM referrals
         WHERE received_on BETWEEN :month${index} || '-01' AND min(:month${index} || '-31', :asOf)
         GROUP BY received_on, source_id`,
           )
           .join('\n')}
       ) GROUP BY source_id
     )
     SELECT s.id, s.kind, s.name, s.credential, coalesce(o.name, '') AS office,
            CASE WHEN o.city <> '' AND o.state <> '' THEN o.city || ', ' || o.state ELSE coalesce(o.city, '') END AS town,
            s.specialty, s.npi, s.potential, s.cadence_days AS ownCadence,
            s.manual_tier AS manualTier, s.manual_tier_reason AS manualTierReason,
            s.owner_id AS ownerId, (SELECT name FROM users WHERE id = s.owner_id) AS ownerName,
            coalesce(c.referrals, 0) AS referrals,
            coalesce(c.in_year, 0) AS referrals12Months,
            coalesce(c.in_quarter, 0) AS referralsQuarter,
            coalesce(c.in_quarter_last_year, 0) AS referralsQuarterLastYear,
            c.first_on AS firstReferral, c.last_on AS lastReferral
     FROM sources s
     LEFT JOIN offices o ON o.id = s.office_id
     LEFT JOIN counted c ON c.source_id = s.id`,
    {
      asOf: periods.asOf,
      yearFrom: periods.year.from,
      quarterFrom: periods.quarter.from,
      lastYearFrom: periods.quarterLastYear.from,
      lastYearTo: periods.quarterLastYear.to,
      inPart: JSON.stringify(inPart),
      ...Object.fromEntries(inPart.map((month, index) => [`month${index}`, month])),
    },
  ).map(({ ownerId, ownerName, ...row }) => ({
    ...row,
    owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
    lastTouch: touches.get(row.id) ?? null,
  }))
}

const touchRowSchema = z.object({ sourceId: z.int(), on: z.string(), kind: touchKindSchema })

/** The last touch of each source: an entry that reached a person, or a letter that left the house. */
function listLastTouches(db: Database, asOf: CalendarDate): z.output<typeof touchRowSchema>[] {
  return readAll(
    db,
    touchRowSchema,
    // SQLite takes the bare column from the row that holds the maximum.
    `SELECT sourceId, max(happened_on) AS "on", kind FROM (
       SELECT source_id AS sourceId, happened_on, kind FROM journal_entries
       WHERE reached = 1 AND kind <> 'note' AND happened_on <= :asOf
       UNION ALL
       SELECT e.source_id, j.happened_on, j.kind FROM entry_sources e JOIN journal_entries j ON j.id = e.journal_entry_id
       WHERE j.reached = 1 AND j.kind <> 'note' AND j.happened_on <= :asOf
       UNION ALL
       SELECT source_id, written_on, 'letter' FROM letters WHERE state <> 'drafted' AND written_on <= :asOf
     ) GROUP BY sourceId`,
    { asOf },
  )
}

const monthRowSchema = z.object({ sourceId: z.int(), month: z.string(), count: z.int() })

/** Referrals by source and calendar month, in the months of the periods. */
export function countByMonth(db: Database, periods: GridPeriods): Map<number, Map<string, number>> {
  const counts = new Map<number, Map<string, number>>()
  const rows = readAll(
    db,
    monthRowSchema,
    `SELECT source_id AS sourceId, month, referrals AS count FROM source_months
     WHERE month >= :from AND month < substr(:asOf, 1, 7)
     UNION ALL
     SELECT source_id, substr(:asOf, 1, 7), count(*) FROM referrals
     WHERE received_on BETWEEN substr(:asOf, 1, 7) || '-01' AND :asOf GROUP BY source_id`,
    { from: periods.months[0] ?? periods.asOf.slice(0, 7), asOf: periods.asOf },
  )
  for (const { sourceId, month, count } of rows) {
    const months = counts.get(sourceId) ?? new Map<string, number>()
    months.set(month, count)
    counts.set(sourceId, months)
  }
  return counts
}

const storedSourceSchema = sourceSchema.omit({ office: true }).extend({ officeId: z.int().nullable() })

export function findSource(db: Database, sourceId: number): Source | null {
  const row = readOne(
    db,
    storedSourceSchema,
    `SELECT id, kind, name, family_name AS familyName, credential, npi, specialty, phone, fax, potential,
            office_id AS officeId
     FROM sources WHERE id = ?`,
    [sourceId],
  )
  if (row === null) return null
  const { officeId, ...source } = row
  return { ...source, office: officeId === null ? null : findOffice(db, officeId) }
}

const colleagueSchema = z.object({ id: z.int(), name: z.string(), credential: z.string() })

/** The other sources of an office, by name. */
export function listColleagues(
  db: Database,
  officeId: number,
  exceptSourceId: number,
): z.output<typeof colleagueSchema>[] {
  return readAll(
    db,
    colleagueSchema,
    'SELECT id, name, credential FROM sources WHERE office_id = ? AND id <> ? ORDER BY family_name, name',
    [officeId, exceptSourceId],
  )
}

export type SourceFields = Omit<Source, 'id' | 'potential' | 'office'>

export function insertSource(
  db: Database,
  source: SourceFields & { matchName: string; officeId: number | null; importId: number | null },
): number {
  return db.run(
    `INSERT INTO sources (kind, name, family_name, match_name, credential, npi, specialty, phone, fax, office_id, import_id)
     VALUES (:kind, :name, :familyName, :matchName, :credential, :npi, :specialty, :phone, :fax, :officeId, :importId)`,
    {
      kind: source.kind,
      name: source.name,
      familyName: source.familyName,
      matchName: source.matchName,
      credential: source.credential,
      npi: source.npi,
      specialty: source.specialty,
      phone: source.phone,
      fax: source.fax,
      officeId: source.officeId,
      importId: source.importId,
    },
  ).lastInsertId
}

export function updateSourceRow(db: Database, source: Source & { matchName: string }): void {
  db.run(
    `UPDATE sources SET name = :name, family_name = :familyName, match_name = :matchName, credential = :credential,
            npi = :npi, specialty = :specialty, phone = :phone, fax = :fax, potential = :potential
     WHERE id = :id`,
    {
      id: source.id,
      name: source.name,
      familyName: source.familyName,
      matchName: source.matchName,
      credential: source.credential,
      npi: source.npi,
      specialty: source.specialty,
      phone: source.phone,
      fax: source.fax,
      potential: source.potential,
    },
  )
}

/** Null: there is no such source. */
export function findSourceProfile(db: Database, sourceId: number): SourceProfile | null {
  return readOne(
    db,
    sourceProfileSchema,
    'SELECT needs, channel, best_time AS bestTime, interests, birthday, taxonomy FROM sources WHERE id = ?',
    [sourceId],
  )
}

export function setSourceProfileRow(db: Database, sourceId: number, profile: SourceProfile): void {
  db.run(
    `UPDATE sources SET needs = :needs, channel = :channel, best_time = :bestTime, interests = :interests,
            birthday = :birthday, taxonomy = :taxonomy WHERE id = :sourceId`,
    { ...profile, sourceId },
  )
}

/** Those who are written to at an office. */
export function listSourceIdsOfOffice(db: Database, officeId: number): number[] {
  return readAll(db, z.object({ id: z.int() }), 'SELECT id FROM sources WHERE office_id = ?', [officeId]).map(
    ({ id }) => id,
  )
}

/** Null: no source has this NPI. */
export function findSourceIdByNpi(db: Database, npi: string): number | null {
  return (
    readOne(db, z.object({ id: z.int() }), 'SELECT id FROM sources WHERE npi = ? ORDER BY id LIMIT 1', [npi])?.id ??
    null
  )
}

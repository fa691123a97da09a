/** Owns the SQL of referrals and of the statuses they passed through. */
import { z } from 'zod'
import { calendarDateSchema } from '@shared/dates'
import type { KnownPatient } from '@shared/domain/patientMentions'
import {
  openStatuses,
  type ReferralFilter,
  type ReferralRow,
  referralRowSchema,
  type StatusStep,
} from '@shared/domain/referrals'
import type { Database } from './engine/database'
import type { SqlValue } from './engine/parameters'
import { idList, readAll, readCount } from './rows'

/**
 * What a step of the funnel means, the same for the report's figures and the lists behind them. A step also counts when
 * a later one was reached; a thank-you is a step beside the note, not after it.
 */
export const reachedConditions = {
  scheduled: `(r.scheduled_on IS NOT NULL OR r.seen_on IS NOT NULL OR r.note_sent_on IS NOT NULL OR t.referral_id IS NOT NULL)`,
  seen: `(r.seen_on IS NOT NULL OR r.note_sent_on IS NOT NULL OR t.referral_id IS NOT NULL)`,
  'note-sent': `r.note_sent_on IS NOT NULL`,
  thanked: `t.referral_id IS NOT NULL`,
} as const

interface Condition {
  readonly sql: string
  readonly params: Record<string, SqlValue>
}

function conditionOf(filter: ReferralFilter): Condition {
  const parts: string[] = []
  const params: Record<string, SqlValue> = {}
  const add = (sql: string, name: string, value: SqlValue | undefined): void => {
    if (value === undefined) return
    parts.push(sql)
    params[name] = value
  }
  add('r.source_id = :sourceId', 'sourceId', filter.sourceId)
  add('s.office_id = :officeId', 'officeId', filter.officeId)
  add('r.received_on >= :receivedFrom', 'receivedFrom', filter.receivedFrom)
  add('r.received_on <= :receivedTo', 'receivedTo', filter.receivedTo)
  add('r.seen_on >= :seenFrom', 'seenFrom', filter.seenFrom)
  add('r.seen_on <= :seenTo', 'seenTo', filter.seenTo)
  if (filter.status === 'open') {
    add(
      'r.seen_on IS NULL AND r.status IN (SELECT value FROM json_each(:openStatuses))',
      'openStatuses',
      JSON.stringify(openStatuses),
    )
  } else if (filter.status === 'seen-not-thanked') {
    parts.push(`r.seen_on IS NOT NULL AND t.referral_id IS NULL AND s.kind <> 'other'`)
  } else add('r.status = :status', 'status', filter.status)
  if (filter.reached !== undefined) parts.push(reachedConditions[filter.reached])
  const search = filter.search?.trim()
  add(
    `(instr(lower(r.patient_name), lower(:search)) > 0 OR instr(lower(r.patient_reference), lower(:search)) > 0
      OR instr(lower(s.name), lower(:search)) > 0 OR instr(lower(coalesce(o.name, '')), lower(:search)) > 0)`,
    'search',
    search === '' ? undefined : search,
  )
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), params }
}

const from = `FROM referrals r
  JOIN sources s ON s.id = r.source_id
  LEFT JOIN offices o ON o.id = s.office_id
  LEFT JOIN thanks t ON t.referral_id = r.id`

/** Newest first. */
export function listReferralRows(
  db: Database,
  filter: ReferralFilter,
  limit: number,
): { total: number; referrals: ReferralRow[] } {
  const { sql, params } = conditionOf(filter)
  return {
    total: readCount(db, `SELECT count(*) AS count ${from} WHERE ${sql}`, params),
    referrals: readAll(
      db,
      referralRowSchema,
      `SELECT r.id, r.source_id AS sourceId, s.name AS sourceName, coalesce(o.name, '') AS office,
              r.received_on AS receivedOn, r.status, r.scheduled_on AS scheduledOn, r.seen_on AS seenOn,
              r.note_sent_on AS noteSentOn, t.thanked_on AS thankedOn, r.patient_name AS patient,
              r.patient_reference AS patientReference, r.reason
       ${from} WHERE ${sql} ORDER BY r.received_on DESC, r.id DESC LIMIT :limit`,
      { ...params, limit },
    ),
  }
}

export function countReferrals(db: Database, filter: ReferralFilter): number {
  const { sql, params } = conditionOf(filter)
  return readCount(db, `SELECT count(*) AS count ${from} WHERE ${sql}`, params)
}

const dueRowSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  seenOn: z.string(),
  noteSentOn: z.string().nullable(),
  isFirst: z.int().transform((value) => value !== 0),
})
export type DueReferral = z.output<typeof dueRowSchema>

/** Referrals that were seen and not yet thanked, of sources that can be thanked, by the day they were seen. */
export function listReferralsDue(
  db: Database,
  which: { seenFrom?: string | undefined; seenTo: string; ids?: readonly number[] },
): DueReferral[] {
  return readAll(
    db,
    dueRowSchema,
    `SELECT r.id, r.source_id AS sourceId, r.seen_on AS seenOn, r.note_sent_on AS noteSentOn,
            NOT EXISTS (
              SELECT 1 FROM referrals e
              WHERE e.source_id = r.source_id AND (e.received_on, e.id) < (r.received_on, r.id)
            ) AS isFirst
     ${from}
     WHERE r.seen_on BETWEEN :seenFrom AND :seenTo AND t.referral_id IS NULL AND s.kind <> 'other'
       AND (:ids IS NULL OR r.id IN (SELECT value FROM json_each(:ids)))
     ORDER BY r.seen_on, r.id`,
    {
      seenFrom: which.seenFrom ?? '0000-01-01',
      seenTo: which.seenTo,
      ids: which.ids === undefined ? null : idList(which.ids),
    },
  )
}

const knownPatientSchema = z.object({
  name: z.string(),
  birthDate: z.union([calendarDateSchema, z.literal('')]),
  reference: z.string(),
})

/** Every patient on file, each once: what a letter must not mention. */
export function listKnownPatients(db: Database): KnownPatient[] {
  return readAll(
    db,
    knownPatientSchema,
    `SELECT DISTINCT patient_name AS name, patient_birth_date AS birthDate, patient_reference AS reference FROM referrals`,
  )
}

const latestSeenSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  seenOn: calendarDateSchema,
  noteSentOn: calendarDateSchema.nullable(),
})
export type SeenReferral = z.output<typeof latestSeenSchema>

/** Those seen last, the latest first, of one source or of all that can be thanked. */
export function listLatestSeen(db: Database, which: { sourceId?: number; limit: number }): SeenReferral[] {
  return readAll(
    db,
    latestSeenSchema,
    `SELECT r.id, r.source_id AS sourceId, r.seen_on AS seenOn, r.note_sent_on AS noteSentOn
     FROM referrals r JOIN sources s ON s.id = r.source_id
     WHERE r.seen_on IS NOT NULL AND s.kind <> 'other' AND (:sourceId IS NULL OR r.source_id = :sourceId)
     ORDER BY r.seen_on DESC, r.id DESC LIMIT :limit`,
    { sourceId: which.sourceId ?? null, limit: which.limit },
  )
}

const standingSchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  seenOn: z.string().nullable(),
  isThanked: z.int().transform((value) => value !== 0),
})
export type ReferralStanding = z.output<typeof standingSchema>

/** Where each of these referrals stands as to thanks, for saying why one is passed over. */
export function listStandings(db: Database, ids: readonly number[]): ReferralStanding[] {
  return readAll(
    db,
    standingSchema,
    `SELECT r.id, r.source_id AS sourceId, r.seen_on AS seenOn, t.referral_id IS NOT NULL AS isThanked
     ${from} WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id`,
    [idList(ids)],
  )
}

export interface ReferralFields {
  readonly sourceId: number
  readonly receivedOn: string
  readonly patientName: string
  readonly patientReference: string
  readonly patientBirthDate: string
  readonly reason: string
  readonly idColumn: string | null
  readonly externalId: string | null
  readonly fingerprint: string | null
  readonly importId: number | null
}

interface Recorder {
  readonly userId: number
  readonly recordedAt: string
}

/** A referral with the steps it has come through so far; the first is that it was received. */
export function insertReferral(
  db: Database,
  referral: ReferralFields,
  steps: readonly StatusStep[],
  by: Recorder,
): number {
  const { lastInsertId: referralId } = db.run(
    `INSERT INTO referrals (source_id, received_on, scheduled_on, seen_on, note_sent_on, status, patient_name,
       patient_reference, patient_birth_date, reason, id_column, external_id, fingerprint, import_id)
     VALUES (:sourceId, :receivedOn, :scheduledOn, :seenOn, :noteSentOn, :status, :patientName,
       :patientReference, :patientBirthDate, :reason, :idColumn, :externalId, :fingerprint, :importId)`,
    {
      sourceId: referral.sourceId,
      receivedOn: referral.receivedOn,
      patientName: referral.patientName,
      patientReference: referral.patientReference,
      patientBirthDate: referral.patientBirthDate,
      reason: referral.reason,
      idColumn: referral.idColumn,
      externalId: referral.externalId,
      fingerprint: referral.fingerprint,
      importId: referral.importId,
      status: steps.at(-1)?.status ?? 'received',
      scheduledOn: steps.findLast(({ status }) => status === 'scheduled')?.on ?? null,
      seenOn: steps.findLast(({ status }) => status === 'seen')?.on ?? null,
      noteSentOn: steps.findLast(({ status }) => status === 'note-sent')?.on ?? null,
    },
  )
  for (const step of steps) insertStatus(db, referralId, step, by)
  return referralId
}

function insertStatus(db: Database, referralId: number, step: StatusStep, by: Recorder): number {
  return db.run(
    `INSERT INTO referral_statuses (referral_id, status, happened_on, recorded_at, user_id)
     VALUES (:referralId, :status, :on, :recordedAt, :userId)`,
    { referralId, status: step.status, on: step.on, recordedAt: by.recordedAt, userId: by.userId },
  ).lastInsertId
}

const lastDatedStep = `CASE WHEN note_sent_on IS NOT NULL THEN 'note-sent' WHEN seen_on IS NOT NULL THEN 'seen'
  WHEN scheduled_on IS NOT NULL THEN 'scheduled' ELSE 'received' END`
const lastDay = `max(received_on, coalesce(scheduled_on, ''), coalesce(seen_on, ''), coalesce(note_sent_on, ''))`

/** The steps of a referral as its dates tell them, in their order; where one stands is the last. */
const datedSteps: readonly { status: string; on: string; isThere: string }[] = [
  { status: `'received'`, on: 'received_on', isThere: '1' },
  { status: `'scheduled'`, on: 'scheduled_on', isThere: 'scheduled_on IS NOT NULL' },
  { status: `'seen'`, on: 'seen_on', isThere: 'seen_on IS NOT NULL' },
  { status: `'note-sent'`, on: 'note_sent_on', isThere: 'note_sent_on IS NOT NULL' },
  { status: 'status', on: lastDay, isThere: `status <> ${lastDatedStep}` },
]

/** Writes down the steps of imported referrals that have only their dates so far, before anything is added to them. */
function writeOutSteps(db: Database, referralIds: readonly number[]): void {
  const withoutSteps = readAll(
    db,
    z.object({ id: z.int() }),
    `SELECT id FROM referrals WHERE id IN (SELECT value FROM json_each(?))
     AND NOT EXISTS (SELECT 1 FROM referral_statuses h WHERE h.referral_id = referrals.id)`,
    [idList(referralIds)],
  ).map(({ id }) => id)
  if (withoutSteps.length === 0) return
  for (const { status, on, isThere } of datedSteps) {
    db.run(
      `INSERT INTO referral_statuses (referral_id, status, happened_on, recorded_at, user_id)
       SELECT r.id, ${status}, ${on}, i.imported_at, i.user_id FROM referrals r JOIN imports i ON i.id = r.import_id
       WHERE r.id IN (SELECT value FROM json_each(?)) AND ${isThere}`,
      [idList(withoutSteps)],
    )
  }
}

/** Records a step for each referral that does not have that status on that day already; gives the new steps' ids. */
export function insertStatuses(db: Database, ids: readonly number[], step: StatusStep, by: Recorder): number[] {
  const changing = readAll(
    db,
    z.object({ id: z.int() }),
    `SELECT id FROM referrals
     WHERE id IN (SELECT value FROM json_each(:ids)) AND NOT (
       status = :status AND coalesce(CASE :status WHEN 'seen' THEN seen_on WHEN 'note-sent' THEN note_sent_on
         WHEN 'scheduled' THEN scheduled_on ELSE :on END, '') = :on)
     ORDER BY id`,
    { ids: idList(ids), status: step.status, on: step.on },
  )
  const changingIds = changing.map(({ id }) => id)
  writeOutSteps(db, changingIds)
  const statusIds = changingIds.map((id) => insertStatus(db, id, step, by))
  projectStatuses(db, changingIds)
  return statusIds
}

/** Adds to referrals' histories what a newer export tells; gives the new steps' ids. */
export function addSteps(
  db: Database,
  added: readonly { readonly referralId: number; readonly steps: readonly StatusStep[] }[],
  by: Recorder,
): number[] {
  const referralIds = added.map(({ referralId }) => referralId)
  writeOutSteps(db, referralIds)
  const stepIds = added.flatMap(({ referralId, steps }) => steps.map((step) => insertStatus(db, referralId, step, by)))
  projectStatuses(db, referralIds)
  return stepIds
}

/** Removes steps as if they had never been told; gives the referrals' ids. */
export function removeSteps(db: Database, stepIds: readonly number[]): number[] {
  const touched = readAll(
    db,
    z.object({ referralId: z.int() }),
    'DELETE FROM referral_statuses WHERE id IN (SELECT value FROM json_each(?)) RETURNING referral_id AS referralId',
    [idList(stepIds)],
  ).map(({ referralId }) => referralId)
  projectStatuses(db, touched)
  return touched
}

/** Takes steps back and draws each referral's status from what is left of its history. Gives the referrals' ids. */
export function revertStatuses(db: Database, statusIds: readonly number[], revertedAt: string): number[] {
  const touched = readAll(
    db,
    z.object({ referralId: z.int() }),
    `UPDATE referral_statuses SET reverted_at = :revertedAt
     WHERE id IN (SELECT value FROM json_each(:ids)) AND reverted_at IS NULL RETURNING referral_id AS referralId`,
    { ids: idList(statusIds), revertedAt },
  ).map(({ referralId }) => referralId)
  projectStatuses(db, touched)
  return touched
}

function projectStatuses(db: Database, referralIds: readonly number[]): void {
  const last = (column: string, status?: string): string =>
    `(SELECT h.${column} FROM referral_statuses h WHERE h.referral_id = referrals.id AND h.reverted_at IS NULL
      ${status === undefined ? '' : `AND h.status = '${status}'`} ORDER BY h.id DESC LIMIT 1)`
  db.run(
    `UPDATE referrals SET status = coalesce(${last('status')}, 'received'),
       scheduled_on = ${last('happened_on', 'scheduled')},
       seen_on = ${last('happened_on', 'seen')},
       note_sent_on = ${last('happened_on', 'note-sent')}
     WHERE id IN (SELECT value FROM json_each(?))`,
    [idList(referralIds)],
  )
}

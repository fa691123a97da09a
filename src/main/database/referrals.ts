/** Owns the SQL of referrals: which, in full, and storing one. Refuses their steps: those have a file of their own. */
import { z } from 'zod'
import { calendarDateSchema } from '@shared/dates'
import type { KnownPatient } from '@shared/domain/patientMentions'
import {
  type CameBy,
  exitStatuses,
  openStatuses,
  type ReferralFields,
  type ReferralFilter,
  type ReferralRow,
  referralFieldsSchema,
  referralRowSchema,
  type StatusStep,
  type Urgency,
} from '@shared/domain/referrals'
import type { Database } from './engine/database'
import type { SqlValue } from './engine/parameters'
import { insertStep, projectSteps, type StepWriter } from './referralSteps'
import { flag, idList, readAll, readCount, readOne } from './rows'

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
  } else if (filter.status === 'active') {
    add(
      'r.status IN (SELECT value FROM json_each(:activeStatuses))',
      'activeStatuses',
      JSON.stringify([...openStatuses, 'seen', 'note-sent']),
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

const toldSchema = referralRowSchema.shape.told.unwrap()
const storedRowSchema = referralRowSchema
  .omit({ told: true })
  .extend({
    isThankable: flag,
    toldStep: toldSchema.shape.step.nullable(),
    toldStepOn: toldSchema.shape.stepOn.nullable(),
    toldOn: toldSchema.shape.on.nullable(),
  })
  .transform(({ toldStep, toldStepOn, toldOn, ...row }): ReferralRow => ({
    ...row,
    told:
      toldStep === null || toldStepOn === null || toldOn === null
        ? null
        : { step: toldStep, stepOn: toldStepOn, on: toldOn },
  }))

const rowColumns = `r.id, r.source_id AS sourceId, s.name AS sourceName, s.kind <> 'other' AS isThankable,
  coalesce(o.name, '') AS office, r.urgency, r.came_by AS cameBy, r.received_on AS receivedOn, r.status,
  r.scheduled_on AS scheduledOn, r.seen_on AS seenOn, r.note_sent_on AS noteSentOn, t.thanked_on AS thankedOn,
  r.contacted_on AS contactedOn, r.attempts, r.last_attempt_on AS lastAttemptOn, r.status_on AS statusOn,
  r.status_noted_on AS statusNotedOn, r.status_note AS statusNote, r.told_step AS toldStep,
  r.told_step_on AS toldStepOn, r.told_on AS toldOn, r.patient_name AS patient, r.patient_reference AS patientReference,
  r.reason`

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
      storedRowSchema,
      `SELECT ${rowColumns} ${from} WHERE ${sql} ORDER BY r.received_on DESC, r.id DESC LIMIT :limit`,
      { ...params, limit },
    ),
  }
}

/** Null: there is no such referral. */
export function findReferralRow(db: Database, referralId: number): ReferralRow | null {
  return readOne(db, storedRowSchema, `SELECT ${rowColumns} ${from} WHERE r.id = ?`, [referralId])
}

/** Those with these ids, in their order of receipt. */
export function listReferralsById(db: Database, ids: readonly number[]): ReferralRow[] {
  return readAll(
    db,
    storedRowSchema,
    `SELECT ${rowColumns} ${from} WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.received_on, r.id`,
    [idList(ids)],
  )
}

/** Those that something may be waited for: open ones, and visits without our note, received or seen since a day. */
export function listLoopCandidates(db: Database, since: string): ReferralRow[] {
  return readAll(
    db,
    storedRowSchema,
    `SELECT ${rowColumns} ${from}
     WHERE (r.received_on >= :since AND r.status IN (SELECT value FROM json_each(:open)))
        OR (r.status = 'scheduled' AND r.scheduled_on >= :since) OR (r.seen_on >= :since AND r.note_sent_on IS NULL)`,
    { since, open: JSON.stringify(openStatuses) },
  )
}

/** Those with a step noted or dated since a day: of what their sources may not know yet. */
export function listMovedSince(db: Database, since: string): ReferralRow[] {
  return readAll(
    db,
    storedRowSchema,
    `SELECT ${rowColumns} ${from}
     WHERE s.kind <> 'other' AND (r.received_on >= :since OR r.seen_on >= :since OR r.note_sent_on >= :since
        OR r.status_noted_on >= :since OR (r.status = 'scheduled' AND r.scheduled_on >= :since)
        OR (r.status IN (SELECT value FROM json_each(:exits)) AND r.status_on >= :since))
     ORDER BY r.received_on, r.id`,
    { since, exits: JSON.stringify(exitStatuses) },
  )
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

export interface NewReferralRow {
  readonly sourceId: number
  readonly receivedOn: string
  readonly patientName: string
  readonly patientReference: string
  readonly patientBirthDate: string
  readonly reason: string
  readonly urgency?: Urgency
  readonly cameBy?: CameBy | null
  readonly idColumn: string | null
  readonly externalId: string | null
  readonly fingerprint: string | null
  readonly importId: number | null
}

/** A referral with the steps it has come through so far; the first is that it was received. */
export function insertReferral(
  db: Database,
  referral: NewReferralRow,
  steps: readonly StatusStep[],
  by: StepWriter,
): number {
  const { lastInsertId: referralId } = db.run(
    `INSERT INTO referrals (source_id, received_on, scheduled_on, seen_on, note_sent_on, status, patient_name,
       patient_reference, patient_birth_date, reason, urgency, came_by, id_column, external_id, fingerprint, import_id)
     VALUES (:sourceId, :receivedOn, :scheduledOn, :seenOn, :noteSentOn, :status, :patientName,
       :patientReference, :patientBirthDate, :reason, :urgency, :cameBy, :idColumn, :externalId, :fingerprint, :importId)`,
    {
      sourceId: referral.sourceId,
      receivedOn: referral.receivedOn,
      patientName: referral.patientName,
      patientReference: referral.patientReference,
      patientBirthDate: referral.patientBirthDate,
      reason: referral.reason,
      urgency: referral.urgency ?? 'routine',
      cameBy: referral.cameBy ?? null,
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
  for (const step of steps) insertStep(db, referralId, step, by)
  projectSteps(db, [referralId])
  return referralId
}

const fieldsColumns = `source_id AS sourceId, received_on AS receivedOn, patient_name AS patient,
  patient_reference AS patientReference, reason, urgency, came_by AS cameBy`

/** What a person can write about it; null: there is no such referral. */
export function findReferralFields(db: Database, referralId: number): ReferralFields | null {
  return readOne(db, referralFieldsSchema, `SELECT ${fieldsColumns} FROM referrals WHERE id = ?`, [referralId])
}

/** The referral this user logged last; null: none yet. */
export function findLastLogged(db: Database, userId: number): ReferralFields | null {
  return readOne(
    db,
    referralFieldsSchema,
    `SELECT ${fieldsColumns} FROM referrals WHERE id = (
       SELECT referral_id FROM referral_statuses
       WHERE user_id = ? AND status = 'received' AND noted_on IS NOT NULL ORDER BY id DESC LIMIT 1)`,
    [userId],
  )
}

export function updateReferralFields(db: Database, referralId: number, fields: ReferralFields): void {
  db.run(
    `UPDATE referrals SET source_id = :sourceId, received_on = :receivedOn, patient_name = :patient,
            patient_reference = :patientReference, reason = :reason, urgency = :urgency, came_by = :cameBy
     WHERE id = :referralId`,
    { ...fields, referralId },
  )
}

/** How soon the patient is to be seen. */
export function setUrgency(db: Database, referralId: number, urgency: Urgency): void {
  db.run('UPDATE referrals SET urgency = ? WHERE id = ?', [urgency, referralId])
}

/** True for one that was logged by hand and nobody has been thanked for: it can be taken back. */
export function isReferralRemovable(db: Database, referralId: number): boolean {
  return (
    readCount(
      db,
      `SELECT count(*) AS count FROM referrals WHERE id = ? AND import_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM thanks WHERE referral_id = referrals.id)`,
      [referralId],
    ) > 0
  )
}

export function removeReferralRow(db: Database, referralId: number): void {
  db.run('DELETE FROM referrals WHERE id = ?', [referralId])
}

/** Of these, how many were received after a day. */
export function countReceivedAfter(db: Database, ids: readonly number[], on: string): number {
  return readCount(
    db,
    'SELECT count(*) AS count FROM referrals WHERE id IN (SELECT value FROM json_each(?)) AND received_on > ?',
    [idList(ids), on],
  )
}

/** Referrals of a span that may be of the same patient: the same chart number, or the same source and the same name. */
export function listPossibleDoubles(
  db: Database,
  like: { sourceId: number; patient: string; patientReference: string; from: string; to: string },
): ReferralRow[] {
  return readAll(
    db,
    storedRowSchema,
    `SELECT ${rowColumns} ${from}
     WHERE r.received_on BETWEEN :from AND :to
       AND ((:patientReference <> '' AND lower(r.patient_reference) = lower(:patientReference))
         OR (:patient <> '' AND r.source_id = :sourceId AND r.patient_name <> ''))
     ORDER BY r.received_on DESC, r.id DESC LIMIT 200`,
    like,
  )
}

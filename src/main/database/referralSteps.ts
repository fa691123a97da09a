/** Owns the SQL of the steps a referral passes through: its history, corrections in their place, and what its row keeps of them. Refuses to choose steps. */
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema } from '@shared/dates'
import {
  type ReferralChange,
  referralChangeSchema,
  type ReferralFields,
  referralFieldsSchema,
  referralStatusSchema,
  type ReferralStep,
  referralStepSchema,
  type StatusStep,
} from '@shared/domain/referrals'
import type { Database } from './engine/database'
import { flag, idList, readAll, readOne } from './rows'

export interface StepWriter {
  readonly userId: number
  readonly recordedAt: string
  /** The desk's day, when a person writes it down; null or left out: an import tells it. */
  readonly notedOn?: CalendarDate | null
}

export interface WrittenStep extends StatusStep {
  readonly note?: string
  /** The step in whose place it stands. */
  readonly correctsId?: number
}

/** @returns its id; `projectSteps` draws the referral from it */
export function insertStep(db: Database, referralId: number, step: WrittenStep, by: StepWriter): number {
  return db.run(
    `INSERT INTO referral_statuses (referral_id, status, happened_on, note, recorded_at, noted_on, user_id, corrects_id)
     VALUES (:referralId, :status, :on, :note, :recordedAt, :notedOn, :userId, :correctsId)`,
    {
      referralId,
      status: step.status,
      on: step.on,
      note: step.note ?? '',
      recordedAt: by.recordedAt,
      notedOn: by.notedOn ?? null,
      userId: by.userId,
      correctsId: step.correctsId ?? null,
    },
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

/**
 * Records a step for each referral that does not have that status on that day already; each attempt to reach a patient is
 * a step of its own. Gives the new steps' ids.
 */
export function insertStatuses(db: Database, ids: readonly number[], step: WrittenStep, by: StepWriter): number[] {
  const changing = readAll(
    db,
    z.object({ id: z.int() }),
    `SELECT id FROM referrals
     WHERE id IN (SELECT value FROM json_each(:ids)) AND NOT (
       :status <> 'contacting' AND status = :status AND coalesce(CASE :status WHEN 'seen' THEN seen_on WHEN 'note-sent' THEN note_sent_on
         WHEN 'scheduled' THEN scheduled_on ELSE :on END, '') = :on)
     ORDER BY id`,
    { ids: idList(ids), status: step.status, on: step.on },
  )
  const changingIds = changing.map(({ id }) => id)
  writeOutSteps(db, changingIds)
  const statusIds = changingIds.map((id) => insertStep(db, id, step, by))
  projectSteps(db, changingIds)
  return statusIds
}

/** Adds to referrals' histories what a newer export tells; gives the new steps' ids. */
export function addSteps(
  db: Database,
  added: readonly { readonly referralId: number; readonly steps: readonly StatusStep[] }[],
  by: StepWriter,
): number[] {
  const referralIds = added.map(({ referralId }) => referralId)
  writeOutSteps(db, referralIds)
  const stepIds = added.flatMap(({ referralId, steps }) => steps.map((step) => insertStep(db, referralId, step, by)))
  projectSteps(db, referralIds)
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
  projectSteps(db, touched)
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
  projectSteps(db, touched)
  return touched
}

/** Puts steps back that were taken back. Gives the referrals' ids. */
export function restoreStatuses(db: Database, statusIds: readonly number[]): number[] {
  const touched = readAll(
    db,
    z.object({ referralId: z.int() }),
    `UPDATE referral_statuses SET reverted_at = NULL
     WHERE id IN (SELECT value FROM json_each(:ids)) AND reverted_at IS NOT NULL RETURNING referral_id AS referralId`,
    { ids: idList(statusIds) },
  ).map(({ referralId }) => referralId)
  projectSteps(db, touched)
  return touched
}

const standingStepSchema = z.object({
  id: z.int(),
  referralId: z.int(),
  status: referralStatusSchema,
  on: calendarDateSchema,
  note: z.string(),
  notedOn: calendarDateSchema.nullable(),
  place: z.int(),
})

/** A step that counts; null: there is none, or it was taken back. `place`: the step in whose place it stands. */
export function findStep(db: Database, statusId: number): z.output<typeof standingStepSchema> | null {
  return readOne(
    db,
    standingStepSchema,
    `SELECT id, referral_id AS referralId, status, happened_on AS "on", note, noted_on AS notedOn,
            coalesce(corrects_id, id) AS place
     FROM referral_statuses WHERE id = ? AND reverted_at IS NULL`,
    [statusId],
  )
}

/** The same step on another day or with another note, in its place. @returns the new step's id */
export function correctStep(
  db: Database,
  statusId: number,
  corrected: { readonly on: CalendarDate; readonly note: string },
  by: StepWriter & { readonly revertedAt: string },
): number | null {
  const step = findStep(db, statusId)
  if (step === null) return null
  db.run('UPDATE referral_statuses SET reverted_at = ? WHERE id = ?', [by.revertedAt, statusId])
  const newId = insertStep(db, step.referralId, { status: step.status, ...corrected, correctsId: step.place }, by)
  projectSteps(db, [step.referralId])
  return newId
}

const storedStepSchema = referralStepSchema.extend({ isTakenBack: flag, isCorrection: flag })

/** The history of a referral, in its order; of an imported one to which nothing was added, none. */
export function listSteps(db: Database, referralId: number): ReferralStep[] {
  return readAll(
    db,
    storedStepSchema,
    `SELECT h.id, h.status, h.happened_on AS "on", h.note, u.name AS writtenBy, h.noted_on AS notedOn,
            h.reverted_at IS NOT NULL AS isTakenBack, h.corrects_id IS NOT NULL AS isCorrection
     FROM referral_statuses h JOIN users u ON u.id = h.user_id
     WHERE h.referral_id = ? ORDER BY coalesce(h.corrects_id, h.id), h.id`,
    [referralId],
  )
}

const counted = `h.referral_id = referrals.id AND h.reverted_at IS NULL`

/** Draws what is kept of a history in the referral's own row. A correction stands in the place of what it corrects. */
export function projectSteps(db: Database, referralIds: readonly number[]): void {
  const last = (column: string, status?: string): string =>
    `(SELECT h.${column} FROM referral_statuses h WHERE ${counted}
      ${status === undefined ? '' : `AND h.status = '${status}'`} ORDER BY coalesce(h.corrects_id, h.id) DESC, h.id DESC LIMIT 1)`
  // An import tells no attempt's day: only what people wrote down is counted. Whoever arranged an appointment spoke with
  // the patient that day, at the latest.
  const ofAttempts = (what: string): string =>
    `(SELECT ${what} FROM referral_statuses h WHERE ${counted} AND h.status = 'contacting' AND h.noted_on IS NOT NULL)`
  const firstContact = `(SELECT min(CASE h.status WHEN 'contacting' THEN h.happened_on ELSE h.noted_on END)
     FROM referral_statuses h WHERE ${counted} AND h.status IN ('contacting', 'scheduled') AND h.noted_on IS NOT NULL
       AND (h.status = 'contacting' OR h.noted_on >= referrals.received_on))`
  db.run(
    `UPDATE referrals SET status = coalesce(${last('status')}, 'received'),
       scheduled_on = ${last('happened_on', 'scheduled')},
       seen_on = ${last('happened_on', 'seen')},
       note_sent_on = ${last('happened_on', 'note-sent')},
       contacted_on = ${firstContact},
       attempts = ${ofAttempts('count(*)')},
       last_attempt_on = ${ofAttempts('max(h.happened_on)')},
       status_on = CASE WHEN ${last('noted_on')} IS NOT NULL THEN ${last('happened_on')} END,
       status_noted_on = ${last('noted_on')},
       status_note = coalesce(${last('note')}, '')
     WHERE id IN (SELECT value FROM json_each(?))`,
    [idList(referralIds)],
  )
}

const changeRowSchema = referralChangeSchema.extend({
  before: z.string().transform((text) => referralFieldsSchema.parse(JSON.parse(text))),
})

/** What a referral said before, the last correction first. */
export function listChanges(db: Database, referralId: number): ReferralChange[] {
  return readAll(
    db,
    changeRowSchema,
    `SELECT c.id, c.changed_at AS changedAt, u.name AS writtenBy, c.before
     FROM referral_changes c JOIN users u ON u.id = c.user_id WHERE c.referral_id = ? ORDER BY c.id DESC`,
    [referralId],
  )
}

export function insertChange(
  db: Database,
  referralId: number,
  before: ReferralFields,
  by: { readonly userId: number; readonly changedAt: string },
): void {
  db.run('INSERT INTO referral_changes (referral_id, changed_at, user_id, before) VALUES (?, ?, ?, ?)', [
    referralId,
    by.changedAt,
    by.userId,
    JSON.stringify(before),
  ])
}

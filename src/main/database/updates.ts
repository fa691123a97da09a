/** Owns the SQL of what sources were told of their referrals, and of where they can be told. Refuses words. */
import { z } from 'zod'
import { channelSchema } from '@shared/domain/preferences'
import { sourceKindSchema } from '@shared/domain/sources'
import { type SentUpdate, sentUpdateSchema, type UpdateChannel } from '@shared/domain/updates'
import type { UpdateStep } from '@shared/domain/referralClocks'
import type { Database } from './engine/database'
import { flag, idList, readAll, readCount } from './rows'

/** What the source of a referral was told, the last first. */
export function listUpdatesOf(db: Database, referralId: number): SentUpdate[] {
  return readAll(
    db,
    sentUpdateSchema,
    `SELECT u.id, u.step, u.happened_on AS stepOn, u.channel, u.sent_to AS sentTo, u.sent_on AS sentOn, w.name AS writtenBy
     FROM referral_updates u JOIN users w ON w.id = u.user_id WHERE u.referral_id = ? ORDER BY u.id DESC`,
    [referralId],
  )
}

export interface NewUpdate {
  readonly referralId: number
  readonly step: UpdateStep
  readonly stepOn: string
  readonly channel: UpdateChannel
  readonly sentTo: string
}

/** @returns their ids, in order */
export function insertUpdates(
  db: Database,
  updates: readonly NewUpdate[],
  by: { readonly sentOn: string; readonly sentAt: string; readonly userId: number },
): number[] {
  const ids = updates.map(
    (update) =>
      db.run(
        `INSERT INTO referral_updates (referral_id, step, happened_on, channel, sent_to, sent_on, sent_at, user_id)
         VALUES (:referralId, :step, :stepOn, :channel, :sentTo, :sentOn, :sentAt, :userId)`,
        { ...update, ...by },
      ).lastInsertId,
  )
  projectUpdates(
    db,
    updates.map(({ referralId }) => referralId),
  )
  return ids
}

/** @returns how many there were */
export function removeUpdates(db: Database, updateIds: readonly number[]): number {
  const touched = readAll(
    db,
    z.object({ referralId: z.int() }),
    'DELETE FROM referral_updates WHERE id IN (SELECT value FROM json_each(?)) RETURNING referral_id AS referralId',
    [idList(updateIds)],
  ).map(({ referralId }) => referralId)
  projectUpdates(db, touched)
  return touched.length
}

function projectUpdates(db: Database, referralIds: readonly number[]): void {
  const last = (column: string): string =>
    `(SELECT ${column} FROM referral_updates u WHERE u.referral_id = referrals.id ORDER BY u.id DESC LIMIT 1)`
  db.run(
    `UPDATE referrals SET told_step = ${last('step')}, told_step_on = ${last('happened_on')}, told_on = ${last('sent_on')}
     WHERE id IN (SELECT value FROM json_each(?))`,
    [idList(referralIds)],
  )
}

const reachSchema = z.object({
  sourceId: z.int(),
  kind: sourceKindSchema,
  name: z.string(),
  familyName: z.string(),
  credential: z.string(),
  preferred: channelSchema.nullable(),
  ownFax: z.string(),
  ownFaxVerifiedOn: z.string().nullable(),
  ownPhone: z.string(),
  officeId: z.int().nullable(),
  office: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  phone: z.string(),
  fax: z.string(),
  faxVerifiedOn: z.string().nullable(),
  noFax: flag,
})
export type SourceReach = z.output<typeof reachSchema>

/** How these sources can be told, with their offices. */
export function listReach(db: Database, sourceIds: readonly number[]): Map<number, SourceReach> {
  const rows = readAll(
    db,
    reachSchema,
    `SELECT s.id AS sourceId, s.kind, s.name, s.family_name AS familyName, s.credential, s.channel AS preferred,
            s.fax AS ownFax, s.fax_verified_on AS ownFaxVerifiedOn, s.phone AS ownPhone, s.office_id AS officeId,
            coalesce(o.name, '') AS office, coalesce(o.street, '') AS street, coalesce(o.city, '') AS city,
            coalesce(o.state, '') AS state, coalesce(o.zip, '') AS zip, coalesce(o.phone, '') AS phone,
            coalesce(o.fax, '') AS fax, o.fax_verified_on AS faxVerifiedOn, coalesce(o.no_fax, 0) AS noFax
     FROM sources s LEFT JOIN offices o ON o.id = s.office_id WHERE s.id IN (SELECT value FROM json_each(?))`,
    [idList(sourceIds)],
  )
  return new Map(rows.map((row) => [row.sourceId, row]))
}

const sentRowSchema = sentUpdateSchema.extend({ sourceId: z.int(), referralId: z.int() })

/** What one source or the sources of one office were told, the last first; that they need not be told is left out. */
export function listSentUpdates(
  db: Database,
  which: { sourceId?: number | undefined; officeId?: number | undefined; limit: number },
): { total: number; updates: z.output<typeof sentRowSchema>[] } {
  const sql = `FROM referral_updates u JOIN referrals r ON r.id = u.referral_id JOIN sources s ON s.id = r.source_id
    JOIN users w ON w.id = u.user_id
    WHERE u.channel <> 'none' AND (:sourceId IS NULL OR r.source_id = :sourceId)
      AND (:officeId IS NULL OR s.office_id = :officeId)`
  const params = { sourceId: which.sourceId ?? null, officeId: which.officeId ?? null }
  return {
    total: readCount(db, `SELECT count(*) AS count ${sql}`, params),
    updates: readAll(
      db,
      sentRowSchema,
      `SELECT u.id, u.step, u.happened_on AS stepOn, u.channel, u.sent_to AS sentTo, u.sent_on AS sentOn,
              w.name AS writtenBy, r.source_id AS sourceId, r.id AS referralId
       ${sql} ORDER BY u.sent_on DESC, u.id DESC LIMIT :limit`,
      { ...params, limit: which.limit },
    ),
  }
}

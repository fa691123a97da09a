/** Owns the SQL of the ledger of gifts and meals. Refuses any join to referrals: what is given has nothing to do with what is sent. */
import { z } from 'zod'
import type { CalendarDate } from '@shared/dates'
import { type GiftFields, giftKindSchema, type LedgerLine } from '@shared/domain/gifts'
import type { Database } from './engine/database'
import { flag, readAll, readOne } from './rows'

const giftRow = z.object({
  id: z.int(),
  givenOn: z.string(),
  kind: giftKindSchema,
  what: z.string(),
  totalCents: z.int(),
  others: z.int(),
  note: z.string(),
  writtenBy: z.string(),
  isTakenBack: flag,
  isCorrected: flag,
})
const shareRow = z.object({
  giftId: z.int(),
  sourceId: z.int(),
  name: z.string(),
  credential: z.string(),
  cents: z.int(),
})
type Share = Omit<z.output<typeof shareRow>, 'giftId'>
export interface Gift extends z.output<typeof giftRow> {
  readonly shares: readonly Share[]
}

const giftColumns = `SELECT g.id, g.given_on AS givenOn, g.kind, g.what, g.total_cents AS totalCents, g.others, g.note,
    u.name AS writtenBy, g.taken_back_at IS NOT NULL AS isTakenBack,
    EXISTS (SELECT 1 FROM gift_changes c WHERE c.gift_id = g.id) AS isCorrected
  FROM gifts g JOIN users u ON u.id = g.user_id`

function withShares(db: Database, gifts: readonly z.output<typeof giftRow>[]): Gift[] {
  const shares = new Map<number, Share[]>()
  for (const { giftId, ...share } of readAll(
    db,
    shareRow,
    `SELECT h.gift_id AS giftId, h.source_id AS sourceId, s.name, s.credential, h.cents
     FROM gift_shares h JOIN sources s ON s.id = h.source_id
     WHERE h.gift_id IN (SELECT value FROM json_each(?)) ORDER BY s.name COLLATE NOCASE, h.id`,
    [JSON.stringify(gifts.map(({ id }) => id))],
  )) {
    const ofGift = shares.get(giftId)
    if (ofGift === undefined) shares.set(giftId, [share])
    else ofGift.push(share)
  }
  return gifts.map((gift) => ({ ...gift, shares: shares.get(gift.id) ?? [] }))
}

/** Of one calendar year, the latest first; those taken back are among them. */
export function listGiftsOfYear(db: Database, year: number): Gift[] {
  const sql = `${giftColumns} WHERE g.given_on BETWEEN :from AND :to ORDER BY g.given_on DESC, g.id DESC`
  return withShares(db, readAll(db, giftRow, sql, { from: `${year}-01-01`, to: `${year}-12-31` }))
}

export function findGift(db: Database, giftId: number): Gift | null {
  const gift = readOne(db, giftRow, `${giftColumns} WHERE g.id = ?`, [giftId])
  return gift === null ? null : (withShares(db, [gift])[0] ?? null)
}

export interface GiftParts {
  readonly fields: Omit<GiftFields, 'sourceIds'>
  readonly shares: readonly { readonly sourceId: number; readonly cents: number }[]
}

function insertShares(db: Database, giftId: number, shares: GiftParts['shares']): void {
  for (const { sourceId, cents } of shares) {
    db.run('INSERT INTO gift_shares (gift_id, source_id, cents) VALUES (?, ?, ?)', [giftId, sourceId, cents])
  }
}

export function insertGift(
  db: Database,
  { fields, shares }: GiftParts,
  by: { readonly userId: number; readonly writtenAt: string },
): number {
  const giftId = db.run(
    `INSERT INTO gifts (given_on, kind, what, total_cents, others, note, user_id, written_at)
     VALUES (:givenOn, :kind, :what, :totalCents, :others, :note, :userId, :writtenAt)`,
    { ...fields, ...by },
  ).lastInsertId
  insertShares(db, giftId, shares)
  return giftId
}

/** What it said before stays on file. */
export function correctGift(
  db: Database,
  giftId: number,
  { fields, shares }: GiftParts,
  by: { readonly userId: number; readonly changedAt: string; readonly before: GiftFields },
): void {
  db.run('INSERT INTO gift_changes (gift_id, changed_at, user_id, before) VALUES (?, ?, ?, ?)', [
    giftId,
    by.changedAt,
    by.userId,
    JSON.stringify(by.before),
  ])
  db.run(
    `UPDATE gifts SET given_on = :givenOn, kind = :kind, what = :what, total_cents = :totalCents, others = :others,
            note = :note WHERE id = :giftId`,
    { ...fields, giftId },
  )
  db.run('DELETE FROM gift_shares WHERE gift_id = ?', [giftId])
  insertShares(db, giftId, shares)
}

export function setGiftTakenBack(db: Database, giftId: number, at: string | null): void {
  db.run('UPDATE gifts SET taken_back_at = ? WHERE id = ?', [at, giftId])
}

const lineRow = z.object({ sourceId: z.int(), year: z.int(), on: z.string(), cents: z.int() })
export interface OwnLine extends LedgerLine {
  readonly sourceId: number
  readonly year: number
}

/** Every part that counts, of every year: earlier cures reach three years. */
export function listGivenLines(db: Database): OwnLine[] {
  return readAll(
    db,
    lineRow,
    `SELECT h.source_id AS sourceId, CAST(substr(g.given_on, 1, 4) AS INTEGER) AS year, g.given_on AS "on", h.cents
     FROM gift_shares h JOIN gifts g ON g.id = h.gift_id WHERE g.taken_back_at IS NULL ORDER BY g.given_on, g.id, h.id`,
  )
}

const repaymentRow = z.object({
  id: z.int(),
  sourceId: z.int(),
  year: z.int(),
  on: z.string(),
  cents: z.int(),
  note: z.string(),
})

export function listRepayments(db: Database): z.output<typeof repaymentRow>[] {
  return readAll(
    db,
    repaymentRow,
    'SELECT id, source_id AS sourceId, year, repaid_on AS "on", cents, note FROM gift_repayments ORDER BY repaid_on, id',
  )
}

export function insertRepayment(
  db: Database,
  repayment: { sourceId: number; year: number; cents: number; on: CalendarDate; note: string; userId: number },
): number {
  return db.run(
    `INSERT INTO gift_repayments (source_id, year, cents, repaid_on, note, user_id)
     VALUES (:sourceId, :year, :cents, :on, :note, :userId)`,
    { ...repayment },
  ).lastInsertId
}

export function deleteRepayment(db: Database, repaymentId: number): boolean {
  return db.run('DELETE FROM gift_repayments WHERE id = ?', [repaymentId]).changes > 0
}

/** Where somebody wrote one in. */
export function listWrittenLimits(db: Database): { year: number; cents: number }[] {
  return readAll(db, z.object({ year: z.int(), cents: z.int() }), 'SELECT year, cents FROM gift_limits ORDER BY year')
}

/** @param cents null: back to what is known of that year */
export function setWrittenLimit(
  db: Database,
  { year, cents }: { readonly year: number; readonly cents: number | null },
  by: { readonly userId: number; readonly writtenAt: string },
): void {
  if (cents === null) db.run('DELETE FROM gift_limits WHERE year = ?', [year])
  else {
    db.run(
      'INSERT OR REPLACE INTO gift_limits (year, cents, user_id, written_at) VALUES (:year, :cents, :userId, :writtenAt)',
      { year, cents, ...by },
    )
  }
}

const physicianRow = z.object({ id: z.int(), name: z.string(), credential: z.string(), office: z.string() })

/** People only, by name: nothing says how much they send. */
export function listPhysicianRows(db: Database): z.output<typeof physicianRow>[] {
  return readAll(
    db,
    physicianRow,
    `SELECT s.id, s.name, s.credential, coalesce(o.name, '') AS office FROM sources s LEFT JOIN offices o ON o.id = s.office_id
     WHERE s.kind = 'provider' ORDER BY s.name COLLATE NOCASE, s.id`,
  )
}

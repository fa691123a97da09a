/** Owns the requests about the ledger of gifts and meals. No answer of theirs holds anything about referrals. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { giftFieldsSchema, giftKindSchema, physicianYearSchema } from '../domain/gifts'
import { asOf, command, nothing, query } from './kinds'

const yearSchema = z.int().min(2000).max(2199)
const shareSchema = z.object({ sourceId: z.int(), name: z.string(), credential: z.string(), cents: z.int() })

export const giftRowSchema = z.object({
  id: z.int(),
  givenOn: calendarDateSchema,
  kind: giftKindSchema,
  what: z.string(),
  totalCents: z.int(),
  others: z.int(),
  note: z.string(),
  writtenBy: z.string(),
  isTakenBack: z.boolean(),
  isCorrected: z.boolean(),
  shares: z.array(shareSchema),
})
export type GiftRow = z.infer<typeof giftRowSchema>

export const physicianLedgerSchema = physicianYearSchema.extend({
  sourceId: z.int(),
  name: z.string(),
  credential: z.string(),
  office: z.string(),
  repayments: z.array(z.object({ id: z.int(), on: calendarDateSchema, cents: z.int(), note: z.string() })),
})
export type PhysicianLedger = z.infer<typeof physicianLedgerSchema>

export const giftRequests = {
  /** One year: every gift, and every physician who was given something in it, by name. */
  getGiftLedger: query(
    z.object({ year: yearSchema, asOf }),
    z.object({
      asOf: calendarDateSchema,
      year: yearSchema,
      limitCents: z.int().nullable(),
      /** The last year whose limit is known, for whoever writes in the next. */
      lastKnown: z.object({ year: yearSchema, cents: z.int() }).nullable(),
      /** Years with a gift, and this one; the latest first. */
      years: z.array(yearSchema),
      gifts: z.array(giftRowSchema),
      physicians: z.array(physicianLedgerSchema),
    }),
  ),
  listPhysicians: query(
    nothing,
    z.object({
      physicians: z.array(z.object({ id: z.int(), name: z.string(), credential: z.string(), office: z.string() })),
    }),
  ),
  addGift: command(giftFieldsSchema, z.object({ giftId: z.int() })),
  correctGift: command(z.object({ giftId: z.int(), fields: giftFieldsSchema }), z.object({ before: giftFieldsSchema })),
  /** It stays on file, counted for nothing. */
  takeBackGift: command(z.object({ giftId: z.int() }), nothing),
  restoreGift: command(z.object({ giftId: z.int() }), nothing),
  recordRepayment: command(
    z.object({
      sourceId: z.int(),
      year: yearSchema,
      cents: z.int().min(1, 'Say how much was paid back.').max(100_000_000),
      on: calendarDateSchema,
      note: z.string().trim().max(200),
    }),
    z.object({ repaymentId: z.int() }),
  ),
  takeBackRepayment: command(z.object({ repaymentId: z.int() }), nothing),
  /** `cents` null: back to what is known of that year. */
  setGiftLimit: command(
    z.object({ year: yearSchema, cents: z.int().min(1).max(100_000_000).nullable() }),
    z.object({ before: z.int().nullable() }),
  ),
}

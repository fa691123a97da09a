/** Owns the ledger of gifts and meals: what is one, how a meal is split, what the law's yearly limit leaves, and how an excess is cured. Refuses anything about referrals: tier, volume and rank have no place here. */
import { z } from 'zod'
import { addDays, addMonths, type CalendarDate, calendarDateSchema, longDate } from '../dates'

/** In whole cents. */
const cents = z.int().min(0).max(100_000_000)

export const giftKindSchema = z.enum(['meal', 'item'])
export type GiftKind = z.infer<typeof giftKindSchema>
export const giftKindNames: Record<GiftKind, string> = { meal: 'Meal', item: 'Gift' }

/** As good as money, which the exception does not cover: 42 CFR 411.357(k)(1) speaks of items and services, "not including cash or cash equivalents". */
const cashLike =
  /\b(cash|gift\s?cards?|gift\s?certificates?|vouchers?|che(ck|que)s?|money\s?orders?|prepaid|pre-paid|store\s?credit|bitcoin|venmo|paypal)\b/iu

/** Why a thing cannot be given at all; empty: it can. */
export function giftProblem(what: string): string {
  const found = cashLike.exec(what)?.[0]
  return found === undefined
    ? ''
    : `“${found}” is money or as good as money. The law’s limit does not cover it: nothing of it may be given.`
}

export const giftFieldsSchema = z.object({
  givenOn: calendarDateSchema,
  kind: giftKindSchema,
  what: z
    .string()
    .trim()
    .min(1, 'Say what it was.')
    .max(120)
    .refine((what) => giftProblem(what) === '', { error: 'Money and what is as good as money cannot be given.' }),
  totalCents: cents.min(1, 'Say what it cost.'),
  /** Others at a meal who are no physicians; told, not counted. */
  others: z.int().min(0).max(500),
  note: z.string().trim().max(400),
  /** The physicians who were given it. */
  sourceIds: z.array(z.int()).min(1, 'Say who was given it.').max(200),
})
export type GiftFields = z.infer<typeof giftFieldsSchema>

/**
 * A meal's cost over the physicians present, evenly and to the cent: the parts add up to the whole, and no two differ by
 * more than a cent. The odd cents go to the first.
 * @param count at least 1
 */
export function splitEvenly(totalCents: number, count: number): number[] {
  const part = Math.floor(totalCents / count)
  const odd = totalCents - part * count
  return Array.from({ length: count }, (_, i) => part + (i < odd ? 1 : 0))
}

/** What each year allows, as published by CMS; a later year is not known here and is asked for. */
export const knownLimits: readonly { readonly year: number; readonly cents: number }[] = [
  { year: 2024, cents: 50_700 },
  { year: 2025, cents: 51_900 },
  { year: 2026, cents: 53_500 },
]

export function yearOf(on: CalendarDate): number {
  return Number(on.slice(0, 4))
}

/** What one physician was given on one day, and what was paid back. */
export interface LedgerLine {
  readonly on: CalendarDate
  readonly cents: number
}

export const cureStateSchema = z.enum(['within', 'no-limit', 'curable', 'cured', 'too-much', 'too-late', 'used'])
export type CureState = z.infer<typeof cureStateSchema>

export const physicianYearSchema = z.object({
  givenCents: z.int(),
  repaidCents: z.int(),
  /** Null: the year's limit is not on file. */
  limitCents: z.int().nullable(),
  /** What may still be given; 0 when nothing may, null without a limit. */
  leftCents: z.int().nullable(),
  /** Over the limit, before anything was paid back. */
  excessCents: z.int(),
  /** The day the limit was passed. */
  passedOn: calendarDateSchema.nullable(),
  /** The last day on which paying the excess back cures it. */
  cureBy: calendarDateSchema.nullable(),
  /** The day it was all paid back, in time or not. */
  repaidOn: calendarDateSchema.nullable(),
  state: cureStateSchema,
})
export type PhysicianYear = z.infer<typeof physicianYearSchema>

const cureDays = 180
const cureEveryMonths = 36

const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b)

/** The day on which the running sum first comes over `most`; null: it never does. */
function firstOver(lines: readonly LedgerLine[], most: number): CalendarDate | null {
  let sum = 0
  for (const { on, cents: each } of lines.toSorted((a, b) => a.on.localeCompare(b.on))) {
    sum += each
    if (sum > most) return on
  }
  return null
}

/**
 * One physician's year under 42 CFR 411.357(k): the limit, what it leaves, and the cure of (k)(3): an excess of no more than
 * half the limit, paid back by the end of the year or within 180 days of receipt, whichever is earlier, and once in three
 * years.
 * @param given, repaid of that year
 * @param curedBefore the days on which earlier excesses were cured
 */
export function physicianYear(
  year: number,
  { given, repaid }: { readonly given: readonly LedgerLine[]; readonly repaid: readonly LedgerLine[] },
  limitCents: number | null,
  curedBefore: readonly CalendarDate[],
  asOf: CalendarDate,
): PhysicianYear {
  const sum = (lines: readonly LedgerLine[]): number => lines.reduce((total, line) => total + line.cents, 0)
  const givenCents = sum(given)
  const repaidCents = sum(repaid)
  const base = { givenCents, repaidCents, limitCents }
  if (limitCents === null) {
    return { ...base, leftCents: null, excessCents: 0, passedOn: null, cureBy: null, repaidOn: null, state: 'no-limit' }
  }
  const excessCents = Math.max(0, givenCents - limitCents)
  const leftCents = Math.max(0, limitCents - Math.max(0, givenCents - repaidCents))
  const passedOn = firstOver(given, limitCents)
  if (passedOn === null) {
    return { ...base, leftCents, excessCents, passedOn, cureBy: null, repaidOn: null, state: 'within' }
  }
  const cureBy = earlier(addDays(passedOn, cureDays), `${year}-12-31`)
  const repaidOn = firstOver(repaid, excessCents - 1)
  const wasUsed = curedBefore.some((on) => addMonths(on, cureEveryMonths) > passedOn && on < (repaidOn ?? asOf))
  const state: CureState =
    excessCents * 2 > limitCents
      ? 'too-much'
      : wasUsed
        ? 'used'
        : repaidOn !== null && repaidOn <= cureBy
          ? 'cured'
          : asOf > cureBy
            ? 'too-late'
            : 'curable'
  return { ...base, leftCents, excessCents, passedOn, cureBy, repaidOn, state }
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** `$1,240.05`. */
export function asDollars(amountCents: number): string {
  return dollars.format(amountCents / 100)
}

/** `12`, `12.5`, `$1,240.05` as cents; null for what is no amount. */
export function readDollars(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/u, '')
    .replaceAll(',', '')
  if (!/^\d{1,6}(\.\d{1,2})?$/u.test(plain)) return null
  const [whole = '0', part = ''] = plain.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** What has to be known or done about a physician's year, a sentence; empty: nothing. */
export function cureWords(year: PhysicianYear): string {
  const { state, excessCents, repaidCents, cureBy, repaidOn } = year
  const day = (on: CalendarDate | null): string => (on === null ? 'the last day' : longDate(on))
  const owed = asDollars(Math.max(0, excessCents - repaidCents))
  const words: Record<CureState, string> = {
    within: '',
    'no-limit': 'The limit of this year is not on file. Write it in below.',
    curable: `${asDollars(excessCents)} over the limit. Paying ${owed} back by ${day(cureBy)} cures it, once in three years.`,
    cured: `${asDollars(excessCents)} over the limit, paid back on ${day(repaidOn)}: cured.`,
    'too-much': `${asDollars(excessCents)} over the limit, which is more than half of it: that cannot be cured by paying it back. Ask your counsel.`,
    'too-late': `${asDollars(excessCents)} over the limit, not paid back by ${day(cureBy)}: the time to cure it is over. Ask your counsel.`,
    used: `${asDollars(excessCents)} over the limit, and an excess was cured within three years before: that is possible only once. Ask your counsel.`,
  }
  return words[state]
}

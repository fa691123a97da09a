/** Owns the requests about the ledger of gifts and meals. Refuses to read anything about referrals. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import {
  asDollars,
  type GiftFields,
  giftProblem,
  knownLimits,
  type PhysicianYear,
  physicianYear,
  splitEvenly,
  yearOf,
} from '@shared/domain/gifts'
import { AppError } from '@shared/errors'
import type { Nothing } from '@shared/requests/kinds'
import type { Database } from '../database/engine/database'
import {
  correctGift as writeCorrection,
  deleteRepayment,
  findGift,
  type Gift,
  type GiftParts,
  insertGift,
  insertRepayment,
  listGiftsOfYear,
  listGivenLines,
  listPhysicianRows,
  listRepayments,
  listWrittenLimits,
  type OwnLine,
  setGiftTakenBack,
  setWrittenLimit,
} from '../database/gifts'
import type { CommandContext, QueryContext } from './context'

type Limits = ReadonlyMap<number, number>

function readLimits(db: Database): Limits {
  return new Map([...knownLimits, ...listWrittenLimits(db)].map(({ year, cents }) => [year, cents]))
}

/** Each of a physician's years up to one, in order: a cure is possible once in three. */
function yearOfPhysician(
  lines: { readonly given: readonly OwnLine[]; readonly repaid: readonly OwnLine[] },
  year: number,
  limits: Limits,
  asOf: CalendarDate,
): PhysicianYear {
  const of = (some: readonly OwnLine[], one: number): readonly OwnLine[] => some.filter((line) => line.year === one)
  const cured: CalendarDate[] = []
  const years = [...new Set([...lines.given.map((line) => line.year), year])].filter((one) => one <= year)
  let last: PhysicianYear | undefined
  for (const one of years.toSorted((a, b) => a - b)) {
    const parts = { given: of(lines.given, one), repaid: of(lines.repaid, one) }
    last = physicianYear(one, parts, limits.get(one) ?? null, cured, asOf)
    if (last.state === 'cured' && last.repaidOn !== null) cured.push(last.repaidOn)
  }
  return last ?? physicianYear(year, { given: [], repaid: [] }, limits.get(year) ?? null, [], asOf)
}

export function getGiftLedger(
  { year, ...input }: ParsedInputOf<'getGiftLedger'>,
  { db, today }: QueryContext,
): OutputOf<'getGiftLedger'> {
  const asOf = input.asOf ?? today
  const limits = readLimits(db)
  const given = listGivenLines(db)
  const repayments = listRepayments(db)
  const gifts = listGiftsOfYear(db, year)
  const inYear = new Set([...given, ...repayments].filter((line) => line.year === year).map(({ sourceId }) => sourceId))
  const physicians = listPhysicianRows(db)
    .filter(({ id }) => inYear.has(id))
    .map(({ id: sourceId, ...who }) => ({
      sourceId,
      ...who,
      ...yearOfPhysician(
        {
          given: given.filter((line) => line.sourceId === sourceId),
          repaid: repayments.filter((line) => line.sourceId === sourceId),
        },
        year,
        limits,
        asOf,
      ),
      repayments: repayments
        .filter((line) => line.sourceId === sourceId && line.year === year)
        .map(({ id, on, cents, note }) => ({ id, on, cents, note })),
    }))
  const known = [...limits].map(([of, cents]) => ({ year: of, cents })).toSorted((a, b) => b.year - a.year)
  return {
    asOf,
    year,
    limitCents: limits.get(year) ?? null,
    lastKnown: known.find((each) => each.year < year) ?? null,
    years: [...new Set([yearOf(today), year, ...given.map((line) => line.year)])].toSorted((a, b) => b - a),
    gifts: gifts.map((gift) => ({ ...gift, shares: [...gift.shares] })),
    physicians,
  }
}

export function listPhysicians(_: ParsedInputOf<'listPhysicians'>, { db }: QueryContext): OutputOf<'listPhysicians'> {
  return { physicians: listPhysicianRows(db) }
}

/** @throws AppError `invalid-input`, `not-found` */
function partsOf(db: Database, fields: GiftFields, today: CalendarDate): GiftParts {
  if (fields.givenOn > today) {
    throw new AppError('invalid-input', 'That day is still to come. Write it down once it was given.')
  }
  const problem = giftProblem(fields.what)
  if (problem !== '') throw new AppError('invalid-input', problem)
  const known = new Set(listPhysicianRows(db).map(({ id }) => id))
  const sourceIds = [...new Set(fields.sourceIds)].toSorted((a, b) => a - b)
  if (!sourceIds.every((id) => known.has(id))) {
    throw new AppError('not-found', 'One of these people is no longer on file. Choose them again.')
  }
  const { sourceIds: _, ...rest } = fields
  const cents = splitEvenly(fields.totalCents, sourceIds.length)
  return { fields: rest, shares: sourceIds.map((sourceId, i) => ({ sourceId, cents: cents[i] ?? 0 })) }
}

const subjectOf = (giftId: number, { fields, shares }: GiftParts): string =>
  `gift ${giftId}: ${asDollars(fields.totalCents)} to ${shares.length} people`

/** @throws AppError `invalid-input`, `not-found`, `not-saved` */
export function addGift(
  fields: ParsedInputOf<'addGift'>,
  { db, user, today, timestamp, write }: CommandContext,
): OutputOf<'addGift'> {
  const parts = partsOf(db, fields, today)
  const giftId = write(
    () => insertGift(db, parts, { userId: user.id, writtenAt: timestamp }),
    (id) => subjectOf(id, parts),
  )
  return { giftId }
}

/** @throws AppError `not-found` */
function getGift(db: Database, giftId: number): Gift {
  const gift = findGift(db, giftId)
  if (gift === null) throw new AppError('not-found', 'This is no longer in the ledger.')
  return gift
}

/** @throws AppError `invalid-input`, `not-found`, `not-saved` */
export function correctGift(
  { giftId, fields }: ParsedInputOf<'correctGift'>,
  { db, user, today, timestamp, write }: CommandContext,
): OutputOf<'correctGift'> {
  const { givenOn, kind, what, totalCents, others, note, shares } = getGift(db, giftId)
  const before = { givenOn, kind, what, totalCents, others, note, sourceIds: shares.map(({ sourceId }) => sourceId) }
  const parts = partsOf(db, fields, today)
  write(
    () => {
      writeCorrection(db, giftId, parts, { userId: user.id, changedAt: timestamp, before })
    },
    () => subjectOf(giftId, parts),
  )
  return { before }
}

function setTakenBack(giftId: number, at: string | null, { db, write }: CommandContext): Nothing {
  getGift(db, giftId)
  write(
    () => {
      setGiftTakenBack(db, giftId, at)
    },
    () => `gift ${giftId}`,
  )
  return {}
}

/** @throws AppError `not-found`, `not-saved` */
export function takeBackGift({ giftId }: ParsedInputOf<'takeBackGift'>, context: CommandContext): Nothing {
  return setTakenBack(giftId, context.timestamp, context)
}

/** @throws AppError `not-found`, `not-saved` */
export function restoreGift({ giftId }: ParsedInputOf<'restoreGift'>, context: CommandContext): Nothing {
  return setTakenBack(giftId, null, context)
}

/** @throws AppError `invalid-input` for a day ahead, `not-found`, `not-saved` */
export function recordRepayment(
  repayment: ParsedInputOf<'recordRepayment'>,
  { db, user, today, write }: CommandContext,
): OutputOf<'recordRepayment'> {
  if (repayment.on > today) throw new AppError('invalid-input', 'That day is still to come.')
  if (!listPhysicianRows(db).some(({ id }) => id === repayment.sourceId)) {
    throw new AppError('not-found', 'This person is no longer on file.')
  }
  const repaymentId = write(
    () => insertRepayment(db, { ...repayment, userId: user.id }),
    (id) => `repayment ${id}: ${asDollars(repayment.cents)} of ${repayment.year}`,
  )
  return { repaymentId }
}

/** @throws AppError `not-found`, `not-saved` */
export function takeBackRepayment(
  { repaymentId }: ParsedInputOf<'takeBackRepayment'>,
  { db, write }: CommandContext,
): Nothing {
  write(
    () => {
      if (!deleteRepayment(db, repaymentId)) throw new AppError('not-found', 'This repayment was taken back already.')
    },
    () => `repayment ${repaymentId}`,
  )
  return {}
}

/** @throws AppError `not-saved` */
export function setGiftLimit(
  limit: ParsedInputOf<'setGiftLimit'>,
  { db, user, timestamp, write }: CommandContext,
): OutputOf<'setGiftLimit'> {
  const before = listWrittenLimits(db).find(({ year }) => year === limit.year)?.cents ?? null
  write(
    () => {
      setWrittenLimit(db, limit, { userId: user.id, writtenAt: timestamp })
    },
    () => `${limit.year}: ${limit.cents === null ? 'as known' : asDollars(limit.cents)}`,
  )
  return { before }
}

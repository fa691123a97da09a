/** Owns the requests about tiers and cadence, and reads what the grid knows of each relationship. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { type CalendarDate, quarterOf, quarterRange, shiftQuarter } from '@shared/dates'
import { checkForecast, overall } from '@shared/domain/forecastCheck'
import { readRhythms, type Rhythms, rhythmSpan } from '@shared/domain/quiet'
import type { Relationships } from '@shared/domain/sourceRows'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { listUsers } from '../database/practice'
import {
  endSnoozeRow,
  getRelationshipPlanRow,
  insertSnooze,
  listDayCounts,
  listManualTiers,
  listOwners,
  listPotentials,
  listReferralDays,
  listSnoozeRows,
  setCadenceDays,
  setManualTier,
  setOwner,
  setPotential,
  setRelationshipPlanRow,
} from '../database/relationships'
import { readCount } from '../database/rows'
import { findSource } from '../database/sources'
import type { CommandContext, QueryContext } from './context'
import { tiersBefore } from './tierMonths'

/** The last answer for each open practice: fitting a model takes longer than reading a grid, and most questions come in between two changes. */
const lastRhythms = new WeakMap<Database, { readonly key: string; readonly days: string; readonly rhythms: Rhythms }>()

/** How every source refers, and the model behind it. */
export function rhythmsOf(db: Database, asOf: CalendarDate): Rhythms {
  const changes = readCount(db, 'SELECT total_changes() AS count')
  const key = `${asOf} ${changes}`
  const last = lastRhythms.get(db)
  if (last?.key === key) return last.rhythms
  const days = listReferralDays(db, rhythmSpan(asOf))
  // Most changes are no referrals: the same days on the same day say the same.
  const told = `${asOf} ${JSON.stringify(days)}`
  const rhythms = last?.days === told ? last.rhythms : readRhythms(days, asOf)
  lastRhythms.set(db, { key, days: told, rhythms })
  return rhythms
}

export function readRelationships(db: Database, asOf: CalendarDate): Relationships {
  return {
    plan: getRelationshipPlanRow(db),
    snoozes: new Map(listSnoozeRows(db, 'touch').map((row) => [row.sourceId, row])),
    rhythms: rhythmsOf(db, asOf).bySource,
    tiersBefore: tiersBefore(db, asOf),
  }
}

export function getRelationshipPlan(_input: object, { db, today }: QueryContext): OutputOf<'getRelationshipPlan'> {
  return { plan: getRelationshipPlanRow(db), hasModel: rhythmsOf(db, today).model !== null }
}

/** So many finished quarters are predicted, each from what came before it. */
const checkedQuarters = 8

export function checkForecasts(_input: object, { db, today }: QueryContext): OutputOf<'checkForecasts'> {
  const latest = shiftQuarter(quarterOf(today), -1)
  const quarters = Array.from({ length: checkedQuarters }, (_, back) => quarterRange(shiftQuarter(latest, -back)))
  const oldest = quarters.at(-1)?.from ?? today
  const counts = listDayCounts(db, { from: rhythmSpan(oldest).from, to: today })
  const checked = quarters.flatMap((quarter) => checkForecast(counts, quarter) ?? [])
  return { quarters: checked, overall: overall(checked) }
}

export function setRelationshipPlan(
  plan: ParsedInputOf<'setRelationshipPlan'>,
  { db, write }: CommandContext,
): OutputOf<'setRelationshipPlan'> {
  return write(
    () => {
      setRelationshipPlanRow(db, plan)
      return {}
    },
    () => 'tiers and cadence',
  )
}

/** @throws AppError `invalid-input` for a tier without a reason, `not-saved` */
export function setTiers({ tiers }: ParsedInputOf<'setTiers'>, { db, write }: CommandContext): OutputOf<'setTiers'> {
  if (tiers.some(({ tier, reason }) => tier !== null && reason === '')) {
    throw new AppError('invalid-input', 'Say why, in a few words.', { details: { field: 'reason' } })
  }
  const before = listManualTiers(
    db,
    tiers.map(({ sourceId }) => sourceId),
  )
  return write(
    () => {
      for (const tier of tiers) setManualTier(db, tier)
      return { before }
    },
    () => `tiers of ${tiers.length} sources`,
  )
}

export function setPotentials(
  { potentials }: ParsedInputOf<'setPotentials'>,
  { db, write }: CommandContext,
): OutputOf<'setPotentials'> {
  const before = listPotentials(
    db,
    potentials.map(({ sourceId }) => sourceId),
  )
  return write(
    () => {
      for (const potential of potentials) setPotential(db, potential)
      return { before }
    },
    () => `potential of ${potentials.length} sources`,
  )
}

/** @throws AppError `not-found` for somebody who is not with the practice, `not-saved` */
export function setOwners(
  { owners }: ParsedInputOf<'setOwners'>,
  { db, write }: CommandContext,
): OutputOf<'setOwners'> {
  const users = new Set(listUsers(db).map(({ id }) => id))
  if (owners.some(({ ownerId }) => ownerId !== null && !users.has(ownerId))) {
    throw new AppError('not-found', 'This person is not with the practice any more.')
  }
  const before = listOwners(
    db,
    owners.map(({ sourceId }) => sourceId),
  )
  return write(
    () => {
      for (const owner of owners) setOwner(db, owner)
      return { before }
    },
    () => `owner of ${owners.length} sources`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function setCadence(
  { sourceId, days }: ParsedInputOf<'setCadence'>,
  { db, write }: CommandContext,
): OutputOf<'setCadence'> {
  return write(
    () => {
      if (!setCadenceDays(db, sourceId, days)) throw new AppError('not-found', 'This source is no longer on file.')
      return {}
    },
    () => `source ${sourceId}: ${days ?? 'by tier'}`,
  )
}

export function listSnoozes(
  { about }: ParsedInputOf<'listSnoozes'>,
  { db, today }: QueryContext,
): OutputOf<'listSnoozes'> {
  return { snoozes: listSnoozeRows(db, about).filter(({ untilOn }) => untilOn > today) }
}

/** @throws AppError `invalid-input` for a day that is not ahead, `not-found`, `not-saved` */
export function snooze(
  { about, sourceId, subjectId, untilOn, reason }: ParsedInputOf<'snooze'>,
  { db, user, today, timestamp, write }: CommandContext,
): OutputOf<'snooze'> {
  if (untilOn <= today) {
    throw new AppError('invalid-input', 'Choose a day that is still ahead.', { details: { field: 'untilOn' } })
  }
  if (findSource(db, sourceId) === null) throw new AppError('not-found', 'This source is no longer on file.')
  return write(
    () => ({
      snoozeId: insertSnooze(db, { about, sourceId, subjectId, untilOn, reason, madeAt: timestamp, userId: user.id }),
    }),
    ({ snoozeId }) => `snooze ${snoozeId} of source ${sourceId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function endSnooze(
  { snoozeId }: ParsedInputOf<'endSnooze'>,
  { db, timestamp, write }: CommandContext,
): OutputOf<'endSnooze'> {
  return write(
    () => {
      if (!endSnoozeRow(db, snoozeId, timestamp)) throw new AppError('not-found', 'This was taken back already.')
      return {}
    },
    () => `snooze ${snoozeId}`,
  )
}

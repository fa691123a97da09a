/** Owns the requests about referrals: which, one in full, logging, correcting and taking back. Refuses their steps. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addDays, type CalendarDate } from '@shared/dates'
import { normalizeForMatching } from '@shared/domain/names'
import type { Nothing } from '@shared/requests/kinds'
import { doubleDays, initialsOf, type NewReferral, type ReferralRow } from '@shared/domain/referrals'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { getReferralPlanRow, setReferralPlanRow } from '../database/referralPlan'
import {
  findLastLogged,
  findReferralFields,
  findReferralRow,
  insertReferral,
  isReferralRemovable,
  listPossibleDoubles,
  listReferralRows,
  removeReferralRow,
  updateReferralFields,
} from '../database/referrals'
import { insertChange, listChanges, listSteps } from '../database/referralSteps'
import { listUpdatesOf } from '../database/updates'
import type { CommandContext, QueryContext } from './context'
import { getSourceOrThrow } from './sources'

const gone = (): AppError => new AppError('not-found', 'This referral is no longer on file. Go back to the list.')

export function listReferrals(
  input: ParsedInputOf<'listReferrals'>,
  { db, today }: QueryContext,
): OutputOf<'listReferrals'> {
  return {
    asOf: input.asOf ?? today,
    ...listReferralRows(db, input.filter, input.limit),
    plan: getReferralPlanRow(db),
  }
}

/** @throws AppError `not-found` */
export function getReferral(
  { referralId }: ParsedInputOf<'getReferral'>,
  { db, today }: QueryContext,
): OutputOf<'getReferral'> {
  const [referral, fields] = [findReferralRow(db, referralId), findReferralFields(db, referralId)]
  if (referral === null || fields === null) throw gone()
  return {
    asOf: today,
    referral,
    fields,
    steps: listSteps(db, referralId),
    changes: listChanges(db, referralId),
    updates: listUpdatesOf(db, referralId),
    plan: getReferralPlanRow(db),
    isRemovable: isReferralRemovable(db, referralId),
  }
}

/** The same patient, as far as the desk's words tell: the name's words in any order, or the initials where one side has no more. */
function isAlike(a: string, b: string): boolean {
  const words = (name: string): string => normalizeForMatching(name).split(' ').toSorted().join(' ')
  const isShort = a.trim().length <= 4 || b.trim().length <= 4
  return words(a) === words(b) || (isShort && initialsOf(a) === initialsOf(b))
}

export function findReferralDoubles(
  input: ParsedInputOf<'findReferralDoubles'>,
  { db }: QueryContext,
): OutputOf<'findReferralDoubles'> {
  const { receivedOn, patient, patientReference, sourceId, exceptId } = input
  if (patient === '' && patientReference === '') return { doubles: [] }
  const isSame = (row: ReferralRow): boolean =>
    (patientReference !== '' && row.patientReference.toLowerCase() === patientReference.toLowerCase()) ||
    (patient !== '' && row.patient !== '' && isAlike(row.patient, patient))
  const doubles = listPossibleDoubles(db, {
    sourceId,
    patient,
    patientReference,
    from: addDays(receivedOn, -doubleDays),
    to: addDays(receivedOn, doubleDays),
  }).filter((row) => row.id !== exceptId && isSame(row))
  return { doubles: doubles.slice(0, 3) }
}

export function findLastReferral(_input: object, { db, user }: QueryContext): OutputOf<'findLastReferral'> {
  const last = findLastLogged(db, user.id)
  if (last === null) return { last: null }
  const { patient: _, patientReference: __, ...kept } = last
  return { last: kept }
}

function requireReceived(receivedOn: CalendarDate, today: CalendarDate): void {
  if (receivedOn > today) {
    throw new AppError('invalid-input', 'A referral cannot have been received after today. Correct the date received.')
  }
}

/** @throws AppError `not-found`, `invalid-input`, `not-saved` */
export function addReferral(
  input: NewReferral,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'addReferral'> {
  getSourceOrThrow(db, input.sourceId)
  requireReceived(input.receivedOn, today)
  const referralId = write(
    () =>
      insertReferral(
        db,
        {
          sourceId: input.sourceId,
          receivedOn: input.receivedOn,
          patientName: input.patient,
          patientReference: input.patientReference,
          patientBirthDate: '',
          reason: input.reason,
          urgency: input.urgency,
          cameBy: input.cameBy,
          idColumn: null,
          externalId: null,
          fingerprint: null,
          importId: null,
        },
        [{ status: 'received', on: input.receivedOn }],
        { userId: user.id, recordedAt: timestamp, notedOn: today },
      ),
    (id) => `referral ${id}`,
  )
  return { referralId }
}

/** @throws AppError `not-found`, `invalid-input` when it came by an import or was thanked for, `not-saved` */
export function removeReferral(
  { referralId }: ParsedInputOf<'removeReferral'>,
  { db, write }: CommandContext,
): Nothing {
  requireThere(db, referralId)
  if (!isReferralRemovable(db, referralId)) {
    throw new AppError(
      'invalid-input',
      'Only a referral that was logged by hand, and that nobody was thanked for, can be taken back. Mark it as cancelled instead.',
    )
  }
  write(
    () => {
      removeReferralRow(db, referralId)
    },
    () => `referral ${referralId}`,
  )
  return {}
}

function requireThere(db: Database, referralId: number): NonNullable<ReturnType<typeof findReferralFields>> {
  const fields = findReferralFields(db, referralId)
  if (fields === null) throw gone()
  return fields
}

/** @throws AppError `not-found`, `invalid-input`, `not-saved` */
export function updateReferral(
  { referralId, fields }: ParsedInputOf<'updateReferral'>,
  { db, user, timestamp, today, write }: CommandContext,
): OutputOf<'updateReferral'> {
  const before = requireThere(db, referralId)
  getSourceOrThrow(db, fields.sourceId)
  requireReceived(fields.receivedOn, today)
  return write(
    () => {
      insertChange(db, referralId, before, { userId: user.id, changedAt: timestamp })
      updateReferralFields(db, referralId, fields)
      return { before }
    },
    () => `referral ${referralId}`,
  )
}

export function getReferralPlan(_input: object, { db }: QueryContext): OutputOf<'getReferralPlan'> {
  return { plan: getReferralPlanRow(db) }
}

export function setReferralPlan(plan: ParsedInputOf<'setReferralPlan'>, { db, write }: CommandContext): Nothing {
  write(
    () => {
      setReferralPlanRow(db, plan)
    },
    () => 'referral plan',
  )
  return {}
}

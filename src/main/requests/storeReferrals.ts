/** Owns the step from an export's referrals to rows: who referred, what is new, what is on file already and has gone on. */
import { createHash } from 'node:crypto'
import type { CalendarDate } from '@shared/dates'
import { normalizeForMatching } from '@shared/domain/names'
import { stepsForward, type StatusStep } from '@shared/domain/referrals'
import type { Database } from '../database/engine/database'
import {
  countAllReferrals,
  findReferralByExternalId,
  findReferralByFingerprint,
  hasReferralsWithFingerprints,
  hasReferralsWithIds,
  type ImportedReferralRow,
  type KnownReferral,
  type MonthCounts,
  nextReferralId,
  withoutReferralUpkeep,
  withReferralInserts,
} from '../database/importedReferrals'
import { insertImportChange } from '../database/imports'
import { addSteps } from '../database/referralSteps'
import type { RowsRead } from '../importing/readRows'
import type { ImportedReferral } from '../importing/referralRows'
import { remembered } from '../importing/remembered'
import { eachRow, type ImportRun, type Stored, type Tally } from './importRun'
import { PlaceMatcher } from './placeMatcher'

/** From this many rows on, indexes are made at the end: it is a fraction of the work. */
const manyRows = 20_000

const known = 'It is on file already.'
const wentOn = 'It is on file already, and had gone on since.'

/** Stores the referrals that are not on file yet, inside the caller's transaction. @throws AppError `cancelled` */
export function storeReferrals(db: Database, rows: RowsRead<ImportedReferral>['rows'], run: ImportRun): Stored {
  const firstId = nextReferralId(db)
  const isLarge = run.rowCount >= manyRows && run.rowCount > countAllReferrals(db)
  const storing = new ReferralStore(db, run, firstId)
  const store = (months: MonthCounts | null): Tally =>
    withReferralInserts(db, run.importId, (insert) =>
      eachRow(db, rows, run, (row, counts) => {
        if ('refusal' in row) counts.reject(row)
        else storing.store(row, counts, insert, months)
      }),
    )
  const tally = isLarge ? withoutReferralUpkeep(db, store) : store(null)
  return tally.stored(storing.finish())
}

/** What a referral is known by. */
interface Identity {
  readonly idColumn: string | null
  readonly externalId: string | null
  readonly fingerprint: string | null
}

class ReferralStore {
  readonly #db: Database
  readonly #run: ImportRun
  readonly #places: PlaceMatcher
  readonly #firstId: number
  readonly #mayKnowIds: boolean
  readonly #mayKnowFingerprints: boolean
  readonly #plain = remembered(normalizeForMatching)
  readonly #occurrences = new Map<string, number>()
  readonly #further: { referralId: number; steps: readonly StatusStep[] }[] = []
  #nextId: number

  constructor(db: Database, run: ImportRun, firstId: number) {
    this.#db = db
    this.#run = run
    this.#places = new PlaceMatcher(db, { importId: run.importId, idColumns: run.idColumns, foundAt: run.recordedAt })
    this.#firstId = firstId
    this.#nextId = firstId
    this.#mayKnowIds = run.idColumns.referral !== undefined && hasReferralsWithIds(db, run.idColumns.referral)
    this.#mayKnowFingerprints = hasReferralsWithFingerprints(db)
  }

  /** @param months gets what is stored; null: the database counts by itself */
  store(
    referral: ImportedReferral,
    tally: Tally,
    insert: (id: number, row: ImportedReferralRow) => boolean,
    months: MonthCounts | null,
  ): void {
    const identity = this.#identify(referral)
    const mayBeKnown = identity.externalId === null ? this.#mayKnowFingerprints : this.#mayKnowIds
    // Asked before anybody is matched: a row that is known must not bring a source that was merged or renamed since.
    const before = mayBeKnown ? this.#find(identity) : null
    if (before !== null) {
      this.#goOn(before, referral, tally)
      return
    }
    const source = this.#places.source(referral.source, referral.office)
    if (insert(this.#nextId, rowOf(referral, source.id, identity))) {
      this.#nextId += 1
      months?.add(source.id, referral.receivedOn)
      tally.imported += 1
    } else tally.add('duplicate', referral.line, 'The file has it twice.')
  }

  finish(): ReturnType<PlaceMatcher['finish']> {
    const stepIds = addSteps(this.#db, this.#further, this.#run)
    for (const stepId of stepIds) {
      const change = { table: 'referral_statuses', rowId: stepId, column: '', before: null, after: null } as const
      insertImportChange(this.#db, this.#run.importId, change)
    }
    return this.#places.finish()
  }

  #identify(referral: ImportedReferral): Identity {
    const { referral: idColumn } = this.#run.idColumns
    if (idColumn !== undefined && referral.externalId !== '') {
      return { idColumn, externalId: referral.externalId, fingerprint: null }
    }
    return { idColumn: null, externalId: null, fingerprint: this.#fingerprint(referral) }
  }

  #find({ idColumn, externalId, fingerprint }: Identity): KnownReferral | null {
    if (idColumn !== null && externalId !== null) return findReferralByExternalId(this.#db, idColumn, externalId)
    return fingerprint === null ? null : findReferralByFingerprint(this.#db, fingerprint)
  }

  #goOn(before: KnownReferral, referral: ImportedReferral, tally: Tally): void {
    // A row of this very file.
    if (before.id >= this.#firstId) {
      tally.add('duplicate', referral.line, 'The file has it twice.')
      return
    }
    this.#places.noteKnown(before.sourceId)
    const steps = stepsForward(before, referral)
    if (steps.length === 0) {
      tally.add('duplicate', referral.line, known)
      return
    }
    this.#further.push({ referralId: before.id, steps })
    tally.add('updated', referral.line, wentOn)
  }

  /**
   * What makes a row without an id the same referral in the next export: the file's own words for who referred, the day, and
   * the patient and reason. Without anything that tells patients apart, equal rows of one file are different referrals, told
   * apart by their number within the file.
   */
  #fingerprint({ source, office, patient, receivedOn, reason }: ImportedReferral): string {
    const by = source.externalId || source.npi || this.#plain(source.name)
    const at = source.externalId || source.npi ? '' : this.#plain(office?.name ?? '')
    const isNamed = patient.reference !== '' || patient.name !== ''
    const who = patient.reference || `${this.#plain(patient.name)} ${patient.birthDate}`
    const same = JSON.stringify([by, at, receivedOn, isNamed ? who : 'unnamed', reason])
    const occurrence = isNamed ? 0 : (this.#occurrences.get(same) ?? 0)
    if (!isNamed) this.#occurrences.set(same, occurrence + 1)
    return createHash('sha256').update(`${same}${occurrence}`).digest('base64')
  }
}

const latest = (a: CalendarDate, b: CalendarDate | null): CalendarDate => (b !== null && b > a ? b : a)

function rowOf(referral: ImportedReferral, sourceId: number, identity: Identity): ImportedReferralRow {
  const { receivedOn, scheduledOn, seenOn, noteSentOn, status, patient } = referral
  const lastDay = latest(latest(latest(receivedOn, scheduledOn), seenOn), noteSentOn)
  return {
    sourceId,
    receivedOn,
    // A status without a date of its own happened on the last day that the row tells.
    scheduledOn: scheduledOn ?? (status === 'scheduled' ? lastDay : null),
    seenOn: seenOn ?? (status === 'seen' ? lastDay : null),
    noteSentOn: noteSentOn ?? (status === 'note-sent' ? lastDay : null),
    status,
    patientName: patient.name,
    patientReference: patient.reference,
    patientBirthDate: patient.birthDate,
    reason: referral.reason,
    idColumn: identity.idColumn,
    externalId: identity.externalId,
    fingerprint: identity.fingerprint,
    line: referral.line,
  }
}

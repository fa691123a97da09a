/** Owns the step from an export's referrals to rows: who is matched, who is new, what is on file already. Refuses to merge: two ids are two. */
import { createHash } from 'node:crypto'
import { normalizeForMatching } from '@shared/domain/names'
import { isValidNpi } from '@shared/domain/npi'
import type { ReferralStatus } from '@shared/domain/referrals'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import {
  findOfficeByExternalId,
  findOfficeByName,
  findSourceByExternalId,
  findSourceByName,
  findSourceByNpi,
  hasReferralWithFingerprint,
  hasReferralWithId,
  insertOfficeExternalId,
  insertSourceExternalId,
} from '../database/imports'
import { completeOffice, insertOffice } from '../database/offices'
import { insertReferral, type StatusStep } from '../database/referrals'
import { completeSource, insertSource } from '../database/sources'
import type { IdColumns, ImportedOffice, ImportedReferral, ImportedSource } from '../importing/referralRows'

export interface Stored {
  readonly imported: number
  readonly duplicates: number
  readonly sources: { readonly created: number; readonly matched: number }
}

interface StoreOptions {
  readonly importId: number
  readonly userId: number
  readonly recordedAt: string
  readonly idColumns: IdColumns
  readonly progress: (done: number, total: number) => void
  readonly isCancelled: () => boolean
}

const rowsBetweenReports = 500

/**
 * Stores the referrals that are not on file yet, inside the caller's transaction.
 * @throws AppError `cancelled`; the caller's transaction then leaves no trace
 */
export function storeReferrals(db: Database, referrals: readonly ImportedReferral[], options: StoreOptions): Stored {
  const run = new StoreRun(db, options)
  for (const [i, referral] of referrals.entries()) {
    if (i % rowsBetweenReports === 0) {
      if (options.isCancelled()) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
      options.progress(i, referrals.length)
    }
    run.store(referral)
  }
  options.progress(referrals.length, referrals.length)
  return run.result()
}

/** One import on its way: what it has matched and created so far. */
class StoreRun {
  readonly #db: Database
  readonly #options: StoreOptions
  readonly #offices = new Map<string, number>()
  readonly #sources = new Map<string, number>()
  readonly #created = new Set<number>()
  readonly #matched = new Set<number>()
  readonly #occurrences = new Map<string, number>()
  #imported = 0
  #duplicates = 0

  constructor(db: Database, options: StoreOptions) {
    this.#db = db
    this.#options = options
  }

  result(): Stored {
    return {
      imported: this.#imported,
      duplicates: this.#duplicates,
      sources: { created: this.#created.size, matched: this.#matched.size },
    }
  }

  store(referral: ImportedReferral): void {
    const { importId, userId, recordedAt, idColumns } = this.#options
    const officeId = referral.office === null ? null : this.#office(referral.office)
    const sourceId = this.#source(referral.source, officeId)
    const hasId = idColumns.referral !== undefined && referral.externalId !== ''
    const fingerprint = hasId ? null : this.#fingerprint(referral, sourceId)
    const isKnown = hasId
      ? hasReferralWithId(this.#db, idColumns.referral, referral.externalId)
      : fingerprint !== null && hasReferralWithFingerprint(this.#db, fingerprint)
    if (isKnown) {
      this.#duplicates++
      return
    }
    insertReferral(
      this.#db,
      {
        sourceId,
        receivedOn: referral.receivedOn,
        patientName: referral.patient.name,
        patientReference: referral.patient.reference,
        patientBirthDate: referral.patient.birthDate,
        reason: referral.reason,
        idColumn: hasId ? idColumns.referral : null,
        externalId: hasId ? referral.externalId : null,
        fingerprint,
        importId,
      },
      stepsOf(referral),
      { userId, recordedAt },
    )
    this.#imported++
  }

  #office(office: ImportedOffice): number {
    const idColumn = office.externalId === '' ? null : (this.#options.idColumns.office ?? null)
    const name = office.name || office.street
    const matchName = normalizeForMatching(name)
    const key = idColumn === null ? `name ${matchName} ${office.zip.slice(0, 5)}` : `id ${office.externalId}`
    const known = this.#offices.get(key)
    if (known !== undefined) return known
    const byId = idColumn === null ? null : findOfficeByExternalId(this.#db, idColumn, office.externalId)
    const found = byId ?? findOfficeByName(this.#db, { matchName, zip: office.zip, exceptIdColumn: idColumn })
    const fields = { ...office, name }
    if (found !== null) completeOffice(this.#db, found, fields)
    const id = found ?? insertOffice(this.#db, { ...fields, matchName, importId: this.#options.importId })
    if (idColumn !== null && byId === null) insertOfficeExternalId(this.#db, id, idColumn, office.externalId)
    this.#offices.set(key, id)
    return id
  }

  #source(source: ImportedSource, officeId: number | null): number {
    const idColumn = source.externalId === '' ? null : (this.#options.idColumns.source ?? null)
    const matchName = normalizeForMatching(source.name)
    const key = idColumn === null ? `name ${matchName} ${officeId} ${source.npi}` : `id ${source.externalId}`
    const known = this.#sources.get(key)
    if (known !== undefined) return known
    const byId = idColumn === null ? null : findSourceByExternalId(this.#db, idColumn, source.externalId)
    const npi = isValidNpi(source.npi) ? source.npi : ''
    const found =
      byId ??
      (npi === '' ? null : findSourceByNpi(this.#db, npi, idColumn)) ??
      findSourceByName(this.#db, { matchName, officeId, npi, exceptIdColumn: idColumn })
    if (found !== null) {
      completeSource(this.#db, found, { ...source, officeId })
      if (!this.#created.has(found)) this.#matched.add(found)
    }
    const id = found ?? insertSource(this.#db, { ...source, matchName, officeId, importId: this.#options.importId })
    if (found === null) this.#created.add(id)
    if (idColumn !== null && byId === null) insertSourceExternalId(this.#db, id, idColumn, source.externalId)
    this.#sources.set(key, id)
    return id
  }

  /**
   * What makes a row without an id the same referral in the next export. Without anything that tells patients apart,
   * equal rows of one file are different referrals, told apart by their number within the file.
   */
  #fingerprint(referral: ImportedReferral, sourceId: number): string {
    const { patient } = referral
    const isNamed = patient.reference !== '' || patient.name !== ''
    const who = isNamed
      ? patient.reference || `${normalizeForMatching(patient.name)} ${patient.birthDate}`
      : `unnamed ${referral.reason}`
    const same = JSON.stringify([sourceId, referral.receivedOn, who, isNamed ? referral.reason : ''])
    const occurrence = isNamed ? 0 : (this.#occurrences.get(same) ?? 0)
    if (!isNamed) this.#occurrences.set(same, occurrence + 1)
    return createHash('sha256').update(`${same}${occurrence}`).digest('base64')
  }
}

/** The steps a referral has come through, in the order of its life; the last one is where it stands. */
function stepsOf(referral: ImportedReferral): StatusStep[] {
  const dated: [ReferralStatus, string | null][] = [
    ['received', referral.receivedOn],
    ['scheduled', referral.scheduledOn],
    ['seen', referral.seenOn],
    ['note-sent', referral.noteSentOn],
  ]
  const steps = dated.flatMap(([status, on]) => (on === null ? [] : [{ status, on }]))
  const lastDay = steps.reduce((last, { on }) => (on > last ? on : last), referral.receivedOn)
  return steps.at(-1)?.status === referral.status ? steps : [...steps, { status: referral.status, on: lastDay }]
}

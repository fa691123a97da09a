/** Owns the step from a registry's rows to the directory, and from the directory to what is blank about sources. Refuses to make sources of its entries. */
import { isDummyNpi, isValidNpi } from '@shared/domain/npi'
import {
  countDeactivatedSources,
  type DirectoryEntry,
  findDirectoryEntry,
  hasDirectory,
  keptDirectoryEntry,
  listSourcesToComplete,
  putDirectoryEntry,
} from '../database/directory'
import type { Database } from '../database/engine/database'
import { fillSource } from '../database/fills'
import { insertImportChange } from '../database/imports'
import type { RowsRead } from '../importing/readRows'
import type { DeactivatedNpi, ImportedSourceRow } from '../importing/sourceRows'
import { eachRow, type ImportRun, type Stored, type Tally } from './importRun'
import { PlaceMatcher } from './placeMatcher'

/** Stores the entries, inside the caller's transaction. @throws AppError `cancelled` */
export function storeDirectory(
  db: Database,
  rows: RowsRead<ImportedSourceRow | DeactivatedNpi>['rows'],
  run: ImportRun,
): Stored {
  const tally = eachRow(db, rows, run, (row, counts) => {
    if (!('refusal' in row)) {
      store(db, run.importId, row, counts)
      return
    }
    if ('deactivatedNpi' in row) {
      put(db, run.importId, { ...nothing, npi: row.deactivatedNpi, deactivatedOn: row.deactivatedOn })
    }
    counts.reject(row)
  })
  return tally.stored({ created: 0, matched: 0, doubtful: 0 })
}

const nothing: Omit<DirectoryEntry, 'npi' | 'deactivatedOn'> = {
  kind: 'provider',
  name: '',
  familyName: '',
  credential: '',
  specialty: '',
  street: '',
  city: '',
  state: '',
  zip: '',
  phone: '',
  fax: '',
}

function store(db: Database, importId: number, { line, source, office }: ImportedSourceRow, tally: Tally): void {
  if (!isValidNpi(source.npi) || isDummyNpi(source.npi)) {
    tally.reject({ line, refusal: 'It has no valid NPI, by which a directory is kept.' })
    return
  }
  const { npi, kind, name, familyName, credential, specialty } = source
  const { street = '', city = '', state = '', zip = '' } = office ?? {}
  const entry: DirectoryEntry = {
    npi,
    kind,
    name,
    familyName,
    credential,
    specialty,
    street,
    city,
    state,
    zip,
    phone: source.phone || (office?.phone ?? ''),
    fax: source.fax || (office?.fax ?? ''),
    // With a name on it, an entry is in use again: the registry keeps the day of an earlier deactivation.
    deactivatedOn: null,
  }
  const outcome = put(db, importId, entry)
  if (outcome === 'imported') tally.add('imported', line, 'It is a new entry of the directory.')
  else if (outcome === 'updated') tally.add('updated', line, 'The directory had it otherwise.')
  else tally.add('duplicate', line, 'The directory has it already.')
}

function put(db: Database, importId: number, entry: DirectoryEntry): 'imported' | 'updated' | 'duplicate' {
  const known = findDirectoryEntry(db, entry.npi)
  if (known !== null && isSame(known, entry)) return 'duplicate'
  const before = known === null ? null : keptDirectoryEntry(db, entry.npi)
  putDirectoryEntry(db, entry, importId)
  if (before === null) return 'imported'
  const change = { table: 'directory_entries', rowId: Number(entry.npi), column: '', before, after: null } as const
  insertImportChange(db, importId, change)
  return 'updated'
}

function isSame(known: DirectoryEntry, entry: DirectoryEntry): boolean {
  const own = new Map(Object.entries(entry))
  return Object.entries(known).every(([field, value]) => own.get(field) === value)
}

/**
 * Fills in what the directory knows of the sources on file by their NPI.
 * @returns sentences about it, without names; none without a directory
 */
export function completeFromDirectory(db: Database, run: Pick<ImportRun, 'importId' | 'recordedAt'>): string[] {
  if (!hasDirectory(db)) return []
  const places = new PlaceMatcher(db, { importId: run.importId, idColumns: {}, foundAt: run.recordedAt })
  let completed = 0
  for (const { sourceId, hasOffice, street, city, state, zip, ...entry } of listSourcesToComplete(db)) {
    const office = { externalId: '', name: '', street, city, state, zip, phone: '', fax: '' }
    const officeId = hasOffice || street === '' ? null : places.office(office)
    const changes = fillSource(db, sourceId, { ...entry, officeId }, true)
    for (const change of changes) insertImportChange(db, run.importId, change)
    if (changes.length > 0) completed += 1
  }
  places.finish()
  const deactivated = countDeactivatedSources(db)
  return [
    ...(completed > 0 ? [`${count(completed, 'source')} on file completed from the directory, by NPI.`] : []),
    ...(deactivated > 0
      ? [`${count(deactivated, 'source')} on file with an NPI that the registry has deactivated.`]
      : []),
  ]
}

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`

/** Owns the step from a table and its columns to referrals ready to be stored. Refuses to drop a row in silence: each is accepted, or rejected with its line and reason. */
import type { CalendarDate } from '@shared/dates'
import { readZip } from '@shared/domain/addresses'
import { readCredential } from '@shared/domain/credentials'
import type { ColumnMapping, ImportColumn, ImportField, RejectedRow } from '@shared/domain/imports'
import { guessSourceKind, type PersonName, readPatientName, readPersonName } from '@shared/domain/names'
import { isValidNpi } from '@shared/domain/npi'
import { readPhone } from '@shared/domain/phones'
import type { ReferralStatus } from '@shared/domain/referrals'
import type { SourceKind } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import { describeColumns, missingColumns } from './columns'
import { type FieldReader, fieldReader } from './fieldReader'
import { readTable, type TableRow } from './readTable'
import { readEvents } from './rowEvents'
import { type DateReading, readDate, readNpi } from './values'

/** Who referred, as the file has it. Texts are empty when the file does not say. */
export interface ImportedSource {
  readonly externalId: string
  readonly kind: SourceKind
  /** Never empty: without a name in the file it is `NPI 1234567893` or `Provider ID 77`. */
  readonly name: string
  readonly familyName: string
  readonly credential: string
  /** Ten digits or empty; may fail the check digit: match on it only when `isValidNpi`. */
  readonly npi: string
  readonly specialty: string
  readonly phone: string
  readonly fax: string
}

export interface ImportedOffice {
  readonly externalId: string
  /** May be empty when the file has an address and no name. */
  readonly name: string
  readonly street: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly phone: string
  readonly fax: string
}

export interface ImportedReferral {
  /** The line of the file on which the row begins. */
  readonly line: number
  readonly externalId: string
  readonly receivedOn: CalendarDate
  readonly scheduledOn: CalendarDate | null
  readonly seenOn: CalendarDate | null
  readonly noteSentOn: CalendarDate | null
  readonly status: ReferralStatus
  readonly reason: string
  readonly source: ImportedSource
  readonly office: ImportedOffice | null
  /** `birthDate` is `YYYY-MM-DD` or empty. */
  readonly patient: { readonly reference: string; readonly name: string; readonly birthDate: string }
}

/** The headers of the id columns: an id means something only together with the system and column it comes from. */
export interface IdColumns {
  readonly referral?: string
  readonly source?: string
  readonly office?: string
}

export interface ReadReferrals {
  readonly columns: readonly ImportColumn[]
  /** referrals.length + rejected.length. */
  readonly read: number
  readonly blankRows: number
  readonly referrals: readonly ImportedReferral[]
  readonly rejected: readonly RejectedRow[]
  /** Sentences without patient data. */
  readonly warnings: readonly string[]
  readonly idColumns: IdColumns
}

/** The same text is read over and over in an export: each is worked out once. */
function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = read(text)
    known.set(text, value)
    return value
  }
}

const collapse = (text: string): string => text.replace(/\s+/gu, ' ').trim()

interface SourceName extends PersonName {
  readonly kind: SourceKind
}

function readSourceName(text: string): SourceName {
  const kind = guessSourceKind(text)
  const person = kind === 'provider' ? readPersonName(text) : null
  return person?.name ? { kind, ...person } : { kind, name: text, familyName: '', credential: '' }
}

/** Row by row; keeps what it has read before. */
class RowReader {
  readonly #fields: FieldReader
  readonly #sourceName = remembered(readSourceName)
  readonly #patientName = remembered(readPatientName)
  readonly #phone = remembered(readPhone)
  readonly #birthDate: (text: string) => DateReading

  constructor(fields: FieldReader) {
    this.#fields = fields
    const order = fields.order('patientBirthDate')
    this.#birthDate = remembered((text) => readDate(text, order, fields.today, 'birth'))
  }

  /** The referral, or why there is none: a sentence with the line and no value of the row. */
  read(row: TableRow): ImportedReferral | string {
    if (row.problem !== null) return row.problem
    const source = this.#source(row)
    if (!source) return 'It names no source.'
    const events = readEvents(row, this.#fields)
    if (typeof events === 'string') return events
    return {
      line: row.line,
      externalId: this.#id(row, 'referralId'),
      ...events,
      reason: this.#text(row, 'reason'),
      source,
      office: this.#office(row),
      patient: {
        reference: this.#id(row, 'patientId'),
        name: this.#patientName(this.#joinedName(row, 'patientName', 'patientFirstName', 'patientLastName')),
        birthDate: this.#birth(row),
      },
    }
  }

  #text(row: TableRow, field: ImportField): string {
    return collapse(this.#fields.text(row, field))
  }

  /** Systems write 0 for none. */
  #id(row: TableRow, field: ImportField): string {
    const id = this.#fields.text(row, field)
    return id === '0' ? '' : id
  }

  #joinedName(row: TableRow, whole: ImportField, first: ImportField, last: ImportField): string {
    const name = this.#text(row, whole)
    if (name !== '') return name
    return [this.#text(row, last), this.#text(row, first)].filter(Boolean).join(', ')
  }

  #source(row: TableRow): ImportedSource | null {
    const { findings } = this.#fields
    const externalId = this.#id(row, 'sourceId')
    const npiText = this.#fields.text(row, 'sourceNpi')
    const npi = readNpi(npiText)
    const written = this.#joinedName(row, 'sourceName', 'sourceFirstName', 'sourceLastName')
    if (written === '' && npi === '' && externalId === '') return null
    if (npiText !== '' && npi === '') findings.note('npiNotTenDigits', row.line)
    if (npi !== '' && !isValidNpi(npi)) findings.note('invalidNpi', row.line)
    const stand = npi === '' ? `${this.#fields.header('sourceId')} ${externalId}` : `NPI ${npi}`
    const nameless: SourceName = { kind: 'provider', name: stand, familyName: '', credential: '' }
    const name = written === '' ? nameless : this.#sourceName(written)
    return {
      externalId,
      kind: name.kind,
      name: name.name,
      familyName: name.familyName,
      credential: readCredential(this.#text(row, 'sourceCredential')) || name.credential,
      npi,
      specialty: this.#text(row, 'specialty'),
      phone: this.#phone(this.#text(row, 'sourcePhone')),
      fax: this.#phone(this.#text(row, 'sourceFax')),
    }
  }

  #office(row: TableRow): ImportedOffice | null {
    const office: ImportedOffice = {
      externalId: this.#id(row, 'officeId'),
      name: this.#text(row, 'officeName'),
      street: this.#text(row, 'officeStreet'),
      city: this.#text(row, 'officeCity'),
      state: this.#text(row, 'officeState'),
      zip: readZip(this.#text(row, 'officeZip')),
      phone: this.#phone(this.#text(row, 'officePhone')),
      fax: this.#phone(this.#text(row, 'officeFax')),
    }
    return office.externalId || office.name || office.street ? office : null
  }

  #birth(row: TableRow): string {
    const text = this.#fields.text(row, 'patientBirthDate')
    if (text === '') return ''
    const reading = this.#birthDate(text)
    if (reading === 'impossible' || reading === 'text') this.#fields.findings.note('badBirthDate', row.line)
    return typeof reading === 'string' ? '' : reading.date
  }
}

/** Rows between two progress reports, and between two looks whether the user cancelled. */
const rowsPerStep = 500

function idColumnsOf(columns: readonly ImportColumn[]): IdColumns {
  const nameOf = (field: ImportField): string | undefined => columns.find((column) => column.field === field)?.name
  const referral = nameOf('referralId')
  const source = nameOf('sourceId')
  const office = nameOf('officeId')
  return {
    ...(referral === undefined ? {} : { referral }),
    ...(source === undefined ? {} : { source }),
    ...(office === undefined ? {} : { office }),
  }
}

/**
 * Reads a referral export into rows ready to be stored. A row is rejected when it names no source, has no date, has an
 * impossible one, is not incoming, or has more values than columns; all else is a warning.
 * `today` bounds what has happened: a visit after it is an appointment.
 * Throws `cannot-read-import` for a file that is no table, `invalid-input` for a mapping that does not fit or leaves out the
 * source or every date, and `cancelled` once `isCancelled` says so.
 */
export function readReferrals(
  bytes: Uint8Array,
  fileName: string,
  mapping: ColumnMapping,
  today: CalendarDate,
  onProgress?: (rowsDone: number, rowsInAll: number) => void,
  isCancelled?: () => boolean,
): ReadReferrals {
  const table = readTable(bytes, fileName)
  const columns = describeColumns(table, mapping)
  const missing = missingColumns(columns)
  if (missing.length > 0) {
    throw new AppError('invalid-input', `${fileName} cannot be imported yet. ${missing.join(' ')}`, {
      details: { file: fileName },
    })
  }
  const warnings = [...table.warnings]
  const refused = columns.filter(({ isRefused }) => isRefused).map(({ name }) => `“${name}”`)
  if (refused.length > 0) {
    warnings.push(`${refused.join(', ')} left out: Social Security numbers are never imported.`)
  }
  const fields = fieldReader(table, columns, today, warnings)
  const reader = new RowReader(fields)
  const referrals: ImportedReferral[] = []
  const rejected: RejectedRow[] = []
  table.rows.forEach((row, i) => {
    if (i % rowsPerStep === 0) {
      if (isCancelled?.()) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
      onProgress?.(i, table.rows.length)
    }
    const result = reader.read(row)
    if (typeof result === 'string') rejected.push({ line: row.line, reason: result })
    else referrals.push(result)
  })
  onProgress?.(table.rows.length, table.rows.length)
  return {
    columns,
    read: table.rows.length,
    blankRows: table.blankRows,
    referrals,
    rejected,
    warnings: [...warnings, ...fields.findings.warnings()],
    idColumns: idColumnsOf(columns),
  }
}

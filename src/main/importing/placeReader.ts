/** Owns how a source and an office are read from a row, the same for referrals, lists of sources and contacts. Refuses to match them with anybody. */
import type { CalendarDate } from '@shared/dates'
import { readZip } from '@shared/domain/addresses'
import { readCredential } from '@shared/domain/credentials'
import type { ImportField } from '@shared/domain/imports'
import { guessSourceKind, type PersonName, readPersonName } from '@shared/domain/names'
import { isDummyNpi, isValidNpi } from '@shared/domain/npi'
import { readPhone } from '@shared/domain/phones'
import type { SourceKind } from '@shared/domain/sources'
import { specialtyOfTaxonomy } from '@shared/domain/taxonomies'
import type { FieldReader } from './fieldReader'
import { remembered } from './remembered'
import { ownText } from './survey'
import type { TableRow } from './table'
import { readDate, readNpi } from './values'

/** Who a row is about, as the file has it. Texts are empty when the file does not say. */
export interface ImportedSource {
  readonly externalId: string
  readonly kind: SourceKind
  /** Never empty: without a name in the file it is `NPI 1234567893` or `Provider ID 77`. */
  readonly name: string
  /** False for such a stand-in. */
  readonly isNamed: boolean
  readonly familyName: string
  readonly credential: string
  /** Ten digits or empty; may fail the check digit: match on it only when `isValidNpi` and not `isDummyNpi`. */
  readonly npi: string
  readonly specialty: string
  readonly phone: string
  readonly fax: string
  readonly deactivatedOn: CalendarDate | null
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

interface SourceName extends PersonName {
  readonly kind: SourceKind
}

const collapse = (text: string): string => (/\s\s|[^\S ]/u.test(text) ? text.replace(/\s+/gu, ' ').trim() : text)

function readSourceName(text: string, kind: SourceKind = guessSourceKind(text)): SourceName {
  const person = kind === 'provider' ? readPersonName(text) : null
  return person?.name ? { kind, ...person } : { kind, name: text, familyName: '', credential: '' }
}

/** `2` of the registry, `Organization`, `Group`: an organization; `1`, `Individual`, `Person`: a provider. */
function readKind(text: string): SourceKind | null {
  if (/^(?:2|npi-2|org\w*|group|facility|practice|clinic|hospital)$/iu.test(text)) return 'organization'
  return /^(?:1|npi-1|ind\w*|person|provider|physician)$/iu.test(text) ? 'provider' : null
}

/** A taxonomy code in words; a specialty as it is. */
const readSpecialty = (text: string): string => (/^\d{3}[A-Z0-9]{6}X$/u.test(text) && specialtyOfTaxonomy(text)) || text

/** The cells of a row that say something, and what they said; the same cells say the same again. */
interface Said<Value> {
  readonly cells: readonly (string | undefined)[]
  readonly value: Value
}

/** Beyond this many different ones, remembering costs more than it saves. */
const mostSaid = 20_000

/**
 * `read`, done once for rows of which the cells in question are the same, as the rows of one source mostly are. Rows about
 * which something was noticed are read each: every one of them counts.
 */
function readOnce<Value>(
  fields: FieldReader,
  ofInterest: readonly ImportField[],
  read: (row: TableRow) => Value,
): (row: TableRow) => Value {
  const places = ofInterest.map((field) => fields.place(field)).filter((at) => at >= 0)
  const [first] = places
  if (first === undefined) return read
  const said = new Map<string, Said<Value>>()
  return (row) => {
    const { cells } = row
    const key = cells[first] ?? ''
    const known = said.get(key)
    if (known !== undefined) {
      let i = 0
      while (i < places.length && known.cells[i] === cells[places[i] ?? 0]) i += 1
      if (i === places.length) return known.value
    }
    const noted = fields.findings.count
    const value = read(row)
    if (fields.findings.count !== noted) return value
    if (said.size >= mostSaid) said.clear()
    said.set(ownText(key), { cells: places.map((at) => ownText(cells[at] ?? '')), value })
    return value
  }
}

type Reading = (row: TableRow) => string

const sourceFields: readonly ImportField[] = [
  ...(['sourceId', 'sourceNpi', 'sourceName', 'sourceLastName', 'sourceFirstName', 'sourceMiddleName'] as const),
  ...([
    'sourceSuffix',
    'sourceKind',
    'sourceCredential',
    'specialty',
    'sourcePhone',
    'sourceFax',
    'deactivatedOn',
  ] as const),
]
const officeFields: readonly ImportField[] = [
  ...(['officeId', 'officeName', 'officeStreet', 'officeCity', 'officeState', 'officeZip'] as const),
  ...(['officePhone', 'officeFax'] as const),
]

/** Reads rows one after another, and remembers what it has read before. */
export class PlaceReader {
  readonly #fields: FieldReader
  readonly #phone = remembered(readPhone)
  readonly #zip = remembered(readZip)
  readonly #guessed = remembered((text: string) => readSourceName(text))
  readonly #provider = remembered((text: string) => readSourceName(text, 'provider'))
  readonly #organization = remembered((text: string) => readSourceName(text, 'organization'))
  /** The source of a row; null: the row names nobody. Rows with the same words give the very same object. */
  readonly source: (row: TableRow) => ImportedSource | null
  /** The office of a row; null: it names none. */
  readonly office: (row: TableRow) => ImportedOffice | null

  constructor(fields: FieldReader) {
    this.#fields = fields
    this.source = readOnce(fields, sourceFields, this.#sourceReader())
    this.office = readOnce(fields, officeFields, this.#officeReader())
  }

  /** The value of a field in one line. */
  text(field: ImportField): Reading {
    const text = this.#fields.text(field)
    return (row) => collapse(text(row))
  }

  /** Systems write 0 for none. */
  id(field: ImportField): Reading {
    const text = this.#fields.text(field)
    return (row) => {
      const id = text(row)
      return id === '0' ? '' : id
    }
  }

  phone(field: ImportField): Reading {
    const text = this.text(field)
    return (row) => this.#phone(text(row))
  }

  /** A name in one column, or put together as `Last Jr., First Middle`. */
  joinedName(parts: {
    readonly whole: ImportField
    readonly first: ImportField
    readonly last: ImportField
    readonly middle?: ImportField
    readonly suffix?: ImportField
  }): Reading {
    const partOf = (field: ImportField | undefined): Reading => (field === undefined ? () => '' : this.text(field))
    const wholeOf = partOf(parts.whole)
    if (!this.#fields.has(parts.first) && !this.#fields.has(parts.last)) return wholeOf
    const [firstOf, middleOf, lastOf, suffixOf] = [parts.first, parts.middle, parts.last, parts.suffix].map(partOf)
    const words = (row: TableRow, ...readings: (Reading | undefined)[]): string =>
      readings.flatMap((reading) => reading?.(row) || []).join(' ')
    return (row) => {
      const name = wholeOf(row)
      if (name !== '') return name
      const given = words(row, firstOf, middleOf)
      const family = words(row, lastOf, suffixOf)
      return [family, given].filter(Boolean).join(', ')
    }
  }

  #sourceReader(): (row: TableRow) => ImportedSource | null {
    const fields = this.#fields
    const { findings } = fields
    const idOf = this.id('sourceId')
    const npiOf = fields.text('sourceNpi')
    const [kindOf, credentialOf, specialtyOf] = [
      this.text('sourceKind'),
      this.text('sourceCredential'),
      this.text('specialty'),
    ]
    const [phoneOf, faxOf] = [this.phone('sourcePhone'), this.phone('sourceFax')]
    const deactivatedOn = this.#deactivationReader()
    const nameOf = this.joinedName({
      whole: 'sourceName',
      first: 'sourceFirstName',
      middle: 'sourceMiddleName',
      last: 'sourceLastName',
      suffix: 'sourceSuffix',
    })
    return (row) => {
      const externalId = idOf(row)
      const npiText = npiOf(row)
      const npi = readNpi(npiText)
      const written = nameOf(row)
      if (written === '' && npi === '' && externalId === '') return null
      if (npiText !== '' && npi === '') findings.note('npiNotTenDigits', row.line)
      if (npi !== '' && isDummyNpi(npi)) findings.note('dummyNpi', row.line)
      else if (npi !== '' && !isValidNpi(npi)) findings.note('invalidNpi', row.line)
      const stand = npi === '' ? `${fields.header('sourceId')} ${externalId}` : `NPI ${npi}`
      const kind = readKind(kindOf(row))
      const name: SourceName =
        written === ''
          ? { kind: kind ?? 'provider', name: stand, familyName: '', credential: '' }
          : this.#name(written, kind)
      return {
        externalId,
        kind: name.kind,
        name: name.name,
        isNamed: written !== '',
        familyName: name.familyName,
        credential: readCredential(credentialOf(row)) || name.credential,
        npi,
        specialty: readSpecialty(specialtyOf(row)),
        phone: phoneOf(row),
        fax: faxOf(row),
        deactivatedOn: deactivatedOn(row),
      }
    }
  }

  #officeReader(): (row: TableRow) => ImportedOffice | null {
    const { findings } = this.#fields
    const zipOf = this.text('officeZip')
    const idOf = this.id('officeId')
    const [nameOf, streetOf] = [this.text('officeName'), this.text('officeStreet')]
    const [cityOf, stateOf] = [this.text('officeCity'), this.text('officeState')]
    const [phoneOf, faxOf] = [this.phone('officePhone'), this.phone('officeFax')]
    return (row) => {
      const zipText = zipOf(row)
      const zip = this.#zip(zipText)
      if (zip.length > zipText.length && zip.startsWith('0') && !zipText.startsWith('0')) {
        findings.note('zipRepaired', row.line)
      }
      const office: ImportedOffice = {
        externalId: idOf(row),
        name: nameOf(row),
        street: streetOf(row),
        city: cityOf(row),
        state: stateOf(row),
        zip,
        phone: phoneOf(row),
        fax: faxOf(row),
      }
      return office.externalId || office.name || office.street ? office : null
    }
  }

  #name(written: string, kind: SourceKind | null): SourceName {
    if (kind === 'provider') return this.#provider(written)
    return kind === 'organization' ? this.#organization(written) : this.#guessed(written)
  }

  #deactivationReader(): (row: TableRow) => CalendarDate | null {
    const textOf = this.#fields.raw('deactivatedOn')
    const order = this.#fields.order('deactivatedOn')
    return (row) => {
      const text = textOf(row)
      if (text === '') return null
      const reading = readDate(text, order, this.#fields.today)
      return typeof reading === 'string' ? null : reading.date
    }
  }
}

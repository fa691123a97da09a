/** Owns the reading of an NPI registry's answer (its JSON, version 2.1) as a directory. Refuses mailing addresses: an individual's may be a home. */
import { type Entry, tableOfEntries } from './entryColumns'
import { type JsonObject, objectsAt, partAt, textAt } from './jsonParts'
import type { ReadEntries } from './table'

/** `--` is what the registry writes for nothing. */
const said = (text: string): string => (/^-+$/u.test(text) ? '' : text)

function entryOf(result: JsonObject, line: number): Entry {
  const basic = (name: string): string => said(textAt(result, 'basic', name))
  const place = objectsAt(result, 'addresses').find((address) => textAt(address, 'address_purpose') === 'LOCATION')
  const taxonomies = objectsAt(result, 'taxonomies')
  const primary = taxonomies.find((taxonomy) => partAt(taxonomy, 'primary') === true) ?? taxonomies[0]
  const isOrganization = textAt(result, 'enumeration_type') === 'NPI-2'
  const street = [textAt(place, 'address_1'), textAt(place, 'address_2')].filter(Boolean).join(', ')
  return {
    line,
    values: {
      sourceNpi: textAt(result, 'number'),
      sourceKind: isOrganization ? '2' : '1',
      sourceName: isOrganization ? basic('organization_name') : '',
      sourceLastName: basic('last_name'),
      sourceFirstName: basic('first_name'),
      sourceMiddleName: basic('middle_name'),
      sourceSuffix: basic('name_suffix'),
      sourceCredential: basic('credential'),
      specialty: textAt(primary, 'desc'),
      sourcePhone: textAt(place, 'telephone_number'),
      sourceFax: textAt(place, 'fax_number'),
      officeStreet: street,
      officeCity: textAt(place, 'city'),
      officeState: textAt(place, 'state'),
      officeZip: textAt(place, 'postal_code'),
      deactivatedOn: textAt(result, 'basic', 'deactivation_date'),
    },
  }
}

const order = [
  ...(['sourceNpi', 'sourceKind', 'sourceName', 'sourceLastName', 'sourceFirstName', 'sourceMiddleName'] as const),
  ...(['sourceSuffix', 'sourceCredential', 'specialty', 'sourcePhone', 'sourceFax'] as const),
  ...(['officeStreet', 'officeCity', 'officeState', 'officeZip', 'deactivatedOn'] as const),
]

/** @returns null for JSON that is no registry's answer */
export function readRegistry(value: unknown): ReadEntries | null {
  const results = Array.isArray(value) ? objectsAt(value) : objectsAt(value, 'results')
  const known = results.filter((result) => textAt(result, 'number') !== '' && textAt(result, 'enumeration_type') !== '')
  if (known.length === 0) return null
  const leftOut = results.length - known.length
  const warnings = leftOut > 0 ? [`${leftOut} of its ${results.length} results have no NPI and were left out.`] : []
  const entries = known.map((result, i) => entryOf(result, i + 1))
  return tableOfEntries(entries, order, 'directory', ['directory', 'sources'], warnings)
}

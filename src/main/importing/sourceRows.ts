/** Owns the step from a row to a source, or an entry of the directory. Refuses a row that names nobody. */
import { shortDate } from '@shared/dates'
import type { FieldReader } from './fieldReader'
import { type ImportedOffice, type ImportedSource, PlaceReader } from './placeReader'
import type { TableRow } from './table'

export interface ImportedSourceRow {
  readonly line: number
  readonly source: ImportedSource
  readonly office: ImportedOffice | null
}

/** The number is known, and nothing else any more. */
export interface DeactivatedNpi {
  readonly line: number
  readonly deactivatedNpi: string
  readonly deactivatedOn: string
  readonly refusal: string
}

/** Gives the source of a row, or why there is none. A list of offices alone makes each office a source. */
export function sourceReader(fields: FieldReader): (row: TableRow) => ImportedSourceRow | DeactivatedNpi | string {
  const places = new PlaceReader(fields)
  return (row) => {
    if (row.problem !== null) return row.problem
    const office = places.office(row)
    const source = places.source(row)
    if (source?.isNamed === false && source.npi !== '' && source.deactivatedOn !== null) {
      const on = shortDate(source.deactivatedOn, fields.today)
      const refusal = `Its NPI was deactivated on ${on}, and the registry keeps no name for it. The number is remembered.`
      return { line: row.line, deactivatedNpi: source.npi, deactivatedOn: source.deactivatedOn, refusal }
    }
    if (source && (source.isNamed || source.npi !== '')) return { line: row.line, source, office }
    if (office === null || office.name === '') return 'It names nobody: no name, no NPI.'
    const standing = {
      externalId: source?.externalId ?? '',
      kind: 'organization' as const,
      name: office.name,
      isNamed: true,
    }
    const rest = { familyName: '', credential: '', npi: '', specialty: '', phone: office.phone, fax: office.fax }
    return { line: row.line, source: { ...standing, ...rest, deactivatedOn: null }, office }
  }
}

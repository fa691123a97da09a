/** Owns the step from a row or a card to a contact on an office's staff. Refuses one without a name. */
import { readPersonName } from '@shared/domain/names'
import type { FieldReader } from './fieldReader'
import { type ImportedOffice, PlaceReader } from './placeReader'
import type { TableRow } from './table'

export interface ImportedContact {
  readonly line: number
  readonly name: string
  readonly role: string
  readonly phone: string
  readonly email: string
  readonly note: string
  readonly office: ImportedOffice
}

/** Gives the contact of a row, or why there is none. */
export function contactReader(fields: FieldReader): (row: TableRow) => ImportedContact | string {
  const places = new PlaceReader(fields)
  const nameOf = places.joinedName({ whole: 'contactName', first: 'contactFirstName', last: 'contactLastName' })
  const [roleOf, phoneOf] = [places.text('contactRole'), places.phone('contactPhone')]
  const [emailOf, noteOf] = [places.text('contactEmail'), places.text('contactNote')]
  return (row) => {
    if (row.problem !== null) return row.problem
    const written = nameOf(row)
    if (written === '') return 'It has no name.'
    const { name, credential } = readPersonName(written)
    const office = places.office(row)
    if (office === null) return 'It names no office. A contact belongs to one: add the office’s name to it.'
    return {
      line: row.line,
      name: [name || written, credential].filter(Boolean).join(', '),
      role: roleOf(row),
      phone: phoneOf(row),
      email: emailOf(row),
      note: noteOf(row),
      office,
    }
  }
}

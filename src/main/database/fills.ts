/** Owns filling in what is blank about a source, an office or a contact, and taking it back. Refuses to overwrite what a person or an earlier import wrote. */
import { normalizeForMatching } from '@shared/domain/names'
import type { SourceKind } from '@shared/domain/sources'
import type { Database, Row } from './engine/database'
import type { SqlValue } from './engine/parameters'
import type { ImportChange } from './imports'

export interface SourceFill {
  readonly kind: SourceKind
  readonly name: string
  readonly familyName: string
  readonly credential: string
  readonly npi: string
  readonly specialty: string
  readonly phone: string
  readonly fax: string
  readonly officeId: number | null
}

export interface OfficeFill {
  readonly street: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly phone: string
  readonly fax: string
}

export interface ContactFill {
  readonly role: string
  readonly phone: string
  readonly email: string
  readonly note: string
}

type FilledTable = 'sources' | 'offices' | 'contacts'
type Change = Omit<ImportChange, 'table'> & { readonly table: FilledTable }

const isBlank = (value: SqlValue | undefined): boolean => value === null || value === undefined || value === ''
const asText = (value: SqlValue | undefined): string | null => (isBlank(value) ? null : String(value))

/** @param values by column; the columns are ours, never a file's */
function fill(
  db: Database,
  table: FilledTable,
  id: number,
  values: Readonly<Record<string, SqlValue>>,
  row: Row,
): Change[] {
  return Object.entries(values).flatMap(([column, value]): Change[] => {
    if (isBlank(value) || !isBlank(row[column])) return []
    db.run(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, [value, id])
    return [{ table, rowId: id, column, before: asText(row[column]), after: asText(value) }]
  })
}

/** Where a file gave an id or a number and no name: `NPI 1234567893`, `Provider ID 77`. */
function hasStandInName(db: Database, id: number, row: Row): boolean {
  const name = String(row['name'])
  if (name === `NPI ${String(row['npi'])}`) return true
  return db
    .all('SELECT external_id AS externalId FROM source_ids WHERE source_id = ?', [id])
    .some(({ externalId }) => name.endsWith(` ${String(externalId)}`))
}

/** @param isNamed false when the name is a stand-in itself. @returns what was changed, to be noted for undo */
export function fillSource(db: Database, id: number, source: SourceFill, isNamed: boolean): Change[] {
  const row = db.get('SELECT * FROM sources WHERE id = ?', [id])
  if (row === undefined) return []
  const changes = fill(
    db,
    'sources',
    id,
    {
      credential: source.credential,
      npi: source.npi,
      specialty: source.specialty,
      phone: source.phone,
      fax: source.fax,
      office_id: source.officeId,
    },
    row,
  )
  if (!isNamed || !hasStandInName(db, id, row)) return changes
  const names = {
    kind: source.kind,
    name: source.name,
    family_name: source.familyName,
    match_name: normalizeForMatching(source.name),
  }
  for (const [column, value] of Object.entries(names)) {
    if (row[column] === value) continue
    db.run(`UPDATE sources SET ${column} = ? WHERE id = ?`, [value, id])
    changes.push({ table: 'sources', rowId: id, column, before: String(row[column] ?? ''), after: value })
  }
  return changes
}

/** @returns what was changed, to be noted for undo */
export function fillOffice(db: Database, id: number, office: OfficeFill): Change[] {
  const row = db.get('SELECT street, city, state, zip, phone, fax FROM offices WHERE id = ?', [id])
  if (row === undefined) return []
  const { street, city, state, zip, phone, fax } = office
  // Half of one address and half of another would be none.
  const isElsewhere =
    street !== '' &&
    !isBlank(row['street']) &&
    normalizeForMatching(street) !== normalizeForMatching(String(row['street']))
  return isElsewhere ? [] : fill(db, 'offices', id, { street, city, state, zip, phone, fax }, row)
}

/** @returns what was changed, to be noted for undo */
export function fillContact(db: Database, id: number, contact: ContactFill): Change[] {
  const row = db.get('SELECT role, phone, email, note FROM contacts WHERE id = ?', [id])
  const { role, phone, email, note } = contact
  return row === undefined ? [] : fill(db, 'contacts', id, { role, phone, email, note }, row)
}

const columnsThatMayBeNull: ReadonlySet<string> = new Set(['office_id'])

/** Empties again what was filled in, unless somebody has changed it since. */
export function takeBackFill(db: Database, { table, rowId, column, before, after }: ImportChange): void {
  if (table !== 'sources' && table !== 'offices' && table !== 'contacts') return
  const value = before ?? (columnsThatMayBeNull.has(column) ? null : '')
  db.run(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND CAST(${column} AS TEXT) IS ?`, [value, rowId, after])
}

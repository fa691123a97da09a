/** Owns the requests about offices: one in full, what is written about it, and whether its fax is the right one. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { normalizeForMatching } from '@shared/domain/names'
import { readPhone } from '@shared/domain/phones'
import { AppError } from '@shared/errors'
import { listContacts, listFormerContacts } from '../database/contacts'
import type { Database } from '../database/engine/database'
import { findOfficeByName } from '../database/importMatches'
import {
  findFaxVerifiedOn,
  findOffice,
  findOfficeFields,
  insertOffice,
  listOfficeChoices,
  listVisitors,
  setFaxVerifiedOn,
  updateOfficeRow,
} from '../database/offices'
import { listSourceIdsOfOffice } from '../database/sources'
import type { CommandContext, QueryContext } from './context'
import { readSourceGrid } from './sourceGrid'

const gone = (): AppError => new AppError('not-found', 'This office is no longer on file. Go back to the sources.')

/** The office of that name; a new one where there is none. Inside a command's transaction. */
export function officeNamed(db: Database, name: string): number {
  const matchName = normalizeForMatching(name)
  const blank = { street: '', city: '', state: '', zip: '', phone: '', fax: '' }
  return (
    findOfficeByName(db, { matchName, zip: '', exceptIdColumn: null }) ??
    insertOffice(db, { name, matchName, ...blank, importId: null })
  )
}

export function listOffices(_input: object, { db }: QueryContext): OutputOf<'listOffices'> {
  return { offices: listOfficeChoices(db) }
}

/** @throws AppError `not-found` */
export function getOffice(input: ParsedInputOf<'getOffice'>, { db, today }: QueryContext): OutputOf<'getOffice'> {
  const { officeId } = input
  const asOf = input.asOf ?? today
  const [office, fields] = [findOffice(db, officeId), findOfficeFields(db, officeId)]
  if (office === null || fields === null) throw gone()
  const here = new Set(listSourceIdsOfOffice(db, officeId))
  return {
    asOf,
    office: { ...office, note: fields.note, noFax: fields.noFax },
    faxVerifiedOn: findFaxVerifiedOn(db, 'office', officeId) ?? null,
    sources: readSourceGrid(db, asOf, '12-months').sources.filter(({ id }) => here.has(id)),
    visitors: listVisitors(db, officeId),
    contacts: listContacts(db, officeId),
    former: listFormerContacts(db, officeId),
  }
}

/** @throws AppError `not-found`, `not-saved` */
export function updateOffice(
  { officeId, changes }: ParsedInputOf<'updateOffice'>,
  { db, write }: CommandContext,
): OutputOf<'updateOffice'> {
  const before = findOfficeFields(db, officeId)
  if (before === null) throw gone()
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const changed = { ...before, ...given }
  const fields = { ...changed, phone: readPhone(changed.phone), fax: readPhone(changed.fax) }
  return write(
    () => {
      updateOfficeRow(db, officeId, { ...fields, matchName: normalizeForMatching(fields.name) })
      if (fields.fax !== before.fax) setFaxVerifiedOn(db, 'office', officeId, null)
      return { before }
    },
    () => `office ${officeId}`,
  )
}

/** @throws AppError `invalid-input` for a day ahead, `not-found`, `not-saved` */
export function verifyFax(
  { kind, id, on }: ParsedInputOf<'verifyFax'>,
  { db, today, write }: CommandContext,
): OutputOf<'verifyFax'> {
  if (on !== null && on > today) throw new AppError('invalid-input', 'Choose today or an earlier day.')
  const before = findFaxVerifiedOn(db, kind, id)
  if (before === undefined) throw new AppError('not-found', 'This is no longer on file.')
  return write(
    () => {
      setFaxVerifiedOn(db, kind, id, on)
      return { before }
    },
    () => `fax of ${kind} ${id}`,
  )
}

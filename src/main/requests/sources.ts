/** Owns the requests about sources, their offices and the contacts on their staff. */
import type { InputOf, OutputOf, ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import { readCredential } from '@shared/domain/credentials'
import { normalizeForMatching, readPersonName } from '@shared/domain/names'
import type { Contact, NewContact } from '@shared/domain/offices'
import { readPhone } from '@shared/domain/phones'
import { composeSourceGrid, gridPeriods, type SourceGrid } from '@shared/domain/sourceRows'
import type { NewSource, ShareOf, Source } from '@shared/domain/sources'
import type { CalendarDate } from '@shared/dates'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { findDirectoryEntry } from '../database/directory'
import { findOfficeByName } from '../database/importMatches'
import { deleteContact, insertContact, insertOffice, listContacts } from '../database/offices'
import {
  countByMonth,
  findSource,
  insertSource,
  listColleagues,
  listSourceFacts,
  updateSourceRow,
} from '../database/sources'
import type { CommandContext, QueryContext } from './context'
import { readRelationships } from './relationships'

/** The grid as of a day; also what the tiers of letters and reports come from. */
export function readSourceGrid(db: Database, asOf: CalendarDate, shareOf: ShareOf): SourceGrid {
  const periods = gridPeriods(asOf)
  return composeSourceGrid(
    listSourceFacts(db, periods),
    countByMonth(db, periods),
    periods,
    shareOf,
    readRelationships(db, asOf),
  )
}

export function listSources(input: ParsedInputOf<'listSources'>, { db, today }: QueryContext): OutputOf<'listSources'> {
  const asOf = input.asOf ?? today
  return { asOf, ...readSourceGrid(db, asOf, input.shareOf) }
}

/** @throws AppError `not-found` */
export function getSourceOrThrow(db: Database, sourceId: number): Source {
  const source = findSource(db, sourceId)
  if (source === null) {
    throw new AppError('not-found', 'This source is no longer on file. Go back to the list of sources.')
  }
  return source
}

export function getSource(input: ParsedInputOf<'getSource'>, { db, today }: QueryContext): OutputOf<'getSource'> {
  const asOf = input.asOf ?? today
  const source = getSourceOrThrow(db, input.sourceId)
  const row = readSourceGrid(db, asOf, '12-months').sources.find(({ id }) => id === source.id)
  if (row === undefined) throw new Error('A source has no row in the grid.')
  return {
    asOf,
    source,
    row,
    contacts: source.office === null ? [] : listContacts(db, source.office.id),
    colleagues: source.office === null ? [] : listColleagues(db, source.office.id, source.id),
    npiDeactivatedOn: source.npi === '' ? null : (findDirectoryEntry(db, source.npi)?.deactivatedOn ?? null),
  }
}

export function addSource(input: NewSource, { db, write }: CommandContext): OutputOf<'addSource'> {
  const kind = input.kind
  const person = kind === 'provider' ? readPersonName(input.name) : { name: input.name, familyName: '', credential: '' }
  const sourceId = write(
    () =>
      insertSource(db, {
        kind,
        name: person.name,
        familyName: person.familyName,
        matchName: normalizeForMatching(person.name),
        credential: input.credential === '' ? person.credential : readCredential(input.credential),
        npi: input.npi.replaceAll(/\D/g, ''),
        specialty: input.specialty,
        phone: readPhone(input.phone),
        fax: readPhone(input.fax),
        officeId: input.officeName === '' ? null : officeNamed(db, input.officeName),
        importId: null,
      }),
    (id) => `source ${id}`,
  )
  return { sourceId }
}

function officeNamed(db: Database, name: string): number {
  const matchName = normalizeForMatching(name)
  return (
    findOfficeByName(db, { matchName, zip: '', exceptIdColumn: null }) ??
    insertOffice(db, {
      name,
      matchName,
      street: '',
      city: '',
      state: '',
      zip: '',
      phone: '',
      fax: '',
      importId: null,
    })
  )
}

export function updateSource(input: ParsedInputOf<'updateSource'>, { db, write }: CommandContext): Nothing {
  const source = getSourceOrThrow(db, input.sourceId)
  const given = Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value !== undefined))
  const changed: Source = { ...source, ...given }
  const isRenamed = changed.name !== source.name
  const familyName =
    isRenamed && changed.kind === 'provider' ? readPersonName(changed.name).familyName : source.familyName
  write(
    () => {
      updateSourceRow(db, {
        ...changed,
        familyName,
        phone: readPhone(changed.phone),
        fax: readPhone(changed.fax),
        matchName: normalizeForMatching(changed.name),
      })
    },
    () => `source ${source.id}`,
  )
  return {}
}

export function addContact(contact: NewContact, { db, write }: CommandContext): Contact {
  const id = write(
    () => insertContact(db, contact),
    (contactId) => `contact ${contactId}`,
  )
  return { id, ...contact }
}

export function removeContact(input: InputOf<'removeContact'>, { db, write }: CommandContext): Nothing {
  write(
    () => {
      if (!deleteContact(db, input.contactId)) {
        throw new AppError('not-found', 'This contact has been removed already.')
      }
    },
    () => `contact ${input.contactId}`,
  )
  return {}
}

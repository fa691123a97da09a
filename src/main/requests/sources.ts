/** Owns the requests about sources. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import { readCredential } from '@shared/domain/credentials'
import { normalizeForMatching, readPersonName } from '@shared/domain/names'
import { readPhone } from '@shared/domain/phones'
import type { NewSource, Source } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { findDirectoryEntry } from '../database/directory'
import { listContacts } from '../database/contacts'
import {
  deleteSourceOffice,
  findFaxVerifiedOn,
  insertSourceOffice,
  listOtherOffices,
  setFaxVerifiedOn,
} from '../database/offices'
import {
  findSource,
  findSourceProfile,
  insertSource,
  listColleagues,
  setSourceProfileRow,
  updateSourceRow,
} from '../database/sources'
import type { CommandContext, QueryContext } from './context'
import { officeNamed } from './offices'
import { readSourceGrid } from './sourceGrid'

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
  const profile = findSourceProfile(db, source.id)
  if (row === undefined || profile === null) throw new Error('A source has no row in the grid.')
  // Its own fax goes before its office's.
  const faxOf = source.fax === '' && source.office ? source.office.id : null
  return {
    asOf,
    source,
    profile,
    otherOffices: listOtherOffices(db, source.id),
    faxVerifiedOn:
      (faxOf === null ? findFaxVerifiedOn(db, 'source', source.id) : findFaxVerifiedOn(db, 'office', faxOf)) ?? null,
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

export function updateSource(input: ParsedInputOf<'updateSource'>, { db, write }: CommandContext): Nothing {
  const source = getSourceOrThrow(db, input.sourceId)
  const given = Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value !== undefined))
  const changed: Source = { ...source, ...given }
  const isRenamed = changed.name !== source.name
  const familyName =
    isRenamed && changed.kind === 'provider' ? readPersonName(changed.name).familyName : source.familyName
  const fax = readPhone(changed.fax)
  write(
    () => {
      if (fax !== source.fax) setFaxVerifiedOn(db, 'source', source.id, null)
      updateSourceRow(db, {
        ...changed,
        familyName,
        phone: readPhone(changed.phone),
        fax,
        matchName: normalizeForMatching(changed.name),
      })
    },
    () => `source ${source.id}`,
  )
  return {}
}

/** @throws AppError `not-found`, `not-saved` */
export function setSourceProfile(
  { sourceId, profile }: ParsedInputOf<'setSourceProfile'>,
  { db, write }: CommandContext,
): OutputOf<'setSourceProfile'> {
  const before = findSourceProfile(db, getSourceOrThrow(db, sourceId).id)
  if (before === null) throw new Error('A source has no profile.')
  return write(
    () => {
      setSourceProfileRow(db, sourceId, profile)
      return { before }
    },
    () => `source ${sourceId}`,
  )
}

/** @throws AppError `not-found`, `invalid-input` for the office it is written to, `not-saved` */
export function addSourceOffice(
  { sourceId, officeName, note }: ParsedInputOf<'addSourceOffice'>,
  { db, write }: CommandContext,
): OutputOf<'addSourceOffice'> {
  const source = getSourceOrThrow(db, sourceId)
  return write(
    () => {
      const officeId = officeNamed(db, officeName)
      if (officeId === source.office?.id) {
        throw new AppError('invalid-input', 'This is the office it is written to already.', {
          details: { field: 'officeName' },
        })
      }
      return { id: insertSourceOffice(db, { sourceId, officeId, note }) }
    },
    ({ id }) => `office ${id} of source ${sourceId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function removeSourceOffice(
  { id }: ParsedInputOf<'removeSourceOffice'>,
  { db, write }: CommandContext,
): OutputOf<'removeSourceOffice'> {
  return write(
    () => {
      if (!deleteSourceOffice(db, id)) throw new AppError('not-found', 'This office was taken off already.')
      return {}
    },
    () => `office ${id} of a source`,
  )
}

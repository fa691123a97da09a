/** Owns the requests about the directory: looking somebody up, and making a source of an entry. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { normalizeForMatching } from '@shared/domain/names'
import { AppError } from '@shared/errors'
import { findDirectoryEntry, searchDirectoryEntries } from '../database/directory'
import { findOfficeByName } from '../database/importMatches'
import { insertOffice } from '../database/offices'
import { findSourceIdByNpi, insertSource } from '../database/sources'
import type { CommandContext, QueryContext } from './context'

const mostFound = 6

export function searchDirectory(
  { text }: ParsedInputOf<'searchDirectory'>,
  { db }: QueryContext,
): OutputOf<'searchDirectory'> {
  const npi = text.replaceAll(/[\s-]/gu, '')
  const found = /^\d{3,10}$/u.test(npi)
    ? searchDirectoryEntries(db, { npi, words: [] }, mostFound)
    : searchDirectoryEntries(db, { npi: '', words: normalizeForMatching(text).split(' ').filter(Boolean) }, mostFound)
  return {
    entries: found.map(({ npi: number, kind, name, credential, specialty, city, state }) => ({
      npi: number,
      kind,
      name,
      credential,
      specialty,
      town: [city, state].filter(Boolean).join(', '),
    })),
  }
}

/** @throws AppError `not-found`, `invalid-input` for a number that is a source's already, `not-saved` */
export function addSourceFromDirectory(
  { npi }: ParsedInputOf<'addSourceFromDirectory'>,
  { db, write }: CommandContext,
): OutputOf<'addSourceFromDirectory'> {
  const entry = findDirectoryEntry(db, npi)
  if (entry === null || entry.name === '') {
    throw new AppError('not-found', 'The directory on file has nobody under this NPI.')
  }
  if (findSourceIdByNpi(db, npi) !== null) {
    throw new AppError('invalid-input', 'This NPI is a source on file already. Choose it from the list.')
  }
  const { kind, name, familyName, credential, specialty, street, city, state, zip, phone, fax } = entry
  const sourceId = write(
    () => {
      // The registry names no office: as in an import, its street stands for it until somebody knows better.
      const matchName = normalizeForMatching(street)
      const officeId =
        street === ''
          ? null
          : (findOfficeByName(db, { matchName, zip, exceptIdColumn: null }) ??
            insertOffice(db, { name: street, matchName, street, city, state, zip, phone, fax, importId: null }))
      const source = { kind, name, familyName, credential, npi, specialty, phone, fax }
      return insertSource(db, { ...source, matchName: normalizeForMatching(name), officeId, importId: null })
    },
    (id) => `source ${id}`,
  )
  return { sourceId }
}

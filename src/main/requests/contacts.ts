/** Owns the requests about contacts: who they are, where they work, and where they went. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { NewContact } from '@shared/domain/contacts'
import { AppError } from '@shared/errors'
import {
  findContact,
  insertContact,
  listAllContacts,
  listContactTouches,
  listMoves,
  moveContactRow,
  setContactRemoved,
  undoMoveRow,
  updateContactRow,
} from '../database/contacts'
import type { Database } from '../database/engine/database'
import { findOffice } from '../database/offices'
import type { CommandContext, QueryContext } from './context'
import { officeNamed } from './offices'

/** @throws AppError `not-found` */
function getContactOrThrow(db: Database, contactId: number) {
  const contact = findContact(db, contactId)
  if (contact === null) throw new AppError('not-found', 'This person is no longer on file.')
  return contact
}

export function listContacts(_input: object, { db }: QueryContext): OutputOf<'listContacts'> {
  return { contacts: listAllContacts(db) }
}

/** @throws AppError `not-found` */
export function getContact(input: ParsedInputOf<'getContact'>, { db, today }: QueryContext): OutputOf<'getContact'> {
  const asOf = input.asOf ?? today
  const { removedOn, ...contact } = getContactOrThrow(db, input.contactId)
  const office = findOffice(db, contact.officeId)
  if (office === null) throw new Error('A contact has no office.')
  return {
    asOf,
    contact,
    office,
    isRemoved: removedOn !== null,
    moves: listMoves(db, contact.id),
    lastTouchOn: listContactTouches(db, asOf).get(contact.id) ?? null,
  }
}

export function addContact(contact: NewContact, { db, write }: CommandContext): OutputOf<'addContact'> {
  const id = write(
    () => insertContact(db, contact),
    (contactId) => `contact ${contactId}`,
  )
  const { removedOn: _, ...added } = getContactOrThrow(db, id)
  return added
}

/** @throws AppError `not-found`, `not-saved` */
export function updateContact(
  { contactId, changes }: ParsedInputOf<'updateContact'>,
  { db, write }: CommandContext,
): OutputOf<'updateContact'> {
  const { id: _, officeId: __, removedOn: ___, ...before } = getContactOrThrow(db, contactId)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return write(
    () => {
      updateContactRow(db, contactId, { ...before, ...given })
      return { before }
    },
    () => `contact ${contactId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function removeContact(
  { contactId }: ParsedInputOf<'removeContact'>,
  { db, today, write }: CommandContext,
): OutputOf<'removeContact'> {
  return write(
    () => {
      if (!setContactRemoved(db, contactId, today)) {
        throw new AppError('not-found', 'This contact has been removed already.')
      }
      return {}
    },
    () => `contact ${contactId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function restoreContact(
  { contactId }: ParsedInputOf<'restoreContact'>,
  { db, write }: CommandContext,
): OutputOf<'restoreContact'> {
  return write(
    () => {
      if (!setContactRemoved(db, contactId, null)) throw new AppError('not-found', 'This person is on file already.')
      return {}
    },
    () => `contact ${contactId}`,
  )
}

/** @throws AppError `not-found`, `invalid-input` for the office they are at, `not-saved` */
export function moveContact(
  { contactId, officeName }: ParsedInputOf<'moveContact'>,
  { db, user, today, write }: CommandContext,
): OutputOf<'moveContact'> {
  const { officeId: fromId } = getContactOrThrow(db, contactId)
  return write(
    () => {
      const toId = officeNamed(db, officeName)
      if (toId === fromId) {
        throw new AppError('invalid-input', 'They work there already.', { details: { field: 'officeName' } })
      }
      return { moveId: moveContactRow(db, { contactId, fromId, toId, leftOn: today, userId: user.id }) }
    },
    ({ moveId }) => `move ${moveId} of contact ${contactId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function undoContactMove(
  { moveId }: ParsedInputOf<'undoContactMove'>,
  { db, write }: CommandContext,
): OutputOf<'undoContactMove'> {
  return write(
    () => {
      if (!undoMoveRow(db, moveId)) throw new AppError('not-found', 'This was taken back already.')
      return {}
    },
    () => `move ${moveId}`,
  )
}

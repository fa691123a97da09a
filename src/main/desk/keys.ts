/** Owns who can open the practice: passphrases of people, the recovery key, the keychain of a computer, and new keys for everything. Refuses to keep a secret. */
import type { ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import type { Key } from '@shared/domain/keys'
import { passphraseMinimum } from '@shared/domain/practice'
import { AppError } from '@shared/errors'
import {
  deleteKeychainKeys,
  deleteUser,
  insertKeychainKey,
  insertUser,
  listKeychainKeys,
  listUsers,
  setUserSlot,
} from '../database/practice'
import { slotCount } from '../practiceFile/header'
import {
  newDataKey,
  newKeychainSecret,
  slotWithId,
  unwrapDataKey,
  withoutSlots,
  wrapWithPassphrase,
  wrapWithRandomSecret,
} from '../practiceFile/keySlots'
import type { PracticeFile } from '../practiceFile/practiceFile'
import { newRecoveryKey, printRecoveryKey } from '../practiceFile/recoveryKey'
import type { FileContext } from './fileRequests'

/** @throws AppError `weak-passphrase` */
export function refuseWeakPassphrase(passphrase: string, safe: string): void {
  if (Array.from(passphrase.normalize('NFKC')).length >= passphraseMinimum) return
  throw new AppError(
    'weak-passphrase',
    `A passphrase needs at least ${passphraseMinimum} characters; a few words are best. ${safe}`,
  )
}

/** The people first, in the order they were added; then the recovery key, then keychains. */
export function listKeys(_input: object, { db, file }: FileContext): { keys: Key[] } {
  const users = listUsers(db)
  const people = users.map(({ slotId, ...person }): Key => {
    const opens = slotId !== null && slotWithId(file.slots, slotId) !== undefined
    return { kind: 'passphrase', user: person, opens, isInUse: slotId === file.slotId }
  })
  const keychainKeys = listKeychainKeys(db)
  const others = file.slots
    .filter(({ kind }) => kind !== 'passphrase')
    .map(({ kind, id }): Key => {
      const slotId = id.toString('hex')
      const userId = keychainKeys.find((key) => key.slotId === slotId)?.userId
      const owner = users.find((person) => person.id === userId)
      return {
        kind,
        user: owner === undefined ? null : { id: owner.id, name: owner.name, role: owner.role },
        opens: true,
        isInUse: slotId === file.slotId,
      }
    })
  return { keys: [...people, ...others] }
}

/** Whoever came in with the recovery key has forgotten the old one, and need not say it. */
export async function changePassphrase(
  { current, next }: ParsedInputOf<'changePassphrase'>,
  context: FileContext,
): Promise<Nothing> {
  const { file, db, user, write } = context
  refuseWeakPassphrase(next, 'The old one still holds.')
  const slotId = slotOf(context, user.id)
  const isRecovered = slotWithId(file.slots, file.slotId)?.kind === 'recovery'
  if (!isRecovered) await refuseWrongPassphrase(file, slotId, current)
  const slot = await newPassphraseSlot(context, next, slotId)
  write(
    () => {
      setUserSlot(db, user.id, slot.id.toString('hex'))
    },
    () => `user ${user.id}`,
  )
  file.changeSlots([...withoutSlots(file.slots, [slotId]), slot])
  return {}
}

export async function addUser(
  { name, role, passphrase }: ParsedInputOf<'addUser'>,
  context: FileContext,
): Promise<{ userId: number }> {
  const { db, file, write } = context
  refuseUnlessManager(context)
  refuseWeakPassphrase(passphrase, 'Nobody was added.')
  const slot = await newPassphraseSlot(context, passphrase, null)
  const userId = write(
    () => insertUser(db, { name, role, slotId: slot.id.toString('hex') }),
    (id) => `user ${id}`,
  )
  try {
    file.changeSlots([...file.slots, slot])
  } catch (error) {
    write(
      () => {
        deleteUser(db, userId)
      },
      () => `user ${userId} not added`,
    )
    throw error
  }
  return { userId }
}

export async function setUserPassphrase(
  { userId, passphrase }: ParsedInputOf<'setUserPassphrase'>,
  context: FileContext,
): Promise<Nothing> {
  const { db, file, user, write } = context
  refuseUnlessManager(context)
  if (userId === user.id) {
    throw new AppError(
      'not-allowed',
      'Your own passphrase is changed by saying the one you use now. Nothing was changed.',
    )
  }
  refuseWeakPassphrase(passphrase, 'Nothing was changed.')
  const old = slotOf(context, userId)
  const slot = await newPassphraseSlot(context, passphrase, old)
  write(
    () => {
      setUserSlot(db, userId, slot.id.toString('hex'))
    },
    () => `user ${userId}`,
  )
  file.changeSlots([...withoutSlots(file.slots, [old]), slot])
  return {}
}

/** First the file, then the record of it: a key that is gone from the file opens nothing, whatever the record says. */
export function revokeKey({ userId }: ParsedInputOf<'revokeKey'>, context: FileContext): Nothing {
  const { db, file, user, write } = context
  refuseUnlessManager(context)
  if (userId === user.id) {
    throw new AppError(
      'not-allowed',
      'You cannot take your own way in away. Another manager can, or change your passphrase.',
    )
  }
  const ofKeychains = listKeychainKeys(db).flatMap((key) => (key.userId === userId ? [key.slotId] : []))
  file.changeSlots(withoutSlots(file.slots, [slotOf(context, userId), ...ofKeychains]))
  write(
    () => {
      setUserSlot(db, userId, null)
      deleteKeychainKeys(db, userId)
    },
    () => `user ${userId}`,
  )
  return {}
}

export function replaceRecoveryKey(_input: object, context: FileContext): { recoveryKey: string } {
  const { file, write } = context
  refuseUnlessManager(context)
  const recoveryKey = newRecoveryKey()
  try {
    const slot = file.withDataKey((dataKey, fileId) => wrapWithRandomSecret(dataKey, fileId, 'recovery', recoveryKey))
    write(
      () => {},
      () => 'recovery key',
    )
    file.changeSlots([...file.slots.filter(({ kind }) => kind !== 'recovery'), slot])
    return { recoveryKey: printRecoveryKey(recoveryKey) }
  } finally {
    recoveryKey.fill(0)
  }
}

/** Only the one who asks, and the new recovery key, open the file afterwards: nobody else's passphrase is known. */
export async function rekeyPractice(
  { passphrase }: ParsedInputOf<'rekeyPractice'>,
  context: FileContext,
): Promise<{ recoveryKey: string; withoutKey: string[] }> {
  const { db, file, user, newCost, write } = context
  refuseUnlessManager(context)
  const slotId = slotOf(context, user.id)
  refuseWeakPassphrase(passphrase, 'Nothing was changed.')
  if (slotId === null || slotWithId(file.slots, slotId) === undefined) {
    throw new AppError(
      'not-allowed',
      'You have no passphrase at present, so there is none to encrypt everything under. Nothing was changed. Set your passphrase first.',
    )
  }
  await refuseWrongPassphrase(file, slotId, passphrase)
  const recoveryKey = newRecoveryKey()
  const dataKey = newDataKey()
  try {
    const fileId = file.withDataKey((_, id) => id)
    const slot = await wrapWithPassphrase(dataKey, fileId, passphrase, await newCost(), Buffer.from(slotId, 'hex'))
    file.rekey({ dataKey, slots: [slot, wrapWithRandomSecret(dataKey, fileId, 'recovery', recoveryKey)] })
  } catch (error) {
    dataKey.fill(0)
    recoveryKey.fill(0)
    throw error
  }
  const others = listUsers(db).filter((person) => person.id !== user.id)
  const printed = printRecoveryKey(recoveryKey)
  recoveryKey.fill(0)
  write(
    () => {
      for (const { id } of others) setUserSlot(db, id, null)
      for (const { id } of [user, ...others]) deleteKeychainKeys(db, id)
    },
    () => 'all keys',
  )
  return { recoveryKey: printed, withoutKey: others.map(({ name }) => name) }
}

/** A key for the keychain of this computer's user, who opens the practice as whoever has it open now. */
export function addKeychainKey(_input: object, context: FileContext): { secret: string } {
  const { db, file, user, write } = context
  refuseFullFile(file)
  const { text, bytes } = newKeychainSecret()
  try {
    const slot = file.withDataKey((dataKey, fileId) => wrapWithRandomSecret(dataKey, fileId, 'keychain', bytes))
    write(
      () => {
        insertKeychainKey(db, slot.id.toString('hex'), user.id)
      },
      () => `user ${user.id}`,
    )
    file.changeSlots([...file.slots, slot])
    return { secret: text }
  } finally {
    bytes.fill(0)
  }
}

/** All keychain keys of the person at the screen, on whichever computer. */
export function removeKeychainKeys(_input: object, { db, file, user, write }: FileContext): Nothing {
  const slotIds = listKeychainKeys(db).flatMap((key) => (key.userId === user.id ? [key.slotId] : []))
  if (slotIds.length > 0) file.changeSlots(withoutSlots(file.slots, slotIds))
  write(
    () => {
      deleteKeychainKeys(db, user.id)
    },
    () => `user ${user.id}`,
  )
  return {}
}

function refuseFullFile(file: PracticeFile): void {
  if (file.slots.length < slotCount) return
  throw new AppError(
    'not-allowed',
    `A practice file has room for ${slotCount} keys, and all are taken. Nothing was changed. Take one away that nobody uses.`,
  )
}

/** Where nobody who can come in is a manager (a front desk that set up by itself), everybody looks after the keys. */
function refuseUnlessManager({ db, user }: FileContext): void {
  const managers = listUsers(db).filter(({ role, slotId }) => role === 'manager' && slotId !== null)
  if (user.role === 'manager' || managers.length === 0) return
  throw new AppError('not-allowed', 'Only a manager can change who opens the practice. Nothing was changed. Ask one.')
}

/** @returns the id of the person's key slot, or null without one. @throws AppError `not-found` */
function slotOf({ db }: FileContext, userId: number): string | null {
  const found = listUsers(db).find(({ id }) => id === userId)
  if (found === undefined) throw new AppError('not-found', 'This person is no longer on file. Look at the list again.')
  return found.slotId
}

/** @throws AppError `wrong-passphrase` */
async function refuseWrongPassphrase(file: PracticeFile, slotId: string | null, passphrase: string): Promise<void> {
  const slot = slotId === null ? undefined : slotWithId(file.slots, slotId)
  if (slot === undefined) return
  const fileId = file.withDataKey((_, id) => id)
  const { dataKey } = await unwrapDataKey({ fileId, slots: [slot] }, { kind: 'passphrase', text: passphrase })
  dataKey.fill(0)
}

/** The key is at hand only for a moment at a time: a copy of it is wrapped while the passphrase is being derived. */
async function newPassphraseSlot({ file, newCost }: FileContext, passphrase: string, slotId: string | null) {
  if (slotId === null || slotWithId(file.slots, slotId) === undefined) refuseFullFile(file)
  const cost = await newCost()
  const { dataKey, fileId } = file.withDataKey((key, id) => ({ dataKey: Buffer.from(key), fileId: id }))
  try {
    const id = slotId === null ? undefined : Buffer.from(slotId, 'hex')
    return await wrapWithPassphrase(dataKey, fileId, passphrase, cost, id)
  } finally {
    dataKey.fill(0)
  }
}

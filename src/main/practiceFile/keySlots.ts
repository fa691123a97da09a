/** Owns the ways in: the data key wrapped under each passphrase and under the recovery key. Refuses to keep or print a key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@shared/errors'
import { fileIdBytes, saltBytes, slotDescription, type Header, type KeySlot, type SlotKind } from './header'
import {
  defaultCost,
  deriveKey,
  derivePassphraseKey,
  isBearableCost,
  keyBytes,
  normalisedPassphrase,
  type Argon2Cost,
} from './keyDerivation'
import { parseRecoveryKey } from './recoveryKey'

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** What a person types to open a practice file. */
export interface Secret {
  readonly kind: SlotKind
  readonly text: string
}

/** @returns 32 random bytes that encrypt everything; the caller wipes them */
export function newDataKey(): Buffer {
  return randomBytes(keyBytes)
}

/**
 * A slot that opens with `passphrase` (counted in Unicode NFKC).
 * @param id of the slot that this one replaces, where it does
 * @throws AppError `weak-passphrase` for an empty one; RangeError for a cost that no file may ask for
 */
export async function wrapWithPassphrase(
  dataKey: Uint8Array,
  fileId: Buffer,
  passphrase: string,
  cost: Argon2Cost = defaultCost,
  id: Buffer = randomBytes(fileIdBytes),
): Promise<KeySlot> {
  if (normalisedPassphrase(passphrase) === '') {
    throw new AppError('weak-passphrase', 'A passphrase cannot be empty. Nothing was changed. Type one and try again.')
  }
  if (!isBearableCost(cost)) throw new RangeError('This Argon2id cost is outside the bounds of the file format.')
  const description = { kind: 'passphrase' as const, cost, id, salt: randomBytes(saltBytes) }
  const wrappingKey = await derivePassphraseKey(passphrase, description.salt, cost)
  return wrap(dataKey, fileId, description, wrappingKey)
}

/** A slot that opens with a random secret: the 20 bytes of a recovery key, or the 32 that a keychain keeps. */
export function wrapWithRandomSecret(
  dataKey: Uint8Array,
  fileId: Buffer,
  kind: 'recovery' | 'keychain',
  secret: Uint8Array,
): KeySlot {
  const description = { kind, cost: null, id: randomBytes(fileIdBytes), salt: randomBytes(saltBytes) }
  return wrap(dataKey, fileId, description, deriveKey(secret, description.salt, purposes[kind]))
}

/** @returns 32 random bytes as text, for a keychain to keep, and the bytes, which the caller wipes */
export function newKeychainSecret(): { readonly text: string; readonly bytes: Buffer } {
  const bytes = randomBytes(keyBytes)
  return { text: bytes.toString('base64'), bytes }
}

export function slotWithId(slots: readonly KeySlot[], id: string): KeySlot | undefined {
  return slots.find((slot) => slot.id.toString('hex') === id)
}

/** @param ids those that are null name no slot */
export function withoutSlots(slots: readonly KeySlot[], ids: readonly (string | null)[]): KeySlot[] {
  return slots.filter((slot) => !ids.includes(slot.id.toString('hex')))
}

/**
 * Tries `secret` on every slot of its kind, about a fifth of a second each for a passphrase.
 * @returns the data key (the caller wipes it) and the slot that gave it
 * @throws AppError `wrong-passphrase` when none opens, or when a recovery key is mistyped
 */
export async function unwrapDataKey(
  header: Pick<Header, 'fileId' | 'slots'>,
  secret: Secret,
): Promise<{ readonly dataKey: Buffer; readonly slot: KeySlot }> {
  const slots = header.slots.filter((slot) => slot.kind === secret.kind)
  const opened =
    secret.kind === 'passphrase'
      ? await unwrapWithPassphrase(header.fileId, slots, secret.text)
      : unwrapWithRandomSecret(header.fileId, slots, secret.kind, secret.text)
  if (opened !== null) return opened
  throw new AppError('wrong-passphrase', refusals[secret.kind], {
    details: secret.kind === 'recovery' ? { mistake: 'other-file' } : {},
  })
}

const refusals: Readonly<Record<SlotKind, string>> = {
  passphrase:
    'This passphrase does not open this practice file. Nothing was changed. Check Caps Lock and the keyboard language and try again, or use the recovery key.',
  recovery:
    'This recovery key is typed correctly, but it belongs to another practice file or was replaced since. Nothing was changed. Look for the latest printed sheet, or use a passphrase.',
  keychain:
    'What this computer kept for opening the practice does not open it any more. Nothing was changed. Use your passphrase.',
}

const purposes = { recovery: 'rapport/1/recovery-slot', keychain: 'rapport/2/keychain-slot' } as const

async function unwrapWithPassphrase(fileId: Buffer, slots: readonly KeySlot[], passphrase: string) {
  if (normalisedPassphrase(passphrase) === '') return null
  for (const slot of slots) {
    // One after the other: each takes all the memory it may, and the first is nearly always the right one.
    // oxlint-disable-next-line no-await-in-loop
    const wrappingKey = await derivePassphraseKey(passphrase, slot.salt, slot.cost ?? defaultCost)
    const dataKey = unwrap(slot, fileId, wrappingKey)
    if (dataKey !== null) return { dataKey, slot }
  }
  return null
}

function unwrapWithRandomSecret(
  fileId: Buffer,
  slots: readonly KeySlot[],
  kind: 'recovery' | 'keychain',
  text: string,
): { readonly dataKey: Buffer; readonly slot: KeySlot } | null {
  const secret = kind === 'recovery' ? parseRecoveryKey(text) : Buffer.from(text, 'base64')
  try {
    for (const slot of slots) {
      const dataKey = unwrap(slot, fileId, deriveKey(secret, slot.salt, purposes[kind]))
      if (dataKey !== null) return { dataKey, slot }
    }
    return null
  } finally {
    secret.fill(0)
  }
}

/** Wipes `wrappingKey`. */
function wrap(
  dataKey: Uint8Array,
  fileId: Buffer,
  description: Omit<KeySlot, 'nonce' | 'wrappedKey'>,
  wrappingKey: Buffer,
): KeySlot {
  try {
    const nonce = randomBytes(nonceBytes)
    const sealing = createCipheriv(cipher, wrappingKey, nonce)
    sealing.setAAD(Buffer.concat([fileId, slotDescription(description)]))
    const ciphertext = Buffer.concat([sealing.update(dataKey), sealing.final()])
    return { ...description, nonce, wrappedKey: Buffer.concat([ciphertext, sealing.getAuthTag()]) }
  } finally {
    wrappingKey.fill(0)
  }
}

/** Wipes `wrappingKey`. @returns null when it is not the key that wrapped this slot */
function unwrap(slot: KeySlot, fileId: Buffer, wrappingKey: Buffer): Buffer | null {
  const opening = createDecipheriv(cipher, wrappingKey, slot.nonce, { authTagLength: tagBytes })
  wrappingKey.fill(0)
  opening.setAAD(Buffer.concat([fileId, slotDescription(slot)]))
  opening.setAuthTag(slot.wrappedKey.subarray(keyBytes))
  const dataKey = opening.update(slot.wrappedKey.subarray(0, keyBytes))
  try {
    opening.final()
    return dataKey
  } catch {
    dataKey.fill(0)
    return null
  }
}

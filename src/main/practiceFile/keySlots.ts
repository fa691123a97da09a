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
 * @throws AppError `weak-passphrase` for an empty one; RangeError for a cost that no file may ask for
 */
export async function wrapWithPassphrase(
  dataKey: Uint8Array,
  fileId: Buffer,
  passphrase: string,
  cost: Argon2Cost = defaultCost,
): Promise<KeySlot> {
  if (normalisedPassphrase(passphrase) === '') {
    throw new AppError('weak-passphrase', 'A passphrase cannot be empty. Nothing was changed. Type one and try again.')
  }
  if (!isBearableCost(cost)) throw new RangeError('This Argon2id cost is outside the bounds of the file format.')
  const description = { kind: 'passphrase' as const, cost, id: randomBytes(fileIdBytes), salt: randomBytes(saltBytes) }
  const wrappingKey = await derivePassphraseKey(passphrase, description.salt, cost)
  return wrap(dataKey, fileId, description, wrappingKey)
}

/** A slot that opens with the 20 bytes of a recovery key. */
export function wrapWithRecoveryKey(dataKey: Uint8Array, fileId: Buffer, recoveryKey: Uint8Array): KeySlot {
  const description = {
    kind: 'recovery' as const,
    cost: null,
    id: randomBytes(fileIdBytes),
    salt: randomBytes(saltBytes),
  }
  return wrap(dataKey, fileId, description, deriveKey(recoveryKey, description.salt, recoveryPurpose))
}

/**
 * Tries `secret` on every slot of its kind, about a fifth of a second each for a passphrase.
 * @returns the data key (the caller wipes it) and the slot that gave it
 * @throws AppError `wrong-passphrase` when none opens, or when a recovery key is mistyped
 */
export async function unwrapDataKey(
  header: Header,
  secret: Secret,
): Promise<{ readonly dataKey: Buffer; readonly slot: KeySlot }> {
  const slots = header.slots.filter((slot) => slot.kind === secret.kind)
  const opened =
    secret.kind === 'recovery'
      ? unwrapWithRecoveryKey(header.fileId, slots, secret.text)
      : await unwrapWithPassphrase(header.fileId, slots, secret.text)
  if (opened !== null) return opened
  throw secret.kind === 'recovery'
    ? new AppError(
        'wrong-passphrase',
        'This recovery key is typed correctly, but it belongs to another practice file or was replaced since. Nothing was changed. Look for the latest printed sheet, or use a passphrase.',
        { details: { mistake: 'other-file' } },
      )
    : new AppError(
        'wrong-passphrase',
        'This passphrase does not open this practice file. Nothing was changed. Check Caps Lock and the keyboard language and try again, or use the recovery key.',
      )
}

const recoveryPurpose = 'rapport/1/recovery-slot'

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

function unwrapWithRecoveryKey(fileId: Buffer, slots: readonly KeySlot[], text: string) {
  const recoveryKey = parseRecoveryKey(text)
  try {
    for (const slot of slots) {
      const dataKey = unwrap(slot, fileId, deriveKey(recoveryKey, slot.salt, recoveryPurpose))
      if (dataKey !== null) return { dataKey, slot }
    }
    return null
  } finally {
    recoveryKey.fill(0)
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

/** Owns the recovery key on paper: 160 random bits as nine groups of four characters. Refuses to know what it opens. */
import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '@shared/errors'

const recoveryKeyBytes = 20
/** Crockford's base32: no I, L, O or U, so that a printed key can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keyCharacters = 32
const checkCharacters = 4
const groupLength = 4

/** @returns 20 random bytes; the caller wipes them */
export function newRecoveryKey(): Buffer {
  return randomBytes(recoveryKeyBytes)
}

/** The key as it is printed: `7Q4M-…`, 36 characters in nine groups, the last of which is a checksum. */
export function printRecoveryKey(key: Uint8Array): string {
  const characters = toBase32(key) + checksum(key)
  const groups: string[] = []
  for (let at = 0; at < characters.length; at += groupLength) groups.push(characters.slice(at, at + groupLength))
  return groups.join('-')
}

/**
 * Reads a typed key: case, spaces and dashes do not matter, O counts as 0 and I or L as 1.
 * @returns 20 bytes; the caller wipes them
 * @throws AppError `wrong-passphrase` which says whether a character is impossible, missing, extra or mistyped
 */
export function parseRecoveryKey(text: string): Buffer {
  const characters = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const values = Array.from(characters, (character) => alphabet.indexOf(character))
  const impossible = values.indexOf(-1)
  if (impossible >= 0) {
    const character = Array.from(characters)[impossible] ?? ''
    throw mistake(
      'character',
      `The recovery key contains “${character}” in group ${Math.floor(impossible / groupLength) + 1}, which no recovery key has.`,
    )
  }
  const expected = keyCharacters + checkCharacters
  if (values.length !== expected) {
    const problem = values.length < expected ? 'too short' : 'too long'
    throw mistake(
      'length',
      `The recovery key is ${problem}: it has ${values.length} characters instead of ${expected}.`,
    )
  }
  const key = fromBase32(values.slice(0, keyCharacters))
  if (characters.slice(keyCharacters) !== checksum(key)) {
    key.fill(0)
    throw mistake('checksum', 'At least one character of the recovery key is mistyped or out of order.')
  }
  return key
}

function mistake(kind: 'character' | 'length' | 'checksum', sentence: string): AppError {
  return new AppError(
    'wrong-passphrase',
    `${sentence} Nothing was changed. Compare it with the printed sheet, group by group, and try again.`,
    { details: { mistake: kind } },
  )
}

/** 20 bits of SHA-256: one wrong key in a million passes as well typed, and then fails to open the file. */
function checksum(key: Uint8Array): string {
  const digest = createHash('sha256').update('rapport/1/recovery-key-check').update(key).digest()
  return toBase32(digest.subarray(0, 3)).slice(0, checkCharacters)
}

/** Five bits per character, most significant first, the last character filled up with zeros. */
function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let pending = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((pending >>> bits) & 31)
    }
    pending &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((pending << (5 - bits)) & 31) : text
}

function fromBase32(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc((values.length * 5) / 8)
  let bits = 0
  let pending = 0
  let at = 0
  for (const value of values) {
    pending = (pending << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (pending >>> bits) & 255
      pending &= (1 << bits) - 1
    }
  }
  return bytes
}

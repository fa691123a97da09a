/** Owns how secrets become keys: HKDF for random secrets, Argon2id for passphrases, and what Argon2id may cost. Refuses keys as text. */
import { hkdfSync } from 'node:crypto'
import { argon2id } from 'hash-wasm'

export const keyBytes = 32

/** What one guess at a passphrase costs. Memory is in KiB; lanes are Argon2's parallelism. */
export interface Argon2Cost {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

export const defaultCost: Argon2Cost = { memoryKiB: 65_536, passes: 3, lanes: 1 }

const mostMemoryKiB = 262_144
const mostPasses = 16
const mostLanes = 4
/** Bounds the time as well: about five times the default. */
const mostMemoryTimesPasses = 1_048_576

/** True for a cost that Rapport will pay: a file from a stranger must not make us allocate gigabytes or compute for an hour. */
export function isBearableCost({ memoryKiB, passes, lanes }: Argon2Cost): boolean {
  return (
    [memoryKiB, passes, lanes].every(Number.isInteger) &&
    lanes >= 1 &&
    lanes <= mostLanes &&
    passes >= 1 &&
    passes <= mostPasses &&
    memoryKiB >= 8 * lanes &&
    memoryKiB <= mostMemoryKiB &&
    memoryKiB * passes <= mostMemoryTimesPasses
  )
}

/** What one guess should take on this computer, in milliseconds: short for who knows, long for who guesses. */
const guessMs = 900
let calibrated: Promise<Argon2Cost> | null = null

/**
 * The cost that takes this computer about 0.9 s, measured once: never less than the default (64 MiB, 3 passes), never more
 * than any reader must bear.
 */
export function calibratedCost(): Promise<Argon2Cost> {
  calibrated ??= calibrate()
  return calibrated
}

async function calibrate(): Promise<Argon2Cost> {
  const { memoryKiB, lanes } = defaultCost
  const started = performance.now()
  const probe = await derivePassphraseKey('calibration', new Uint8Array(32), { memoryKiB, lanes, passes: 1 })
  probe.fill(0)
  return { memoryKiB, lanes, passes: passesFor(performance.now() - started) }
}

/** @param onePassMs what one pass over 64 MiB takes. @returns 3 to 16 passes */
export function passesFor(onePassMs: number): number {
  return Math.max(defaultCost.passes, Math.min(mostPasses, Math.round(guessMs / Math.max(1, onePassMs))))
}

/** HKDF-SHA-256 (RFC 5869). @returns 32 bytes; the caller wipes them */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, keyBytes))
}

/**
 * Argon2id version 1.3 (RFC 9106) over the passphrase in Unicode NFKC, so that the same typing gives the same key on
 * every keyboard. @returns 32 bytes; the caller wipes them
 */
export async function derivePassphraseKey(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Buffer> {
  const password = Buffer.from(normalisedPassphrase(passphrase), 'utf8')
  try {
    const derived = await argon2id({
      password,
      salt,
      parallelism: cost.lanes,
      iterations: cost.passes,
      memorySize: cost.memoryKiB,
      hashLength: keyBytes,
      outputType: 'binary',
    })
    return Buffer.from(derived.buffer, derived.byteOffset, derived.byteLength)
  } finally {
    password.fill(0)
  }
}

/** The text that counts: Unicode NFKC, nothing trimmed. */
export function normalisedPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC')
}

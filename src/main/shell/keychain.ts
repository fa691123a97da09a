/** Owns the keys that this computer's keychain guards for practice files: sealed by the system, kept beside the settings. Refuses a keychain that is none. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { logFailure } from './failures'

/** What the system sealed, as base64, by the path of the practice file. */
const keptSchema = z.record(z.string(), z.string())
type Kept = z.infer<typeof keptSchema>

export type SystemKeychain = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>

/** On Linux without a keyring the "encryption" is a password that every program knows. */
const unreal = new Set(['basic_text', 'unknown'])

export class Keychain {
  readonly #path: string
  readonly #system: SystemKeychain
  readonly #platform: string

  /** @param path of the file that the sealed keys are kept in */
  constructor(path: string, system: SystemKeychain, platform: string) {
    this.#path = path
    this.#system = system
    this.#platform = platform
  }

  /** True only where the system ties what it seals to this user of this computer: DPAPI, the macOS keychain, a keyring. */
  get isAvailable(): boolean {
    if (!this.#system.isEncryptionAvailable()) return false
    return this.#platform !== 'linux' || !unreal.has(this.#system.getSelectedStorageBackend())
  }

  keepsKeyFor(practiceFile: string): boolean {
    return this.isAvailable && Object.hasOwn(this.#read(), practiceFile)
  }

  /** @returns null where there is none, or where the system no longer opens it: another user, another computer */
  find(practiceFile: string): string | null {
    const sealed = this.isAvailable ? this.#read()[practiceFile] : undefined
    if (sealed === undefined) return null
    try {
      return this.#system.decryptString(Buffer.from(sealed, 'base64'))
    } catch (error) {
      logFailure(error)
      return null
    }
  }

  /** @throws the system's error; then nothing is kept */
  keep(practiceFile: string, secret: string): void {
    this.#write({ ...this.#read(), [practiceFile]: this.#system.encryptString(secret).toString('base64') })
  }

  /** @throws the system's error; then it is still kept */
  forget(practiceFile: string): void {
    const { [practiceFile]: _, ...others } = this.#read()
    this.#write(others)
  }

  #read(): Kept {
    try {
      return keptSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')))
    } catch {
      // No file yet, or one that was cut short: there is no key then, and the passphrase opens the practice.
      return {}
    }
  }

  #write(kept: Kept): void {
    const unfinished = `${this.#path}.tmp`
    try {
      writeFileSync(unfinished, JSON.stringify(kept), { mode: 0o600 })
      renameSync(unfinished, this.#path)
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw error
    }
  }
}

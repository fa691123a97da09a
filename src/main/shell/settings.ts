/** Owns the few comforts kept outside the practice file: last file, colours, where the window was. Refuses anything of the practice. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { colorSchemeSchema } from '@shared/domain/session'
import { z } from 'zod'
import { logFailure } from './failures'

const windowPlaceSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
})
/** Screen coordinates in device-independent pixels, as Electron gives them for the window that is not maximized. */
export type WindowPlace = z.infer<typeof windowPlaceSchema>

/** Each field falls back on its own: one that cannot be read does not take the others with it. */
const settingsSchema = z.object({
  lastPracticeFile: z.string().nullable().catch(null),
  colorScheme: colorSchemeSchema.catch('auto'),
  window: windowPlaceSchema.nullable().catch(null),
})
export type Settings = z.infer<typeof settingsSchema>

/** The settings as they stand, and the file that they are kept in. Neither reading nor writing ever throws. */
export class SettingsFile {
  readonly #path: string
  #current: Settings

  /** Reads `path`; a file that is missing or damaged gives the settings of a new machine. */
  constructor(path: string) {
    this.#path = path
    this.#current = readSettings(path)
  }

  get current(): Settings {
    return this.#current
  }

  /** Takes the changes over at once and writes them; where the disk refuses, they last until the app ends. */
  change(changes: Partial<Settings>): void {
    this.#current = { ...this.#current, ...changes }
    try {
      writeWhole(this.#path, `${JSON.stringify(this.#current, null, 2)}\n`)
    } catch (error) {
      logFailure(error)
    }
  }
}

function readSettings(path: string): Settings {
  let kept: unknown = {}
  try {
    kept = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // No file yet, or one that was cut short: both mean to start anew.
  }
  const parsed = settingsSchema.safeParse(kept)
  return parsed.success ? parsed.data : settingsSchema.parse({})
}

/** After a power cut the old file or the new one is there, never half of one. */
function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.tmp`
  mkdirSync(dirname(path), { recursive: true })
  try {
    const file = openSync(unfinished, 'w', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

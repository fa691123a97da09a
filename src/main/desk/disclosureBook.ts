/** Owns what was shown of a file that was open only for reading, until it can be written into the file's own audit. Refuses patients: ids, requests and times only. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemErrorCode } from '@shared/errors'
import { z } from 'zod'
import type { AuditEntry } from '../database/audit'

const lineSchema = z.object({
  fileId: z.string(),
  happenedAt: z.string(),
  userId: z.int().nullable(),
  request: z.string(),
  subject: z.string(),
})

/** One line of JSON for each entry, in a small file beside the settings. */
export class DisclosureBook {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** @throws the system's error; then nothing was noted */
  note(fileId: string, entries: readonly AuditEntry[]): void {
    if (entries.length === 0) return
    mkdirSync(dirname(this.#path), { recursive: true })
    appendFileSync(this.#path, entries.map((entry) => `${JSON.stringify({ fileId, ...entry })}\n`).join(''), {
      mode: 0o600,
    })
  }

  /** What was noted of the file with this id, in order. */
  entriesOf(fileId: string): AuditEntry[] {
    return this.#lines()
      .filter((line) => line.fileId === fileId)
      .map(({ happenedAt, userId, request, subject }) => ({ happenedAt, userId, request, subject }))
  }

  /** Forgets what was noted of the file: it stands in the file's own audit now. @throws the system's error */
  forget(fileId: string): void {
    const others = this.#lines().filter((line) => line.fileId !== fileId)
    if (others.length === 0) rmSync(this.#path, { force: true })
    else writeFileSync(this.#path, others.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
  }

  /** A line that a power cut left unfinished is left out. */
  #lines(): z.infer<typeof lineSchema>[] {
    let text = ''
    try {
      text = readFileSync(this.#path, 'utf8')
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error
    }
    return text.split('\n').flatMap((line) => {
      try {
        return [lineSchema.parse(JSON.parse(line))]
      } catch {
        return []
      }
    })
  }
}

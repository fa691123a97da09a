/** Owns a real desk in this process for one test: a folder of its own, cheap keys, a clock that stands still. Refuses assertions. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { z } from 'zod'
import type { DroppedFile } from '@shared/domain/dropFolder'
import { blankPractice } from '@shared/domain/practice'
import { openDatabase } from '../../src/main/database/engine/sqliteEngine'
import { readAll } from '../../src/main/database/rows'
import { Desk } from '../../src/main/desk/desk'
import type { Argon2Cost } from '../../src/main/practiceFile/keyDerivation'
import { openPracticeFile } from '../../src/main/practiceFile/openPracticeFile'

export const passphrase = 'violet harbour lantern'
/** Noon, so that no time zone moves the day. */
export const now = new Date(2026, 10, 24, 12)

const cheap: Argon2Cost = { memoryKiB: 8, passes: 1, lanes: 1 }

const auditRowSchema = z.object({ request: z.string(), subject: z.string() })
export type AuditRow = z.infer<typeof auditRowSchema>

export interface DeskPlace {
  readonly desk: Desk
  readonly folder: string
  readonly path: string
  /** The requests that ended in a fault of ours. */
  readonly faults: readonly string[]
  /** What came of the files of the watched folder, in order. */
  readonly dropped: readonly DroppedFile[]
  /** Creates the practice file and leaves it open. @returns its recovery key */
  readonly create: (options?: { readonly withSample?: boolean }) => Promise<string>
  readonly open: () => Promise<void>
  /** Writes a file into the folder. @returns its path */
  readonly write: (name: string, text: string) => string
  /** What the audit of the locked file holds, in order. */
  readonly audit: () => Promise<AuditRow[]>
}

/** A fresh desk and folder for each test of the file that calls this. */
export function freshDesk(): DeskPlace {
  let folder = ''
  let faults: string[] = []
  let dropped: DroppedFile[] = []
  let desk = newDesk([], null)
  const path = (): string => join(folder, 'harbour.rapport')
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'rapport-desk-')))
    faults = []
    dropped = []
    desk = newDesk(faults, join(folder, 'settings', 'anchors.json'), dropped)
  })
  afterEach(async () => {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get desk() {
      return desk
    },
    get folder() {
      return folder
    },
    get path() {
      return path()
    },
    get faults() {
      return faults
    },
    get dropped() {
      return dropped
    },
    create: async ({ withSample = false } = {}) => {
      const { recoveryKey } = await desk.ask('createPractice', {
        path: path(),
        practice: { ...blankPractice('Harbor Light Orthopedics'), signer: 'Anna Feldman, MD' },
        userName: 'Dana',
        userRole: 'manager',
        passphrase,
        withSample,
      })
      return recoveryKey
    },
    open: async () => {
      await desk.ask('openPractice', { path: path(), secret: { kind: 'passphrase', text: passphrase } })
    },
    write: (name, text) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    },
    audit: () => readAudit(path()),
  }
}

/** Another desk on the same files: another program on the same computer, where `anchorFile` is the same. */
export function newDesk(faults: string[], anchorFile: string | null, dropped: DroppedFile[] = []): Desk {
  return new Desk({
    now: () => now,
    kdf: cheap,
    anchorFile,
    logFault: (_id, request) => faults.push(request),
    onDropped: (file) => dropped.push(file),
  })
}

async function readAudit(path: string): Promise<AuditRow[]> {
  const file = await openPracticeFile(path, { kind: 'passphrase', text: passphrase })
  try {
    const db = await openDatabase(file)
    try {
      return readAll(db, auditRowSchema, 'SELECT request, subject FROM audit_entries ORDER BY id')
    } finally {
      db.close()
    }
  } finally {
    file.close()
  }
}

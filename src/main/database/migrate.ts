/** Owns the order of migrations. Refuses a database from a newer Rapport. */
import { AppError } from '@shared/errors'
import type { Database } from './engine/database'
import { first } from './migrations/001-first'
import { keysBackupsMonths } from './migrations/002-keysBackupsMonths'
import { imports } from './migrations/003-imports'
import { dropFolder } from './migrations/004-dropFolder'
import { splits } from './migrations/005-splits'
import { relationships } from './migrations/006-relationships'
import { reasons } from './migrations/007-reasons'
import { people } from './migrations/008-people'
import { promises } from './migrations/009-promises'
import { attention } from './migrations/010-attention'
import { sourceViews } from './migrations/011-sourceViews'
import { hands } from './migrations/012-hands'
import { sentences } from './migrations/013-sentences'
import { staffNotes } from './migrations/014-staffNotes'
import { signatures } from './migrations/015-signatures'
import { referralLife } from './migrations/016-referralLife'
import { pads } from './migrations/017-pads'
import { rounds } from './migrations/018-rounds'
import { gifts } from './migrations/019-gifts'
import { journalWriting } from './migrations/020-journalWriting'

/** In order; the position is the version. A migration that has been released is never edited. */
const migrations: readonly string[] = [
  first,
  keysBackupsMonths,
  imports,
  dropFolder,
  splits,
  relationships,
  reasons,
  people,
  promises,
  attention,
  sourceViews,
  hands,
  sentences,
  staffNotes,
  signatures,
  referralLife,
  pads,
  rounds,
  gifts,
  journalWriting,
]

/** The version of the schema this Rapport writes. */
export const schemaVersion = migrations.length

/**
 * Brings the schema up to date, each step in a transaction of its own.
 * @throws AppError `file-newer` when the database was written by a later Rapport, `read-only` when it would have to be
 *   changed and must not be; it is left as it is
 */
export function migrate(db: Database, isReadOnly = false): void {
  const version = Number(db.get('PRAGMA user_version')?.['user_version'] ?? 0)
  if (version > schemaVersion) {
    throw new AppError(
      'file-newer',
      'This practice file was last used with a newer Rapport. It is safe and unchanged; install the newest Rapport on this PC to open it.',
    )
  }
  if (version < schemaVersion && isReadOnly) {
    throw new AppError(
      'read-only',
      'This practice file was last used with an older Rapport, so it cannot be only looked at. It is unchanged; open it once it is closed elsewhere.',
    )
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    db.transaction(() => {
      db.exec(migration)
      db.exec(`PRAGMA user_version = ${index + 1}`)
    })
  }
}

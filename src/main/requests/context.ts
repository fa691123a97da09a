/** Owns what a request's function is given beside its input. Refuses to say how a commit is made: that is the desk's. */
import type { CalendarDate } from '@shared/dates'
import type { DeskRequestName, OutputOf, ParsedInputOf } from '@shared/contract'
import type { User } from '@shared/domain/practice'
import type { Database } from '../database/engine/database'

export interface QueryContext {
  readonly db: Database
  readonly user: User
  /** The practice file's, without folder and extension. */
  readonly fileName: string
  readonly today: CalendarDate
  /** The instant of the call, ISO 8601. */
  readonly timestamp: string
  readonly progress: (done: number, total: number, label: string) => void
  readonly isCancelled: () => boolean
}

export interface CommandContext extends QueryContext {
  /**
   * The command's one transaction: all that `change` writes and the audit entry become durable together, or nothing
   * does. Called last, and once, unless what it was given threw. `subject` is for the audit entry: ids and counts, never a patient.
   * @throws AppError `not-saved`
   */
  readonly write: <Value>(change: () => Value, subject: (value: Value) => string) => Value
}

/** Requests that open, close or look into a practice file; the desk's session answers these. */
export type SessionRequestName =
  | 'getSession'
  | 'createPractice'
  | 'openPractice'
  | 'lockPractice'
  | 'reopenPractice'
  | 'lookInsideBackup'
  | 'restoreBackup'
/** Requests about the open file itself: its state, its keys, its backups. The desk answers these, too. */
export type FileRequestName =
  | 'getFileState'
  | 'verifyPractice'
  | 'listKeys'
  | 'changePassphrase'
  | 'addUser'
  | 'setUserPassphrase'
  | 'revokeKey'
  | 'replaceRecoveryKey'
  | 'rekeyPractice'
  | 'addKeychainKey'
  | 'removeKeychainKeys'
  | 'getBackups'
  | 'getBackupPlan'
  | 'setBackupPlan'
  | 'backUpNow'
/** Requests about what is in an open practice. */
export type PracticeRequestName = Exclude<DeskRequestName, SessionRequestName | FileRequestName>

export type Answer<Name extends DeskRequestName> = OutputOf<Name> | Promise<OutputOf<Name>>

/** One function for each request: a missing one does not compile. */
export type PracticeHandlers = {
  readonly [Name in PracticeRequestName]: (input: ParsedInputOf<Name>, context: CommandContext) => Answer<Name>
}

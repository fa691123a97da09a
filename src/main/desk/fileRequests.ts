/** Owns what the requests about the open file are given, and the list of who answers them. Refuses logic of its own. */
import type { ParsedInputOf } from '@shared/contract'
import type { Argon2Cost } from '../practiceFile/keyDerivation'
import type { PracticeFile } from '../practiceFile/practiceFile'
import type { Answer, CommandContext, FileRequestName } from '../requests/context'
import { backUpNow, getBackupPlan, getBackups, setBackupPlan } from './backups'
import { getFileState, verifyPractice } from './fileState'
import {
  addKeychainKey,
  addUser,
  changePassphrase,
  listKeys,
  rekeyPractice,
  removeKeychainKeys,
  replaceRecoveryKey,
  revokeKey,
  setUserPassphrase,
} from './keys'

export interface FileContext extends CommandContext {
  readonly file: PracticeFile
  /** What one guess at a new passphrase costs. */
  readonly newCost: () => Promise<Argon2Cost>
}

/** One function for each request: a missing one does not compile. */
export type FileHandlers = {
  readonly [Name in FileRequestName]: (input: ParsedInputOf<Name>, context: FileContext) => Answer<Name>
}

export const fileHandlers: FileHandlers = {
  getFileState,
  verifyPractice,
  listKeys,
  changePassphrase,
  addUser,
  setUserPassphrase,
  revokeKey,
  replaceRecoveryKey,
  rekeyPractice,
  addKeychainKey,
  removeKeychainKeys,
  getBackups,
  getBackupPlan,
  setBackupPlan,
  backUpNow,
}

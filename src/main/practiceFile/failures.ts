/** Owns the sentences for what can go wrong with a practice file. Refuses to decide which of them happened. */
import { basename } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'

/** `what` ends the sentence "… is damaged: ", for example "block 3 of 80 is not as it was saved". */
export function damagedError(path: string, what: string, cause?: unknown): AppError {
  const name = basename(path)
  return new AppError(
    'file-damaged',
    `The practice file “${name}” is damaged: ${what}. Rapport has not changed it. Keep this copy, and open your latest backup instead.`,
    { details: { file: name, damage: what }, cause },
  )
}

/** For a failed open or read of an existing path: missing, forbidden, or the disk's fault. */
export function unreadableError(path: string, error: unknown): AppError {
  const name = basename(path)
  const code = systemErrorCode(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError(
      'file-not-found',
      `There is no practice file “${name}” in this place any more. If it is on a network drive or a stick, connect it; otherwise choose the file where it is now.`,
      { details: { file: name }, cause: error },
    )
  }
  if (code === 'EISDIR') return notAPracticeFileError(path)
  const reason = unreadableReason(code)
  return new AppError(
    'file-unreadable',
    `Rapport cannot open “${name}”: ${reason}. The file has not been changed.`,
    systemDetails(name, error),
  )
}

export function notAPracticeFileError(path: string): AppError {
  const name = basename(path)
  return new AppError(
    'not-a-practice-file',
    `“${name}” is not a Rapport practice file. It has not been changed. Choose the file that ends in .rapport.`,
    { details: { file: name } },
  )
}

export function newerFileError(path: string, version: number): AppError {
  const name = basename(path)
  return new AppError(
    'file-newer',
    `“${name}” was saved by a newer Rapport than this one. It has not been changed. Update Rapport on this PC, then open it again.`,
    { details: { file: name, version } },
  )
}

/** A save that changed nothing on disk: the file is as it was before. */
export function notSavedError(path: string, error: unknown): AppError {
  const name = basename(path)
  return new AppError(
    'not-saved',
    `${saveFailureReason(error)} Nothing of this change was saved; the practice file is as it was before.`,
    systemDetails(name, error),
  )
}

/** A save that was refused because the file on disk is no longer the one that is open here. */
export function replacedOnDiskError(path: string): AppError {
  const name = basename(path)
  return new AppError(
    'not-saved',
    `Another program has changed or replaced “${name}” since it was opened here, so this was not saved and that copy is untouched. Close the practice, open it again and repeat the change.`,
    { details: { file: name } },
  )
}

/** A save whose new file is in place, but which the disk may still lose: nothing more is written until the file is reopened. */
export function uncertainSaveError(path: string, error: unknown): AppError {
  const name = basename(path)
  return new AppError(
    'not-saved',
    `The disk reported an error at the very end of saving “${name}”. Everything up to the last change is safe; that change may or may not be there. Close the practice, check the disk, open it again and look.`,
    systemDetails(name, error),
  )
}

/** A change that was asked for while the file is open only to be read. */
export function readOnlyError(path: string): AppError {
  const name = basename(path)
  return new AppError(
    'read-only',
    `“${name}” is open only for reading, so nothing can be changed in it here. Lock it, and open it again once it is closed elsewhere.`,
    { details: { file: name } },
  )
}

export function fileExistsError(path: string): AppError {
  const name = basename(path)
  return new AppError(
    'file-exists',
    `There is already a file “${name}” in this folder. It has not been changed. Choose another name or folder, or open that file.`,
    { details: { file: name } },
  )
}

/** A new practice file that could not be put in its place. */
export function notCreatedError(path: string, error: unknown): AppError {
  const name = basename(path)
  return new AppError(
    'cannot-write',
    `${saveFailureReason(error)} The practice file “${name}” was not created. Choose another folder, or put this right and try again.`,
    systemDetails(name, error),
  )
}

/** A copy, a backup say, that could not be made. */
export function notCopiedError(path: string, error: unknown): AppError {
  const name = basename(path)
  return new AppError(
    'cannot-write',
    `${saveFailureReason(error)} The copy “${name}” was not made; the practice file itself is safe.`,
    systemDetails(name, error),
  )
}

/** The rest of the sentence "Rapport cannot open the file: …", with what to do about it. */
function unreadableReason(code: string | undefined): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'you have no permission to open and save it there. Ask whoever looks after this PC for read and write access to its folder'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full. Free some space and try again'
    default:
      return 'the disk or the network reported an error. Check the connection and try again'
  }
}

/** One sentence with the cause and what to do about it. */
function saveFailureReason(error: unknown): string {
  switch (systemErrorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full: free some space and try again.'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Rapport has no permission to write in this folder: ask whoever looks after this PC for it.'
    case 'EBUSY':
      return 'Another program, often a virus scanner or a backup, is holding the file: wait a minute and try again.'
    case 'ENOENT':
    case 'ENOTDIR':
      return 'The folder cannot be reached: connect the network drive or the stick and try again.'
    default:
      return 'The disk reported an error: check the disk or the network connection and try again.'
  }
}

function systemDetails(name: string, error: unknown): { details: Record<string, string>; cause: unknown } {
  const code = systemErrorCode(error)
  return { details: code === undefined ? { file: name } : { file: name, system: code }, cause: error }
}

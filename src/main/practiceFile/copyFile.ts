/** Owns copying a practice file to a new place, proven equal by reading the copy back. Refuses to copy over anything. */
import { dirname } from 'node:path'
import { AppError } from '@shared/errors'
import { checkFile, type CheckTurn, type VerifiedFile } from './checkFile'
import { fileExistsError, notCopiedError } from './failures'
import { isThere, writeFully, type Files } from './files'
import { HeldFile } from './heldFile'
import type { JournalPosition } from './journalReader'
import { removeIfThere, renamePatiently, syncFolder, temporaryBeside } from './replaceFile'
import { attempt } from './sealedContents'

/** How much one turn copies. */
const turnBytes = 1024 * 1024

export interface CopyOrder {
  readonly from: string
  readonly to: string
  readonly files: Files
  readonly dataKey: Uint8Array
  /** How far the file counts: what lies behind is not copied. */
  readonly position: JournalPosition
}

/**
 * Copies while the file may go on growing, reads every byte of the copy back, and only then gives it its name. A turn for
 * each `next`; ended early or failing, it leaves nothing behind.
 * @throws AppError `cannot-write`, `file-exists`, `file-damaged`, `file-unreadable`
 */
export function* copyFile({ from, to, files, dataKey, position }: CopyOrder): Generator<CheckTurn, VerifiedFile> {
  const temporary = temporaryBeside(to)
  const source = attempt(from, () => new HeldFile(from, files, 'r'))
  let isCopied = false
  try {
    yield* copyBytes(source, temporary, to, files, position.end)
    const checked = yield* checkFile(temporary, files, dataKey, position)
    attemptToCopy(to, () => {
      if (isThere(files, to)) throw fileExistsError(to)
      renamePatiently(temporary, to, files)
      isCopied = true
      syncFolder(dirname(to), files)
    })
    return checked
  } finally {
    source.release()
    if (!isCopied) removeIfThere(temporary, files)
  }
}

function* copyBytes(
  source: HeldFile,
  temporary: string,
  to: string,
  files: Files,
  end: number,
): Generator<CheckTurn, void> {
  const handle = attemptToCopy(to, () => files.open(temporary, 'wx', 0o600))
  try {
    const bytes = Buffer.allocUnsafe(turnBytes)
    for (let done = 0; done < end; done += turnBytes) {
      const part = bytes.subarray(0, Math.min(turnBytes, end - done))
      attempt(source.path, () => source.read(part, done))
      attemptToCopy(to, () => {
        writeFully(files, handle, part, done)
      })
      // Copying and reading back are half of the work each.
      yield { done: done / 2, total: end }
    }
    attemptToCopy(to, () => {
      files.sync(handle)
    })
  } finally {
    files.close(handle)
  }
}

function attemptToCopy<Value>(to: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw error instanceof AppError ? error : notCopiedError(to, error)
  }
}

/** Owns the error for a file that cannot be imported. Refuses to guess at a remedy: the reader knows it. */
import { AppError } from '@shared/errors'

/** A file that cannot be imported, in a whole sentence with what to do; `line` where the trouble is on one. */
export function cannotRead(fileName: string, message: string, line?: number): AppError {
  return new AppError('cannot-read-import', message, {
    details: line === undefined ? { file: fileName } : { file: fileName, line },
  })
}

/** Owns reading the file of an import from the disk, some kilobytes at a time. Refuses a file that is none, or that changes meanwhile. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'
import { cannotRead } from '../importing/cannotRead'
import type { ImportSource } from '../importing/importSource'

const chunkBytes = 64 * 1024

function cannotOpen(path: string, error: unknown): AppError {
  const name = basename(path)
  const reasons: Partial<Record<string, string>> = {
    ENOENT: `There is no file ${name} any more. Choose it again.`,
    EISDIR: `${name} is a folder. Choose a file in it.`,
    EACCES: `${name} may not be read by this user. Copy it to a folder of your own, then choose it there.`,
  }
  const reason = reasons[systemErrorCode(error) ?? '']
  const message = reason ?? `${name} could not be opened. Close it in other programs, then choose it again.`
  return new AppError('cannot-read-import', message, { details: { file: name }, cause: error })
}

function inFile<Value>(path: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw cannotOpen(path, error)
  }
}

/** @throws AppError `cannot-read-import`, here and while it is read */
export function importSource(path: string): ImportSource {
  const fileName = basename(path)
  const look = (): { size: number; changedMs: number } => {
    const file = openSync(path, 'r')
    try {
      const { size, mtimeMs } = fstatSync(file)
      // Opening a folder succeeds; reading from it does not.
      if (size > 0) readSync(file, Buffer.alloc(1), 0, 1, 0)
      return { size, changedMs: mtimeMs }
    } finally {
      closeSync(file)
    }
  }
  const first = inFile(path, look)

  function* chunks(): Iterable<Uint8Array> {
    const file = inFile(path, () => openSync(path, 'r'))
    try {
      const { size, mtimeMs } = fstatSync(file)
      if (size !== first.size || mtimeMs !== first.changedMs) {
        throw cannotRead(
          fileName,
          `${fileName} was changed while it was read. Wait until it is complete, then choose it again.`,
        )
      }
      for (let at = 0; at < size;) {
        const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, size - at))
        const count = inFile(path, () => readSync(file, chunk, 0, chunk.length, at))
        if (count === 0) return
        at += count
        yield count === chunk.length ? chunk : chunk.subarray(0, count)
      }
    } finally {
      closeSync(file)
    }
  }
  return { fileName, size: first.size, chunks }
}

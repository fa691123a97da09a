/** Owns what the window's process says about the unexpected: an id and a place in the code. Refuses messages: they may name a patient. */
import { randomUUID } from 'node:crypto'
import type { ReplyError } from '@shared/errors'

const framesKept = 4

/**
 * Writes one line to stderr: an id, the error's class and where it was thrown.
 * @returns the id, for the user to pass on
 */
export function logFailure(error: unknown): string {
  const id = randomUUID().slice(0, 8)
  process.stderr.write(`rapport: failure ${id} ${placeOf(error)}\n`)
  return id
}

/** Logs `error` and answers with the only thing a screen may know of it. */
export function unexpectedError(error: unknown): ReplyError {
  const id = logFailure(error)
  return {
    code: 'unexpected',
    message: `Something went wrong that Rapport did not expect (note ${id}). What was saved before is safe. Try again.`,
    details: { id },
  }
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  // A stack begins with the message, which may run over several lines: only the frames are kept.
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames.slice(0, framesKept).map((frame) => frame.trim())].join(' | ')
}

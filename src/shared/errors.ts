/** Owns the coded errors: every failure a person can cause or must act on. Refuses free-form failures: anything else is `unexpected`. */
import { z } from 'zod'

/**
 * What can go wrong, as the screens and the command line tell it apart.
 * `not-saved` means that the file is as it was before the command.
 */
export const errorCodeSchema = z.enum([
  'invalid-input',
  'not-allowed',
  'not-found',
  'locked',
  'already-open',
  'wrong-passphrase',
  'weak-passphrase',
  'file-not-found',
  'file-exists',
  'file-unreadable',
  'file-in-use',
  'file-damaged',
  'file-newer',
  'file-older',
  'not-a-practice-file',
  'not-saved',
  'read-only',
  'cannot-write',
  'cannot-read-import',
  'nothing-to-do',
  'cancelled',
  'unexpected',
])
export type ErrorCode = z.infer<typeof errorCodeSchema>

/** Short facts for the screen (never a patient's): a line number, a file name, who holds the file. */
export const errorDetailsSchema = z.record(z.string(), z.union([z.string(), z.number()]))
export type ErrorDetails = z.infer<typeof errorDetailsSchema>

/** An expected failure. `message` is a whole sentence for the user: what happened, and the next step. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = options.details ?? {}
  }
}

export const replyErrorSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  details: errorDetailsSchema.optional(),
})
export type ReplyError = z.infer<typeof replyErrorSchema>

/** What every request answers with; only plain data crosses between processes, never an `Error`. */
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ReplyError }

/** The node-style code of a system error (`ENOSPC`), or undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return undefined
}

/** Owns the requests about the practice and its file: opening, locking, checking, what is waiting. Refuses keys and backups. */
import { z } from 'zod'
import { openingHow } from '../domain/keys'
import { practiceSchema, userRoleSchema, userSchema } from '../domain/practice'
import { secretSchema, sessionSchema } from '../domain/session'
import { errorCodeSchema } from '../errors'
import { asOf, command, nothing, passphrase, path, query } from './kinds'

export const practiceRequests = {
  getSession: query(nothing, z.object({ session: sessionSchema.nullable() }), { whileLocked: true }),
  createPractice: command(
    z.object({
      path,
      practice: practiceSchema,
      userName: z.string().trim().min(1, 'Write your name.').max(80),
      userRole: userRoleSchema,
      passphrase,
      withSample: z.boolean(),
    }),
    /** The recovery key is shown this once, to be printed: it is the only key that ever reaches a screen. */
    z.object({ session: sessionSchema, recoveryKey: z.string() }),
    { whileLocked: true, paths: ['path'] },
  ),
  openPractice: command(
    z.object({
      path,
      secret: secretSchema,
      ...openingHow,
    }),
    z.object({ session: sessionSchema }),
    { whileLocked: true, paths: ['path'] },
  ),
  lockPractice: command(nothing, nothing, { whileLocked: true }),
  /** Reads the file anew after `getFileState` told of trouble. */
  reopenPractice: command(nothing, z.object({ session: sessionSchema })),
  getFileState: query(
    nothing,
    z.object({
      isReadOnly: z.boolean(),
      /** The number of the last save. */
      saves: z.int(),
      /** ISO 8601. */
      savedAt: z.string(),
      /** Why the file cannot be gone on with as it is open: `not-saved` asks for `reopenPractice`, `file-damaged` for a backup. */
      trouble: z.object({ code: errorCodeSchema, message: z.string() }).nullable(),
      /** What opening found: bytes of a save that was cut short, of which nobody was told that it was done. */
      tornBytes: z.int(),
      /** One of the two copies of the file's first block was damaged, and was written again from the other. */
      isHeaderMended: z.boolean(),
    }),
  ),
  verifyPractice: query(
    nothing,
    z.object({
      /** How often the whole was written anew, and how often anything was saved. */
      generation: z.int(),
      saves: z.int(),
      bytes: z.int(),
      chunks: z.int(),
      /** Saves since the whole was written. */
      records: z.int(),
      fileBytes: z.int(),
      sources: z.int(),
      referrals: z.int(),
      /** Empty: sound. Else one sentence for each finding of SQLite's own check. */
      findings: z.array(z.string()),
    }),
  ),
  getPractice: query(nothing, practiceSchema),
  updatePractice: command(practiceSchema, nothing),
  /** Counts of work waiting, never totals. */
  /** Those who can open the practice now. */
  listUsers: query(nothing, z.object({ users: z.array(userSchema) })),
  countWaiting: query(z.object({ asOf }), z.object({ thankYous: z.int(), referrals: z.int() })),
}

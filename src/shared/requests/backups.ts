/** Owns the requests about backups: the plan, making one, looking into one, restoring. */
import { z } from 'zod'
import { backupAttemptSchema, backupContentsSchema, backupPlanSchema } from '../domain/backups'
import { secretSchema } from '../domain/session'
import { command, nothing, path, query } from './kinds'

export const backupRequests = {
  getBackups: query(
    nothing,
    z.object({
      plan: backupPlanSchema,
      lastGood: backupAttemptSchema.nullable(),
      /** The last attempt, when that failed. */
      lastFailed: backupAttemptSchema.nullable(),
      /** In the folder now, the newest first; null when the folder cannot be reached. */
      files: z.array(z.object({ path, madeAt: z.string(), bytes: z.int() })).nullable(),
    }),
  ),
  /** Without a look into the folder, which may be a drive that does not answer. */
  getBackupPlan: query(nothing, backupPlanSchema, { isInternal: true }),
  setBackupPlan: command(backupPlanSchema, nothing, { paths: ['folder'] }),
  /** Copies, reads back and compares, then takes away what is beyond the plan. */
  backUpNow: command(nothing, z.object({ path, bytes: z.int(), removed: z.int() })),
  /** Opens a backup just far enough to say what is in it. */
  lookInsideBackup: query(z.object({ path, secret: secretSchema }), backupContentsSchema, {
    whileLocked: true,
    paths: ['path'],
  }),
  /** Copies a backup to a new file, and checks the copy. */
  restoreBackup: command(z.object({ from: path, to: path, secret: secretSchema }), z.object({ path, bytes: z.int() }), {
    whileLocked: true,
    paths: ['from', 'to'],
  }),
}

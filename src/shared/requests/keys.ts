/** Owns the requests about who may open the practice, and with what. Refuses keys themselves, but for the recovery key at its making. */
import { z } from 'zod'
import { keySchema, newUserSchema, sheetFormatSchema } from '../domain/keys'
import { command, nothing, passphrase, path, query, writtenFiles } from './kinds'

export const keyRequests = {
  listKeys: query(nothing, z.object({ keys: z.array(keySchema) })),
  /** `current` may be blank for who came in with the recovery key. */
  changePassphrase: command(z.object({ current: z.string().max(1024), next: passphrase }), nothing),
  /** A person of the practice with a passphrase of their own. Managers only, as all that follow. */
  addUser: command(newUserSchema.extend({ passphrase }), z.object({ userId: z.int() })),
  /** For somebody whose passphrase was taken away or forgotten. */
  setUserPassphrase: command(z.object({ userId: z.int(), passphrase }), nothing),
  /** Takes a person's way in away; what they did stays on record. */
  revokeKey: command(z.object({ userId: z.int() }), nothing),
  /** The old sheet opens nothing any more. The new key is shown this once, to be printed. */
  replaceRecoveryKey: command(nothing, z.object({ recoveryKey: z.string() })),
  /** Encrypts the file anew: only this passphrase and the new recovery key open it, until others are given one again. */
  rekeyPractice: command(
    z.object({ passphrase }),
    z.object({ recoveryKey: z.string(), withoutKey: z.array(z.string()) }),
  ),
  /** Writes the sheet for printing elsewhere. */
  saveRecoverySheet: command(
    z.object({
      recoveryKey: z.string().regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){8}$/),
      formats: z.array(sheetFormatSchema).min(1),
      folder: path,
    }),
    writtenFiles,
    { paths: ['folder'] },
  ),
  addKeychainKey: command(nothing, z.object({ secret: z.string() }), { isInternal: true }),
  removeKeychainKeys: command(nothing, nothing, { isInternal: true }),
}

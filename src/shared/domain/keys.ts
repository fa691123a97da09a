/** Owns who can open the practice: people with their passphrases, the recovery key, the keychain of a computer. Refuses the keys themselves. */
import { z } from 'zod'
import { userRoleSchema } from './practice'

export const keyKindSchema = z.enum(['passphrase', 'recovery', 'keychain'])
export type KeyKind = z.infer<typeof keyKindSchema>

/** One way in, or a person who has none at present. */
export const keySchema = z.object({
  kind: keyKindSchema,
  /** Whose passphrase it is; null for the recovery key and a keychain. */
  user: z.object({ id: z.int(), name: z.string(), role: userRoleSchema }).nullable(),
  /** False for a person whose passphrase was taken away. */
  opens: z.boolean(),
  /** The one that opened the practice just now. */
  isInUse: z.boolean(),
})
export type Key = z.infer<typeof keySchema>

export const newUserSchema = z.object({
  name: z.string().trim().min(1, 'Write the name.').max(80),
  role: userRoleSchema,
})
export type NewUser = z.infer<typeof newUserSchema>

export const sheetFormatSchema = z.enum(['docx', 'pdf'])
export type SheetFormat = z.infer<typeof sheetFormatSchema>

/** Fields that say how a file is opened when it is in the way; a person has said so each time. */
export const openingHow = {
  /** Only to be looked at, while another program has it. */
  readOnly: z.boolean().default(false),
  /** Takes it from a program that gives no sign of life. */
  takeOver: z.boolean().default(false),
  /** Opens it although a later save was seen on this computer. */
  acceptOlder: z.boolean().default(false),
}

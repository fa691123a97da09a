/** Owns who has the practice open, with what secret, in which colours. Refuses what is in it. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { userSchema } from './practice'

/** The unlocked practice, as far as a screen needs it; null while locked. */
export const sessionSchema = z.object({
  practiceName: z.string(),
  fileName: z.string(),
  user: userSchema,
  today: calendarDateSchema,
  /** A made-up practice to look around in. */
  isSample: z.boolean(),
  /** Another program has the file; it can be looked at here, and not changed. */
  isReadOnly: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

export const secretSchema = z.object({
  kind: z.enum(['passphrase', 'recovery-key', 'keychain']),
  text: z.string().min(1).max(1024),
})
export type Secret = z.infer<typeof secretSchema>

export const colorSchemeSchema = z.enum(['light', 'dark', 'auto'])
export type ColorScheme = z.infer<typeof colorSchemeSchema>

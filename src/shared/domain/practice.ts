/** Owns the practice: who we are on letters and reports, and the people of ours who use the app. */
import { z } from 'zod'

const line = (max = 120) => z.string().trim().max(max)

export const practiceSchema = z.object({
  name: line().min(1, 'Give the practice a name.'),
  street: line(),
  cityLine: line(),
  phone: line(40),
  fax: line(40),
  /** Who signs the letters, as they sign: `Anna Feldman, MD`. */
  signer: line(),
  signerTitle: line(),
  directLine: line(40),
})
export type Practice = z.infer<typeof practiceSchema>

export const userRoleSchema = z.enum(['front-desk', 'liaison', 'manager'])
export type UserRole = z.infer<typeof userRoleSchema>

export const userSchema = z.object({ id: z.int(), name: z.string(), role: userRoleSchema })
export type User = z.infer<typeof userSchema>

export const userRoleNames: Record<UserRole, string> = {
  'front-desk': 'Front desk',
  liaison: 'Liaison',
  manager: 'Manager',
}

/** A passphrase must be this long; length is what resists guessing (NIST SP 800-63B asks for no composition rules). */
export const passphraseMinimum = 10

/** A practice of which only the name is known; what is blank is simply left off letters and reports. */
export function blankPractice(name: string): Practice {
  return { name, street: '', cityLine: '', phone: '', fax: '', signer: '', signerTitle: '', directLine: '' }
}

/** Owns the requests that only the window's process can answer: dialogs, files opened, the keychain, colours. Refuses what is in the practice. */
import { z } from 'zod'
import { openingHow } from '../domain/keys'
import { colorSchemeSchema, sessionSchema } from '../domain/session'
import { nothing, path, shell } from './kinds'

export const shellRequests = {
  getShell: shell(
    nothing,
    z.object({
      lastPracticeFile: z.string().nullable(),
      version: z.string(),
      platform: z.string(),
      colorScheme: colorSchemeSchema,
      /** Whether this computer has a keychain that is real, and whether it keeps a key to the last practice file. */
      keychain: z.object({ isAvailable: z.boolean(), keepsKey: z.boolean() }),
    }),
  ),
  /** Opens the last practice file with what the keychain keeps for it. */
  unlockWithKeychain: shell(z.object({ path, ...openingHow }), z.object({ session: sessionSchema }), {
    paths: ['path'],
  }),
  /** Lets the keychain of this computer's user keep a key to the practice that is open, or forget it. */
  setKeychainUnlock: shell(z.object({ isOn: z.boolean() }), nothing),
  choosePracticeFile: shell(
    z.object({ mode: z.enum(['create', 'open', 'restore', 'backup']), suggestedName: z.string().max(120) }),
    z.object({ path: path.nullable() }),
  ),
  chooseImportFile: shell(nothing, z.object({ path: path.nullable() })),
  /** PNG or JPEG. */
  chooseImage: shell(nothing, z.object({ path: path.nullable() })),
  chooseFolder: shell(z.object({ title: z.string().max(120) }), z.object({ path: path.nullable() })),
  openFile: shell(z.object({ path }), nothing, { paths: ['path'] }),
  showInFolder: shell(z.object({ path }), nothing, { paths: ['path'] }),
  setColorScheme: shell(z.object({ colorScheme: colorSchemeSchema }), nothing),
  cancelCall: shell(z.object({ callId: z.int() }), nothing),
}

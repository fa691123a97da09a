/** Owns the requests that only the window's process can answer. Refuses to run a program; which files may be named is the bridge's to judge. */
import { contract, type ShellRequestName } from '@shared/contract'
import type { ColorScheme } from '@shared/domain/session'
import { AppError, type Reply } from '@shared/errors'
import type { Shell } from 'electron'
import { extname } from 'node:path'
import type { z } from 'zod'
import type { DeskClient } from './deskClient'
import type { FileChooser } from './dialogs'
import { unexpectedError } from './failures'
import type { Keychain } from './keychain'
import type { SettingsFile } from './settings'

export interface ShellRequestParts {
  readonly version: string
  readonly platform: string
  readonly settings: SettingsFile
  readonly chooser: FileChooser
  readonly desk: Pick<DeskClient, 'call' | 'cancel'>
  readonly keychain: Pick<Keychain, 'isAvailable' | 'keepsKeyFor' | 'find' | 'keep' | 'forget'>
  readonly shell: Pick<Shell, 'openPath' | 'showItemInFolder'>
  readonly applyColorScheme: (scheme: ColorScheme) => void
}

/** One answer for each request of kind `shell`; takes input as it came and never rejects. */
export type ShellRequests = Readonly<Record<ShellRequestName, (input: unknown) => Promise<Reply<unknown>>>>

/** What the app itself writes into a folder that the user picked. Anything else might be a program. */
const openable = new Set(['.docx', '.csv', '.pdf'])

/** The handlers, one for each shell request of the contract. */
export function createShellRequests(parts: ShellRequestParts): ShellRequests {
  const { settings, chooser, shell, keychain } = parts
  const choosers = {
    open: () => chooser.openPractice(),
    create: (suggestedName: string) => chooser.createPractice(suggestedName),
    backup: () => chooser.openBackup(),
    restore: (suggestedName: string) => chooser.restorePractice(suggestedName),
  }
  return {
    getShell: answer(contract.getShell, () => ({
      lastPracticeFile: settings.current.lastPracticeFile,
      version: parts.version,
      platform: parts.platform,
      colorScheme: settings.current.colorScheme,
      keychain: {
        isAvailable: keychain.isAvailable,
        keepsKey: settings.current.lastPracticeFile !== null && keychain.keepsKeyFor(settings.current.lastPracticeFile),
      },
    })),
    unlockWithKeychain: answer(contract.unlockWithKeychain, async ({ path, ...how }) => {
      const text = keychain.find(path)
      if (text === null) {
        throw new AppError(
          'wrong-passphrase',
          'This computer keeps no key to this practice any more. Nothing was changed. Use your passphrase.',
        )
      }
      const reply = await parts.desk.call('openPractice', { path, secret: { kind: 'keychain', text }, ...how })
      // The key was taken away, or everything was encrypted anew: what is kept here opens nothing any more.
      if (!reply.ok && reply.error.code === 'wrong-passphrase') keychain.forget(path)
      return contract.openPractice.output.parse(valueOf(reply))
    }),
    setKeychainUnlock: answer(contract.setKeychainUnlock, async ({ isOn }) => {
      const path = settings.current.lastPracticeFile
      if (path === null || !keychain.isAvailable) {
        throw new AppError('not-allowed', 'This computer has no keychain that could guard a key. Nothing was changed.')
      }
      valueOf(await parts.desk.call('removeKeychainKeys', {}))
      if (isOn) {
        const reply = await parts.desk.call('addKeychainKey', {})
        keychain.keep(path, contract.addKeychainKey.output.parse(valueOf(reply)).secret)
      } else keychain.forget(path)
      return {}
    }),
    choosePracticeFile: answer(contract.choosePracticeFile, async ({ mode, suggestedName }) => ({
      path: await choosers[mode](suggestedName),
    })),
    chooseImage: answer(contract.chooseImage, async () => ({ path: await chooser.openImage() })),
    chooseImportFile: answer(contract.chooseImportFile, async () => ({ path: await chooser.openImport() })),
    chooseFolder: answer(contract.chooseFolder, async ({ title }) => ({ path: await chooser.openFolder(title) })),
    openFile: answer(contract.openFile, async ({ path }) => {
      if (!openable.has(extname(path).toLowerCase())) {
        throw new AppError('not-allowed', 'Rapport opens only the letters and reports that it wrote.')
      }
      const failure = await shell.openPath(path)
      if (failure !== '') {
        throw new AppError('file-not-found', 'The file could not be opened. Show it in its folder and open it there.')
      }
      return {}
    }),
    showInFolder: answer(contract.showInFolder, ({ path }) => {
      shell.showItemInFolder(path)
      return {}
    }),
    setColorScheme: answer(contract.setColorScheme, ({ colorScheme }) => {
      settings.change({ colorScheme })
      parts.applyColorScheme(colorScheme)
      return {}
    }),
    cancelCall: answer(contract.cancelCall, ({ callId }) => {
      parts.desk.cancel(callId)
      return {}
    }),
  }
}

/** @throws AppError the desk's refusal */
function valueOf(reply: Reply<unknown>): unknown {
  if (reply.ok) return reply.value
  const { code, message, details } = reply.error
  throw new AppError(code, message, details === undefined ? {} : { details })
}

interface Definition<Input, Output> {
  readonly input: z.ZodType<Input>
  readonly output: z.ZodType<Output>
}

/** Parses the input, runs the handler, and turns what it threw into a reply. */
function answer<Input, Output>(
  definition: Definition<Input, Output>,
  run: (input: Input) => Output | Promise<Output>,
): (input: unknown) => Promise<Reply<Output>> {
  return async (input) => {
    const parsed = definition.input.safeParse(input)
    if (!parsed.success) {
      return { ok: false, error: { code: 'invalid-input', message: 'Rapport did not understand that. Try again.' } }
    }
    try {
      return { ok: true, value: await run(parsed.data) }
    } catch (error) {
      if (!(error instanceof AppError)) return { ok: false, error: unexpectedError(error) }
      return { ok: false, error: { code: error.code, message: error.message, details: error.details } }
    }
  }
}

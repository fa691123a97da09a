/** Owns where the command line gets passphrases from, and opening the file with one. Refuses to print or keep one. */
import type { Secret } from '@shared/domain/session'
import type { Desk } from '../desk/desk'
import type { Values } from './arguments'
import { askPassphrase } from './askPassphrase'

export const passphrase = (): Promise<string> => askPassphrase('Passphrase: ', 'RAPPORT_PASSPHRASE')

export const newPassphrase = (whose: string): Promise<string> =>
  askPassphrase(`A new passphrase for ${whose}: `, 'RAPPORT_NEW_PASSPHRASE')

/** The recovery key where `RAPPORT_RECOVERY_KEY` has it, else the passphrase. */
export async function secret(): Promise<Secret> {
  const recoveryKey = process.env['RAPPORT_RECOVERY_KEY']
  if (recoveryKey !== undefined && recoveryKey !== '') return { kind: 'recovery-key', text: recoveryKey }
  return { kind: 'passphrase', text: await passphrase() }
}

/** Opens `file` as the options say. @throws AppError as `openPractice` */
export async function unlock(desk: Desk, file: string, values: Values): Promise<void> {
  await desk.ask('openPractice', {
    path: file,
    secret: await secret(),
    readOnly: values['read-only'],
    takeOver: values['take-over'],
    acceptOlder: values['accept-older'],
  })
}

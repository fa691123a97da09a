/** Owns the commands for the practice file: checking, backups, restoring, and who can open it. Refuses rules of its own. */
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type BackupKeep, backupKeepSchema, defaultBackupKeep } from '@shared/domain/backups'
import type { Key } from '@shared/domain/keys'
import { userRoleNames, userRoleSchema } from '@shared/domain/practice'
import { AppError } from '@shared/errors'
import type { Desk } from '../desk/desk'
import { type Command, type Outcome, type Values } from './arguments'
import { newPassphrase, passphrase, secret, unlock } from './secrets'
import { table } from './table'

export const verify: Command = async (desk, file, _rest, values) => {
  await unlock(desk, file, values)
  const checked = await desk.ask('verifyPractice', {})
  if (checked.findings.length > 0) throw new AppError('file-damaged', checked.findings.join(' '))
  return {
    text: `Sound: every byte of ${file} is as it was written (${checked.bytes} bytes, saved ${checked.saves} times; ${checked.sources} sources, ${checked.referrals} referrals).`,
    json: checked,
  }
}

/** `--to` and `--keep` are remembered as the plan, so that the window and the scheduled task have one. */
export const backup: Command = async (desk, file, _rest, values) => {
  await unlock(desk, file, values)
  const { plan } = await desk.ask('getBackups', {})
  const folder = values.to === undefined ? plan.folder : resolve(values.to)
  if (folder === null) throw new AppError('invalid-input', 'Give --to FOLDER: no folder for backups is chosen yet.')
  await mkdir(folder, { recursive: true })
  const keep = values.keep === undefined ? plan.keep : readKeep(values.keep)
  if (folder !== plan.folder || values.keep !== undefined) await desk.ask('setBackupPlan', { folder, keep })
  const made = await desk.ask('backUpNow', {})
  const thinned = made.removed === 0 ? '' : ` ${made.removed} older ones beyond the plan were taken away.`
  return { text: `${made.path}\n${made.bytes} bytes, read back and compared.${thinned}`, json: made }
}

/** `7,4,12`: days, weeks, months. */
function readKeep(text: string): BackupKeep {
  const [daily, weekly = defaultBackupKeep.weekly, monthly = defaultBackupKeep.monthly] = text.split(',').map(Number)
  const keep = backupKeepSchema.safeParse({ daily, weekly, monthly })
  if (!keep.success)
    throw new AppError('invalid-input', '--keep is days, weeks and months, like 7,4,12; at least one day.')
  return keep.data
}

/** Here the first file is the backup. */
export const restore: Command = async (desk, file, _rest, values) => {
  const opener = await secret()
  const inside = await desk.ask('lookInsideBackup', { path: file, secret: opener })
  const { practiceName, savedAt, sources, referrals, journalEntries, letters } = inside
  const told = `${practiceName}, saved ${new Date(savedAt).toLocaleString('en-US')}: ${sources} sources, ${referrals} referrals, ${journalEntries} journal entries, ${letters} letters.`
  if (values.to === undefined)
    return { text: `${told}\nNothing was written. Restore it with --to NEWFILE.`, json: inside }
  const restored = await desk.ask('restoreBackup', { from: file, to: resolve(values.to), secret: opener })
  return { text: `${told}\nRestored to ${restored.path}, read back and compared.`, json: { ...inside, ...restored } }
}

export const slots: Command = async (desk, file, [name], values) => {
  await unlock(desk, file, values)
  if (values.add !== undefined) return await addPerson(desk, values.add, values)
  if (values.change) return await changePerson(desk, name)
  if (values.revoke !== undefined) {
    const person = await findPerson(desk, values.revoke)
    await desk.ask('revokeKey', { userId: person.id })
    return { text: `${person.name}’s passphrase opens the file no more.`, json: { revoked: person.name } }
  }
  if (values.recovery) return await newRecovery(desk, values)
  const { keys } = await desk.ask('listKeys', {})
  const rows = keys.map(({ kind, user, opens, isInUse }) => [
    user?.name ?? '–',
    user === null ? '–' : userRoleNames[user.role],
    kindNames[kind],
    opens ? 'opens' : 'does not open',
    isInUse ? 'in use' : '',
  ])
  return { text: table(['Name', 'Role', 'Key', 'State', ''], rows), json: { keys } }
}

const kindNames: Record<Key['kind'], string> = {
  passphrase: 'passphrase',
  recovery: 'recovery key',
  keychain: 'keychain',
}

async function addPerson(desk: Desk, name: string, values: Values): Promise<Outcome> {
  const role = userRoleSchema.safeParse(values.role)
  if (!role.success) throw new AppError('invalid-input', `--role is one of ${userRoleSchema.options.join(', ')}.`)
  const added = await desk.ask('addUser', { name, role: role.data, passphrase: await newPassphrase(name) })
  return { text: `${name} can open the file with a passphrase of their own.`, json: added }
}

async function changePerson(desk: Desk, name: string | undefined): Promise<Outcome> {
  const { keys } = await desk.ask('listKeys', {})
  const isRecovered = keys.some(({ kind, isInUse }) => kind === 'recovery' && isInUse)
  // The recovery key opens the practice as the first person on file.
  const own = isRecovered ? (keys[0]?.user ?? null) : (keys.find(({ isInUse }) => isInUse)?.user ?? null)
  const person = name === undefined ? own : await findPerson(desk, name)
  if (person === null) throw new AppError('invalid-input', 'Say whose passphrase it is: --change NAME.')
  const next = await newPassphrase(person.name)
  if (person.id === own?.id) {
    await desk.ask('changePassphrase', { current: isRecovered ? '' : await passphrase(), next })
  } else await desk.ask('setUserPassphrase', { userId: person.id, passphrase: next })
  return { text: `${person.name} has a new passphrase.`, json: { changed: person.name } }
}

async function findPerson(desk: Desk, name: string): Promise<NonNullable<Key['user']>> {
  const { keys } = await desk.ask('listKeys', {})
  const people = keys.flatMap(({ kind, user }) => (kind === 'passphrase' && user !== null ? [user] : []))
  const [found, second] = people.filter((person) => person.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined && second === undefined) return found
  const known = people.map((person) => person.name).join(', ')
  throw new AppError(
    'not-found',
    `${found === undefined ? 'Nobody' : 'More than one person'} is called ${name}. There are ${known}.`,
  )
}

async function newRecovery(desk: Desk, values: Values): Promise<Outcome> {
  const { recoveryKey } = await desk.ask('replaceRecoveryKey', {})
  return await tellRecoveryKey(desk, recoveryKey, values)
}

async function tellRecoveryKey(desk: Desk, recoveryKey: string, values: Values): Promise<Outcome> {
  const told = `New recovery key, shown this once; the old one opens nothing any more:\n${recoveryKey}`
  if (values.out === undefined) return { text: told, json: { recoveryKey } }
  const folder = resolve(values.out)
  await mkdir(folder, { recursive: true })
  const { files } = await desk.ask('saveRecoverySheet', { recoveryKey, formats: ['docx', 'pdf'], folder })
  return { text: `${told}\n${files.join('\n')}`, json: { recoveryKey, files } }
}

export const rekey: Command = async (desk, file, _rest, values) => {
  await unlock(desk, file, values)
  const { recoveryKey, withoutKey } = await desk.ask('rekeyPractice', { passphrase: await passphrase() })
  const told = await tellRecoveryKey(desk, recoveryKey, values)
  const others = withoutKey.length === 0 ? '' : `\nThese need a new passphrase: ${withoutKey.join(', ')}.`
  return { text: `Everything is encrypted anew. ${told.text}${others}`, json: { recoveryKey, withoutKey } }
}

/** Owns the story of the watched folder: what is imported by itself, what asks for a person, what is left alone. People are invented. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isComplete, isImportableName } from '@shared/domain/dropFolder'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const drops = (): string => join(place.folder, 'drops')
const put = (name: string, lines: readonly string[]): void => {
  writeFileSync(join(drops(), name), `${lines.join('\n')}\n`)
}
const header = 'Referral No,Received,Referring Provider'
const told = async () => await place.desk.ask('getDropFolder', {})
const referrals = async (): Promise<number> => (await place.desk.ask('listReferrals', { filter: {}, limit: 1 })).total

async function watch(): Promise<void> {
  await place.create()
  mkdirSync(drops())
  await place.desk.ask('setDropFolder', { folder: drops() })
}

async function saveProfile(): Promise<void> {
  const path = place.write('first.csv', [header, 'R1,2026-06-01,Miriam Castellan', ''].join('\n'))
  const choices = { content: 'referrals' } as const
  await place.desk.ask('importFile', { path, choices, dryRun: false })
  await place.desk.ask('saveImportProfile', { name: 'Our EHR', path, choices })
}

it('a list whose shape is known comes in by itself, once, and again when it has changed', async () => {
  await watch()
  await saveProfile()
  put('july.csv', [header, 'R1,2026-06-01,Miriam Castellan', 'R2,2026-07-01,Anh Do'])
  expect((await told()).files).toMatchObject([{ fileName: 'july.csv', outcome: null, isDue: true }])
  await place.desk.keepUp()
  expect(place.dropped).toMatchObject([{ fileName: 'july.csv', outcome: 'imported' }])
  expect(place.dropped[0]?.remark).toBe('1 new referral, 1 here already.')
  expect(await referrals()).toBe(2)
  await place.desk.keepUp()
  expect(place.dropped).toHaveLength(1)
  put('july.csv', [header, 'R2,2026-07-01,Anh Do', 'R3,2026-07-02,Anh Do', 'R4,2026-07-02,Anh Do'])
  await place.desk.keepUp()
  expect(await referrals()).toBe(4)
  expect((await told()).files).toMatchObject([{ outcome: 'imported', isDue: false }])
})

it('an import of the folder is undone like any other, and does not come back by itself', async () => {
  await watch()
  await saveProfile()
  put('july.csv', [header, 'R2,2026-07-01,Anh Do'])
  await place.desk.keepUp()
  await place.desk.ask('undoImport', { importId: place.dropped[0]?.importId ?? 0 })
  await place.desk.keepUp()
  expect(await referrals()).toBe(1)
  expect((await told()).files).toMatchObject([{ importId: null, isDue: false }])
})

it('a list of another shape asks for a person, and comes in once a profile fits it', async () => {
  await watch()
  put('july.csv', [header, 'R1,2026-06-01,Miriam Castellan', 'R2,2026-07-01,Anh Do'])
  await place.desk.keepUp()
  expect(place.dropped).toMatchObject([{ outcome: 'asks' }])
  expect(await referrals()).toBe(0)
  await saveProfile()
  await place.desk.keepUp()
  expect(place.dropped.at(-1)).toMatchObject({ outcome: 'imported' })
  expect(await referrals()).toBe(2)
})

it('says what keeps a file from being read, and why a date has to be asked', async () => {
  await watch()
  await saveProfile()
  writeFileSync(join(drops(), 'photo.csv'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]))
  put('either.csv', [header, 'R2,03/04/2026,Anh Do'])
  await place.desk.keepUp()
  const files = new Map((await told()).files.map((file) => [file.fileName, file]))
  expect(files.get('photo.csv')).toMatchObject({ outcome: 'failed' })
  expect(files.get('photo.csv')?.remark).toContain('a picture')
  expect(files.get('either.csv')).toMatchObject({ outcome: 'asks' })
  expect(files.get('either.csv')?.remark).toContain('month/day or day/month')
})

it('a folder that is gone is told, and nothing else stops', async () => {
  await watch()
  rmSync(drops(), { recursive: true })
  expect(await told()).toMatchObject({ isReachable: false, files: [] })
  await place.desk.keepUp()
  expect(place.faults).toEqual([])
  await place.desk.ask('setDropFolder', { folder: null })
  expect(await told()).toEqual({ folder: null, isReachable: true, files: [] })
  await expect(place.desk.ask('importDropped', { fileName: 'july.csv' })).rejects.toMatchObject({ code: 'not-found' })
})

it('nothing outside the folder is named, and a folder in it is no file', async () => {
  await watch()
  mkdirSync(join(drops(), 'list.csv'))
  renameSync(place.write('out.csv', header), join(place.folder, 'outside.csv'))
  expect((await told()).files).toEqual([])
  for (const fileName of ['../outside.csv', '..', '', String.raw`..\outside.csv`]) {
    // oxlint-disable-next-line no-await-in-loop -- each is its own question
    await expect(place.desk.ask('importDropped', { fileName })).rejects.toMatchObject({ code: 'invalid-input' })
  }
})

it.each([
  ['list.csv', true],
  ['LIST.XLSX', true],
  ['cards.vcf', true],
  ['~$list.xlsx', false],
  ['.list.csv', false],
  ['list.csv.part', false],
  ['list.pdf', false],
])('%s is a list: %s', (name, isOne) => {
  expect(isImportableName(name)).toBe(isOne)
})

it('a file is complete when nothing was written to it for ten seconds, whichever clock is ahead', () => {
  expect(isComplete(1_000_000, 1_005_000)).toBe(false)
  expect(isComplete(1_005_000, 1_000_000)).toBe(false)
  expect(isComplete(1_000_000, 1_010_000)).toBe(true)
})

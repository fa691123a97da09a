/** Proves that backups are made, read back, thinned out and restored, and that a failed one costs nothing: through the desk, on real files. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failureOf, flip } from '../practiceFile/folder'
import { freshDesk, passphrase } from '../../support/openDesk'

const place = freshDesk()
const secret = { kind: 'passphrase', text: passphrase } as const
const keep = { daily: 2, weekly: 0, monthly: 0 }

function backupFolder(): string {
  const folder = join(place.folder, 'backups')
  mkdirSync(folder, { recursive: true })
  return folder
}

async function planned(): Promise<string> {
  const folder = backupFolder()
  await place.desk.ask('setBackupPlan', { folder, keep })
  return folder
}

describe('a backup', () => {
  it('is a whole practice file, read back and compared, that opens by itself', async () => {
    await place.create({ withSample: true })
    const folder = await planned()
    const { path, bytes } = await place.desk.ask('backUpNow', {})
    expect(path).toBe(join(folder, 'harbour 2026-11-24 1200.rapport'))
    expect(readFileSync(path)).toHaveLength(bytes)
    const { lastGood, lastFailed, files } = await place.desk.ask('getBackups', {})
    expect(lastGood).toMatchObject({ bytes, failure: null })
    expect(lastFailed).toBeNull()
    expect(files).toEqual([{ path, madeAt: '2026-11-24T12:00:01', bytes }])
    expect(readdirSync(folder)).toHaveLength(1)
    await place.desk.ask('lockPractice', {})
    const { session } = await place.desk.ask('openPractice', { path, secret, acceptOlder: true })
    expect(session.isSample).toBe(true)
  })

  it('never takes the place of another file, and older ones go only after a new good one', async () => {
    await place.create()
    const folder = await planned()
    const foreign = ['harbour 2020-01-01 0900.rapport', 'letter.docx', 'other 2020-01-01 0900.rapport']
    for (const name of foreign) writeFileSync(join(folder, name), 'not a backup of this practice')
    const first = await place.desk.ask('backUpNow', {})
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22']) {
      copyFileSync(first.path, join(folder, `harbour ${day} 0900.rapport`))
    }
    const second = await place.desk.ask('backUpNow', {})
    expect(second.path).toBe(join(folder, 'harbour 2026-11-24 1200 (2).rapport'))
    // Two days are kept, the newest of each: this one, and the 22nd.
    expect(second.removed).toBe(3)
    const left = ['harbour 2026-11-22 0900.rapport', 'harbour 2026-11-24 1200 (2).rapport', ...foreign]
    expect(readdirSync(folder).toSorted()).toEqual(left.toSorted())
  })

  it('that fails says why, is on record, takes nothing away, and the next one works', async () => {
    await place.create()
    const folder = await planned()
    expect(
      (
        await failureOf(() =>
          place.desk.ask('setBackupPlan', { folder: null, keep }).then(() => place.desk.ask('backUpNow', {})),
        )
      ).code,
    ).toBe('not-found')
    const gone = join(place.folder, 'unplugged')
    await place.desk.ask('setBackupPlan', { folder: gone, keep })
    const failed = await failureOf(() => place.desk.ask('backUpNow', {}))
    expect(failed.code).toBe('cannot-write')
    expect(failed.message).toContain('connect the network drive or the stick')
    const told = await place.desk.ask('getBackups', {})
    expect(told.lastFailed?.failure).toBe(failed.message)
    expect(told.files).toBeNull()
    await place.desk.ask('setBackupPlan', { folder, keep })
    await place.desk.ask('backUpNow', {})
    expect((await place.desk.ask('getBackups', {})).lastFailed).toBeNull()
    expect(place.faults).toEqual([])
  })

  it('that is stopped leaves nothing', async () => {
    await place.create({ withSample: true })
    const folder = await planned()
    const reply = await place.desk.call('backUpNow', {}, { isCancelled: () => true })
    expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('is made by itself when something was saved since the last', async () => {
    await place.create()
    const folder = await planned()
    await place.desk.keepUp()
    expect(readdirSync(folder)).toHaveLength(1)
    await place.desk.keepUp()
    expect(readdirSync(folder)).toHaveLength(1)
  })
})

describe('restoring', () => {
  it('says what is inside first, and makes a new file that opens', async () => {
    await place.create({ withSample: true })
    await planned()
    const { path } = await place.desk.ask('backUpNow', {})
    await place.desk.ask('lockPractice', {})
    const inside = await place.desk.ask('lookInsideBackup', { path, secret })
    expect(inside).toMatchObject({ sources: 60, referrals: 1500 })
    expect(inside.practiceName).not.toBe('')
    const to = join(place.folder, 'restored.rapport')
    const restored = await place.desk.ask('restoreBackup', { from: path, to, secret })
    expect(restored).toEqual({ path: to, bytes: readFileSync(to).length })
    // What was saved since in the file it was made from is no reason to refuse it.
    const { session } = await place.desk.ask('openPractice', { path: to, secret })
    expect(session.fileName).toBe('restored')
    expect(await place.desk.ask('verifyPractice', {})).toMatchObject({ sources: 60, referrals: 1500, findings: [] })
    await place.desk.ask('lockPractice', {})
    await place.open()
  })

  it('never writes over a file, and refuses a damaged backup', async () => {
    await place.create({ withSample: true })
    await planned()
    const { path } = await place.desk.ask('backUpNow', {})
    await place.desk.ask('lockPractice', {})
    const taken = join(place.folder, 'taken.rapport')
    writeFileSync(taken, 'mine')
    expect((await failureOf(() => place.desk.ask('restoreBackup', { from: path, to: taken, secret }))).code).toBe(
      'file-exists',
    )
    expect(readFileSync(taken, 'utf8')).toBe('mine')
    writeFileSync(path, flip(readFileSync(path), 20_000))
    const to = join(place.folder, 'restored.rapport')
    expect((await failureOf(() => place.desk.ask('restoreBackup', { from: path, to, secret }))).code).toBe(
      'file-damaged',
    )
    expect(readdirSync(place.folder)).not.toContain('restored.rapport')
  })
})

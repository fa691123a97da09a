/** Proves how a practice is opened beside others, again, and when the file is an older one: through the desk, on real files. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../../src/main/desk/desk'
import { failureOf } from '../practiceFile/folder'
import { freshDesk, newDesk, passphrase } from '../../support/openDesk'

const place = freshDesk()
const others: Desk[] = []
afterEach(async () => {
  await Promise.all(others.splice(0).map((desk) => desk.close()))
})

const secret = { kind: 'passphrase', text: passphrase } as const
async function rename(desk: Desk, name: string): Promise<void> {
  const practice = await desk.ask('getPractice', {})
  await desk.ask('updatePractice', { ...practice, name })
}

/** Another program, on this computer or on another one. */
function another(anchorFile: string | null = null): Desk {
  const desk = newDesk([], anchorFile)
  others.push(desk)
  return desk
}

describe('while another program has the file', () => {
  it('can be looked at, and not changed; it says so', async () => {
    await place.create({ withSample: true })
    const reader = another()
    expect((await failureOf(() => reader.ask('openPractice', { path: place.path, secret }))).code).toBe('file-in-use')
    const { session } = await reader.ask('openPractice', { path: place.path, secret, readOnly: true })
    expect(session.isReadOnly).toBe(true)
    expect((await reader.ask('listSources', { shareOf: 'all' })).sources).toHaveLength(60)
    expect((await failureOf(() => rename(reader, 'Other'))).code).toBe('read-only')
    await rename(place.desk, 'Renamed meanwhile')
    expect((await reader.ask('getPractice', {})).name).not.toBe('Renamed meanwhile')
    await reader.ask('lockPractice', {})
    await reader.ask('openPractice', { path: place.path, secret, readOnly: true })
    expect((await reader.ask('getPractice', {})).name).toBe('Renamed meanwhile')
    expect(existsSync(`${place.path}.lock`)).toBe(true)
    expect(place.faults).toEqual([])
  })

  it('is audited all the same: what was shown goes into the file when it is next opened to work', async () => {
    await place.create({ withSample: true })
    const reader = another(join(place.folder, 'settings', 'anchors.json'))
    await reader.ask('openPractice', { path: place.path, secret, readOnly: true })
    await reader.ask('listReferrals', { filter: {}, limit: 10 })
    await reader.ask('lockPractice', {})
    const book = join(place.folder, 'settings', 'disclosures.jsonl')
    const noted = readFileSync(book, 'utf8')
    expect(noted.trim().split('\n')).toHaveLength(2)
    // A book that cannot be read keeps nobody out, and loses nothing.
    renameSync(book, `${book}.aside`)
    mkdirSync(book)
    await place.desk.ask('lockPractice', {})
    await place.open()
    rmSync(book, { recursive: true })
    renameSync(`${book}.aside`, book)
    await place.desk.ask('lockPractice', {})
    await place.open()
    await place.desk.ask('lockPractice', {})
    await place.open()
    await place.desk.ask('lockPractice', {})
    expect(existsSync(join(place.folder, 'settings', 'disclosures.jsonl'))).toBe(false)
    const audit = await place.audit()
    expect(audit.filter(({ subject }) => subject === 'passphrase, read only')).toHaveLength(1)
    expect(audit.filter(({ request }) => request === 'listReferrals')).toHaveLength(1)
  })
})

describe('an older copy', () => {
  it('is refused in words, and opens once a person says so', async () => {
    await place.create()
    await place.desk.ask('lockPractice', {})
    const copy = join(place.folder, 'copy')
    copyFileSync(place.path, copy)
    await place.open()
    await rename(place.desk, 'The later name')
    await place.desk.ask('lockPractice', {})
    copyFileSync(copy, place.path)
    const refused = await failureOf(() => place.open())
    expect(refused.code).toBe('file-older')
    expect(refused.message).toContain('older copy')
    expect(readFileSync(place.path).equals(readFileSync(copy))).toBe(true)
    await place.desk.ask('openPractice', { path: place.path, secret, acceptOlder: true })
    await place.desk.ask('lockPractice', {})
    await place.open()
    expect((await place.desk.ask('getPractice', {})).name).not.toBe('The later name')
  })

  it('that went on elsewhere is told from the one that was used here', async () => {
    await place.create()
    await place.desk.ask('lockPractice', {})
    const elsewhere = join(place.folder, 'elsewhere.rapport')
    copyFileSync(place.path, elsewhere)
    await place.open()
    await rename(place.desk, 'Used here')
    await place.desk.ask('lockPractice', {})
    const other = another()
    await other.ask('openPractice', { path: elsewhere, secret })
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      // oxlint-disable-next-line no-await-in-loop -- one save after the other
      await rename(other, name)
    }
    await other.ask('lockPractice', {})
    copyFileSync(elsewhere, place.path)
    const refused = await failureOf(() => place.open())
    expect(refused.code).toBe('file-older')
    expect(refused.message).toContain('changed elsewhere')
  })

  it('that is newer than what was seen here opens as it is', async () => {
    await place.create()
    await place.desk.ask('lockPractice', {})
    const other = another()
    await other.ask('openPractice', { path: place.path, secret })
    await rename(other, 'From the other PC')
    await other.ask('lockPractice', {})
    await place.open()
    expect((await place.desk.ask('getPractice', {})).name).toBe('From the other PC')
  })
})

describe('reading the file again', () => {
  it('goes on with the same person and all that was saved', async () => {
    await place.create()
    await rename(place.desk, 'Saved')
    const { session } = await place.desk.ask('reopenPractice', {})
    expect(session).toMatchObject({ practiceName: 'Saved', user: { name: 'Dana' } })
    await rename(place.desk, 'Saved again')
    expect(await place.desk.ask('getFileState', {})).toMatchObject({ trouble: null, isReadOnly: false, tornBytes: 0 })
    await place.desk.ask('lockPractice', {})
    expect((await place.audit()).filter(({ request }) => request === 'openPractice')).toHaveLength(1)
  })
})

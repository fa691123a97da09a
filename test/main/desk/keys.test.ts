/** Proves who can open a practice after keys were given, changed, taken away or made anew: through the desk, on a real file. */
import { describe, expect, it } from 'vitest'
import type { InputOf, OutputOf } from '@shared/contract'
import { blankPractice } from '@shared/domain/practice'
import { AppError, type ErrorCode } from '@shared/errors'
import { freshDesk, passphrase } from '../../support/openDesk'

const place = freshDesk()
const marias = 'maria has her own words'
const other = 'quite another sentence'

type Secret = InputOf<'openPractice'>['secret']

async function lock(): Promise<void> {
  await place.desk.ask('lockPractice', {})
}

async function openWith(
  text: string,
  kind: Secret['kind'] = 'passphrase',
): Promise<OutputOf<'openPractice'>['session']> {
  const { session } = await place.desk.ask('openPractice', { path: place.path, secret: { kind, text } })
  return session
}

async function refusal(work: Promise<unknown>): Promise<ErrorCode> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  throw new Error('It was not refused.')
}

async function addMaria(role: 'liaison' | 'manager' = 'liaison'): Promise<number> {
  return (await place.desk.ask('addUser', { name: 'Maria', role, passphrase: marias })).userId
}

const keys = async (): Promise<string[]> =>
  (await place.desk.ask('listKeys', {})).keys.map(
    ({ kind, user, opens, isInUse }) =>
      `${kind} ${user?.name ?? '–'} ${opens ? 'opens' : 'shut'}${isInUse ? ' in use' : ''}`,
  )

describe('people', () => {
  it('open the practice as themselves, each with a passphrase of their own', async () => {
    await place.create()
    await addMaria()
    await lock()
    expect((await openWith(marias)).user).toMatchObject({ name: 'Maria', role: 'liaison' })
    expect(await keys()).toEqual(['passphrase Dana opens', 'passphrase Maria opens in use', 'recovery – opens'])
    await lock()
    expect((await openWith(passphrase)).user.name).toBe('Dana')
  })

  it('change their passphrase, after saying the old one; the old one opens nothing', async () => {
    await place.create()
    expect(await refusal(place.desk.ask('changePassphrase', { current: 'not it at all', next: other }))).toBe(
      'wrong-passphrase',
    )
    expect(await refusal(place.desk.ask('changePassphrase', { current: passphrase, next: 'short' }))).toBe(
      'weak-passphrase',
    )
    await place.desk.ask('changePassphrase', { current: passphrase, next: other })
    await lock()
    expect(await refusal(openWith(passphrase))).toBe('wrong-passphrase')
    expect((await openWith(other)).user.name).toBe('Dana')
  })

  it('set a new one without the old, when they came in with the recovery key', async () => {
    const recoveryKey = await place.create()
    await lock()
    await openWith(recoveryKey, 'recovery-key')
    await place.desk.ask('changePassphrase', { current: '', next: other })
    await lock()
    expect((await openWith(other)).user.name).toBe('Dana')
  })

  it('stay on record when their key is taken away, and can be given one again', async () => {
    await place.create()
    const userId = await addMaria()
    await place.desk.ask('revokeKey', { userId })
    expect(await keys()).toEqual(['passphrase Dana opens in use', 'passphrase Maria shut', 'recovery – opens'])
    await lock()
    expect(await refusal(openWith(marias))).toBe('wrong-passphrase')
    await openWith(passphrase)
    await place.desk.ask('setUserPassphrase', { userId, passphrase: other })
    await lock()
    expect((await openWith(other)).user).toMatchObject({ id: userId, name: 'Maria' })
  })

  it('cannot take their own key away, and only managers change those of others', async () => {
    await place.create()
    await addMaria()
    const { user } = (await place.desk.ask('getSession', {})).session ?? {}
    expect(await refusal(place.desk.ask('revokeKey', { userId: user?.id ?? 0 }))).toBe('not-allowed')
    await lock()
    await openWith(marias)
    const asked = [
      place.desk.ask('addUser', { name: 'Ines', role: 'manager', passphrase: other }),
      place.desk.ask('setUserPassphrase', { userId: 1, passphrase: other }),
      place.desk.ask('revokeKey', { userId: 1 }),
      place.desk.ask('replaceRecoveryKey', {}),
      place.desk.ask('rekeyPractice', { passphrase: marias }),
    ]
    expect(await Promise.all(asked.map(refusal))).toEqual(asked.map(() => 'not-allowed'))
    expect(await keys()).toHaveLength(3)
  })

  it('all look after the keys where nobody is a manager', async () => {
    await place.desk.ask('createPractice', {
      path: place.path,
      practice: blankPractice('Harbor Light'),
      userName: 'Dana',
      userRole: 'front-desk',
      passphrase,
      withSample: false,
    })
    await addMaria('manager')
    // Now there is one: it is hers to do.
    expect(await refusal(addMaria())).toBe('not-allowed')
  })

  it('are refused in words when the file has no room for another key', async () => {
    await place.create()
    for (let count = 0; count < 18; count++) {
      // oxlint-disable-next-line no-await-in-loop -- each takes a slot
      await place.desk.ask('addUser', { name: `Person ${count}`, role: 'liaison', passphrase: `${other} ${count}` })
    }
    expect(await refusal(addMaria())).toBe('not-allowed')
    expect(await keys()).toHaveLength(20)
    expect(await refusal(place.desk.ask('setUserPassphrase', { userId: 1, passphrase: other }))).toBe('not-allowed')
    expect(place.faults).toEqual([])
  })

  it('leave an audit entry that names no secret', async () => {
    await place.create()
    await addMaria()
    await place.desk.ask('changePassphrase', { current: passphrase, next: other })
    await place.desk.ask('changePassphrase', { current: other, next: passphrase })
    await lock()
    const audit = await place.audit()
    expect(audit.map(({ request }) => request)).toContain('addUser')
    expect(audit.filter(({ request }) => request === 'changePassphrase')).toHaveLength(2)
    expect(JSON.stringify(audit)).not.toMatch(/words|sentence|lantern/)
  })
})

describe('the recovery key', () => {
  it('is replaced: the old sheet opens nothing', async () => {
    const old = await place.create()
    const { recoveryKey } = await place.desk.ask('replaceRecoveryKey', {})
    await lock()
    expect(await refusal(openWith(old, 'recovery-key'))).toBe('wrong-passphrase')
    expect((await openWith(recoveryKey, 'recovery-key')).user.name).toBe('Dana')
  })
})

describe('new keys for everything', () => {
  it('let in only the one who asked, and the new recovery key', async () => {
    const old = await place.create({ withSample: true })
    await addMaria()
    const before = await place.desk.ask('verifyPractice', {})
    expect(await refusal(place.desk.ask('rekeyPractice', { passphrase: 'not it at all' }))).toBe('wrong-passphrase')
    const { recoveryKey, withoutKey } = await place.desk.ask('rekeyPractice', { passphrase })
    expect(withoutKey).toEqual(['Maria'])
    expect(await keys()).toEqual(['passphrase Dana opens in use', 'passphrase Maria shut', 'recovery – opens'])
    const after = await place.desk.ask('verifyPractice', {})
    expect(after).toMatchObject({ generation: before.generation + 1, referrals: before.referrals, findings: [] })
    await lock()
    expect(await refusal(openWith(marias))).toBe('wrong-passphrase')
    expect(await refusal(openWith(old, 'recovery-key'))).toBe('wrong-passphrase')
    await openWith(recoveryKey, 'recovery-key')
    await lock()
    expect((await openWith(passphrase)).user.name).toBe('Dana')
  })
})

describe('new keys for everything without a passphrase of one’s own', () => {
  it('are refused, whatever is typed', async () => {
    await place.create()
    const userId = await addMaria('manager')
    const dana = (await place.desk.ask('listKeys', {})).keys[0]?.user?.id ?? 0
    const { secret } = await place.desk.ask('addKeychainKey', {})
    expect(userId).not.toBe(dana)
    await lock()
    await openWith(marias)
    await place.desk.ask('revokeKey', { userId: dana })
    await lock()
    // Her keychain’s key went with it; the recovery key still comes in as her.
    expect(await refusal(openWith(secret, 'keychain'))).toBe('wrong-passphrase')
    await openWith(marias)
    const { recoveryKey } = await place.desk.ask('replaceRecoveryKey', {})
    await lock()
    await openWith(recoveryKey, 'recovery-key')
    expect(await refusal(place.desk.ask('rekeyPractice', { passphrase: 'x' }))).toBe('weak-passphrase')
    expect(await refusal(place.desk.ask('rekeyPractice', { passphrase: other }))).toBe('not-allowed')
  })
})

describe('a keychain’s key', () => {
  it('opens the practice as whoever had it made, until they take it away', async () => {
    await place.create()
    await addMaria('manager')
    await lock()
    await openWith(marias)
    const { secret } = await place.desk.ask('addKeychainKey', {})
    await lock()
    expect((await openWith(secret, 'keychain')).user.name).toBe('Maria')
    expect(await keys()).toContain('keychain Maria opens in use')
    await place.desk.ask('removeKeychainKeys', {})
    await lock()
    expect(await refusal(openWith(secret, 'keychain'))).toBe('wrong-passphrase')
  })

  it('goes with the person’s passphrase', async () => {
    await place.create()
    const userId = await addMaria('manager')
    await lock()
    await openWith(marias)
    const { secret } = await place.desk.ask('addKeychainKey', {})
    await lock()
    await openWith(passphrase)
    await place.desk.ask('revokeKey', { userId })
    await lock()
    expect(await refusal(openWith(secret, 'keychain'))).toBe('wrong-passphrase')
  })
})

/** Proves that a printed recovery key reads back, however it is typed, and that a slip of the finger is named. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newRecoveryKey, parseRecoveryKey, printRecoveryKey } from '../../../src/main/practiceFile/recoveryKey'
import { failureOf } from './folder'

const keys = fc.uint8Array({ minLength: 20, maxLength: 20 })
const printed = printRecoveryKey(Buffer.from('00112233445566778899aabbccddeeff01234567', 'hex'))

describe('a recovery key', () => {
  it('is 160 random bits in nine groups of four', () => {
    const key = newRecoveryKey()
    expect(key).toHaveLength(20)
    expect(key.equals(newRecoveryKey())).toBe(false)
    expect(printRecoveryKey(key)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('keeps its printed form for ever', () => {
    expect(printed).toBe('008J-4CT4-ANK7-F24S-NAXW-SQFE-ZW0J-6HB7-YX85')
  })

  it('reads back from any key', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(parseRecoveryKey(printRecoveryKey(key))).toEqual(Buffer.from(key))
      }),
    )
  })

  it.each([
    ['small letters', (text: string) => text.toLowerCase()],
    ['no dashes', (text: string) => text.replaceAll('-', '')],
    ['spaces and line breaks', (text: string) => ` ${text.replaceAll('-', ' \n')}\t`],
    ['long dashes', (text: string) => text.replaceAll('-', ' – ')],
    ['the letter O for zero', (text: string) => text.replaceAll('0', 'O').toLowerCase()],
    ['I and L for one', (text: string) => text.replace('1', 'I').replaceAll('1', 'l')],
    ['wide letters', (text: string) => text.replaceAll('A', '\uff21')],
  ])('reads back with %s', (_, type) => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(parseRecoveryKey(type(printRecoveryKey(key)))).toEqual(Buffer.from(key))
      }),
    )
  })

  it.each([
    ['length', 'too short', (text: string) => text.slice(0, -1)],
    ['length', 'too long', (text: string) => `${text}7`],
    ['length', 'too short', () => ''],
    ['character', '“U” in group 2', (text: string) => `${text.slice(0, 5)}U${text.slice(6)}`],
    ['checksum', 'mistyped', (text: string) => `${text.slice(0, 5)}${text[5] === 'Z' ? 'Y' : 'Z'}${text.slice(6)}`],
    ['checksum', 'mistyped', (text: string) => [...text.split('-').slice(1), text.split('-')[0]].join('-')],
  ])('names a mistake of %s as %s', async (mistake, sentence, type) => {
    const failure = await failureOf(() => parseRecoveryKey(type(printed)))
    expect(failure).toMatchObject({ code: 'wrong-passphrase', details: { mistake } })
    expect(failure.message).toContain(sentence)
  })

  it('notices every single wrong character', async () => {
    const plain = printed.replaceAll('-', '')
    for (let at = 0; at < plain.length; at++) {
      const wrong = `${plain.slice(0, at)}${plain[at] === '7' ? '8' : '7'}${plain.slice(at + 1)}`
      // oxlint-disable-next-line no-await-in-loop
      expect((await failureOf(() => parseRecoveryKey(wrong))).code).toBe('wrong-passphrase')
    }
  })
})

/** Owns the truth of the NPI check digit. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isValidNpi } from '@shared/domain/npi'

const checks = join(process.env.RAPPORT_DATA ?? '../shared/data', 'nppes/npi_checks.csv')

test.each(['1234567893', '1234567810'])('valid: %s', (npi) => {
  expect(isValidNpi(npi)).toBe(true)
})

test.each([
  '1234567890',
  '3234567893',
  '123456789',
  '12345678930',
  '0000000000',
  '9999999999',
  '',
  ' 1234567893',
  'abc',
])('invalid: “%s”', (npi) => {
  expect(isValidNpi(npi)).toBe(false)
})

test('exactly one last digit is right, and any single wrong digit is caught', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('1', '2'),
      fc.stringMatching(/^\d{8}$/u),
      fc.nat(9),
      fc.nat(8),
      (first, middle, by, at) => {
        const start = first + middle
        const valid = Array.from({ length: 10 }, (_, digit) => start + String(digit)).filter(isValidNpi)
        expect(valid).toHaveLength(1)
        const [npi = ''] = valid
        const changed = (Number(npi[at]) + by) % 10
        const wrong = npi.slice(0, at) + String(changed) + npi.slice(at + 1)
        expect(isValidNpi(wrong)).toBe(wrong === npi)
      },
    ),
  )
})

/** `luhn_valid` is the check digit alone: seven placeholders that pass it begin with 9, and no NPI does. */
describe.skipIf(!existsSync(checks))('the numbers of the registry', () => {
  test('178 have the right check digit, 84 have not; of the 178, seven are no NPIs', () => {
    const rows = readFileSync(checks, 'utf8').trim().split('\n').slice(1)
    const counts = { valid: 0, rightDigitOnly: 0, invalid: 0 }
    for (const row of rows) {
      const [npi = '', luhn] = row.split(',')
      const isRight = luhn === '1'
      const isExpected = isRight && /^[12]/u.test(npi)
      expect([npi, isValidNpi(npi)]).toEqual([npi, isExpected])
      counts[isExpected ? 'valid' : isRight ? 'rightDigitOnly' : 'invalid'] += 1
    }
    expect(counts).toEqual({ valid: 171, rightDigitOnly: 7, invalid: 84 })
  })
})

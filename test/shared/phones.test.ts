/** Owns the cases of phone numbers and ZIP codes as exports write them. */
import { describe, expect, test } from 'vitest'
import { readZip } from '@shared/domain/addresses'
import { readPhone } from '@shared/domain/phones'

describe('a phone number', () => {
  test.each([
    ['4025550142', '(402) 555-0142'],
    ['402.555.0142', '(402) 555-0142'],
    ['(402)555-0142', '(402) 555-0142'],
    ['1-402-555-0142', '(402) 555-0142'],
    ['+1 402 555 0142', '(402) 555-0142'],
    ['402.555.0142 x12', '(402) 555-0142 ext. 12'],
    ['(402) 555-0142 extension 7', '(402) 555-0142 ext. 7'],
    ['+44 20 7946 0958', '+44 20 7946 0958'],
    // Not one whole number: as it was.
    ['555-0142', '555-0142'],
    ['402555014', '402555014'],
    ['0000000000', '0000000000'],
    ['402-555-0142 / 402-555-0143', '402-555-0142 / 402-555-0143'],
    ['(402) 555-0142 back line', '(402) 555-0142 back line'],
    ['1-800-FLOWERS', '1-800-FLOWERS'],
    [' none ', 'none'],
    ['', ''],
  ])('%s', (text, shown) => {
    expect(readPhone(text)).toBe(shown)
    expect(readPhone(shown)).toBe(shown)
  })
})

describe('a ZIP code', () => {
  test.each([
    ['680474507', '68047-4507'],
    ['68047-4507', '68047-4507'],
    ['68047', '68047'],
    ['68047.0', '68047'],
    ['7030', '07030'],
    ['70301234', '07030-1234'],
    ['7030-1234', '07030-1234'],
    ['601', '00601'],
    ['K1A 0B1', 'K1A 0B1'],
    ['12', '12'],
    ['', ''],
  ])('%s', (text, zip) => {
    expect(readZip(text)).toBe(zip)
    expect(readZip(zip)).toBe(zip)
  })
})

/** Owns what taxonomy codes stand for. */
import { expect, it } from 'vitest'
import { specialtyOfTaxonomy } from '@shared/domain/taxonomies'

it.each([
  ['207RC0000X', 'Cardiology'],
  ['207R00000X', 'Internal Medicine'],
  ['207RZ9999X', 'Internal Medicine'],
  ['363LF0000X', 'Nurse Practitioner, Family'],
  ['2084N0400X', 'Neurology'],
  ['999999999X', undefined],
  ['', undefined],
])('%s is %s', (code, specialty) => {
  expect(specialtyOfTaxonomy(code)).toBe(specialty)
})

/** Owns the cases of names as exports write them. All people here are invented. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCredential } from '@shared/domain/credentials'
import {
  guessSourceKind,
  looksLikeOrganization,
  normalizeForMatching,
  readPatientName,
  readPersonName,
} from '@shared/domain/names'

describe('a name as an export writes it', () => {
  test.each([
    // text, name, family name, credential
    ['Castellan, Miriam MD', 'Miriam Castellan', 'Castellan', 'MD'],
    ['Castellan, Miriam, MD', 'Miriam Castellan', 'Castellan', 'MD'],
    ['Castellan MD, Miriam', 'Miriam Castellan', 'Castellan', 'MD'],
    ['CASTELLAN, Miriam', 'Miriam Castellan', 'Castellan', ''],
    ['Dr. Miriam Castellan', 'Miriam Castellan', 'Castellan', ''],
    ['Dr Castellan', 'Castellan', 'Castellan', ''],
    ['Castellan, Dr. Miriam', 'Miriam Castellan', 'Castellan', ''],
    ['MIRIAM CASTELLAN, M.D.', 'Miriam Castellan', 'Castellan', 'MD'],
    ['miriam castellan np', 'Miriam Castellan', 'Castellan', 'NP'],
    ['Miriam Castellan (MD)', 'Miriam Castellan', 'Castellan', 'MD'],
    ['CASTELLAN, MIRIAM J [10442]', 'Miriam J Castellan', 'Castellan', ''],
    ['Castellan, Miriam M. D.', 'Miriam Castellan', 'Castellan', 'MD'],
    ['Castellan, Miriam Ph. D.', 'Miriam Castellan', 'Castellan', 'PhD'],
    ['MIRIAM CASTELLAN M.D.1208', 'Miriam Castellan', 'Castellan', 'MD'],
    ['Miriam Castellan MD, FACS', 'Miriam Castellan', 'Castellan', 'MD, FACS'],
    ['Miriam Castellan, M.D., F.A.C.S.', 'Miriam Castellan', 'Castellan', 'MD, FACS'],
    ['MIRIAM CASTELLAN MD/PHD', 'Miriam Castellan', 'Castellan', 'MD, PhD'],
    ['Castellan, Miriam, MD, RPVI', 'Miriam Castellan', 'Castellan', 'MD, RPVI'],
    ['Lucinda Farrow, APRN-CNP', 'Lucinda Farrow', 'Farrow', 'APRN-CNP'],
    ['Farrow, Lucinda PAC', 'Lucinda Farrow', 'Farrow', 'PA-C'],
    ['WILSON JR, JAMES', 'James Wilson Jr.', 'Wilson', ''],
    ['Wilson, James Jr., MD', 'James Wilson Jr.', 'Wilson', 'MD'],
    ['James Wilson, Jr.', 'James Wilson Jr.', 'Wilson', ''],
    ['James Wilson III, DO', 'James Wilson III', 'Wilson', 'DO'],
    ["O'BRIEN, SEAN", "Sean O'Brien", "O'Brien", ''],
    ['SEAN O’BRIEN', 'Sean O’Brien', 'O’Brien', ''],
    ['SMITH-JONES, ANN', 'Ann Smith-Jones', 'Smith-Jones', ''],
    ['MCDONALD, MARY', 'Mary McDonald', 'McDonald', ''],
    ['MACDONALD, MARY', 'Mary MacDonald', 'MacDonald', ''],
    ['MACK, MARY', 'Mary Mack', 'Mack', ''],
    ['DE LA CRUZ, MARIA', 'Maria de la Cruz', 'de la Cruz', ''],
    ['MARIA DE LA CRUZ MD', 'Maria de la Cruz', 'de la Cruz', 'MD'],
    ['HANS VAN HOUTEN', 'Hans van Houten', 'van Houten', ''],
    ['Garcia Lopez, Juan Carlos', 'Juan Carlos Garcia Lopez', 'Garcia Lopez', ''],
    ['St. John, Mary', 'Mary St. John', 'St. John', ''],
    // Family names that are credentials too.
    ['DO, ANH', 'Anh Do', 'Do', ''],
    ['ANH DO', 'Anh Do', 'Do', ''],
    ['Anh T. Do', 'Anh T. Do', 'Do', ''],
    ['Ma, Li MD', 'Li Ma', 'Ma', 'MD'],
    ['Castellan, DO', 'Castellan', 'Castellan', 'DO'],
    // Left alone.
    ['Ronald McDonald', 'Ronald McDonald', 'McDonald', ''],
    ['LaToya DeVries', 'LaToya DeVries', 'DeVries', ''],
    ['Rosalind123 Meeks456', 'Rosalind123 Meeks456', 'Meeks456', ''],
    ['Meeks456, Rosalind123 MD', 'Rosalind123 Meeks456', 'Meeks456', 'MD'],
    ['Jos\uFFFD Garc\uFFFDa', 'Jos\uFFFD Garc\uFFFDa', 'Garc\uFFFDa', ''],
    ['  ', '', '', ''],
  ])('%s', (text, name, familyName, credential) => {
    expect(readPersonName(text)).toEqual({ name, familyName, credential })
  })

  test('no name is empty that was not, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const { name } = readPersonName(`Castellan ${text.replace(/[()[\]]/gu, '')}`)
        expect(name).not.toBe('')
      }),
    )
  })

  test('a name once read is read the same again', () => {
    // Longer than any credential, title or suffix.
    const word = fc.stringMatching(/^[A-Z][a-z]{9,11}$/u)
    fc.assert(
      fc.property(word, word, fc.constantFrom('', ' MD', ', M.D.', ', DO'), (first, last, credential) => {
        const { name } = readPersonName(`${last}, ${first}${credential}`)
        expect(readPersonName(name).name).toBe(name)
      }),
    )
  })
})

test.each([
  ['DO, ANH T', 'Anh T Do'],
  ['Farrow, Ma', 'Ma Farrow'],
  ['Meeks456, Rosalind123', 'Rosalind123 Meeks456'],
  ['Rosalind123 Meeks456', 'Rosalind123 Meeks456'],
])('a patient’s name: %s', (text, name) => {
  expect(readPatientName(text)).toBe(name)
})

test.each([
  ['M. D.', 'MD'],
  ['M.D', 'MD'],
  ['M.D.', 'MD'],
  ['M.D.1208', 'MD'],
  ['MD', 'MD'],
  ['MD.', 'MD'],
  ['md', 'MD'],
  ['PAC', 'PA-C'],
  ['M.D., F.A.C.S.', 'MD, FACS'],
  ['MD PHD', 'MD, PhD'],
  ['LCSW-R', 'LCSW-R'],
  ['', ''],
])('a credential: %s', (text, credential) => {
  expect(readCredential(text)).toBe(credential)
})

describe('the form in which names are compared', () => {
  test.each([
    ['Dr. José O’Brien, M.D.', 'jose obrien'],
    ['JOSE OBRIEN', 'jose obrien'],
    ["Jose O'Brien MD, FACS", 'jose obrien'],
    ['Smith-Jones,  Ann', 'smith jones ann'],
    ['St. Agnes Clinic, LLC', 'st agnes clinic llc'],
    ['Castellan & Reyes', 'castellan reyes'],
    ['Miriam Castellan-MD', 'miriam castellan'],
    ['', ''],
  ])('%s', (text, form) => {
    expect(normalizeForMatching(text)).toBe(form)
  })

  test('is the same when taken twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        const form = normalizeForMatching(text)
        expect(normalizeForMatching(form)).toBe(form)
      }),
    )
  })
})

describe('the kind of a source by its name', () => {
  test.each([
    'Yellow Pages',
    'Google',
    'Google Ads',
    'Self',
    'Self-referral',
    'Walk-in',
    'Friend',
    'Friend of Jane Example',
    'Family Friend',
    'Word of mouth',
    'Insurance directory',
    'Patient',
    'TV ad',
    'Other',
    'N/A',
    '0',
  ])('other: %s', (text) => {
    expect(guessSourceKind(text)).toBe('other')
  })
  test.each([
    'Northgate Family Clinic',
    'NORTHGATE COMMUNITY HOSPITAL DISTRICT',
    'Northgate Associates PA',
    'Castellan & Reyes, P.C.',
    'Family Medicine',
    'Lakeside Women’s Health LLC',
    'Eastside Surgery Center',
    'Northgate VA',
  ])('organization: %s', (text) => {
    expect(guessSourceKind(text)).toBe('organization')
    expect(looksLikeOrganization(text)).toBe(true)
  })
  test.each([
    'Castellan, Miriam MD',
    'Farrow, Lucinda, PA',
    'Jane Friend',
    'Paige Coventry',
    'Dr. Card',
    'Rosalind123 Meeks456',
    'Valeria Medina',
  ])('provider: %s', (text) => {
    expect(guessSourceKind(text)).toBe('provider')
  })
})

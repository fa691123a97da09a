/** Owns the cases of vCards of all versions: what of them becomes a contact and an office. People are invented. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { readVcards } from '../../../src/main/importing/readVcards'

/** Each card by its fields. */
function cards(...lines: readonly string[]): Record<string, string>[] {
  const { fields, rows } = readVcards(lines.join('\n'), 'staff.vcf')
  return rows.map(({ cells }) => Object.fromEntries(fields.map((field, i) => [field ?? '', cells[i] ?? ''])))
}

describe('a card', () => {
  it('of version 3.0: folded, escaped, work before home, fax apart', () => {
    const found = cards(
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Reyes;Ana;Maria;;',
      'FN:Ana Maria Reyes',
      'ORG:Northgate Clinic\\, LLC;Front office',
      'TITLE:Referral coordina',
      ' tor',
      'TEL;TYPE=HOME,VOICE:402-555-0199',
      'TEL;TYPE=WORK,FAX:402-555-0143',
      'TEL;TYPE=WORK,VOICE:402-555-0142',
      'EMAIL;TYPE=INTERNET:ana@northgate.example',
      'ADR;TYPE=HOME:;;1 Private Lane;Wahoo;NE;68066;',
      'ADR;TYPE=WORK:;;18 Mill Street;Elm Park;OR;97000;USA',
      'NOTE:Mornings only\\nask for Ana',
      'END:VCARD',
    )
    expect(found).toEqual([
      {
        contactName: 'Reyes, Ana Maria',
        contactRole: 'Referral coordinator',
        contactPhone: '402-555-0142',
        contactEmail: 'ana@northgate.example',
        contactNote: 'Mornings only ask for Ana',
        officeName: 'Northgate Clinic, LLC',
        officeStreet: '18 Mill Street',
        officeCity: 'Elm Park',
        officeState: 'OR',
        officeZip: '97000',
        officeFax: '402-555-0143',
      },
    ])
  })

  it('of version 2.1: quoted-printable over two lines, in Latin-1', () => {
    const found = cards(
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:N=FA=F1ez;Jos=E9;;;',
      'NOTE;ENCODING=QUOTED-PRINTABLE:one line and =',
      'another',
      'TEL;WORK;VOICE:402-555-0142',
      'ORG:Northgate',
      'END:VCARD',
    )
    expect(found).toMatchObject([
      { contactName: 'Núñez, José', contactNote: 'one line and another', contactPhone: '402-555-0142' },
    ])
  })

  it('of version 4.0: groups, telephone numbers as addresses', () => {
    const found = cards(
      'BEGIN:VCARD',
      'VERSION:4.0',
      'FN:Ana Reyes',
      'item1.ORG:Northgate',
      'TEL;VALUE=uri;TYPE="voice,work":tel:+1-402-555-0142;ext=12',
      'EMAIL;PREF=1:mailto:ana@northgate.example',
      'END:VCARD',
    )
    expect(found).toMatchObject([
      {
        contactName: 'Ana Reyes',
        officeName: 'Northgate',
        contactPhone: '+1-402-555-0142 x12',
        contactEmail: 'ana@northgate.example',
      },
    ])
  })
})

it('a file without a whole card is refused, one cut at its end keeps the rest', () => {
  expect(() => cards('BEGIN:VCARD', 'FN:Ana')).toThrow(AppError)
  const { rows, warnings } = readVcards('BEGIN:VCARD\nFN:Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Ben', 'staff.vcf')
  expect(rows).toHaveLength(1)
  expect(warnings).toEqual(['The card that begins on line 4 has no end and was left out.'])
})

const data = join(process.env['RAPPORT_DATA'] ?? '../shared/data', 'vcard')

it.skipIf(!existsSync(data))('all cards of other programs are read', () => {
  const names = readdirSync(data).filter((name) => name.endsWith('.vcf'))
  const counts = names.map(
    (name) => readVcards(readFileSync(join(data, name), 'utf8').replaceAll('\r\n', '\n'), name).rows.length,
  )
  expect([names.length, counts.reduce((sum, count) => sum + count, 0)]).toEqual([9, 15])
})

/** Owns what a grid becomes as csv and as a workbook, and contacts as vCards. People are invented. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Grid, GridCell } from '@shared/domain/grids'
import { drawGridCsv, drawGridWorkbook } from '../../../src/main/documents/gridFiles'
import { drawVcards } from '../../../src/main/documents/vcards'
import { readVcards } from '../../../src/main/importing/readVcards'
import { readWorkbook } from '../../../src/main/importing/readWorkbook'

const grid: Grid = {
  title: 'Sources',
  columns: [
    { name: 'Source', kind: 'text' },
    { name: 'All time', kind: 'number' },
    { name: 'Share', kind: 'share' },
    { name: 'Last referral', kind: 'date' },
  ],
  rows: [
    ['Miriam Castellan, MD', 1204, 0.123_456, '2026-06-01'],
    ['=HYPERLINK("x")', 0, 0, null],
  ],
}

it('a csv has days as days, rounded shares, and no formula', () => {
  expect(drawGridCsv(grid)).toBe(
    '\uFEFFSource,All time,Share,Last referral\r\n"Miriam Castellan, MD",1204,0.1235,2026-06-01\r\n"\'=HYPERLINK(""x"")",0,0,\r\n',
  )
})

it('a workbook has true numbers and days, and a formula stays a text', async () => {
  const { sheet, records } = await readWorkbook(await drawGridWorkbook(grid), 'grid.xlsx', {})
  expect(sheet).toBe('Sources')
  expect(records.map(({ cells }) => cells)).toEqual([
    ['Source', 'All time', 'Share', 'Last referral'],
    ['Miriam Castellan, MD', '1204', '0.123456', '2026-06-01'],
    ['=HYPERLINK("x")', '0', '0', ''],
  ])
})

it('whatever stands in a cell, the workbook gives it back', async () => {
  const cell: fc.Arbitrary<GridCell> = fc.string({
    unit: fc.constantFrom('a', ' ', '<', '&', '"', '=', '+', 'é', '𝕏', '\n'),
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const columns = [
        { name: 'One', kind: 'text' as const },
        { name: 'Two', kind: 'text' as const },
      ]
      const { records } = await readWorkbook(
        await drawGridWorkbook({ title: 'Sources', columns, rows }),
        'grid.xlsx',
        {},
      )
      rows.forEach((row, i) => {
        const found = records[i + 1]?.cells ?? ['', '']
        expect([found[0] ?? '', found[1] ?? '']).toEqual(row.map((value) => String(value).trim()))
      })
    }),
    { numRuns: 40 },
  )
})

const office = {
  name: 'Northgate Clinic, LLC',
  street: '18 Mill Street',
  city: 'Elm Park',
  state: 'OR',
  zip: '97000',
  fax: '(402) 555-0143',
}

it('contacts as vCards are read back as they were', () => {
  const contact = {
    name: 'Ana Maria Reyes',
    familyName: 'Reyes',
    role: 'Front desk; mornings',
    phone: '(402) 555-0142 ext. 12',
    email: 'ana@northgate.example',
    office,
  }
  const text = drawVcards([
    contact,
    { ...contact, name: 'Wilhelmina Longfellow-Example', familyName: 'Longfellow-Example', role: 'é'.repeat(90) },
  ])
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const { fields, rows } = readVcards(text.replaceAll('\r\n', '\n'), 'contacts.vcf')
  const first = Object.fromEntries(fields.map((field, i) => [field ?? '', rows[0]?.cells[i] ?? '']))
  expect(first).toMatchObject({
    contactName: 'Reyes, Ana Maria',
    contactRole: 'Front desk; mornings',
    contactPhone: '+14025550142 x12',
    contactEmail: 'ana@northgate.example',
    officeName: 'Northgate Clinic, LLC',
    officeStreet: '18 Mill Street',
  })
  expect(rows[1]?.cells).toContain('é'.repeat(90))
})

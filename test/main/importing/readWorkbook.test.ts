/** Owns the cases of workbooks: what their cells say, which sheet is read, and the files that are refused in words. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { readWorkbook, type WorkbookSheet } from '../../../src/main/importing/readWorkbook'

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A cell as it stands in a sheet's XML. */
const text = (value: string) => (at: string) =>
  `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`
const raw =
  (value: string | number, style = 0) =>
  (at: string) =>
    `<c r="${at}" s="${style}"><v>${value}</v></c>`
type Cell = (at: string) => string

const date = 1

/** The parts of a workbook; style 1 is a date. */
function partsOf(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>, { is1904 = false } = {}): Zippable {
  const names = Object.keys(sheets)
  const sheetXml = (rows: readonly (readonly Cell[])[]): string => {
    const lines = rows.map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((cell, c) => cell(`${String.fromCodePoint(65 + c)}${r + 1}`)).join('')}</row>`,
    )
    return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`
  }
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${names
        .map((name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_, i) =>
            `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ),
    ...Object.fromEntries(
      names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, strToU8(sheetXml(sheets[name] ?? []))]),
    ),
  }
}

const workbook = (...args: Parameters<typeof partsOf>): Uint8Array => zipSync(partsOf(...args))
const read = (bytes: Uint8Array, sheet?: string): Promise<WorkbookSheet> => readWorkbook(bytes, 'list.xlsx', { sheet })
const cellsOf = async (bytes: Uint8Array): Promise<(readonly string[])[]> =>
  (await read(bytes)).records.map(({ cells }) => cells)

async function refusal(bytes: Uint8Array, name = 'list.xlsx'): Promise<AppError> {
  try {
    await readWorkbook(bytes, name, {})
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('The file was read.')
}

describe('cells', () => {
  it('say what a person sees: dates as days, numbers in full, texts as they are', async () => {
    const rows = [
      [text('Date'), text('NPI'), text('Note')],
      [raw(45_355, date), raw(1_234_567_893), text(' 02/03/2024 & more ')],
      [raw(45_355.604_166_667, date), raw(0.1 + 0.2), text('')],
    ]
    expect(await cellsOf(workbook({ List: rows }))).toEqual([
      ['Date', 'NPI', 'Note'],
      ['2024-03-04', '1234567893', '02/03/2024 & more'],
      ['2024-03-04T14:30', '0.3', ''],
    ])
  })

  it('count days from 1904 where the workbook does', async () => {
    const rows = [[text('Date')], [raw(45_355 - 1462, date)]]
    expect(await cellsOf(workbook({ List: rows }, { is1904: true }))).toEqual([['Date'], ['2024-03-04']])
  })
})

describe('sheets', () => {
  const two = workbook({ Empty: [], First: [[text('a')]], Second: [[text('b')]] })
  it('are read from the first on which anything stands, and the others are named', async () => {
    const { sheet, sheets, warnings } = await read(two)
    expect([sheet, sheets]).toEqual(['First', ['Empty', 'First', 'Second']])
    expect(warnings).toEqual(['Read from the sheet “First”; there is more on “Second”.'])
  })
  it('are read by name when asked', async () => {
    expect((await read(two, 'Second')).records).toEqual([{ line: 1, cells: ['b'] }])
    await expect(read(two, 'Third')).rejects.toThrow(/has no sheet “Third”.*“First”, “Second”/u)
  })
})

/** Writes another size into the zip's own directory, and into the part's head. */
function forge(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const forged = Buffer.from(bytes)
  for (let at = 0; at < forged.length - 46; at += 1) {
    const signature = forged.readUInt32LE(at)
    const isHead = signature === 0x0403_4b50 && forged.toString('latin1', at + 30, at + 30 + name.length) === name
    const isEntry = signature === 0x0201_4b50 && forged.toString('latin1', at + 46, at + 46 + name.length) === name
    if (isHead) forged.writeUInt32LE(size, at + 22)
    if (isEntry) forged.writeUInt32LE(size, at + 24)
  }
  return forged
}

describe('files that are refused', () => {
  const good = workbook({ List: [[text('a')], [text('b')]] })
  const zeros = new Uint8Array(320 * 1024 * 1024)
  const bomb = zipSync({ ...partsOf({ List: [[text('a')]] }), 'xl/worksheets/sheet1.xml': zeros })
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])
  it.each<[string, () => Uint8Array, RegExp]>([
    ['a bomb that says so', () => bomb, /unpacks to more than 300 MB/u],
    ['a bomb with a forged size', () => forge(bomb, 'xl/worksheets/sheet1.xml', 900), /not as large as it says/u],
    [
      'a part that is longer than it says',
      () => forge(good, 'xl/worksheets/sheet1.xml', 20),
      /not as large as it says/u,
    ],
    ['cut short', () => good.subarray(0, good.length - 30), /damaged or was cut short/u],
    ['an archive of lists', () => zipSync({ 'a.csv': strToU8('a,b') }), /is an archive, not a workbook/u],
    ['a Word document', () => zipSync({ 'word/document.xml': strToU8('<a/>') }), /is a Word document/u],
    ['a binary workbook', () => zipSync({ 'xl/workbook.bin': strToU8('x') }), /\.xlsb/u],
    ['an old workbook', () => ole, /before 2007.*Save it in Excel/u],
    [
      'one under a password',
      () => Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      /protected by a password/u,
    ],
    ['one with nothing in it', () => workbook({ List: [] }), /nothing on any of its sheets/u],
  ])('%s', async (_, bytes, message) => {
    const error = await refusal(bytes())
    expect(error.code).toBe('cannot-read-import')
    expect(error.message).toMatch(message)
    expect(error.message).toContain('list.xlsx')
  })
})

it('whatever happens to its bytes, a workbook is read or refused in words', async () => {
  const good = workbook({
    List: [
      [text('Name'), text('Date')],
      [text('Castellan'), raw(45_355, date)],
    ],
  })
  const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(good.length), async (changes, length) => {
      const bytes = Uint8Array.from(good)
      for (const { at, byte } of changes) bytes[at] = byte
      const outcome = await read(bytes.subarray(0, Math.max(length, 4))).catch((error: unknown) => error)
      expect(outcome instanceof AppError || !(outcome instanceof Error)).toBe(true)
    }),
    // A part that begins before the file does, cut short within another.
    {
      numRuns: 300,
      examples: [
        [
          [
            { at: 131, byte: 1 },
            { at: 0, byte: 0 },
          ],
          1294,
        ],
      ],
    },
  )
})

it('a workbook of ours is one that others can unpack', () => {
  expect(Object.keys(unzipSync(workbook({ List: [[text('a')]] })))).toContain('xl/workbook.xml')
})

const data = join(process.env['RAPPORT_DATA'] ?? '../shared/data', 'xlsx')

describe.skipIf(!existsSync(data))('workbooks made by other programs', () => {
  const open = (name: string): Promise<WorkbookSheet> => readWorkbook(readFileSync(join(data, name)), name, {})
  it('titles above and notes below a list keep their rows', async () => {
    const { records, warnings } = await open('readxl-deaths.xlsx')
    expect(records[4]).toEqual({
      line: 5,
      cells: ['Name', 'Profession', 'Age', 'Has kids', 'Date of birth', 'Date of death'],
    })
    expect(records[5]?.cells.slice(2)).toEqual(['69', 'TRUE', '1947-01-08', '2016-01-10'])
    expect(warnings[0]).toContain('“other”')
  })
  it('an empty first sheet is passed over', async () => {
    expect((await open('frictionless-sheet2.xlsx')).sheet).toBe('Sheet2')
  })
  it('says the same as the csv that stands beside it', async () => {
    const { records } = await open('csvkit-test.xlsx')
    const expected = readFileSync(join(data, 'csvkit-test.expected.csv'), 'utf8').trimEnd().split('\n').slice(1)
    expect(records.slice(1).map(({ cells }) => cells[0])).toEqual(expected.map((line) => line.split(',')[0]))
    expect(records[2]?.cells.slice(1, 5)).toEqual(['1948-01-01', '63', 'TRUE', '1.27'])
  })
  it.each([
    'readxl-dates-1900-LibreOffice.xlsx',
    'readxl-texty-dates-xlsx.xlsx',
    'readxl-type-me.xlsx',
    'frictionless-merged-cells.xlsx',
    'readxl-unnamed-duplicated-columns.xlsx',
  ])('%s is read', async (name) => {
    expect((await open(name)).records.length).toBeGreaterThan(0)
  })
})

/** Owns the cases of delimited files: encodings, delimiters, headers, ragged and blank rows, and files that are none. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it, test } from 'vitest'
import { AppError } from '@shared/errors'
import { sourceOfBytes } from '../../../src/main/importing/importSource'
import { openCsv } from '../../../src/main/importing/openCsv'
import { readTable, type ReadTable } from './reading'

const data = join(process.env.RAPPORT_DATA ?? '../shared/data', 'csv-oddities')
const read = (text: string, name = 'export.csv'): ReadTable => readTable(Buffer.from(text), name)
const cells = (table: ReadTable): (readonly string[])[] => table.rows.map((row) => row.cells)

function refusal(bytes: Uint8Array, name = 'export.csv'): AppError {
  try {
    readTable(bytes, name)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('The file was read.')
}

describe('encodings', () => {
  const text = 'Name,Town\r\nJosé Núñez,“Wahoo”\r\n'
  const utf16be = Buffer.from(text, 'utf16le').swap16()
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), 'utf-16be'],
    ['UTF-16 BE', utf16be, 'utf-16be'],
    ['Windows-1252', Buffer.from(text.replace('“', '\u0093').replace('”', '\u0094'), 'latin1'), 'windows-1252'],
  ])('%s', (_, bytes, encoding) => {
    const table = readTable(bytes, 'export.csv')
    expect(table.format.encoding).toBe(encoding)
    expect(table.columns).toEqual(['Name', 'Town'])
    expect(cells(table)).toEqual([['José Núñez', '“Wahoo”']])
  })

  test('one bad byte among good UTF-8 costs one character, and is warned of', () => {
    const table = readTable(Buffer.concat([Buffer.from('Name\nJosé\nNúñez\nBe'), Buffer.from([0xe9, 0x0a])]), 'x.csv')
    expect(cells(table)).toEqual([['José'], ['Núñez'], ['Be\uFFFD']])
    expect(table.warnings).toHaveLength(1)
  })
})

describe('delimiters', () => {
  test.each([',', ';', '\t', '|'])('“%s”', (delimiter) => {
    const rows = ['Name', 'Town', 'Note'].join(delimiter) + '\n' + ['"Castellan, Miriam"', 'Wahoo', 'a'].join(delimiter)
    const table = read(rows)
    expect(table.format.delimiter).toBe(delimiter)
    expect(cells(table)).toEqual([['Castellan, Miriam', 'Wahoo', 'a']])
  })
  test('names with commas do not make a file of semicolons one of commas', () => {
    const table = read('Name;Town\nCastellan, Miriam;Wahoo\nFarrow, Lucinda;Wahoo\n')
    expect(cells(table)[0]).toEqual(['Castellan, Miriam', 'Wahoo'])
  })
  test('Excel’s own line says which', () => {
    const table = read('sep=;\nName;Town\nA;B\n')
    expect([table.columns, table.format.headerLine, table.rows[0]?.line]).toEqual([['Name', 'Town'], 2, 3])
  })
})

describe('headers', () => {
  test.each([
    ['a,a,a\n1,2,3', ['a', 'a (2)', 'a (3)']],
    ['a,a (2),a\n1,2,3', ['a', 'a (2)', 'a (3)']],
    ['a,,c,\n1,2,3,4', ['a', 'Column 2', 'c', 'Column 4']],
    ['a,b,,,\n1,2,,,\n', ['a', 'b']],
    ['__proto__,constructor\n1,2', ['__proto__', 'constructor']],
    [' First  name ,"Second\nname"\n1,2', ['First name', 'Second name']],
    ['\n\n , \na,b\n1,2', ['a', 'b']],
    ['Referrals of the third quarter\n\na,b\n1,2\n3,4', ['a', 'b']],
  ])('%j', (text, columns) => {
    const table = read(text)
    expect(table.columns).toEqual(columns)
    expect(table.rows.every((row) => row.cells.length === columns.length)).toBe(true)
  })
})

describe('rows', () => {
  test('have the line they begin on, whatever stands between', () => {
    const table = read('\r\na,b\r\n1,"two\r\nlines\r\nmore"\r\n\r\n,\r\n3,4\r\n  ,\r\n5,6')
    expect(table.format.headerLine).toBe(2)
    expect(table.rows.map(({ line }) => line)).toEqual([3, 8, 10])
    expect(cells(table)[0]).toEqual(['1', 'two\nlines\nmore'])
    expect(table.blankRows).toBe(3)
  })
  test.each(['', '\n'])('are numbered right when one value goes over a line, and the file ends with %j', (end) => {
    const table = read(`a,b\n1,"two\nlines"\n3,4\n5,6${end}`)
    expect(table.rows.map(({ line }) => line)).toEqual([2, 4, 5])
  })
  test('with too many values keep a reason, and empty ones too many do no harm', () => {
    const table = read('a,b\n1,2,,\n1,2,3\n')
    expect(table.rows.map(({ problem }) => problem)).toEqual([
      null,
      'It has 3 values for 2 columns; a value with a comma in it needs quotation marks.',
    ])
  })
  test('with too few values are filled up and warned of', () => {
    const table = read('a,b,c\n1,2,3\n1\n1,2\n')
    expect(cells(table)).toEqual([
      ['1', '2', '3'],
      ['1', '', ''],
      ['1', '2', ''],
    ])
    expect(table.warnings).toEqual([
      '2 rows (first on line 3) have fewer values than there are columns; the rest were read as empty.',
    ])
  })
  test('lose what keeps Excel from changing a number', () => {
    expect(cells(read('a,b,c\n="00123",\'00456,\u00A0x \n'))).toEqual([['00123', '00456', 'x']])
  })
  test('with a stray quotation mark are read, and warned of', () => {
    const table = read('a,b\n"the "big" one",2\n3,4\n')
    expect(cells(table)).toEqual([
      ['the "big" one', '2'],
      ['3', '4'],
    ])
    expect(table.warnings).toEqual(['1 row (line 2) has a stray quotation mark; it was read as part of the value.'])
  })
})

describe('files that are no tables', () => {
  test.each([
    ['empty', '', /is empty/u, undefined],
    ['only blanks', ' \n \r\n', /is empty/u, undefined],
    ['only column names', '\na,b\n,\n', /nothing but column names, on line 2/u, 2],
    ['binary', `a,b\n${'x'.repeat(100)}\0\n`, /not a text file: line 2 has a null byte/u, 2],
    ['an unclosed quotation mark', 'a,b\n1,2\n3,"4\n5,6\n', /quotation mark on line 3 that is never closed/u, 3],
    ['a stray one that swallows rows', 'a,b\n1,2\n"x"y,1\n"z",4\n', /stray quotation mark in the row of line 3/u, 3],
  ])('%s', (_, text, message, line) => {
    const error = refusal(Buffer.from(text))
    expect(error.code).toBe('cannot-read-import')
    expect(error.message).toMatch(message)
    expect(error.message).toContain('export.csv')
    expect(error.details).toEqual(line === undefined ? { file: 'export.csv' } : { file: 'export.csv', line })
  })
})

test('whatever a table holds and however it is delimited, it is read back', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'Z', '9', ' ', ',', ';', '|', '"', '\t', '\n', 'é'),
    maxLength: 6,
  })
  const table = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
  })
  fc.assert(
    fc.property(table, ({ delimiter, rows }) => {
      // A first value without delimiters in each row lets the columns be told apart.
      const full = rows.map(([a, b, c], i) => [`r${i}`, a, b, c])
      const text = `sep=${delimiter}\n${Papa.unparse([['id', 'x', 'y', 'z'], ...full], { delimiter, newline: '\n' })}`
      const found = read(text)
      expect(found.rows.map((row) => row.cells[0])).toEqual(full.map((row) => row[0]))
      const lines = text.split('\n')
      for (const row of found.rows) expect(lines[row.line - 1]).toMatch(new RegExp(`^"?${row.cells[0]}\\b`, 'u'))
      expect(cells(found).map((row) => row.slice(1))).toEqual(rows.map((row) => row.map((value) => value.trim())))
    }),
  )
})

it('in whatever pieces a file comes, it is the same table', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '𝕏', '"', ',', '\r\n', '\n', ' ', '\uFFFD'), maxLength: 5 })
  const rows = fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell, cell), { minLength: 1, maxLength: 8 })
  const encodings = ['utf8', 'utf16le', 'latin1'] as const
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.constantFrom(...encodings), (body, size, encoding) => {
      const text = Papa.unparse([['id', 'b', 'c'], ...body], { newline: '\r\n' })
      const bytes = Buffer.from(encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding)
      const pieces = (): Uint8Array[] =>
        Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
      const choices = { encoding: ({ utf8: 'utf-8', utf16le: 'utf-16le', latin1: 'windows-1252' } as const)[encoding] }
      const whole = openCsv(sourceOfBytes(bytes, 'a.csv'), choices)
      const cut = openCsv({ fileName: 'a.csv', size: bytes.length, chunks: pieces }, choices)
      expect([...cut.rows]).toEqual([...whole.rows])
      expect([cut.columns, cut.survey]).toEqual([whole.columns, whole.survey])
    }),
    { numRuns: 300 },
  )
})

describe.skipIf(!existsSync(data))('files collected by others', () => {
  const spectrum = join(data, 'csv-spectrum')
  const names = existsSync(spectrum) ? readdirSync(spectrum).filter((name) => name.endsWith('.csv')) : []
  // The expected values of location_coordinates are not those of its CSV.
  test.each(names.filter((name) => name !== 'location_coordinates.csv'))('csv-spectrum/%s', (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(spectrum, name.replace('.csv', '.json')), 'utf8'))
    const table = readTable(readFileSync(join(spectrum, name)), name)
    const rows = table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row.cells[i]])))
    const plain: unknown = JSON.parse(JSON.stringify(expected).replaceAll('\\r\\n', '\\n'))
    expect(rows).toEqual(plain)
  })

  test.each([
    // file, columns, rows, blank rows, encoding, delimiter
    ['csvkit/test_latin1.csv', 3, 2, 0, 'windows-1252', ','],
    ['csvkit/test_utf8_bom.csv', 3, 2, 0, 'utf-8', ','],
    ['csvkit/test_skip_lines.csv', 3, 1, 0, 'utf-8', ','],
    ['csvkit/sniff_limit.csv', 3, 1, 0, 'utf-8', ';'],
    ['csvkit/bad.csv', 3, 3, 0, 'utf-8', ','],
    ['frictionless/table-delimiter.csv', 2, 2, 0, 'utf-8', ';'],
    ['frictionless/latin1.csv', 2, 2, 0, 'windows-1252', ','],
    ['frictionless/bom.csv', 2, 2, 0, 'utf-8', ','],
    ['frictionless/blank-rows.csv', 3, 2, 1, 'utf-8', ','],
    ['frictionless/structure-errors.csv', 3, 3, 1, 'utf-8', ','],
    ['frictionless/skip-rows-before-headers.csv', 2, 2, 0, 'utf-8', ','],
  ])('%s', (name, columns, rows, blankRows, encoding, delimiter) => {
    const table = readTable(readFileSync(join(data, name)), basename(name))
    expect([
      table.columns.length,
      table.rows.length,
      table.blankRows,
      table.format.encoding,
      table.format.delimiter,
    ]).toEqual([columns, rows, blankRows, encoding, delimiter])
  })
})

/** Owns how files are broken: real ones cut, flipped, mixed and repeated, and invented ones in the shape of a list. Refuses real people's names in what it invents. */
import * as fc from 'fast-check'

/** A file to begin with. */
export interface Original {
  /** With its dot. */
  readonly extension: string
  readonly bytes: Uint8Array
}

export interface HostileFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What breaks readers: quotation marks, ends of lines, marks of encodings, prototypes, formulas, nulls, long texts. */
const fragments = [
  '"',
  '""',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\uFEFF',
  '\uFFFD',
  '\u2028',
  '__proto__',
  'constructor',
  '=1+1',
  '@SUM(A1)',
  '-',
  '999-12-3456',
  '1234567893',
  '02/03/2024',
  '13/13/2024',
  '0001-01-01',
  '45355',
  '1E+99',
  'NaN',
  '{"resourceType":"Bundle","entry":[',
  '[[[[[[[[',
  'BEGIN:VCARD\n',
  'END:VCARD\n',
  'PK\u0003\u0004',
  '<html>',
  '%PDF-1.7',
  'sep=;\n',
  'x'.repeat(5000),
  ','.repeat(3000),
  '"'.repeat(999),
  '\n'.repeat(500),
  'é€𝕏',
  '\uD800',
  'Date Received',
  'Referring Provider',
  'NPI',
]
const fragment = fc.constantFrom(...fragments).map((text) => Buffer.from(text))

type Change = (bytes: Buffer) => Buffer

const place = fc.double({ min: 0, max: 1, noNaN: true })
const at = (bytes: Buffer, share: number): number => Math.floor(share * bytes.length)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(([share, byte]): Change => (bytes) => {
    const flipped = Buffer.from(bytes)
    if (flipped.length > 0) flipped[Math.min(flipped.length - 1, at(bytes, share))] = byte
    return flipped
  }),
  fc.tuple(place, fragment).map(
    ([share, piece]): Change =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, share)), piece, bytes.subarray(at(bytes, share))]),
  ),
  fc.tuple(place, place).map(
    ([a, b]): Change =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, Math.min(a, b))), bytes.subarray(at(bytes, Math.max(a, b)))]),
  ),
  place.map(
    (share): Change =>
      (bytes) =>
        bytes.subarray(0, at(bytes, share)),
  ),
  fc.tuple(place, place, place).map(([a, b, to]): Change => (bytes) => {
    const piece = bytes.subarray(at(bytes, Math.min(a, b)), Math.min(at(bytes, Math.max(a, b)), at(bytes, a) + 4000))
    return Buffer.concat([bytes.subarray(0, at(bytes, to)), piece, bytes.subarray(at(bytes, to))])
  }),
  fc.constant((bytes: Buffer) => Buffer.from(bytes.toString('utf8'), 'utf16le')),
)

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'Castellan, Miriam MD',
    'Dr. Anh Do',
    '2026-01-31',
    '1/31/2026',
    '31/1/2026',
    '',
    'Seen',
    'R-1',
    'R-2',
    ...fragments.slice(0, 27),
  ),
)
const header = fc.constantFrom(
  'Referral ID',
  'Date Received',
  'Date Seen',
  'Status',
  'Referring Provider',
  'Referring Provider NPI',
  'Patient',
  'DOB',
  'SSN',
  'Referring Practice',
  'Phone',
  'Fax',
  'Zip',
  'NPI',
  'Provider Name',
  'E-mail',
  'Title',
  '__proto__',
  '',
  'Date',
)
/** A list with likely names and unlikely values. */
const list = fc
  .record({
    names: fc.array(header, { minLength: 1, maxLength: 9 }),
    rows: fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 12 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ names, rows, delimiter, end }) => Buffer.from([names, ...rows].map((row) => row.join(delimiter)).join(end)))

/** @param originals may be empty: then all files are invented */
export function hostileFile(originals: readonly Original[]): fc.Arbitrary<HostileFile> {
  const extension = fc.constantFrom('.csv', '.xlsx', '.json', '.vcf', '.txt')
  const real =
    originals.length === 0
      ? fc.record({ extension, bytes: list })
      : fc
          .constantFrom(...originals)
          .map((original) => ({ extension: original.extension, bytes: Buffer.from(original.bytes) }))
  const start = fc.oneof(
    { weight: 3, arbitrary: real },
    { weight: 1, arbitrary: fc.record({ extension, bytes: list }) },
  )
  return fc.tuple(start, fc.array(change, { maxLength: 4 })).map(([{ extension: ending, bytes }, changes]) => ({
    name: `list${ending}`,
    bytes: changes.reduce<Buffer>((changed, apply) => apply(changed), bytes),
  }))
}

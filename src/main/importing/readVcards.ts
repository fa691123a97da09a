/** Owns the reading of vCards, versions 2.1 (Outlook, old phones), 3.0 (RFC 2426) and 4.0 (RFC 6350), as contacts. Refuses pictures, birthdays and home addresses. */
import { type Entry, tableOfEntries } from './entryColumns'
import type { ReadEntries } from './table'
import { cannotRead } from './cannotRead'

interface Property {
  readonly name: string
  /** In lower case: `work`, `fax`, `pref`. */
  readonly types: ReadonlySet<string>
  readonly value: string
}

/** Lines of a card put together again: a blank in front goes on with the line before (3.0, 4.0), `=` at the end with the next (2.1). */
function unfold(text: string): { line: number; text: string }[] {
  const whole: { line: number; text: string }[] = []
  for (const [i, line] of text.split('\n').entries()) {
    const last = whole.at(-1)
    const isQuoted = last !== undefined && /quoted-printable/iu.test(last.text.split(':', 1)[0] ?? '')
    if (last !== undefined && isQuoted && last.text.endsWith('=')) last.text = last.text.slice(0, -1) + line.trimStart()
    else if (last !== undefined && /^[ \t]/u.test(line)) last.text += line.slice(1)
    else whole.push({ line: i + 1, text: line })
  }
  return whole
}

function decodeQuoted(text: string, charset: string): string {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const hex = /^=([0-9a-f]{2})/iu.exec(text.slice(at, at + 3))?.[1]
    if (hex === undefined) bytes.push(...Buffer.from(text.charAt(at)))
    else {
      bytes.push(Number.parseInt(hex, 16))
      at += 2
    }
  }
  const isLatin = /^(?:iso-8859-1|windows-1252|us-ascii)$/iu.test(charset)
  return isLatin ? Buffer.from(bytes).toString('latin1') : Buffer.from(bytes).toString('utf8')
}

/** Splits at a separator that is not escaped. */
function partsOf(value: string, separator: ';' | ','): string[] {
  const parts = ['']
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at)
    if (letter === '\\' && at + 1 < value.length) {
      parts[parts.length - 1] += letter + value.charAt(at + 1)
      at += 1
    } else if (letter === separator) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}

const plain = (value: string): string =>
  value.replace(/\\n/giu, ' ').replace(/\\(.)/gu, '$1').replace(/\s+/gu, ' ').trim()

function readProperty(line: string): Property | null {
  const [, head = '', value = ''] = /^((?:[^":]|"[^"]*")*):(.*)$/su.exec(line) ?? []
  if (head === '') return null
  const [name = '', ...parameters] = head.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/u)
  const types = new Set<string>()
  let charset = 'utf-8'
  let isQuoted = false
  for (const parameter of parameters) {
    const [key = '', given] = parameter.split('=', 2)
    const words = (given ?? key).replaceAll('"', '').toLowerCase().split(',')
    if (given !== undefined && /^charset$/iu.test(key)) charset = given
    else if (words.includes('quoted-printable')) isQuoted = true
    else if (given === undefined || /^(?:type|pref)$/iu.test(key))
      for (const word of words) types.add(/^pref$/iu.test(key) ? 'pref' : word)
  }
  const bare = (name.split('.').at(-1) ?? '').toUpperCase()
  return { name: bare, types, value: isQuoted ? decodeQuoted(value, charset) : value }
}

/** The value of the property that is the best for a practice: at work, preferred, first. */
function best(
  properties: readonly Property[],
  name: string,
  isWanted: (types: ReadonlySet<string>) => boolean,
): string {
  const rank = ({ types }: Property): number => (types.has('work') ? 0 : 2) + (types.has('pref') ? 0 : 1)
  const [found] = properties
    .filter((property) => property.name === name && isWanted(property.types))
    .toSorted((a, b) => rank(a) - rank(b))
  return found?.value ?? ''
}

const telephone = (value: string): string => plain(value).replace(/^tel:/iu, '').replace(/;ext=/iu, ' x')

function entryOf(properties: readonly Property[], line: number): Entry {
  const text = (name: string): string => plain(best(properties, name, () => true))
  const [family = '', given = '', middle = '', , suffix = ''] = partsOf(
    best(properties, 'N', () => true),
    ';',
  ).map(plain)
  const ofParts = [[family, suffix].filter(Boolean).join(' '), [given, middle].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
  const [organization = '', department = ''] = partsOf(
    best(properties, 'ORG', () => true),
    ';',
  ).map(plain)
  // A home address is nobody's business here.
  const address = best(properties, 'ADR', (types) => !types.has('home') || types.has('work'))
  const [, extended = '', street = '', city = '', state = '', zip = ''] = partsOf(address, ';').map(plain)
  const isFax = (types: ReadonlySet<string>): boolean => types.has('fax')
  const fax = telephone(best(properties, 'TEL', (types) => isFax(types) && !types.has('home')))
  const phone = telephone(
    best(properties, 'TEL', (types) => !isFax(types) && !types.has('pager') && !types.has('home')),
  )
  const name = text('FN') || ofParts
  return {
    line,
    values: {
      contactName: ofParts || name,
      contactRole: text('TITLE') || text('ROLE') || department,
      contactPhone: phone || telephone(best(properties, 'TEL', (types) => !isFax(types))),
      contactEmail: text('EMAIL').replace(/^mailto:/iu, ''),
      contactNote: text('NOTE').slice(0, 400),
      officeName: organization,
      officeStreet: street || extended,
      officeCity: city,
      officeState: state,
      officeZip: zip,
      officeFax: fax,
    },
  }
}

/** @throws AppError `cannot-read-import` for a file without a whole card */
export function readVcards(text: string, fileName: string): ReadEntries {
  const entries: Entry[] = []
  let properties: Property[] | null = null
  let begunOn = 0
  for (const { line, text: content } of unfold(text)) {
    if (/^begin:vcard\s*$/iu.test(content)) {
      properties = []
      begunOn = line
    } else if (/^end:vcard\s*$/iu.test(content)) {
      if (properties !== null) entries.push(entryOf(properties, begunOn))
      properties = null
    } else if (properties !== null) {
      const property = readProperty(content)
      if (property !== null) properties.push(property)
    }
  }
  if (entries.length === 0) {
    throw cannotRead(
      fileName,
      `${fileName} has no whole card in it: it may have been cut short. Export the contacts again.`,
    )
  }
  const cut = properties === null ? [] : [`The card that begins on line ${begunOn} has no end and was left out.`]
  const order = [
    ...(['contactName', 'contactRole', 'contactPhone', 'contactEmail', 'contactNote'] as const),
    ...(['officeName', 'officeStreet', 'officeCity', 'officeState', 'officeZip', 'officeFax'] as const),
  ]
  return tableOfEntries(entries, order, 'contacts', ['contacts'], cut)
}

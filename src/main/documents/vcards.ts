/** Owns contacts as vCards, version 3.0 (RFC 2426): what Outlook, iOS and Google all import. Refuses notes: they are the practice's own. */
import { dialedNumber } from '@shared/domain/phones'

export interface CardContact {
  readonly name: string
  readonly familyName: string
  readonly role: string
  readonly phone: string
  readonly email: string
  readonly office: {
    readonly name: string
    readonly street: string
    readonly city: string
    readonly state: string
    readonly zip: string
    readonly fax: string
  }
}

const escaped = (text: string): string =>
  text.replace(/[\\;,]/gu, String.raw`\$&`).replaceAll(/\r?\n/gu, String.raw`\n`)

/** `+14025550142;ext=12` for a whole number; anything else as it is written. */
function telephone(phone: string): string {
  return dialedNumber(phone) || phone
}

/** At most 75 bytes a line; a longer one goes on behind a blank, never within a letter. */
function folded(line: string): string {
  const lines: string[] = []
  let part = ''
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > 75) {
      lines.push(part)
      part = ` ${letter}`
      bytes = 1 + size
    } else {
      part += letter
      bytes += size
    }
  }
  return [...lines, part].join('\r\n')
}

function card({ name, familyName, role, phone, email, office }: CardContact): string[] {
  const given = name.endsWith(familyName) ? name.slice(0, name.length - familyName.length).trim() : name
  const optional = (property: string, value: string): string[] => (value === '' ? [] : [`${property}:${value}`])
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${escaped(familyName)};${escaped(given)};;;`,
    `FN:${escaped(name)}`,
    ...optional('ORG', escaped(office.name)),
    ...optional('TITLE', escaped(role)),
    ...optional('TEL;TYPE=WORK,VOICE', telephone(phone)),
    ...optional('TEL;TYPE=WORK,FAX', telephone(office.fax)),
    ...optional('EMAIL;TYPE=INTERNET', email),
    ...(office.street === '' && office.city === ''
      ? []
      : [`ADR;TYPE=WORK:;;${[office.street, office.city, office.state, office.zip].map(escaped).join(';')};`]),
    'END:VCARD',
  ]
}

/** Lines end with CRLF. */
export function drawVcards(contacts: readonly CardContact[]): string {
  return contacts.flatMap(card).map(folded).join('\r\n').concat('\r\n')
}

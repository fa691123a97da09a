/** Owns how a phone or fax number is read and shown. Refuses to change what is not one whole number. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * `4025550142 x12` → `(402) 555-0142 ext. 12`; `+44 20 7946 0958` → `+44 20 7946 0958`. United States unless a country
 * code says otherwise. Anything else (`555-0142`, two numbers, `call the back line`) comes back as it was, trimmed.
 */
export function readPhone(text: string): string {
  const plain = text.trim()
  if (plain === '') return ''
  const number = parsePhoneNumberFromString(plain, { defaultCountry: 'US', extract: false })
  if (!number?.isValid()) return plain
  return number.countryCallingCode === '1' ? number.formatNational() : number.formatInternational()
}

/** As a telephone dials it, `+14025550142` and `+14025550142;ext=12`; empty for what is not one whole number. */
export function dialedNumber(text: string): string {
  const number = parsePhoneNumberFromString(text.trim(), { defaultCountry: 'US', extract: false })
  if (!number?.isValid()) return ''
  return `${number.number}${number.ext === undefined ? '' : `;ext=${number.ext}`}`
}

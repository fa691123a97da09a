/** Owns whether a fax number can be sent to, and why not. Refuses to correct it: that is a person's. */
import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min'

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, '').replace(/^1(?=\d{10}$)/u, '')

/**
 * Why a number cannot be faxed to, as a sentence with its remedy; null: it can. North American numbers only: patients'
 * papers are not sent abroad from here.
 */
export function faxProblem(
  fax: string,
  { ownFax, phone }: { readonly ownFax: string; readonly phone: string },
): string | null {
  const plain = fax.trim()
  if (plain === '') return 'No fax number is on file.'
  const digits = digitsOf(plain)
  if (/[a-z]{2,}/iu.test(plain.replace(/\b(?:ext|x)\.?\s*\d+$/iu, ''))) {
    return `“${plain}” has words in it. Write the number alone.`
  }
  if (digits !== '' && digits === digitsOf(ownFax)) return `${plain} is our own fax. Write theirs.`
  const number = parsePhoneNumberFromString(plain, { defaultCountry: 'US', extract: false })
  if (number !== undefined && number.countryCallingCode !== '1') {
    return `${plain} is not a number of the United States or Canada.`
  }
  if (number?.isValid() !== true) return `${plain} ${shapeProblem(plain, digits)}`
  if (number.ext !== undefined) return `${plain} has an extension, which no fax can dial. Ask for the direct number.`
  if (digits === digitsOf(phone)) return `${plain} is their telephone, too. Ask whether it takes faxes, or for the fax.`
  return null
}

function shapeProblem(plain: string, digits: string): string {
  if (digits.length === 7) return 'has no area code.'
  const length = validatePhoneNumberLength(plain, { defaultCountry: 'US' })
  if (length === 'TOO_SHORT') return `has ${digits.length} digits; ten are needed.`
  if (length === 'TOO_LONG') return `has ${digits.length} digits; ten are enough.`
  return 'is not a number that exists: its area code or the three digits after it are never given.'
}

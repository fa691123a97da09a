/** Owns the check of a National Provider Identifier. Refuses nothing by itself: callers warn of a bad one. */

/**
 * True for ten digits that begin with 1 or 2 and whose last is the Luhn check digit over `80840` + NPI
 * (45 CFR 162.406; CMS, *Requirements for National Provider Identifier (NPI) and NPI Check Digit*, 2004).
 */
export function isValidNpi(text: string): boolean {
  if (!/^[12]\d{9}$/u.test(text)) return false
  // 24 is what the constant prefix 80840 adds to the sum.
  let sum = 24
  for (let i = 0; i < 10; i += 1) {
    const digit = text.charCodeAt(i) - 48
    const doubled = i % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/**
 * True for numbers that pass as an NPI and are nobody's: ten times the same digit, counting up, and the example of the
 * standard's own document. Whoever writes them has none at hand.
 */
export function isDummyNpi(text: string): boolean {
  return /^(\d)\1{9}$/u.test(text) || text === '1234567890' || text === '1234567893' || text === '0123456789'
}

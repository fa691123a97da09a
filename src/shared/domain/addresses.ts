/** Owns how a United States postal code is read. Refuses foreign codes: they come back as they were. */

/**
 * `680474507` → `68047-4507`. Zeros that a spreadsheet dropped in front are put back: 4 and 8 digits (New England, New
 * Jersey), 3 and 7 digits (Puerto Rico, the Virgin Islands, two in New York).
 */
export function readZip(text: string): string {
  const plain = text.trim().replace(/\.0+$/u, '')
  const match = /^(\d{3,5})(?:\s*-\s*(\d{4}))?$/u.exec(plain) ?? /^(\d{3,5})(\d{4})$/u.exec(plain)
  if (!match?.[1]) return plain
  const zip = match[1].padStart(5, '0')
  return match[2] ? `${zip}-${match[2]}` : zip
}

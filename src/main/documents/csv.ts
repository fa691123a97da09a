/** Owns how a table becomes a csv that Excel opens as it should. Refuses formulas. */
import Papa from 'papaparse'

/**
 * Text beginning with one of these would run as a formula in a spreadsheet (OWASP: CSV injection); it gets an apostrophe.
 * Our own pattern: papaparse's overlooks a value with a line break.
 */
const formulaStart = /^\s*[=+\-@]/

/** UTF-8 with a byte order mark, lines end with CRLF. */
export function drawCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const data = rows.map((row) => [...row])
  const csv = Papa.unparse({ fields: [...columns], data }, { escapeFormulae: formulaStart, newline: '\r\n' })
  return `\uFEFF${csv}\r\n`
}

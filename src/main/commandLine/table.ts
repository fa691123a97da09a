/** Owns text columns for a terminal. */

/** Aligned columns: numbers and percentages to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)))
  const isNumeric = header.map((_, i) => rows.length > 0 && rows.every((row) => /^[\d.,]+( %)?$/.test(row[i] ?? '')))
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => (isNumeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [header, ...rows].map(line).join('\n')
}

/** Owns how a text file separates and quotes its values, told from its first rows. Refuses to read the rest. */
import Papa from 'papaparse'

export interface Dialect {
  /** One character. */
  readonly delimiter: string
  readonly quote: '"' | "'"
}

const delimiters = [',', ';', '\t', '|', '^', '~', '\u001f'] as const

/** Excel's own first line `sep=;` says which. */
const separatorLine = /^sep=([^\n])\n/iu

/** True for a file whose values stand between apostrophes: `'1','Miriam'`, more often than between quotation marks. */
function usesApostrophes(sample: string): boolean {
  const quotedBy = (mark: string): number =>
    sample.match(new RegExp(`(?<=^|[,;\\t|])\\s?${mark}[^${mark}\\n]*${mark}(?=[,;\\t|]|$)`, 'gmu'))?.length ?? 0
  const lines = sample.split('\n').length
  return quotedBy("'") > lines && quotedBy('"') === 0
}

/** The delimiter that splits the first rows into the most columns, the most evenly. */
function detectDelimiter(sample: string, quote: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue
    const { data, errors } = Papa.parse<string[]>(sample, {
      delimiter,
      newline: '\n',
      quoteChar: quote,
      header: false,
      skipEmptyLines: false,
      preview: 30,
    })
    const widths = data.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.length)
    const counts = new Map<number, number>()
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
    const [width = 1, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
    // The column names are as many as the values, but for a title above them.
    const trust = (widths[0] === width ? 1 : 0.3) / (errors.length > 0 ? 2 : 1)
    const score = (trust * Math.log(width) * count) / Math.max(1, widths.length)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** @param start the first 100,000 characters of the file; @param chosen the delimiter that a person chose */
export function detectDialect(start: string, chosen: string | undefined): Dialect {
  const quote = usesApostrophes(start) ? "'" : '"'
  return { delimiter: chosen ?? separatorLine.exec(start)?.[1] ?? detectDelimiter(start, quote), quote }
}

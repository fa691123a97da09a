/** Owns what all the values of a column say together, found on one way through the file. Refuses to keep them: a sample, a few counts. */
import type { TableRow } from './table'
import { isBlank, withoutSsn } from './values'

/** How the numeric dates of a column can be read. */
export interface DateEvidence {
  /** Dates that can only be read one way: `13/2/2024` is day first. */
  readonly monthFirst: number
  readonly dayFirst: number
  /** Dates that can be read both ways. */
  readonly either: number
  /** One of each, with its line. */
  readonly monthFirstAt: { readonly text: string; readonly line: number } | null
  readonly dayFirstAt: { readonly text: string; readonly line: number } | null
  readonly eitherTexts: readonly string[]
}

export interface ColumnSurvey {
  /** Values that are not blank. */
  readonly filled: number
  /** Up to 500 values that are not blank, from all over the file. */
  readonly sample: readonly string[]
  /** The first three different values, without anything that must not be shown. */
  readonly examples: readonly string[]
  readonly dates: DateEvidence
  /** How often each value occurs; null: there are more than 200 different ones. */
  readonly words: ReadonlyMap<string, number> | null
}

const mostWords = 200
const mostSamples = 500
const numericDate = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/u

/**
 * A copy that does not keep the block of text alive of which the value is a part: V8 makes long substrings views of the
 * whole.
 */
export function ownText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}

class ColumnLook {
  filled = 0
  sample: string[] = []
  examples: string[] = []
  words: Map<string, { count: number }> | null = new Map()
  monthFirst = 0
  dayFirst = 0
  either = 0
  monthFirstAt: { text: string; line: number } | null = null
  dayFirstAt: { text: string; line: number } | null = null
  eitherTexts: string[] = []

  add(value: string, line: number, isSampled: boolean): void {
    const { words } = this
    if (words !== null) {
      const known = words.get(value)
      if (known !== undefined) known.count += 1
      else if (words.size < mostWords) this.#addWord(words, value)
      else this.words = null
    }
    this.filled += 1
    if (isSampled && !isBlank(value)) this.sample.push(ownText(value))
    const second = value.charCodeAt(1)
    const third = value.charCodeAt(2)
    // `1/`, `1-`, `1.` or the same one place later; spares most values the expression.
    if ((second >= 45 && second <= 47) || (third >= 45 && third <= 47)) this.#addDate(value, line)
  }

  #addWord(words: Map<string, { count: number }>, value: string): void {
    const own = ownText(value)
    words.set(own, { count: 1 })
    if (this.examples.length < 3) {
      const shown = withoutSsn(own)
      if (!this.examples.includes(shown)) this.examples.push(shown)
    }
  }

  #addDate(value: string, line: number): void {
    const match = numericDate.exec(value)
    if (!match) return
    const first = Number(match[1])
    const second = Number(match[3])
    if (first > 12 && second <= 12) {
      this.dayFirst += 1
      this.dayFirstAt ??= { text: ownText(value), line }
    } else if (second > 12 && first <= 12) {
      this.monthFirst += 1
      this.monthFirstAt ??= { text: ownText(value), line }
    } else if (first <= 12 && first !== second) {
      this.either += 1
      if (this.eitherTexts.length < 3) this.eitherTexts.push(ownText(value))
    }
  }

  result(): ColumnSurvey {
    return {
      filled: this.filled,
      sample: this.sample,
      examples: this.examples,
      dates: {
        monthFirst: this.monthFirst,
        dayFirst: this.dayFirst,
        either: this.either,
        monthFirstAt: this.monthFirstAt,
        dayFirstAt: this.dayFirstAt,
        eitherTexts: this.eitherTexts,
      },
      words: this.words && new Map([...this.words].map(([word, { count }]) => [word, count])),
    }
  }
}

/** Looks at the rows of a table one after another. */
export class Surveyor {
  readonly #columns: readonly ColumnLook[]
  #rows = 0
  #step = 1

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => new ColumnLook())
  }

  get rows(): number {
    return this.#rows
  }

  add({ cells, line }: TableRow): void {
    const isSampled = this.#rows % this.#step === 0
    this.#rows += 1
    const columns = this.#columns
    for (let i = 0; i < columns.length; i += 1) {
      const value = cells[i]
      if (value !== undefined && value !== '') columns[i]?.add(value, line, isSampled)
    }
    if (isSampled && this.#rows / this.#step >= mostSamples) this.#thinOut()
  }

  /** Every other value goes, and from now on every other row is passed over: the sample stays spread over the file. */
  #thinOut(): void {
    this.#step *= 2
    for (const column of this.#columns) column.sample = column.sample.filter((_, i) => i % 2 === 0)
  }

  result(): ColumnSurvey[] {
    return this.#columns.map((column) => column.result())
  }
}

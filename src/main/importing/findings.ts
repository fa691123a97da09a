/** Owns what an import noticed without refusing a row: each thing once, with how often and where first. Refuses values that may be a patient's. */

type Finding =
  | 'future'
  | 'textForDate'
  | 'badBirthDate'
  | 'invalidNpi'
  | 'dummyNpi'
  | 'npiNotTenDigits'
  | 'unknownDirection'
  | 'ssnRemoved'
  | 'zipRepaired'

const sentences: Record<Finding, (rows: string, have: string) => string> = {
  future: (rows, have) => `${rows} ${have} a received date in the future; please check.`,
  textForDate: (rows, have) => `${rows} ${have} a word where a date belongs; it was left out.`,
  badBirthDate: (rows, have) => `${rows} ${have} a date of birth that cannot be read; it was left out.`,
  invalidNpi: (rows, have) => `${rows} ${have} an NPI that fails its check digit; the number was kept.`,
  dummyNpi: (rows, have) =>
    `${rows} ${have} an NPI that stands for none (1111111111, 1234567893); nobody is matched by it.`,
  npiNotTenDigits: (rows, have) => `${rows} ${have} an NPI that is not ten digits; it was left out.`,
  unknownDirection: (rows, have) => `${rows} ${have} an unknown direction; taken for incoming.`,
  ssnRemoved: (rows, have) => `${rows} ${have} what looks like a Social Security number in the text; it was removed.`,
  zipRepaired: (rows, have) => `${rows} ${have} a ZIP that had lost its leading zero; it was put back.`,
}

/** More different words than this are no statuses: another column was chosen, and its values are nobody's business. */
const maxStatusWords = 12

export class Findings {
  readonly #found = new Map<Finding, { first: number; last: number; count: number }>()
  readonly #statuses = new Map<string, number>()
  #count = 0

  /** How often anything was noted so far. */
  get count(): number {
    return this.#count
  }

  /** Notes a thing about the row that begins on `line`; a second time for the same row does not count. */
  note(finding: Finding, line: number): void {
    this.#count += 1
    const found = this.#found.get(finding)
    if (!found) this.#found.set(finding, { first: line, last: line, count: 1 })
    else if (found.last !== line) {
      found.last = line
      found.count += 1
    }
  }

  noteStatus(word: string): void {
    const key = this.#statuses.has(word) || this.#statuses.size <= maxStatusWords ? word : ''
    this.#statuses.set(key, (this.#statuses.get(key) ?? 0) + 1)
  }

  /** One sentence for each thing, in a fixed order. */
  warnings(): string[] {
    const warnings: string[] = []
    for (const [finding, { first, count }] of this.#found) {
      const rows = count === 1 ? `1 row (line ${first})` : `${count} rows (first on line ${first})`
      warnings.push(sentences[finding](rows, count === 1 ? 'has' : 'have'))
    }
    const isNoStatusColumn = this.#statuses.size > maxStatusWords
    if (isNoStatusColumn) {
      const count = [...this.#statuses.values()].reduce((sum, n) => sum + n, 0)
      warnings.push(`${count} rows have a status that Rapport does not know; they were imported as Received.`)
    } else {
      for (const [word, count] of this.#statuses) {
        const rows = count === 1 ? '1 row was' : `${count} rows were`
        warnings.push(`The status “${word}” is not known; ${rows} imported as Received.`)
      }
    }
    return warnings
  }
}

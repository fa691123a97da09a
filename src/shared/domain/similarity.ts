/** Owns how alike two short texts are: by letters, by words. Refuses to know what the texts mean. */

/**
 * Jaro–Winkler similarity, 0 to 1 (Winkler 1990, “String Comparator Metrics and Enhanced Decision Rules in the
 * Fellegi–Sunter Model of Record Linkage”): letters in common near each other, less for those out of order, more for a
 * common beginning of up to four.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const ofA = new Uint16Array(a.length)
  let common = 0
  for (let i = 0; i < a.length; i += 1) {
    const letter = a.charCodeAt(i)
    const last = Math.min(b.length - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= last; j += 1) {
      if (taken[j] === 0 && b.charCodeAt(j) === letter) {
        taken[j] = 1
        ofA[common] = letter
        common += 1
        break
      }
    }
  }
  if (common === 0) return 0
  let outOfOrder = 0
  let at = 0
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] === 0) continue
    if (b.charCodeAt(j) !== ofA[at]) outOfOrder += 1
    at += 1
  }
  const jaro = (common / a.length + common / b.length + (common - outOfOrder / 2) / common) / 3
  let start = 0
  while (start < 4 && start < a.length && a.charAt(start) === b.charAt(start)) start += 1
  return jaro + start * 0.1 * (1 - jaro)
}

/**
 * Slips of the pen between two texts: letters added, left out, replaced, or two neighbours changed round (Damerau 1964,
 * optimal string alignment). @returns `most + 1` as soon as there are more than `most`
 */
export function slips(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a.charAt(i - 1) === b.charAt(j - 1)
      let value = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1)) {
        value = Math.min(value, (before[j - 2] ?? 0) + 1)
      }
      row.push(value)
      least = Math.min(least, value)
    }
    if (least > most) return most + 1
    before = previous
    previous = row
  }
  return Math.min(previous[b.length] ?? 0, most + 1)
}

/** One word cut short (`deli` for `delicatessen`), or alike but for a slip. */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length >= 3 && long.startsWith(short) && !/\d/u.test(long)) return true
  return short.length >= 4 && jaroWinkler(a, b) >= 0.92 && !/\d/u.test(a + b)
}

/**
 * How much of two sets of words is the same, 0 to 1: the cosine of soft TF-IDF (Cohen, Ravikumar and Fienberg 2003), in
 * which a rare word counts more than a common one and words alike but for a slip count as the same.
 * @param weight of a word, above 0
 */
export function wordOverlap(a: readonly string[], b: readonly string[], weight: (word: string) => number): number {
  if (a.length === 0 || b.length === 0) return 0
  const size = (words: readonly string[]): number => Math.sqrt(words.reduce((sum, word) => sum + weight(word) ** 2, 0))
  const left = new Set(b)
  let shared = 0
  for (const word of a) {
    const other = left.has(word) ? word : [...left].find((candidate) => isSameWord(word, candidate))
    if (other === undefined) continue
    left.delete(other)
    shared += weight(word) * weight(other)
  }
  return shared / (size(a) * size(b))
}

/** Owns finding, in words meant for a letter, what may point to a patient on file. Refuses to decide: a person looks at each find. */
import { z } from 'zod'

export const patientMentionSchema = z.object({
  kind: z.enum(['name', 'birth-date', 'reference']),
  /** As it stands in the text. */
  found: z.string(),
})
export type PatientMention = z.infer<typeof patientMentionSchema>

export const mentionNames: Record<PatientMention['kind'], string> = {
  name: 'a patient’s name',
  'birth-date': 'a patient’s date of birth',
  reference: 'a patient’s number',
}

/** What is known of one patient; any of it may be empty. `name`: `Ann Plumtree` or `Plumtree, Ann`. */
export interface KnownPatient {
  readonly name: string
  /** `1961-03-04`. */
  readonly birthDate: string
  readonly reference: string
}

interface Word {
  readonly plain: string
  readonly from: number
  readonly to: number
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The words of a text, with a genitive's s taken off. */
function wordsIn(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}]+)*/gu)].map((match) => ({
    plain: plain(match[0])
      .replace(/[’']s$/, '')
      .replaceAll(/[’'-]/g, ''),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** First and last name, as a letter would have them next to each other; empty for a name of one word or of initials. */
function nameParts(name: string): { readonly first: string; readonly last: string } | null {
  const [before = '', after] = name.split(',')
  const words = wordsIn(after === undefined ? before : `${after} ${before}`).map((word) => word.plain)
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined || words.length < 2 || first.length < 2 || last.length < 2) return null
  return { first, last }
}

const titles: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'mister', 'master'])

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const two = (text: string): string => text.padStart(2, '0')

/** Days written in a text: `3/4/1961`, `03-04-61`, `1961-03-04`, `March 4, 1961`; a short year is of either century. */
function daysIn(text: string): { readonly days: readonly string[]; readonly found: string }[] {
  const years = (year: string): string[] => (year.length === 2 ? [`19${year}`, `20${year}`] : [year])
  const american = [...text.matchAll(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/g)].map((match) => ({
    days: years(match[3] ?? '').map((year) => `${year}-${two(match[1] ?? '')}-${two(match[2] ?? '')}`),
    found: match[0],
  }))
  const iso = [...text.matchAll(/\b\d{4}-\d{2}-\d{2}\b/g)].map((match) => ({ days: [match[0]], found: match[0] }))
  const spelled = [...text.matchAll(/\b(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/gu)].flatMap((match) => {
    const month = months.indexOf((match[1] ?? '').slice(0, 3).toLowerCase()) + 1
    if (month === 0) return []
    return [{ days: [`${match[3] ?? ''}-${two(String(month))}-${two(match[2] ?? '')}`], found: match[0] }]
  })
  return [...american, ...iso, ...spelled]
}

/**
 * What in a text may point to one of the patients: first and last name side by side in either order, a last name after
 * Mr. or Ms., a date of birth, a reference of four letters or more with a digit in it. A last name alone is no find:
 * doctors have those, too.
 */
export function findPatientMentions(text: string, patients: Iterable<KnownPatient>): PatientMention[] {
  const words = wordsIn(text)
  const pairs = new Map<string, string>()
  const titled = new Map<string, string>()
  for (const [i, word] of words.entries()) {
    const next = words[i + 1]
    if (next === undefined) continue
    const found = text.slice(word.from, next.to)
    pairs.set(`${word.plain} ${next.plain}`, found)
    // A middle name or initial between them.
    const third = words[i + 2]
    if (third) pairs.set(`${word.plain} ${third.plain}`, text.slice(word.from, third.to))
    if (titles.has(word.plain)) titled.set(next.plain, found)
  }
  const days = new Map(
    daysIn(text).flatMap(({ days: possible, found }) => possible.map((day) => [day, found] as const)),
  )
  const tokens = new Map(
    [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}-]{3,}/gu)]
      .filter((match) => /\d/.test(match[0]))
      .map((match) => [match[0].toLowerCase(), match[0]] as const),
  )
  const mentions = new Map<string, PatientMention>()
  const add = (kind: PatientMention['kind'], found: string | undefined): void => {
    if (found !== undefined) mentions.set(`${kind} ${found}`, { kind, found })
  }
  for (const { name, birthDate, reference } of patients) {
    const parts = pairs.size > 0 ? nameParts(name) : null
    if (parts) {
      add('name', pairs.get(`${parts.first} ${parts.last}`) ?? pairs.get(`${parts.last} ${parts.first}`))
      add('name', titled.get(parts.last))
    }
    if (birthDate !== '') add('birth-date', days.get(birthDate))
    if (reference !== '') add('reference', tokens.get(reference.toLowerCase()))
  }
  return [...mentions.values()]
}

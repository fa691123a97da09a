/** Owns the measurement of matching against lists whose truth is known: `npm run bench:matching [-- FILE.csv --truth COLUMN]`. Refuses to use the truth for anything but counting. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Papa from 'papaparse'
import { certainFrom, reviewFrom } from '@shared/domain/matchModel'
import { matchList, type ScoredPair, typeFields } from './matchFile'

/** Records, in the order of the file, and which belong together. */
export interface KnownList {
  readonly columns: ReadonlyMap<string, readonly string[]>
  readonly truth: readonly string[]
}

/** @param truth the column that says who is the same; of `rec-12-org` and `rec-12-dup-0` the number counts */
export function readKnownList(path: string, truth: string): KnownList {
  // Some write a blank behind each comma, which would hide the quotation marks.
  const text = readFileSync(path, 'utf8').replace(/, (?=["'\w])/gu, (comma, at: number, all: string) =>
    /["\d\w]$/u.test(all.slice(at - 1, at)) && /^(?:"|\w+[,\n]|'\d)/u.test(all.slice(at + 2)) ? ',' : comma,
  )
  const { data, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
    transformHeader: (name) => name.trim(),
    transform: (value) => value.trim(),
  })
  const fields = meta.fields ?? []
  if (!fields.includes(truth)) throw new Error(`${basename(path)} has no column ${truth}. It has ${fields.join(', ')}.`)
  const columns = new Map(fields.map((name) => [name, data.map((row) => row[name] ?? '')] as const))
  const ids = columns.get(truth) ?? []
  return { columns, truth: ids.map((id) => /^rec-(\d+)/u.exec(id)?.[1] ?? id) }
}

export interface Figures {
  readonly found: number
  /** 0 to 1. */
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** How many of the pairs are of the same, and how many of those there are were found. */
export function figuresOf(pairs: readonly ScoredPair[], truth: readonly string[], from: number): Figures {
  const sizes = new Map<string, number>()
  for (const id of truth) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  const all = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const found = pairs.filter(({ score }) => score >= from)
  const right = found.filter(({ a, b }) => truth[a] === truth[b]).length
  const precision = found.length === 0 ? 1 : right / found.length
  const recall = all === 0 ? 1 : right / all
  return { found: found.length, precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function measure(path: string, truth: string): void {
  const list = readKnownList(path, truth)
  const fields = typeFields(list.columns, truth)
  const pairs = matchList(fields, list.truth.length)
  console.log(`\n${basename(path)}: ${list.truth.length} records, by ${fields.map(({ kind }) => kind).join(', ')}`)
  for (const [name, from] of [
    ['certain', certainFrom],
    ['certain + review', reviewFrom],
  ] as const) {
    const { found, precision, recall, f1 } = figuresOf(pairs, list.truth, from)
    console.log(
      `  ${name.padEnd(18)}${String(found).padStart(5)} pairs, precision ${percent(precision)}, recall ${percent(recall)}, F1 ${f1.toFixed(3)}`,
    )
  }
}

const known: readonly (readonly [name: string, truth: string])[] = [
  ['febrl_dataset1.csv', 'rec_id'],
  ['fake_1000.csv', 'cluster'],
  ['restaurant-nophone-training.csv', 'unique_id'],
]

/** @param args `FILE.csv --truth COLUMN`, or nothing for the lists at hand */
export function benchMatching(args: readonly string[]): void {
  const [file] = args
  const at = args.indexOf('--truth')
  if (file !== undefined) {
    const truth = at < 0 ? undefined : args[at + 1]
    if (truth === undefined) throw new Error('Name the column that says who is the same: --truth COLUMN.')
    measure(file, truth)
    return
  }
  const folder = join(process.env['RAPPORT_DATA'] ?? '../shared/data', 'dedupe')
  if (!existsSync(folder))
    throw new Error(`There are no lists in ${folder}. Name one: npm run bench:matching -- FILE.csv --truth COLUMN.`)
  for (const [name, truth] of known) measure(join(folder, name), truth)
}

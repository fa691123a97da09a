/** Owns the weighing of agreements: how much likelier each is between two records of the same than of two others. Refuses to compare values. */
import { type Agreement, agreements, type FieldKind } from './matchFields'

/** How likely each agreement is, from `same` to `different`; each list sums to 1. */
export interface Likelihoods {
  /** Between two records of the same. */
  readonly same: readonly number[]
  /** Between records of two others. */
  readonly others: readonly number[]
}

export type MatchModel = Readonly<Partial<Record<FieldKind, Likelihoods>>>

/**
 * Fellegi and Sunter 1969, “A Theory for Record Linkage”: m and u of each agreement. Argued, not fitted: of two records of
 * the same, typed by hand in two systems, about four in five agree to the letter in a name (Winkler 1990 finds 0.8 to 0.95),
 * one in ten but for a slip or a short form. Numbers and streets change when a practice moves, which a tenth do in a few
 * years; phones are more often another line of the same house. What others share by chance is 1 over the usual number of
 * different values; `rarity` puts the value's own share in its place.
 */
export const arguedModel: Required<MatchModel> = {
  given: { same: [0.82, 0.1, 0.04, 0.04], others: [0.01, 0.01, 0.05, 0.93] },
  family: { same: [0.88, 0.08, 0.02, 0.02], others: [0.002, 0.003, 0.02, 0.975] },
  organization: { same: [0.65, 0.25, 0.07, 0.03], others: [0.001, 0.004, 0.03, 0.965] },
  streetNumber: { same: [0.82, 0.06, 0, 0.12], others: [0.005, 0.015, 0, 0.98] },
  street: { same: [0.65, 0.2, 0.07, 0.08], others: [0.003, 0.007, 0.05, 0.94] },
  city: { same: [0.8, 0.06, 0.02, 0.12], others: [0.06, 0.01, 0.05, 0.88] },
  zip: { same: [0.82, 0.06, 0, 0.12], others: [0.02, 0.02, 0, 0.96] },
  state: { same: [0.95, 0.01, 0.01, 0.03], others: [0.5, 0.01, 0.04, 0.45] },
  date: { same: [0.85, 0.1, 0.02, 0.03], others: [0.0005, 0.002, 0.06, 0.9375] },
  phone: { same: [0.65, 0.05, 0, 0.3], others: [0.002, 0.001, 0, 0.997] },
  email: { same: [0.75, 0.12, 0.05, 0.08], others: [0.0005, 0.003, 0.02, 0.9765] },
  category: { same: [0.6, 0.1, 0.05, 0.25], others: [0.1, 0.02, 0.05, 0.83] },
  text: { same: [0.7, 0.12, 0.05, 0.13], others: [0.03, 0.02, 0.05, 0.9] },
}

/** The share of the records that have a value, 0 to 1; undefined where nobody has counted. */
export type Rarity = (kind: FieldKind, value: string) => number | undefined

/** So little is known about a value seen once or never: it counts as if this many others had been looked at. */
const caution = 100
const leastLikely = 1e-4

/**
 * How much an agreement says, in bits: above 0 for the same, below 0 for others.
 * @param share of the records that have the value on which both agree; makes a rare name say more than a common one
 */
export function weightOf(likelihoods: Likelihoods, agreement: Agreement, share?: number): number {
  const at = agreements.indexOf(agreement)
  const same = Math.max(leastLikely, likelihoods.same[at] ?? 0)
  const usual = Math.max(leastLikely, likelihoods.others[at] ?? 0)
  const others = agreement === 'same' && share !== undefined ? Math.max(leastLikely, share) : usual
  return Math.log2(same / others)
}

/** Counts values as records are added, for `Rarity`. */
export class ValueCounts {
  readonly #counts = new Map<string, number>()
  readonly #totals = new Map<FieldKind, number>()
  readonly #model: MatchModel

  /** @param model what a share is taken for before many values were counted */
  constructor(model: MatchModel) {
    this.#model = model
  }

  add(kind: FieldKind, value: string): void {
    if (value === '') return
    const key = `${kind} ${value}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    this.#totals.set(kind, (this.#totals.get(kind) ?? 0) + 1)
  }

  count(kind: FieldKind, value: string): number {
    return this.#counts.get(`${kind} ${value}`) ?? 0
  }

  readonly rarity: Rarity = (kind, value) => {
    const usual = this.#model[kind]?.others[0] ?? 0.01
    // Two of them are the two that are compared.
    const others = Math.max(0, this.count(kind, value) - 2)
    return (others + usual * caution) / ((this.#totals.get(kind) ?? 0) + caution)
  }
}

/**
 * Bits from which two are taken for the same without asking: 256 to 1 that they are, after all that speaks against it. And
 * from which a person is asked: 4 to 1.
 */
export const certainFrom = 8
export const reviewFrom = 2

/** Pairs that agree in the same way in every field; null: one of the two has no value. */
export interface PairPattern {
  readonly agreements: readonly (Agreement | null)[]
  readonly pairs: number
}

export interface LearntModel {
  readonly likelihoods: readonly Likelihoods[]
  /** The share of the pairs that are of the same, 0 to 1. */
  readonly prior: number
}

/** As many pairs' worth of trust in what was argued, against what the pairs show. */
const trust = 30
const rounds = 60

/**
 * Learns likelihoods from pairs of which nobody knows which are of the same: expectation and maximisation (Dempster, Laird
 * and Rubin 1977; Winkler 1988 for linkage). What others share is counted from all pairs, almost all of which are others;
 * only what the same share is learnt, from where was argued.
 * @param kinds of the fields, as in the patterns
 */
export function learnModel(
  kinds: readonly FieldKind[],
  patterns: readonly PairPattern[],
  expected: number,
): LearntModel {
  const total = patterns.reduce((sum, { pairs }) => sum + pairs, 0)
  const others = kinds.map((kind, field) => {
    const counts = agreements.map((agreement) =>
      patterns.reduce((sum, pattern) => sum + (pattern.agreements[field] === agreement ? pattern.pairs : 0), 0),
    )
    return normalised(counts.map((count, i) => count + (arguedModel[kind].others[i] ?? 0)))
  })
  let same = kinds.map((kind) => [...arguedModel[kind].same])
  let prior = expected / total
  for (let round = 0; round < rounds; round += 1) {
    const sums = kinds.map((kind) => arguedModel[kind].same.map((share) => share * Math.max(trust, expected)))
    let found = 0
    for (const pattern of patterns) {
      if (!sharesName(kinds, pattern.agreements)) continue
      const share = chanceOf(pattern.agreements, same, others, prior) * pattern.pairs
      found += share
      pattern.agreements.forEach((agreement, field) => {
        if (agreement === null) return
        const at = agreements.indexOf(agreement)
        const sum = sums[field]
        if (sum !== undefined) sum[at] = (sum[at] ?? 0) + share
      })
    }
    same = sums.map(normalised)
    prior = Math.max(1e-9, found / total)
  }
  return { likelihoods: kinds.map((_, field) => ({ same: same[field] ?? [], others: others[field] ?? [] })), prior }
}

const nameKinds: ReadonlySet<FieldKind> = new Set<FieldKind>(['given', 'family', 'organization', 'email'])

/** A pair without a name in common teaches nothing: neighbours share a street, a city and a ZIP, and are two. */
export function sharesName(kinds: readonly FieldKind[], found: readonly (Agreement | null)[]): boolean {
  const names = found.filter((agreement, field) => agreement !== null && nameKinds.has(kinds[field] ?? 'text'))
  return names.length === 0 || names.some((agreement) => agreement !== 'different')
}

function normalised(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => count / sum)
}

function chanceOf(
  pattern: readonly (Agreement | null)[],
  same: readonly (readonly number[])[],
  others: readonly (readonly number[])[],
  prior: number,
): number {
  let odds = prior / (1 - prior)
  pattern.forEach((agreement, field) => {
    if (agreement === null) return
    const at = agreements.indexOf(agreement)
    odds *= Math.max(leastLikely, same[field]?.[at] ?? 0) / Math.max(leastLikely / 10, others[field]?.[at] ?? 0)
  })
  return odds / (1 + odds)
}

/** Owns finding the same records within any list, its columns typed by their names, its weights learnt from itself. Refuses to look at the truth. */
import { type Agreement, comparable, compareValues, type FieldKind, withoutTown } from '@shared/domain/matchFields'
import { arguedModel, learnModel, type PairPattern, sharesName, ValueCounts, weightOf } from '@shared/domain/matchModel'

export interface Field {
  readonly kind: FieldKind
  /** Of each record, as it is compared. */
  readonly values: readonly string[]
}

const kindsByName: readonly (readonly [RegExp, FieldKind])[] = [
  [/^(?:given|first|fore)[ _]?name$|^first$|^given$/iu, 'given'],
  [/^(?:surname|last[ _]?name|family[ _]?name|last|family)$/iu, 'family'],
  [/^street[ _]?(?:number|no)$/iu, 'streetNumber'],
  [/addr(?:ess)?(?:_?1)?$|^street/iu, 'street'],
  [/^(?:suburb|city|town)$/iu, 'city'],
  [/^(?:post[ _]?code|zip)/iu, 'zip'],
  [/^(?:state|province)$/iu, 'state'],
  [/birth|^dob$|date/iu, 'date'],
  [/phone|tel/iu, 'phone'],
  [/e-?mail/iu, 'email'],
  [/cuisine|type|category|class|specialty/iu, 'category'],
  [/^(?:name|title|organi[sz]ation|company|restaurant)$/iu, 'organization'],
]
/** Ids say nothing about sameness; Social Security numbers are never read. */
const leftOut = /(?:^|_)id$|ssn|soc|unique|cluster|^class$|^label/iu

function kindOf(name: string): FieldKind | null {
  if (leftOut.test(name)) return null
  return kindsByName.find(([pattern]) => pattern.test(name))?.[1] ?? 'text'
}

/** @param columns values of each record, by column; @param truth the column that is not to be looked at */
export function typeFields(columns: ReadonlyMap<string, readonly string[]>, truth: string): Field[] {
  const fields: Field[] = []
  for (const [name, values] of columns) {
    const kind = name === truth ? null : kindOf(name)
    if (kind === null) continue
    if (kind === 'street' && ![...columns.keys()].some((other) => kindOf(other) === 'streetNumber')) {
      const numbers = values.map((value) => /^\s*(\d+)/u.exec(value)?.[1] ?? '')
      fields.push({ kind: 'streetNumber', values: numbers.map((value) => comparable('streetNumber', value)) })
      fields.push({ kind, values: values.map((value) => comparable(kind, value.replace(/^\s*\d+/u, ''))) })
    } else fields.push({ kind, values: values.map((value) => comparable(kind, value)) })
  }
  const towns = fields.find(({ kind }) => kind === 'city')?.values
  return fields.map(({ kind, values }) =>
    kind === 'organization'
      ? { kind, values: values.map((value, i) => withoutTown(value, towns?.[i] ?? '')) }
      : { kind, values },
  )
}

export interface ScoredPair {
  readonly a: number
  readonly b: number
  /** Log2 odds of being the same. */
  readonly score: number
}

/** Compares each two values of a field once, however often they meet. */
function comparer({ kind, values }: Field): (a: number, b: number) => Agreement | null {
  const known = new Map<string, Agreement | null>()
  return (a, b) => {
    const [left, right] = [values[a] ?? '', values[b] ?? '']
    if (left === right) return left === '' ? null : 'same'
    const key = left < right ? `${left}|${right}` : `${right}|${left}`
    const found = known.get(key)
    if (found !== undefined) return found
    const agreement = compareValues(kind, left, right)
    known.set(key, agreement)
    return agreement
  }
}

/** All pairs of a list with their agreements, first and last names that changed places seen as such. */
function* eachPair(
  fields: readonly Field[],
  comparers: readonly ReturnType<typeof comparer>[],
  records: number,
): Generator<{ a: number; b: number; agreements: (Agreement | null)[] }> {
  const given = fields.findIndex(({ kind }) => kind === 'given')
  const family = fields.findIndex(({ kind }) => kind === 'family')
  const value = (field: number, record: number): string => fields[field]?.values[record] ?? ''
  for (let a = 0; a < records; a += 1) {
    for (let b = a + 1; b < records; b += 1) {
      const agreements = comparers.map((compare) => compare(a, b))
      if (given >= 0 && family >= 0 && value(given, a) !== '' && value(family, a) !== '') {
        const isSwapped = value(given, a) === value(family, b) && value(family, a) === value(given, b)
        if (isSwapped && value(given, a) !== value(family, a)) {
          agreements[given] = 'close'
          agreements[family] = 'close'
        }
      }
      yield { a, b, agreements }
    }
  }
}

/** Scores all pairs of a list that are likelier the same than one in a thousand. */
export function matchList(fields: readonly Field[], records: number): ScoredPair[] {
  const kinds = fields.map(({ kind }) => kind)
  const comparers = fields.map(comparer)
  const patterns = new Map<string, { agreements: (Agreement | null)[]; pairs: number }>()
  for (const { agreements } of eachPair(fields, comparers, records)) {
    const key = agreements.join()
    const pattern = patterns.get(key)
    if (pattern === undefined) patterns.set(key, { agreements, pairs: 1 })
    else pattern.pairs += 1
  }
  const learnt = learnModel(kinds, [...patterns.values()] satisfies PairPattern[], records / 4)
  const counts = new ValueCounts(arguedModel)
  for (const { kind, values } of fields) for (const value of values) counts.add(kind, value)
  const prior = Math.log2(learnt.prior / (1 - learnt.prior))
  const pairs: ScoredPair[] = []
  for (const { a, b, agreements } of eachPair(fields, comparers, records)) {
    let score = prior
    agreements.forEach((agreement, i) => {
      const [field, likelihoods] = [fields[i], learnt.likelihoods[i]]
      if (agreement === null || field === undefined || likelihoods === undefined) return
      const share = agreement === 'same' ? counts.rarity(field.kind, field.values[a] ?? '') : undefined
      score += weightOf(likelihoods, agreement, share)
    })
    if (score > -10 && sharesName(kinds, agreements)) pairs.push({ a, b, score })
  }
  return pairs
}

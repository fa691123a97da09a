/** Owns whether two sources, offices or contacts are one and the same, and why. Refuses to join two with different valid NPIs. */
import { z } from 'zod'
import { type Agreement, agreements, comparable, compareValues, type FieldKind, withoutTown } from './matchFields'
import { arguedModel, certainFrom, type Rarity, reviewFrom, sharesName, ValueCounts, weightOf } from './matchModel'
import { readPersonName } from './names'
import { isDummyNpi, isValidNpi } from './npi'
import type { SourceKind } from './sources'

export interface OfficeCard {
  readonly id: number
  readonly name: string
  readonly street: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly phone: string
  readonly fax: string
}

export interface SourceCard {
  readonly id: number
  readonly kind: SourceKind
  readonly name: string
  readonly familyName: string
  readonly credential: string
  readonly npi: string
  readonly specialty: string
  readonly phone: string
  readonly fax: string
  readonly office: OfficeCard | null
}

export interface ContactCard {
  readonly id: number
  readonly officeId: number
  readonly name: string
  readonly role: string
  readonly phone: string
  readonly email: string
}

export const verdictSchema = z.enum(['certain', 'review', 'different'])
export type Verdict = z.infer<typeof verdictSchema>

/** What one field says about two being the same. */
export const evidenceSchema = z.object({
  /** In words for a person: `Family name`. */
  field: z.string(),
  agreement: z.enum([...agreements, 'unknown']),
  /** In bits: above 0 speaks for the same, below 0 against; 0 when one of them does not say. */
  weight: z.number(),
  /** The two values as they are on file; equal ones once. */
  values: z.array(z.string()),
})
export type Evidence = z.infer<typeof evidenceSchema>

export interface Judgement {
  readonly verdict: Verdict
  /** Log2 odds of being the same. */
  readonly score: number
  /** What decided, whatever the score; null: the score did. */
  readonly rule: string | null
  readonly evidence: readonly Evidence[]
}

/** One value of a record, made ready for comparing. */
export interface ReadyField {
  readonly name: string
  readonly kind: FieldKind
  /** As it is compared; empty: not known. */
  readonly value: string
  /** As a person reads it. */
  readonly text: string
}

/** A record made ready for comparing. */
export interface Ready {
  readonly id: number
  readonly fields: readonly ReadyField[]
  /** A valid NPI that is not a dummy; else empty. */
  readonly npi: string
  readonly kind: SourceKind | 'office' | 'contact'
  /** `jr`, `iii`. */
  readonly suffix: string
  /** What must be equal for a source that is nobody: `Google`. */
  readonly plainName: string
  /** The office of a contact. */
  readonly group: number | null
}

const field = (name: string, kind: FieldKind, text: string): ReadyField => ({
  name,
  kind,
  text,
  value: comparable(kind, text),
})

const usableNpi = (npi: string): string => (isValidNpi(npi) && !isDummyNpi(npi) ? npi : '')

function personFields(name: string, familyName: string): ReadyField[] {
  const read = familyName === '' ? readPersonName(name) : { name, familyName }
  const plain = read.name.replace(/\s+(?:jr|sr|ii|iii|iv)\.?$/iu, '')
  const given = plain.endsWith(read.familyName) ? plain.slice(0, plain.length - read.familyName.length).trim() : plain
  return [field('First name', 'given', given), field('Family name', 'family', read.familyName)]
}

const suffixOf = (name: string): string => /\s(jr|sr|ii|iii|iv)\.?$/iu.exec(name)?.[1]?.toLowerCase() ?? ''

function addressFields({ street, city, zip }: Pick<OfficeCard, 'street' | 'city' | 'zip'>): ReadyField[] {
  const number = /^\s*(\d+)/u.exec(street)?.[1] ?? ''
  return [
    { ...field('House number', 'streetNumber', number), text: street },
    { ...field('Street', 'street', street.replace(/^\s*\d+/u, '')), text: street },
    field('City', 'city', city),
    field('ZIP', 'zip', zip),
  ]
}

/** An office that goes by its street for want of a name has none to compare. */
function organizationField(name: string, { street, city }: Pick<OfficeCard, 'street' | 'city'>): ReadyField {
  const ready = field('Name', 'organization', name === street ? '' : name)
  return { ...ready, value: withoutTown(ready.value, comparable('city', city)) }
}

export function readySource(card: SourceCard): Ready {
  const { office } = card
  const isPerson = card.kind === 'provider'
  const place = office ?? { name: '', street: '', city: '', zip: '', phone: '', fax: '' }
  return {
    id: card.id,
    npi: usableNpi(card.npi),
    kind: card.kind,
    suffix: suffixOf(card.name),
    plainName: comparable('text', card.name),
    group: null,
    fields: [
      ...(isPerson ? personFields(card.name, card.familyName) : [organizationField(card.name, place)]),
      field('Phone', 'phone', card.phone || place.phone),
      field('Fax', 'phone', card.fax || place.fax),
      ...addressFields(place),
      ...(isPerson ? [field('Specialty', 'category', card.specialty)] : []),
    ],
  }
}

export function readyOffice(card: OfficeCard): Ready {
  return {
    id: card.id,
    npi: '',
    kind: 'office',
    suffix: '',
    plainName: comparable('text', card.name),
    group: null,
    fields: [
      organizationField(card.name, card),
      field('Phone', 'phone', card.phone),
      field('Fax', 'phone', card.fax),
      ...addressFields(card),
    ],
  }
}

export function readyContact(card: ContactCard): Ready {
  return {
    id: card.id,
    npi: '',
    kind: 'contact',
    suffix: suffixOf(card.name),
    plainName: comparable('text', card.name),
    group: card.officeId,
    fields: [
      ...personFields(card.name, ''),
      field('E-mail', 'email', card.email),
      field('Phone', 'phone', card.phone),
      field('Role', 'category', card.role),
    ],
  }
}

/** With this many others to be confused with, the odds before anything was compared are one in as many. */
const usualOthers = 300

function compared(a: Ready, b: Ready): (Agreement | null)[] {
  const found = a.fields.map(({ kind, value }, i) => compareValues(kind, value, b.fields[i]?.value ?? ''))
  const [given, family] = [a.fields[0], a.fields[1]]
  const isPerson = given?.kind === 'given' && family !== undefined && given.value !== '' && family.value !== ''
  const isTurned = isPerson && given.value === b.fields[1]?.value && family.value === b.fields[0]?.value
  // First and family name changed places.
  return isTurned && given.value !== family.value ? ['close', 'close', ...found.slice(2)] : found
}

/**
 * What the agreements weigh together. House number, street, city and ZIP say one thing, the place, and phone and fax another:
 * of what agrees in each only the two strongest count, as the rest follows from them.
 */
function sumOf(weights: readonly { kind: FieldKind; weight: number }[]): number {
  const place: readonly FieldKind[] = ['streetNumber', 'street', 'city', 'zip']
  const strongest = (kinds: readonly FieldKind[]): number =>
    weights
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ weight }) => weight)
      .toSorted((x, y) => Math.abs(y) - Math.abs(x))
      .slice(0, 2)
      .reduce((sum, weight) => sum + weight, 0)
  const rest = weights.filter(({ kind }) => !place.includes(kind) && kind !== 'phone')
  return strongest(place) + strongest(['phone']) + rest.reduce((sum, { weight }) => sum + weight, 0)
}

/**
 * Whether two records of one kind are the same. Rules go before the score: two valid NPIs that differ are two; the same one
 * is one, unless the names contradict it; a father and a son, two first names at one phone, two towns are never certain.
 * @param others how many records there are to be confused with
 */
export function judge(a: Ready, b: Ready, rarity?: Rarity, others = usualOthers): Judgement {
  const { evidence, ...decided } = judgeBriefly(a, b, rarity, others)
  return { ...decided, evidence: evidence() }
}

/** The same, with its evidence for whoever asks: of thousands that are compared, few are shown to anybody. */
export function judgeBriefly(
  a: Ready,
  b: Ready,
  rarity?: Rarity,
  others = usualOthers,
): Omit<Judgement, 'evidence'> & { readonly evidence: () => Evidence[] } {
  const kinds = a.fields.map(({ kind }) => kind)
  const isComparable =
    a.fields.length === b.fields.length && a.fields.every(({ kind }, i) => kind === b.fields[i]?.kind)
  if (!isComparable || (a.kind === 'other') !== (b.kind === 'other')) {
    return { verdict: 'different', score: -20, rule: 'A person and an organization are two.', evidence: () => [] }
  }
  const found = compared(a, b)
  const weights = found.map((agreement, i) => {
    const { kind, value } = a.fields[i] ?? { kind: 'text' as const, value: '' }
    const share = agreement === 'same' ? rarity?.(kind, value) : undefined
    return { kind, weight: agreement === null ? 0 : weightOf(arguedModel[kind], agreement, share) }
  })
  const evidence = (): Evidence[] =>
    a.fields.map(({ name, text }, i) => {
      const other = b.fields[i]?.text ?? ''
      const values = text === other ? [text] : [text, other]
      return { field: name, agreement: found[i] ?? 'unknown', weight: weights[i]?.weight ?? 0, values }
    })
  const score =
    sumOf(weights) - Math.log2(Math.max(usualOthers, others)) + (a.group !== null && a.group === b.group ? 6 : 0)
  const ruled = ruleFor(a, b, kinds, found)
  if (ruled !== null) {
    const isCapped = ruled.most === 'review' && score < reviewFrom && !ruled.isStrong
    return { verdict: isCapped ? 'different' : ruled.most, score, rule: ruled.rule, evidence }
  }
  const verdict = score >= certainFrom ? 'certain' : score >= reviewFrom ? 'review' : 'different'
  return { verdict, score, rule: null, evidence }
}

/**
 * Whether `judge` may find anything but `different`: told by names and NPIs alone, for the thousands that are looked at and
 * passed over.
 */
export function mayBeSame(a: Ready, b: Ready): boolean {
  if (a.npi !== '' && b.npi !== '') return a.npi === b.npi
  if (a.kind === 'other' || b.kind === 'other') return a.kind === b.kind && a.plainName === b.plainName
  const [given, family] = [a.fields[0], a.fields[1]]
  const [otherGiven, otherFamily] = [b.fields[0], b.fields[1]]
  if (given === undefined || otherGiven === undefined || given.kind !== otherGiven.kind) return false
  const first = compareValues(given.kind, given.value, otherGiven.value)
  if (given.kind !== 'given' || family === undefined || otherFamily === undefined) return first !== 'different'
  const isTurned = given.value === otherFamily.value && family.value === otherGiven.value
  return isTurned || first !== 'different'
}

interface Ruled {
  readonly most: Verdict
  readonly rule: string
  /** The verdict stands even against the score. */
  readonly isStrong: boolean
}

function ruleFor(a: Ready, b: Ready, kinds: readonly FieldKind[], found: readonly (Agreement | null)[]): Ruled | null {
  const of = (kind: FieldKind): Agreement | null => found[kinds.indexOf(kind)] ?? null
  const shares = sharesName(kinds, found)
  const rule = (most: Verdict, sentence: string, isStrong = false): Ruled => ({ most, rule: sentence, isStrong })
  if (a.kind === 'other') {
    return a.plainName === b.plainName
      ? rule('certain', 'The same name, and neither a person nor an organization.', true)
      : rule('different', 'Names of no person or organization are the same only to the letter.', true)
  }
  if (a.npi !== '' && b.npi !== '') {
    if (a.npi !== b.npi) return rule('different', 'Their NPIs are different, and both are valid.', true)
    return shares && of('family') !== 'different'
      ? rule('certain', 'They have the same NPI.', true)
      : rule('review', 'They have the same NPI and different names.', true)
  }
  if (!shares) return rule('different', 'They have no name in common.', true)
  if (a.suffix !== b.suffix && a.suffix !== '' && b.suffix !== '') {
    return rule('different', 'One is a Jr. or Sr., the other is not.', true)
  }
  if (of('given') === 'different') return rule('different', 'Their first names are different.', true)
  if (a.suffix !== b.suffix) return rule('review', 'Only one of them is a Jr. or Sr.')
  if (of('organization') === 'different' || of('family') === 'different')
    return rule('review', 'Their names are different.')
  if (of('organization') === 'partly' || of('given') === 'partly')
    return rule('review', 'Their names are the same only in part.')
  if (kinds.includes('organization') && of('organization') === null) {
    const isSamePlace = of('street') !== null && !placeDiffers(of)
    const areBothNameless = a.fields[0]?.value === '' && b.fields[0]?.value === ''
    if (isSamePlace && areBothNameless) return null
    if (isSamePlace && of('phone') === 'same') return rule('review', 'Only one of them has a name.')
    return rule('different', 'Without a name, only the same address says that they are one.', true)
  }
  if (kinds.includes('organization') && placeDiffers(of)) return rule('review', 'They are at different addresses.')
  return null
}

function placeDiffers(of: (kind: FieldKind) => Agreement | null): boolean {
  return of('city') === 'different' || of('street') === 'different' || of('streetNumber') === 'different'
}

export function judgeSources(a: SourceCard, b: SourceCard): Judgement {
  return judge(readySource(a), readySource(b))
}

export function judgeOffices(a: OfficeCard, b: OfficeCard): Judgement {
  return judge(readyOffice(a), readyOffice(b))
}

export function judgeContacts(a: ContactCard, b: ContactCard): Judgement {
  return judge(readyContact(a), readyContact(b))
}

/** Counts of values by which rare ones say more. */
export function newCounts(): ValueCounts {
  return new ValueCounts(arguedModel)
}

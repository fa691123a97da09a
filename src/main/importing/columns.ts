/** Owns which column of an export fills which field: by header, checked against the values, corrected by the user. Refuses Social Security numbers. */
import {
  type ColumnMapping,
  type Confidence,
  type ImportColumn,
  type ImportContent,
  type ImportField,
  importFieldSchema,
} from '@shared/domain/imports'
import { isValidNpi } from '@shared/domain/npi'
import { AppError } from '@shared/errors'
import {
  type Candidate,
  fieldOf,
  type HeaderMeaning,
  headerMeaning,
  type ColumnGroup,
  type SourceGroup,
  type Subject,
} from './headerMeaning'
import { eventFields, fieldsOf } from './contents'
import type { SurveyedTable, Table } from './table'
import { isDateLike, isSsn, readDirection, readNpi } from './values'

const dateFields: ReadonlySet<ImportField> = new Set([
  'receivedOn',
  'scheduledOn',
  'seenOn',
  'noteSentOn',
  'patientBirthDate',
])
const identityFields: ReadonlySet<ImportField> = new Set([
  'sourceId',
  'sourceName',
  'sourceFirstName',
  'sourceLastName',
  'sourceNpi',
])
const idInsteadOfName: Partial<Record<ImportField, ImportField>> = {
  sourceName: 'sourceId',
  patientName: 'patientId',
  officeName: 'officeId',
}

/** The part of a sample, 0 to 1, that passes; 0 for an empty one. */
const share = (sample: readonly string[], passes: (value: string) => boolean): number =>
  sample.length === 0 ? 0 : sample.filter(passes).length / sample.length

const looksLikeId = (value: string): boolean => !/\s/u.test(value) && /\d/u.test(value)
const looksLikeName = (value: string): boolean => /\p{L}{2}.*[\s,]+\p{L}/u.test(value)

/** The candidate as its values have it: an id in a name column is an id; none when they cannot be what the header says. */
function checkedByValues(candidate: Candidate, sample: readonly string[]): Candidate[] {
  if (sample.length === 0) return [candidate]
  const { field } = candidate
  if (dateFields.has(field)) return share(sample, isDateLike) >= 0.5 ? [candidate] : []
  if (field === 'status') return share(sample, isDateLike) < 0.5 ? [candidate] : []
  if (field === 'direction') return share(sample, (value) => readDirection(value) !== null) >= 0.5 ? [candidate] : []
  if (field === 'sourceNpi') return share(sample, (value) => readNpi(value) !== '') >= 0.5 ? [candidate] : []
  const isNpi = share(sample, isValidNpi) >= 0.8
  if (field === 'sourceId') {
    if (isNpi) {
      const asNpi: Candidate = { ...candidate, field: 'sourceNpi', score: candidate.score - 1 }
      return [asNpi, { ...candidate, score: candidate.score - 2 }]
    }
    return share(sample, looksLikeName) >= 0.8 ? [{ ...candidate, field: 'sourceName' }] : [candidate]
  }
  const id = idInsteadOfName[field]
  if (id && share(sample, looksLikeId) >= 0.8) {
    return [{ ...candidate, field: field === 'sourceName' && isNpi ? 'sourceNpi' : id }]
  }
  return [candidate]
}

/** Gives a `Phone` or a `Last Name` to whom the columns before it are about; a patient's phone is nobody's. */
function withOwners(meanings: readonly HeaderMeaning[], content: ImportContent): HeaderMeaning[] {
  if (content !== 'referrals') return ownedBy(meanings, content === 'contacts' ? 'contact' : 'source')
  const hasPatient = meanings.some(({ subject }) => subject === 'patient')
  const namesSource = meanings.some(({ candidates }) =>
    candidates.some(({ field }) => field === 'sourceName' || field === 'sourceLastName'),
  )
  const describesSource = meanings.some(({ subject, candidates }) =>
    subject === 'source' ? true : candidates.some(({ field }) => field === 'sourceNpi'),
  )
  const unclaimed: Subject | null = hasPatient ? null : 'source'
  let current: Subject | null = null
  return meanings.map((meaning, i) => {
    if (meaning.subject) current = meaning.subject
    const attribute = meaning.bare
    if (!attribute) return meaning
    if (attribute === 'id' && current === null) {
      return i === 0 ? { ...meaning, candidates: [{ field: 'referralId', score: 30, group: null }] } : meaning
    }
    const isName = attribute === 'name' || attribute === 'first' || attribute === 'last'
    let owner = attribute === 'fax' && current === 'patient' ? 'source' : (current ?? unclaimed)
    if (isName && (current === null || current === 'office')) {
      owner = namesSource || !describesSource ? 'patient' : 'source'
    }
    const field = owner && fieldOf(owner, attribute)
    return field ? { ...meaning, candidates: [{ field, score: 35, group: null }] } : meaning
  })
}

/** In a list of sources or contacts, whatever says no more than `Name` or `Phone` is theirs. */
function ownedBy(meanings: readonly HeaderMeaning[], owner: 'source' | 'contact'): HeaderMeaning[] {
  return meanings.map((meaning, i) => {
    const isFirstId = meaning.bare === null && i === 0 && meaning.candidates[0]?.field === 'referralId'
    const attribute = isFirstId ? 'id' : meaning.bare
    const field = attribute && fieldOf(owner, attribute)
    return field ? { ...meaning, candidates: [{ field, score: 60, group: null }, ...meaning.candidates] } : meaning
  })
}

const groupOrder: readonly SourceGroup[] = ['referrer', 'pcp', 'provider']

/** Keeps one group of clinicians: beside a referring physician, a PCP or a provider is somebody else. */
function withOneSource(columns: readonly Candidate[][], isAppointmentList: boolean): Candidate[][] {
  const naming = new Set<ColumnGroup>()
  const any = new Set<ColumnGroup>()
  for (const [best] of columns) {
    if (!best?.group) continue
    any.add(best.group)
    if (identityFields.has(best.field)) naming.add(best.group)
  }
  const groups = naming.size > 0 ? naming : any
  // In a list of our own appointments, `provider` is our own physician and `practice` our own office.
  if (isAppointmentList) groups.delete('provider')
  const kept = groupOrder.find((group) => groups.has(group)) ?? null
  const isKept = ({ group }: Candidate): boolean =>
    group === null || group === kept || (group === 'place' && !isAppointmentList)
  return columns.map((candidates) => candidates.filter(isKept))
}

function readMapping(table: Table, mapping: ColumnMapping): Map<number, ImportField | null> {
  const found = new Map<number, ImportField | null>()
  const taken = new Map<ImportField, string>()
  for (const [name, field] of Object.entries(mapping)) {
    const wanted = name.trim().toLowerCase()
    const exact = table.columns.indexOf(name)
    const column = exact >= 0 ? exact : table.columns.findIndex((header) => header.toLowerCase() === wanted)
    if (column < 0) {
      const there = table.columns.slice(0, 40).join(', ')
      throw new AppError('invalid-input', `${table.fileName} has no column “${name}”. Its columns are: ${there}.`)
    }
    const other = field && taken.get(field)
    if (other !== undefined && other !== null) {
      throw new AppError('invalid-input', `“${other}” and “${name}” cannot both be ${field}. Choose one of them.`)
    }
    if (field) taken.set(field, name)
    found.set(column, field)
  }
  return found
}

/** How sure a guess is, and why, in a few words. */
function explain(candidate: Candidate, sample: readonly string[]): { confidence: Confidence; reason: string } {
  const checks: Partial<Record<ImportField, [(value: string) => boolean, string]>> = {
    sourceNpi: [isValidNpi, 'valid NPIs'],
    direction: [(value) => readDirection(value) !== null, 'directions'],
  }
  const check = dateFields.has(candidate.field) ? ([isDateLike, 'dates'] as const) : checks[candidate.field]
  const confidence = candidate.score >= 80 ? 'sure' : candidate.score >= 55 ? 'likely' : 'guess'
  const name =
    candidate.score <= 20 ? '' : confidence === 'guess' ? 'its name, which could mean other things' : 'its name'
  if (check === undefined || sample.length === 0) return { confidence, reason: name }
  const [passes, what] = check
  const percent = Math.floor(share(sample, passes) * 100)
  const values = `${percent}% of its values are ${what}`
  return {
    confidence: percent < 90 && confidence === 'sure' ? 'likely' : confidence,
    reason: name ? `${name}, and ${values}` : values,
  }
}

interface Guess {
  readonly candidates: readonly Candidate[]
  readonly sample: readonly string[]
}

/** What each column could be, the best first; nothing for those that are refused, or that a person has spoken of. */
function guessColumns(table: SurveyedTable, content: ImportContent, isOut: (column: number) => boolean): Guess[] {
  const meanings = withOwners(table.columns.map(headerMeaning), content)
  const isAppointmentList = content === 'referrals' && meanings.some((meaning) => meaning.isAppointment)
  const allowed = fieldsOf(content)
  const guesses = meanings.map((meaning, i): Candidate[] => {
    if (isOut(i)) return []
    const sample = table.survey[i]?.sample ?? []
    const candidates = meaning.candidates
      .flatMap((candidate) => checkedByValues(candidate, sample))
      .filter(({ field }) => allowed.has(field))
    if (candidates.length === 0 && /^Column \d+$/u.test(table.columns[i] ?? '')) {
      const isNpi = sample.length > 2 && share(sample, isValidNpi) >= 0.9
      return isNpi ? [{ field: 'sourceNpi', score: 20, group: null }] : []
    }
    return candidates.map((candidate) =>
      isAppointmentList && table.columns[i]?.toLowerCase() === 'date'
        ? { ...candidate, field: 'scheduledOn' }
        : candidate,
    )
  })
  return withOneSource(guesses, isAppointmentList).map((candidates, i) => ({
    candidates,
    sample: table.survey[i]?.sample ?? [],
  }))
}

/** The columns that hold Social Security numbers, by their name or by their values. */
function refusedColumns(table: SurveyedTable): boolean[] {
  return table.columns.map((name, i) => headerMeaning(name).isSsn || share(table.survey[i]?.sample ?? [], isSsn) >= 0.5)
}

/**
 * What each column of the table is taken for, in a file of such rows. A column named in `mapping` is what the mapping says
 * (null: left out), except a column of Social Security numbers, which is always refused. No field is filled by two columns:
 * the better guess wins. A format that says itself what its columns are is believed.
 * Throws `invalid-input` for a mapping that names a column the file does not have, or one field twice.
 */
export function describeColumns(table: SurveyedTable, mapping: ColumnMapping, content: ImportContent): ImportColumn[] {
  const given = readMapping(table, mapping)
  const isRefused = refusedColumns(table)
  const allowed = fieldsOf(content)
  const fields = new Map<number, ImportField>()
  const whys = new Map<number, { confidence: Confidence; reason: string }>()
  for (const [column, field] of given) {
    if (!field || isRefused[column] || !allowed.has(field)) continue
    fields.set(column, field)
    whys.set(column, { confidence: 'chosen', reason: '' })
  }
  const taken = new Set(fields.values())
  const guesses = table.fields
    ? table.fields.map((field): Guess => ({
        candidates: field && allowed.has(field) ? [{ field, score: 100, group: null }] : [],
        sample: [],
      }))
    : guessColumns(table, content, (column) => (isRefused[column] ?? false) || given.has(column))
  const ranked = guesses
    .flatMap(({ candidates, sample }, column) => candidates.map((candidate) => ({ candidate, sample, column })))
    .toSorted((a, b) => b.candidate.score - a.candidate.score || a.column - b.column)
  for (const { candidate, sample, column } of ranked) {
    if (taken.has(candidate.field) || fields.has(column) || given.has(column) || isRefused[column]) continue
    fields.set(column, candidate.field)
    taken.add(candidate.field)
    whys.set(column, table.fields ? { confidence: 'sure', reason: 'the format says so' } : explain(candidate, sample))
  }
  return table.columns.map((name, column) => ({
    name,
    field: fields.get(column) ?? null,
    confidence: whys.get(column)?.confidence ?? null,
    reason: whys.get(column)?.reason ?? '',
    isRefused: isRefused[column] ?? false,
    examples: isRefused[column] ? [] : [...(table.survey[column]?.examples ?? [])],
  }))
}

/** What the rows of a table are: as the format says, else as its columns tell. */
export function contentOfTable(table: SurveyedTable): ImportContent {
  if (table.content !== null) return table.content
  const meanings = table.columns.map(headerMeaning)
  const names = new Set(table.columns.map((name) => name.toLowerCase()))
  if (names.has('npi') && names.has('entity type code')) return 'directory'
  const fields = new Set(describeColumns(table, {}, 'referrals').map(({ field }) => field))
  const isReferral =
    eventFields.some((field) => fields.has(field)) ||
    fields.has('status') ||
    fields.has('reason') ||
    meanings.some(({ subject, isAppointment }) => subject === 'patient' || isAppointment)
  if (isReferral) return 'referrals'
  const asSources = new Set(describeColumns(table, {}, 'sources').map(({ field }) => field))
  const isNamed = asSources.has('sourceName') || asSources.has('sourceLastName') || asSources.has('sourceNpi')
  const isKnownOf = [
    'specialty',
    'sourceNpi',
    'sourceCredential',
    'sourcePhone',
    'sourceFax',
    'officeStreet',
    'officeName',
  ]
  return isNamed && isKnownOf.some((field) => asSources.has(importFieldSchema.parse(field))) ? 'sources' : 'referrals'
}

/** What keeps these columns from being imported, each a sentence with what to do; empty: ready. */
export function missingColumns(columns: readonly ImportColumn[], content: ImportContent): string[] {
  const fields = new Set(columns.map(({ field }) => field))
  const has = (...wanted: readonly ImportField[]): boolean => wanted.some((field) => fields.has(field))
  if (content === 'contacts') {
    return has('contactName', 'contactLastName', 'contactFirstName')
      ? []
      : ['No column has the contact’s name. Choose the column with the name.']
  }
  if (content === 'directory') {
    return has('sourceNpi') ? [] : ['No column has the NPI. A directory needs it: choose its column.']
  }
  if (content === 'sources') {
    return has('sourceName', 'sourceLastName', 'sourceNpi', 'officeName')
      ? []
      : ['No column has the source’s name. Choose the column with the name or the NPI.']
  }
  const missing: string[] = []
  if (!has('sourceName', 'sourceLastName', 'sourceId', 'sourceNpi')) {
    missing.push('No column says who referred. Choose the column with the source’s name, id or NPI.')
  }
  if (!has(...eventFields)) {
    missing.push('No column has the date of the referral. Choose the column with the date it was received or seen.')
  }
  return missing
}

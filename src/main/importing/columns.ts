/** Owns which column of an export fills which field: by header, checked against the values, corrected by the user. Refuses Social Security numbers. */
import type { ColumnMapping, ImportColumn, ImportField } from '@shared/domain/imports'
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
import type { Table } from './readTable'
import { isBlank, isDateLike, isSsn, readDirection, readNpi, withoutSsn } from './values'

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

/** Values that are not blank, of up to 500 rows spread over the file. */
function sampleOf(table: Table, column: number): string[] {
  const step = Math.max(1, Math.floor(table.rows.length / 500))
  const sample: string[] = []
  for (let i = 0; i < table.rows.length; i += step) {
    const value = table.rows[i]?.cells[column] ?? ''
    if (!isBlank(value)) sample.push(value)
  }
  return sample
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
function withOwners(meanings: readonly HeaderMeaning[]): HeaderMeaning[] {
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

/** The first three different values, without anything that must not be shown. */
function examplesOf(table: Table, column: number): string[] {
  const examples = new Set<string>()
  for (const { cells } of table.rows.slice(0, 200)) {
    const value = cells[column] ?? ''
    if (value !== '') examples.add(withoutSsn(value))
    if (examples.size === 3) break
  }
  return [...examples]
}

/**
 * What each column of the table is taken for. A column named in `mapping` is what the mapping says (null: left out), except a
 * column of Social Security numbers, which is always refused. No field is filled by two columns: the better guess wins.
 * Throws `invalid-input` for a mapping that names a column the file does not have, or one field twice.
 */
export function describeColumns(table: Table, mapping: ColumnMapping): ImportColumn[] {
  const given = readMapping(table, mapping)
  const meanings = withOwners(table.columns.map(headerMeaning))
  const samples = table.columns.map((_, column) => sampleOf(table, column))
  const isRefused = meanings.map((meaning, i) => meaning.isSsn || share(samples[i] ?? [], isSsn) >= 0.5)
  const isAppointmentList = meanings.some((meaning) => meaning.isAppointment)

  const guesses = meanings.map((meaning, i): Candidate[] => {
    if (isRefused[i] || given.has(i)) return []
    const sample = samples[i] ?? []
    const candidates = meaning.candidates.flatMap((candidate) => checkedByValues(candidate, sample))
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

  const fields = new Map<number, ImportField>()
  for (const [column, field] of given) if (field && !isRefused[column]) fields.set(column, field)
  const taken = new Set(fields.values())
  const ranked = withOneSource(guesses, isAppointmentList)
    .flatMap((candidates, column) => candidates.map((candidate) => ({ ...candidate, column })))
    .toSorted((a, b) => b.score - a.score || a.column - b.column)
  for (const { column, field } of ranked) {
    if (taken.has(field) || fields.has(column)) continue
    fields.set(column, field)
    taken.add(field)
  }

  return table.columns.map((name, column) => ({
    name,
    field: fields.get(column) ?? null,
    isRefused: isRefused[column] ?? false,
    examples: isRefused[column] ? [] : examplesOf(table, column),
  }))
}

/** What keeps these columns from being imported, each a sentence with what to do; empty: ready. */
export function missingColumns(columns: readonly ImportColumn[]): string[] {
  const fields = new Set(columns.map(({ field }) => field))
  const missing: string[] = []
  const namesSource = ['sourceName', 'sourceLastName', 'sourceId', 'sourceNpi'] as const
  if (!namesSource.some((field) => fields.has(field))) {
    missing.push('No column says who referred. Choose the column with the source’s name, id or NPI.')
  }
  const dates = ['receivedOn', 'scheduledOn', 'seenOn', 'noteSentOn'] as const
  if (!dates.some((field) => fields.has(field))) {
    missing.push('No column has the date of the referral. Choose the column with the date it was received or seen.')
  }
  return missing
}

/** Owns the reading of FHIR R4: incoming referrals, else clinicians and organizations. Refuses orders, and a practice's requests to itself: neither is a referral. */
import type { ImportContent, ImportField } from '@shared/domain/imports'
import { cannotRead } from './cannotRead'
import { type Entry, tableOfEntries } from './entryColumns'
import {
  organizationValues,
  patientValues,
  practitionerValues,
  referrerValues,
  roleValues,
  type Values,
} from './fhirPeople'
import { FhirFile, type Resource } from './fhirResources'
import { type JsonObject, objectsAt, partAt, textAt } from './jsonParts'
import type { ReadEntries } from './table'

export { isFhir } from './fhirResources'

const order: readonly ImportField[] = [
  ...(['referralId', 'receivedOn', 'scheduledOn', 'seenOn', 'status', 'reason'] as const),
  ...([
    'sourceId',
    'sourceNpi',
    'sourceKind',
    'sourceName',
    'sourceLastName',
    'sourceFirstName',
    'sourceSuffix',
  ] as const),
  ...(['sourceCredential', 'specialty', 'sourcePhone', 'sourceFax'] as const),
  ...([
    'officeId',
    'officeName',
    'officeStreet',
    'officeCity',
    'officeState',
    'officeZip',
    'officePhone',
    'officeFax',
  ] as const),
  ...(['patientId', 'patientName', 'patientLastName', 'patientFirstName', 'patientBirthDate'] as const),
]

/** SNOMED CT: patient referral and its kinds; evaluation; social service. */
const referralCodes = new Set([
  '3457005',
  '306206005',
  '308447003',
  '103696004',
  '306237005',
  '11429006',
  '386053000',
  '410606002',
])
/** SNOMED CT: imaging, laboratory, diagnostic, surgical procedure, counselling, education. */
const orderCodes = new Set(['363679005', '108252007', '103693007', '387713003', '409063005', '409073007'])
const referralWords = /\brefer|\bconsult/iu

const codesOf = (content: JsonObject, name: string): string[] =>
  objectsAt(content, name).flatMap((concept) => objectsAt(concept, 'coding').map((coding) => textAt(coding, 'code')))

const wordsOf = (content: JsonObject, name: string): string =>
  objectsAt(content, name)
    .flatMap((concept) => [
      textAt(concept, 'text'),
      ...objectsAt(concept, 'coding').map((coding) => textAt(coding, 'display')),
    ])
    .join(' ')

/** Why a request is no incoming referral; null when it is one. */
function refusalOf(request: Resource, file: FhirFile): string | null {
  const { content } = request
  const who = (reference: string): string[] => {
    const found = file.find(reference, request)
    return [reference, textAt(found, 'practitioner', 'reference'), textAt(found, 'organization', 'reference')].filter(
      Boolean,
    )
  }
  const requester = partAt(content, 'requester')
  if (textAt(requester, 'reference') === '' && textAt(requester, 'display') === '') return 'It names no requester.'
  const asking = new Set(who(textAt(requester, 'reference')))
  const performers = objectsAt(content, 'performer')
  const isOwn = performers.some((performer) => who(textAt(performer, 'reference')).some((name) => asking.has(name)))
  if (isOwn) return 'Its requester is its performer: no incoming referral.'
  const codes = [...codesOf(content, 'category'), ...codesOf(content, 'code')]
  if (codes.some((code) => orderCodes.has(code))) return 'It is an order, not a referral.'
  const isReferral = codes.some((code) => referralCodes.has(code))
  const saysSo = referralWords.test(`${wordsOf(content, 'category')} ${wordsOf(content, 'code')}`)
  return isReferral || saysSo || performers.length > 0 ? null : 'It is an order, not a referral.'
}

/** A task's status as a word for the status column; FHIR's own words are known there. */
function taskStatus(file: FhirFile, request: Resource): string {
  const own = `ServiceRequest/${request.id}`
  const tasks = file
    .ofType('Task')
    .filter(({ content }) =>
      [...objectsAt(content, 'focus'), ...objectsAt(content, 'basedOn')].some(
        (reference) => textAt(reference, 'reference').split('/_history/')[0] === own,
      ),
    )
  const last = tasks.at(-1)?.content
  return (
    textAt(last, 'businessStatus', 'text') ||
    textAt(last, 'businessStatus', 'coding', 'display') ||
    textAt(last, 'status')
  )
}

const day = (time: string): string => time.slice(0, 10)

/** The first visit or appointment that was made for a request. */
function dayOf(file: FhirFile, request: Resource, type: string, ...path: readonly string[]): string {
  const own = `ServiceRequest/${request.id}`
  const found = file
    .ofType(type)
    .find(({ content }) => objectsAt(content, 'basedOn').some((reference) => textAt(reference, 'reference') === own))
  return day(textAt(found?.content, ...path))
}

function dateProblem(received: string): string | null {
  if (received === '') return 'It has no date on which it was written.'
  return /^\d{4}-\d{2}-\d{2}/u.test(received) ? null : 'Its date is only a month or a year.'
}

function requestEntry(request: Resource, file: FhirFile): Entry {
  const { content } = request
  const received = textAt(content, 'authoredOn')
  const values: Values = {
    referralId: request.id,
    receivedOn: day(received),
    scheduledOn: dayOf(file, request, 'Appointment', 'start'),
    seenOn: dayOf(file, request, 'Encounter', 'period', 'start'),
    status: taskStatus(file, request) || textAt(content, 'status'),
    reason:
      wordsOf(content, 'reasonCode') ||
      textAt(content, 'reasonReference', 'display') ||
      textAt(content, 'code', 'text'),
    ...referrerValues(partAt(content, 'requester'), file, request),
    ...patientValues(partAt(content, 'subject'), file, request),
  }
  return { line: request.entry, values, problem: refusalOf(request, file) ?? dateProblem(received) }
}

/** An encounter to which somebody referred (v3-ParticipationType REF). */
function encounterEntries(encounter: Resource, file: FhirFile): Entry[] {
  const { content } = encounter
  const referrer = objectsAt(content, 'participant').find((participant) =>
    codesOf(participant, 'type').some((code) => code === 'REF' || code === 'referrer'),
  )
  if (!referrer) return []
  const start = textAt(content, 'period', 'start')
  const isOver = textAt(content, 'status') === 'finished'
  const values: Values = {
    referralId: encounter.id,
    receivedOn: day(start),
    seenOn: isOver ? day(start) : '',
    scheduledOn: isOver ? '' : day(start),
    status: textAt(content, 'status'),
    reason: wordsOf(content, 'reasonCode'),
    ...referrerValues(partAt(referrer, 'individual'), file, encounter),
    ...patientValues(partAt(content, 'subject'), file, encounter),
  }
  return [{ line: encounter.entry, values, problem: dateProblem(start) }]
}

/** Clinicians in their roles, those without a role, and organizations nobody works at. */
function sourceEntries(file: FhirFile): Entry[] {
  const roles = file.ofType('PractitionerRole')
  const referred = new Set(
    roles.flatMap((role) =>
      ['practitioner', 'organization'].map((name) => file.find(textAt(role.content, name, 'reference'), role)),
    ),
  )
  const isAlone = ({ content }: Resource): boolean => !referred.has(content)
  return [
    ...roles.map((role) => ({ line: role.entry, values: roleValues(role.content, file, role) })),
    ...file
      .ofType('Practitioner')
      .filter(isAlone)
      .map(({ entry, content }) => ({ line: entry, values: practitionerValues(content) })),
    ...file
      .ofType('Organization')
      .filter(isAlone)
      .map(({ entry, content }) => ({ line: entry, values: organizationValues(content) })),
  ].toSorted((a, b) => a.line - b.line)
}

const readTypes = new Set([
  'ServiceRequest',
  'Task',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Patient',
  'Appointment',
  'Encounter',
])

function leftOut(file: FhirFile): string[] {
  const counts = new Map<string, number>()
  for (const { type } of file.resources) if (!readTypes.has(type)) counts.set(type, (counts.get(type) ?? 0) + 1)
  if (counts.size === 0) return []
  const kinds = [...counts].map(([type, count]) => `${count} ${type}`).join(', ')
  return [`Left out, as they are neither referrals nor who sent them: ${kinds}.`]
}

/**
 * @param content what a person wants of it; undefined: referrals where there is any request or referrer, else sources
 * @throws AppError `cannot-read-import` when there is nothing of that in the file
 */
export function readFhir(value: unknown, fileName: string, content: ImportContent | undefined): ReadEntries {
  const file = new FhirFile(value)
  const referrals = [
    ...file.ofType('ServiceRequest').map((request) => requestEntry(request, file)),
    ...file.ofType('Encounter').flatMap((encounter) => encounterEntries(encounter, file)),
  ]
  const isOfReferrals = content === undefined ? referrals.length > 0 : content === 'referrals'
  const entries = isOfReferrals ? referrals : sourceEntries(file)
  if (entries.length === 0) {
    const what = isOfReferrals ? 'no request and no referrer' : 'no clinician and no organization'
    throw cannotRead(
      fileName,
      `${fileName} is FHIR, and there is ${what} in it. Export ServiceRequest with Practitioner and Organization.`,
    )
  }
  const own = referrals.filter(({ problem }) => problem?.startsWith('Its requester is') === true).length
  const warnings =
    isOfReferrals && own > 0
      ? [`${own} of ${referrals.length} requests are the practice’s own: their requester is their performer.`]
      : []
  const as = isOfReferrals ? 'referrals' : content === 'directory' ? 'directory' : 'sources'
  return tableOfEntries(entries, order, as, ['referrals', 'sources', 'directory'], [...warnings, ...leftOut(file)])
}

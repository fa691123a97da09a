/** Owns what a column header may mean, by its words alone. Refuses to look at values or at the columns beside it. */
import type { ImportField } from '@shared/domain/imports'
import { headerWords } from './headerWords'

/** Whose column it is. `own`: our own clinicians and places, never the source. */
export type Subject = 'patient' | 'source' | 'office' | 'contact' | 'own'

/** Which of several clinicians in one file is the source: the referrer, else the PCP, else whoever is named. */
export type SourceGroup = 'referrer' | 'pcp' | 'provider'

/** `place`: a practice that is not said to be the referrer's. */
export type ColumnGroup = SourceGroup | 'place'

/** An attribute without an owner (`Phone`): it belongs to whom the columns before it are about. */
export type BareAttribute =
  'id' | 'name' | 'first' | 'middle' | 'last' | 'suffix' | 'phone' | 'fax' | 'address' | 'city' | 'state' | 'zip'

export interface Candidate {
  readonly field: ImportField
  /** 0 to 100; between columns, the higher wins. */
  readonly score: number
  readonly group: ColumnGroup | null
}

export interface HeaderMeaning {
  readonly isSsn: boolean
  /** True for `Appt Status`, `appointmentid`: the file lists our own appointments. */
  readonly isAppointment: boolean
  readonly subject: Subject | null
  readonly bare: BareAttribute | null
  /** Best first. */
  readonly candidates: readonly Candidate[]
}

const sourceFields = {
  id: 'sourceId',
  name: 'sourceName',
  first: 'sourceFirstName',
  middle: 'sourceMiddleName',
  last: 'sourceLastName',
  suffix: 'sourceSuffix',
  npi: 'sourceNpi',
  phone: 'sourcePhone',
  fax: 'sourceFax',
  address: 'officeStreet',
  city: 'officeCity',
  state: 'officeState',
  zip: 'officeZip',
} as const satisfies Record<BareAttribute | 'npi', ImportField>

const officeFields = {
  id: 'officeId',
  name: 'officeName',
  first: null,
  middle: null,
  last: null,
  suffix: null,
  npi: null,
  phone: 'officePhone',
  fax: 'officeFax',
  address: 'officeStreet',
  city: 'officeCity',
  state: 'officeState',
  zip: 'officeZip',
} as const satisfies Record<BareAttribute | 'npi', ImportField | null>

const patientFields = {
  id: 'patientId',
  name: 'patientName',
  first: 'patientFirstName',
  middle: null,
  last: 'patientLastName',
  suffix: null,
  npi: null,
  phone: null,
  fax: null,
  address: null,
  city: null,
  state: null,
  zip: null,
} as const satisfies Record<BareAttribute | 'npi', ImportField | null>

const contactFields = {
  id: null,
  name: 'contactName',
  first: 'contactFirstName',
  middle: null,
  last: 'contactLastName',
  suffix: null,
  npi: null,
  phone: 'contactPhone',
  fax: 'officeFax',
  address: 'officeStreet',
  city: 'officeCity',
  state: 'officeState',
  zip: 'officeZip',
} as const satisfies Record<BareAttribute | 'npi', ImportField | null>

/** The field that an attribute of this subject fills, if any: a patient's phone fills none. */
export function fieldOf(subject: Subject, attribute: BareAttribute | 'npi'): ImportField | null {
  if (subject === 'own') return null
  return { source: sourceFields, office: officeFields, patient: patientFields, contact: contactFields }[subject][
    attribute
  ]
}

const only = (field: ImportField, score: number, subject: Subject | null = null): Partial<HeaderMeaning> => ({
  subject,
  candidates: [{ field, score, group: null }],
})
const nothing: Partial<HeaderMeaning> = {}

/** Headers of known systems that the words would not tell, without spaces and punctuation. */
const exact = new Map<string, Partial<HeaderMeaning>>([
  ['refattachnum', only('referralId', 100)],
  // Open Dental's number of the source; elsewhere the number of the referral, if nothing else is.
  [
    'referralnum',
    {
      candidates: [
        { field: 'referralId', score: 80, group: null },
        { field: 'sourceId', score: 75, group: 'referrer' },
      ],
    },
  ],
  ['referralname', { subject: 'source', candidates: [{ field: 'sourceName', score: 88, group: 'referrer' }] }],
  ['reftostatus', only('status', 85)],
  ['nationalprovid', { subject: 'source', candidates: [{ field: 'sourceNpi', score: 80, group: 'provider' }] }],
  ['start', only('seenOn', 70)],
  ['body', only('reason', 60)],
  ['description', only('reason', 45)],
  ['note', only('reason', 30)],
  ['notes', only('reason', 30)],
  ['comments', only('reason', 28)],
  ['direction', only('direction', 90)],
  ['referraltype', only('direction', 80)],
  ['reftype', only('direction', 80)],
  ['incomingoutgoing', only('direction', 90)],
  ['inout', only('direction', 60)],
  // The national registry's file.
  ['entitytypecode', only('sourceKind', 90, 'source')],
  ['providerorganizationnamelegalbusinessname', only('sourceName', 90, 'source')],
  ['healthcareprovidertaxonomycode1', only('specialty', 85, 'source')],
  ['npideactivationdate', only('deactivatedOn', 95, 'source')],
  ['providernamesuffixtext', only('sourceSuffix', 85, 'source')],
  ['suff', { bare: 'suffix' }],
  ['suffix', { bare: 'suffix' }],
  // Of lists of people who work in an office.
  ['contact', only('contactName', 80, 'contact')],
  ['contactname', only('contactName', 90, 'contact')],
  ['fullname', { bare: 'name', candidates: [{ field: 'contactName', score: 40, group: null }] }],
  ['role', only('contactRole', 80, 'contact')],
  ['title', only('contactRole', 70, 'contact')],
  ['jobtitle', only('contactRole', 85, 'contact')],
  ['position', only('contactRole', 70, 'contact')],
  ['email', only('contactEmail', 85, 'contact')],
  ['emailaddress', only('contactEmail', 85, 'contact')],
  ['company', only('officeName', 50, 'office')],
])

class Words {
  readonly list: readonly string[]
  readonly text: string
  constructor(header: string) {
    this.list = headerWords(header)
    this.text = ` ${this.list.join(' ')} `
  }
  has(...any: string[]): boolean {
    return any.some((word) => this.list.includes(word))
  }
  /** Words in a row. */
  says(...phrases: string[]): boolean {
    return phrases.some((phrase) => this.text.includes(` ${phrase} `))
  }
  areAll(allowed: ReadonlySet<string>): boolean {
    return this.list.every((word) => allowed.has(word))
  }
}

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u))

/** A date header has no other words than these: `Date of last gratuity` is none of ours. */
const dateWords = setOf(
  `date day on of at the for a is was when time utc local referral referring ref referred refer received entry appointment
  scheduled service visit encounter seen consult complete procedure report note letter reply response result results sent
  back to provider physician start from claim new patient initial first last next order ordered request requested authored
  in intake loop closed made`,
)
const noteWords = ['report', 'note', 'letter', 'reply', 'response', 'consult', 'result', 'results']

function readDate(words: Words): Partial<HeaderMeaning> | null {
  if (!words.areAll(dateWords) || (words.has('time') && !words.has('date'))) return null
  const isDated = words.has('date', 'on', 'when')
  if ((words.has(...noteWords) && words.has('sent', 'back')) || (words.has('reply', 'report') && isDated)) {
    return only('noteSentOn', 90)
  }
  if (words.says('loop closed')) return only('noteSentOn', 70)
  if (words.has('entry')) return isDated ? only('receivedOn', 60) : null
  if (words.has('received')) return words.has(...noteWords) ? null : only('receivedOn', 95)
  if (words.has('seen')) return only('seenOn', 95)
  if (words.has('appointment')) return only('scheduledOn', words.has('last', 'next') ? 80 : 88)
  if (words.has('scheduled')) return only('scheduledOn', 82)
  if (words.has('service', 'visit', 'encounter') && isDated) return only('seenOn', 85)
  if (words.has('consult', 'complete', 'claim', 'start') && isDated)
    return only('seenOn', words.has('consult') ? 75 : 65)
  if (words.says('procedure complete') || words.says('complete')) return only('seenOn', 60)
  if (words.has('referral', 'referred', 'refer', 'ref') && isDated) return only('receivedOn', 90)
  if (words.has('intake') && isDated) return only('receivedOn', 80)
  if (words.has('order', 'ordered', 'request', 'requested', 'authored') && isDated) return only('receivedOn', 70)
  return words.list.join(' ') === 'date' ? only('receivedOn', 40) : null
}

function readEvent(words: Words): Partial<HeaderMeaning> | null {
  const about = [
    'marital',
    'insurance',
    'authorization',
    'auth',
    'employment',
    'payment',
    'claim',
    'financial',
    'smoking',
  ]
  if (words.has('status', 'disposition', 'outcome', 'stage')) {
    if (words.has('date', 'code', 'time', ...about) || words.list.join(' ') === 'patient status') return nothing
    if (words.has('appointment', 'encounter', 'visit')) return only('status', 65)
    return only('status', words.has('referral', 'ref') ? 95 : words.has('status') ? 80 : 50)
  }
  if (words.has('reason')) {
    if (
      words.has('code', 'cancel', 'cancellation', 'cancelled', 'decline', 'declined', 'denial', 'closed', 'discharge')
    ) {
      return nothing
    }
    if (words.has('referral', 'referred', 'consult')) return only('reason', 95)
    return only('reason', words.has('description') ? 88 : words.has('visit', 'appointment') ? 80 : 90)
  }
  if (words.says('chief complaint', 'presenting problem')) return only('reason', 60)
  if (words.has('diagnosis') && !words.has('code', 'date', 'id', 'cd')) return only('reason', 55)
  if (words.says('encounter description', 'referral note')) return only('reason', 50)
  return null
}

const otherClinicians =
  'rendering attending performing prf billing treating servicing supervising resource authorizing scheduling assigned'.split(
    ' ',
  )
const clinicians = ['provider', 'physician', 'doctor']
/** `Facility`, `Location` and `Department` in an export are most often our own. */
const places = ['practice', 'office', 'clinic', 'organization']
const anyPlace = [...places, 'facility', 'location', 'group', 'hospital', 'site']

interface Owner {
  readonly subject: Subject
  readonly group: ColumnGroup | null
  readonly score: number
}

function readOwner(words: Words): Owner | null {
  if (words.has(...otherClinicians)) return { subject: 'own', group: null, score: 0 }
  if (
    words.says('refer to', 'ref to', 'referred to', 'referral to', 'sent to', 'seen by', 'entry by', 'scheduled by')
  ) {
    return { subject: 'own', group: null, score: 0 }
  }
  const isReferrer =
    words.has('referring', 'referrer', 'requesting', 'ordering') ||
    words.says('referred by', 'refer by', 'ref by', 'referral by', 'referred from', 'refer from', 'referral from') ||
    words.says('who referred', 'how did you hear') ||
    (words.has('ref', 'referral', 'referred', 'refer') && words.has('source', ...clinicians, ...anyPlace))
  if (isReferrer && words.has(...anyPlace)) return { subject: 'office', group: null, score: 85 }
  if (isReferrer) return { subject: 'source', group: 'referrer', score: words.has('ordering', 'requesting') ? 80 : 90 }
  if (words.has('pcp') || words.says('primary care')) {
    return { subject: words.has(...anyPlace) ? 'own' : 'source', group: 'pcp', score: 60 }
  }
  if (words.has('patient')) return { subject: 'patient', group: null, score: 90 }
  if (words.list.join(' ') === 'source' || words.says('source name', 'source id', 'source npi')) {
    return { subject: 'source', group: 'referrer', score: 70 }
  }
  if (words.has(...clinicians)) return { subject: 'source', group: 'provider', score: 50 }
  if (words.has(...places)) return { subject: 'office', group: 'place', score: 60 }
  return null
}

/** What may stand in a header that names a subject and no attribute: `Referring Provider`, `Patient`. */
const ownerWords = setOf(
  `referring referrer requesting ordering referred refer ref referral by from who how did you hear about us pcp primary care
  patient source provider physician doctor practice office clinic organization facility location group hospital site the of
  our this full legal or`,
)
const notAttributes = setOf('type code qualifier class cd count total flag upin relationship language country county')

function readAttribute(words: Words): BareAttribute | 'npi' | null {
  if (words.list.some((word) => notAttributes.has(word)) && !words.says('zip code')) return null
  // The mailing address of a clinician may be a home.
  if (words.has('mailing', 'billing', 'home', 'email')) return null
  if (words.has('npi')) return 'npi'
  if (words.has('fax')) return 'fax'
  if (words.has('phone')) return 'phone'
  if (words.has('zip')) return 'zip'
  if (words.has('address')) {
    const isSecondLine = words.has('2', '3', 'second', 'third', 'line2', 'email')
    return isSecondLine ? null : words.has('city') ? 'city' : words.has('state') ? 'state' : 'address'
  }
  if (words.has('city')) return 'city'
  if (words.has('state')) return 'state'
  if (words.has('middle') || words.list.join(' ') === 'mid name') return 'middle'
  if (words.has('first') && !words.has('last')) return 'first'
  if (words.has('last') && !words.has('first')) return 'last'
  const last = words.list.findLast((word) => word === 'id' || word === 'name')
  return last === 'id' || last === 'name' ? last : null
}

const eventIds: readonly (readonly [string, number])[] = [
  ['referral', 95],
  ['encounter', 70],
  ['request', 68],
  ['visit', 66],
  ['appointment', 64],
  ['order', 62],
  ['claim', 50],
  ['case', 40],
]
const npiWords = setOf('npi id national provider')
const bareWords = setOf(
  'id name full first middle mid last legal phone work main fax address 1 line line1 city state zip code',
)

function readThing(words: Words): Partial<HeaderMeaning> {
  const owner = readOwner(words)
  if (owner?.subject === 'own') return { subject: 'own' }
  if (words.has('specialty') && !words.has('id', 'code')) {
    return owner?.subject === 'patient' ? nothing : { ...only('specialty', 80), subject: 'source' }
  }
  if (words.has('credential')) return only('sourceCredential', 80, 'source')
  const attribute = readAttribute(words)
  if (attribute === 'id' && owner?.group !== 'referrer' && owner?.subject !== 'patient') {
    const event = eventIds.find(([word]) => words.has(word))
    if (event) return only('referralId', event[1])
  }
  if (!owner) {
    if (words.says('national provider id')) return only('sourceNpi', 70, 'source')
    if (words.list.join(' ') === 'referral') {
      return { subject: 'source', candidates: [{ field: 'sourceName', score: 55, group: 'referrer' }] }
    }
    if (attribute === 'npi') return words.areAll(npiWords) ? only('sourceNpi', 60) : nothing
    if (attribute === 'id' && words.list.length > 1) return nothing
    return attribute && words.areAll(bareWords) ? { bare: attribute } : nothing
  }
  const field = attribute ? fieldOf(owner.subject, attribute) : fieldOf(owner.subject, 'name')
  const isOurPlace = owner.group === 'provider' && words.has(...anyPlace)
  if (!attribute && (isOurPlace || !words.areAll(ownerWords))) return nothing
  if (!field) return { subject: owner.subject }
  return { subject: owner.subject, candidates: [{ field, score: owner.score, group: owner.group }] }
}

const isSsnHeader = (words: Words): boolean =>
  words.says('social security', 'soc sec', 'ss id', 'social sec') ||
  words.list.some((word) => /^(?:ssn\w{0,6}|\w{1,8}ssn|ssan|ss|socialsec\w*)$/u.test(word))

/** What a header may mean. A header that names a Social Security number means nothing else. */
export function headerMeaning(header: string): HeaderMeaning {
  const words = new Words(header)
  const empty: HeaderMeaning = {
    isSsn: false,
    isAppointment: words.has('appointment') && words.has('id', 'status', 'type', 'time', 'length', 'duration'),
    subject: null,
    bare: null,
    candidates: [],
  }
  if (isSsnHeader(words)) return { ...empty, isSsn: true, subject: 'patient' }
  const known = exact.get(header.toLowerCase().replace(/[^a-z0-9]/gu, ''))
  if (known) return { ...empty, ...known }
  if (words.has('birth')) {
    const isDate = words.has('date') || words.list.length === 1
    return { ...empty, ...(isDate ? only('patientBirthDate', 95, 'patient') : { subject: 'patient' }) }
  }
  return { ...empty, ...(readEvent(words) ?? readDate(words) ?? readThing(words)) }
}

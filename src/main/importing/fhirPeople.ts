/** Owns what FHIR says of clinicians, organizations and patients, as fields of an import. */
import type { ImportField } from '@shared/domain/imports'
import type { FhirFile, Resource } from './fhirResources'
import { type JsonObject, objectsAt, partAt, textAt } from './jsonParts'

export type Values = Partial<Record<ImportField, string>>

const npiSystem = 'http://hl7.org/fhir/sid/us-npi'

function npiOf(resource: JsonObject): string {
  const found = objectsAt(resource, 'identifier').find((identifier) => textAt(identifier, 'system') === npiSystem)
  const npi = textAt(found, 'value')
  // Generators write 0 and 160 for none.
  return /^\d{10}$/u.test(npi) ? npi : ''
}

function telecom(resource: JsonObject, system: string): string {
  const all = objectsAt(resource, 'telecom').filter((entry) => textAt(entry, 'system') === system)
  const best = all.find((entry) => textAt(entry, 'use') === 'work') ?? all[0]
  return textAt(best, 'value')
}

const words = (value: unknown): string =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string').join(' ') : ''

function nameParts(resource: JsonObject): { last: string; first: string; suffix: string; whole: string } {
  const names = objectsAt(resource, 'name')
  const name =
    names.find((one) => textAt(one, 'use') === 'official') ??
    names.find((one) => textAt(one, 'use') === 'usual') ??
    names[0]
  return {
    last: textAt(name, 'family'),
    first: words(partAt(name, 'given')),
    suffix: words(partAt(name, 'suffix')),
    whole: textAt(name, 'text'),
  }
}

/** Where a practice is, never a home. */
function placeOf(resource: JsonObject): Values {
  const addresses = objectsAt(resource, 'address')
  const address =
    addresses.find((one) => textAt(one, 'use') === 'work') ?? addresses.find((one) => textAt(one, 'use') !== 'home')
  return {
    officeStreet: words(partAt(address, 'line')),
    officeCity: textAt(address, 'city'),
    officeState: textAt(address, 'state'),
    officeZip: textAt(address, 'postalCode'),
  }
}

const concept = (resource: JsonObject, name: string): string =>
  textAt(resource, name, 'text') || textAt(resource, name, 'coding', 'display')

export function practitionerValues(resource: JsonObject): Values {
  const { last, first, suffix, whole } = nameParts(resource)
  const isCredential = /[A-Z]{2}|\./u.test(suffix)
  return {
    sourceId: textAt(resource, 'id'),
    sourceNpi: npiOf(resource),
    sourceKind: '1',
    sourceName: last === '' ? whole : '',
    sourceLastName: last,
    sourceFirstName: first,
    sourceSuffix: isCredential ? '' : suffix,
    sourceCredential: isCredential
      ? suffix
      : textAt(resource, 'qualification', 'code', 'coding', 'code').replace(/^.{9,}$/u, ''),
    sourcePhone: telecom(resource, 'phone'),
    sourceFax: telecom(resource, 'fax'),
    ...placeOf(resource),
  }
}

export function organizationValues(resource: JsonObject): Values {
  return {
    sourceId: textAt(resource, 'id'),
    sourceNpi: npiOf(resource),
    sourceKind: '2',
    sourceName: textAt(resource, 'name'),
    sourcePhone: telecom(resource, 'phone'),
    sourceFax: telecom(resource, 'fax'),
    ...placeOf(resource),
  }
}

/** Of an organization as the place where somebody works. */
function officeValues(resource: JsonObject): Values {
  const place = placeOf(resource)
  return {
    officeId: textAt(resource, 'id'),
    officeName: textAt(resource, 'name'),
    officePhone: telecom(resource, 'phone'),
    officeFax: telecom(resource, 'fax'),
    ...(place.officeStreet === '' ? {} : place),
  }
}

/** A clinician in a role: who, at which organization, in which specialty. */
export function roleValues(role: JsonObject, file: FhirFile, from: Resource): Values {
  const practitioner = file.find(textAt(role, 'practitioner', 'reference'), from)
  const organization = file.find(textAt(role, 'organization', 'reference'), from)
  const own = practitioner ? practitionerValues(practitioner) : {}
  const display = textAt(role, 'practitioner', 'display')
  const office = organization ? officeValues(organization) : { officeName: textAt(role, 'organization', 'display') }
  const [phone, fax] = [telecom(role, 'phone'), telecom(role, 'fax')]
  return {
    ...own,
    ...(practitioner ? {} : { sourceName: display, sourceKind: '1' }),
    ...office,
    specialty: concept(role, 'specialty') || concept(role, 'code'),
    sourcePhone: phone || (own.sourcePhone ?? ''),
    sourceFax: fax || (own.sourceFax ?? ''),
  }
}

/** Whoever a reference leads to, as the source of a referral; by its words alone when it leads nowhere. */
export function referrerValues(reference: unknown, file: FhirFile, from: Resource): Values {
  const found = file.find(textAt(reference, 'reference'), from)
  const type = textAt(found, 'resourceType')
  if (found && type === 'Practitioner') return practitionerValues(found)
  if (found && type === 'Organization') return organizationValues(found)
  if (found && type === 'PractitionerRole') return roleValues(found, file, from)
  const id = textAt(reference, 'reference').split('/').at(-1) ?? ''
  return { sourceName: textAt(reference, 'display'), sourceId: id.replace(/^urn:uuid:/u, '') }
}

export function patientValues(reference: unknown, file: FhirFile, from: Resource): Values {
  const found = file.find(textAt(reference, 'reference'), from)
  if (!found) {
    const id = textAt(reference, 'reference').split('/').at(-1) ?? ''
    return { patientId: id.replace(/^urn:uuid:/u, ''), patientName: textAt(reference, 'display') }
  }
  const { last, first, whole } = nameParts(found)
  const chart = objectsAt(found, 'identifier').find(
    (identifier) => textAt(identifier, 'type', 'coding', 'code') === 'MR',
  )
  return {
    patientId: textAt(chart, 'value') || textAt(found, 'id'),
    patientName: last === '' ? whole : '',
    patientLastName: last,
    patientFirstName: first,
    patientBirthDate: textAt(found, 'birthDate'),
  }
}

/** Owns the cases of FHIR files: what is an incoming referral, who sent it, and what is not one. People are invented. */
import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { isFhir, readFhir } from '../../../src/main/importing/readFhir'
import type { ReadEntries } from '../../../src/main/importing/table'

const practitioner = {
  resourceType: 'Practitioner',
  id: 'p1',
  identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1245319599' }],
  name: [{ family: 'Castellan', given: ['Miriam', 'J'], suffix: ['MD'] }],
  telecom: [{ system: 'fax', value: '402-555-0143' }],
}
const organization = { resourceType: 'Organization', id: 'o1', name: 'Northgate Clinic' }
const role = {
  resourceType: 'PractitionerRole',
  id: 'r1',
  practitioner: { reference: 'Practitioner/p1' },
  organization: { reference: 'Organization/o1' },
  specialty: [{ text: 'Family Medicine' }],
}
const patient = {
  resourceType: 'Patient',
  id: 'pt1',
  name: [{ family: 'Example', given: ['Ann'] }],
  birthDate: '1960-02-03',
}
const request = {
  resourceType: 'ServiceRequest',
  id: 's1',
  status: 'active',
  intent: 'order',
  category: [{ coding: [{ system: 'http://snomed.info/sct', code: '3457005' }] }],
  authoredOn: '2026-06-01T23:30:00-06:00',
  requester: { reference: 'PractitionerRole/r1' },
  performer: [{ reference: 'Organization/us' }],
  subject: { reference: 'Patient/pt1' },
  reasonCode: [{ text: 'Knee pain' }],
}
const bundle = (...resources: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
})

function rowsOf({ fields, rows }: ReadEntries): (Record<string, string> & { problem?: string })[] {
  return rows.map(({ cells, problem }) => ({
    ...Object.fromEntries(fields.map((field, i) => [field ?? '', cells[i] ?? ''])),
    ...(problem === null ? {} : { problem }),
  }))
}
const read = (value: unknown): ReturnType<typeof rowsOf> => rowsOf(readFhir(value, 'a.json', undefined))

describe('a referral', () => {
  it('comes with who sent it, from where, whom, when and why', () => {
    expect(read(bundle(request, role, practitioner, organization, patient))).toEqual([
      expect.objectContaining({
        referralId: 's1',
        receivedOn: '2026-06-01',
        reason: 'Knee pain',
        sourceNpi: '1245319599',
        sourceLastName: 'Castellan',
        sourceFirstName: 'Miriam J',
        sourceCredential: 'MD',
        specialty: 'Family Medicine',
        officeName: 'Northgate Clinic',
        patientLastName: 'Example',
        patientBirthDate: '1960-02-03',
      }),
    ])
  })

  it('takes its status from its task, its days from what was made for it', () => {
    const task = {
      resourceType: 'Task',
      id: 't1',
      status: 'accepted',
      focus: { reference: 'ServiceRequest/s1/_history/1' },
    }
    const visit = {
      resourceType: 'Encounter',
      id: 'e1',
      basedOn: [{ reference: 'ServiceRequest/s1' }],
      period: { start: '2026-06-20T09:00:00Z' },
    }
    expect(read(bundle(request, practitioner, task, visit))[0]).toMatchObject({
      status: 'accepted',
      seenOn: '2026-06-20',
    })
  })

  it('is found through urn:uuid and contained references', () => {
    const uuid = 'urn:uuid:0b1f6a7e-0000-4000-8000-00000000000a'
    const value = {
      resourceType: 'Bundle',
      entry: [{ fullUrl: uuid, resource: practitioner }, { resource: { ...request, requester: { reference: uuid } } }],
    }
    expect(read(value)[0]).toMatchObject({ sourceLastName: 'Castellan' })
    const inside = { ...request, contained: [{ ...practitioner, id: 'who' }], requester: { reference: '#who' } }
    expect(read(inside)[0]).toMatchObject({ sourceLastName: 'Castellan' })
  })

  it('is an encounter with a referrer, too', () => {
    const encounter = {
      resourceType: 'Encounter',
      id: 'e1',
      status: 'finished',
      period: { start: '2026-06-20' },
      participant: [{ type: [{ coding: [{ code: 'REF' }] }], individual: { reference: 'Practitioner/p1' } }],
    }
    expect(read(bundle(encounter, practitioner))).toMatchObject([
      { receivedOn: '2026-06-20', seenOn: '2026-06-20', sourceLastName: 'Castellan' },
    ])
  })
})

describe('no incoming referral', () => {
  it.each([
    [
      'its requester is its performer',
      { performer: [{ reference: 'PractitionerRole/r1' }] },
      /requester is its performer/u,
    ],
    [
      'the requester’s own organization performs it',
      { performer: [{ reference: 'Organization/o1' }] },
      /requester is its performer/u,
    ],
    ['imaging', { category: [{ coding: [{ code: '363679005' }] }] }, /an order/u],
    ['nothing that says referral, and nobody to perform it', { category: [], performer: [] }, /an order/u],
    ['no requester', { requester: undefined }, /names no requester/u],
    ['a year for a date', { authoredOn: '2026' }, /only a month or a year/u],
    ['no date', { authoredOn: undefined }, /no date/u],
  ])('%s', (_, change, problem) => {
    expect(read(bundle({ ...request, ...change }, role, practitioner, organization))[0]?.problem).toMatch(problem)
  })
})

it('without requests, clinicians and organizations are sources, each once', () => {
  const { content, rows, warnings } = readFhir(
    bundle(role, practitioner, organization, patient, { resourceType: 'Observation' }),
    'a.json',
    undefined,
  )
  expect([content, rows.length]).toEqual(['sources', 1])
  expect(warnings).toEqual(['Left out, as they are neither referrals nor who sent them: 1 Observation.'])
})

it('what holds neither is refused in words, and JSON of other kinds is none', () => {
  expect(() => readFhir({ resourceType: 'Observation' }, 'a.json', undefined)).toThrow(AppError)
  expect([isFhir({ a: 1 }), isFhir([1]), isFhir(null), isFhir(bundle())]).toEqual([false, false, false, true])
})

it('references that lead in circles, prototypes and bundles in bundles do no harm', () => {
  const circle = { ...role, practitioner: { reference: 'PractitionerRole/r1' } }
  const hostile: unknown = JSON.parse(
    '{"resourceType":"Practitioner","id":"__proto__","name":{"__proto__":{"family":"x"}}}',
  )
  expect(read(bundle(request, circle, bundle(request)))).toHaveLength(1)
  expect(rowsOf(readFhir(hostile, 'a.json', undefined))).toHaveLength(1)
})

/** Owns what the columns of each known system are taken for. Values and people are invented. */
import { describe, expect, test } from 'vitest'
import type { ColumnMapping } from '@shared/domain/imports'
import { AppError } from '@shared/errors'
import { preview as previewFile } from './reading'

/** Column → field, of those that are taken for something; `!` for a refused one. */
function guess(header: string, rows: readonly string[] = [], mapping: ColumnMapping = {}): Record<string, string> {
  const body = rows.length > 0 ? rows : [`${header.replace(/[^,]+/gu, '')}?`]
  const preview = previewFile(Buffer.from([header, ...body].join('\n')), 'export.csv', {
    content: 'referrals',
    columns: mapping,
  })
  const taken: Record<string, string> = {}
  for (const { name, field, isRefused } of preview.columns) {
    if (isRefused) taken[name] = '!'
    else if (field) taken[name] = field
  }
  return taken
}

function missing(header: string, row: string): string[] {
  return previewFile(Buffer.from(`${header}\n${row}\n`), 'export.csv', { content: 'referrals' }).missing
}

describe('known systems', () => {
  test('Epic', () => {
    const header =
      'REFERRAL_ID,ENTRY_DATE,RFL_STATUS_C_NAME,REFERRING_PROV_ID,REFERRING_PROV_ID_REFERRING_PROV_NAM,RFL_RECEIVED_DATE,RPT_SENT_DATE,PAT_ID,SERVICE_DATE,EXT_APPT_STATUS_C_NAME'
    expect(guess(header, ['77,1/31/2026,Authorized,E12,"CASTELLAN, MIRIAM",1/30/2026,,Z9,2/3/2026,Completed'])).toEqual(
      {
        REFERRAL_ID: 'referralId',
        RFL_STATUS_C_NAME: 'status',
        REFERRING_PROV_ID: 'sourceId',
        REFERRING_PROV_ID_REFERRING_PROV_NAM: 'sourceName',
        RFL_RECEIVED_DATE: 'receivedOn',
        RPT_SENT_DATE: 'noteSentOn',
        PAT_ID: 'patientId',
        SERVICE_DATE: 'seenOn',
      },
    )
  })
  test('Open Dental', () => {
    const header = 'RefAttachNum,ReferralNum,referralName,PatNum,RefDate,ReferralType,RefToStatus,Note,DateProcComplete'
    expect(guess(header, ['5,12,"Castellan, Miriam",88,2026-01-30,RefFrom,None,,0001-01-01'])).toEqual({
      RefAttachNum: 'referralId',
      ReferralNum: 'sourceId',
      referralName: 'sourceName',
      PatNum: 'patientId',
      RefDate: 'receivedOn',
      ReferralType: 'direction',
      RefToStatus: 'status',
      Note: 'reason',
      DateProcComplete: 'seenOn',
    })
  })
  test('Tebra', () => {
    const header =
      'ReferringProviderId,ReferringProviderFullName,ReferralSource,PrimaryCarePhysicianFullName,LastAppointmentDate'
    expect(guess(header, ['3,Miriam Castellan,Google,Lucinda Farrow,1/31/2026'])).toEqual({
      ReferringProviderId: 'sourceId',
      ReferringProviderFullName: 'sourceName',
      LastAppointmentDate: 'scheduledOn',
    })
  })
  test('athenahealth: the provider of an appointment is our own', () => {
    const header = 'appointmentid,patientid,providerid,date,starttime,appointmenttype,appointmentstatus'
    const rows = ['1,2,3,01/31/2026,08:15,NEW PATIENT,f']
    const taken = {
      appointmentid: 'referralId',
      patientid: 'patientId',
      date: 'scheduledOn',
      appointmentstatus: 'status',
    }
    expect(guess(header, rows)).toEqual(taken)
    expect(missing(header, rows[0] ?? '')).toEqual([
      'No column says who referred. Choose the column with the source’s name, id or NPI.',
    ])
    expect(guess(header, rows, { providerid: 'sourceId' })).toEqual({ ...taken, providerid: 'sourceId' })
    expect(guess(`${header},referringproviderid,practice`, ['1,2,3,01/31/2026,08:15,NEW,f,44,Ours'])).toEqual({
      ...taken,
      referringproviderid: 'sourceId',
    })
  })
  test('Dentrix', () => {
    const header = 'doctor name,address,phone,Total Referrals,patient,referral date,Production,last gratuity'
    expect(guess(header, ['Miriam Castellan,1 Main St,4025550142,4,Ann Example,1/31/2026,120.00,12/1/2025'])).toEqual({
      'doctor name': 'sourceName',
      address: 'officeStreet',
      phone: 'sourcePhone',
      patient: 'patientName',
      'referral date': 'receivedOn',
    })
  })
  test('a generic export: the PCP is not the referrer', () => {
    const header =
      'Patient ID,Appt Date,Appt Type,Status,Referring Physician,Referring Physician NPI,PCP Physician,Location,Created Date'
    const row = '9,1/31/2026,New,Completed,Miriam Castellan,1234567893,Lucinda Farrow,Main,1/2/2026'
    expect(guess(header, [row])).toEqual({
      'Patient ID': 'patientId',
      'Appt Date': 'scheduledOn',
      Status: 'status',
      'Referring Physician': 'sourceName',
      'Referring Physician NPI': 'sourceNpi',
      'Created Date': 'receivedOn',
    })
  })
  test('without a referrer, the PCP is', () => {
    expect(guess('Patient ID,Appt Date,Provider,PCP Physician', ['9,1/31/2026,Our Doctor,Lucinda Farrow'])).toEqual({
      'Patient ID': 'patientId',
      'Appt Date': 'scheduledOn',
      'PCP Physician': 'sourceName',
    })
  })
  test('a home-made log: the phone beside the patient is the patient’s', () => {
    const header =
      'date received,patient,DOB,phone,insurance,referring provider,reason,first contact,second contact,third contact,appointment,notes'
    const row = '1/31/2026,Ann Example,2/3/1960,4025550142,Acme,Castellan,knee,2/1/2026,,,2/9/2026,call'
    expect(guess(header, [row])).toEqual({
      'date received': 'receivedOn',
      patient: 'patientName',
      DOB: 'patientBirthDate',
      'referring provider': 'sourceName',
      reason: 'reason',
      appointment: 'scheduledOn',
    })
  })
  test('Synthea, joined', () => {
    const header =
      'Encounter ID,Encounter Date,Patient ID,Patient Last,Patient First,DOB,Provider ID,Provider Name,Specialty,Practice,Address,City,State,Zip,Phone,Class,Description'
    const row =
      'e-1,2026-01-31,p-1,Doe1,Ann2,1960-02-03,d-1,Rosalind123 Meeks456,GENERAL PRACTICE,NORTHGATE CLINIC,1 MAIN ST,WAHOO,NE,680661234,4025550142,ambulatory,Check up'
    expect(guess(header, [row])).toEqual({
      'Encounter ID': 'referralId',
      'Encounter Date': 'seenOn',
      'Patient ID': 'patientId',
      'Patient Last': 'patientLastName',
      'Patient First': 'patientFirstName',
      DOB: 'patientBirthDate',
      'Provider ID': 'sourceId',
      'Provider Name': 'sourceName',
      Specialty: 'specialty',
      Practice: 'officeName',
      Address: 'officeStreet',
      City: 'officeCity',
      State: 'officeState',
      Zip: 'officeZip',
      Phone: 'officePhone',
      Description: 'reason',
    })
  })
  test('OpenEMR and OSCAR fields', () => {
    expect(
      guess('refer_date,refer_from,refer_to,body,reply_date', ['2026-01-31,Castellan,Us,knee,2026-02-09']),
    ).toEqual({
      refer_date: 'receivedOn',
      refer_from: 'sourceName',
      body: 'reason',
      reply_date: 'noteSentOn',
    })
    expect(guess('referalDate,appointmentDate,reason,demographicNo,status,requestId,specId')).toEqual({
      referalDate: 'receivedOn',
      appointmentDate: 'scheduledOn',
      reason: 'reason',
      demographicNo: 'patientId',
      status: 'status',
      requestId: 'referralId',
    })
  })
  test('the registry: the practice location, never the mailing address', () => {
    const header =
      'NPI,Replacement NPI,Provider Last Name (Legal Name),Provider First Name,Provider Credential Text,Provider First Line Business Mailing Address,Provider Business Mailing Address Telephone Number,Provider First Line Business Practice Location Address,Provider Second Line Business Practice Location Address,Provider Business Practice Location Address Telephone Number'
    expect(guess(header)).toEqual({
      NPI: 'sourceNpi',
      'Provider Last Name (Legal Name)': 'sourceLastName',
      'Provider First Name': 'sourceFirstName',
      'Provider Credential Text': 'sourceCredential',
      'Provider First Line Business Practice Location Address': 'officeStreet',
      'Provider Business Practice Location Address Telephone Number': 'sourcePhone',
    })
  })
})

describe('single headers', () => {
  test.each([
    ['Referral Date', 'receivedOn'],
    ['Date Referral Received', 'receivedOn'],
    ['Rcvd Date', 'receivedOn'],
    ['Referred On', 'receivedOn'],
    ['Date Seen', 'seenOn'],
    ['DOS', 'seenOn'],
    ['Visit Date', 'seenOn'],
    ['START', 'seenOn'],
    ['Appt Date/Time', 'scheduledOn'],
    ['Consult Note Sent', 'noteSentOn'],
    ['Letter sent to referring', 'noteSentOn'],
    ['Reason for Referral', 'reason'],
    ['Dx', 'reason'],
    ['MRN', 'patientId'],
    ['Chart #', 'patientId'],
    ['Pt Name', 'patientName'],
    ['Date of Birth', 'patientBirthDate'],
    ['Referred By', 'sourceName'],
    ['Referring MD', 'sourceName'],
    ['Referral Source', 'sourceName'],
    ['Source', 'sourceName'],
    ['RFR_PHYSN_NPI', 'sourceNpi'],
    ['Ref Provider Fax', 'sourceFax'],
    ['Referring Practice', 'officeName'],
    ['Practice Fax', 'officeFax'],
    ['Referral #', 'referralId'],
    // Not ours to take.
    ['Rendering Provider', undefined],
    ['PRF_PHYSN_NPI', undefined],
    ['Referred To', undefined],
    ['Seen By', undefined],
    ['Patient Phone', undefined],
    ['Home Phone', undefined],
    ['Insurance Phone', undefined],
    ['Marital Status', undefined],
    ['Authorization Date', undefined],
    ['Last Gratuity', undefined],
    ['Cancel Reason', undefined],
    ['Status Date', undefined],
    ['Starttime', undefined],
    ['ClassName', undefined],
    ['Referring Provider Type', undefined],
    ['Patient Balance', undefined],
  ])('%s: %s', (header, field) => {
    expect(guess(`x,${header},y`)[header]).toBe(field)
  })
})

describe('values correct the header', () => {
  test.each([
    [
      'Referring Provider,Date',
      ['E12,1/31/2026', 'E13,2/1/2026'],
      { 'Referring Provider': 'sourceId', Date: 'receivedOn' },
    ],
    [
      'Referring Provider ID,Date',
      ['"Castellan, M",1/31/2026'],
      { 'Referring Provider ID': 'sourceName', Date: 'receivedOn' },
    ],
    [
      'Referring Provider ID,Date',
      ['1234567893,1/31/2026'],
      { 'Referring Provider ID': 'sourceNpi', Date: 'receivedOn' },
    ],
    ['Referred by,Seen,Status', ['Castellan,Yes,1/31/2026'], { 'Referred by': 'sourceName' }],
    ['Referred by,Referral Type', ['Castellan,Consult'], { 'Referred by': 'sourceName' }],
    ['PROVIDER,PATIENT,START', ['d-1,p-1,2026-01-31'], { PROVIDER: 'sourceId', PATIENT: 'patientId', START: 'seenOn' }],
  ])('%s', (header, rows, taken) => {
    expect(guess(header, rows)).toEqual(taken)
  })
})

test('no field is filled twice: the better header wins', () => {
  expect(guess('Created Date,Date Received,Referral Date', ['1/2/2026,1/3/2026,1/4/2026'])).toEqual({
    'Date Received': 'receivedOn',
  })
})

describe('Social Security numbers', () => {
  test.each([
    'SSN',
    'Patient SSN',
    'patientssn',
    'SSN4',
    'Social Security #',
    'SocialSecurityNumber',
    'Soc. Sec. No.',
    'SS#',
  ])('refused by name: %s', (header) => {
    expect(guess(`x,${header},y`, ['1,,2'])[header]).toBe('!')
  })
  test('refused by value, whatever is asked, and never shown', () => {
    const text = 'Referred by,Patient ID,Date\nCastellan,999-12-3456,1/31/2026\nCastellan,999-12-3457,1/31/2026\n'
    const preview = previewFile(Buffer.from(text), 'export.csv', { columns: { 'Patient ID': 'patientId' } })
    expect(preview.columns[1]).toEqual({
      name: 'Patient ID',
      field: null,
      confidence: null,
      reason: '',
      isRefused: true,
      examples: [],
    })
    expect(JSON.stringify(preview)).not.toMatch(/\d{3}-\d{2}-\d{4}/u)
  })
})

describe('a mapping', () => {
  const header = 'Doctor,Sent by,When'
  const rows = ['Castellan,Farrow,1/31/2026']
  test('corrects the guess, and a field it gives to one column leaves the other', () => {
    expect(guess(header, rows)).toEqual({ Doctor: 'sourceName' })
    expect(guess(header, rows, { 'Sent by': 'sourceName', WHEN: 'receivedOn' })).toEqual({
      'Sent by': 'sourceName',
      When: 'receivedOn',
    })
    expect(guess(header, rows, { Doctor: null })).toEqual({})
  })
  test.each([
    [{ Physician: 'sourceName' } as const, /no column “Physician”\. Its columns are: Doctor, Sent by, When\./u],
    [{ Doctor: 'sourceName', 'Sent by': 'sourceName' } as const, /cannot both be/u],
  ])('that does not fit is refused: %j', (mapping, message) => {
    const run = (): unknown => guess(header, rows, mapping)
    expect(run).toThrow(AppError)
    expect(run).toThrow(message)
  })
})

test('what is missing is said in words', () => {
  expect(missing('Name,Town', 'A,B')).toEqual([
    'No column says who referred. Choose the column with the source’s name, id or NPI.',
    'No column has the date of the referral. Choose the column with the date it was received or seen.',
  ])
  expect(missing('Referred by,Referral date', 'A,1/31/2026')).toEqual([])
})

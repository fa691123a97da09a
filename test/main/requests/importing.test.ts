/** Owns the story of imports through the desk: what a second export adds, what is filled in and taken back, whom files have in common. People are invented. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GivenChoices, ImportResult } from '@shared/domain/imports'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const importText = async (name: string, lines: readonly string[], choices: GivenChoices = {}): Promise<ImportResult> =>
  await place.desk.ask('importFile', { path: place.write(name, `${lines.join('\n')}\n`), choices, dryRun: false })
const sources = async () => (await place.desk.ask('listSources', { shareOf: 'all' })).sources
const referrals = async () => (await place.desk.ask('listReferrals', { filter: {}, limit: 100 })).referrals
const undo = async ({ importId }: ImportResult) => await place.desk.ask('undoImport', { importId: importId ?? 0 })

const header = 'Referral ID,Date Received,Appt Date,Date Seen,Status,Referring Provider,Patient'

describe('a later export', () => {
  it('leads a known referral on, once, and is taken back to what was', async () => {
    await place.create()
    await importText('june.csv', [header, 'R1,2026-06-01,,,Open,"Castellan, Miriam MD",Ann Example'])
    const before = await referrals()
    const july = [header, 'R1,2026-06-01,2026-06-20,2026-06-20,Completed,"Castellan, Miriam MD",Ann Example']
    const second = await importText('july.csv', july)
    expect(second).toMatchObject({ imported: 0, updated: 1, duplicates: 0 })
    expect(await referrals()).toMatchObject([{ status: 'seen', seenOn: '2026-06-20', scheduledOn: '2026-06-20' }])
    expect(await importText('july.csv', july)).toMatchObject({ updated: 0, duplicates: 1, importId: null })
    await undo(second)
    expect(await referrals()).toEqual(before)
  })

  it('never takes back what a person or an earlier export said', async () => {
    await place.create()
    await importText('a.csv', [header, 'R1,2026-06-01,,2026-06-20,Completed,Miriam Castellan,Ann Example'])
    const before = await referrals()
    expect(await importText('b.csv', [header, 'R1,2026-06-01,,,Open,Miriam Castellan,Ann Example'])).toMatchObject({
      duplicates: 1,
    })
    expect(await referrals()).toEqual(before)
  })
})

describe('a file too large to be kept', () => {
  const padded = 'Referral ID,Received,Referring Provider,A,B,C,D,E'
  /** `date` by the number of the row; more values than are kept. */
  const many = (date: (row: number) => string): string[] => {
    const rows = Array.from({ length: 9000 }, (_, i) => `R${i},${date(i)},Miriam Castellan,a,b,c,d,e`)
    return [padded, ...rows]
  }
  /** How many were received on 3 April 2026. */
  const receivedOnThird = async (): Promise<number> => {
    const filter = { receivedFrom: '2026-04-03', receivedTo: '2026-04-03' }
    return (await place.desk.ask('listReferrals', { filter, limit: 1 })).total
  }

  it('is read as its last rows say, when its first do not tell', async () => {
    await place.create()
    const lines = many((i) => (i < 8999 ? '03/04/2026' : '25/04/2026'))
    expect(await importText('a.csv', lines)).toMatchObject({ imported: 9000, rejectedInAll: 0 })
    expect(await receivedOnThird()).toBe(8999)
  })

  it('is read anew, when its last rows outvote its first', async () => {
    await place.create()
    const lines = many((i) => (i === 5 ? '04/16/2026' : i < 7600 ? '03/04/2026' : '25/04/2026'))
    expect(await importText('a.csv', lines)).toMatchObject({ imported: 8999, rejected: [{ line: 7 }] })
    expect(await receivedOnThird()).toBe(7599)
    expect((await place.desk.ask('listImports', {})).imports).toHaveLength(1)
  })

  it('asks, and keeps nothing, when its last rows contradict its first', async () => {
    await place.create()
    const lines = many((i) => (i < 1000 ? '04/16/2026' : i < 7600 ? '03/04/2026' : '25/04/2026'))
    await expect(importText('a.csv', lines)).rejects.toThrow(/month\/day or day\/month/u)
    expect((await place.desk.ask('listImports', {})).imports).toEqual([])
    expect(await referrals()).toEqual([])
  })
})

describe('the steps of an imported referral', () => {
  it('are written out when something is added to them, and can be gone back to', async () => {
    await place.create()
    await importText('a.csv', [header, 'R1,2026-06-01,2026-06-10,2026-06-20,Completed,Miriam Castellan,Ann Example'])
    const before = await referrals()
    const ids = before.map(({ id }) => id)
    const marked = await place.desk.ask('setReferralStatus', {
      referralIds: ids,
      status: 'note-sent',
      on: '2026-06-25',
    })
    expect(await referrals()).toMatchObject([{ status: 'note-sent', seenOn: '2026-06-20', noteSentOn: '2026-06-25' }])
    await place.desk.ask('revertReferralStatus', { statusIds: marked.statusIds })
    expect(await referrals()).toEqual(before)
  })
})

describe('without ids', () => {
  const noIds = 'Date Received,Referring Provider,Referring Practice,Patient,Reason'
  const rows = [
    '2026-06-01,"Castellan, Miriam MD",Northgate Clinic,Ann Example,Knee',
    '2026-06-02,"Castellan, Miriam MD",Northgate Clinic,Ben Example,Hip',
  ]
  it('the same row is the same referral, also when columns and spelling change places', async () => {
    await place.create()
    expect(await importText('a.csv', [noIds, ...rows])).toMatchObject({ imported: 2 })
    const turned = ['Patient,Reason,Referring Practice,Referring Provider,Date Received']
    turned.push('Ann Example,Knee,Northgate Clinic,Dr. Miriam Castellan,6/1/2026')
    turned.push('Cleo Example,Knee,Northgate Clinic,Dr. Miriam Castellan,6/13/2026')
    expect(await importText('b.csv', turned)).toMatchObject({ imported: 1, duplicates: 1, sources: { created: 0 } })
    expect(await sources()).toMatchObject([{ name: 'Miriam Castellan', referrals: 3 }])
  })
})

describe('a list of sources', () => {
  it('fills in what is blank, says so, and takes only that back', async () => {
    await place.create()
    await importText('referrals.csv', [header, 'R1,2026-06-01,,,Open,Miriam Castellan,Ann Example'])
    const list = [
      'Provider Name,NPI,Specialty,Phone',
      '"Castellan, Miriam, M.D.",1245319599,Family Medicine,4025550142',
    ]
    const filled = await importText('providers.csv', list, { content: 'sources' })
    expect(filled).toMatchObject({ content: 'sources', imported: 0, updated: 1 })
    expect(await sources()).toMatchObject([{ npi: '1245319599', specialty: 'Family Medicine', credential: 'MD' }])
    expect(await importText('providers.csv', list, { content: 'sources' })).toMatchObject({
      duplicates: 1,
      importId: null,
    })
    await undo(filled)
    expect(await sources()).toMatchObject([{ npi: '', specialty: '', credential: '', referrals: 1 }])
  })

  it('never joins two different valid NPIs of one name', async () => {
    await place.create()
    const list = ['Provider Name,NPI', 'Anh Do,1245319599', 'Anh Do,1234567810']
    expect(await importText('providers.csv', list, { content: 'sources' })).toMatchObject({ imported: 2 })
  })
})

describe('a directory', () => {
  const list = [
    'NPI,Entity Type Code,Provider Last Name (Legal Name),Provider First Name,Provider Credential Text,Provider First Line Business Practice Location Address,Provider Business Practice Location Address City Name,Provider Business Practice Location Address Telephone Number,NPI Deactivation Date',
    '1245319599,1,CASTELLAN,MIRIAM,M.D.,18 MILL STREET,ELM PARK,4025550142,',
    '1234567810,,,,,,,,03/14/2020',
  ]
  it('makes no source, fills in those of its NPIs, names the nameless, and is taken back', async () => {
    await place.create()
    const npiOnly = 'Referral ID,Date Received,Referring Provider NPI,Patient'
    await importText('referrals.csv', [npiOnly, 'R1,2026-06-01,1245319599,Ann Example'])
    const before = await sources()
    expect(before).toMatchObject([{ name: 'NPI 1245319599' }])
    const directory = await importText('npi.csv', list)
    expect(directory).toMatchObject({ content: 'directory', read: 2, imported: 1, rejectedInAll: 1 })
    expect(directory.rejected[0]?.reason).toMatch(/^Its NPI was deactivated on .*2020/u)
    expect(directory.warnings).toContain('1 source on file completed from the directory, by NPI.')
    expect(await sources()).toMatchObject([{ name: 'Miriam Castellan', credential: 'MD', office: '18 MILL STREET' }])
    await undo(directory)
    expect(await sources()).toEqual(before)
  })

  it('is searched by name or number, and who is found becomes a source with all that is known', async () => {
    await place.create()
    await importText('npi.csv', list)
    const search = async (text: string) => (await place.desk.ask('searchDirectory', { text })).entries
    const found = { npi: '1245319599', name: 'Miriam Castellan', credential: 'MD', town: 'ELM PARK' }
    expect(await search('castellan mir')).toMatchObject([found])
    expect(await search('124-531')).toMatchObject([found])
    expect(await search('nobody such')).toEqual([])
    expect(await search('1234567810')).toEqual([])
    await place.desk.ask('addSourceFromDirectory', { npi: '1245319599' })
    expect(await sources()).toMatchObject([{ name: 'Miriam Castellan', credential: 'MD', office: '18 MILL STREET' }])
    expect(await search('castellan')).toEqual([])
    const again = (npi: string) => place.desk.ask('addSourceFromDirectory', { npi })
    await expect(again('1245319599')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(again('1999999992')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('ids that are unique the world over', () => {
  it('join files that call their columns otherwise', async () => {
    await place.create()
    const [doctor, visit] = ['0b1f6a7e-0000-4000-8000-00000000000a', '0b1f6a7e-0000-4000-8000-00000000000b']
    await importText('visits.csv', ['Id,START,PROVIDER,PATIENT', `${visit},2026-06-01,${doctor},H-1`], {
      content: 'referrals',
      columns: { Id: 'referralId', START: 'receivedOn', PROVIDER: 'sourceId', PATIENT: 'patientId' },
    })
    const list = ['Id,NAME,SPECIALITY', `${doctor},Miriam Castellan,Cardiology`]
    const columns = { Id: 'sourceId', NAME: 'sourceName', SPECIALITY: 'specialty' } as const
    expect(await importText('providers.csv', list, { content: 'sources', columns })).toMatchObject({ updated: 1 })
    expect(await sources()).toMatchObject([{ name: 'Miriam Castellan', specialty: 'Cardiology', referrals: 1 }])
  })
})

describe('contacts', () => {
  const card = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Reyes;Ana;;;',
    'FN:Ana Reyes',
    'ORG:Northgate Clinic',
    'TITLE:Front desk',
    'TEL;TYPE=WORK,VOICE:402-555-0142',
    'TEL;TYPE=WORK,FAX:402-555-0143',
    'EMAIL:ana@northgate.example',
    'END:VCARD',
  ]
  it('come with their office, once', async () => {
    await place.create()
    expect(await importText('staff.vcf', card)).toMatchObject({ content: 'contacts', imported: 1, rejectedInAll: 0 })
    expect(await importText('staff.vcf', card)).toMatchObject({ imported: 0, duplicates: 1, importId: null })
  })
})

describe('what came of each row', () => {
  it('is saved as a file, without a patient', async () => {
    await place.create()
    const result = await importText('june 2026.csv', [
      header,
      'R1,2026-06-01,,,Open,Miriam Castellan,Ann Plumtreesky',
      'R2,,,,Open,Miriam Castellan,Ben Plumtreesky',
      'R1,2026-06-01,,,Open,Miriam Castellan,Ann Plumtreesky',
    ])
    const { files } = await place.desk.ask('saveImportReport', { importId: result.importId ?? 0, folder: place.folder })
    expect(files.map((path) => path.slice(place.folder.length + 1))).toEqual(['Import report june 2026 2026-11-24.csv'])
    const csv = readFileSync(files[0] ?? '', 'utf8')
    expect(csv.split('\r\n').slice(1, 4)).toEqual([
      '2,Imported,It is a new referral.,Miriam Castellan',
      '3,Not imported,It has no date that can be read.,',
      '4,Known already,The file has it twice.,',
    ])
    expect(csv).not.toContain('Plumtreesky')
  })
})

describe('a profile', () => {
  it('is found again by the columns of the next file, and brings what was said', async () => {
    await place.create()
    const odd = ['Whence,Day it came,State of it', 'Castellan,02/03/2026,Ausstehend']
    const path = place.write('february.csv', odd.join('\n'))
    const choices = {
      columns: { Whence: 'sourceName', 'Day it came': 'receivedOn', 'State of it': 'status' },
      statuses: { Ausstehend: 'contacting' },
      dateOrders: { 'Day it came': 'day-first' },
    } as const
    const profile = await place.desk.ask('saveImportProfile', { name: 'Oddware', path, choices })
    const next = place.write(
      'march.csv',
      ['State of it,whence,DAY IT CAME', 'Ausstehend,Castellan,04/03/2026'].join('\n'),
    )
    const preview = await place.desk.ask('previewImport', { path: next, choices: {}, useProfile: true })
    expect([preview.profile?.name, preview.missing]).toEqual(['Oddware', []])
    await place.desk.ask('importFile', { path: next, choices: {}, profileId: profile.id, dryRun: false })
    expect(await referrals()).toMatchObject([{ receivedOn: '2026-03-04', status: 'contacting' }])
    const other = place.write('other.csv', 'Whence,Day it came\nCastellan,02/03/2026')
    expect((await place.desk.ask('previewImport', { path: other, choices: {}, useProfile: true })).profile).toBeNull()
  })
})

const data = process.env['RAPPORT_DATA'] ?? '../shared/data'

describe.skipIf(!existsSync(data))('files made by other programs', () => {
  it.each([
    ['nppes/npidata_share_1800.csv', { content: 'directory', read: 1800, imported: 1740, rejectedInAll: 60 }],
    ['nppes/nppes_api_60.json', { content: 'directory', read: 60, imported: 60 }],
    ['cms/dac_national_386.csv', { content: 'sources', read: 386, imported: 371, duplicates: 15 }],
    ['cms/bfd_carrier_small.psv', { read: 5, imported: 0, rejectedInAll: 5 }],
    [
      'synthea-csv-unmc/encounters.csv',
      { read: 7584, imported: 7584, sources: { created: 196, matched: 0, doubtful: 0 } },
    ],
    ['synthea-csv-unmc/organizations.csv', { content: 'sources', read: 215, imported: 215 }],
    ['synthea-csv-unmc/providers.csv', { content: 'sources', read: 215, imported: 215 }],
    ['fhir/smart-r4-synthea/practitionerInformation1559319163815.json', { content: 'sources', imported: 102 }],
    ['fhir/smart-r4-synthea/hospitalInformation1559319163815.json', { content: 'sources', imported: 102 }],
    ['vcard/John_Doe_MS_OUTLOOK.vcf', { content: 'contacts', read: 1, imported: 1 }],
  ])('%s', async (name, counts) => {
    await place.create()
    const input = { path: join(data, name), choices: {}, dryRun: false }
    const result = await place.desk.ask('importFile', input)
    expect(result).toMatchObject(counts)
    const again = await place.desk.ask('importFile', input)
    expect(again).toMatchObject({ imported: 0, updated: 0, rejectedInAll: result.rejectedInAll })
  })

  it.each([
    ['Alberto_Atencio_fc712d1f-5a2e-4407-9c55-a2a2bad623c2.json', 6],
    ['Brett_Gottlieb_0d2177ba-f67b-4f29-addb-91040de55388.json', 8],
    ['Clemente_Kreiger_1484a42d-0eaf-4654-9cbf-6b050a5cd73b.json', 3],
    ['Denny_Bins_bc0fbd67-bfe3-46c8-8ce9-ef20b0705b46.json', 8],
  ])('no request of %s is an incoming referral', async (name, requests) => {
    await place.create()
    const path = join(data, 'fhir/smart-r4-synthea', name)
    const result = await place.desk.ask('importFile', { path, choices: {}, dryRun: true })
    expect(result).toMatchObject({ content: 'referrals', read: requests, imported: 0, rejectedInAll: requests })
    expect(new Set(result.rejected.map(({ reason }) => reason))).toEqual(
      new Set(['Its requester is its performer: no incoming referral.']),
    )
  })
})

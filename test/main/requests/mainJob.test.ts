/** Owns the main job from end to end, through the desk as the window and the command line ask it. Refuses screens and drawing: those have tests of their own. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportResult } from '@shared/domain/imports'
import type { ReferralRow } from '@shared/domain/referrals'
import type { ErrorCode } from '@shared/errors'
import { failureOf } from '../practiceFile/folder'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()

const header =
  'Referral No,Date Received,Date Seen,Status,Referring Provider Id,Referring Provider,Office Id,Office,Office Street,Office City,Office State,Office Zip,Patient Id,Patient Name'
const birchwood = 'O-1,Birchwood Family Medicine,12 Birchwood Avenue,Harbor Point,ME,04993'
const quarry = 'O-2,Quarry Street Clinic,210 Quarry Street,Harbor Point,ME,04993'
const castellan = 'P-1,"Miriam Castellan, MD"'
const brightwell = 'P-2,"Joanna Brightwell, DO"'

const five = [
  `R-1,2026-11-02,2026-11-10,Seen,${castellan},${birchwood},H-1,Magdalena Plumtreesky`,
  `R-2,2026-11-03,2026-11-12,Seen,${castellan},${birchwood},H-2,Siobhan Summerisle`,
  `R-3,2026-11-04,2026-11-13,Seen,${brightwell},${quarry},H-3,Obadiah Quillfeather`,
  `R-4,2026-11-05,,Received,${castellan},${birchwood},H-4,Philippa Marrowstone`,
  `R-5,2026-11-06,,Declined,${brightwell},${quarry},H-5,Barnaby Thistlewood`,
]
const patients = ['Plumtreesky', 'Summerisle', 'Quillfeather', 'Marrowstone', 'Thistlewood']

async function importRows(rows: readonly string[], dryRun = false, name = 'export.csv'): Promise<ImportResult> {
  const path = place.write(name, [header, ...rows, ''].join('\n'))
  return await place.desk.ask('importFile', { path, choices: {}, dryRun })
}

const listSources = () => place.desk.ask('listSources', { shareOf: 'all' })
const verify = () => place.desk.ask('verifyPractice', {})
const listDue = async () => (await place.desk.ask('listThankYousDue', {})).due
const codeOf = async (work: () => unknown): Promise<ErrorCode> => (await failureOf(work)).code

async function referrals(): Promise<ReferralRow[]> {
  const listed = await place.desk.ask('listReferrals', { filter: {}, limit: 5000 })
  return listed.referrals.toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.id - b.id)
}

const draft = (referralIds: number[], folder = place.folder) =>
  place.desk.ask('draftThankYous', {
    referralIds,
    look: { hand: 'cursive' },
    papers: { formats: ['docx'], layout: 'one-file' },
    folder,
    ownLines: [],
  })

const writtenDocuments = (): string[] => readdirSync(place.folder).filter((name) => name.endsWith('.docx'))

describe('importing', () => {
  it('brings every row with its source and its status', async () => {
    await place.create()
    const result = await importRows(five)
    expect(result).toEqual({
      importId: 1,
      content: 'referrals',
      read: 5,
      imported: 5,
      updated: 0,
      duplicates: 0,
      rejected: [],
      rejectedInAll: 0,
      warnings: [],
      sources: { created: 2, matched: 0, doubtful: 0 },
    })
    const { sources } = await listSources()
    expect(sources.map(({ name, office, referrals: count }) => [name, office, count])).toEqual([
      ['Miriam Castellan', 'Birchwood Family Medicine', 3],
      ['Joanna Brightwell', 'Quarry Street Clinic', 2],
    ])
    expect((await referrals()).map(({ status, seenOn }) => [status, seenOn])).toEqual([
      ['seen', '2026-11-10'],
      ['seen', '2026-11-12'],
      ['seen', '2026-11-13'],
      ['received', null],
      ['declined', null],
    ])
    expect(place.faults).toEqual([])
  })

  it('changes nothing the second time', async () => {
    await place.create()
    await importRows(five)
    const before = { file: await verify(), sources: await listSources(), referrals: await referrals() }
    expect(await importRows(five)).toEqual({
      importId: null,
      content: 'referrals',
      read: 5,
      imported: 0,
      updated: 0,
      duplicates: 5,
      rejected: [],
      rejectedInAll: 0,
      warnings: [],
      sources: { created: 0, matched: 2, doubtful: 0 },
    })
    expect({ file: await verify(), sources: await listSources(), referrals: await referrals() }).toEqual(before)
    expect((await place.desk.ask('listImports', {})).imports).toHaveLength(1)
  })

  it('adds only what is new from an export that overlaps', async () => {
    await place.create()
    await importRows(five.slice(0, 3))
    expect(await importRows(five, false, 'later.csv')).toMatchObject({
      imported: 2,
      duplicates: 3,
      sources: { created: 0, matched: 2 },
    })
    expect(await referrals()).toHaveLength(5)
  })

  it('keeps two ids of one name two sources', async () => {
    await place.create()
    await importRows([
      `R-1,2026-11-02,,Received,P-1,"Miriam Castellan, MD",${birchwood},H-1,Magdalena Plumtreesky`,
      `R-2,2026-11-03,,Received,P-9,"Miriam Castellan, MD",${birchwood},H-2,Siobhan Summerisle`,
    ])
    const { sources } = await listSources()
    expect(sources.map(({ name, referrals: count }) => [name, count])).toEqual([
      ['Miriam Castellan', 1],
      ['Miriam Castellan', 1],
    ])
  })

  it('leaves nothing after a dry run, and says what the import would do', async () => {
    await place.create()
    const before = await verify()
    const dry = await importRows(five, true)
    expect(await verify()).toEqual(before)
    expect((await listSources()).sources).toEqual([])
    expect((await place.desk.ask('listImports', {})).imports).toEqual([])
    expect(await importRows(five)).toEqual({ ...dry, importId: 1 })
  })

  it('reports a row it rejects with its line, and imports the others', async () => {
    await place.create()
    const noDate = `R-6,the other day,,Received,${castellan},${birchwood},H-6,Ignatius Fernhollow`
    const result = await importRows([...five.slice(0, 2), noDate, ...five.slice(2)])
    expect(result).toMatchObject({ read: 6, imported: 5, duplicates: 0 })
    expect(result.rejected.map(({ line }) => line)).toEqual([4])
    expect(result.rejected[0]?.reason).toMatch(/the other day|date/i)
    expect(result.rejected[0]?.reason).not.toContain('Fernhollow')
    expect(result.imported + result.duplicates + result.rejected.length).toBe(result.read)
  })

  it('is undone whole, with the sources it brought, but not once its referrals are thanked', async () => {
    await place.create()
    await importRows(five.slice(0, 2))
    const second = await importRows(five, false, 'later.csv')
    const importId = second.importId ?? 0
    expect(await place.desk.ask('undoImport', { importId })).toEqual({ referrals: 3, sources: 1 })
    expect((await listSources()).sources.map(({ name, referrals: count }) => [name, count])).toEqual([
      ['Miriam Castellan', 2],
    ])
    expect(await codeOf(() => place.desk.ask('undoImport', { importId }))).toBe('not-found')
    await draft((await listDue()).flatMap(({ referralIds }) => referralIds))
    expect(await codeOf(() => place.desk.ask('undoImport', { importId: 1 }))).toBe('not-allowed')
    expect(await referrals()).toHaveLength(2)
    expect((await verify()).findings).toEqual([])
  })

  it('takes none of it when it is cancelled halfway', async () => {
    await place.create()
    const before = await verify()
    const path = place.write('export.csv', [header, ...five].join('\n'))
    const cancelled = place.desk.ask('importFile', { path, choices: {}, dryRun: false }, { isCancelled: () => true })
    expect(await codeOf(() => cancelled)).toBe('cancelled')
    expect(await verify()).toEqual(before)
  })
})

describe('a status', () => {
  it('is set and taken back', async () => {
    await place.create()
    await importRows(five)
    const before = await referrals()
    const open = before.find(({ status }) => status === 'received')
    const referralIds = [open?.id ?? 0]
    const { statusIds } = await place.desk.ask('setReferralStatus', { referralIds, status: 'seen', on: '2026-11-20' })
    expect(statusIds).toHaveLength(1)
    expect((await referrals()).find(({ id }) => id === open?.id)).toMatchObject({
      status: 'seen',
      seenOn: '2026-11-20',
    })
    await place.desk.ask('revertReferralStatus', { statusIds })
    expect(await referrals()).toEqual(before)
  })

  it('is set by one command at a time: of two at once, the second finds it done', async () => {
    await place.create()
    await importRows(five)
    const open = (await referrals()).find(({ status }) => status === 'received')
    const input = { referralIds: [open?.id ?? 0], status: 'seen' as const, on: '2026-11-20' }
    const { saves } = await verify()
    const [first, second] = await Promise.all([
      place.desk.ask('setReferralStatus', input),
      place.desk.ask('setReferralStatus', input),
    ])
    expect([first.statusIds.length, second.statusIds.length]).toEqual([1, 0])
    expect((await verify()).saves).toBe(saves + 2)
  })

  it('keeps the order of commands that wait for the disk: an import, then what was asked after it', async () => {
    await place.create()
    const importing = importRows(five)
    const setting = place.desk.ask('setReferralStatus', { referralIds: [4], status: 'seen', on: '2026-11-20' })
    await importing
    expect((await setting).statusIds).toHaveLength(1)
  })
})

describe('thank-yous', () => {
  it('are due for what was seen, are drafted once and are never drafted again', async () => {
    await place.create()
    await importRows(five)
    const due = await listDue()
    expect(due.map(({ politeName, referralIds, isNew }) => [politeName, referralIds.length, isNew])).toEqual([
      ['Dr. Brightwell', 1, true],
      ['Dr. Castellan', 2, true],
    ])
    const referralIds = due.flatMap((source) => source.referralIds)
    const drafted = await draft(referralIds)
    expect(drafted.letters.map(({ sourceName, referrals: count, state }) => [sourceName, count, state])).toEqual(
      expect.arrayContaining([
        [expect.stringContaining('Castellan'), 2, 'drafted'],
        [expect.stringContaining('Brightwell'), 1, 'drafted'],
      ]),
    )
    expect(drafted.skipped).toEqual([])
    expect(drafted.files.map((path) => statSync(path).size > 1000)).toEqual([true])
    for (const path of drafted.files) expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
    expect(await listDue()).toEqual([])

    const again = await failureOf(() => draft(referralIds))
    expect([again.code, again.message]).toEqual(['nothing-to-do', expect.stringContaining('already')])
    expect(writtenDocuments()).toHaveLength(1)
    expect((await place.desk.ask('listLetters', { limit: 10 })).total).toBe(2)
  })

  it('pass over what was thanked already, with the reason, when there is something else to write', async () => {
    await place.create()
    await importRows(five)
    const [brightwellDue, castellanDue] = await listDue()
    await draft(brightwellDue?.referralIds ?? [])
    const both = await draft([...(brightwellDue?.referralIds ?? []), ...(castellanDue?.referralIds ?? [])])
    expect(both.letters.map(({ sourceId }) => sourceId)).toEqual([castellanDue?.sourceId])
    expect(both.skipped.map(({ sourceId, reason }) => [sourceId, reason])).toEqual([
      [brightwellDue?.sourceId, expect.stringContaining('already')],
    ])
  })

  it('are due again once their letters are discarded', async () => {
    await place.create()
    await importRows(five)
    const due = await listDue()
    const { letters } = await draft(due.flatMap(({ referralIds }) => referralIds))
    expect(await listDue()).toEqual([])
    await place.desk.ask('discardLetters', { letterIds: letters.map(({ id }) => id) })
    expect(await listDue()).toEqual(due)
    expect((await place.desk.ask('listLetters', { limit: 10 })).total).toBe(0)
  })

  it('record nothing when the folder does not exist', async () => {
    await place.create()
    await importRows(five)
    const [due, before] = [await listDue(), await verify()]
    const referralIds = due.flatMap((source) => source.referralIds)
    expect(await codeOf(() => draft(referralIds, join(place.folder, 'nowhere')))).toBe('cannot-write')
    expect(await listDue()).toEqual(due)
    expect((await place.desk.ask('listLetters', { limit: 10 })).total).toBe(0)
    expect(await verify()).toEqual(before)
  })

  it('may be said: a journal entry that is the thank-you thanks, and owes again once deleted', async () => {
    await place.create()
    await importRows(five)
    const due = await listDue()
    const source = due.find(({ politeName }) => politeName === 'Dr. Castellan')
    const entry = {
      sourceId: source?.sourceId ?? 0,
      kind: 'call' as const,
      happenedOn: '2026-11-11',
      said: 'Thanked her.',
    }
    expect(await codeOf(() => place.desk.ask('writeJournalEntry', { ...entry, reached: false, isThanks: true }))).toBe(
      'invalid-input',
    )
    // Only the one of her two patients who had been seen by that day.
    const written = await place.desk.ask('writeJournalEntry', { ...entry, reached: true, isThanks: true })
    expect(written.thanked).toBe(1)
    expect((await listDue()).find(({ sourceId }) => sourceId === source?.sourceId)?.referralIds).toEqual([2])
    await place.desk.ask('deleteJournalEntry', { entryId: written.entryId })
    expect(await listDue()).toEqual(due)
  })
})

describe('the practice file', () => {
  it('answers nothing but the gate while it is locked', async () => {
    await place.create()
    await place.desk.ask('lockPractice', {})
    expect(await codeOf(listSources)).toBe('locked')
    expect(await codeOf(() => importRows(five))).toBe('locked')
    expect(await codeOf(verify)).toBe('locked')
    expect(await place.desk.ask('getSession', {})).toEqual({ session: null })
  })

  it('opens with the passphrase or the recovery key, and with no other', async () => {
    const recoveryKey = await place.create()
    await importRows(five)
    await place.desk.ask('lockPractice', {})
    const openWith = (kind: 'passphrase' | 'recovery-key', text: string) =>
      place.desk.ask('openPractice', { path: place.path, secret: { kind, text } })
    expect(await codeOf(() => openWith('passphrase', 'violet harbour lanterns'))).toBe('wrong-passphrase')
    expect(place.desk.isOpen).toBe(false)
    expect((await openWith('recovery-key', recoveryKey)).session).toMatchObject({
      practiceName: 'Harbor Light Orthopedics',
      user: { name: 'Dana', role: 'manager' },
    })
    expect(await codeOf(place.open)).toBe('already-open')
    await place.desk.ask('lockPractice', {})
    await place.open()
    expect(await referrals()).toHaveLength(5)
  })

  it('keeps what was shown without waiting for the next command, once', async () => {
    await place.create()
    const saved = async (): Promise<number> => (await place.desk.ask('verifyPractice', {})).saves
    const before = await saved()
    await place.desk.ask('listReferrals', { filter: {}, limit: 10 })
    expect(await saved()).toBe(before)
    await place.desk.keepUp()
    expect(await saved()).toBe(before + 1)
    await place.desk.keepUp()
    expect(await saved()).toBe(before + 1)
    await place.desk.close()
    expect((await place.audit()).filter(({ request }) => request === 'listReferrals')).toHaveLength(1)
  })

  it('says in its audit what was done and shown, and never names a patient', async () => {
    await place.create()
    await importRows(five)
    await referrals()
    const { referralId } = await place.desk.ask('addReferral', {
      sourceId: 1,
      receivedOn: '2026-11-20',
      patient: 'Ignatius Fernhollow',
      patientReference: 'H-77',
      reason: 'Left knee pain',
    })
    await place.desk.ask('setReferralStatus', { referralIds: [referralId], status: 'seen', on: '2026-11-21' })
    await draft([1, 2])
    await place.desk.ask('exportReport', { quarter: '2026-Q4', formats: ['csv'], folder: place.folder })
    await place.desk.ask('lockPractice', {})
    const audit = await place.audit()
    expect(audit.map(({ request }) => request)).toEqual([
      'createPractice',
      'importFile',
      'listReferrals',
      'addReferral',
      'setReferralStatus',
      'draftThankYous',
      'exportReport',
      'lockPractice',
    ])
    for (const { subject } of audit) {
      for (const name of [...patients, 'Fernhollow', 'Magdalena', 'H-77', 'knee']) expect(subject).not.toContain(name)
    }
    const readable = readFileSync(place.path).toString('latin1')
    expect(readable).not.toContain('Fernhollow')
  })
})

describe('the report', () => {
  it('is written in each format asked for, without a patient in it', async () => {
    await place.create()
    await importRows(five)
    const { files } = await place.desk.ask('exportReport', {
      quarter: '2026-Q4',
      formats: ['docx', 'csv'],
      folder: place.folder,
    })
    expect(files.map((path) => path.slice(path.lastIndexOf('.'))).toSorted()).toEqual(['.csv', '.docx'])
    const csv = files.find((path) => path.endsWith('.csv')) ?? ''
    const text = readFileSync(csv, 'utf8')
    expect(text).toContain('Castellan')
    for (const name of patients) expect(text).not.toContain(name)
    for (const path of files) expect(path.startsWith(place.folder)).toBe(true)
  })
})

describe('the sample practice', () => {
  it('holds 60 sources and 1,500 referrals, and owes 13 sources thanks', async () => {
    await place.create({ withSample: true })
    const { sources, topFifth } = await listSources()
    expect([sources.length, sources.reduce((sum, row) => sum + row.referrals, 0)]).toEqual([60, 1500])
    expect(topFifth.sources).toBe(12)
    expect(await listDue()).toHaveLength(13)
    expect(await verify()).toMatchObject({ sources: 60, referrals: 1500, findings: [] })
    const { session } = await place.desk.ask('getSession', {})
    expect(session?.isSample).toBe(true)
    expect(place.faults).toEqual([])
  })
})

const data = resolve(process.env.RAPPORT_DATA ?? '../shared/data', 'synthea-csv-unmc')

describe.skipIf(!existsSync(data))('files made by another program', () => {
  it.each([
    ['joined_since_2019.csv', 2380, 172, 35, 0.7239],
    ['joined_since_2022_excel-style.csv', 834, 137, 28, 0.7086],
  ])('%s', async (name, rows, sources, fifth, share) => {
    await place.create()
    const input = { path: join(data, name), choices: {}, dryRun: false }
    expect(await place.desk.ask('importFile', input)).toMatchObject({
      read: rows,
      imported: rows,
      rejected: [],
      sources: { created: sources, matched: 0 },
    })
    const listed = await listSources()
    expect(listed.topFifth.sources).toBe(fifth)
    expect(listed.topFifth.share).toBeCloseTo(share, 4)
    expect(await verify()).toMatchObject({ sources, referrals: rows, findings: [] })
    expect(await place.desk.ask('importFile', input)).toMatchObject({ imported: 0, duplicates: rows })
  })
})

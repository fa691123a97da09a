/** Owns the promises of resources/sample-practice: its counts, its believable shape and that it means nobody. Refuses the importer: that has tests of its own. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, addMonths, calendarDateSchema, daysBetween } from '@shared/dates'
import { isTouch, journalKindSchema } from '@shared/domain/journal'
import { practiceSchema } from '@shared/domain/practice'
import { referralStatusNames } from '@shared/domain/referrals'
import { potentialSchema } from '@shared/domain/sources'
import { topFifthShare } from '@shared/domain/tiers'
import { patientNameParts } from '../../scripts/samplePracticePatients'
import { makeReferrals } from '../../scripts/samplePracticeReferrals'
import { stories } from '../../scripts/samplePracticeStories'
import { shorterStories } from '../../scripts/samplePracticeTexts'
import { makeThanks } from '../../scripts/samplePracticeThanks'

const folder = resolve(import.meta.dirname, '../../resources/sample-practice')
const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8')
const readJson = <Value>(name: string, schema: z.ZodType<Value>): Value => schema.parse(JSON.parse(read(name)))

const columns =
  'Referral No,Date Received,Appointment Date,Date Seen,Note Sent,Status,Reason,Referring Provider Id,Referring Provider,Specialty,Provider Phone,Provider Fax,Office Id,Office,Office Street,Office City,Office State,Office Zip,Office Phone,Office Fax,Patient Id,Patient Name,Patient DOB'.split(
    ',',
  )
const rows = Papa.parse<Record<string, string>>(read('referrals.csv'), { header: true, skipEmptyLines: true }).data
const valueOf = (row: Record<string, string> | undefined, column: string): string => row?.[column] ?? ''
const valuesOf = (column: string): string[] => rows.map((row) => valueOf(row, column))

const practice = readJson('practice.json', practiceSchema.extend({ endsOn: calendarDateSchema }))
const { endsOn } = practice
const journal = readJson(
  'journal.json',
  z.array(
    z.strictObject({
      source: z.string(),
      happenedOn: calendarDateSchema,
      kind: journalKindSchema,
      reached: z.boolean(),
      isThanks: z.boolean(),
      said: z.string().trim().min(20).max(600),
      referralNos: z.array(z.string()),
    }),
  ),
)
const contacts = readJson(
  'contacts.json',
  z.array(
    z.strictObject({
      office: z.string(),
      name: z.string().min(1),
      role: z.string().min(1),
      phone: z.string().min(1),
      note: z.string().min(1),
    }),
  ),
)
const thanks = readJson(
  'thanks.json',
  z.array(
    z.strictObject({
      source: z.string(),
      on: calendarDateSchema,
      by: z.literal('letter'),
      referralNos: z.array(z.string()).min(1),
    }),
  ),
)
const potentials = readJson(
  'potentials.json',
  z.array(z.strictObject({ source: z.string(), potential: potentialSchema })),
)

const sourceIds = new Set(valuesOf('Referring Provider Id'))
const volumes = [...sourceIds].map((id) => rows.filter((row) => valueOf(row, 'Referring Provider Id') === id).length)
const rowByNumber = new Map(rows.map((row) => [valueOf(row, 'Referral No'), row]))
const seen = rows.filter((row) => valueOf(row, 'Date Seen') !== '')
const allThanks = [
  ...thanks,
  ...journal.filter((entry) => entry.isThanks).map((entry) => ({ ...entry, on: entry.happenedOn })),
]
const thanked = new Set(allThanks.flatMap((one) => one.referralNos))
const isOther = (row: Record<string, string>): boolean => valueOf(row, 'Office Id') === ''
const unthanked = seen.filter((row) => !thanked.has(valueOf(row, 'Referral No')) && !isOther(row))

describe('the referrals', () => {
  it('are 1,500 from 60 sources in 26 offices, each with a number of its own', () => {
    expect(Object.keys(rows[0] ?? {})).toEqual(columns)
    expect(rowByNumber.size).toBe(1500)
    expect(sourceIds.size).toBe(60)
    expect(new Set(valuesOf('Office Id').filter(Boolean)).size).toBe(26)
  })

  it('give each source one name and one office', () => {
    const described = rows.map((row) =>
      ['Referring Provider Id', 'Referring Provider', 'Specialty', 'Provider Phone', 'Office Id'].map((column) =>
        valueOf(row, column),
      ),
    )
    expect(new Set(described.map((one) => one.join('|'))).size).toBe(60)
    const providers = new Set(valuesOf('Referring Provider'))
    expect([...providers].filter((name) => /, (MD|DO|NP|PA-C|DPM|DC|OD)$/.test(name))).toHaveLength(54)
  })

  it('cover exactly the two years to a Tuesday, on weekdays', () => {
    const days = valuesOf('Date Received')
    expect(days).toEqual(days.toSorted())
    expect(days.at(-1)).toBe(endsOn)
    expect(days[0]).toBe(addDays(addMonths(endsOn, -24), 1))
    expect(new Date(`${endsOn}T00:00:00Z`).getUTCDay()).toBe(2)
    expect(days.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0)).toEqual([])
  })

  it('come mostly from a fifth of the sources', () => {
    const { sources, share } = topFifthShare(volumes)
    expect(sources).toBe(12)
    expect(share).toBeGreaterThan(0.75)
    expect(share).toBeLessThan(0.8)
  })

  it('run in order: received, appointment, seen, note', () => {
    for (const row of rows) {
      const dates = ['Date Received', 'Appointment Date', 'Date Seen', 'Note Sent'].map((column) =>
        valueOf(row, column),
      )
      const known = dates.filter(Boolean)
      for (const date of known) expect(calendarDateSchema.safeParse(date).success).toBe(true)
      expect(known).toEqual(known.toSorted())
    }
    expect(rows.filter((row) => valueOf(row, 'Note Sent') !== '' && !seen.includes(row))).toEqual([])
    for (const row of seen) {
      const wait = daysBetween(valueOf(row, 'Date Received'), valueOf(row, 'Date Seen'))
      expect(wait).toBeGreaterThanOrEqual(3)
      expect(wait).toBeLessThanOrEqual(28)
    }
    expect(valuesOf('Date Seen').filter((date) => date > endsOn)).toEqual([])
    expect(valuesOf('Note Sent').filter((date) => date > endsOn)).toEqual([])
  })

  it('end as referrals do', () => {
    const share = (status: string): number => valuesOf('Status').filter((one) => one === status).length / rows.length
    const known: ReadonlySet<string> = new Set(Object.values(referralStatusNames))
    expect(valuesOf('Status').filter((status) => !known.has(status))).toEqual([])
    expect(share('No-show')).toBeCloseTo(0.06, 1.5)
    expect(share('Cancelled')).toBeCloseTo(0.04, 1.5)
    expect(share('Declined')).toBeCloseTo(0.05, 1.5)
    expect(share('Unable to reach')).toBeCloseTo(0.03, 1.5)
    const withNote = seen.filter((row) => valueOf(row, 'Note Sent') !== '').length
    expect(withNote / seen.length).toBeCloseTo(0.75, 1.5)
    const open = rows.filter((row) => ['Received', 'Contacting', 'Scheduled'].includes(valueOf(row, 'Status')))
    expect(open.filter((row) => valueOf(row, 'Date Received') < addDays(endsOn, -40))).toEqual([])
  })

  it('hold one strong source that went quiet six weeks ago', () => {
    const days = rows
      .filter((row) => valueOf(row, 'Referring Provider') === 'Samuel Adeyinka, MD')
      .map((row) => valueOf(row, 'Date Received'))
    expect(days.length).toBeGreaterThan(90)
    expect(daysBetween(days.at(-1) ?? '', endsOn)).toBe(41)
  })
})

describe('the journal, the contacts and the potentials', () => {
  it('name only sources and offices of the file', () => {
    const offices = new Set(valuesOf('Office Id'))
    for (const { source } of [...journal, ...thanks, ...potentials]) expect(sourceIds.has(source)).toBe(true)
    for (const { office } of contacts) expect(offices.has(office)).toBe(true)
    expect(contacts).toHaveLength(45)
    expect(new Set(potentials.map((one) => one.source)).size).toBe(25)
  })

  it('never say the same thing twice, and reach somebody most of the time', () => {
    expect(journal.length).toBeGreaterThan(250)
    expect(new Set(journal.map((entry) => entry.said)).size).toBe(journal.length)
    expect(journal.filter(isTouch).length).toBeGreaterThan(240)
    expect(journal.filter((entry) => entry.happenedOn > endsOn || (entry.isThanks && !isTouch(entry)))).toEqual([])
  })

  it('name no month, as every date moves when the sample is loaded', () => {
    const months = /\b(January|February|April|June \d|July|August|September|October|November|December)\b/
    expect(journal.filter((entry) => months.test(entry.said))).toEqual([])
  })

  it('name no patient', () => {
    const parts = new Set(patientNameParts.flatMap((part) => part.split('-')).filter((part) => part.length > 3))
    const said = [...journal.map((entry) => entry.said), ...contacts.map((one) => `${one.name} ${one.note}`)]
    const found = said.flatMap((text) => text.split(/[^\p{L}]+/u)).filter((word) => parts.has(word))
    expect(found).toEqual([])
  })
})

describe('the thanks', () => {
  it('follow the visit, go to the source that sent, and are said once', () => {
    for (const { source, on, referralNos } of allThanks) {
      expect(referralNos).not.toEqual([])
      for (const number of referralNos) {
        const row = rowByNumber.get(number)
        expect(valueOf(row, 'Referring Provider Id')).toBe(source)
        expect(valueOf(row, 'Date Seen')).not.toBe('')
        expect(valueOf(row, 'Date Seen') <= on).toBe(true)
      }
    }
    expect(allThanks.flatMap((one) => one.referralNos)).toHaveLength(thanked.size)
    expect(journal.filter((entry) => !entry.isThanks && entry.referralNos.length > 0)).toEqual([])
  })

  it('leave a Friday’s work: about a dozen sources of the last two weeks, and a few that were forgotten', () => {
    const from = addDays(endsOn, -14)
    const recent = unthanked.filter((row) => valueOf(row, 'Date Seen') > from)
    expect(recent).toHaveLength(14)
    expect(new Set(recent.map((row) => valueOf(row, 'Referring Provider Id'))).size).toBe(11)
    expect(seen.filter((row) => valueOf(row, 'Date Seen') > from)).toHaveLength(14)
    expect(unthanked.length - recent.length).toBe(4)
  })

  it('are mostly letters', () => {
    const byLetter = thanks.flatMap((one) => one.referralNos).length
    expect(byLetter / seen.length).toBeGreaterThan(0.8)
    expect(byLetter / seen.length).toBeLessThan(0.9)
  })
})

describe('the invention', () => {
  it('has no NPI, and only telephone numbers set apart for fiction', () => {
    const text = ['practice.json', 'referrals.csv', 'journal.json', 'contacts.json'].map(read).join('\n')
    const numbers = text.match(/\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\b\d{3}-\d{4}\b/g) ?? []
    expect(numbers.length).toBeGreaterThan(5000)
    expect(numbers.filter((number) => !/^(\(207\) )?555-01\d\d$/.test(number))).toEqual([])
    expect(text).not.toMatch(/\b\d{10}\b/)
    expect(text).not.toMatch(/NPI/)
  })

  it('gives every office a line of its own', () => {
    const lines = new Map(rows.map((row) => [valueOf(row, 'Office Id'), valueOf(row, 'Office Phone')]))
    expect(new Set(lines.values()).size).toBe(lines.size)
  })

  it('is what its generator makes', () => {
    const referrals = makeReferrals()
    const made = makeThanks(referrals, { ...stories, ...shorterStories })
    expect(made.journal).toEqual(journal)
    expect(made.thanks).toEqual(thanks)
    expect(referrals.map((one) => [one.number, one.patient.name, one.receivedOn, one.seenOn])).toEqual(
      rows.map((row) =>
        ['Referral No', 'Patient Name', 'Date Received', 'Date Seen'].map((name) => valueOf(row, name)),
      ),
    )
  })
})

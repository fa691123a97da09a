/** Owns filling a new practice with the sample that ships with Rapport, its two years moved up to today. Refuses real people: all of it is invented. */
import { bytes as journalBytes } from '../../../resources/sample-practice/journal.json?bytes'
import { bytes as potentialsBytes } from '../../../resources/sample-practice/potentials.json?bytes'
import { bytes as practiceBytes } from '../../../resources/sample-practice/practice.json?bytes'
import { bytes as referralsBytes } from '../../../resources/sample-practice/referrals.csv?bytes'
import { bytes as thanksBytes } from '../../../resources/sample-practice/thanks.json?bytes'
import { z } from 'zod'
import { addDays, addMonths, type CalendarDate, calendarDateSchema, daysBetween } from '@shared/dates'
import { importChoicesSchema } from '@shared/domain/imports'
import { journalKindSchema } from '@shared/domain/journal'
import { letterLookSchema } from '@shared/domain/letters'
import { type Practice, practiceSchema } from '@shared/domain/practice'
import { potentialSchema } from '@shared/domain/sources'
import { noSentences } from '@shared/domain/sentences'
import { composeThankYou } from '@shared/domain/thankYou'
import type { Database } from '../database/engine/database'
import { findOfficeByExternalId, findSourceByExternalId } from '../database/importMatches'
import { insertImport, listReferralIdsByExternalId, updateImportCounts } from '../database/imports'
import { insertJournalEntry } from '../database/journal'
import { insertLetter, insertThanks, listUsedWordings, updateLetterStates } from '../database/letters'
import { listContacts } from '../database/contacts'
import { listReferralsDue } from '../database/referrals'
import { updateSourceRow } from '../database/sources'
import { fitsSheet } from '../ink/letterPages'
import { sourceOfBytes } from '../importing/importSource'
import { openCsv } from '../importing/openCsv'
import { prepareImport } from '../importing/prepareImport'
import { readReferralRows } from '../importing/readRows'
import { normalizeForMatching } from '@shared/domain/names'
import { writeSampleOutreach } from './sampleOutreach'
import { peopleNamedIn, writeSamplePeople } from './samplePeople'
import { getSourceOrThrow } from './sources'
import { storeReferrals } from './storeReferrals'

const endingPracticeSchema = practiceSchema.extend({ endsOn: calendarDateSchema })
const journalSchema = z.array(
  z.object({
    source: z.string(),
    happenedOn: calendarDateSchema,
    kind: journalKindSchema,
    reached: z.boolean(),
    isThanks: z.boolean(),
    said: z.string(),
    referralNos: z.array(z.string()),
  }),
)
const thanksSchema = z.array(z.object({ source: z.string(), on: calendarDateSchema, referralNos: z.array(z.string()) }))
const potentialsSchema = z.array(z.object({ source: z.string(), potential: potentialSchema }))

function readJson<Schema extends z.ZodType>(schema: Schema, bytes: Buffer): z.output<Schema> {
  return schema.parse(JSON.parse(bytes.toString('utf8')))
}

/** Who the sample practice is. */
export function samplePractice(): Practice {
  const { endsOn: _, ...practice } = readJson(endingPracticeSchema, practiceBytes)
  return practice
}

/** Moves the sample's days by whole weeks, so that weekdays stay weekdays and it ends on `today` or just before. */
function dateShifter(today: CalendarDate): (date: CalendarDate) => CalendarDate {
  const { endsOn } = readJson(endingPracticeSchema, practiceBytes)
  const days = Math.floor(daysBetween(endsOn, today) / 7) * 7
  return (date) => addDays(date, days)
}

interface Writer {
  readonly userId: number
  readonly timestamp: string
  readonly today: CalendarDate
}

/** Fills an empty practice, inside the caller's transaction. */
export function writeSamplePractice(db: Database, by: Writer): void {
  const shift = dateShifter(by.today)
  const idColumns = writeReferrals(db, by, shift)
  const sourceId = (id: string): number => known(findSourceByExternalId(db, idColumns.source, id), id)
  const referralIds = listReferralIdsByExternalId(db, idColumns.referral)
  const referralId = (no: string): number => known(referralIds.get(no) ?? null, no)
  const officeId = (id: string): number => known(findOfficeByExternalId(db, idColumns.office, id), id)
  writeSamplePeople(db, { sourceId, officeId, shift, userId: by.userId })
  for (const { source, potential } of readJson(potentialsSchema, potentialsBytes)) {
    const found = getSourceOrThrow(db, sourceId(source))
    updateSourceRow(db, { ...found, potential, matchName: normalizeForMatching(found.name) })
  }
  for (const entry of readJson(journalSchema, journalBytes).toSorted(byDay)) {
    const happenedOn = shift(entry.happenedOn)
    const source = getSourceOrThrow(db, sourceId(entry.source))
    const journalEntryId = insertJournalEntry(
      db,
      {
        sourceId: source.id,
        kind: entry.kind,
        happenedOn,
        reached: entry.reached,
        isThanks: entry.isThanks,
        said: entry.said,
        contactIds: peopleNamedIn(db, source.office?.id ?? null, entry.said),
      },
      { userId: by.userId, writtenAt: by.timestamp },
    )
    for (const no of entry.referralNos) {
      insertThanks(db, { referralId: referralId(no), letterId: null, journalEntryId, thankedOn: happenedOn })
    }
  }
  writeLetters(db, by, (date) => shift(date), sourceId, referralId)
  writeSampleOutreach(db, by, { referralId, shift })
}

function byDay(a: { happenedOn: CalendarDate }, b: { happenedOn: CalendarDate }): number {
  return a.happenedOn.localeCompare(b.happenedOn)
}

function known(id: number | null, name: string): number {
  if (id === null) throw new Error(`The sample practice speaks of ${name}, which it does not hold.`)
  return id
}

function writeReferrals(
  db: Database,
  by: Writer,
  shift: (date: CalendarDate) => CalendarDate,
): { referral: string; source: string; office: string } {
  // Read as of the sample's own last day, then moved: otherwise what lies ahead there would count as past here.
  const { endsOn } = readJson(endingPracticeSchema, practiceBytes)
  const choices = importChoicesSchema.parse({})
  const table = openCsv(sourceOfBytes(referralsBytes, 'the sample practice'), choices)
  const prepared = prepareImport(table, choices, endsOn)
  const { referral, source, office } = prepared.idColumns
  if (referral === undefined || source === undefined || office === undefined) {
    throw new Error('The sample practice has lost its id columns.')
  }
  const moved = (date: CalendarDate | null): CalendarDate | null => (date === null ? null : shift(date))
  const read = readReferralRows(prepared, choices, endsOn)
  const rows = [...read.rows].map((row) =>
    'refusal' in row
      ? row
      : {
          ...row,
          receivedOn: shift(row.receivedOn),
          scheduledOn: moved(row.scheduledOn),
          seenOn: moved(row.seenOn),
          noteSentOn: moved(row.noteSentOn),
        },
  )
  const importId = insertImport(db, {
    fileName: 'Sample practice',
    importedAt: by.timestamp,
    userId: by.userId,
    content: 'referrals',
  })
  const stored = storeReferrals(db, rows, {
    importId,
    userId: by.userId,
    recordedAt: by.timestamp,
    idColumns: prepared.idColumns,
    rowCount: table.rowCount,
    progress: () => {},
    isCancelled: () => false,
  })
  updateImportCounts(db, importId, { ...stored, rejected: stored.rejectedInAll }, [
    ...prepared.warnings,
    ...read.warnings(),
  ])
  return { referral, source, office }
}

/** The letters of two years, composed as they would have been on their day. */
function writeLetters(
  db: Database,
  by: Writer,
  shift: (date: CalendarDate) => CalendarDate,
  sourceIdOf: (id: string) => number,
  referralIdOf: (no: string) => number,
): void {
  const practice = samplePractice()
  const look = letterLookSchema.parse({ hand: 'cursive' })
  const visits = new Map(listReferralsDue(db, { seenTo: by.today }).map((visit) => [visit.id, visit]))
  const mailed: number[] = []
  const thanks = readJson(thanksSchema, thanksBytes).toSorted((a, b) => a.on.localeCompare(b.on))
  for (const { source: id, on, referralNos } of thanks) {
    const source = getSourceOrThrow(db, sourceIdOf(id))
    const writtenOn = shift(on)
    const referralIds = referralNos.map(referralIdOf)
    const composed = composeThankYou({
      practice,
      source,
      office: source.office,
      staff: source.office === null ? [] : listContacts(db, source.office.id),
      referrals: referralIds.flatMap((referralId) => visits.get(referralId) ?? []),
      writtenOn,
      look,
      ownLine: '',
      ownWords: null,
      occasion: 'any',
      sentences: noSentences,
      fits: fitsSheet,
      seed: `${source.id}:${referralIds.join(',')}`,
      usedWordings: listUsedWordings(db, addMonths(writtenOn, -12)).get(source.id) ?? [],
    })
    if ('refusal' in composed) throw new Error(`The sample practice has a letter too many: ${composed.refusal}`)
    const letterId = insertLetter(
      db,
      { sourceId: source.id, writtenOn, letter: composed.letter, wordings: composed.wordings, referralIds },
      { userId: by.userId, draftedAt: by.timestamp },
    )
    mailed.push(letterId)
  }
  updateLetterStates(db, mailed, 'mailed')
}

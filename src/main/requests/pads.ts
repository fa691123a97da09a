/** Owns the requests about the referral form: its words, writing it for offices, and who has which version. Refuses its look. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import { newsSentence } from '@shared/domain/news'
import {
  composePadSheet,
  type PadContent,
  padContentOf,
  padProblem,
  type PadSheet,
  padSheetNames,
  padSheetSchema,
} from '@shared/domain/pads'
import { AppError } from '@shared/errors'
import type { Nothing } from '@shared/requests/kinds'
import type { Database } from '../database/engine/database'
import { insertNewsTold, listCurrentNews } from '../database/news'
import {
  deletePadsGiven,
  getPadWordsRow,
  insertPadsGiven,
  insertPadVersion,
  listOfficesNamed,
  listPadHolders as listHolders,
  listPadVersions,
  setPadWordsRow,
} from '../database/pads'
import { listSourceIdsOfOffice } from '../database/sources'
import { getPracticeRow } from '../database/practice'
import { getReferralPlanRow } from '../database/referralPlan'
import { drawSheetFiles } from '../documents/plainSheetFiles'
import { countSheetPages } from '../documents/plainSheetsPdf'
import { type FileToSave, saveFiles } from '../documents/saveFiles'
import type { CommandContext, QueryContext } from './context'

/** As long as an office's name gets, for measuring. */
const longestOffice = 'M'.repeat(24).padEnd(60, ' and Family Medicine')

function contentNow(db: Database, on: CalendarDate): PadContent {
  const { isSample: _, ...practice } = getPracticeRow(db)
  const news = listCurrentNews(db, on).map(({ title }) => newsSentence(title))
  return padContentOf(getPadWordsRow(db), practice, getReferralPlanRow(db), news)
}

interface Version {
  readonly number: number
  /** Null: not given out yet. */
  readonly id: number | null
  readonly madeOn: CalendarDate | null
}

/** The last version, when nothing changed since; else the one that comes next. */
function versionOf(db: Database, content: PadContent): Version {
  const [latest] = listPadVersions(db)
  if (latest && JSON.stringify(latest.content) === JSON.stringify(content)) {
    return { number: latest.id, id: latest.id, madeOn: latest.madeOn }
  }
  return { number: (latest?.id ?? 0) + 1, id: null, madeOn: null }
}

export async function getPad(input: ParsedInputOf<'getPad'>, { db, today }: QueryContext): Promise<OutputOf<'getPad'>> {
  const asOf = input.asOf ?? today
  const content = contentNow(db, asOf)
  const { number, madeOn } = versionOf(db, content)
  const pagesOf = (sheet: PadSheet): Promise<number> =>
    countSheetPages(composePadSheet(sheet, content, { office: longestOffice, version: number, on: asOf }))
  const pages = { pad: await pagesOf('pad'), sheet: await pagesOf('sheet') }
  return { asOf, content, problem: padProblem(content), pages, version: number, madeOn }
}

/** @throws AppError `not-saved` */
export function setPadWords(
  words: ParsedInputOf<'setPadWords'>,
  { db, write }: CommandContext,
): OutputOf<'setPadWords'> {
  const before = getPadWordsRow(db)
  write(
    () => {
      setPadWordsRow(db, words)
    },
    () => 'the words of the referral form',
  )
  return { before }
}

export function listPadHolders(
  input: ParsedInputOf<'listPadHolders'>,
  { db, today }: QueryContext,
): OutputOf<'listPadHolders'> {
  const asOf = input.asOf ?? today
  const { id, number } = versionOf(db, contentNow(db, asOf))
  return { asOf, version: number, holders: listHolders(db, id) }
}

/** @throws AppError `invalid-input` when something is missing or a sheet takes more than its page */
async function requireSound(
  content: PadContent,
  sheets: readonly PadSheet[],
  to: { readonly version: number; readonly on: CalendarDate },
): Promise<void> {
  const problem = padProblem(content)
  if (problem !== '') throw new AppError('invalid-input', problem)
  for (const sheet of sheets) {
    // oxlint-disable-next-line no-await-in-loop -- two at most
    const pages = await countSheetPages(composePadSheet(sheet, content, { office: longestOffice, ...to }))
    if (pages > 1) {
      throw new AppError(
        'invalid-input',
        `“${padSheetNames[sheet]}” would take ${pages} pages. Shorten the services, the insurances or the directions until it is one.`,
      )
    }
  }
}

/** @throws AppError `not-found` when an office is not on file any more */
function officesOf(db: Database, officeIds: readonly number[]): { readonly id: number; readonly name: string }[] {
  const offices = listOfficesNamed(db, officeIds)
  if (offices.length < new Set(officeIds).size) {
    throw new AppError('not-found', 'One of these offices is no longer on file. Choose them again.')
  }
  return offices
}

interface Given {
  readonly content: PadContent
  readonly version: Version
  readonly officeIds: readonly number[]
  readonly sheets: readonly PadSheet[]
  readonly copies: number
  readonly on: CalendarDate
  readonly userId: number
}

/** Within a transaction. A version is made when the first office gets it. */
function noteGiven(db: Database, { content, version, officeIds, sheets, copies, on, userId }: Given): number[] {
  const versionId = version.id ?? insertPadVersion(db, content, { madeOn: on, userId })
  const given = insertPadsGiven(db, { versionId, officeIds, sheets, copies, givenOn: on, userId })
  // Whoever has the sheet has read what is new; the row goes when the sheet is taken back.
  const newsIds = listCurrentNews(db, on).map(({ id }) => id)
  const tellings = given.flatMap(({ padId, officeId, sheet }) =>
    sheet === 'sheet'
      ? listSourceIdsOfOffice(db, officeId).map((sourceId) => ({
          newsIds,
          sourceId,
          toldOn: on,
          how: 'sheet' as const,
          padId,
        }))
      : [],
  )
  insertNewsTold(db, tellings, userId)
  return given.map(({ padId }) => padId)
}

/** @throws AppError `invalid-input`, `not-found`, `cannot-write`, `cancelled`, `not-saved`; then no file is left and nothing noted */
export async function writePads(
  input: ParsedInputOf<'writePads'>,
  { db, user, today, write, progress, isCancelled }: CommandContext,
): Promise<OutputOf<'writePads'>> {
  const on = input.asOf ?? today
  const content = contentNow(db, on)
  const version = versionOf(db, content)
  const sheets = padSheetSchema.options.filter((sheet) => input.sheets.includes(sheet))
  await requireSound(content, sheets, { version: version.number, on })
  const offices = officesOf(db, input.officeIds)
  const places = offices.length === 0 ? [{ name: '' }] : offices
  const files: FileToSave[] = []
  for (const [i, { name }] of places.entries()) {
    if (isCancelled()) throw new AppError('cancelled', 'No form was written.')
    for (const sheet of sheets) {
      const composed = composePadSheet(sheet, content, { office: name, version: version.number, on })
      const fileName = [padSheetNames[sheet], name].filter(Boolean).join(' ')
      // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time, and a place to cancel
      files.push(...(await drawSheetFiles(fileName, composed, input.formats)))
    }
    progress(i + 1, places.length, 'Writing forms')
  }
  const saved = await saveFiles(input.folder, files)
  const officeIds = input.isGiven ? offices.map(({ id }) => id) : []
  try {
    const padIds = write(
      () =>
        officeIds.length === 0
          ? []
          : noteGiven(db, { content, version, officeIds, sheets, copies: input.copies, on, userId: user.id }),
      () => `version ${version.number} for ${offices.length} offices, ${files.length} files`,
    )
    return { files: saved.paths, padIds }
  } catch (error) {
    await saved.remove()
    throw error
  }
}

/** @throws AppError `invalid-input`, `not-found`, `not-saved` */
export async function recordPads(
  input: ParsedInputOf<'recordPads'>,
  { db, user, today, write }: CommandContext,
): Promise<OutputOf<'recordPads'>> {
  const on = input.on ?? today
  if (on > today) throw new AppError('invalid-input', 'That day is still to come. Choose today or an earlier day.')
  const content = contentNow(db, today)
  const version = versionOf(db, content)
  await requireSound(content, input.sheets, { version: version.number, on })
  const officeIds = officesOf(db, input.officeIds).map(({ id }) => id)
  const { sheets, copies } = input
  const padIds = write(
    () => noteGiven(db, { content, version, officeIds, sheets, copies, on, userId: user.id }),
    () => `version ${version.number} for ${officeIds.length} offices`,
  )
  return { padIds }
}

export function takeBackPads({ padIds }: ParsedInputOf<'takeBackPads'>, { db, write }: CommandContext): Nothing {
  write(
    () => deletePadsGiven(db, padIds),
    (count) => `${count} sheets`,
  )
  return {}
}

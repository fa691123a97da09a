/** Owns the requests about thank-you letters: who is due one, drafting, and what becomes of the drafts. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import { addMonths, type CalendarDate } from '@shared/dates'
import type { Hand } from '@shared/domain/handwriting'
import type { DrawnLetter, Letter, LetterLayout, SkippedLetter, ThankYouDue } from '@shared/domain/letters'
import { nameWithCredential, politeName, type Source, type SourceRow } from '@shared/domain/sources'
import { type ComposedThankYou, composeThankYou } from '@shared/domain/thankYou'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import {
  deleteLetters,
  insertLetter,
  listLastLetters,
  listLetterContents,
  listLetterRows,
  listLettersById,
  listUsedWordings,
  updateLetterStates,
} from '../database/letters'
import { listContacts } from '../database/contacts'
import { getPracticeRow } from '../database/practice'
import { type DueReferral, listReferralsDue, listStandings } from '../database/referrals'
import { drawLetter } from '../documents/hands'
import { drawLettersDocx } from '../documents/letterDocx'
import { type FileToSave, safeFileName, saveFiles } from '../documents/saveFiles'
import type { CommandContext, QueryContext } from './context'
import { readSourceGrid } from './sourceGrid'
import { getSourceOrThrow } from './sources'

/** Referrals by source, the sources in the order of their first visit. */
function groupBySource(referrals: readonly DueReferral[]): Map<number, DueReferral[]> {
  const groups = new Map<number, DueReferral[]>()
  for (const referral of referrals) {
    const group = groups.get(referral.sourceId)
    if (group === undefined) groups.set(referral.sourceId, [referral])
    else group.push(referral)
  }
  return groups
}

export function listThankYousDue(
  input: ParsedInputOf<'listThankYousDue'>,
  { db, today }: QueryContext,
): OutputOf<'listThankYousDue'> {
  const asOf = input.asOf ?? today
  const seenTo = input.seenTo !== undefined && input.seenTo < asOf ? input.seenTo : asOf
  const groups = groupBySource(listReferralsDue(db, { seenFrom: input.seenFrom, seenTo }))
  const rows = new Map(readSourceGrid(db, asOf, '12-months').sources.map((row) => [row.id, row]))
  const composer = letterComposer(db, asOf)
  const due = [...groups].map(([sourceId, referrals]) =>
    describeDue(composer, referrals, getSourceOrThrow(db, sourceId), rows.get(sourceId)),
  )
  return { asOf, due: due.toSorted((a, b) => b.lastSeenOn.localeCompare(a.lastSeenOn) || a.sourceId - b.sourceId) }
}

function describeDue(
  composer: LetterComposer,
  referrals: readonly DueReferral[],
  source: Source,
  row: SourceRow | undefined,
): ThankYouDue {
  const seen = referrals.map(({ seenOn }) => seenOn).toSorted()
  const composed = composer.compose(source, referrals, 'cursive', '')
  return {
    sourceId: source.id,
    kind: source.kind,
    politeName: politeName(source),
    name: source.name,
    credential: source.credential,
    office: source.office?.name ?? '',
    tier: row?.tier ?? 'D',
    isNew: referrals.some(({ isFirst }) => isFirst),
    referralIds: referrals.map(({ id }) => id),
    firstSeenOn: seen[0] ?? '',
    lastSeenOn: seen.at(-1) ?? '',
    hasAddress: source.office !== null && source.office.street !== '' && source.office.city !== '',
    lastLetterOn: composer.lastLetterOn(source.id),
    blocked: 'refusal' in composed ? composed.refusal : '',
  }
}

interface LetterComposer {
  readonly compose: (source: Source, referrals: readonly DueReferral[], hand: Hand, ownLine: string) => ComposedThankYou
  readonly lastLetterOn: (sourceId: number) => CalendarDate | null
}

/** Reads once what every letter of a batch needs. */
function letterComposer(db: Database, writtenOn: CalendarDate): LetterComposer {
  const { isSample: _, ...practice } = getPracticeRow(db)
  const usedWordings = listUsedWordings(db, addMonths(writtenOn, -12))
  const lastLetters = listLastLetters(db)
  return {
    compose: (source, referrals, hand, ownLine) =>
      composeThankYou({
        practice,
        source,
        office: source.office,
        staff: source.office === null ? [] : listContacts(db, source.office.id),
        referrals,
        writtenOn,
        hand,
        ownLine,
        // The preview and the draft of the same referrals are the same letter.
        seed: `${source.id}:${referrals.map(({ id }) => id).join(',')}`,
        usedWordings: usedWordings.get(source.id) ?? [],
      }),
    lastLetterOn: (sourceId) => lastLetters.get(sourceId) ?? null,
  }
}

export function previewThankYou(
  input: ParsedInputOf<'previewThankYou'>,
  { db, today }: QueryContext,
): OutputOf<'previewThankYou'> {
  const asOf = input.asOf ?? today
  const [group, ...others] = groupBySource(listReferralsDue(db, { seenTo: asOf, ids: input.referralIds })).values()
  const sourceId = group?.[0]?.sourceId
  if (group === undefined || sourceId === undefined) {
    throw new AppError('nothing-to-do', 'These referrals have been thanked, or not been seen yet. Choose others.')
  }
  if (others.length > 0) throw new AppError('invalid-input', 'One letter goes to one source: choose referrals of one.')
  const composed = letterComposer(db, asOf).compose(getSourceOrThrow(db, sourceId), group, input.hand, input.ownLine)
  if ('refusal' in composed) throw new AppError('nothing-to-do', composed.refusal)
  return { letter: drawLetter(composed.letter) }
}

interface Draft {
  readonly source: Source
  readonly drawn: DrawnLetter
  readonly letter: Letter
  readonly wordings: readonly string[]
  readonly referralIds: readonly number[]
}

/**
 * Drafts one letter for each source, writes them where the user chose and records them.
 * @throws AppError `nothing-to-do` when no letter can be written, `cannot-write`, `cancelled`, `not-saved`
 */
export async function draftThankYous(
  input: ParsedInputOf<'draftThankYous'>,
  context: CommandContext,
): Promise<OutputOf<'draftThankYous'>> {
  const { db, user, today, timestamp, write } = context
  const asOf = input.asOf ?? today
  const { drafts, skipped } = composeDrafts(db, input, asOf)
  if (drafts.length === 0) {
    const reason = skipped[0]?.reason ?? 'Nobody is owed a thank-you among these referrals.'
    throw new AppError('nothing-to-do', `No letter was written. ${reason}`)
  }
  const files = await drawFiles(
    drafts.map(({ drawn, source }) => ({ drawn, to: politeName(source) })),
    input.layout,
    asOf,
    context,
  )
  const saved = await saveFiles(input.folder, files)
  try {
    const ids = write(
      () =>
        drafts.map(({ source, letter, wordings, referralIds }) =>
          insertLetter(
            db,
            { sourceId: source.id, writtenOn: asOf, letter, wordings, referralIds },
            { userId: user.id, draftedAt: timestamp },
          ),
        ),
      (letterIds) => `${letterIds.length} letters, ${saved.paths.length} files`,
    )
    return { files: saved.paths, letters: listLettersById(db, ids), skipped }
  } catch (error) {
    await saved.remove()
    throw error
  }
}

function composeDrafts(
  db: Database,
  input: ParsedInputOf<'draftThankYous'>,
  asOf: CalendarDate,
): { drafts: Draft[]; skipped: SkippedLetter[] } {
  const due = listReferralsDue(db, { seenTo: asOf, ids: input.referralIds })
  const ownLines = new Map(input.ownLines.map(({ sourceId, text }) => [sourceId, text]))
  const composer = letterComposer(db, asOf)
  const drafts: Draft[] = []
  const skipped = skippedReferrals(db, input.referralIds, due, asOf)
  for (const [sourceId, referrals] of groupBySource(due)) {
    const source = getSourceOrThrow(db, sourceId)
    const referralIds = referrals.map(({ id }) => id)
    const composed = composer.compose(source, referrals, input.hand, ownLines.get(sourceId) ?? '')
    const drawn = 'refusal' in composed ? null : drawLetter(composed.letter)
    if ('refusal' in composed || drawn === null) {
      const reason = 'refusal' in composed ? composed.refusal : ''
      skipped.push({ sourceId, name: nameWithCredential(source), referralIds, reason })
    } else if (drawn.unwritable.length > 0) {
      const words = drawn.unwritable.join(', ')
      skipped.push({
        sourceId,
        name: nameWithCredential(source),
        referralIds,
        reason: `Neither hand has all the letters of “${words}”. Write this letter with a pen, or change the name.`,
      })
    } else drafts.push({ source, drawn, letter: composed.letter, wordings: composed.wordings, referralIds })
  }
  return { drafts, skipped }
}

/** Why referrals that were asked for get no letter, one entry for each source and reason. */
function skippedReferrals(
  db: Database,
  asked: readonly number[],
  due: readonly DueReferral[],
  asOf: CalendarDate,
): SkippedLetter[] {
  const isDue = new Set(due.map(({ id }) => id))
  const skipped = new Map<string, SkippedLetter>()
  for (const { id, sourceId, seenOn, isThanked } of listStandings(db, asked)) {
    if (isDue.has(id)) continue
    const source = getSourceOrThrow(db, sourceId)
    const reason = isThanked
      ? 'Has been thanked for this already.'
      : seenOn === null || seenOn > asOf
        ? 'The patient has not been seen yet.'
        : `${source.name} is not a person or organization a letter can thank.`
    const key = `${sourceId} ${reason}`
    const entry = skipped.get(key)
    if (entry === undefined) skipped.set(key, { sourceId, name: nameWithCredential(source), referralIds: [id], reason })
    else entry.referralIds.push(id)
  }
  return [...skipped.values()]
}

async function drawFiles(
  letters: readonly { readonly drawn: DrawnLetter; readonly to: string }[],
  layout: LetterLayout,
  date: CalendarDate,
  { progress, isCancelled }: Pick<QueryContext, 'progress' | 'isCancelled'>,
): Promise<FileToSave[]> {
  const label = 'Writing letters'
  if (layout === 'one-file') {
    const bytes = await drawLettersDocx(
      letters.map(({ drawn }) => drawn),
      {
        isCancelled,
        onProgress: (done, total) => {
          progress(done, total, label)
        },
      },
    )
    const name = letters.length === 1 ? `Thank-you ${letters[0]?.to ?? ''} ${date}` : `Thank-you letters ${date}`
    return [{ name: `${safeFileName(name)}.docx`, bytes }]
  }
  const files: FileToSave[] = []
  for (const [i, { drawn, to }] of letters.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time, and a place to cancel
    const bytes = await drawLettersDocx([drawn], { isCancelled })
    files.push({ name: `${safeFileName(`Thank-you ${to} ${date}`)}.docx`, bytes })
    progress(i + 1, letters.length, label)
  }
  return files
}

export function listLetters(input: ParsedInputOf<'listLetters'>, { db, today }: QueryContext): OutputOf<'listLetters'> {
  return { asOf: today, ...listLetterRows(db, input) }
}

export async function saveLetters(
  input: ParsedInputOf<'saveLetters'>,
  context: CommandContext,
): Promise<OutputOf<'saveLetters'>> {
  const { db, today, write } = context
  const rows = listLettersById(db, input.letterIds)
  if (rows.length === 0) throw new AppError('not-found', 'These letters have been discarded.')
  const letters = listLetterContents(db, input.letterIds).map((letter, i) => ({
    drawn: drawLetter(letter),
    to: rows[i] === undefined ? '' : politeName(getSourceOrThrow(db, rows[i].sourceId)),
  }))
  const saved = await saveFiles(input.folder, await drawFiles(letters, input.layout, today, context))
  try {
    write(
      () => {},
      () => `${rows.length} letters, ${saved.paths.length} files`,
    )
  } catch (error) {
    await saved.remove()
    throw error
  }
  return { files: saved.paths }
}

export function setLetterState(input: ParsedInputOf<'setLetterState'>, { db, write }: CommandContext): Nothing {
  write(
    () => updateLetterStates(db, input.letterIds, input.state),
    (count) => `${count} letters ${input.state}`,
  )
  return {}
}

export function discardLetters(input: ParsedInputOf<'discardLetters'>, { db, write }: CommandContext): Nothing {
  write(
    () => deleteLetters(db, input.letterIds),
    (count) => `${count} letters`,
  )
  return {}
}

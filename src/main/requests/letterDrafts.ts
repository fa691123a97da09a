/** Owns composing thank-you letters: who is due one, how one will look, and drafting them. Refuses files' insides. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addMonths, type CalendarDate } from '@shared/dates'
import {
  type Letter,
  type LetterLook,
  letterLookSchema,
  type OwnWords,
  type SkippedLetter,
  type ThankYouDue,
} from '@shared/domain/letters'
import { newsIn } from '@shared/domain/news'
import {
  findPatientMentions,
  type KnownPatient,
  mentionNames,
  type PatientMention,
} from '@shared/domain/patientMentions'
import { type Occasion, occasionOf } from '@shared/domain/sentences'
import { nameWithCredential, politeName, type Source, type SourceRow } from '@shared/domain/sources'
import { type ComposedThankYou, composeThankYou, type ThankYou } from '@shared/domain/thankYou'
import { AppError } from '@shared/errors'
import { listContacts } from '../database/contacts'
import type { Database } from '../database/engine/database'
import { insertLetter, listLastLetters, listLettersById, listUsedWordings } from '../database/letters'
import { insertNewsTold, listCurrentNews } from '../database/news'
import { getPracticeRow } from '../database/practice'
import { type DueReferral, listKnownPatients, listReferralsDue, listStandings } from '../database/referrals'
import { listReferralPlaces, readSentencePlan } from '../database/sentences'
import { saveFiles } from '../documents/saveFiles'
import { handwrittenTexts, unwritableWords } from '../ink/hands'
import { previewOf } from '../ink/inkPreview'
import { fitsSheet, layOutLetter } from '../ink/letterPages'
import type { CommandContext, QueryContext } from './context'
import { drawLetterFiles } from './letterFiles'
import { signaturesOf, withSignature } from './signatures'
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
  const composed = composer.compose(source, referrals, {
    look: usualLook,
    ownLine: '',
    ownWords: null,
    occasion: 'any',
    fits: () => true,
  })
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

const usualLook: LetterLook = letterLookSchema.parse({ hand: 'cursive' })

/** What the person at the desk decides about a letter. */
type Wishes = Pick<ThankYou, 'look' | 'ownLine' | 'ownWords' | 'occasion' | 'fits'>

/** What is special about these referrals of a source, as a letter of this day may say. */
function occasionFor(db: Database, sourceId: number, referralIds: readonly number[], on: CalendarDate): Occasion {
  return occasionOf(listReferralPlaces(db, sourceId, referralIds), on)
}

interface LetterComposer {
  readonly compose: (source: Source, referrals: readonly DueReferral[], wishes: Wishes) => ComposedThankYou
  readonly lastLetterOn: (sourceId: number) => CalendarDate | null
}

/** Reads once what every letter of a batch needs. */
function letterComposer(db: Database, writtenOn: CalendarDate): LetterComposer {
  const { isSample: _, ...practice } = getPracticeRow(db)
  const usedWordings = listUsedWordings(db, addMonths(writtenOn, -12))
  const lastLetters = listLastLetters(db)
  const sentences = readSentencePlan(db)
  return {
    compose: (source, referrals, wishes) =>
      composeThankYou({
        practice,
        source,
        office: source.office,
        staff: source.office === null ? [] : listContacts(db, source.office.id),
        referrals,
        writtenOn,
        sentences,
        ...wishes,
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
  const { look, ownLine, ownWords } = input
  const source = getSourceOrThrow(db, sourceId)
  const composed = letterComposer(db, asOf).compose(source, group, {
    look,
    ownLine,
    ownWords,
    occasion: occasionFor(db, source.id, input.referralIds, asOf),
    fits: fitsSheet,
  })
  if ('refusal' in composed) throw new AppError('nothing-to-do', composed.refusal)
  return shownLetter(db, withSignature(db, composed.letter), patientGuard(db)(ownLine, ownWords))
}

/** A letter as the desk sees it before it is drafted. */
export function shownLetter(db: Database, letter: Letter, mentions: PatientMention[]): OutputOf<'previewThankYou'> {
  return {
    letter,
    ink: previewOf(layOutLetter(letter).pages, signaturesOf(db, [letter])),
    unwritable: [...unwritableWords(handwrittenTexts(letter), letter.hand)],
    mentions,
  }
}

/**
 * Only words of the desk's own can name a patient: those composed have no place for one. The patients on file are read
 * when the first such words come, once for all letters of a run.
 */
export function patientGuard(db: Database): (ownLine: string, ownWords: readonly string[] | null) => PatientMention[] {
  let known: readonly KnownPatient[] | undefined
  return (ownLine, ownWords) => {
    const text = [ownLine, ...(ownWords ?? [])].join('\n').trim()
    if (text === '') return []
    known ??= listKnownPatients(db)
    return findPatientMentions(text, known)
  }
}

interface Draft {
  readonly source: Source
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
  const { drafts, skipped, confirmed } = composeDrafts(db, input, asOf)
  if (drafts.length === 0) {
    const reason = skipped[0]?.reason ?? 'Nobody is owed a thank-you among these referrals.'
    throw new AppError('nothing-to-do', `No letter was written. ${reason}`)
  }
  const letters = drafts.map(({ letter, source }) => ({ letter, to: politeName(source) }))
  const news = listCurrentNews(db, asOf)
  const files = await drawLetterFiles(letters, input.papers, asOf, context)
  const saved = await saveFiles(input.folder, files)
  try {
    const ids = write(
      () =>
        drafts.map(({ source, letter, wordings, referralIds }) => {
          const sourceId = source.id
          const letterId = insertLetter(
            db,
            { sourceId, writtenOn: asOf, letter, wordings, referralIds },
            { userId: user.id, draftedAt: timestamp },
          )
          const newsIds = newsIn(letter.paragraphs.map(({ text }) => text).join(' '), news)
          insertNewsTold(db, [{ newsIds, sourceId, toldOn: asOf, how: 'letter', letterId }], user.id)
          return letterId
        }),
      (letterIds) =>
        [
          `${letterIds.length} letters, ${saved.paths.length} files`,
          ...(confirmed.length > 0
            ? [`confirmed although a patient may be mentioned: sources ${confirmed.join(', ')}`]
            : []),
        ].join('; '),
    )
    return { files: saved.paths, letters: listLettersById(db, ids), skipped }
  } catch (error) {
    await saved.remove()
    throw error
  }
}

interface ComposedDrafts {
  readonly drafts: Draft[]
  readonly skipped: SkippedLetter[]
  /** Sources whose letter goes although it may mention a patient. */
  readonly confirmed: number[]
}

/** Why a composed letter must not be printed as it is, in sentences; empty: it may. */
export function printProblem(letter: Letter, mentions: readonly PatientMention[]): string {
  const unwritable = unwritableWords(handwrittenTexts(letter), letter.hand)
  if (unwritable.length > 0) {
    return `No hand has all the letters of “${unwritable.join(', ')}”. Write this letter with a pen, or change the words.`
  }
  if (letter.sheet === 'card' && !fitsSheet(letter)) {
    return 'It runs over its card. Shorten it, write smaller, or choose US Letter.'
  }
  const [mention] = mentions
  if (mention === undefined) return ''
  return `“${mention.found}” may be ${mentionNames[mention.kind]}. Take it out, or confirm that it may stay.`
}

function composeDrafts(db: Database, input: ParsedInputOf<'draftThankYous'>, asOf: CalendarDate): ComposedDrafts {
  const due = listReferralsDue(db, { seenTo: asOf, ids: input.referralIds })
  const ownLines = new Map(input.ownLines.map(({ sourceId, text }) => [sourceId, text]))
  const ownWords = new Map(input.ownWords.map(({ sourceId, paragraphs }: OwnWords) => [sourceId, paragraphs]))
  const mayMention = new Set(input.confirmed)
  const composer = letterComposer(db, asOf)
  const mentionsIn = patientGuard(db)
  const drafts: Draft[] = []
  const confirmed: number[] = []
  const skipped = skippedReferrals(db, input.referralIds, due, asOf)
  for (const [sourceId, referrals] of groupBySource(due)) {
    const source = getSourceOrThrow(db, sourceId)
    const referralIds = referrals.map(({ id }) => id)
    const wishes = {
      look: input.look,
      ownLine: ownLines.get(sourceId) ?? '',
      ownWords: ownWords.get(sourceId) ?? null,
      occasion: occasionFor(db, sourceId, referralIds, asOf),
      fits: fitsSheet,
    }
    const composed = composer.compose(source, referrals, wishes)
    const mentions = mentionsIn(wishes.ownLine, wishes.ownWords)
    const reason =
      'refusal' in composed ? composed.refusal : printProblem(composed.letter, mayMention.has(sourceId) ? [] : mentions)
    if ('refusal' in composed || reason !== '') {
      skipped.push({ sourceId, name: nameWithCredential(source), referralIds, reason })
    } else {
      if (mentions.length > 0) confirmed.push(sourceId)
      drafts.push({ source, letter: withSignature(db, composed.letter), wordings: composed.wordings, referralIds })
    }
  }
  return { drafts, skipped, confirmed }
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

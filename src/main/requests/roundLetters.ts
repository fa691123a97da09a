/** Owns the letters of a round: how one will look, and drafting them into the letters. Refuses words of its own: they are composed by a rule. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addMonths, type CalendarDate } from '@shared/dates'
import { newsSentence } from '@shared/domain/news'
import type { LetterLook, SkippedLetter } from '@shared/domain/letters'
import { type ComposedRoundLetter, composeRoundLetter } from '@shared/domain/roundLetter'
import { nameWithCredential, politeName } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { insertLetter, listLettersById, listUsedWordings } from '../database/letters'
import { insertNewsTold } from '../database/news'
import { getPracticeRow } from '../database/practice'
import { listMembersById, listRoundNews, type MemberRow, setMemberLetter } from '../database/rounds'
import { saveFiles } from '../documents/saveFiles'
import type { CommandContext, QueryContext } from './context'
import { patientGuard, printProblem, shownLetter } from './letterDrafts'
import { drawLetterFiles } from './letterFiles'
import { getMember, getRoundRow } from './rounds'
import { withSignature } from './signatures'
import { getSourceOrThrow } from './sources'

/** Reads once what every letter of a round needs. */
function roundComposer(db: Database, roundId: number, writtenOn: CalendarDate) {
  const { message } = getRoundRow(db, roundId)
  const news = listRoundNews(db, roundId)
  const { isSample: _, ...practice } = getPracticeRow(db)
  const used = listUsedWordings(db, addMonths(writtenOn, -12))
  // The message and the news are typed words: they are held against the patients on file once, for all letters.
  const mentions = patientGuard(db)([message, ...news.map(({ title }) => title)].join('\n'), null)
  return {
    mentions,
    newsIds: news.map(({ id }) => id),
    compose: ({ sourceId }: Pick<MemberRow, 'sourceId'>, look: LetterLook): ComposedRoundLetter => {
      const source = getSourceOrThrow(db, sourceId)
      const composed = composeRoundLetter({
        practice,
        source,
        office: source.office,
        writtenOn,
        look,
        message,
        news: news.map(({ title }) => newsSentence(title)),
        seed: `round ${roundId}:${sourceId}`,
        usedWordings: used.get(sourceId) ?? [],
      })
      return { ...composed, letter: withSignature(db, composed.letter) }
    },
  }
}

/** @throws AppError `not-found` */
export function previewRoundLetter(
  input: ParsedInputOf<'previewRoundLetter'>,
  { db, today }: QueryContext,
): OutputOf<'previewRoundLetter'> {
  const member = getMember(db, input.memberId)
  const composer = roundComposer(db, member.roundId, input.asOf ?? today)
  return shownLetter(db, composer.compose(member, input.look).letter, composer.mentions)
}

interface Draft extends ComposedRoundLetter {
  readonly member: MemberRow
  readonly to: string
  readonly isOfRound: true
}

/** @throws AppError `not-found` */
function composeDrafts(
  db: Database,
  { memberIds, look }: Pick<ParsedInputOf<'draftRoundLetters'>, 'memberIds' | 'look'>,
  roundId: number,
  on: CalendarDate,
): { readonly drafts: Draft[]; readonly skipped: SkippedLetter[]; readonly newsIds: readonly number[] } {
  const composer = roundComposer(db, roundId, on)
  const drafts: Draft[] = []
  const skipped: SkippedLetter[] = []
  for (const member of listMembersById(db, memberIds)) {
    const source = getSourceOrThrow(db, member.sourceId)
    const composed = composer.compose(member, look)
    const reason =
      member.letterId !== null
        ? 'Was written to in this round already.'
        : member.actedOn !== null
          ? 'Was reached in this round already.'
          : printProblem(composed.letter, composer.mentions)
    if (reason === '') drafts.push({ ...composed, member, to: politeName(source), isOfRound: true })
    else skipped.push({ sourceId: source.id, name: nameWithCredential(source), referralIds: [], reason })
  }
  return { drafts, skipped, newsIds: composer.newsIds }
}

/** @throws AppError `not-found`, `invalid-input`, `nothing-to-do`, `cannot-write`, `cancelled`, `not-saved`; then no file is left */
export async function draftRoundLetters(
  input: ParsedInputOf<'draftRoundLetters'>,
  context: CommandContext,
): Promise<OutputOf<'draftRoundLetters'>> {
  const { db, user, today, timestamp, write } = context
  const asOf = input.asOf ?? today
  const members = listMembersById(db, input.memberIds)
  const roundIds = new Set(members.map(({ roundId }) => roundId))
  const [roundId] = roundIds
  if (roundId === undefined) throw new AppError('not-found', 'These sources are no longer in the round.')
  if (roundIds.size > 1) throw new AppError('invalid-input', 'Letters are written for one round at a time.')
  const { drafts, skipped, newsIds } = composeDrafts(db, input, roundId, asOf)
  if (drafts.length === 0) {
    throw new AppError('nothing-to-do', `No letter was written. ${skipped[0]?.reason ?? 'Nobody waits for one.'}`)
  }
  const files = await drawLetterFiles(drafts, input.papers, asOf, context)
  const saved = await saveFiles(input.folder, files)
  try {
    const ids = write(
      () =>
        drafts.map(({ member, letter, wordings }) => {
          const { sourceId } = member
          const letterId = insertLetter(
            db,
            { sourceId, roundId, writtenOn: asOf, letter, wordings, referralIds: [] },
            { userId: user.id, draftedAt: timestamp },
          )
          setMemberLetter(db, member.id, letterId)
          insertNewsTold(db, [{ newsIds, sourceId, toldOn: asOf, how: 'letter', letterId }], user.id)
          return letterId
        }),
      (letterIds) => `round ${roundId}, ${letterIds.length} letters, ${saved.paths.length} files`,
    )
    return { files: saved.paths, letters: listLettersById(db, ids), skipped }
  } catch (error) {
    await saved.remove()
    throw error
  }
}

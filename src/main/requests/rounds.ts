/** Owns the requests about rounds: beginning one, what came of each call and visit, what it has brought. Refuses its letters: they have a file of their own. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { type CalendarDate, longDate, shortDate } from '@shared/dates'
import { newsSentence } from '@shared/domain/news'
import { expectedLoss } from '@shared/domain/quiet'
import { resultsOf, spanBefore } from '@shared/domain/roundResults'
import {
  isForRound,
  isReached,
  mostInRound,
  roundChannelFor,
  type RoundMember,
  roundOutcomeNames,
  type RoundRow,
  whyForRound,
} from '@shared/domain/rounds'
import type { SourceRow } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import type { Nothing } from '@shared/requests/kinds'
import type { Database } from '../database/engine/database'
import { insertJournalEntry, removeJournalEntry } from '../database/journal'
import { deleteNewsTold, insertNewsTold } from '../database/news'
import { getPracticeRow } from '../database/practice'
import {
  deleteRound,
  findRound,
  insertRound,
  listMembersById,
  listReferralDays,
  listRoundMembers,
  listRoundNews,
  listRoundOthers,
  listRoundRows,
  listSourcesInRounds,
  type MemberRow,
  setMemberChannel,
  setMemberOutcome,
  setRoundEnd as writeRoundEnd,
} from '../database/rounds'
import { findSourceProfile } from '../database/sources'
import { drawSheetFiles } from '../documents/plainSheetFiles'
import { composeRoundList } from '../documents/roundSheets'
import type { CommandContext, QueryContext } from './context'
import { saveAndNote } from './saveAndNote'
import { readSourceGrid } from './sourceGrid'

export function listRounds(input: ParsedInputOf<'listRounds'>, { db, today }: QueryContext): OutputOf<'listRounds'> {
  return { asOf: input.asOf ?? today, rounds: listRoundRows(db) }
}

/** @throws AppError `not-found` */
export function getRoundRow(db: Database, roundId: number): RoundRow & { readonly message: string } {
  const round = findRound(db, roundId)
  if (round === null) throw new AppError('not-found', 'This round is no longer on file. Go back to the rounds.')
  return round
}

/** @throws AppError `not-found` */
export function getMember(db: Database, memberId: number): MemberRow {
  const [member] = listMembersById(db, [memberId])
  if (member === undefined) throw new AppError('not-found', 'This source is no longer in the round. Go back to it.')
  return member
}

const worthOf = ({ rhythm }: SourceRow): number => (rhythm === null ? 0 : expectedLoss(rhythm))

export function listRoundCandidates(
  input: ParsedInputOf<'listRoundCandidates'>,
  { db, today }: QueryContext,
): OutputOf<'listRoundCandidates'> {
  const asOf = input.asOf ?? today
  const also = new Set(input.also)
  const taken = listSourcesInRounds(db)
  const rows = readSourceGrid(db, asOf, '12-months')
    .sources.filter((row) => row.kind !== 'other' && (also.has(row.id) || (isForRound(row) && !taken.has(row.id))))
    .toSorted(
      (a, b) =>
        Number(also.has(b.id)) - Number(also.has(a.id)) ||
        worthOf(b) - worthOf(a) ||
        b.referrals - a.referrals ||
        a.name.localeCompare(b.name),
    )
  const candidates = rows.slice(0, mostInRound).map((row) => ({
    sourceId: row.id,
    name: row.name,
    credential: row.credential,
    office: row.office,
    tier: row.tier,
    why: whyForRound(row),
    worth: worthOf(row),
    channel: roundChannelFor(findSourceProfile(db, row.id)?.channel ?? null),
  }))
  return { asOf, total: rows.length, candidates }
}

/** What a round has brought by a day, with its members as they stand. */
export function readRoundResults(
  db: Database,
  round: Pick<RoundRow, 'id' | 'begunOn'>,
  asOf: CalendarDate,
): Pick<OutputOf<'getRound'>, 'members' | 'results'> {
  const members = listRoundMembers(db, round.id)
  const others = listRoundOthers(db, round.id).map((other) => ({ ...other, from: round.begunOn }))
  const touched = members.flatMap(({ sourceId, sourceName, actedOn }) =>
    actedOn === null ? [] : [{ sourceId, name: sourceName, from: actedOn }],
  )
  const sourceIds = [...touched, ...others].map(({ sourceId }) => sourceId)
  // Nobody is touched before the round begins.
  const referrals = listReferralDays(db, sourceIds, spanBefore(round.begunOn).from)
  return { members, results: resultsOf({ members: touched, others }, referrals, asOf) }
}

export function getRound(input: ParsedInputOf<'getRound'>, { db, today }: QueryContext): OutputOf<'getRound'> {
  const asOf = input.asOf ?? today
  const round = getRoundRow(db, input.roundId)
  return { asOf, round, news: listRoundNews(db, round.id), ...readRoundResults(db, round, asOf) }
}

/** @throws AppError `invalid-input` for a day that is over or a source twice, `not-found`, `not-saved` */
export function addRound(
  input: ParsedInputOf<'addRound'>,
  { db, user, today, timestamp, write }: CommandContext,
): OutputOf<'addRound'> {
  if (input.dueOn < today) throw new AppError('invalid-input', 'By then it would be over already. Choose a later day.')
  const rows = new Map(readSourceGrid(db, today, '12-months').sources.map((row) => [row.id, row]))
  const chosen = new Set(input.members.map(({ sourceId }) => sourceId))
  if (chosen.size < input.members.length) throw new AppError('invalid-input', 'A source is in the round once.')
  const members = input.members.map(({ sourceId, channel }) => {
    const row = rows.get(sourceId)
    if (row === undefined) throw new AppError('not-found', 'One of these sources is no longer on file. Choose again.')
    return { sourceId, channel, tier: row.tier, why: whyForRound(row) }
  })
  const taken = listSourcesInRounds(db)
  const tiers = new Set(members.map(({ tier }) => tier))
  const others = [...rows.values()]
    .filter((row) => row.kind !== 'other' && isForRound(row) && tiers.has(row.tier))
    .filter(({ id }) => !chosen.has(id) && !taken.has(id))
    .map(({ id, tier }) => ({ sourceId: id, tier }))
  const { name, message, newsIds, dueOn } = input
  const roundId = write(
    () =>
      insertRound(
        db,
        { name, message, newsIds, dueOn, members, others },
        { begunOn: today, userId: user.id, writtenAt: timestamp },
      ),
    (id) => `round ${id}, ${members.length} sources`,
  )
  return { roundId }
}

/** @throws AppError `not-found`, `invalid-input` once somebody was written to or reached, `not-saved` */
export function removeRound({ roundId }: ParsedInputOf<'removeRound'>, { db, write }: CommandContext): Nothing {
  const { done } = getRoundRow(db, roundId)
  if (done > 0) {
    throw new AppError(
      'invalid-input',
      'Somebody was written to or reached in it. End it instead: what came of it stays.',
    )
  }
  write(
    () => {
      deleteRound(db, roundId)
    },
    () => `round ${roundId}`,
  )
  return {}
}

/** @throws AppError `not-found`, `not-saved` */
export function setRoundEnd(
  { roundId, endedOn }: ParsedInputOf<'setRoundEnd'>,
  { db, write }: CommandContext,
): Nothing {
  getRoundRow(db, roundId)
  write(
    () => {
      writeRoundEnd(db, roundId, endedOn)
    },
    () => `round ${roundId}`,
  )
  return {}
}

/** @throws AppError `not-found`, `invalid-input` once it was written to or reached, `not-saved` */
export function setRoundChannel(
  { memberId, channel }: ParsedInputOf<'setRoundChannel'>,
  { db, write }: CommandContext,
): Nothing {
  const member = getMember(db, memberId)
  if (member.actedOn !== null || member.letterId !== null) {
    throw new AppError('invalid-input', 'It was written to or reached already.')
  }
  write(
    () => {
      setMemberChannel(db, memberId, channel)
    },
    () => `round ${member.roundId}, source ${member.sourceId}`,
  )
  return {}
}

/** @throws AppError `not-found`, `invalid-input` for a day ahead or a member that is done with, `not-saved` */
export function recordRoundOutcome(
  { memberId, outcome, note, on }: ParsedInputOf<'recordRoundOutcome'>,
  { db, user, today, timestamp, write }: CommandContext,
): OutputOf<'recordRoundOutcome'> {
  const happenedOn = on ?? today
  if (happenedOn > today)
    throw new AppError('invalid-input', 'That day is still to come. Choose today or an earlier day.')
  const member = getMember(db, memberId)
  if (member.actedOn !== null || member.letterId !== null) {
    throw new AppError(
      'invalid-input',
      'It was written to or reached already. Undo that first, or write in its journal.',
    )
  }
  const { name, begunOn } = getRoundRow(db, member.roundId)
  if (happenedOn < begunOn) {
    throw new AppError(
      'invalid-input',
      `The round began on ${longDate(begunOn)}. Choose that day or a later one; what was before stands in the journal.`,
    )
  }
  const newsIds = listRoundNews(db, member.roundId).map(({ id }) => id)
  const reached = isReached(outcome)
  const kind = member.channel === 'visit' ? 'visit' : 'call'
  const said = `Round “${name}”: ${roundOutcomeNames[outcome].toLowerCase()}.${note === '' ? '' : ` ${note}`}`
  const { sourceId } = member
  const before = listRoundMembers(db, member.roundId).find(({ id }) => id === memberId)
  const { entryId, toldIds } = write(
    () => {
      const id = insertJournalEntry(
        db,
        { sourceId, kind, happenedOn, reached, isThanks: false, said, contactIds: [] },
        { userId: user.id, writtenAt: timestamp },
      )
      setMemberOutcome(db, memberId, { outcome, note, actedOn: reached ? happenedOn : null, entryId: id })
      const told = reached ? insertNewsTold(db, [{ newsIds, sourceId, toldOn: happenedOn, how: kind }], user.id) : []
      return { entryId: id, toldIds: told }
    },
    () => `round ${member.roundId}, source ${sourceId}: ${outcome}`,
  )
  return { entryId, toldIds, before: { outcome: before?.outcome ?? null, note: member.note } }
}

/** @throws AppError `not-found`, `not-saved` */
export function takeBackRoundOutcome(
  { memberId, entryId, toldIds, before }: ParsedInputOf<'takeBackRoundOutcome'>,
  { db, write }: CommandContext,
): Nothing {
  const member = getMember(db, memberId)
  write(
    () => {
      setMemberOutcome(db, memberId, { ...before, actedOn: null, entryId: null })
      removeJournalEntry(db, entryId)
      deleteNewsTold(db, toldIds)
    },
    () => `round ${member.roundId}, source ${member.sourceId}`,
  )
  return {}
}

const waits = ({ actedOn, letterId }: RoundMember): boolean => actedOn === null && letterId === null

/** @throws AppError `not-found`, `nothing-to-do`, `cannot-write`, `not-saved` */
export async function saveRoundList(
  { roundId, channel, formats, folder }: ParsedInputOf<'saveRoundList'>,
  { db, today, write }: CommandContext,
): Promise<OutputOf<'saveRoundList'>> {
  const round = getRoundRow(db, roundId)
  const members = listRoundMembers(db, roundId).filter((member) => member.channel === channel && waits(member))
  if (members.length === 0) {
    throw new AppError(
      'nothing-to-do',
      channel === 'call' ? 'No call waits in this round.' : 'No visit waits in this round.',
    )
  }
  const { isSample: _, ...practice } = getPracticeRow(db)
  const news = listRoundNews(db, roundId).map(({ title }) => newsSentence(title))
  const sheets = composeRoundList({ practice, round, news, channel, members, on: today })
  const name = `${channel === 'call' ? 'Calls' : 'Visits'} ${round.name} ${shortDate(today, today)}`
  const files = await drawSheetFiles(name, sheets, formats)
  return { files: await saveAndNote(folder, files, `round ${roundId}, ${members.length} sources`, { write }) }
}

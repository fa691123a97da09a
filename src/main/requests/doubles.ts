/** Owns the requests about two that may be one and the same: showing them, making them one, making them two again. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { DoublePair, DoubleSide } from '@shared/domain/doubles'
import { judgeContacts, judgeOffices, judgeSources, type Judgement } from '@shared/domain/matching'
import { isDummyNpi, isValidNpi } from '@shared/domain/npi'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { listContactCards, listOfficeCards, listSourceCards } from '../database/importMatches'
import { findMerge, isKeptThere, listMergeRows, mergeTwo, unmerge } from '../database/merges'
import { listSplitRows } from '../database/splits'
import {
  decidePair,
  findPair,
  findPairOf,
  insertReviews,
  listOpenPairs,
  reopenPair,
  type ReviewedPair,
} from '../database/reviews'
import { countHeld } from '../database/held'
import type { CommandContext, QueryContext } from './context'

interface Card {
  readonly id: number
  readonly name: string
}

/** Whoever is on file, by id, and how two of a kind are compared. */
function comparing(db: Database): (pair: ReviewedPair) => DoublePair | null {
  const offices = new Map(listOfficeCards(db).map((card) => [card.id, card]))
  const sources = new Map(listSourceCards(db, offices).map((card) => [card.id, card]))
  const contacts = new Map(listContactCards(db).map((card) => [card.id, card]))
  const compared = <Kind extends Card>(
    { id: reviewId, kind, olderId, newerId }: ReviewedPair,
    cards: ReadonlyMap<number, Kind>,
    judge: (a: Kind, b: Kind) => Judgement,
  ): DoublePair | null => {
    const [older, newer] = [cards.get(olderId), cards.get(newerId)]
    if (older === undefined || newer === undefined) return null
    const side = ({ id, name }: Kind): DoubleSide => ({ id, name, holds: countHeld(db, kind, id) })
    const { evidence, rule } = judge(older, newer)
    return { reviewId, kind, older: side(older), newer: side(newer), evidence: [...evidence], rule }
  }
  return (pair) => {
    if (pair.kind === 'source') return compared(pair, sources, judgeSources)
    return pair.kind === 'office' ? compared(pair, offices, judgeOffices) : compared(pair, contacts, judgeContacts)
  }
}

const mostShown = 200

export function listDoubles({ firstId }: ParsedInputOf<'listDoubles'>, { db }: QueryContext): OutputOf<'listDoubles'> {
  const open = listOpenPairs(db)
  const first = open.filter(({ id }) => id === firstId)
  const compare = comparing(db)
  const shown = [...first, ...open.filter(({ id }) => id !== firstId)].slice(0, mostShown)
  const pairs = shown.flatMap((pair) => compare(pair) ?? [])
  return { total: open.length, pairs, merges: listMergeRows(db), splits: listSplitRows(db) }
}

/** @throws AppError `not-found`, `invalid-input`, `not-saved` */
export function proposeDouble(
  { kind, oneId, otherId }: ParsedInputOf<'proposeDouble'>,
  { db, user, timestamp, write }: CommandContext,
): OutputOf<'proposeDouble'> {
  if (oneId === otherId) throw new AppError('invalid-input', 'Choose another one than itself.')
  const compared = comparing(db)({ id: 0, kind, olderId: Math.min(oneId, otherId), newerId: Math.max(oneId, otherId) })
  if (compared === null) throw new AppError('not-found', 'One of the two is not on file any more.')
  const { older, newer, evidence, rule } = compared
  return write(
    () => {
      // A person's word goes before all that an import found.
      const judgement = { verdict: 'review', score: 100, rule, evidence } as const
      insertReviews(db, [{ kind, olderId: older.id, newerId: newer.id, judgement, foundAt: timestamp, importId: null }])
      const pair = findPairOf(db, kind, oneId, otherId)
      if (pair === null) throw new Error('The pair was not written down.')
      decidePair(db, pair.id, null, { userId: user.id, decidedAt: timestamp })
      return { reviewId: pair.id }
    },
    ({ reviewId }) => `pair ${reviewId}`,
  )
}

function refuseTwoNpis(db: Database, { kind, olderId, newerId }: ReviewedPair): void {
  if (kind !== 'source') return
  const usable = listSourceCards(db, new Map()).filter(({ id }) => id === olderId || id === newerId)
  const npis = new Set(usable.map(({ npi }) => npi).filter((npi) => isValidNpi(npi) && !isDummyNpi(npi)))
  if (npis.size > 1) {
    throw new AppError(
      'not-allowed',
      'Their NPIs are different, and both are valid: they are two. Correct a wrong NPI first.',
    )
  }
}

/** @throws AppError `not-found`, `not-allowed`, `invalid-input`, `not-saved` */
export function settleDouble(
  { reviewId, keepId }: ParsedInputOf<'settleDouble'>,
  { db, user, timestamp, write }: CommandContext,
): OutputOf<'settleDouble'> {
  const pair = findPair(db, reviewId)
  if (pair === null) throw new AppError('not-found', 'This pair is not waiting any more.')
  const by = { userId: user.id, decidedAt: timestamp }
  if (keepId === null) {
    return write(
      () => {
        decidePair(db, reviewId, 'apart', by)
        return { mergeId: null }
      },
      () => `pair ${reviewId}: two`,
    )
  }
  if (keepId !== pair.olderId && keepId !== pair.newerId) throw new AppError('invalid-input', 'Keep one of the two.')
  refuseTwoNpis(db, pair)
  const goneId = keepId === pair.olderId ? pair.newerId : pair.olderId
  return write(
    () => {
      const mergeId = mergeTwo(db, pair.kind, { keptId: keepId, goneId }, { userId: user.id, doneAt: timestamp })
      if (mergeId === null) throw new AppError('not-found', 'One of the two is not there any more.')
      decidePair(db, reviewId, 'merged', by)
      return { mergeId }
    },
    () => `${pair.kind} ${goneId} into ${keepId}`,
  )
}

/** The pair is asked about again. @throws AppError `not-found`, `not-saved` */
export function reopenDouble(
  { reviewId }: ParsedInputOf<'reopenDouble'>,
  { db, user, timestamp, write }: CommandContext,
): OutputOf<'reopenDouble'> {
  if (findPair(db, reviewId) === null) throw new AppError('not-found', 'This pair is not waiting any more.')
  return write(
    () => {
      decidePair(db, reviewId, null, { userId: user.id, decidedAt: timestamp })
      return {}
    },
    () => `pair ${reviewId}: open again`,
  )
}

/** @throws AppError `not-found`, `not-allowed` when the one that stayed was merged away since, `not-saved` */
export function undoMerge(
  { mergeId }: ParsedInputOf<'undoMerge'>,
  { db, timestamp, write }: CommandContext,
): OutputOf<'undoMerge'> {
  const merge = findMerge(db, mergeId)
  if (merge === null) throw new AppError('not-found', 'This merge has been undone already.')
  if (!isKeptThere(db, merge)) {
    throw new AppError(
      'not-allowed',
      'The one that stayed has gone into another since, or was taken back. Undo that first.',
    )
  }
  return write(
    () => {
      unmerge(db, merge, timestamp)
      reopenPair(db, merge.kind, merge.keptId, merge.goneId)
      return {}
    },
    () => `${merge.kind} ${merge.goneId} out of ${merge.keptId}`,
  )
}

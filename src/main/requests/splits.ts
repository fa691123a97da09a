/** Owns the requests about making one two: a father and a son under one name, two offices under one. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { SplitKind } from '@shared/domain/doubles'
import { normalizeForMatching, readPersonName } from '@shared/domain/names'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { findOffice } from '../database/offices'
import { decidePair, findPairOf, insertReviews } from '../database/reviews'
import { findSource } from '../database/sources'
import {
  countSplitSides,
  findSplit,
  insertNamesake,
  insertSplit,
  listSplitItems as listItems,
  moveItems,
  undoSplitRow,
} from '../database/splits'
import type { CommandContext, QueryContext } from './context'

/** @throws AppError `not-found` */
function nameOf(db: Database, kind: SplitKind, id: number): { name: string; isPerson: boolean } {
  const source = kind === 'source' ? findSource(db, id) : null
  const name = kind === 'source' ? source?.name : findOffice(db, id)?.name
  if (name === undefined) throw new AppError('not-found', `This ${kind} is no longer on file.`)
  return { name, isPerson: source?.kind === 'provider' }
}

export function listSplitItems(
  { kind, id }: ParsedInputOf<'listSplitItems'>,
  { db }: QueryContext,
): OutputOf<'listSplitItems'> {
  return { name: nameOf(db, kind, id).name, items: listItems(db, kind, id) }
}

/** @throws AppError `not-found`, `not-saved` */
export function splitOff(
  { kind, id, name, items }: ParsedInputOf<'splitOff'>,
  { db, user, timestamp, write }: CommandContext,
): OutputOf<'splitOff'> {
  const { isPerson } = nameOf(db, kind, id)
  const person = isPerson ? readPersonName(name) : { name, familyName: '', credential: '' }
  return write(
    () => {
      const newId = insertNamesake(db, kind, id, { ...person, matchName: normalizeForMatching(person.name) })
      moveItems(db, kind, items, { fromId: id, newId })
      stayTwo(db, kind, id, newId, { userId: user.id, decidedAt: timestamp })
      const splitId = insertSplit(db, { kind, fromId: id, newId, doneAt: timestamp, userId: user.id })
      return { splitId, newId }
    },
    ({ newId }) => `${kind} ${newId} out of ${id}, with ${items.length} rows`,
  )
}

/** Somebody said that they are two: no import asks again. */
function stayTwo(
  db: Database,
  kind: SplitKind,
  olderId: number,
  newerId: number,
  by: { userId: number; decidedAt: string },
): void {
  const judgement = { verdict: 'review', score: 0, rule: null, evidence: [] } as const
  insertReviews(db, [{ kind, olderId, newerId, judgement, foundAt: by.decidedAt, importId: null }])
  const pair = findPairOf(db, kind, olderId, newerId)
  if (pair !== null) decidePair(db, pair.id, 'apart', by)
}

/** @throws AppError `not-found`, `not-allowed` when one of the two has gone into another since, `not-saved` */
export function undoSplit(
  { splitId }: ParsedInputOf<'undoSplit'>,
  { db, timestamp, write }: CommandContext,
): OutputOf<'undoSplit'> {
  const split = findSplit(db, splitId)
  if (split === null) throw new AppError('not-found', 'This has been undone already.')
  if (countSplitSides(db, split) < 2) {
    throw new AppError('not-allowed', 'One of the two has gone into another since. Undo that first.')
  }
  return write(
    () => {
      undoSplitRow(db, split, timestamp)
      return {}
    },
    () => `${split.kind} ${split.newId} back into ${split.fromId}`,
  )
}

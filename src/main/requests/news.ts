/** Owns the requests about the practice's news and about who was told. Refuses letters: they tell it themselves. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { NewsRow } from '@shared/domain/news'
import { AppError } from '@shared/errors'
import type { Nothing } from '@shared/requests/kinds'
import type { Database } from '../database/engine/database'
import {
  deleteNews,
  deleteNewsTold,
  findNews,
  insertNews,
  insertNewsTold,
  listNewsRows,
  listNewsTold as listTold,
  updateNewsRow,
} from '../database/news'
import type { CommandContext, QueryContext } from './context'

export function listNews(input: ParsedInputOf<'listNews'>, { db, today }: QueryContext): OutputOf<'listNews'> {
  return { asOf: input.asOf ?? today, news: listNewsRows(db) }
}

/** @throws AppError `not-found` */
function getNews(db: Database, newsId: number): NewsRow {
  const news = findNews(db, newsId)
  if (news === null) throw new AppError('not-found', 'This news is no longer on file. Go back to the list.')
  return news
}

/** @throws AppError `invalid-input` when it ends before it begins */
function requireOrder({ sinceOn, untilOn }: Pick<NewsRow, 'sinceOn' | 'untilOn'>): void {
  if (untilOn !== null && untilOn < sinceOn) {
    throw new AppError('invalid-input', 'It would end before it begins. Change one of its days.')
  }
}

/** @throws AppError `invalid-input`, `not-saved` */
export function addNews(
  fields: ParsedInputOf<'addNews'>,
  { db, user, timestamp, write }: CommandContext,
): OutputOf<'addNews'> {
  requireOrder(fields)
  const newsId = write(
    () => insertNews(db, fields, { userId: user.id, writtenAt: timestamp }),
    (id) => `news ${id}`,
  )
  return { newsId }
}

/** @throws AppError `not-found`, `invalid-input`, `not-saved` */
export function updateNews(
  { newsId, fields }: ParsedInputOf<'updateNews'>,
  { db, write }: CommandContext,
): OutputOf<'updateNews'> {
  const { title, note, sinceOn, untilOn } = getNews(db, newsId)
  requireOrder(fields)
  write(
    () => {
      updateNewsRow(db, newsId, fields)
    },
    () => `news ${newsId}`,
  )
  return { before: { title, note, sinceOn, untilOn } }
}

/** @throws AppError `not-found`, `not-saved` */
export function removeNews({ newsId }: ParsedInputOf<'removeNews'>, { db, write }: CommandContext): Nothing {
  getNews(db, newsId)
  write(
    () => {
      deleteNews(db, newsId)
    },
    () => `news ${newsId}`,
  )
  return {}
}

export function listNewsTold(
  input: ParsedInputOf<'listNewsTold'>,
  { db, today }: QueryContext,
): OutputOf<'listNewsTold'> {
  return { asOf: today, told: listTold(db, input) }
}

/** @throws AppError `not-found`, `invalid-input` for a day ahead, `not-saved` */
export function recordNewsTold(
  { newsIds, sourceIds, how, on }: ParsedInputOf<'recordNewsTold'>,
  { db, user, today, write }: CommandContext,
): OutputOf<'recordNewsTold'> {
  const toldOn = on ?? today
  if (toldOn > today) throw new AppError('invalid-input', 'That day is still to come. Choose today or an earlier day.')
  for (const newsId of newsIds) getNews(db, newsId)
  const toldIds = write(
    () =>
      insertNewsTold(
        db,
        sourceIds.map((sourceId) => ({ newsIds, sourceId, toldOn, how })),
        user.id,
      ),
    (told) => `${told.length} times, by ${how}`,
  )
  return { toldIds }
}

export function takeBackNewsTold(
  { toldIds }: ParsedInputOf<'takeBackNewsTold'>,
  { db, write }: CommandContext,
): Nothing {
  write(
    () => deleteNewsTold(db, toldIds),
    (count) => `${count} times`,
  )
  return {}
}

/** Owns the SQL of the practice's news and of who was told. Refuses words. */
import { z } from 'zod'
import type { CalendarDate } from '@shared/dates'
import {
  type NewsFields,
  type NewsHow,
  type NewsRow,
  newsRowSchema,
  type NewsTold,
  newsToldSchema,
} from '@shared/domain/news'
import type { Database } from './engine/database'
import { idList, readAll, readOne } from './rows'

const rowColumns = `SELECT n.id, n.title, n.note, n.since_on AS sinceOn, n.until_on AS untilOn, u.name AS writtenBy,
    (SELECT count(DISTINCT t.source_id) FROM news_told t WHERE t.news_id = n.id) AS told
  FROM news n JOIN users u ON u.id = n.user_id`

/** The newest first. */
export function listNewsRows(db: Database): NewsRow[] {
  return readAll(db, newsRowSchema, `${rowColumns} ORDER BY n.since_on DESC, n.id DESC`)
}

/** Those told on a day, the newest first. */
export function listCurrentNews(db: Database, on: CalendarDate): NewsRow[] {
  return readAll(
    db,
    newsRowSchema,
    `${rowColumns} WHERE n.since_on <= :on AND (n.until_on IS NULL OR n.until_on >= :on)
     ORDER BY n.since_on DESC, n.id DESC`,
    { on },
  )
}

export function findNews(db: Database, newsId: number): NewsRow | null {
  return readOne(db, newsRowSchema, `${rowColumns} WHERE n.id = ?`, [newsId])
}

export function insertNews(db: Database, fields: NewsFields, by: { userId: number; writtenAt: string }): number {
  return db.run(
    `INSERT INTO news (title, note, since_on, until_on, user_id, written_at)
     VALUES (:title, :note, :sinceOn, :untilOn, :userId, :writtenAt)`,
    { ...fields, ...by },
  ).lastInsertId
}

export function updateNewsRow(db: Database, newsId: number, fields: NewsFields): void {
  db.run('UPDATE news SET title = :title, note = :note, since_on = :sinceOn, until_on = :untilOn WHERE id = :newsId', {
    ...fields,
    newsId,
  })
}

/** With what is written about who was told. */
export function deleteNews(db: Database, newsId: number): void {
  db.run('DELETE FROM news WHERE id = ?', [newsId])
}

/** The last first. */
export function listNewsTold(
  db: Database,
  which: { newsId?: number | undefined; sourceId?: number | undefined },
): NewsTold[] {
  return readAll(
    db,
    newsToldSchema,
    `SELECT t.id, t.news_id AS newsId, t.source_id AS sourceId, s.name AS sourceName, coalesce(o.name, '') AS office,
            t.told_on AS toldOn, t.how, u.name AS writtenBy
     FROM news_told t JOIN sources s ON s.id = t.source_id LEFT JOIN offices o ON o.id = s.office_id
       JOIN users u ON u.id = t.user_id
     WHERE (:newsId IS NULL OR t.news_id = :newsId) AND (:sourceId IS NULL OR t.source_id = :sourceId)
     ORDER BY t.told_on DESC, t.id DESC`,
    { newsId: which.newsId ?? null, sourceId: which.sourceId ?? null },
  )
}

export interface Telling {
  readonly newsIds: readonly number[]
  readonly sourceId: number
  readonly toldOn: CalendarDate
  readonly how: NewsHow
  readonly letterId?: number | null
  readonly padId?: number | null
}

/** @returns the ids of what was written */
export function insertNewsTold(db: Database, tellings: readonly Telling[], userId: number): number[] {
  return tellings.flatMap(({ newsIds, sourceId, toldOn, how, letterId = null, padId = null }) =>
    newsIds.map(
      (newsId) =>
        db.run(
          `INSERT INTO news_told (news_id, source_id, told_on, how, letter_id, pad_id, user_id)
           VALUES (:newsId, :sourceId, :toldOn, :how, :letterId, :padId, :userId)`,
          { newsId, sourceId, toldOn, how, letterId, padId, userId },
        ).lastInsertId,
    ),
  )
}

export function deleteNewsTold(db: Database, toldIds: readonly number[]): number {
  return db.run('DELETE FROM news_told WHERE id IN (SELECT value FROM json_each(?))', [idList(toldIds)]).changes
}

/** Which of these news each source was told already. */
export function newsKnownBy(db: Database, newsIds: readonly number[]): Map<number, Set<number>> {
  const known = new Map<number, Set<number>>()
  for (const { sourceId, newsId } of readAll(
    db,
    z.object({ sourceId: z.int(), newsId: z.int() }),
    `SELECT DISTINCT source_id AS sourceId, news_id AS newsId FROM news_told
     WHERE news_id IN (SELECT value FROM json_each(?))`,
    [idList(newsIds)],
  )) {
    known.set(sourceId, (known.get(sourceId) ?? new Set()).add(newsId))
  }
  return known
}

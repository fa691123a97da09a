/** Owns the requests about the practice's news and about who was told. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { newsFieldsSchema, newsHowSchema, newsRowSchema, newsToldSchema } from '../domain/news'
import { asOf, command, ids, nothing, query } from './kinds'

export const newsRequests = {
  listNews: query(z.object({ asOf }), z.object({ asOf: calendarDateSchema, news: z.array(newsRowSchema) })),
  addNews: command(newsFieldsSchema, z.object({ newsId: z.int() })),
  updateNews: command(z.object({ newsId: z.int(), fields: newsFieldsSchema }), z.object({ before: newsFieldsSchema })),
  /** With what is written about who was told. */
  removeNews: command(z.object({ newsId: z.int() }), nothing),
  /** Who was told one of them, or what one source was told; the last first. */
  listNewsTold: query(
    z.object({ newsId: z.int().optional(), sourceId: z.int().optional() }),
    z.object({ asOf: calendarDateSchema, told: z.array(newsToldSchema) }),
  ),
  recordNewsTold: command(
    z.object({ newsIds: ids, sourceIds: ids, how: newsHowSchema, on: calendarDateSchema.optional() }),
    z.object({ toldIds: z.array(z.int()) }),
  ),
  takeBackNewsTold: command(z.object({ toldIds: ids }), nothing),
}

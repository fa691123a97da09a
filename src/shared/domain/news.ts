/** Owns what is new with the practice: kept once, told in letters, rounds and on the sheet about referring. Refuses SQL. */
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema } from '../dates'

/** What a person writes about it. */
export const newsFieldsSchema = z.object({
  /** A whole sentence as a letter says it: `Dr. Lind joined us in May.` */
  title: z.string().trim().min(4, 'Say what is new, in a sentence.').max(200, 'One sentence is enough.'),
  /** For the desk alone: what to say when asked. */
  note: z.string().trim().max(600),
  sinceOn: calendarDateSchema,
  /** The last day it is told; null: until further notice. */
  untilOn: calendarDateSchema.nullable(),
})
export type NewsFields = z.infer<typeof newsFieldsSchema>

export const newsHowSchema = z.enum(['letter', 'call', 'visit', 'email', 'sheet'])
export type NewsHow = z.infer<typeof newsHowSchema>
export const newsHowNames: Record<NewsHow, string> = {
  letter: 'Letter',
  call: 'Call',
  visit: 'Visit',
  email: 'E-mail',
  sheet: 'Sheet',
}

export const newsRowSchema = newsFieldsSchema.extend({
  id: z.int(),
  writtenBy: z.string(),
  /** How many sources were told. */
  told: z.int(),
})
export type NewsRow = z.infer<typeof newsRowSchema>

/** Told on that day: begun, and not over. */
export function isCurrent({ sinceOn, untilOn }: Pick<NewsFields, 'sinceOn' | 'untilOn'>, on: CalendarDate): boolean {
  return sinceOn <= on && (untilOn === null || untilOn >= on)
}

/** A sentence with its full stop, however it was typed. */
export function newsSentence(title: string): string {
  const plain = title.trim()
  return /[.!?]$/u.test(plain) ? plain : `${plain}.`
}

/** Which of these a text tells, word for word, whatever ends the sentence. */
export function newsIn(text: string, news: readonly { readonly id: number; readonly title: string }[]): number[] {
  const plain = (words: string): string =>
    words
      .trim()
      .replaceAll(/\s+/gu, ' ')
      .replace(/[.!?]+$/u, '')
  const said = plain(text)
  return news.flatMap(({ id, title }) => (said.includes(plain(title)) ? [id] : []))
}

/** One source that was told. */
export const newsToldSchema = z.object({
  id: z.int(),
  newsId: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  office: z.string(),
  toldOn: calendarDateSchema,
  how: newsHowSchema,
  writtenBy: z.string(),
})
export type NewsTold = z.infer<typeof newsToldSchema>

/** Owns what the sample practice has told of itself, and the calls to its newest patients. Refuses real people: all of it is invented. */
import { bytes as outreachBytes } from '../../../resources/sample-practice/outreach.json?bytes'
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema } from '@shared/dates'
import { newsFieldsSchema } from '@shared/domain/news'
import { padWordsSchema } from '@shared/domain/pads'
import { urgencySchema } from '@shared/domain/referrals'
import type { Database } from '../database/engine/database'
import { insertNews } from '../database/news'
import { setPadWordsRow } from '../database/pads'
import { setUrgency } from '../database/referrals'
import { insertStatuses } from '../database/referralSteps'

const outreachSchema = z.object({
  pad: padWordsSchema,
  news: z.array(newsFieldsSchema.pick({ title: true, note: true, sinceOn: true })),
  calls: z.array(z.object({ referralNo: z.string(), on: calendarDateSchema, note: z.string() })),
  urgencies: z.array(z.object({ referralNo: z.string(), urgency: urgencySchema })),
})

interface Places {
  readonly referralId: (no: string) => number
  readonly shift: (date: CalendarDate) => CalendarDate
}

/** Within the transaction that fills the practice. */
export function writeSampleOutreach(
  db: Database,
  { userId, timestamp }: { readonly userId: number; readonly timestamp: string },
  { referralId, shift }: Places,
): void {
  const { pad, news, calls, urgencies } = outreachSchema.parse(JSON.parse(outreachBytes.toString('utf8')))
  setPadWordsRow(db, pad)
  for (const { title, note, sinceOn } of news) {
    insertNews(db, { title, note, sinceOn: shift(sinceOn), untilOn: null }, { userId, writtenAt: timestamp })
  }
  for (const { referralNo, urgency } of urgencies) setUrgency(db, referralId(referralNo), urgency)
  for (const { referralNo, on, note } of calls) {
    const day = shift(on)
    const step = { status: 'contacting' as const, on: day, note }
    insertStatuses(db, [referralId(referralNo)], step, { userId, recordedAt: timestamp, notedOn: day })
  }
}

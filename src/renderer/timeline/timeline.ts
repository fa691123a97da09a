/** Owns the one line of time of a source, an office or a contact: entries, letters, promises, updates and referrals by month, newest first. Refuses markup. */
import { monthOf, shortDate, type CalendarDate } from '@shared/dates'
import { isTouch, type JournalEntry } from '@shared/domain/journal'
import type { LetterRow } from '@shared/domain/letters'
import type { PromiseRow } from '@shared/domain/promises'
import { openStatuses, referralStatusNames, type ReferralRow, type ReferralStatus } from '@shared/domain/referrals'
import type { TouchKind } from '@shared/domain/sources'
import { type SentUpdate, updateChannelNames, updateStepNames } from '@shared/domain/updates'
import { z } from 'zod'

export type TimelineItem =
  | { readonly kind: 'entry'; readonly key: string; readonly on: CalendarDate; readonly entry: JournalEntry }
  | { readonly kind: 'letter'; readonly key: string; readonly on: CalendarDate; readonly letter: LetterRow }
  | { readonly kind: 'promise'; readonly key: string; readonly on: CalendarDate; readonly promise: PromiseRow }
  | {
      readonly kind: 'updates'
      readonly key: string
      readonly on: CalendarDate
      /** Told in one message. */
      readonly updates: readonly SentUpdate[]
    }
  | {
      readonly kind: 'referrals'
      readonly key: string
      /** The last of them. */
      readonly on: CalendarDate
      readonly from: CalendarDate
      /** Newest first, of one calendar month. */
      readonly referrals: readonly ReferralRow[]
    }

export const timelineFilterSchema = z.enum(['all', 'visits', 'calls', 'letters', 'promises', 'referrals'])
export type TimelineFilter = z.infer<typeof timelineFilterSchema>

function byMonth(referrals: readonly ReferralRow[]): TimelineItem[] {
  const months = new Map<string, ReferralRow[]>()
  for (const row of referrals.toSorted((a, b) => b.receivedOn.localeCompare(a.receivedOn) || b.id - a.id)) {
    const month = monthOf(row.receivedOn)
    const ofMonth = months.get(month)
    if (ofMonth) ofMonth.push(row)
    else months.set(month, [row])
  }
  return [...months].flatMap(([month, rows]): TimelineItem[] => {
    const newest = rows[0]
    const oldest = rows.at(-1)
    if (!newest || !oldest) return []
    return [{ kind: 'referrals', key: `r${month}`, on: newest.receivedOn, from: oldest.receivedOn, referrals: rows }]
  })
}

/** One message told several referrals: those of one day by one way to one place. A call and an e-mail are entries already. */
function byMessage(updates: readonly SentUpdate[]): TimelineItem[] {
  const messages = new Map<string, SentUpdate[]>()
  for (const update of updates.filter(({ channel }) => channel !== 'call' && channel !== 'email')) {
    const key = `u${update.sentOn} ${update.channel} ${update.sentTo}`
    const ofMessage = messages.get(key)
    if (ofMessage) ofMessage.push(update)
    else messages.set(key, [update])
  }
  return [...messages].flatMap(([key, told]): TimelineItem[] =>
    told[0] ? [{ kind: 'updates', key, on: told[0].sentOn, updates: told }] : [],
  )
}

/** `by fax to (402) 555-0177`; `by portal`. */
export function updateWay({ channel, sentTo }: Pick<SentUpdate, 'channel' | 'sentTo'>): string {
  return `by ${updateChannelNames[channel].toLowerCase()}${channel === 'fax' && sentTo !== '' ? ` to ${sentTo}` : ''}`
}

/** `Appointment made (2), patient seen.`: the most frequent first. */
export function describeUpdates(updates: readonly Pick<SentUpdate, 'step'>[]): string {
  const counts = new Map<string, number>()
  for (const { step } of updates) counts.set(updateStepNames[step], (counts.get(updateStepNames[step]) ?? 0) + 1)
  return asSentence(
    [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, count]) => (count === 1 ? name.toLowerCase() : `${name.toLowerCase()} (${count})`))
      .join(', '),
  )
}

/** All that happened, newest first; on one day what was written last comes first. */
export function composeTimeline(
  entries: readonly JournalEntry[],
  letters: readonly LetterRow[],
  referrals: readonly ReferralRow[],
  promises: readonly PromiseRow[] = [],
  updates: readonly SentUpdate[] = [],
): TimelineItem[] {
  const items: TimelineItem[] = [
    ...entries
      .toSorted((a, b) => b.id - a.id)
      .map((entry): TimelineItem => ({ kind: 'entry', key: `e${entry.id}`, on: entry.happenedOn, entry })),
    ...letters.map((letter): TimelineItem => ({ kind: 'letter', key: `l${letter.id}`, on: letter.writtenOn, letter })),
    ...promises.map((promise): TimelineItem => ({
      kind: 'promise',
      key: `p${promise.id}`,
      on: promise.madeOn,
      promise,
    })),
    ...byMessage(updates),
    ...byMonth(referrals),
  ]
  return items.toSorted((a, b) => b.on.localeCompare(a.on))
}

/** True for what a filter shows. */
export function isInFilter(item: TimelineItem, filter: TimelineFilter): boolean {
  if (filter === 'all') return true
  if (item.kind === 'entry') {
    return (filter === 'visits' && item.entry.kind === 'visit') || (filter === 'calls' && item.entry.kind === 'call')
  }
  if (item.kind === 'promise') return filter === 'promises'
  return item.kind === 'letter' ? filter === 'letters' : filter === 'referrals'
}

/** `Sep 8 – 25`; `Sep 8`; `Sep 8 – 25, 2025` when that was not this year. Both days are of one month. */
export function spanInMonth(from: CalendarDate, to: CalendarDate, today: CalendarDate): string {
  if (from === to) return shortDate(to, today)
  const year = to.slice(0, 4) === today.slice(0, 4) ? '' : `, ${to.slice(0, 4)}`
  return `${shortDate(from, from)} – ${Number(to.slice(8))}${year}`
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const asWord = (count: number): string => words[count] ?? String(count)
const asSentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const isSeen = ({ seenOn, status }: ReferralRow): boolean =>
  seenOn !== null || status === 'seen' || status === 'note-sent'

/** `Three seen, one declined. All notes sent, all thanked.` */
export function describeReferrals(referrals: readonly ReferralRow[]): string {
  const seen = referrals.filter(isSeen)
  const rest = referrals.filter((referral) => !isSeen(referral))
  const counts = new Map<string, number>()
  for (const { status } of rest) counts.set(restName(status), (counts.get(restName(status)) ?? 0) + 1)
  const parts = [
    ...(seen.length > 0 ? [`${asWord(seen.length)} seen`] : []),
    ...[...counts].map(([name, count]) => `${asWord(count)} ${name}`),
  ]
  const areNotesSent = seen.length > 0 && seen.every(({ noteSentOn }) => noteSentOn !== null)
  const areThanked = seen.length > 0 && seen.every(({ thankedOn }) => thankedOn !== null)
  const isOne = seen.length === 1
  const also = [
    ...(areNotesSent ? [isOne ? 'note sent' : 'all notes sent'] : []),
    ...(areThanked ? [isOne ? 'thanked' : 'all thanked'] : []),
  ]
  return [parts.join(', '), also.join(', ')].filter(Boolean).map(asSentence).join(' ')
}

function restName(status: ReferralStatus): string {
  if (status === 'received' || status === 'contacting') return 'not scheduled yet'
  return referralStatusNames[status].toLowerCase()
}

/** The last thing that passed between us: the newest touch, else the newest entry; null when nothing was written. */
export function lastKnown(entries: readonly JournalEntry[]): JournalEntry | null {
  const newest = entries.toSorted((a, b) => b.happenedOn.localeCompare(a.happenedOn) || b.id - a.id)
  return newest.find(isTouch) ?? newest[0] ?? null
}

/** Every touch with its day: entries that reached a person, and letters in the mail. */
export function touchesOf(
  entries: readonly JournalEntry[],
  letters: readonly LetterRow[],
): { readonly on: CalendarDate; readonly kind: TouchKind }[] {
  return [
    ...entries.flatMap(({ happenedOn, kind, reached }) =>
      reached && kind !== 'note' ? [{ on: happenedOn, kind }] : [],
    ),
    ...letters
      .filter(({ state }) => state === 'mailed')
      .map(({ writtenOn }) => ({ on: writtenOn, kind: 'letter' as const })),
  ].toSorted((a, b) => a.on.localeCompare(b.on))
}

/** Referrals that may still come to be seen. */
export function countOpen(referrals: readonly ReferralRow[]): number {
  return referrals.filter(({ status }) => openStatuses.includes(status)).length
}

/** The longest run of months without a touch, after the first one on file; null when it is shorter than three. */
export function longestSilence(
  months: readonly string[],
  touches: readonly { readonly on: CalendarDate }[],
): { readonly from: number; readonly count: number } | null {
  const touched = new Set(touches.map(({ on }) => monthOf(on)))
  const first = touches[0] ? monthOf(touches[0].on) : null
  let longest = { from: 0, count: 0 }
  let count = 0
  for (const [index, month] of months.entries()) {
    count = first === null || month < first || touched.has(month) ? 0 : count + 1
    if (count >= longest.count) longest = { from: index - count + 1, count }
  }
  return longest.count >= 3 ? longest : null
}

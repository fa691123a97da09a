/** Owns how the journal is searched, filtered and laid out by day. Refuses markup. */
import { daysBetween, shortDate, type CalendarDate } from '@shared/dates'
import { journalKindSchema, type JournalEntry, type JournalKind } from '@shared/domain/journal'
import { z } from 'zod'

export const journalViewSchema = z.enum(['all', ...journalKindSchema.options])
export type JournalView = z.infer<typeof journalViewSchema>

export const journalScreenSchema = z.object({ view: journalViewSchema, search: z.string() })
export type JournalScreen = z.infer<typeof journalScreenSchema>

const plurals: Record<JournalKind, string> = {
  visit: 'Visits',
  call: 'Calls',
  email: 'E-mails',
  event: 'Events',
  'drop-off': 'Drop-offs',
  note: 'Notes',
}

/** The tabs with their counts; a kind nobody wrote is left out, unless we stand on it. */
export function journalTabs(
  entries: readonly JournalEntry[],
  current: JournalView,
): { key: JournalView; name: string; count: number }[] {
  return journalViewSchema.options
    .map((key) =>
      key === 'all'
        ? { key, name: 'All', count: entries.length }
        : { key, name: plurals[key], count: entries.filter(({ kind }) => kind === key).length },
    )
    .filter(({ key, count }) => key === 'all' || count > 0 || key === current)
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Every word typed stands in what was said, the source, its office or the writer's name. */
export function searchJournal(entries: readonly JournalEntry[], { view, search }: JournalScreen): JournalEntry[] {
  const words = plain(search)
    .split(/[\s,]+/)
    .filter(Boolean)
  return entries.filter((entry) => {
    if (view !== 'all' && entry.kind !== view) return false
    const text = plain([entry.said, entry.sourceName, entry.office, entry.writtenBy].join(' '))
    return words.every((word) => text.includes(word))
  })
}

interface JournalDay {
  readonly day: CalendarDate
  readonly entries: readonly JournalEntry[]
}

/** Newest day first; within a day what was written last comes first. */
export function byDay(entries: readonly JournalEntry[]): JournalDay[] {
  const days = new Map<CalendarDate, JournalEntry[]>()
  for (const entry of entries.toSorted((a, b) => b.happenedOn.localeCompare(a.happenedOn) || b.id - a.id)) {
    const ofDay = days.get(entry.happenedOn)
    if (ofDay) ofDay.push(entry)
    else days.set(entry.happenedOn, [entry])
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }))
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** `Today`, `Yesterday`, `Wednesday, Nov 18`. */
export function dayName(day: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(day, today)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  return `${weekday}, ${shortDate(day, today)}`
}

/** Owns the journal entry: what passed between us and a source, and when it reached a person (a touch). */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'

export const journalKindSchema = z.enum(['visit', 'call', 'email', 'event', 'drop-off', 'note'])
export type JournalKind = z.infer<typeof journalKindSchema>

export const journalKindNames: Record<JournalKind, string> = {
  visit: 'Visit',
  call: 'Call',
  email: 'E-mail',
  event: 'Event',
  'drop-off': 'Drop-off',
  note: 'Note',
}

export const newJournalEntrySchema = z.object({
  sourceId: z.int(),
  kind: journalKindSchema,
  happenedOn: calendarDateSchema,
  /** Did it reach a person? A note never does. */
  reached: z.boolean(),
  said: z.string().trim().min(1, 'Write what happened, in a few words.').max(4000),
  /** This was the thank-you: the source's referrals that were seen and not yet thanked are thanked by it. Needs a touch. */
  isThanks: z.boolean(),
  /** Whom of the staff it was with. */
  contactIds: z.array(z.int()).max(50).default([]),
})
export type NewJournalEntry = z.infer<typeof newJournalEntrySchema>

export const journalEntrySchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  office: z.string(),
  kind: journalKindSchema,
  happenedOn: calendarDateSchema,
  reached: z.boolean(),
  said: z.string(),
  isThanks: z.boolean(),
  writtenBy: z.string(),
  /** Whom of the staff it was with, by name. */
  people: z.array(z.object({ id: z.int(), name: z.string() })),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>

/** A touch is an entry that reached a person; a note to ourselves is none. */
export function isTouch(entry: Pick<JournalEntry, 'kind' | 'reached'>): boolean {
  return entry.reached && entry.kind !== 'note'
}

/** What a form assumes until it is told otherwise: a message or a basket may reach nobody, and a note never does. */
export function usuallyReaches(kind: JournalKind): boolean {
  return kind === 'visit' || kind === 'call' || kind === 'event'
}

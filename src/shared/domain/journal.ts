/** Owns the journal entry: what passed between us and a source, and when it reached a person (a touch). */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { newPromiseSchema } from './promises'

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

/** How they were towards us. */
export const moodSchema = z.enum(['warm', 'even', 'cool'])
export type Mood = z.infer<typeof moodSchema>

export const moodNames: Record<Mood, string> = { warm: 'Warm', even: 'Even', cool: 'Cool' }

/** What an entry tells, and what a change of it may change. */
export const entryTextSchema = z.object({
  kind: journalKindSchema,
  happenedOn: calendarDateSchema,
  /** Did it reach a person? A note never does. */
  reached: z.boolean(),
  said: z.string().trim().min(1, 'Write what happened, in a few words.').max(4000),
  /** What they need, in their words. */
  heard: z.string().trim().max(1000).default(''),
  mood: moodSchema.nullable().default(null),
  /** The other sources it was with. */
  alsoSourceIds: z.array(z.int()).max(50).default([]),
  /** Whom of the staff it was with. */
  contactIds: z.array(z.int()).max(50).default([]),
})
export type EntryText = z.infer<typeof entryTextSchema>

export const newJournalEntrySchema = entryTextSchema.extend({
  sourceId: z.int(),
  /** This was the thank-you: the referrals of its sources that were seen and not yet thanked are thanked by it. Needs a touch. */
  isThanks: z.boolean(),
  /** What was promised, and what comes next. */
  promises: z
    .array(newPromiseSchema.omit({ sourceId: true }))
    .max(20)
    .default([]),
})
export type NewJournalEntry = z.input<typeof newJournalEntrySchema>

const named = z.array(z.object({ id: z.int(), name: z.string() }))

export const journalEntrySchema = z.object({
  id: z.int(),
  sourceId: z.int(),
  sourceName: z.string(),
  office: z.string(),
  kind: journalKindSchema,
  happenedOn: calendarDateSchema,
  reached: z.boolean(),
  said: z.string(),
  heard: z.string(),
  mood: moodSchema.nullable(),
  isThanks: z.boolean(),
  writtenBy: z.string(),
  /** Whom of the staff it was with, by name. */
  people: named,
  /** The other sources it was with, by name. */
  alsoWith: named,
  /** How often it was changed since it was written. */
  changes: z.int(),
})
export type JournalEntry = z.infer<typeof journalEntrySchema>

/** What an entry said until somebody changed it. */
export const entryVersionSchema = z.object({
  id: z.int(),
  content: entryTextSchema,
  changedBy: z.string(),
  /** ISO 8601. */
  changedAt: z.string(),
})
export type EntryVersion = z.infer<typeof entryVersionSchema>

export const newEntryTemplateSchema = z.object({
  name: z.string().trim().min(1, 'Give the template a name.').max(60),
  kind: journalKindSchema,
  said: z.string().trim().max(4000),
  nextStep: z.string().trim().max(300),
  /** Days from the entry to the next step; null: none. */
  nextDays: z.int().min(1).max(730).nullable(),
})
export const entryTemplateSchema = newEntryTemplateSchema.extend({ id: z.int(), said: z.string() })
export type EntryTemplate = z.infer<typeof entryTemplateSchema>

/** A touch is an entry that reached a person; a note to ourselves is none. */
export function isTouch(entry: Pick<JournalEntry, 'kind' | 'reached'>): boolean {
  return entry.reached && entry.kind !== 'note'
}

/** What a form assumes until it is told otherwise: a message or a basket may reach nobody, and a note never does. */
export function usuallyReaches(kind: JournalKind): boolean {
  return kind === 'visit' || kind === 'call' || kind === 'event'
}

const topicPattern = /(?<![\p{L}\p{N}_&/#])#(\p{L}[\p{L}\p{N}_-]{0,39})/gu

/** What stands behind each #, in small letters and each once: `#Parking` is `parking`; `#3` is a number and none. */
export function topicsIn(text: string): string[] {
  return [...new Set([...text.matchAll(topicPattern)].map(([, topic]) => (topic ?? '').toLowerCase()))]
}
